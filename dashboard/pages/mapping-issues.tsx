import { Button, Code, Group, Skeleton, Stack, Table, Text } from "@mantine/core";
import { done } from "@millwright/sdk";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { api } from "../api.ts";
import { counted, Mark, Problem, words } from "../words.tsx";

const MOST_KINDS = 200;

/** Which entities have records that do not fit, each a button that leads to what it is; nothing where all fit. */
export function WhereIssues({ connection, onChoose }: { connection: string; onChoose(entity: string): void }) {
  const found = useQuery({
    queryKey: ["mapping-issues", connection],
    queryFn: () =>
      done(
        api.http.GET("/v1/connections/{id}/mapping-issues", {
          params: { path: { id: connection }, query: { limit: MOST_KINDS } },
        }),
      ),
  });
  const entities = [...new Set(found.data?.data.map(({ entity }) => entity))];
  if (entities.length === 0) return null;
  return (
    <Group gap="xs">
      <Mark colour="orange">Does not fit</Mark>
      {entities.map((entity) => (
        <Button
          key={entity}
          size="compact-sm"
          variant="light"
          onClick={() => onChoose(entity)}
          aria-label={`What does not fit: ${words(entity)}`}
        >
          {words(entity)}
        </Button>
      ))}
    </Group>
  );
}

/** What of an entity's records does not fit: by field and reason, how many, and with which values. */
export function Issues({ connection, entity }: { connection: string; entity: string }) {
  const found = useInfiniteQuery({
    queryKey: ["mapping-issues", connection, entity],
    queryFn: ({ pageParam }) =>
      done(
        api.http.GET("/v1/connections/{id}/mapping-issues", {
          params: { path: { id: connection }, query: { entity, limit: 50, ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next_cursor }) => next_cursor,
    // While stored records are rewritten, the counts grow.
    refetchInterval: ({ state }) => (state.data?.pages[0]?.rewriting.length ? 2_000 : false),
  });
  if (found.error) return <Problem of={found.error} again={() => found.refetch()} />;
  if (!found.data) return <Skeleton h={160} />;
  const issues = found.data.pages.flatMap(({ data }) => data);
  return (
    <Stack>
      {found.data.pages[0]!.rewriting.length > 0 && (
        <Text size="sm" c="dimmed" role="status">
          Stored records are being rewritten; those that are done are counted.
        </Text>
      )}
      {issues.length === 0 ? (
        <Text c="dimmed">Every value fits.</Text>
      ) : (
        <Table layout="fixed">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Field</Table.Th>
              <Table.Th w={90}>Records</Table.Th>
              <Table.Th>What the source gave</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {issues.map(({ field, reason, records, examples }) => (
              <Table.Tr key={`${field} ${reason}`}>
                <Table.Td style={{ overflowWrap: "anywhere" }}>
                  <Code>{field}</Code>
                  <Text size="xs">{reason}</Text>
                </Table.Td>
                <Table.Td>{counted(records)}</Table.Td>
                <Table.Td style={{ overflowWrap: "anywhere" }}>
                  {examples.map((example) => (
                    <Text key={example.value} size="xs">
                      {example.value ?? "nothing"}{" "}
                      <Text
                        span
                        c="dimmed"
                        size="xs"
                      >{`× ${counted(example.records)}, as in ${example.source_id}`}</Text>
                    </Text>
                  ))}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {found.hasNextPage && (
        <Button variant="default" onClick={() => found.fetchNextPage()} loading={found.isFetchingNextPage}>
          More
        </Button>
      )}
    </Stack>
  );
}
