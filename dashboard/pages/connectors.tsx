import { Anchor, Card, SimpleGrid, Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ErrorAlert } from "../error-alert.tsx";
import { labelOf } from "../format.ts";
import { Heading } from "../heading.tsx";
import { connectorsQuery } from "../queries.ts";

/** Shows all connectors. */
export function Connectors() {
  const list = useQuery(connectorsQuery);
  return (
    <Stack>
      <Heading>Connectors</Heading>
      {list.error && <ErrorAlert error={list.error} onRetry={() => list.refetch()} />}
      {list.isPending && <Skeleton h={160} />}
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
        {list.data?.data.map(({ name, title, description, entities }) => (
          <Card key={name} withBorder>
            <Anchor component={Link} to={`/connectors/${name}`} fw={600} size="lg">
              {title}
            </Anchor>
            <Text size="sm" my="xs">
              {description}
            </Text>
            <Text size="xs" c="dimmed">
              {entities.map(labelOf).join(", ")}
            </Text>
          </Card>
        ))}
      </SimpleGrid>
    </Stack>
  );
}
