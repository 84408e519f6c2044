import { Anchor, Card, Group, SimpleGrid, Skeleton, Stack, Table, Text, Title } from "@mantine/core";
import { done } from "@millwright/sdk";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api, type Connection } from "../api.ts";
import { Problem, State, When } from "../words.tsx";

const MOST = 100;
const useConnections = (status: Connection["status"]) =>
  useQuery({
    queryKey: ["connections", status, "first"],
    queryFn: () => done(api.http.GET("/v1/connections", { params: { query: { status, limit: MOST } } })),
    refetchInterval: 30_000,
    refetchIntervalInBackground: false,
  });

/** What there is, and what needs a person. */
export function Overview() {
  const active = useConnections("active");
  const waiting = useConnections("reauthorization_required");
  const problem = active.error ?? waiting.error;
  return (
    <Stack>
      <Title order={1}>Overview</Title>
      {problem && <Problem of={problem} again={() => Promise.all([active.refetch(), waiting.refetch()])} />}
      <SimpleGrid cols={{ base: 1, xs: 2 }} maw={560}>
        <Count label="Active connections" of={active.data} />
        <Count label="Waiting for new credentials" of={waiting.data} />
      </SimpleGrid>
      <Title order={2} size="h3">
        Needs a person
      </Title>
      {waiting.data?.data.length === 0 && <Text c="dimmed">Nothing at the moment.</Text>}
      {waiting.data && waiting.data.data.length > 0 && (
        <Table maw={720}>
          <Table.Tbody>
            {waiting.data.data.map((each) => (
              <Table.Tr key={each.id}>
                <Table.Td>
                  <Anchor component={Link} to={`/connections/${each.id}`}>
                    {each.name}
                  </Anchor>
                </Table.Td>
                <Table.Td>{each.connector}</Table.Td>
                <Table.Td>
                  <State of={each.status} />
                </Table.Td>
                <Table.Td>
                  <When at={each.updated_at} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {active.data?.data.length === 0 && waiting.data?.data.length === 0 && (
        <Group>
          <Anchor component={Link} to="/connect">
            Connect a first system
          </Anchor>
        </Group>
      )}
    </Stack>
  );
}

function Count({ label, of }: { label: string; of: { data: unknown[]; next_cursor: string | null } | undefined }) {
  return (
    <Card withBorder>
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      {of ? (
        <Text fz={32} fw={700}>
          {of.data.length}
          {of.next_cursor !== null && "+"}
        </Text>
      ) : (
        <Skeleton h={44} w={60} />
      )}
    </Card>
  );
}
