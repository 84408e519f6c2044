import { Anchor, Button, Checkbox, Group, Progress, Skeleton, Stack, Table, Text, Tooltip } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { done } from "@millwright/sdk";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { api, type Connection, type EntityStatus, queryClient } from "../api.ts";
import { ErrorAlert, notifyError } from "../error-alert.tsx";
import { formatCount, labelOf } from "../format.ts";
import { syncStatusQuery } from "../queries.ts";
import { RelativeTime } from "../relative-time.tsx";
import { isSyncing } from "../runs.ts";
import { useHasScope } from "../session.tsx";
import { StatusTag } from "../status-tag.tsx";
import { useLiveStatus } from "../use-live-status.ts";
import { useStartSync } from "../use-start-sync.ts";
import { ConnectionHealth } from "./connection-health.tsx";
import { FullSyncButton } from "./full-sync.tsx";

/** Shows the sync status of each entity, and the buttons to start and cancel syncs. */
export function ConnectionStatus({ connection }: { connection: Connection }) {
  const { id } = connection;
  const [selected, setSelected] = useState<readonly string[]>([]);
  const canSync = useHasScope("syncs:write") && connection.status === "active";
  const isLive = useLiveStatus(id);
  const status = useQuery({
    ...syncStatusQuery(id),
    // Without live updates: frequently while a sync is running, and never while the page is hidden.
    refetchInterval: ({ state }) => (isLive ? false : state.data?.data.some(isSyncing) ? 1_000 : 15_000),
    refetchIntervalInBackground: false,
  });
  if (status.error) return <ErrorAlert error={status.error} onRetry={() => status.refetch()} />;
  if (!status.data) return <Skeleton h={200} />;
  const rows = status.data.data;
  return (
    <Stack>
      <ConnectionHealth connection={connection} status={status.data} />
      {canSync && <SyncButtons connection={connection} rows={rows} selected={selected} />}
      <Table.ScrollContainer minWidth={720}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              {canSync && <Table.Th w={36} aria-label="Selection" />}
              <Table.Th>Entity</Table.Th>
              <Table.Th ta="right">Records</Table.Th>
              <Table.Th>Status</Table.Th>
              <Table.Th>Last success</Table.Th>
              <Table.Th>Next run</Table.Th>
              <Table.Th>Problems</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.entity}>
                {canSync && (
                  <Table.Td>
                    <Checkbox
                      aria-label={`Select ${labelOf(row.entity)}`}
                      checked={selected.includes(row.entity)}
                      onChange={({ currentTarget: { checked } }) =>
                        setSelected((before) =>
                          checked ? [...before, row.entity] : before.filter((entity) => entity !== row.entity),
                        )
                      }
                    />
                  </Table.Td>
                )}
                <StatusCells connectionId={id} status={row} />
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  );
}

function SyncButtons({
  connection,
  rows,
  selected,
}: {
  connection: Connection;
  rows: readonly EntityStatus[];
  /** Empty: all. */
  selected: readonly string[];
}) {
  const start = useStartSync(connection.id);
  const names = selected.map(labelOf).join(", ");
  return (
    <Group>
      <Button onClick={() => start.mutate({ full: false, entities: selected })} loading={start.isPending}>
        Sync now{selected.length > 0 && ` (${selected.length})`}
      </Button>
      <FullSyncButton connection={connection} rows={rows} selected={selected} />
      {rows.some(isSyncing) && <CancelButton connectionId={connection.id} />}
      <Text size="sm" c="dimmed">
        {names || "Syncs all entities. Select some to sync only those."}
      </Text>
    </Group>
  );
}

/** Shows a button that cancels all queued and running syncs of a connection. */
function CancelButton({ connectionId: id }: { connectionId: string }) {
  const cancel = useMutation({
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
      notifications.show({ message: "The sync stops after the current page. Records that were read are kept." });
      return queryClient.invalidateQueries({ queryKey: ["sync-status", id] });
    },
    onError: notifyError,
  });
  return (
    <Button variant="light" color="red" onClick={() => cancel.mutate()} loading={cancel.isPending}>
      Cancel sync
    </Button>
  );
}

function StatusCells({ connectionId, status }: { connectionId: string; status: EntityStatus }) {
  const canRead = useHasScope("data:read");
  const label = labelOf(status.entity);
  return (
    <>
      <Table.Td>
        {canRead ? (
          <Anchor component={Link} to={`/connections/${connectionId}/records/${status.entity}`} size="sm">
            {label}
          </Anchor>
        ) : (
          label
        )}
      </Table.Td>
      <Table.Td ta="right">{formatCount(status.records)}</Table.Td>
      <Table.Td>
        <Group gap="xs">
          <StatusTag status={status.state} />
          {status.state === "running" && status.progress && (
            <Tooltip label={`${status.progress.done} of ${status.progress.total}`}>
              <Progress
                w={90}
                value={(100 * status.progress.done) / Math.max(1, status.progress.total)}
                animated
                aria-label={`Progress of ${label}`}
              />
            </Tooltip>
          )}
        </Group>
      </Table.Td>
      <Table.Td>
        <RelativeTime at={status.last_success_at} />
      </Table.Td>
      <Table.Td>{status.next_run_at ? <RelativeTime at={status.next_run_at} /> : "manual"}</Table.Td>
      <Table.Td maw={340}>
        <Problems connectionId={connectionId} status={status} />
      </Table.Td>
    </>
  );
}

/** Returns a sentence about how an entity is read otherwise, because its account refused the usual way. */
function fallbackText(fallbacks: EntityStatus["fallbacks"]): string {
  const namesOf = (kind: EntityStatus["fallbacks"][number]["kind"]) =>
    [...new Set(fallbacks.filter((each) => each.kind === kind).map(({ name }) => name))].join(", ");
  const [omitted, plain] = [namesOf("omitted_field"), namesOf("plain_query")];
  return [
    ...(omitted ? [`Fields that the account does not show: ${omitted}.`] : []),
    ...(plain ? [`Fields that are read by a query of their own: ${plain}.`] : []),
    ...(namesOf("inline_values") ? ["Queries have their values in the text."] : []),
  ].join(" ");
}

const Problems = ({ connectionId, status }: { connectionId: string; status: EntityStatus }) => (
  <>
    {status.error && (
      <Text size="sm" c="red">
        {status.error.message}
      </Text>
    )}
    {status.unavailable && <Text size="sm">{status.unavailable}</Text>}
    {status.fallbacks.length > 0 && <Text size="sm">{fallbackText(status.fallbacks)}</Text>}
    {status.deletions_held && (
      <Text size="sm">
        Deletions are held for review. Accept them under{" "}
        <Anchor component={Link} to={`/connections/${connectionId}?tab=runs`} inherit underline="always">
          Runs
        </Anchor>
        .
      </Text>
    )}
  </>
);
