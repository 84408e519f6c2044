import { notifications } from "@mantine/notifications";
import { done } from "@millwright/sdk";
import { useMutation } from "@tanstack/react-query";
import { api, queryClient } from "../api.ts";
import { labelOf } from "../format.ts";
import type { MappingPatch, MappingProps } from "./types.ts";

/** Returns the mutation that changes a connection's mapping. It fails if the mapping was changed since it was read. */
export function useUpdateMapping({ connectionId, mapping: { entity, version } }: MappingProps, onDone: () => void) {
  return useMutation({
    mutationFn: ({ note, ...patch }: MappingPatch & { note: string }) =>
      done(
        api.http.PATCH("/v1/connections/{id}/mappings/{entity}", {
          params: { path: { id: connectionId, entity }, header: { "If-Match": `"${version}"` } },
          body: { ...patch, ...(note && { note }) },
        }),
      ),
    onSuccess: async (updated) => {
      notifications.show({ message: `${labelOf(entity)} mapping updated to version ${updated.version}.` });
      onDone();
      await refreshMapping(connectionId);
    },
  });
}

/** Refreshes everything that depends on a connection's mappings. */
export const refreshMapping = (connectionId: string) =>
  Promise.all(
    ["mappings", "mapping-issues", "records", "record", "source-fields"].map((key) =>
      queryClient.invalidateQueries({ queryKey: [key, connectionId] }),
    ),
  );
