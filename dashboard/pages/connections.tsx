import { Button, Group, Select, Skeleton, Stack, Table, Text, TextInput, Title } from "@mantine/core";
import { done } from "@millwright/sdk";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { api, type Connection } from "../api.ts";
import { useMay } from "../session.tsx";
import { Problem, State, When } from "../words.tsx";

const STATES = ["active", "reauthorization_required", "disconnected"] as const;

/** All connections, page by page. */
export function Connections() {
  const [status, setStatus] = useState<Connection["status"] | null>(null);
  const [search, setSearch] = useState("");
  const mayConnect = useMay("connections:write");
  const list = useInfiniteQuery({
    queryKey: ["connections", status],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      done(
        api.http.GET("/v1/connections", {
          params: { query: { limit: 100, ...(pageParam && { cursor: pageParam }), ...(status && { status }) } },
        }),
      ),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
  const rows = (list.data?.pages ?? [])
    .flatMap((page) => page.data)
    .filter(({ name, connector, id }) => `${name} ${connector} ${id}`.toLowerCase().includes(search.toLowerCase()));
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={1}>Connections</Title>
        {mayConnect && (
          <Button component={Link} to="/connect">
            Connect a system
          </Button>
        )}
      </Group>
      <Group>
        <TextInput
          aria-label="Search by name, system or id"
          placeholder="Name, system or id"
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          w={280}
        />
        <Select
          aria-label="State"
          placeholder="Any state"
          clearable
          data={STATES.map((value) => ({ value, label: value.replaceAll("_", " ") }))}
          value={status}
          onChange={(value) => setStatus(value as Connection["status"] | null)}
        />
      </Group>
      {list.error && <Problem of={list.error} again={() => list.refetch()} />}
      {list.isPending && <Skeleton h={200} />}
      {list.data && rows.length === 0 && (
        <Text c="dimmed">{search || status ? "No connection matches." : "No system is connected yet."}</Text>
      )}
      {rows.length > 0 && (
        <Table.ScrollContainer minWidth={640}>
          <Table highlightOnHover>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Name</Table.Th>
                <Table.Th>System</Table.Th>
                <Table.Th>State</Table.Th>
                <Table.Th>Connected</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((each) => (
                <Table.Tr key={each.id}>
                  <Table.Td>
                    <Text component={Link} to={`/connections/${each.id}`} c="mill.8" fw={500}>
                      {each.name}
                    </Text>
                  </Table.Td>
                  <Table.Td>{each.connector}</Table.Td>
                  <Table.Td>
                    <State of={each.status} />
                  </Table.Td>
                  <Table.Td>
                    <When at={each.created_at} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {list.hasNextPage && (
        <Button variant="light" onClick={() => list.fetchNextPage()} loading={list.isFetchingNextPage}>
          More
        </Button>
      )}
    </Stack>
  );
}
