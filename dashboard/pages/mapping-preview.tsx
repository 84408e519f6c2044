import { Alert, Badge, Button, Code, Group, Progress, Stack, Table, Text } from "@mantine/core";
import { done, MillwrightError, type Schema } from "@millwright/sdk";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api } from "../api.ts";
import { useMay } from "../session.tsx";
import { counted, Problem, shown } from "../words.tsx";
import type { Patch } from "./mapping-editor.tsx";

type PreviewOf = Schema<"mapping_preview">;
type Effect = Schema<"mapping_effect">;

interface Place {
  connection: string;
  entity: string;
}

const pathTo = (connection: string, entity: string, id: string) => ({
  params: { path: { id: connection, entity, preview: id } },
});

/** What a change would do to all records, before it is made; null while it is not whole. */
export function Preview({ connection, entity, patch }: Place & { patch: Patch | null }) {
  const mayRead = useMay("data:read");
  // What is typed on makes another change of it.
  const said = JSON.stringify(patch);
  const [begun, setBegun] = useState<{ id: string; said: string } | null>(null);
  const begin = useMutation({
    mutationFn: () =>
      done(
        api.http.POST("/v1/connections/{id}/mappings/{entity}/preview", {
          params: { path: { id: connection, entity } },
          body: patch as never,
        }),
      ),
    onSuccess: ({ id }) => setBegun({ id, said }),
  });
  const id = begun?.said === said ? begun.id : null;
  const found = useQuery({
    queryKey: ["mapping-preview", connection, id],
    queryFn: () =>
      done(api.http.GET("/v1/connections/{id}/mappings/{entity}/preview/{preview}", pathTo(connection, entity, id!))),
    enabled: id !== null,
    ...(begin.data?.id === id && { initialData: begin.data }),
    refetchInterval: ({ state }) => (state.data?.state === "running" ? 1_000 : false),
  });
  // Nobody waits for it any more.
  useEffect(() => {
    if (id === null) return;
    return () =>
      void api.http.DELETE("/v1/connections/{id}/mappings/{entity}/preview/{preview}", pathTo(connection, entity, id));
  }, [connection, entity, id]);
  if (!mayRead) return null;
  return (
    <Stack gap="xs">
      <Group>
        <Button variant="light" onClick={() => begin.mutate()} loading={begin.isPending} disabled={patch === null}>
          Preview
        </Button>
        {id === null && (
          <Text size="xs" c="dimmed">
            What it would do to all records; nothing is changed.
          </Text>
        )}
      </Group>
      {begin.error && <Problem of={begin.error} again={() => begin.mutate()} />}
      {found.error && <Problem of={found.error} again={() => begin.mutate()} />}
      {id !== null && found.data && <Shown of={found.data} />}
    </Stack>
  );
}

function Shown({ of }: { of: PreviewOf }) {
  const { state, progress, estimate, counts } = of;
  if (state === "outdated")
    return <Alert color="yellow">The mapping was changed meanwhile. Close this and look at it anew.</Alert>;
  const isDone = state === "done";
  const effect = isDone ? counts : estimate;
  // A sample stands for all.
  const many = (count: number) =>
    isDone || estimate.records === 0
      ? counted(count)
      : `about ${counted(Math.round((count * progress.total) / estimate.records))}`;
  return (
    <Stack gap="xs">
      <Text size="sm" role="status">
        {many(effect.changed)} of {counted(progress.total)} records change
        {effect.only_empty_fields > 0 &&
          ` (of these, ${many(effect.only_empty_fields)} only by a field that is empty in them)`}
        .{isDone ? " All were looked at." : ` Estimated from ${counted(estimate.records)}.`}
      </Text>
      {!isDone && (
        <Group gap="xs" wrap="nowrap">
          <Progress
            value={(100 * progress.done) / Math.max(1, progress.total)}
            flex={1}
            animated
            aria-label="How many records have been looked at"
          />
          <Text size="xs" c="dimmed">
            {counted(progress.done)} of {counted(progress.total)}
          </Text>
        </Group>
      )}
      {effect.fields.map((field) => (
        <FieldEffect key={field.field} of={field} many={many} />
      ))}
      {effect.issues
        .filter(({ before, after }) => before !== after)
        .map((issue) => (
          <Text key={`${issue.field} ${issue.reason}`} size="sm" c={issue.after > issue.before ? "red" : undefined}>
            {issue.field}: {issue.reason}. {many(issue.after)} records, now {many(issue.before)}
            {issue.values.length > 0 &&
              `: ${issue.values
                .map(({ value }) => value)
                .slice(0, 5)
                .join(", ")}`}
          </Text>
        ))}
    </Stack>
  );
}

function FieldEffect({ of, many }: { of: Effect["fields"][number]; many(count: number): string }) {
  return (
    <Stack gap={4}>
      <Group gap="xs">
        <Code>{of.field}</Code>
        <Text size="xs">{many(of.changed)} get another value</Text>
        {of.filled > 0 && <Text size="xs">{many(of.filled)} had none</Text>}
        {of.new_nulls > 0 && (
          <Text size="xs" c="red">
            {many(of.new_nulls)} lose theirs
          </Text>
        )}
        {of.is_removed && (
          <Badge variant="light" color="red" tt="none">
            taken away
          </Badge>
        )}
      </Group>
      {of.samples.length > 0 && (
        <BeforeAfter rows={of.samples.map(({ id, source_id, before, after }) => ({ id, source_id, before, after }))} />
      )}
    </Stack>
  );
}

function BeforeAfter({
  rows,
}: {
  rows: readonly { id: string; source_id: string; before?: unknown; after?: unknown; issue?: string }[];
}) {
  return (
    <Table verticalSpacing={4} layout="fixed">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Record</Table.Th>
          <Table.Th>Now</Table.Th>
          <Table.Th>Then</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(({ id, source_id, before, after, issue }) => (
          <Table.Tr key={id}>
            <Table.Td style={{ overflowWrap: "anywhere" }}>{source_id}</Table.Td>
            <Table.Td style={{ overflowWrap: "anywhere" }}>{shown(before) || "—"}</Table.Td>
            <Table.Td style={{ overflowWrap: "anywhere" }}>
              {shown(after) || "—"}
              {issue && (
                <Text size="xs" c="red">
                  {issue}
                </Text>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

const TYPING_MS = 400;

/** What is wrong with what is being written, without the name of the one field that it is about. */
const reasonOf = (error: Error): string =>
  (error instanceof MillwrightError && error.problem?.errors?.[0]?.reason) || error.message;

/** What a change gives for a few records, while it is being written. */
export function Tried({ connection, entity, patch }: Place & { patch: Patch | null }) {
  const mayRead = useMay("data:read");
  const said = JSON.stringify(patch);
  const [settled, setSettled] = useState(said);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(said), TYPING_MS);
    return () => clearTimeout(timer);
  }, [said]);
  const tried = useQuery({
    queryKey: ["mapping-try", connection, entity, settled],
    queryFn: () =>
      done(
        api.http.POST("/v1/connections/{id}/mappings/{entity}/try", {
          params: { path: { id: connection, entity } },
          body: JSON.parse(settled) as never,
        }),
      ),
    enabled: mayRead && settled !== "null",
    placeholderData: (before) => before,
  });
  if (!mayRead || settled === "null") return null;
  // While it is written it is often none: why, is enough.
  if (tried.error)
    return (
      <Text size="sm" c="red" role="status">
        {reasonOf(tried.error)}
      </Text>
    );
  if (!tried.data || tried.data.data.length === 0) return null;
  return (
    <BeforeAfter
      rows={tried.data.data.map(({ id, source_id, fields }) => ({
        ...{ id, source_id, before: fields[0]?.before, after: fields[0]?.after },
        issue: fields[0]?.issues[0]?.reason ?? "",
      }))}
    />
  );
}
