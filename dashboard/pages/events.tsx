import {
  Anchor,
  Breadcrumbs,
  Button,
  Code,
  CopyButton,
  Drawer,
  Group,
  Select,
  Skeleton,
  Stack,
  Text,
} from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { ConnectionLink } from "../connection-link.tsx";
import { ErrorAlert } from "../error-alert.tsx";
import { Heading } from "../heading.tsx";
import { type Column, LongTable } from "../long-table.tsx";
import { usePagedQuery } from "../paged-query.ts";
import { RelativeTime } from "../relative-time.tsx";
import { RowButton } from "../row-button.tsx";
import { eventsQuery, eventTypesQuery, type WebhookEvent } from "../webhooks/queries.ts";

/** An event with the key of its row. */
type Row = WebhookEvent & { id: string };

/** Shows what happened beside changes of records, with the body as webhooks send it. */
export function Events() {
  const [type, setType] = useState<string | null>(null);
  const [opened, setOpened] = useState<Row | null>(null);
  const types = useQuery(eventTypesQuery);
  const list = usePagedQuery(eventsQuery(type), { refetchInterval: 10_000 });
  const rows = useMemo(
    () => list.rows.map((event) => ({ ...event, id: `${event.connection_id} ${event.number} ${event.at}` })),
    [list.rows],
  );
  const columns = useMemo(() => columnsOf(setOpened), []);
  const notices = (types.data?.data ?? []).filter(({ source }) => source === "notice");
  return (
    <Stack>
      <Breadcrumbs>
        <Anchor component={Link} to="/webhooks" size="sm">
          Webhooks
        </Anchor>
      </Breadcrumbs>
      <Heading>Events</Heading>
      <Text c="dimmed" maw={640}>
        Syncs, connections, mappings, certificates and writes. Changes of records are in the change feed.
      </Text>
      <Group>
        <Select
          label="Type"
          placeholder="All"
          data={notices.map((each) => each.type)}
          value={type}
          onChange={setType}
          searchable
          clearable
          w={280}
        />
      </Group>
      {list.error && <ErrorAlert error={list.error} />}
      {list.isPending && <Skeleton h={240} />}
      {list.isEmpty && <Text c="dimmed">{type ? "No such events." : "Nothing has happened yet."}</Text>}
      {rows.length > 0 && <LongTable label="Events" columns={columns} {...list} rows={rows} />}
      <Drawer opened={opened !== null} onClose={() => setOpened(null)} position="right" size="lg" title="Event">
        {opened && <Body event={opened} />}
      </Drawer>
    </Stack>
  );
}

const columnsOf = (open: (event: Row) => void): Column<Row>[] => [
  { key: "type", title: "Type", cell: ({ type }) => type },
  {
    key: "connection",
    title: "Connection",
    cell: ({ connection_id: id }) => (id === null ? "Workspace" : <ConnectionLink id={id}>Open</ConnectionLink>),
  },
  { key: "number", title: "Number", align: "right", cell: ({ number }) => number },
  { key: "at", title: "Time", cell: ({ at }) => <RelativeTime at={at} /> },
  {
    key: "open",
    title: "",
    align: "right",
    cell: (event) => (
      <RowButton onClick={() => open(event)} aria-label={`Open ${event.type} ${event.number}`}>
        Open
      </RowButton>
    ),
  },
];

/** Shows an event's body as a webhook sends it. `previous_number` is missing: it differs by endpoint. */
function Body({ event: { type, at, connection_id, number, data } }: { event: WebhookEvent }) {
  const body = JSON.stringify({ type, timestamp: at, data: { connection_id, number, ...data } }, null, 2);
  return (
    <Stack>
      <Code block style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
        {body}
      </Code>
      <CopyButton value={body}>
        {({ copied, copy }) => (
          <Button size="xs" variant="light" onClick={copy}>
            {copied ? "Copied" : "Copy"}
          </Button>
        )}
      </CopyButton>
    </Stack>
  );
}
