import { Alert, Anchor, Breadcrumbs, Group, Skeleton, Stack, Tabs } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, lazyRouteComponent, useNavigate, useParams, useRouter, useSearch } from "@tanstack/react-router";
import { type ReactNode, Suspense } from "react";
import { type Connection, queryClient } from "../api.ts";
import { isTab, TABS, type Tab } from "../connection-tabs.ts";
import { ErrorAlert } from "../error-alert.tsx";
import { labelOf } from "../format.ts";
import { Heading } from "../heading.tsx";
import { ensureFirstPage } from "../paged-query.ts";
import { connectionQuery, connectorQuery, mappingsQuery, ready, runsQuery, syncStatusQuery } from "../queries.ts";
import { RequestsLink } from "../requests-link.tsx";
import { StatusTag } from "../status-tag.tsx";
import { ConnectionAccess } from "./connection-access.tsx";
import { ConnectionPermissions } from "./connection-permissions.tsx";
import { ConnectionRuns } from "./connection-runs.tsx";
import { ConnectionSettings } from "./connection-settings.tsx";
import { ConnectionStatus } from "./connection-status.tsx";

// Large, so it is loaded after the first page. The router's `lazyRouteComponent` renders loaded code immediately; React's own
// `lazy` would first show the fallback, and keep it for a third of a second.
const ConnectionMapping = lazyRouteComponent(() => import("./connection-mapping.tsx"), "ConnectionMapping");

/** Loads the code of the mapping tab. */
export const preloadMappingCode = async () => ConnectionMapping.preload?.();

const CONTENTS: Record<Tab, (connection: Connection) => ReactNode> = {
  status: (connection) => <ConnectionStatus connection={connection} />,
  runs: ({ id }) => <ConnectionRuns connectionId={id} />,
  permissions: (connection) => <ConnectionPermissions connection={connection} />,
  mapping: (connection) => (
    <Suspense fallback={<Skeleton h={300} />}>
      <ConnectionMapping connection={connection} />
    </Suspense>
  ),
  settings: (connection) => <ConnectionSettings connection={connection} />,
  access: (connection) => <ConnectionAccess connection={connection} />,
};

/** What each tab shows first. */
const QUERIES: Record<Tab, (id: string, stream?: string) => Promise<unknown>[]> = {
  status: (id) => [queryClient.ensureQueryData(syncStatusQuery(id))],
  runs: (id, stream) => [ensureFirstPage(runsQuery(id, stream))],
  permissions: () => [],
  mapping: (id) => [preloadMappingCode(), queryClient.ensureQueryData(mappingsQuery(id))],
  settings: () => [],
  access: (id) => [
    queryClient
      .ensureQueryData(connectionQuery(id))
      .then(({ connector }) => queryClient.ensureQueryData(connectorQuery(connector))),
  ],
};

/** Loads what a tab of a connection's page shows first. */
export const preloadConnection = (
  id: string,
  { tab = "status", stream }: { tab?: Tab; stream?: string },
): Promise<void> => ready(queryClient.ensureQueryData(connectionQuery(id)), ...QUERIES[tab](id, stream));

/** Shows one connection: its sync status, runs, permissions and mapping, and what can be changed. */
export function ConnectionPage() {
  const { id } = useParams({ from: "/connections/$id" });
  const { tab = "status" } = useSearch({ from: "/connections/$id" });
  const query = useQuery(connectionQuery(id));
  if (query.error) return <ErrorAlert error={query.error} onRetry={() => query.refetch()} />;
  if (!query.data) return <Skeleton h={300} />;
  const connection = query.data;
  return (
    <Stack>
      <Breadcrumbs>
        <Anchor component={Link} to="/connections">
          Connections
        </Anchor>
        <span style={{ whiteSpace: "normal" }}>{connection.name}</span>
      </Breadcrumbs>
      <Group>
        <Heading>{connection.name || "Erased connection"}</Heading>
        <StatusTag status={connection.status} />
        <HealthTag connection={connection} />
        <RequestsLink search={{ connection_id: id }} ml="auto" size="sm">
          Requests
        </RequestsLink>
      </Group>
      {connection.status === "reauthorization_required" && tab !== "access" && <ReauthorizationAlert id={id} />}
      <ConnectionTabs connection={connection} tab={tab} />
    </Stack>
  );
}

/** Shows the health of an active connection, as live as the sync status is. */
function HealthTag({ connection: { id, status, health } }: { connection: Connection }) {
  const live = useQuery({ ...syncStatusQuery(id), enabled: false });
  const shown = live.data ? live.data.health : health;
  return status === "active" && shown ? <StatusTag status={shown} /> : null;
}

const ReauthorizationAlert = ({ id }: { id: string }) => (
  <Alert color="red" title="Reauthorization required">
    The source rejects the credentials. Syncs are stopped, and the connection token reads stored data for 14 days.
    Millwright checks the credentials again at growing intervals. Reconnect on the{" "}
    <Anchor component={Link} to={`/connections/${id}?tab=access`} c="inherit" inherit underline="always">
      Access
    </Anchor>{" "}
    tab.
  </Alert>
);

function ConnectionTabs({ connection, tab }: { connection: Connection; tab: Tab }) {
  const navigate = useNavigate({ from: "/connections/$id" });
  const { preloadRoute } = useRouter();
  const preload = (name: Tab) =>
    preloadRoute({ to: "/connections/$id", params: { id: connection.id }, search: { tab: name } });
  return (
    <Tabs value={tab} onChange={(name) => isTab(name) && navigate({ search: { tab: name } })} keepMounted={false}>
      <Tabs.List aria-label="Connection details">
        {TABS.map((name) => (
          <Tabs.Tab key={name} value={name} onPointerEnter={() => preload(name)}>
            {labelOf(name)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {TABS.map((name) => (
        <Tabs.Panel key={name} value={name} pt="md">
          {CONTENTS[name](connection)}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
