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
          <Text size="sm" c="dimmed">
            {chosen.length === 0 ? "All entities; choose some to sync only those." : which}
          </Text>
        </Group>
      )}
      <Modal opened={isAsked} onClose={close} title="Full re-sync">
        <Stack>
          <Text size="sm">
            Reads {which} anew within the connection's window ({connection.history.window_days ?? 90} days back),
            whatever was read before, and finds what has been deleted. Records stay readable meanwhile.
          </Text>
          {connection.check?.forecast && (
            <Text size="sm">
              Reading everything takes about {counted(connection.check.forecast.calls)} calls to the system.
            </Text>
          )}
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
                    <Text size="sm" c="orange">
                      Deletions are held back until someone accepts them: see Runs.
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
