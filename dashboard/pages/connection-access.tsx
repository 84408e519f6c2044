import { Button, Fieldset, Group, Modal, Radio, Select, Stack, Switch, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { done } from "@millwright/sdk";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, type Connection, queryClient } from "../api.ts";
import { CreatedLink, DEFAULT_LINK_LIFETIME, LINK_LIFETIMES } from "../created-link.tsx";
import { CredentialsFields } from "../credentials-fields.tsx";
import { ErrorAlert } from "../error-alert.tsx";
import { fieldErrors, type Values } from "../form-schema.ts";
import { connectorQuery } from "../queries.ts";
import { Secret } from "../secret.tsx";
import { useHasScope } from "../session.tsx";

/** Shows how to rotate a connection's token, to reconnect it and to disconnect it. */
export function ConnectionAccess({ connection }: { connection: Connection }) {
  const canWrite = useHasScope("connections:write");
  if (!canWrite)
    return <Text c="dimmed">To manage access, sign in with an API key that has the scope connections:write.</Text>;
  if (connection.status === "disconnected")
    return <Text c="dimmed">This connection is disconnected. To sync the source again, create a new connection.</Text>;
  return (
    <Stack maw={560}>
      <RotateToken connectionId={connection.id} />
      <CreateReconnectLink connection={connection} />
      <Reconnect connection={connection} />
      <Disconnect connection={connection} />
    </Stack>
  );
}

function RotateToken({ connectionId: id }: { connectionId: string }) {
  const rotate = useMutation({
    mutationFn: () => done(api.http.POST("/v1/connections/{id}/token", { params: { path: { id } }, body: {} })),
  });
  return (
    <Fieldset legend="Connection token">
      <Stack gap="sm">
        <Text size="sm">A new token replaces the current one, which stops working immediately.</Text>
        {rotate.data && <Secret title="New token" text={rotate.data.token} />}
        {rotate.error && <ErrorAlert error={rotate.error} />}
        <Group>
          <Button variant="light" onClick={() => rotate.mutate()} loading={rotate.isPending}>
            Rotate token
          </Button>
        </Group>
      </Stack>
    </Fieldset>
  );
}

function CreateReconnectLink({ connection }: { connection: Connection }) {
  const [lifetime, setLifetime] = useState(DEFAULT_LINK_LIFETIME);
  const create = useMutation({
    mutationFn: () =>
      done(
        api.http.POST("/v1/link-sessions", {
          body: { connection_id: connection.id, expires_in: Number(lifetime), reusable: false, sync: true },
        }),
      ),
  });
  return (
    <Fieldset legend="Reconnect link">
      <Stack gap="sm">
        <Text size="sm">
          Your customer enters new credentials on the link's page. Data and mappings are kept. The current token stops
          working when they are done.
        </Text>
        {create.data && <CreatedLink link={create.data} />}
        {create.error && <ErrorAlert error={create.error} />}
        <Group align="end">
          <Select
            label="Expires after"
            data={LINK_LIFETIMES}
            value={lifetime}
            onChange={(value) => setLifetime(value ?? lifetime)}
            allowDeselect={false}
            w={160}
          />
          <Button variant="light" onClick={() => create.mutate()} loading={create.isPending}>
            Create link
          </Button>
        </Group>
      </Stack>
    </Fieldset>
  );
}

function useReconnect(connectionId: string, onReconnected: () => void) {
  return useMutation({
    mutationFn: ({ credentials, allowOtherAccount }: { credentials: Values; allowOtherAccount: boolean }) =>
      done(
        api.http.POST("/v1/connections/{id}/reconnect", {
          params: { path: { id: connectionId } },
          body: { credentials, ...(allowOtherAccount && { allow_other_account: true }) },
        }),
      ),
    onSuccess: () => {
      onReconnected();
      return queryClient.invalidateQueries({ queryKey: ["connection", connectionId] });
    },
  });
}

function Reconnect({ connection }: { connection: Connection }) {
  const [credentials, setCredentials] = useState<Values>({});
  const [allowOtherAccount, setAllowOtherAccount] = useState(false);
  const connector = useQuery(connectorQuery(connection.connector));
  const reconnect = useReconnect(connection.id, () => setCredentials({}));
  return (
    <Fieldset legend="New credentials">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          reconnect.mutate({ credentials, allowOtherAccount });
        }}
      >
        <Stack gap="sm">
          <Text size="sm">New credentials are checked before they are stored. You then get a new token.</Text>
          {connector.data && (
            <CredentialsFields
              connector={connector.data}
              values={credentials}
              onChange={setCredentials}
              errors={fieldErrors(reconnect.error, "credentials.")}
            />
          )}
          <Switch
            label="Allow another account of the same source"
            checked={allowOtherAccount}
            onChange={(event) => setAllowOtherAccount(event.currentTarget.checked)}
          />
          {reconnect.error && <ErrorAlert error={reconnect.error} />}
          {reconnect.data && <Secret title="Reconnected. New token" text={reconnect.data.token} />}
          <Group>
            <Button type="submit" variant="light" loading={reconnect.isPending}>
              Reconnect
            </Button>
          </Group>
        </Stack>
      </form>
    </Fieldset>
  );
}

function Disconnect({ connection }: { connection: Connection }) {
  const [isOpen, { open, close }] = useDisclosure();
  return (
    <Fieldset legend="Disconnect">
      <Button color="red" variant="light" onClick={open}>
        Disconnect…
      </Button>
      <Modal opened={isOpen} onClose={close} title={`Disconnect ${connection.name}`}>
        <DisconnectForm connection={connection} onDone={close} />
      </Modal>
    </Fieldset>
  );
}

const DATA_OPTIONS = [
  { value: "keep", label: "Keep data" },
  { value: "erase", label: "Erase data and credentials" },
] as const;

function DisconnectForm({ connection: { id, name }, onDone }: { connection: Connection; onDone(): void }) {
  const [data, setData] = useState<"keep" | "erase">("keep");
  const [typedName, setTypedName] = useState("");
  const disconnect = useMutation({
    mutationFn: () => done(api.http.DELETE("/v1/connections/{id}", { params: { path: { id }, query: { data } } })),
    onSuccess: () => {
      onDone();
      return queryClient.invalidateQueries();
    },
  });
  return (
    <Stack>
      <Text size="sm">The token stops working immediately, and syncs stop. You can't undo this.</Text>
      <Radio.Group label="Synced data" value={data} onChange={(value) => setData(value === "erase" ? "erase" : "keep")}>
        <Stack gap="xs" mt="xs">
          {DATA_OPTIONS.map((option) => (
            <Radio key={option.value} {...option} />
          ))}
        </Stack>
      </Radio.Group>
      <TextInput
        label={`Type “${name}” to confirm`}
        value={typedName}
        onChange={(event) => setTypedName(event.currentTarget.value)}
      />
      {disconnect.error && <ErrorAlert error={disconnect.error} />}
      <Button
        color="red"
        disabled={typedName !== name}
        onClick={() => disconnect.mutate()}
        loading={disconnect.isPending}
      >
        {data === "erase" ? "Disconnect and erase" : "Disconnect"}
      </Button>
    </Stack>
  );
}
