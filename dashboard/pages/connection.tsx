import { Alert, Anchor, Breadcrumbs, Group, Skeleton, Stack, Tabs } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, lazyRouteComponent, useNavigate, useParams, useRouter, useSearch } from "@tanstack/react-router";
import { type ReactNode, Suspense } from "react";
import { type Connection, queries } from "../api.ts";
import { CallsLink } from "../calls-link.tsx";
import { beginningOf } from "../pages-of.ts";
import { connectionRead, connectorRead, mappingsRead, ready, runsRead, syncStatusRead } from "../reads.ts";
import { Heading, Problem, State, words } from "../words.tsx";
import { Access } from "./connection-access.tsx";
import { Permissions } from "./connection-check.tsx";
import { Runs } from "./connection-runs.tsx";
import { Settings } from "./connection-settings.tsx";
import { Freshness } from "./connection-status.tsx";

// Large, and comes after the first page. Once it is there it is drawn at once: React's own `lazy` would show what stands
// in for it first, and keep that for a third of a second.
const Mapping = lazyRouteComponent(() => import("./connection-mapping.tsx"), "Mapping");

/** Reads ahead what the part about its mapping is made of. */
export const readMappingAhead = async () => Mapping.preload?.();

const TABS = {
  status: (connection) => <Freshness connection={connection} />,
  runs: ({ id }) => <Runs id={id} />,
  permissions: (connection) => <Permissions connection={connection} />,
  mapping: (connection) => (
    <Suspense fallback={<Skeleton h={300} />}>
      <Mapping connection={connection} />
    </Suspense>
  ),
  settings: (connection) => <Settings connection={connection} />,
  access: (connection) => <Access connection={connection} />,
} satisfies Record<string, (connection: Connection) => ReactNode>;

/** A part of a connection's page. */
export type Tab = keyof typeof TABS;

/** Whether an address names a part of a connection's page. */
export const isTab = (name: unknown): name is Tab => typeof name === "string" && Object.hasOwn(TABS, name);

/** What each part shows first. */
const READS: Record<Tab, (id: string, stream?: string) => Promise<unknown>[]> = {
  status: (id) => [queries.ensureQueryData(syncStatusRead(id))],
  runs: (id, stream) => [beginningOf(runsRead(id, stream))],
  permissions: () => [],
  mapping: (id) => [readMappingAhead(), queries.ensureQueryData(mappingsRead(id))],
  settings: () => [],
  access: (id) => [
    queries
      .ensureQueryData(connectionRead(id))
      .then(({ connector }) => queries.ensureQueryData(connectorRead(connector))),
  ],
};

/** Has what is shown first of a connection, or of a part of it. */
export const readConnection = (id: string, { tab = "status", stream }: { tab?: Tab; stream?: string }): Promise<void> =>
  ready(queries.ensureQueryData(connectionRead(id)), ...READS[tab](id, stream));

/** One connection: how fresh it is, what ran, what it may, and what can be changed. */
export function ConnectionPage() {
  const { id } = useParams({ from: "/connections/$id" });
  const { tab = "status" } = useSearch({ from: "/connections/$id" });
  const navigate = useNavigate({ from: "/connections/$id" });
  const { preloadRoute } = useRouter();
  const found = useQuery(connectionRead(id));
  if (found.error) return <Problem of={found.error} again={() => found.refetch()} />;
  if (!found.data) return <Skeleton h={300} />;
  const connection = found.data;
  const ahead = (to: Tab) => preloadRoute({ to: "/connections/$id", params: { id }, search: { tab: to } });
  return (
    <Stack>
      <Breadcrumbs>
        <Anchor component={Link} to="/connections">
          Connections
        </Anchor>
        <span>{connection.name}</span>
      </Breadcrumbs>
      <Group>
        <Heading>{connection.name || "Erased connection"}</Heading>
        <State of={connection.status} />
        <CallsLink of={{ connection_id: id }} ml="auto" size="sm">
          Its calls
        </CallsLink>
      </Group>
      {connection.status === "reauthorization_required" && tab !== "access" && (
        <Alert color="red" title="The system refuses its credentials">
          Nothing is synced and the token does not work until someone reconnects it with credentials that do: under{" "}
          <Anchor component={Link} to={`/connections/${id}?tab=access`} c="inherit" inherit underline="always">
            Access
          </Anchor>
          .
        </Alert>
      )}
      <Tabs value={tab} onChange={(name) => isTab(name) && navigate({ search: { tab: name } })} keepMounted={false}>
        <Tabs.List aria-label="About this connection">
          {Object.keys(TABS).map((name) => (
            <Tabs.Tab key={name} value={name} onPointerEnter={() => isTab(name) && ahead(name)}>
              {words(name)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {Object.entries(TABS).map(([name, show]) => (
          <Tabs.Panel key={name} value={name} pt="md">
            {show(connection)}
          </Tabs.Panel>
        ))}
      </Tabs>
    </Stack>
  );
}
