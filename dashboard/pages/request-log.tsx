import { Button, Drawer, Group, Pill, Select, Skeleton, Stack, Text } from "@mantine/core";
import type { Schema } from "@millwright/sdk";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { ErrorAlert } from "../error-alert.tsx";
import { formatCount } from "../format.ts";
import { Heading } from "../heading.tsx";
import { type Column, LongTable } from "../long-table.tsx";
import { usePagedQuery } from "../paged-query.ts";
import { errorsQuery, requestsQuery } from "../queries.ts";
import { RelativeTime } from "../relative-time.tsx";
import type { RequestSearch } from "../request-filters.ts";
import { RequestOutcome } from "../request-outcome.tsx";
import { RowButton } from "../row-button.tsx";
import { RequestDetails } from "./request.tsx";

const DIRECTIONS = [
  { value: "outgoing", label: "Outgoing" },
  { value: "incoming", label: "Incoming" },
];
const OUTCOMES = [
  { value: "failed", label: "Failed" },
  { value: "succeeded", label: "Succeeded" },
  ...["2xx", "3xx", "4xx", "5xx"].map((value) => ({ value, label: `Status ${value}` })),
];
const TIME_RANGES = [
  { value: "1", label: "Last hour" },
  { value: "24", label: "Last 24 hours" },
];

const columnsOf = (open: (id: string) => void): Column<Schema<"request">>[] => [
  { key: "at", title: "Time", cell: ({ started_at: at }) => <RelativeTime at={at} /> },
  {
    key: "direction",
    title: "Direction",
    cell: ({ direction }) => (direction === "outgoing" ? "Outgoing" : "Incoming"),
  },
  {
    key: "request",
    title: "Request",
    maxWidth: 280,
    // Without the host: the connection names the source.
    cell: ({ method, url }) => (
      <span title={`${method} ${url}`}>
        <b>{method}</b> {url.replace(/^https?:\/\/[^/]+/, "")}
      </span>
    ),
  },
  { key: "connection", title: "Connection", maxWidth: 140, cell: ({ connection_name: name }) => name },
  { key: "outcome", title: "Outcome", cell: (request) => <RequestOutcome request={request} /> },
  { key: "duration", title: "ms", align: "right", cell: ({ duration_ms: ms }) => formatCount(ms) },
  {
    key: "open",
    title: "",
    align: "right",
    cell: ({ id, method, url }) => (
      <RowButton onClick={() => open(id)} aria-label={`View ${method} ${url}`}>
        View
      </RowButton>
    ),
  },
];

/** Shows the requests to sources and to Millwright, newest first. */
export function RequestLog() {
  const search = useSearch({ from: "/requests" });
  const [opened, setOpened] = useState<string | null>(null);
  const list = usePagedQuery(requestsQuery(search));
  const columns = useMemo(() => columnsOf(setOpened), []);
  const isFiltered = Object.keys(search).length > 0;
  return (
    <Stack>
      <Heading>Request log</Heading>
      <Text c="dimmed" maw={640}>
        Requests to your customers' systems, and requests to Millwright. Request bodies and credentials are never
        stored.
      </Text>
      <Filters onRefresh={list.refetch} />
      <LinkedFilters />
      {list.error && <ErrorAlert error={list.error} onRetry={list.refetch} />}
      {list.isPending && <Skeleton h={300} />}
      {list.isEmpty && <Text c="dimmed">{isFiltered ? "No requests match these filters." : "No requests yet."}</Text>}
      {list.rows.length > 0 && <LongTable label="Requests" columns={columns} {...list} />}
      <Drawer opened={opened !== null} onClose={() => setOpened(null)} position="right" size="lg" title="Request">
        {opened && <RequestDetails id={opened} onClose={() => setOpened(null)} />}
      </Drawer>
    </Stack>
  );
}

/** Returns the filters of the page's URL, and how one is set. */
function useFilters() {
  const search = useSearch({ from: "/requests" });
  const navigate = useNavigate({ from: "/requests" });
  const set = (name: keyof RequestSearch) => (value: string | null) => {
    const { [name]: _, ...others } = search;
    return navigate({ search: value === null ? others : { ...others, [name]: value }, replace: true });
  };
  return { search, set };
}

function Filters({ onRefresh }: { onRefresh(): Promise<unknown> }) {
  const { search, set } = useFilters();
  const codes = useQuery(errorsQuery);
  // The button shows progress after a click only, not when the list refreshes by itself.
  const [isRefreshing, setRefreshing] = useState(false);
  const refresh = () => {
    setRefreshing(true);
    return onRefresh().finally(() => setRefreshing(false));
  };
  const shared = { placeholder: "Any", clearable: true, w: 160 };
  const filter = (name: keyof RequestSearch) => ({ value: search[name] ?? null, onChange: set(name) });
  return (
    <Group align="end" gap="sm">
      <Select label="Direction" data={DIRECTIONS} {...shared} {...filter("direction")} />
      <Select label="Outcome" data={OUTCOMES} {...shared} {...filter("outcome")} />
      <Select
        label="Error"
        data={(codes.data?.data ?? []).map(({ code, title }) => ({ value: code, label: title }))}
        {...shared}
        {...filter("code")}
        searchable
        w={240}
      />
      <Select label="Time range" data={TIME_RANGES} {...shared} {...filter("since")} />
      <Button variant="light" onClick={refresh} loading={isRefreshing}>
        Refresh
      </Button>
    </Group>
  );
}

/** Filters that are set by links on other pages, and can be removed here. */
const LINKED_FILTERS = [
  ["connection_id", "Connection"],
  ["run_id", "Run"],
  ["request_id", "Request"],
] as const;

function LinkedFilters() {
  const { search, set } = useFilters();
  return (
    <Group gap="xs">
      {LINKED_FILTERS.map(
        ([name, label]) =>
          search[name] !== undefined && (
            <Pill
              key={name}
              size="md"
              withRemoveButton
              onRemove={() => set(name)(null)}
              removeButtonProps={{
                "aria-label": `Show all ${label.toLowerCase()}s`,
                tabIndex: 0,
                "aria-hidden": false,
              }}
            >
              {label} {search[name]}
            </Pill>
          ),
      )}
    </Group>
  );
}
