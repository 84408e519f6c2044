import { Button, Group, Select, Skeleton, Stack, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import type { Schema } from "@millwright/sdk";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Connection } from "../api.ts";
import { ConnectionLink } from "../connection-link.tsx";
import { ErrorAlert } from "../error-alert.tsx";
import { formatCount, labelOf } from "../format.ts";
import { Heading } from "../heading.tsx";
import { type Column, LongTable, type Order } from "../long-table.tsx";
import { usePagedQuery } from "../paged-query.ts";
import { ALL_CONNECTIONS, type ConnectionSearch, connectionsQuery } from "../queries.ts";
import { RelativeTime } from "../relative-time.tsx";
import { useHasScope } from "../session.tsx";
import { StatusTag } from "../status-tag.tsx";

const STATUSES: readonly Connection["status"][] = ["active", "reauthorization_required", "disconnected"];

const HEALTHS: readonly NonNullable<Connection["health"]>[] = ["healthy", "degraded", "failing", "needs_attention"];

const columns: Column<Schema<"listed_connection">>[] = [
  {
    key: "name",
    title: "Name",
    maxWidth: 320,
    isSortable: true,
    cell: ({ id, name }) => <ConnectionLink id={id}>{name || id}</ConnectionLink>,
  },
  { key: "connector", title: "Connector", cell: ({ connector }) => connector },
  { key: "status", title: "Status", cell: ({ status }) => <StatusTag status={status} /> },
  {
    key: "health",
    title: "Health",
    cell: ({ health, health_reasons: reasons }) =>
      health && (
        <span title={reasons.map(({ message }) => message).join("\n") || undefined}>
          <StatusTag status={health} />
        </span>
      ),
  },
  {
    key: "last_success_at",
    title: "Last sync",
    isSortable: true,
    cell: ({ last_success_at: at }) => <RelativeTime at={at} />,
  },
  { key: "records", title: "Records", align: "right", cell: ({ records }) => formatCount(records) },
  { key: "created_at", title: "Created", isSortable: true, cell: ({ created_at: at }) => <RelativeTime at={at} /> },
];

/** Shows all connections, with search, filter and sorting. */
export function Connections() {
  const [status, setStatus] = useState(ALL_CONNECTIONS.status);
  const [health, setHealth] = useState(ALL_CONNECTIONS.health);
  const [typed, setTyped] = useState("");
  const [search] = useDebouncedValue(typed.trim(), 200);
  const [order, setOrder] = useState<Order>({ by: ALL_CONNECTIONS.sort, isDescending: false });
  // Only sortable columns can be chosen.
  const sort = `${order.isDescending ? "-" : ""}${order.by}` as ConnectionSearch["sort"];
  const list = usePagedQuery(connectionsQuery({ status, health, search, sort }));
  return (
    <Stack>
      <Group justify="space-between">
        <Heading>Connections</Heading>
        <CreateButtons />
      </Group>
      <Group>
        <TextInput
          aria-label="Search connections"
          placeholder="Search name, connector or ID"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          w={280}
        />
        <Select
          aria-label="Status"
          placeholder="All statuses"
          clearable
          data={STATUSES.map((value) => ({ value, label: labelOf(value) }))}
          value={status}
          onChange={(value) => setStatus(STATUSES.find((each) => each === value) ?? null)}
        />
        <Select
          aria-label="Health"
          placeholder="Any health"
          clearable
          data={HEALTHS.map((value) => ({ value, label: labelOf(value) }))}
          value={health}
          onChange={(value) => setHealth(HEALTHS.find((each) => each === value) ?? null)}
        />
      </Group>
      {list.error && <ErrorAlert error={list.error} onRetry={list.refetch} />}
      {list.isPending && <Skeleton h={200} />}
      {list.isEmpty && (
        <Text c="dimmed">
          {search || status || health ? "No connections match these filters." : "No connections yet."}
        </Text>
      )}
      {list.rows.length > 0 && (
        <LongTable label="Connections" columns={columns} order={order} onOrder={setOrder} {...list} />
      )}
    </Stack>
  );
}

function CreateButtons() {
  const canConnect = useHasScope("connections:write");
  if (!canConnect) return null;
  return (
    <Group gap="xs">
      <Button component={Link} to="/links" variant="light">
        Invite customer
      </Button>
      <Button component={Link} to="/connect">
        Create connection
      </Button>
    </Group>
  );
}
