import { Anchor, Card, Group, List, Radio, SimpleGrid, Skeleton, Stack, Table, Text, Title } from "@mantine/core";
import { done, type Schema } from "@millwright/sdk";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { api, type Connector } from "../api.ts";
import { connectorRead, connectorsRead } from "../reads.ts";
import { useMay } from "../session.tsx";
import { counted, Heading, Problem, words } from "../words.tsx";

/** The systems that can be connected. */
export function Connectors() {
  const list = useQuery(connectorsRead);
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
              {each.description}
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
  const mayConnect = useMay("connections:write");
  const found = useQuery(connectorRead(name));
  if (found.error) return <Problem of={found.error} again={() => found.refetch()} />;
  if (!found.data) return <Skeleton h={300} />;
  const { title, about, docs, capabilities, limits } = found.data;
  return (
    <Stack>
      <Heading>{title}</Heading>
      <Text>{about}</Text>
      <Group>
        {mayConnect && (
          <Anchor component={Link} to={`/connect?connector=${name}`}>
            Connect it
          </Anchor>
        )}
        {docs && <Anchor href={docs}>The vendor's documentation</Anchor>}
      </Group>
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
        Setting it up
      </Title>
      <Guide connector={found.data} />
      <Text size="sm" c="dimmed">
        Keeps to{" "}
        {[
          ...limits.rates.map((rate) => `${counted(rate.calls)} calls a ${rate.per}`),
          `${limits.concurrent} at once`,
        ].join(", ")}
        .
      </Text>
    </Stack>
  );
}

/** What a customer's administrator does in the system, step by step. */
function Guide({ connector }: { connector: Connector }) {
  const { name, auth } = connector;
  const [chosen, setChosen] = useState(auth.offers[0]?.name ?? null);
  const guide = useQuery({
    queryKey: ["guide", name, chosen],
    queryFn: async () =>
      // It comes as Markdown only to who asks for that.
      (await done(
        api.http.GET("/v1/connectors/{name}/guide", {
          params: { path: { name }, query: { format: "json", ...(chosen && { auth: chosen }) } },
        }),
      )) as Schema<"guide">,
  });
  return (
    <Stack>
      {auth.offers.length > 1 && (
        <Radio.Group label="How Millwright logs in" value={chosen ?? ""} onChange={setChosen}>
          <Group mt="xs">
            {auth.offers.map(({ name: offer, title }) => (
              <Radio key={offer} value={offer ?? ""} label={title ?? offer} />
            ))}
          </Group>
        </Radio.Group>
      )}
      {guide.error && <Problem of={guide.error} again={() => guide.refetch()} />}
      {guide.isPending && <Skeleton h={200} />}
      {guide.data?.auth.warning && <Text size="sm">{guide.data.auth.warning}</Text>}
      <List type="ordered" spacing="md">
        {guide.data?.steps.map((step) => (
          <List.Item key={step.title}>
            <Text fw={600}>{step.title}</Text>
            <Text size="sm" style={{ whiteSpace: "pre-line" }}>
              {step.text}
            </Text>
            {step.needs.length > 0 && (
              <List size="sm" listStyleType="disc" withPadding mt={4}>
                {step.needs.map((need) => (
                  <List.Item key={`${need.permission} ${need.where}`}>
                    <b>{need.permission}</b>
                    {need.level && ` (${need.level})`}: {need.where}
                    {need.entities.length > 0 && (
                      <Text span c="dimmed" size="xs">
                        {" "}
                        for {need.entities.map(words).join(", ")}
                      </Text>
                    )}
                  </List.Item>
                ))}
              </List>
            )}
          </List.Item>
        ))}
      </List>
    </Stack>
  );
}
