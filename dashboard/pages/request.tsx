import { Anchor, Code, Group, Skeleton, Stack, Table, Text } from "@mantine/core";
import { done, type Schema } from "@millwright/sdk";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { api } from "../api.ts";
import { ErrorAlert } from "../error-alert.tsx";
import { formatCount, formatTime } from "../format.ts";
import type { RequestSearch } from "../request-filters.ts";
import { RequestOutcome } from "../request-outcome.tsx";
import { RequestsLink } from "../requests-link.tsx";

type Request = Schema<"request">;
type Caller = NonNullable<Request["caller"]>;

const CALLERS: Record<Caller["kind"], string> = {
  api_key: "API key",
  connection: "Connection token",
  link: "Customer in Link",
  source_webhook: "Source webhook",
};

/** Shows one request of the log. `onClose` is called when a link to other requests is followed. */
export function RequestDetails({ id, onClose }: { id: string; onClose(): void }) {
  const query = useQuery({
    queryKey: ["request", id],
    queryFn: () => done(api.http.GET("/v1/requests/{id}", { params: { path: { id } } })),
  });
  if (query.error) return <ErrorAlert error={query.error} onRetry={() => query.refetch()} />;
  if (!query.data) return <Skeleton h={300} />;
  const request = query.data;
  return (
    <Stack>
      <Table layout="fixed">
        <Table.Tbody>
          {rowsOf(request, onClose).map(
            ([name, value]) =>
              value !== null && (
                <Table.Tr key={name}>
                  <Table.Th w={150}>{name}</Table.Th>
                  <Table.Td style={{ overflowWrap: "anywhere" }}>{value}</Table.Td>
                </Table.Tr>
              ),
          )}
        </Table.Tbody>
      </Table>
      {request.excerpt && (
        <Stack gap={4}>
          <Text size="sm" fw={500}>
            Start of the response
          </Text>
          <Code block style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
            {request.excerpt}
          </Code>
        </Stack>
      )}
    </Stack>
  );
}

/** Returns what is known about a request, by name. Rows with null are not shown. */
function rowsOf(request: Request, onClose: () => void): [string, ReactNode][] {
  const { caller } = request;
  return [
    ["Request", <Code key="request">{`${request.method} ${request.url}`}</Code>],
    ["Outcome", <RequestOutcome key="outcome" request={request} />],
    ["Started", formatTime(request.started_at)],
    ["Duration", `${formatCount(request.duration_ms)} ms`],
    ["Response size", request.bytes === null ? null : `${formatCount(request.bytes)} bytes`],
    ["Route", request.route],
    ["Caller", caller && `${CALLERS[caller.kind]}${caller.name ? ` ${caller.name}` : ""}`],
    ["Connection", request.connection_id && <ConnectionLinks key="connection" request={request} onClose={onClose} />],
    ["Stream", request.stream],
    [
      "Run",
      request.run_id && (
        <FilterLink key="run" search={{ run_id: request.run_id }} onClick={onClose}>
          View requests of this run
        </FilterLink>
      ),
    ],
    ["Attempt", request.attempt],
    [
      "Request ID",
      request.request_id && (
        <Stack key="id" gap={0}>
          <Code>{request.request_id}</Code>
          <FilterLink search={{ request_id: request.request_id }} onClick={onClose}>
            View related requests
          </FilterLink>
        </Stack>
      ),
    ],
    ["Source request ID", request.source_request_id && <Code key="source">{request.source_request_id}</Code>],
  ];
}

function ConnectionLinks({
  request: { connection_id: id, connection_name: name },
  onClose,
}: {
  request: Request;
  onClose(): void;
}) {
  if (id === null || name === null) return "No connection was created.";
  return (
    <Group gap="xs">
      <Anchor component={Link} to={`/connections/${id}`} size="sm">
        {name}
      </Anchor>
      <FilterLink search={{ connection_id: id }} onClick={onClose}>
        View its requests
      </FilterLink>
    </Group>
  );
}

const FilterLink = ({ search, onClick, children }: { search: RequestSearch; onClick(): void; children: ReactNode }) => (
  <RequestsLink search={search} onClick={onClick} size="sm">
    {children}
  </RequestsLink>
);
