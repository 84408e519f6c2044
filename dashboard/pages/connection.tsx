import { Alert, Anchor, Breadcrumbs, Group, Skeleton, Stack, Tabs } from "@mantine/core";
import { done } from "@millwright/sdk";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense } from "react";
import { api, type Connection } from "../api.ts";
import { CallsLink } from "../calls-link.tsx";
import { Heading, Problem, State, words } from "../words.tsx";
import { Access } from "./connection-access.tsx";
import { Permissions } from "./connection-check.tsx";
import { Runs } from "./connection-runs.tsx";
import { Settings } from "./connection-settings.tsx";
import { Freshness } from "./connection-status.tsx";

/** The part about its mapping, which is large and comes after the first page. */
export const mapping = () => import("./connection-mapping.tsx").then(({ Mapping: page }) => ({ default: page }));
const Mapping = lazy(mapping);

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

/** One connection: how fresh it is, what ran, what it may, and what can be changed. */
export function ConnectionPage() {
  const { id } = useParams({ from: "/connections/$id" });
  const { tab = "status" } = useSearch({ from: "/connections/$id" });
  const navigate = useNavigate({ from: "/connections/$id" });
  const found = useQuery({
    queryKey: ["connection", id],
    queryFn: () => done(api.http.GET("/v1/connections/{id}", { params: { path: { id } } })),
  });
  if (found.error) return <Problem of={found.error} again={() => found.refetch()} />;
  if (!found.data) return <Skeleton h={300} />;
  const connection = found.data;
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
            <Tabs.Tab key={name} value={name}>
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
