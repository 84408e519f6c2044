import { Skeleton, Stack, Tabs, Text } from "@mantine/core";
import type { Schema } from "@millwright/sdk";
import { useMutation } from "@tanstack/react-query";
import { useMemo } from "react";
import { api, queryClient } from "../api.ts";
import { ConnectionLink } from "../connection-link.tsx";
import { ErrorAlert } from "../error-alert.tsx";
import { Heading } from "../heading.tsx";
import { type Column, LongTable } from "../long-table.tsx";
import { usePagedQuery } from "../paged-query.ts";
import { linksQuery } from "../queries.ts";
import { RelativeTime } from "../relative-time.tsx";
import { RowButton } from "../row-button.tsx";
import { useHasScope } from "../session.tsx";
import { StatusTag } from "../status-tag.tsx";
import { CreateLink } from "./create-link.tsx";
import { LinkSettings } from "./link-settings.tsx";

type LinkSession = Schema<"link_session">;

/** Shows the links with which customers connect their systems, and how their pages look. */
export function Links() {
  const canWrite = useHasScope("connections:write");
  return (
    <Stack>
      <Heading>Links</Heading>
      <Text c="dimmed" maw={640}>
        Send a link to your customer, who then connects a system without your help. The page asks for the credentials,
        checks them and shows what can be read.
      </Text>
      <Tabs defaultValue="links" keepMounted={false}>
        <Tabs.List aria-label="Links and appearance">
          <Tabs.Tab value="links">Links</Tabs.Tab>
          <Tabs.Tab value="appearance">Appearance</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="links" pt="md">
          <Stack gap="xl">
            {canWrite && <CreateLink />}
            <LinkTable canRevoke={canWrite} />
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="appearance" pt="md">
          <LinkSettings />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}

function LinkTable({ canRevoke }: { canRevoke: boolean }) {
  const list = usePagedQuery(linksQuery);
  const { mutate: revoke, error: revokeError } = useMutation({
    mutationFn: (id: string) => api.http.DELETE("/v1/link-sessions/{id}", { params: { path: { id } } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["links"] }),
  });
  const columns = useMemo(() => columnsOf(canRevoke ? revoke : null), [canRevoke, revoke]);
  const error = list.error ?? revokeError;
  return (
    <Stack gap="sm">
      {error && <ErrorAlert error={error} />}
      {list.isPending && <Skeleton h={120} />}
      {list.isEmpty && <Text c="dimmed">No links yet.</Text>}
      {list.rows.length > 0 && <LongTable label="Links" columns={columns} {...list} />}
    </Stack>
  );
}

/** Returns the table's columns. `revoke` is null if links can't be revoked. */
const columnsOf = (revoke: ((id: string) => void) | null): Column<LinkSession>[] => [
  { key: "customer", title: "Customer", maxWidth: 260, cell: ({ customer_name: name }) => name ?? "" },
  {
    key: "connectors",
    title: "Connectors",
    maxWidth: 200,
    cell: ({ connectors }) => connectors?.join(", ") ?? "all",
  },
  { key: "status", title: "Status", cell: ({ status }) => <StatusTag status={status} /> },
  { key: "connections", title: "Connections", cell: (link) => <LinkedConnections link={link} /> },
  { key: "created", title: "Created", cell: ({ created_at: at }) => <RelativeTime at={at} /> },
  { key: "expires", title: "Expires", cell: ({ expires_at: at }) => <RelativeTime at={at} /> },
  {
    key: "revoke",
    title: "",
    align: "right",
    cell: ({ id, status, customer_name: name }) =>
      revoke &&
      status === "open" && (
        <RowButton danger onClick={() => revoke(id)} aria-label={`Revoke link ${name ? `for ${name}` : id}`}>
          Revoke
        </RowButton>
      ),
  },
];

/** Shows links to the connections that were made with a link. */
const LinkedConnections = ({ link: { connections, connection_id: reconnected } }: { link: LinkSession }) => (
  <span style={{ display: "inline-flex", gap: 8 }}>
    {reconnected && <span>reconnect</span>}
    {connections.map((id, at) => (
      <ConnectionLink key={id} id={id}>
        {connections.length === 1 ? "Connection" : at + 1}
      </ConnectionLink>
    ))}
  </span>
);
