import { Button, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { done } from "@millwright/sdk";
import { useQuery } from "@tanstack/react-query";
import { api, type Connection, type EntityStatus } from "../api.ts";
import { formatCount, labelOf } from "../format.ts";
import { fullSyncRequests } from "../runs.ts";
import { useStartSync } from "../use-start-sync.ts";

interface Props {
  connection: Connection;
  rows: readonly EntityStatus[];
  /** Empty: all. */
  selected: readonly string[];
}

/** Shows a button for a full sync, which asks for confirmation first. */
export function FullSyncButton(props: Props) {
  const [isOpen, { open, close }] = useDisclosure();
  const start = useStartSync(props.connection.id, close);
  return (
    <>
      <Button variant="light" onClick={open}>
        Full sync…
      </Button>
      <Modal opened={isOpen} onClose={close} title="Full sync">
        <Stack>
          <FullSyncEffect {...props} />
          <Button onClick={() => start.mutate({ full: true, entities: props.selected })} loading={start.isPending}>
            Start full sync
          </Button>
        </Stack>
      </Modal>
    </>
  );
}

/** How many full runs are searched for each stream's last one. */
const SEARCHED_RUNS = 200;

/** Shows what a full sync does, and about how many requests it takes. */
function FullSyncEffect({ connection, rows, selected }: Props) {
  const { id, check, history } = connection;
  const runs = useQuery({
    queryKey: ["runs", id, { mode: "full" }],
    queryFn: () =>
      done(
        api.http.GET("/v1/connections/{id}/runs", {
          params: { path: { id }, query: { mode: "full", status: "succeeded", limit: SEARCHED_RUNS } },
        }),
      ),
  });
  const isAll = selected.length === 0;
  const scope = isAll ? "all entities" : selected.map(labelOf).join(", ");
  const read = rows.filter(({ entity }) => isAll || selected.includes(entity));
  // A sync of all entities also reads streams without an entity, such as custom record types.
  const otherStreams = isAll ? (check?.streams ?? []).map(({ stream }) => stream) : [];
  const streams = [...new Set([...read.flatMap((row) => row.streams), ...otherStreams])];
  const requests = fullSyncRequests(streams, runs.data?.data ?? [], check?.forecast?.by_stream);
  return (
    <>
      <Text size="sm">
        Reads {scope} again within the connection's sync window ({history.window_days ?? 90} days back), and detects
        deletions. Records stay readable during the sync.
      </Text>
      {!runs.isPending && (
        <Text size="sm">
          {requests === null
            ? "The number of requests to the source is not known yet."
            : `A full sync of ${scope} takes about ${formatCount(requests)} requests to the source.`}
        </Text>
      )}
    </>
  );
}
