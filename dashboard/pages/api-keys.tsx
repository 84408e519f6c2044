import { Button, Checkbox, Group, Skeleton, Stack, Table, Text, TextInput } from "@mantine/core";
import { done, type Schema } from "@millwright/sdk";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, queryClient } from "../api.ts";
import { ErrorAlert } from "../error-alert.tsx";
import { Heading } from "../heading.tsx";
import { apiKeysQuery } from "../queries.ts";
import { RelativeTime } from "../relative-time.tsx";
import { Secret } from "../secret.tsx";
import { useHasScope } from "../session.tsx";

const SCOPES = [
  { value: "connections:read", label: "Read connections, syncs and runs" },
  { value: "connections:write", label: "Create, update and disconnect connections" },
  { value: "syncs:write", label: "Start and cancel syncs" },
  { value: "data:read", label: "Read records" },
  { value: "webhooks:read", label: "List webhook endpoints and deliveries" },
  { value: "webhooks:write", label: "Create, change and replay webhook endpoints" },
  { value: "keys:write", label: "Create and revoke API keys" },
] as const;

/** Shows the API keys, and the forms to create and revoke them. */
export function ApiKeys() {
  const canWrite = useHasScope("keys:write");
  return (
    <Stack>
      <Heading>API keys</Heading>
      {canWrite ? (
        <>
          <CreateApiKey />
          <ApiKeyTable />
        </>
      ) : (
        <Text c="dimmed">To manage API keys, sign in with an API key that has the scope keys:write.</Text>
      )}
    </Stack>
  );
}

const refreshKeys = () => queryClient.invalidateQueries({ queryKey: ["api-keys"] });

function CreateApiKey() {
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<string[]>(["connections:read", "data:read"]);
  const create = useMutation({
    mutationFn: () => {
      const chosen = SCOPES.map(({ value }) => value).filter((scope) => scopes.includes(scope));
      return done(api.http.POST("/v1/api-keys", { body: { name, scopes: chosen } }));
    },
    onSuccess: () => {
      setName("");
      return refreshKeys();
    },
  });
  return (
    <>
      {create.error && <ErrorAlert error={create.error} />}
      {create.data && <Secret title={`API key “${create.data.name}” created`} text={create.data.key} />}
      <Stack
        component="form"
        maw={480}
        gap="sm"
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate();
        }}
      >
        <TextInput label="Name" value={name} onChange={(event) => setName(event.currentTarget.value)} required />
        <Checkbox.Group label="Scopes" value={scopes} onChange={setScopes}>
          <Stack gap={6} mt={6}>
            {SCOPES.map((each) => (
              <Checkbox key={each.value} {...each} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Group>
          <Button type="submit" loading={create.isPending} disabled={scopes.length === 0}>
            Create API key
          </Button>
        </Group>
      </Stack>
    </>
  );
}

function ApiKeyTable() {
  const keys = useQuery(apiKeysQuery);
  const revoke = useMutation({
    mutationFn: (id: string) => api.http.DELETE("/v1/api-keys/{id}", { params: { path: { id } } }),
    onSuccess: refreshKeys,
  });
  const error = keys.error ?? revoke.error;
  return (
    <>
      {error && <ErrorAlert error={error} />}
      {keys.isPending && <Skeleton h={160} />}
      {keys.data && (
        <Table.ScrollContainer minWidth={640}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Name</Table.Th>
                <Table.Th>Scopes</Table.Th>
                <Table.Th>Created</Table.Th>
                <Table.Th>Last used</Table.Th>
                <Table.Th aria-label="Actions" />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {keys.data.data.map((key) => (
                <ApiKeyRow key={key.id} apiKey={key} onRevoke={() => revoke.mutate(key.id)} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </>
  );
}

const ApiKeyRow = ({ apiKey, onRevoke }: { apiKey: Schema<"api_key">; onRevoke(): void }) => (
  <Table.Tr>
    <Table.Td>{apiKey.name}</Table.Td>
    <Table.Td>{apiKey.scopes.join(", ")}</Table.Td>
    <Table.Td>
      <RelativeTime at={apiKey.created_at} />
    </Table.Td>
    <Table.Td>
      <RelativeTime at={apiKey.last_used_at} />
    </Table.Td>
    <Table.Td ta="right">
      {apiKey.revoked_at ? (
        <Text size="sm" c="dimmed">
          revoked
        </Text>
      ) : (
        <Button size="xs" color="red" variant="subtle" aria-label={`Revoke ${apiKey.name}`} onClick={onRevoke}>
          Revoke
        </Button>
      )}
    </Table.Td>
  </Table.Tr>
);
