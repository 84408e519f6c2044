import { Button, Group, Skeleton, Stack, Table, Text, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { done, type Schema } from "@millwright/sdk";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api, queryClient, syncBody } from "../api.ts";
import { ConnectionLink } from "../connection-link.tsx";
import type { Tab } from "../connection-tabs.ts";
import { ErrorAlert, notifyError } from "../error-alert.tsx";
import { labelOf } from "../format.ts";
import { usePagedQuery } from "../paged-query.ts";
import { attentionQuery } from "../queries.ts";
import { RelativeTime } from "../relative-time.tsx";
import { useHasScope } from "../session.tsx";
import { Tag } from "../status-tag.tsx";

type Attention = Schema<"attention">;
/** What needs attention at a connection, with its id and name. */
type OfConnection = Attention & { id: string; name: string };

interface Kind {
  label: string;
  color: string;
  /** Where it is resolved. Null: by another sync. */
  resolution: { label: string; tab: Tab } | null;
}

const KINDS: Record<Attention["kind"], Kind> = {
  webhook_failing: { label: "Webhook failing", color: "red", resolution: null },
  reauthorization_required: {
    label: "Reauthorization required",
    color: "red",
    resolution: { label: "Reconnect", tab: "access" },
  },
  certificate_expiring: {
    label: "Certificate expiring",
    color: "orange",
    resolution: { label: "Reconnect", tab: "access" },
  },
  deletions_held: { label: "Deletions held", color: "orange", resolution: { label: "Review deletions", tab: "runs" } },
  run_failed: { label: "Run failed", color: "red", resolution: null },
  mapping_change: {
    label: "Mapping change",
    color: "red",
    resolution: { label: "View mapping", tab: "mapping" },
  },
  alarm: { label: "Alarm", color: "orange", resolution: { label: "View runs", tab: "runs" } },
  records_not_stored: {
    label: "Records not stored",
    color: "orange",
    resolution: { label: "View runs", tab: "runs" },
  },
  records_rejected: {
    label: "Records rejected",
    color: "orange",
    resolution: { label: "View mapping", tab: "mapping" },
  },
  waiting: { label: "Waiting", color: "orange", resolution: { label: "View status", tab: "status" } },
};

/** Shows what needs attention, each with a button that resolves it or leads to where it is resolved. */
export function AttentionList({ refreshMs }: { refreshMs: number }) {
  const list = usePagedQuery(attentionQuery, { refetchInterval: refreshMs });
  return (
    <Stack gap="sm">
      <Title order={2} size="h3">
        Needs attention
      </Title>
      {list.error && <ErrorAlert error={list.error} onRetry={list.refetch} />}
      {list.isPending && <Skeleton h={80} />}
      {list.isEmpty && <Text c="dimmed">Nothing needs attention.</Text>}
      {list.rows.length > 0 && (
        <Table.ScrollContainer minWidth={720}>
          <Table>
            <Table.Tbody>
              {list.rows.map((each) => (
                <AttentionRow
                  key={`${each.kind} ${each.connection_id ?? each.webhook_endpoint_id} ${each.stream ?? each.entities[0]}`}
                  attention={each}
                />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {list.hasMore && (
        <Group>
          <Button variant="light" onClick={() => list.readMore()} loading={list.isFetchingMore}>
            Load more
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function AttentionRow({ attention }: { attention: Attention }) {
  const { label, color, resolution } = KINDS[attention.kind];
  const { connection_id: connectionId, connection_name: name, stream, message, since } = attention;
  const ofConnection = connectionId === null ? null : { ...attention, id: connectionId, name: name ?? "" };
  return (
    <Table.Tr>
      <Table.Td w={180}>
        <Tag color={color}>{label}</Tag>
      </Table.Td>
      <Table.Td w={180} miw={140}>
        {ofConnection && <ConnectionLink id={ofConnection.id}>{ofConnection.name}</ConnectionLink>}
        {stream && (
          <Text size="xs" c="dimmed">
            {labelOf(stream)}
          </Text>
        )}
      </Table.Td>
      <Table.Td>{message}</Table.Td>
      <Table.Td style={{ whiteSpace: "nowrap" }}>{since && <RelativeTime at={since} />}</Table.Td>
      <Table.Td ta="right">
        {ofConnection &&
          (resolution ? (
            <ResolutionLink attention={ofConnection} resolution={resolution} />
          ) : (
            <SyncAgainButton attention={ofConnection} />
          ))}
      </Table.Td>
    </Table.Tr>
  );
}

const ResolutionLink = ({
  attention: { id, name, stream },
  resolution: { label, tab },
}: {
  attention: OfConnection;
  resolution: NonNullable<Kind["resolution"]>;
}) => (
  <Button
    size="xs"
    variant="light"
    renderRoot={(props) => (
      <Link
        to="/connections/$id"
        params={{ id }}
        search={{ tab, ...(tab === "runs" && stream !== null && { stream }) }}
        {...props}
      />
    )}
    aria-label={`${label}: ${name}`}
  >
    {label}
  </Button>
);

function SyncAgainButton({ attention: { id, name, entities } }: { attention: OfConnection }) {
  const canSync = useHasScope("syncs:write");
  const start = useMutation({
    mutationFn: () =>
      done(
        api.http.POST("/v1/connections/{id}/syncs", {
          params: { path: { id } },
          body: syncBody(entities),
        }),
      ),
    onSuccess: () => {
      notifications.show({ message: `Sync of ${name} started.` });
      return queryClient.invalidateQueries({ queryKey: ["attention"] });
    },
    onError: notifyError,
  });
  if (!canSync) return null;
  return (
    <Button
      size="xs"
      variant="light"
      onClick={() => start.mutate()}
      loading={start.isPending}
      aria-label={`Sync again: ${name}`}
    >
      Sync again
    </Button>
  );
}
