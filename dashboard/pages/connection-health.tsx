import { Alert, Button, Group, List, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { done, type Schema } from "@millwright/sdk";
import { useMutation } from "@tanstack/react-query";
import { api, type Connection, queryClient } from "../api.ts";
import { notifyError } from "../error-alert.tsx";
import { labelOf } from "../format.ts";
import { RelativeTime } from "../relative-time.tsx";
import { useHasScope } from "../session.tsx";

interface Props {
  connection: Connection;
  /** Its sync status, which is live. */
  status: Pick<Connection, "health" | "health_reasons" | "wait">;
}

/** Shows why a connection is not healthy, and how long it waits for its source. Nothing if it is healthy. */
export function ConnectionHealth({ connection, status: { health, health_reasons: reasons, wait } }: Props) {
  // The page itself shows an alert about refused credentials, and the wait is shown with its button.
  const shown = reasons.filter(({ code }) => code !== "reauthorization_required" && code !== "waiting");
  return (
    <>
      {health && shown.length > 0 && (
        <Alert color={health === "degraded" ? "orange" : "red"} title={labelOf(health)}>
          <List size="sm" spacing={4}>
            {shown.map(({ code, message, stream, entity }) => (
              <List.Item key={`${code} ${stream} ${entity}`} style={{ overflowWrap: "anywhere" }}>
                {stream && `${labelOf(stream)}: `}
                {message}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
      {wait && <Wait connection={connection} wait={wait} />}
    </>
  );
}

function Wait({ connection: { id, status }, wait }: Pick<Props, "connection"> & { wait: Schema<"wait"> }) {
  const canLift = useHasScope("syncs:write") && wait.can_be_lifted && status === "active";
  const lift = useMutation({
    mutationFn: () => done(api.http.POST("/v1/connections/{id}/lift-wait", { params: { path: { id } }, body: {} })),
    onSuccess: () => {
      notifications.show({ message: "The wait is lifted. Syncs continue within a minute." });
      return Promise.all(
        ["sync-status", "connection"].map((name) => queryClient.invalidateQueries({ queryKey: [name, id] })),
      );
    },
    onError: notifyError,
  });
  return (
    <Alert color="orange" title="Waiting for the source">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">
          {wait.reason === "quota" ? "A quota of the source is used up." : "The source asked to wait."} No requests are
          sent to it; the wait ends <RelativeTime at={wait.until} />.
        </Text>
        {canLift && (
          <Group>
            <Button size="xs" variant="light" onClick={() => lift.mutate()} loading={lift.isPending}>
              Lift wait
            </Button>
          </Group>
        )}
      </Stack>
    </Alert>
  );
}
