import { Alert, Button, Group, Pill, Skeleton, Stack, Table, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { done } from "@millwright/sdk";
import { useMutation } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { api, queryClient, type Run } from "../api.ts";
import { ErrorAlert, notifyError } from "../error-alert.tsx";
import { formatCount, labelOf } from "../format.ts";
import { usePagedQuery } from "../paged-query.ts";
import { runsQuery } from "../queries.ts";
import { RelativeTime } from "../relative-time.tsx";
import { RequestsLink } from "../requests-link.tsx";
import { alarmLabel, heldDeletionsOf } from "../runs.ts";
import { useHasScope } from "../session.tsx";
import { StatusTag } from "../status-tag.tsx";
import { useLiveStatus } from "../use-live-status.ts";

/** Shows the runs of a connection with their counts, errors and alarms. */
export function ConnectionRuns({ connectionId }: { connectionId: string }) {
  const isLive = useLiveStatus(connectionId);
  const { stream } = useSearch({ from: "/connections/$id" });
  const runs = usePagedQuery(runsQuery(connectionId, stream), isLive ? {} : { refetchInterval: 10_000 });
  if (runs.error) return <ErrorAlert error={runs.error} onRetry={runs.refetch} />;
  if (runs.isPending) return <Skeleton h={200} />;
  if (runs.isEmpty) return <Text c="dimmed">No runs yet.</Text>;
  return (
    <Stack>
      {stream !== undefined && <StreamFilter stream={stream} />}
      <Table.ScrollContainer minWidth={820}>
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Stream</Table.Th>
              <Table.Th>Started</Table.Th>
              <Table.Th>Status</Table.Th>
              <Table.Th ta="right">Read</Table.Th>
              <Table.Th ta="right">Changed</Table.Th>
              <Table.Th ta="right">Deleted</Table.Th>
              <Table.Th ta="right">Rejected</Table.Th>
              <Table.Th ta="right">Requests</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {runs.rows.map((run) => (
              <RunRows key={run.id} run={run} connectionId={connectionId} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {runs.hasMore && (
        <Button variant="light" onClick={() => runs.readMore()} loading={runs.isFetchingMore}>
          Load older runs
        </Button>
      )}
    </Stack>
  );
}

function StreamFilter({ stream }: { stream: string }) {
  const navigate = useNavigate({ from: "/connections/$id" });
  return (
    <Group>
      <Pill
        size="md"
        withRemoveButton
        onRemove={() => navigate({ search: { tab: "runs" } })}
        removeButtonProps={{ "aria-label": "Show all streams", tabIndex: 0, "aria-hidden": false }}
      >
        {labelOf(stream)}
      </Pill>
    </Group>
  );
}

function RunRows({ run, connectionId }: { run: Run; connectionId: string }) {
  const { read, changed, deleted, rejected } = run.counts;
  return (
    <>
      <Table.Tr>
        <Table.Td>
          {labelOf(run.stream)}
          {run.mode === "full" && (
            <Text span size="xs" c="dimmed">
              {" "}
              full
            </Text>
          )}
        </Table.Td>
        <Table.Td>
          <RelativeTime at={run.started_at ?? run.created_at} />
        </Table.Td>
        <Table.Td>
          <StatusTag status={run.status} />
        </Table.Td>
        {Object.entries({ read, changed, deleted, rejected }).map(([name, count]) => (
          <Table.Td key={name} ta="right">
            {formatCount(count)}
          </Table.Td>
        ))}
        <Table.Td ta="right">
          <RequestsLink search={{ run_id: run.id }} size="sm" label={`View ${formatCount(run.requests)} requests`}>
            {formatCount(run.requests)}
          </RequestsLink>
        </Table.Td>
      </Table.Tr>
      <RunMessages run={run} connectionId={connectionId} />
    </>
  );
}

/** Shows a run's error and alarms in a row below it. */
function RunMessages({ run, connectionId }: { run: Run; connectionId: string }) {
  if (!run.error && run.alarms.length === 0) return null;
  return (
    <Table.Tr>
      <Table.Td colSpan={8}>
        <Alert color={run.status === "failed" ? "red" : "orange"} p="xs">
          {run.error && <Text size="sm">{run.error.message}</Text>}
          {run.alarms.map((alarm) => (
            <Text key={alarm.code + alarm.message} size="sm">
              <Text span inherit fw={600}>
                {alarmLabel(alarm)}.
              </Text>{" "}
              {alarm.message}
            </Text>
          ))}
          {run.error && (
            <RequestsLink search={{ run_id: run.id, outcome: "failed" }} c="inherit" size="sm">
              View failed requests
            </RequestsLink>
          )}
          <HeldDeletions run={run} connectionId={connectionId} />
        </Alert>
      </Table.Td>
    </Table.Tr>
  );
}

/** Shows a button that accepts a run's held deletions, or when they were accepted. */
function HeldDeletions({ run, connectionId }: { run: Run; connectionId: string }) {
  const canAccept = useHasScope("syncs:write");
  const { count, acceptedAt } = heldDeletionsOf(run);
  const accept = useMutation({
    mutationFn: () =>
      done(
        api.http.POST("/v1/connections/{id}/runs/{run_id}/accept-deletions", {
          params: { path: { id: connectionId, run_id: run.id } },
          body: {},
        }),
      ),
    onSuccess: ({ deleted }) => {
      notifications.show({ message: `${formatCount(deleted)} deletions accepted.` });
      const stale = [
        ["runs", connectionId],
        ["sync-status", connectionId],
        ["attention"],
        ["overview"],
        ["records", connectionId],
      ];
      return Promise.all(stale.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
    },
    onError: notifyError,
  });
  if (acceptedAt)
    return (
      <Text size="sm" fw={600}>
        Deletions accepted <RelativeTime at={acceptedAt} />.
      </Text>
    );
  if (!canAccept || count === 0) return null;
  return (
    <Group mt="xs">
      <Button size="xs" variant="white" color="red" loading={accept.isPending} onClick={() => accept.mutate()}>
        Accept {formatCount(count)} deletions
      </Button>
    </Group>
  );
}
