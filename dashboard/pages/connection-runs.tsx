import { Alert, Button, Group, Pill, Skeleton, Stack, Table, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { done } from "@millwright/sdk";
import { useMutation } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { api, queries, type Run } from "../api.ts";
import { CallsLink } from "../calls-link.tsx";
import { useLiveStatus } from "../live.ts";
import { usePages } from "../pages-of.ts";
import { runsRead } from "../reads.ts";
import { useMay } from "../session.tsx";
import { counted, Problem, State, When, words } from "../words.tsx";

/** What ran, what it read and changed, what it cost, and what went wrong; of one stream, or of all. */
export function Runs({ id }: { id: string }) {
  const isLive = useLiveStatus(id);
  const { stream } = useSearch({ from: "/connections/$id" });
  const navigate = useNavigate({ from: "/connections/$id" });
  const runs = usePages(runsRead(id, stream), isLive ? {} : { refetchInterval: 10_000 });
  if (runs.error) return <Problem of={runs.error} again={runs.again} />;
  if (runs.isPending) return <Skeleton h={200} />;
  if (runs.rows.length === 0) return <Text c="dimmed">Nothing has run yet.</Text>;
  return (
    <Stack>
      {stream !== undefined && (
        <Group>
          <Pill
            size="md"
            withRemoveButton
            onRemove={() => navigate({ search: { tab: "runs" } })}
            removeButtonProps={{ "aria-label": "Runs of all streams", tabIndex: 0, "aria-hidden": false }}
          >
            {words(stream)}
          </Pill>
        </Group>
      )}
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
              <Deletions run={run} connection={connection} />
            </Alert>
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}

/** The alarms whose deletions wait for a person; of others, a later run decides by itself. */
const HELD: readonly string[] = ["list_empty", "many_gone"];

/** Lets a person say that a large deletion is true, or tells when one did. */
function Deletions({ run, connection }: { run: Run; connection: string }) {
  const mayAccept = useMay("syncs:write");
  const held = run.alarms.filter(({ code }) => HELD.includes(code));
  const acceptedAt = held.find(({ accepted_at: at }) => at !== null)?.accepted_at;
  const accept = useMutation({
    mutationFn: () =>
      done(
        api.http.POST("/v1/connections/{id}/runs/{run_id}/accept-deletions", {
          params: { path: { id: connection, run_id: run.id } },
          body: {},
        }),
      ),
    onSuccess: ({ deleted }) => {
      notifications.show({ message: `${counted(deleted)} deletions have been accepted.` });
      return Promise.all(
        [["runs", connection], ["sync-status", connection], ["attention"], ["overview"], ["records", connection]].map(
          (queryKey) => queries.invalidateQueries({ queryKey }),
        ),
      );
    },
    onError: (error) => notifications.show({ color: "red", message: error.message }),
  });
  if (acceptedAt)
    return (
      <Text size="sm" fw={600}>
        Someone has accepted these deletions <When at={acceptedAt} />.
      </Text>
    );
  if (!mayAccept || held.length === 0) return null;
  return (
    <Group mt="xs">
      <Button size="xs" variant="white" color="red" loading={accept.isPending} onClick={() => accept.mutate()}>
        They are really gone: accept {counted(held.reduce((sum, { gone }) => sum + gone, 0))} deletions
      </Button>
    </Group>
  );
}
