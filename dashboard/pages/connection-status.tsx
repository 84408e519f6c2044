import { Anchor, Button, Checkbox, Group, Modal, Progress, Skeleton, Stack, Table, Text, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { done } from "@millwright/sdk";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { api, type Connection, type EntityStatus, queries } from "../api.ts";
import { useLiveStatus } from "../live.ts";
import { syncStatusRead } from "../reads.ts";
import { useMay } from "../session.tsx";
import { counted, Problem, State, When, words } from "../words.tsx";

const isBusy = ({ state }: EntityStatus) => state === "queued" || state === "running";

/** Of every stream of a connection, its last whole read is among so many whole reads as a rule. */
const FULL_RUNS = 200;

/** What a full re-sync does, and about how many calls it costs: as many as last time, or else as the last check forecast. */
function FullSync({
  connection,
  all,
  of,
  which,
}: {
  connection: Connection;
  all: readonly EntityStatus[];
  /** Null: everything. */
  of: readonly EntityStatus[] | null;
  which: string;
}) {
  const { id, check, history } = connection;
  const runs = useQuery({
    queryKey: ["runs", id, { mode: "full" }],
    queryFn: () =>
      done(
        api.http.GET("/v1/connections/{id}/runs", {
          params: { path: { id }, query: { mode: "full", status: "succeeded", limit: FULL_RUNS } },
        }),
      ),
  });
  // Reading everything reads as well what feeds no entity, as a customer's own kinds of records do.
  const others = of === null ? (check?.streams ?? []).map(({ stream }) => stream) : [];
  const streams = [...new Set([...(of ?? all).flatMap((each) => each.streams), ...others])];
  const calls = streams.map(
    (stream) =>
      runs.data?.data.find((run) => run.stream === stream)?.calls ?? check?.forecast?.by_stream[stream] ?? null,
  );
  const isKnown = calls.every((each) => each !== null);
  return (
    <>
      <Text size="sm">
        Reads {which} anew within the connection's window ({history.window_days ?? 90} days back), whatever was read
        before, and finds what has been deleted. Records stay readable meanwhile.
      </Text>
      {!runs.isPending && (
        <Text size="sm">
          {isKnown
            ? `Reading ${which} takes about ${counted(calls.reduce((sum, each) => sum + each, 0))} calls to the system.`
            : "How many calls to the system that takes is not known yet."}
        </Text>
      )}
    </>
  );
}

/** Ends whatever waits or runs of a connection. */
function Stop({ id }: { id: string }) {
  const stop = useMutation({
    mutationFn: async () => {
      const path = { params: { path: { id }, query: { limit: 100 } } };
      const { data } = await done(api.http.GET("/v1/connections/{id}/syncs", path));
      for (const { id: sync_id, status } of data)
        if (status === "queued" || status === "running")
          await api.http.POST("/v1/connections/{id}/syncs/{sync_id}/cancel", {
            params: { path: { id, sync_id } },
            body: {},
          });
    },
    onSuccess: () => {
      notifications.show({ message: "It stops after the page that is being read. What was read stays." });
      return queries.invalidateQueries({ queryKey: ["sync-status", id] });
    },
    onError: (error) => notifications.show({ color: "red", message: error.message }),
  });
  return (
    <Button variant="light" color="red" onClick={() => stop.mutate()} loading={stop.isPending}>
      Stop
    </Button>
  );
}

/** How fresh each entity is, and syncs by hand. */
export function Freshness({ connection }: { connection: Connection }) {
  const { id } = connection;
  const [chosen, setChosen] = useState<string[]>([]);
  const [isAsked, { open, close }] = useDisclosure();
  const mayRead = useMay("data:read");
  const maySync = useMay("syncs:write") && connection.status === "active";
  const isLive = useLiveStatus(id);
  const status = useQuery({
    ...syncStatusRead(id),
    // Where nothing tells by itself: quickly while something runs, and not at all while nobody looks.
    refetchInterval: ({ state }) => (isLive ? false : state.data?.data.some(isBusy) ? 1_000 : 15_000),
    refetchIntervalInBackground: false,
  });
  const start = useMutation({
    mutationFn: (full: boolean) =>
      done(
        api.http.POST("/v1/connections/{id}/syncs", {
          params: { path: { id } },
          body: { full, ...(chosen.length > 0 && { entities: chosen as never }) },
        }),
      ),
    onSuccess: (sync) => {
      notifications.show({
        message: sync.full ? "The full re-sync has been asked for." : "The sync has been asked for.",
      });
      close();
      return queries.invalidateQueries({ queryKey: ["sync-status", id] });
    },
    onError: (error) => notifications.show({ color: "red", message: error.message }),
  });
  if (status.error) return <Problem of={status.error} again={() => status.refetch()} />;
  if (!status.data) return <Skeleton h={200} />;
  const rows = status.data.data;
  const asked = chosen.length === 0 ? null : rows.filter(({ entity }) => chosen.includes(entity));
  const which = chosen.length === 0 ? "everything" : chosen.map(words).join(", ");
  return (
    <Stack>
      {maySync && (
        <Group>
          <Button onClick={() => start.mutate(false)} loading={start.isPending}>
            Sync now{chosen.length > 0 && ` (${chosen.length})`}
          </Button>
          <Button variant="light" onClick={open}>
            Full re-sync…
          </Button>
          {rows.some(isBusy) && <Stop id={id} />}
          <Text size="sm" c="dimmed">
            {chosen.length === 0 ? "All entities; choose some to sync only those." : which}
          </Text>
        </Group>
      )}
      <Modal opened={isAsked} onClose={close} title="Full re-sync">
        <Stack>
          <FullSync connection={connection} all={rows} of={asked} which={which} />
          <Button onClick={() => start.mutate(true)} loading={start.isPending}>
            Read it all anew
          </Button>
        </Stack>
      </Modal>
      <Table.ScrollContainer minWidth={720}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              {maySync && <Table.Th w={36} aria-label="Chosen" />}
              <Table.Th>Entity</Table.Th>
              <Table.Th ta="right">Records</Table.Th>
              <Table.Th>State</Table.Th>
              <Table.Th>Last success</Table.Th>
              <Table.Th>Next run</Table.Th>
              <Table.Th>What went wrong</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((each) => (
              <Table.Tr key={each.entity}>
                {maySync && (
                  <Table.Td>
                    <Checkbox
                      aria-label={`Choose ${words(each.entity)}`}
                      checked={chosen.includes(each.entity)}
                      onChange={({ currentTarget: { checked } }) =>
                        setChosen((before) =>
                          checked ? [...before, each.entity] : before.filter((entity) => entity !== each.entity),
                        )
                      }
                    />
                  </Table.Td>
                )}
                <Table.Td>
                  {mayRead ? (
                    <Anchor component={Link} to={`/connections/${id}/records/${each.entity}`} size="sm">
                      {words(each.entity)}
                    </Anchor>
                  ) : (
                    words(each.entity)
                  )}
                </Table.Td>
                <Table.Td ta="right">{counted(each.records)}</Table.Td>
                <Table.Td>
                  <Group gap="xs">
                    <State of={each.state} />
                    {each.state === "running" && each.progress && (
                      <Tooltip label={`${each.progress.done} of ${each.progress.total}`}>
                        <Progress
                          w={90}
                          value={(100 * each.progress.done) / Math.max(1, each.progress.total)}
                          animated
                          aria-label={`Progress of ${words(each.entity)}`}
                        />
                      </Tooltip>
                    )}
                  </Group>
                </Table.Td>
                <Table.Td>
                  <When at={each.last_success_at} />
                </Table.Td>
                <Table.Td>{each.next_run_at ? <When at={each.next_run_at} /> : "by hand"}</Table.Td>
                <Table.Td maw={340}>
                  {each.error && (
                    <Text size="sm" c="red">
                      {each.error.message}
                    </Text>
                  )}
                  {each.deletions_held && (
                    <Text size="sm">
                      Deletions are held back until someone accepts them: see{" "}
                      <Anchor component={Link} to={`/connections/${id}?tab=runs`} inherit underline="always">
                        Runs
                      </Anchor>
                      .
                    </Text>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  );
}
