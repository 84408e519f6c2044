import { Anchor, Card, Group, SimpleGrid, Skeleton, Stack, Table, Text, Title } from "@mantine/core";
import { done } from "@millwright/sdk";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { api } from "../api.ts";
import { Heading, Problem, words } from "../words.tsx";

/** The systems that can be connected. */
export function Connectors() {
  const list = useQuery({ queryKey: ["connectors"], queryFn: () => done(api.http.GET("/v1/connectors")) });
  return (
    <Stack>
      <Heading>Connectors</Heading>
      {list.error && <Problem of={list.error} again={() => list.refetch()} />}
      {list.isPending && <Skeleton h={160} />}
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
        {list.data?.data.map((each) => (
          <Card key={each.name} withBorder>
            <Anchor component={Link} to={`/connectors/${each.name}`} fw={600} size="lg">
              {each.title}
            </Anchor>
            <Text size="sm" my="xs">
              {each.about}
            </Text>
            <Text size="xs" c="dimmed">
              {each.entities.map(words).join(", ")}
            </Text>
          </Card>
        ))}
      </SimpleGrid>
    </Stack>
  );
}

const yes = (is: boolean) => (is ? "yes" : "no");

/** One system: what can be read of it, how changes and deletions are found, and what its role needs. */
export function ConnectorPage() {
  const { name } = useParams({ from: "/connectors/$name" });
  const found = useQuery({
    queryKey: ["connector", name],
    queryFn: () => done(api.http.GET("/v1/connectors/{name}", { params: { path: { name } } })),
  });
  if (found.error) return <Problem of={found.error} again={() => found.refetch()} />;
  if (!found.data) return <Skeleton h={300} />;
  const { title, about, docs, auth, capabilities, streams, limits } = found.data;
  return (
    <Stack>
      <Heading>{title}</Heading>
      <Text>{about}</Text>
      <Group>
        <Anchor component={Link} to="/connect">
          Connect it
        </Anchor>
        {docs && <Anchor href={docs}>The vendor's documentation</Anchor>}
      </Group>
      <Title order={2} size="h3">
        Logging in
      </Title>
      <Text>{auth.help}</Text>
      <Title order={2} size="h3">
        What it gives
      </Title>
      <Table.ScrollContainer minWidth={640}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Entity</Table.Th>
              <Table.Th>Finds changes</Table.Th>
              <Table.Th>Finds deletions</Table.Th>
              <Table.Th>By window</Table.Th>
              <Table.Th>Events</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {capabilities.map((each) => (
              <Table.Tr key={each.entity}>
                <Table.Td>{words(each.entity)}</Table.Td>
                <Table.Td>{each.changed_since === "source" ? "asks the source" : "compares"}</Table.Td>
                <Table.Td>{words(each.delete_detection)}</Table.Td>
                <Table.Td>{yes(each.windowed)}</Table.Td>
                <Table.Td>{yes(each.webhooks)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Title order={2} size="h3">
        What its role needs
      </Title>
      <Table.ScrollContainer minWidth={640}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Stream</Table.Th>
              <Table.Th>Feeds</Table.Th>
              <Table.Th>Permissions</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {streams.map((each) => (
              <Table.Tr key={each.name}>
                <Table.Td>{each.title}</Table.Td>
                <Table.Td>{each.entities.map(words).join(", ")}</Table.Td>
                <Table.Td>
                  {each.needs.map((need) => (
                    <Text key={need.permission} size="sm">
                      <b>{need.permission}</b>
                      {need.level && ` (${need.level})`}: {need.where}
                    </Text>
                  ))}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text size="sm" c="dimmed">
        Keeps to {limits.rates.map((rate) => `${rate.calls} calls a ${rate.per}`).join(", ")}, {limits.concurrent} at
        once.
      </Text>
    </Stack>
  );
}
