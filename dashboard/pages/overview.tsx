import { Button, Card, Group, SimpleGrid, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { BarChart } from "../bar-chart.tsx";
import { ErrorAlert } from "../error-alert.tsx";
import { formatCount } from "../format.ts";
import { Heading } from "../heading.tsx";
import { chartsOf } from "../overview-charts.ts";
import { overviewQuery } from "../queries.ts";
import { useHasScope } from "../session.tsx";
import { AttentionList } from "./attention-list.tsx";

const REFRESH_MS = 30_000;

/** Shows counts of connections, what needs attention, and the activity of the last 14 days. */
export function Overview() {
  const query = useQuery({
    ...overviewQuery,
    refetchInterval: REFRESH_MS,
    refetchIntervalInBackground: false,
  });
  const overview = query.data;
  const connections = overview?.connections;
  const isEmpty = connections && connections.active + connections.reauthorization_required === 0;
  return (
    <Stack gap="lg">
      <Heading>Overview</Heading>
      {query.error && <ErrorAlert error={query.error} onRetry={() => query.refetch()} />}
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        <Count label="Active connections" count={connections?.active} />
        <Count label="Reauthorization required" count={connections?.reauthorization_required} />
        <Count label="Needs attention" count={overview && sumOf(overview.attention)} />
      </SimpleGrid>
      {isEmpty ? <FirstConnection /> : <AttentionList refreshMs={REFRESH_MS} />}
      <Title order={2} size="h3">
        Last 14 days
      </Title>
      <SimpleGrid cols={{ base: 1, md: 3 }}>
        {overview ? (
          chartsOf(overview.days).map((chart) => <BarChart key={chart.title} {...chart} />)
        ) : (
          <Skeleton h={200} />
        )}
      </SimpleGrid>
    </Stack>
  );
}

const sumOf = (counts: Record<string, number>): number => Object.values(counts).reduce((sum, each) => sum + each, 0);

function Count({ label, count }: { label: string; count: number | undefined }) {
  return (
    <Card withBorder>
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      {count === undefined ? (
        <Skeleton h={44} w={60} />
      ) : (
        <Text fz={32} fw={700}>
          {formatCount(count)}
        </Text>
      )}
    </Card>
  );
}

function FirstConnection() {
  const canConnect = useHasScope("connections:write");
  return (
    <Group>
      {canConnect ? (
        <Button component={Link} to="/connect">
          Create first connection
        </Button>
      ) : (
        <Text c="dimmed">No connections yet.</Text>
      )}
    </Group>
  );
}
