import { notifications } from "@mantine/notifications";
import { done } from "@millwright/sdk";
import { useMutation } from "@tanstack/react-query";
import { api, queryClient, syncBody } from "./api.ts";
import { notifyError } from "./error-alert.tsx";

/** Returns the mutation that starts a sync of a connection. Without entities it syncs all. */
export const useStartSync = (connectionId: string, onStarted?: () => void) =>
  useMutation({
    mutationFn: ({ full, entities }: { full: boolean; entities: readonly string[] }) =>
      done(
        api.http.POST("/v1/connections/{id}/syncs", {
          params: { path: { id: connectionId } },
          body: syncBody(entities, full),
        }),
      ),
    onSuccess: ({ full }) => {
      notifications.show({ message: full ? "Full sync started." : "Sync started." });
      onStarted?.();
      return queryClient.invalidateQueries({ queryKey: ["sync-status", connectionId] });
    },
    onError: notifyError,
  });
