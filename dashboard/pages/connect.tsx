import { Anchor, Button, Fieldset, Group, Select, Skeleton, Stack, Text, TextInput } from "@mantine/core";
import { done, type Schema } from "@millwright/sdk";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { api, type Check, type Connection, type Connector, queryClient } from "../api.ts";
import { authMethodFor, withAuthMethod } from "../auth-method.ts";
import { CredentialsFields } from "../credentials-fields.tsx";
import { ErrorAlert } from "../error-alert.tsx";
import { fieldErrors, formSchemaOf, type Values } from "../form-schema.ts";
import { labelOf } from "../format.ts";
import { Heading } from "../heading.tsx";
import { connectorQuery, connectorsQuery } from "../queries.ts";
import { CollapsedForm } from "../schema-form.tsx";
import { Secret } from "../secret.tsx";
import { useHasScope } from "../session.tsx";
import { StatusTag } from "../status-tag.tsx";

/** Shows the form that creates a connection. Its fields come from the connector's schemas. */
export function Connect() {
  const { connector } = useSearch({ from: "/connect" });
  const canConnect = useHasScope("connections:write");
  const [name, setName] = useState<string | null>(connector ?? null);
  const connectors = useQuery(connectorsQuery);
  if (!canConnect)
    return (
      <Stack>
        <Heading>New connection</Heading>
        <Text c="dimmed">To create connections, sign in with an API key that has the scope connections:write.</Text>
      </Stack>
    );
  return (
    <Stack maw={560}>
      <Heading>New connection</Heading>
      {connectors.error && <ErrorAlert error={connectors.error} onRetry={() => connectors.refetch()} />}
      <Select
        label="Connector"
        data={(connectors.data?.data ?? []).map((each) => ({ value: each.name, label: each.title }))}
        value={name}
        onChange={setName}
        searchable
        required
      />
      {name && <SelectedConnector key={name} name={name} />}
    </Stack>
  );
}

function SelectedConnector({ name }: { name: string }) {
  const connector = useQuery(connectorQuery(name));
  if (connector.error) return <ErrorAlert error={connector.error} onRetry={() => connector.refetch()} />;
  return connector.data ? <ConnectForm connector={connector.data} /> : <Skeleton h={200} />;
}

interface Input {
  name: string;
  settings: Values;
  credentials: Values;
}

function ConnectForm({ connector }: { connector: Connector }) {
  const [input, setInput] = useState<Input>({ name: "", settings: {}, credentials: {} });
  const change = (changed: Partial<Input>) => setInput({ ...input, ...changed });
  const { connect, consent } = useConnect(connector, input, () => change({ credentials: {} }));
  const needsConsent = authMethodFor(connector, input.credentials).requires_consent;
  const error = connect.error ?? consent.error;
  if (connect.data) return <Connected {...connect.data} />;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (needsConsent) consent.mutate();
        else connect.mutate();
      }}
    >
      <Stack>
        <TextInput
          label="Name"
          description="A name for this connection, such as your customer's name."
          value={input.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <Fieldset legend="Source settings">
          <CollapsedForm
            schema={formSchemaOf(connector.settings)}
            values={input.settings}
            onChange={(settings) => change({ settings })}
            errors={fieldErrors(error, "settings.")}
          />
        </Fieldset>
        <Fieldset legend="Credentials">
          <CredentialsFields
            connector={connector}
            values={input.credentials}
            onChange={(credentials) => change({ credentials })}
            errors={fieldErrors(error, "credentials.")}
          />
        </Fieldset>
        {error && <ErrorAlert error={error} />}
        <Group>
          <Button type="submit" loading={connect.isPending || consent.isPending}>
            {needsConsent ? "Continue to consent" : "Create connection"}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Returns the mutations that create a connection, or go to the source for consent first. */
function useConnect(connector: Connector, { name, settings, credentials }: Input, onConnected: () => void) {
  const body = {
    connector: connector.name,
    settings,
    credentials: withAuthMethod(credentials, authMethodFor(connector, credentials)),
    sync: true,
    ...(name && { name }),
  };
  const connect = useMutation({
    mutationFn: () => done(api.http.POST("/v1/connections", { body })),
    onSuccess: () => {
      onConnected();
      return queryClient.invalidateQueries({ queryKey: ["connections"] });
    },
  });
  const consent = useMutation({
    mutationFn: () =>
      done(
        api.http.POST("/v1/connections/authorize", {
          body: { ...body, return_url: `${location.origin}/dashboard/connections` },
        }),
      ),
    onSuccess: ({ url }) => location.assign(url),
  });
  return { connect, consent };
}

const Connected = ({ connection, token, check }: { connection: Connection; token: string; check: Check }) => (
  <Stack>
    <Secret title={`${connection.name} connected. Connection token`} text={token} />
    {check.entities.map((each) => (
      <EntityResult key={each.entity} result={each} />
    ))}
    <Anchor component={Link} to={`/connections/${connection.id}`}>
      View first sync
    </Anchor>
  </Stack>
);

const EntityResult = ({ result: { entity, read, reason } }: { result: Schema<"check">["entities"][number] }) => (
  <Group gap="xs">
    <StatusTag status={read} />
    <Text size="sm">
      {labelOf(entity)}
      {reason && `: ${reason}`}
    </Text>
  </Group>
);
