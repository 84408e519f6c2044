import { Text } from "@mantine/core";
import { done, MillwrightError } from "@millwright/sdk";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api } from "../api.ts";
import { invalidFields } from "../form-schema.ts";
import { useHasScope } from "../session.tsx";
import { BeforeAfterTable } from "./before-after-table.tsx";
import type { MappingPatch } from "./types.ts";

const TYPING_MS = 400;

/** Returns why a change is invalid, without the name of the only field that it is about. */
const reasonOf = (error: Error): string => invalidFields(error)[0]?.reason ?? error.message;

/** Shows the result of a change in a few records, while it is being entered. `patch` is null while it is incomplete. */
export function MappingTest({
  connectionId,
  entity,
  patch,
}: {
  connectionId: string;
  entity: string;
  patch: MappingPatch | null;
}) {
  const canRead = useHasScope("data:read");
  const settled = useSettled(JSON.stringify(patch));
  const test = useQuery({
    queryKey: ["mapping-test", connectionId, entity, settled],
    queryFn: () =>
      done(
        api.http.POST("/v1/connections/{id}/mappings/{entity}/test", {
          params: { path: { id: connectionId, entity } },
          body: JSON.parse(settled),
        }),
      ),
    enabled: canRead && settled !== "null",
    placeholderData: (previous) => previous,
  });
  if (!canRead || settled === "null") return null;
  // While it is being typed, an expression is often invalid: the reason is enough.
  if (test.error)
    return (
      <Text size="sm" c="red" role="status">
        {reasonOf(test.error)}
      </Text>
    );
  if (!test.data || test.data.data.length === 0) return null;
  return (
    <BeforeAfterTable
      rows={test.data.data.map(({ id, source_id, fields: [field] }) => ({
        ...{ id, source_id, before: field?.before, after: field?.after },
        issue: field?.issues[0]?.reason,
      }))}
    />
  );
}

/** Returns a text once it has not changed for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
