import { Anchor, Button, Code, Drawer, Group, Pill, Select, Skeleton, Stack, Table, Text } from "@mantine/core";
import { done, type Schema } from "@millwright/sdk";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { type ReactNode, useMemo, useState } from "react";
import { api } from "../api.ts";
import { CallsLink } from "../calls-link.tsx";
import { type Column, LongTable } from "../long-table.tsx";
import { usePages } from "../pages-of.ts";
import { errorsRead, type RequestSearch, requestsRead } from "../reads.ts";
import { counted, exactly, Heading, Mark, Problem, RowButton, When } from "../words.tsx";

type Request = Schema<"request">;

const DIRECTIONS = [
  { value: "outgoing", label: "To systems" },
  { value: "incoming", label: "To us" },
];
const OUTCOMES = [
  { value: "failed", label: "Failed" },
  { value: "good", label: "Went well" },
  ...["2xx", "3xx", "4xx", "5xx"].map((value) => ({ value, label: `Status ${value}` })),
];
const SINCE = [
  { value: "1", label: "The last hour" },
  { value: "24", label: "The last day" },
];
/** Filters that come by a link from elsewhere, and are taken away here. */
const ABOUT = { connection_id: "Connection", run_id: "Run", request_id: "Request" } as const;

const columnsOf = (open: (id: string) => void): Column<Request>[] => [
  { key: "at", title: "When", cell: ({ started_at: at }) => <When at={at} /> },
  {
    key: "direction",
    title: "Direction",
    cell: ({ direction }) => (direction === "outgoing" ? "To system" : "To us"),
  },
  {
    key: "call",
    title: "Call",
    maxWidth: 280,
    // The connection says which system it is; what was asked there comes behind its host.
    cell: ({ method, url }) => (
      <span title={`${method} ${url}`}>
        <b>{method}</b> {url.replace(/^https?:\/\/[^/]+/, "")}
      </span>
    ),
  },
  { key: "connection", title: "Connection", maxWidth: 140, cell: ({ connection_name: name }) => name },
  { key: "outcome", title: "Outcome", cell: (request) => <Outcome of={request} /> },
  { key: "duration", title: "ms", align: "right", cell: ({ duration_ms: ms }) => counted(ms) },
  {
    key: "open",
    title: "",
    align: "right",
    cell: ({ id, method, url }) => (
      <RowButton onClick={() => open(id)} aria-label={`Open ${method} ${url}`}>
        Open
      </RowButton>
    ),
  },
];

function Outcome({ of: { status, code } }: { of: Request }) {
  const isBad = code !== null || (status ?? 0) >= 400;
  return <Mark colour={isBad ? "red" : "mill"}>{[status ?? "No answer", code].filter(Boolean).join(" ")}</Mark>;
}

/** Calls to sources and to us, newest first. */
export function Requests() {
  const search = useSearch({ from: "/requests" });
  const navigate = useNavigate({ from: "/requests" });
  const [opened, setOpened] = useState<string | null>(null);
  const codes = useQuery(errorsRead);
  const list = usePages(requestsRead(search));
  const set = (name: keyof RequestSearch) => (value: string | null) => {
    const { [name]: _, ...others } = search;
    return navigate({ search: value === null ? others : { ...others, [name]: value }, replace: true });
  };
  const choice = (
    name: "direction" | "outcome" | "since" | "code",
    label: string,
    data: { value: string; label: string }[],
  ) => (
    <Select
      label={label}
      placeholder="Any"
      data={data}
      value={search[name] ?? null}
      onChange={set(name)}
      clearable
      searchable={name === "code"}
      w={name === "code" ? 240 : 160}
    />
  );
  // Spins for whoever asks, not when it is looked at again by itself.
  const [isAsked, setAsked] = useState(false);
  const again = () => {
    setAsked(true);
    return list.again().finally(() => setAsked(false));
  };
  const columns = useMemo(() => columnsOf(setOpened), []);
  const isNarrowed = Object.keys(search).length > 0;
  return (
    <Stack>
      <Heading>Requests</Heading>
      <Text c="dimmed" maw={640}>
        Calls to your customers' systems, and calls to Millwright. Bodies and credentials are never kept.
      </Text>
      <Group align="end" gap="sm">
        {choice("direction", "Direction", DIRECTIONS)}
        {choice("outcome", "Outcome", OUTCOMES)}
        {choice(
          "code",
          "Error",
          (codes.data?.data ?? []).map(({ code, title }) => ({ value: code, label: title })),
        )}
        {choice("since", "When", SINCE)}
        <Button variant="light" onClick={again} loading={isAsked}>
          Refresh
        </Button>
      </Group>
      <Group gap="xs">
        {Object.entries(ABOUT).map(
          ([name, label]) =>
            search[name as keyof typeof ABOUT] !== undefined && (
              <Pill
                key={name}
                size="md"
                withRemoveButton
                onRemove={() => set(name as keyof typeof ABOUT)(null)}
                removeButtonProps={{ "aria-label": `All ${label.toLowerCase()}s`, tabIndex: 0, "aria-hidden": false }}
              >
                {label} {search[name as keyof typeof ABOUT]}
              </Pill>
            ),
        )}
      </Group>
      {list.error && <Problem of={list.error} again={list.again} />}
      {list.isPending && <Skeleton h={300} />}
      {!list.isPending && !list.error && list.rows.length === 0 && (
        <Text c="dimmed">{isNarrowed ? "No call matches." : "Nothing has been called yet."}</Text>
      )}
      {list.rows.length > 0 && <LongTable label="Requests" columns={columns} {...list} />}
      <Drawer opened={opened !== null} onClose={() => setOpened(null)} position="right" size="lg" title="Request">
        {opened && <OneRequest id={opened} close={() => setOpened(null)} />}
      </Drawer>
    </Stack>
  );
}

function OneRequest({ id, close }: { id: string; close(): void }) {
  const request = useQuery({
    queryKey: ["request", id],
    queryFn: () => done(api.http.GET("/v1/requests/{id}", { params: { path: { id } } })),
  });
  if (request.error) return <Problem of={request.error} again={() => request.refetch()} />;
  if (!request.data) return <Skeleton h={300} />;
  const of = request.data;
  const callsOf = (search: RequestSearch, text: string) => (
    <CallsLink of={search} onClick={close} size="sm">
      {text}
    </CallsLink>
  );
  const { caller } = of;
  const says: [string, ReactNode][] = [
    ["Call", <Code key="call">{`${of.method} ${of.url}`}</Code>],
    ["Outcome", <Outcome key="outcome" of={of} />],
    ["Began", exactly(of.started_at)],
    ["Took", `${counted(of.duration_ms)} ms`],
    ["Answer", of.bytes === null ? null : `${counted(of.bytes)} bytes`],
    ["Route", of.route],
    ["Called by", caller && `${CALLERS[caller.kind]}${caller.name ? ` ${caller.name}` : ""}`],
    [
      "Connection",
      of.connection_id &&
        (of.connection_name === null ? (
          "None was made of it"
        ) : (
          <Group key="connection" gap="xs">
            <Anchor component={Link} to={`/connections/${of.connection_id}`} size="sm">
              {of.connection_name}
            </Anchor>
            {callsOf({ connection_id: of.connection_id }, "its calls")}
          </Group>
        )),
    ],
    ["Stream", of.stream],
    ["Run", of.run_id && callsOf({ run_id: of.run_id }, "all calls of this run")],
    ["Try", of.attempt],
    [
      "Request",
      of.request_id && (
        <Stack key="request" gap={0}>
          <Code>{of.request_id}</Code>
          {callsOf({ request_id: of.request_id }, "all that belongs to it")}
        </Stack>
      ),
    ],
    ["The system calls it", of.source_request_id && <Code key="theirs">{of.source_request_id}</Code>],
  ];
  return (
    <Stack>
      <Table layout="fixed">
        <Table.Tbody>
          {says
            .filter(([, value]) => value !== null)
            .map(([name, value]) => (
              <Table.Tr key={name}>
                <Table.Th w={150}>{name}</Table.Th>
                <Table.Td style={{ overflowWrap: "anywhere" }}>{value}</Table.Td>
              </Table.Tr>
            ))}
        </Table.Tbody>
      </Table>
      {of.excerpt && (
        <Stack gap={4}>
          <Text size="sm" fw={500}>
            How the answer began
          </Text>
          <Code block style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
            {of.excerpt}
          </Code>
        </Stack>
      )}
    </Stack>
  );
}

const CALLERS = {
  api_key: "the API key",
  connection: "the connection's token",
  link: "a customer, in Link",
  hook: "the system, by its webhook",
} as const;
