import { Button, Group, Select, Skeleton, Stack, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import type { Schema } from "@millwright/sdk";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Connection } from "../api.ts";
import { type Column, LongTable, type Order } from "../long-table.tsx";
import { usePages } from "../pages-of.ts";
import { ALL_CONNECTIONS, type ConnectionSearch, connectionsRead } from "../reads.ts";
import { useMay } from "../session.tsx";
import { ConnectionLink, counted, Heading, Problem, State, When, words } from "../words.tsx";

const STATES = ["active", "reauthorization_required", "disconnected"] as const;

const columns: Column<Schema<"listed_connection">>[] = [
  {
    key: "name",
    title: "Name",
    maxWidth: 320,
    isSortable: true,
    cell: ({ id, name }) => <ConnectionLink id={id}>{name || id}</ConnectionLink>,
  },
  { key: "connector", title: "System", cell: ({ connector }) => connector },
  { key: "status", title: "State", cell: ({ status }) => <State of={status} /> },
  {
    key: "last_success_at",
    title: "Last sync",
    isSortable: true,
    cell: ({ last_success_at: at }) => <When at={at} />,
  },
  { key: "records", title: "Records", align: "right", cell: ({ records }) => counted(records) },
  { key: "created_at", title: "Connected", isSortable: true, cell: ({ created_at: at }) => <When at={at} /> },
];

/** All connections, page by page. */
export function Connections() {
  const [status, setStatus] = useState(ALL_CONNECTIONS.status);
  const [typed, setTyped] = useState("");
  const [search] = useDebouncedValue(typed.trim(), 200);
  const mayConnect = useMay("connections:write");
  const [order, setOrder] = useState<Order>({ by: ALL_CONNECTIONS.sort, isDescending: false });
  const sort = `${order.isDescending ? "-" : ""}${order.by}` as ConnectionSearch["sort"];
  const list = usePages(connectionsRead({ status, search, sort }));
  return (
    <Stack>
      <Group justify="space-between">
        <Heading>Connections</Heading>
        {mayConnect && (
          <Group gap="xs">
            <Button component={Link} to="/links" variant="light">
              Invite a customer
            </Button>
            <Button component={Link} to="/connect">
              Connect a system
            </Button>
          </Group>
        )}
      </Group>
      <Group>
        <TextInput
          aria-label="Search by name, system or id"
          placeholder="Name, system or id"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          w={280}
        />
        <Select
          aria-label="State"
          placeholder="Any state"
          clearable
          data={STATES.map((value) => ({ value, label: words(value) }))}
          value={status}
          onChange={(value) => setStatus(value as Connection["status"] | null)}
        />
      </Group>
      {list.error && <Problem of={list.error} again={list.again} />}
      {list.isPending && <Skeleton h={200} />}
      {!list.isPending && !list.error && list.rows.length === 0 && (
        <Text c="dimmed">{search || status ? "No connection matches." : "No system is connected yet."}</Text>
      )}
      {list.rows.length > 0 && (
        <LongTable label="Connections" columns={columns} order={order} onOrder={setOrder} {...list} />
      )}
    </Stack>
  );
}
