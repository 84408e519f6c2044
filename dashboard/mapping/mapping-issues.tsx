import { Button, Code, Group, Skeleton, Stack, Table, Text } from "@mantine/core";
import { done, type paths } from "@millwright/sdk";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { api } from "../api.ts";
import { ErrorAlert } from "../error-alert.tsx";
import { formatCount, labelOf } from "../format.ts";
import { Tag } from "../status-tag.tsx";

type Issue =
  paths["/v1/connections/{id}/mapping-issues"]["get"]["responses"][200]["content"]["application/json"]["data"][number];

const MAX_ISSUES = 200;

/** Shows a button for each entity with mapping issues. Shows nothing if there are none. */
export function EntitiesWithIssues({
  connectionId,
  onSelect,
}: {
  connectionId: string;
  onSelect(entity: string): void;
}) {
  const issues = useQuery({
    queryKey: ["mapping-issues", connectionId],
    queryFn: () =>
      done(
        api.http.GET("/v1/connections/{id}/mapping-issues", {
          params: { path: { id: connectionId }, query: { limit: MAX_ISSUES } },
        }),
      ),
  });
  const entities = [...new Set(issues.data?.data.map(({ entity }) => entity))];
  if (entities.length === 0) return null;
  return (
    <Group gap="xs">
      <Tag color="orange">Mapping issues</Tag>
      {entities.map((entity) => (
        <Button
          key={entity}
          size="compact-sm"
          variant="light"
          onClick={() => onSelect(entity)}
          aria-label={`View mapping issues: ${labelOf(entity)}`}
        >
          {labelOf(entity)}
        </Button>
      ))}
    </Group>
  );
}

/** Shows an entity's mapping issues by field and reason, with counts and examples. */
export function MappingIssues({ connectionId, entity }: { connectionId: string; entity: string }) {
  const list = useInfiniteQuery({
    queryKey: ["mapping-issues", connectionId, entity],
    queryFn: ({ pageParam }) =>
      done(
        api.http.GET("/v1/connections/{id}/mapping-issues", {
          params: {
            path: { id: connectionId },
            query: { entity, limit: 50, ...(pageParam && { cursor: pageParam }) },
          },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next_cursor }) => next_cursor,
    // The counts grow during reprocessing.
    refetchInterval: ({ state }) => (state.data?.pages[0]?.reprocessing.length ? 2_000 : false),
  });
  if (list.error) return <ErrorAlert error={list.error} onRetry={() => list.refetch()} />;
  if (!list.data) return <Skeleton h={160} />;
  const issues = list.data.pages.flatMap(({ data }) => data);
  const isReprocessing = (list.data.pages[0]?.reprocessing ?? []).length > 0;
  return (
    <Stack>
      {isReprocessing && (
        <Text size="sm" c="dimmed" role="status">
          Stored records are being reprocessed. Only records that are done are counted.
        </Text>
      )}
      {issues.length === 0 ? <Text c="dimmed">No mapping issues.</Text> : <IssueTable issues={issues} />}
      {list.hasNextPage && (
        <Button variant="default" onClick={() => list.fetchNextPage()} loading={list.isFetchingNextPage}>
          Load more
        </Button>
      )}
    </Stack>
  );
}

const IssueTable = ({ issues }: { issues: readonly Issue[] }) => (
  <Table layout="fixed">
    <Table.Thead>
      <Table.Tr>
        <Table.Th>Field</Table.Th>
        <Table.Th w={90}>Records</Table.Th>
        <Table.Th>Source values</Table.Th>
      </Table.Tr>
    </Table.Thead>
    <Table.Tbody>
      {issues.map(({ field, reason, records, examples }) => (
        <Table.Tr key={`${field} ${reason}`}>
          <Table.Td style={{ overflowWrap: "anywhere" }}>
            <Code>{field}</Code>
            <Text size="xs">{reason}</Text>
          </Table.Td>
          <Table.Td>{formatCount(records)}</Table.Td>
          <Table.Td style={{ overflowWrap: "anywhere" }}>
            {examples.map((example) => (
              <Text key={example.value} size="xs">
                {example.value ?? "no value"}{" "}
                <Text span c="dimmed" size="xs">
                  {`× ${formatCount(example.records)}, for example in ${example.source_id}`}
                </Text>
              </Text>
            ))}
          </Table.Td>
        </Table.Tr>
      ))}
    </Table.Tbody>
  </Table>
);
