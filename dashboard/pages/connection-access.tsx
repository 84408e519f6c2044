import { Button, Fieldset, Group, Modal, Radio, Select, Stack, Switch, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { done } from "@millwright/sdk";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, type Connection, queries } from "../api.ts";
import { Credentials } from "../credentials.tsx";
import { LIVES, LinkMade } from "../link-made.tsx";
import { connectorRead } from "../reads.ts";
import { fieldsOf, type Values } from "../schema-form.tsx";
import { Secret } from "../secret.tsx";
import { useMay } from "../session.tsx";
import { Problem } from "../words.tsx";

/** The token, new credentials, and the end of a connection. */
export function Access({ connection }: { connection: Connection }) {
  const mayWrite = useMay("connections:write");
  if (!mayWrite) return <Text c="dimmed">Your key may not change who has access.</Text>;
  if (connection.status === "disconnected")
    return <Text c="dimmed">It is disconnected. Connecting the system again makes a new connection.</Text>;
  return (
    <Stack maw={560}>
      <Token id={connection.id} />
      <ReconnectLink connection={connection} />
      <Reconnect connection={connection} />
      <Disconnect connection={connection} />
    </Stack>
  );
}

function Token({ id }: { id: string }) {
  const rotate = useMutation({
    mutationFn: () => done(api.http.POST("/v1/connections/{id}/token", { params: { path: { id } }, body: {} })),
  });
  return (
    <Fieldset legend="Token">
      <Stack gap="sm">
        <Text size="sm">A new token takes the place of the present one, which stops to work at once.</Text>
        {rotate.data && <Secret title="The new token" text={rotate.data.token} />}
        {rotate.error && <Problem of={rotate.error} />}
        <Group>
          <Button variant="light" onClick={() => rotate.mutate()} loading={rotate.isPending}>
            Make a new token
          </Button>
        </Group>
      </Stack>
    </Fieldset>
  );
}

function ReconnectLink({ connection }: { connection: Connection }) {
  const [lives, setLives] = useState(LIVES[0]!.value);
  const make = useMutation({
    mutationFn: () =>
      done(
        api.http.POST("/v1/link-sessions", {
          body: { connection_id: connection.id, expires_in: Number(lives), reusable: false, sync: true },
        }),
      ),
  });
  return (
    <Fieldset legend="Reconnect by the customer">
      <Stack gap="sm">
        <Text size="sm">
          A link on which the customer gives new credentials. Data and mapping stay; the token that is in use stops to
          work once they are done.
        </Text>
        {make.data && <LinkMade link={make.data} />}
        {make.error && <Problem of={make.error} />}
        <Group align="end">
          <Select
            label="Good for"
            data={LIVES}
            value={lives}
            onChange={(value) => setLives(value ?? lives)}
            allowDeselect={false}
            w={160}
          />
          <Button variant="light" onClick={() => make.mutate()} loading={make.isPending}>
            Make a link
          </Button>
        </Group>
      </Stack>
    </Fieldset>
  );
}

function Reconnect({ connection }: { connection: Connection }) {
  const [credentials, setCredentials] = useState<Values>({});
  const [otherAccount, setOtherAccount] = useState(false);
  const connector = useQuery(connectorRead(connection.connector));
  const reconnect = useMutation({
    mutationFn: () =>
      done(
        api.http.POST("/v1/connections/{id}/reconnect", {
          params: { path: { id: connection.id } },
          body: { credentials, ...(otherAccount && { allow_other_account: true }) },
        }),
      ),
    onSuccess: () => {
      setCredentials({});
      return queries.invalidateQueries({ queryKey: ["connection", connection.id] });
    },
  });
  return (
    <Fieldset legend="Reconnect here">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          reconnect.mutate();
        }}
      >
        <Stack gap="sm">
          <Text size="sm">New credentials are tried before they are kept, and bring a new token.</Text>
          {connector.data && (
            <Credentials
              connector={connector.data}
              values={credentials}
              onChange={setCredentials}
              errors={fieldsOf(reconnect.error, "credentials.")}
            />
          )}
          <Switch
            label="It may be another account of the same system"
            checked={otherAccount}
            onChange={(event) => setOtherAccount(event.currentTarget.checked)}
          />
          {reconnect.error && <Problem of={reconnect.error} />}
          {reconnect.data && <Secret title="Reconnected. Its new token" text={reconnect.data.token} />}
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
  const [isAsked, { open, close }] = useDisclosure();
  const [data, setData] = useState<"keep" | "erase">("keep");
  const [typed, setTyped] = useState("");
  const disconnect = useMutation({
    mutationFn: () =>
      done(api.http.DELETE("/v1/connections/{id}", { params: { path: { id: connection.id }, query: { data } } })),
    onSuccess: () => {
      close();
      return queries.invalidateQueries();
    },
  });
  return (
    <Fieldset legend="Disconnect">
      <Button color="red" variant="light" onClick={open}>
        Disconnect…
      </Button>
      <Modal opened={isAsked} onClose={close} title={`Disconnect ${connection.name}`}>
        <Stack>
          <Text size="sm">The token stops to work at once and nothing is synced any more. This cannot be undone.</Text>
          <Radio.Group label="What has been read" value={data} onChange={(value) => setData(value as typeof data)}>
            <Stack gap="xs" mt="xs">
              <Radio value="keep" label="Keep it" />
              <Radio value="erase" label="Erase it, credentials and all" />
            </Stack>
          </Radio.Group>
          <TextInput
            label={`Type “${connection.name}” to confirm`}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          {disconnect.error && <Problem of={disconnect.error} />}
          <Button
            color="red"
            disabled={typed !== connection.name}
            onClick={() => disconnect.mutate()}
            loading={disconnect.isPending}
          >
            {data === "erase" ? "Disconnect and erase" : "Disconnect"}
          </Button>
        </Stack>
      </Modal>
    </Fieldset>
  );
}
