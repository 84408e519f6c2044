import { Alert, Anchor, Breadcrumbs, Group, Skeleton, Stack, Tabs, Title } from "@mantine/core";
import { done } from "@millwright/sdk";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { api } from "../api.ts";
import { Problem, State } from "../words.tsx";
import { Access } from "./connection-access.tsx";
import { Permissions } from "./connection-check.tsx";
import { Runs } from "./connection-runs.tsx";
import { Settings } from "./connection-settings.tsx";
import { Freshness } from "./connection-status.tsx";

/** One connection: how fresh it is, what ran, what it may, and what can be changed. */
export function ConnectionPage() {
  const { id } = useParams({ from: "/connections/$id" });
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
        <Title order={1}>{connection.name}</Title>
        <State of={connection.status} />
      </Group>
      {connection.status === "reauthorization_required" && (
        <Alert color="red" title="The system refuses its credentials">
          Nothing is synced and the token does not work until someone reconnects it with credentials that do: under
          Access.
        </Alert>
      )}
      <Tabs defaultValue="status" keepMounted={false}>
        <Tabs.List aria-label="About this connection">
          <Tabs.Tab value="status">Status</Tabs.Tab>
          <Tabs.Tab value="runs">Runs</Tabs.Tab>
          <Tabs.Tab value="permissions">Permissions</Tabs.Tab>
          <Tabs.Tab value="settings">Settings</Tabs.Tab>
          <Tabs.Tab value="access">Access</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="status" pt="md">
          <Freshness connection={connection} />
        </Tabs.Panel>
        <Tabs.Panel value="runs" pt="md">
          <Runs id={id} />
        </Tabs.Panel>
        <Tabs.Panel value="permissions" pt="md">
          <Permissions connection={connection} />
        </Tabs.Panel>
        <Tabs.Panel value="settings" pt="md">
          <Settings connection={connection} />
        </Tabs.Panel>
        <Tabs.Panel value="access" pt="md">
          <Access connection={connection} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}
