import { Alert, Button, Group, Skeleton, Stack, Table, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { done } from "@millwright/sdk";
import { useMutation } from "@tanstack/react-query";
import { api, queries, type Run } from "../api.ts";
import { CallsLink } from "../calls-link.tsx";
import { useLiveStatus } from "../live.ts";
import { usePages } from "../pages-of.ts";
import { runsRead } from "../reads.ts";
import { useMay } from "../session.tsx";
import { counted, Problem, State, When, words } from "../words.tsx";

/** What ran, what it read and changed, what it cost, and what went wrong. */
export function Runs({ id }: { id: string }) {
  const isLive = useLiveStatus(id);
  const runs = usePages(runsRead(id), isLive ? {} : { refetchInterval: 10_000 });
  if (runs.error) return <Problem of={runs.error} again={runs.again} />;
  if (runs.isPending) return <Skeleton h={200} />;
  if (runs.rows.length === 0) return <Text c="dimmed">Nothing has run yet.</Text>;
  return (
    <Stack>
      <Table.ScrollContainer minWidth={820}>
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Stream</Table.Th>
              <Table.Th>Started</Table.Th>
              <Table.Th>State</Table.Th>
              <Table.Th ta="right">Read</Table.Th>
              <Table.Th ta="right">Changed</Table.Th>
              <Table.Th ta="right">Deleted</Table.Th>
              <Table.Th ta="right">Rejected</Table.Th>
              <Table.Th ta="right">Calls</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {runs.rows.map((run) => (
              <RunRows key={run.id} run={run} connection={id} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {runs.hasMore && (
        <Button variant="light" onClick={() => runs.more()} loading={runs.isFetchingMore}>
          Older runs
        </Button>
      )}
    </Stack>
  );
}

function RunRows({ run, connection }: { run: Run; connection: string }) {
  const says = [...(run.error ? [run.error.message] : []), ...run.alarms.map((alarm) => alarm.message)];
  return (
    <>
      <Table.Tr>
        <Table.Td>
          {words(run.stream)}
          {run.mode === "full" && (
            <Text span size="xs" c="dimmed">
              {" "}
              full
            </Text>
          )}
        </Table.Td>
        <Table.Td>
          <When at={run.started_at ?? run.created_at} />
        </Table.Td>
        <Table.Td>
          <State of={run.status} />
        </Table.Td>
        {[run.counts.read, run.counts.changed, run.counts.deleted, run.counts.rejected].map((count, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the columns do not move.
          <Table.Td key={at} ta="right">
            {counted(count)}
          </Table.Td>
        ))}
        <Table.Td ta="right">
          <CallsLink of={{ run_id: run.id }} size="sm" label={`${counted(run.calls)} calls: look at them`}>
            {counted(run.calls)}
          </CallsLink>
        </Table.Td>
      </Table.Tr>
      {says.length > 0 && (
        <Table.Tr>
          <Table.Td colSpan={8}>
            <Alert color={run.status === "failed" ? "red" : "orange"} p="xs">
              {says.map((each) => (
                <Text key={each} size="sm">
                  {each}
                </Text>
              ))}
              {run.error && (
                <CallsLink of={{ run_id: run.id, outcome: "failed" }} c="inherit" size="sm">
                  Calls that failed
                </CallsLink>
              )}
              <AcceptDeletions run={run} connection={connection} />
            </Alert>
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}

/** Lets a person say that a large deletion is true. */
function AcceptDeletions({ run, connection }: { run: Run; connection: string }) {
  const mayAccept = useMay("syncs:write");
  const gone = run.alarms.reduce((sum, alarm) => sum + alarm.gone, 0);
  const accept = useMutation({
    mutationFn: () =>
      done(
        api.http.POST("/v1/connections/{id}/runs/{run_id}/accept-deletions", {
          params: { path: { id: connection, run_id: run.id } },
        } as never),
      ),
    onSuccess: () => {
      notifications.show({ message: "The deletions have been accepted." });
      return queries.invalidateQueries({ queryKey: ["runs", connection] });
    },
    onError: (error) => notifications.show({ color: "red", message: error.message }),
  });
  if (!mayAccept || gone === 0) return null;
  return (
    <Group mt="xs">
      <Button size="xs" variant="light" color="red" loading={accept.isPending} onClick={() => accept.mutate()}>
        They are really gone: accept {counted(gone)} deletions
      </Button>
    </Group>
  );
}
