import { Button, Checkbox, Group, Skeleton, Stack, Table, Text, TextInput } from "@mantine/core";
import { done } from "@millwright/sdk";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, queries } from "../api.ts";
import { apiKeysRead } from "../reads.ts";
import { Secret } from "../secret.tsx";
import { useMay } from "../session.tsx";
import { Heading, Problem, When } from "../words.tsx";

const SCOPES = [
  { value: "connections:read", label: "Read connections, syncs and runs" },
  { value: "connections:write", label: "Connect, change and disconnect systems" },
  { value: "syncs:write", label: "Start and cancel syncs" },
  { value: "data:read", label: "Read records" },
  { value: "keys:write", label: "Make and revoke API keys" },
];

/** Your own programs' keys. */
export function ApiKeys() {
  const mayWrite = useMay("keys:write");
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<string[]>(["connections:read", "data:read"]);
  const keys = useQuery({ ...apiKeysRead, enabled: mayWrite });
  const changed = () => queries.invalidateQueries({ queryKey: ["api-keys"] });
  const create = useMutation({
    mutationFn: () => done(api.http.POST("/v1/api-keys", { body: { name, scopes: scopes as never } })),
    onSuccess: () => {
      setName("");
      return changed();
    },
  });
  const revoke = useMutation({
    mutationFn: (id: string) => api.http.DELETE("/v1/api-keys/{id}", { params: { path: { id } } }),
    onSuccess: changed,
  });
  if (!mayWrite)
    return (
      <Stack>
        <Heading>API keys</Heading>
        <Text c="dimmed">Your key may not look after others.</Text>
      </Stack>
    );
  const problem = keys.error ?? create.error ?? revoke.error;
  return (
    <Stack>
      <Heading>API keys</Heading>
      {problem && <Problem of={problem} />}
      {create.data && <Secret title={`The key “${create.data.name}”`} text={create.data.key} />}
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
        <Checkbox.Group label="May" value={scopes} onChange={setScopes}>
          <Stack gap={6} mt={6}>
            {SCOPES.map((each) => (
              <Checkbox key={each.value} {...each} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Group>
          <Button type="submit" loading={create.isPending} disabled={scopes.length === 0}>
            Make a key
          </Button>
        </Group>
      </Stack>
      {keys.isPending && <Skeleton h={160} />}
      {keys.data && (
        <Table.ScrollContainer minWidth={640}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Name</Table.Th>
                <Table.Th>May</Table.Th>
                <Table.Th>Made</Table.Th>
                <Table.Th>Last used</Table.Th>
                <Table.Th aria-label="What can be done" />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {keys.data.data.map((key) => (
                <Table.Tr key={key.id}>
                  <Table.Td>{key.name}</Table.Td>
                  <Table.Td>{key.scopes.join(", ")}</Table.Td>
                  <Table.Td>
                    <When at={key.created_at} />
                  </Table.Td>
                  <Table.Td>
                    <When at={key.last_used_at} />
                  </Table.Td>
                  <Table.Td ta="right">
                    {key.revoked_at ? (
                      <Text size="sm" c="dimmed">
                        revoked
                      </Text>
                    ) : (
                      <Button
                        size="xs"
                        color="red"
                        variant="subtle"
                        aria-label={`Revoke ${key.name}`}
                        onClick={() => revoke.mutate(key.id)}
                      >
                        Revoke
                      </Button>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Stack>
  );
}
