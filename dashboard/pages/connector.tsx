import { Anchor, Group, List, Radio, Skeleton, Stack, Table, Text, Title } from "@mantine/core";
import { done, type Schema } from "@millwright/sdk";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { api, type Connector } from "../api.ts";
import { ErrorAlert } from "../error-alert.tsx";
import { formatCount, labelOf } from "../format.ts";
import { Heading } from "../heading.tsx";
import { connectorQuery } from "../queries.ts";
import { useHasScope } from "../session.tsx";

type Step = Schema<"guide">["steps"][number];

/** Shows one connector: its entities, how it detects changes and deletions, and its setup guide. */
export function ConnectorPage() {
  const { name } = useParams({ from: "/connectors/$name" });
  const canConnect = useHasScope("connections:write");
  const connector = useQuery(connectorQuery(name));
  if (connector.error) return <ErrorAlert error={connector.error} onRetry={() => connector.refetch()} />;
  if (!connector.data) return <Skeleton h={300} />;
  const { title, description, docs, limits } = connector.data;
  return (
    <Stack>
      <Heading>{title}</Heading>
      <Text>{description}</Text>
      <Group>
        {canConnect && (
          <Anchor component={Link} to={`/connect?connector=${name}`}>
            Create connection
          </Anchor>
        )}
        {docs && <Anchor href={docs}>Vendor documentation</Anchor>}
      </Group>
      <Title order={2} size="h3">
        Entities
      </Title>
      <EntityTable connector={connector.data} />
      <Title order={2} size="h3">
        Setup guide
      </Title>
      <Guide connector={connector.data} />
      <Text size="sm" c="dimmed">
        Limits:{" "}
        {[
          ...limits.rates.map((rate) => `${formatCount(rate.requests)} requests per ${rate.per}`),
          `${limits.concurrent} at a time`,
        ].join(", ")}
        .
      </Text>
    </Stack>
  );
}

const yesOrNo = (is: boolean) => (is ? "yes" : "no");

const EntityTable = ({ connector }: { connector: Connector }) => (
  <Table.ScrollContainer minWidth={640}>
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Entity</Table.Th>
          <Table.Th>Change detection</Table.Th>
          <Table.Th>Deletion detection</Table.Th>
          <Table.Th>Sync window</Table.Th>
          <Table.Th>Source webhooks</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {connector.capabilities.map((each) => (
          <Table.Tr key={each.entity}>
            <Table.Td>{labelOf(each.entity)}</Table.Td>
            <Table.Td>{each.changed_since === "source" ? "Filter in the source" : "Comparison"}</Table.Td>
            <Table.Td>{labelOf(each.delete_detection)}</Table.Td>
            <Table.Td>{yesOrNo(each.windowed)}</Table.Td>
            <Table.Td>{yesOrNo(each.webhooks)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </Table.ScrollContainer>
);

/** Shows what an administrator of the source does to set it up, for a chosen auth method. */
function Guide({ connector: { name, auth } }: { connector: Connector }) {
  const { methods } = auth;
  const [method, setMethod] = useState(methods[0]?.name ?? null);
  const guide = useQuery({
    queryKey: ["guide", name, method],
    queryFn: () => readGuide(name, method),
  });
  return (
    <Stack>
      {methods.length > 1 && (
        <Radio.Group label="Authentication method" value={method ?? ""} onChange={setMethod}>
          <Group mt="xs">
            {methods.map((each) => (
              <Radio key={each.name} value={each.name ?? ""} label={each.title ?? each.name} />
            ))}
          </Group>
        </Radio.Group>
      )}
      {guide.error && <ErrorAlert error={guide.error} onRetry={() => guide.refetch()} />}
      {guide.isPending && <Skeleton h={200} />}
      {guide.data?.auth.warning && <Text size="sm">{guide.data.auth.warning}</Text>}
      <List type="ordered" spacing="md">
        {guide.data?.steps.map((step) => (
          <GuideStep key={step.title} step={step} />
        ))}
      </List>
    </Stack>
  );
}

async function readGuide(name: string, method: string | null): Promise<Schema<"guide">> {
  const guide = await done(
    api.http.GET("/v1/connectors/{name}/guide", {
      params: { path: { name }, query: { format: "json", ...(method && { auth: method }) } },
    }),
  );
  // Only `format=markdown` returns text.
  if (typeof guide === "string") throw new Error("The guide is not JSON.");
  return guide;
}

const GuideStep = ({ step: { title, text, permissions } }: { step: Step }) => (
  <List.Item>
    <Text fw={600}>{title}</Text>
    <Text size="sm" style={{ whiteSpace: "pre-line" }}>
      {text}
    </Text>
    {permissions.length > 0 && (
      <List size="sm" listStyleType="disc" withPadding mt={4}>
        {permissions.map(({ name, location, level, entities }) => (
          <List.Item key={`${name} ${location}`}>
            <b>{name}</b>
            {level && ` (${level})`}: {location}
            {entities.length > 0 && (
              <Text span c="dimmed" size="xs">
                {" "}
                for {entities.map(labelOf).join(", ")}
              </Text>
            )}
          </List.Item>
        ))}
      </List>
    )}
  </List.Item>
);
