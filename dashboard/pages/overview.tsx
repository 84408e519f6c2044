import { Button, Card, Group, SimpleGrid, Skeleton, Stack, Table, Text, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { done, type Schema } from "@millwright/sdk";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api, queries } from "../api.ts";
import { type Bar, Bars } from "../bars.tsx";
import { usePages } from "../pages-of.ts";
import { attentionRead, overviewRead } from "../reads.ts";
import { useMay } from "../session.tsx";
import { ConnectionLink, counted, Heading, Mark, Problem, When, words } from "../words.tsx";
import type { Tab } from "./connection.tsx";

type Overview_ = Schema<"overview">;
type Attention = Schema<"attention">;
const AGAIN_MS = 30_000;

/** What there is, what needs a person, and what ran. */
export function Overview() {
  const mayConnect = useMay("connections:write");
  const found = useQuery({
    ...overviewRead,
    refetchInterval: AGAIN_MS,
    refetchIntervalInBackground: false,
  });
  const overview = found.data;
  const connections = overview?.connections;
  return (
    <Stack gap="lg">
      <Heading>Overview</Heading>
      {found.error && <Problem of={found.error} again={() => found.refetch()} />}
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        <Count label="Active connections" of={connections?.active} />
        <Count label="Waiting for new credentials" of={connections?.reauthorization_required} />
        <Count label="Things that need a person" of={overview && sumOf(overview.attention)} />
      </SimpleGrid>
      {connections && connections.active + connections.reauthorization_required === 0 ? (
        <Group>
          {mayConnect ? (
            <Button component={Link} to="/connect">
              Connect a first system
            </Button>
          ) : (
            <Text c="dimmed">No system is connected yet.</Text>
          )}
        </Group>
      ) : (
        <NeedsAPerson />
      )}
      <Title order={2} size="h3">
        The last 14 days
      </Title>
      <SimpleGrid cols={{ base: 1, md: 3 }}>
        {overview ? charts(overview.days).map((chart) => <Bars key={chart.title} {...chart} />) : <Skeleton h={200} />}
      </SimpleGrid>
    </Stack>
  );
}

const sumOf = (counts: Record<string, number>): number => Object.values(counts).reduce((sum, each) => sum + each, 0);

function charts(days: Overview_["days"]): { title: string; bars: Bar[] }[] {
  const of = (title: string, parts: (day: Overview_["days"][number]) => [string, number, string][]) => ({
    title,
    bars: days.map((day) => ({
      day: day.day,
      parts: parts(day).map(([label, value, colour]) => ({ label, value, colour })),
    })),
  });
  return [
    of("Records changed", ({ records }) => [
      ["changed", records.changed, "mill.6"],
      ["deleted", records.deleted, "gray.5"],
      ["rejected", records.rejected, "orange.6"],
    ]),
    of("Runs", ({ runs }) => [
      ["succeeded", runs.succeeded, "mill.6"],
      ["in part", runs.partial, "orange.6"],
      ["failed", runs.failed, "red.7"],
      ["cancelled", runs.cancelled, "gray.5"],
    ]),
    of("Calls to systems", ({ calls }) => [["calls", calls, "mill.6"]]),
  ];
}

function Count({ label, of }: { label: string; of: number | undefined }) {
  return (
    <Card withBorder>
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      {of === undefined ? (
        <Skeleton h={44} w={60} />
      ) : (
        <Text fz={32} fw={700}>
          {counted(of)}
        </Text>
      )}
    </Card>
  );
}

const KINDS: Record<Attention["kind"], { title: string; colour: string }> = {
  reauthorization: { title: "Credentials refused", colour: "red" },
  certificate_ending: { title: "Certificate ends", colour: "orange" },
  deletions_held: { title: "Deletions held", colour: "orange" },
  run_failed: { title: "Run failed", colour: "red" },
  alarm: { title: "Alarm", colour: "orange" },
  records_rejected: { title: "Does not fit", colour: "orange" },
};

function NeedsAPerson() {
  const list = usePages(attentionRead, { refetchInterval: AGAIN_MS });
  return (
    <Stack gap="sm">
      <Title order={2} size="h3">
        Needs a person
      </Title>
      {list.error && <Problem of={list.error} again={list.again} />}
      {list.isPending && <Skeleton h={80} />}
      {!list.isPending && !list.error && list.rows.length === 0 && <Text c="dimmed">Nothing at the moment.</Text>}
      {list.rows.length > 0 && (
        <Table.ScrollContainer minWidth={720}>
          <Table>
            <Table.Tbody>
              {list.rows.map((each) => (
                <Table.Tr key={`${each.kind} ${each.connection_id} ${each.stream}`}>
                  <Table.Td w={180}>
                    <Mark colour={KINDS[each.kind].colour}>{KINDS[each.kind].title}</Mark>
                  </Table.Td>
                  <Table.Td>
                    <ConnectionLink id={each.connection_id}>{each.connection_name}</ConnectionLink>
                    {each.stream && (
                      <Text size="xs" c="dimmed">
                        {words(each.stream)}
                      </Text>
                    )}
                  </Table.Td>
                  <Table.Td>{each.message}</Table.Td>
                  <Table.Td style={{ whiteSpace: "nowrap" }}>
                    <When at={each.since} />
                  </Table.Td>
                  <Table.Td ta="right">
                    <Mend of={each} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {list.hasMore && (
        <Group>
          <Button variant="light" onClick={() => list.more()} loading={list.isFetchingMore}>
            More
          </Button>
        </Group>
      )}
    </Stack>
  );
}

const PLACES: Partial<Record<Attention["kind"], { label: string; tab: Tab }>> = {
  reauthorization: { label: "Reconnect", tab: "access" },
  certificate_ending: { label: "Reconnect", tab: "access" },
  deletions_held: { label: "Decide", tab: "runs" },
  alarm: { label: "Look", tab: "runs" },
  records_rejected: { label: "Look", tab: "mapping" },
};

/** The button that mends a thing, or leads to where it is mended. */
function Mend({ of }: { of: Attention }) {
  const place = PLACES[of.kind];
  if (!place) return <SyncAgain of={of} />;
  return (
    <Button
      size="xs"
      variant="light"
      renderRoot={(props) => (
        <Link
          to="/connections/$id"
          params={{ id: of.connection_id }}
          search={{ tab: place.tab, ...(place.tab === "runs" && of.stream !== null && { stream: of.stream }) }}
          {...props}
        />
      )}
      aria-label={`${place.label}: ${of.connection_name}`}
    >
      {place.label}
    </Button>
  );
}

function SyncAgain({ of }: { of: Attention }) {
  const maySync = useMay("syncs:write");
  const start = useMutation({
    mutationFn: () =>
      done(
        api.http.POST("/v1/connections/{id}/syncs", {
          params: { path: { id: of.connection_id } },
          body: of.entities.length > 0 ? { entities: of.entities as never } : {},
        }),
      ),
    onSuccess: () => {
      notifications.show({ message: `${of.connection_name} is being synced.` });
      return queries.invalidateQueries({ queryKey: ["attention"] });
    },
    onError: (error) => notifications.show({ color: "red", message: error.message }),
  });
  if (!maySync) return null;
  return (
    <Button
      size="xs"
      variant="light"
      onClick={() => start.mutate()}
      loading={start.isPending}
      aria-label={`Sync again: ${of.connection_name}`}
    >
      Sync again
    </Button>
  );
}
