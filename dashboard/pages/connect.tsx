import { Anchor, Button, Fieldset, Group, Select, Skeleton, Stack, Text, TextInput } from "@mantine/core";
import { done } from "@millwright/sdk";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { api, queries } from "../api.ts";
import { Credentials, offerFor } from "../credentials.tsx";
import { connectorRead, connectorsRead } from "../reads.ts";
import { FoldedForm, type FormSchema, fieldsOf, type Values } from "../schema-form.tsx";
import { Secret } from "../secret.tsx";
import { useMay } from "../session.tsx";
import { Heading, Problem, State, words } from "../words.tsx";

/** Connects a system by hand: its form is the connector's own description. */
export function Connect() {
  const { connector } = useSearch({ from: "/connect" });
  const mayConnect = useMay("connections:write");
  const [name, setName] = useState<string | null>(connector ?? null);
  const connectors = useQuery(connectorsRead);
  if (!mayConnect)
    return (
      <Stack>
        <Heading>Connect a system</Heading>
        <Text c="dimmed">Your key may not connect systems.</Text>
      </Stack>
    );
  return (
    <Stack maw={560}>
      <Heading>Connect a system</Heading>
      {connectors.error && <Problem of={connectors.error} again={() => connectors.refetch()} />}
      <Select
        label="System"
        data={(connectors.data?.data ?? []).map((each) => ({ value: each.name, label: each.title }))}
        value={name}
        onChange={setName}
        searchable
        required
      />
      {name && <Form key={name} name={name} />}
    </Stack>
  );
}

function Form({ name }: { name: string }) {
  const [title, setTitle] = useState("");
  const [settings, setSettings] = useState<Values>({});
  const [credentials, setCredentials] = useState<Values>({});
  const connector = useQuery(connectorRead(name));
  const needsConsent = connector.data !== undefined && offerFor(connector.data, credentials).needs_consent;
  const wish = { connector: name, settings, sync: true, ...(title && { name: title }) };
  const connect = useMutation({
    mutationFn: () => done(api.http.POST("/v1/connections", { body: { ...wish, credentials: given() } })),
    onSuccess: () => {
      setCredentials({});
      return queries.invalidateQueries({ queryKey: ["connections"] });
    },
  });
  const consent = useMutation({
    mutationFn: () =>
      done(
        api.http.POST("/v1/connections/authorize", {
          body: { ...wish, credentials: given(), return_url: `${location.origin}/dashboard/connections` },
        }),
      ),
    onSuccess: ({ url }) => location.assign(url),
  });
  /** What was typed, with the kind that it is of where there are several. */
  function given(): Values {
    const kind = connector.data && offerFor(connector.data, credentials).name;
    return kind ? { ...credentials, auth: kind } : credentials;
  }
  const problem = connect.error ?? consent.error;
  if (connector.error) return <Problem of={connector.error} again={() => connector.refetch()} />;
  if (!connector.data) return <Skeleton h={200} />;
  if (connect.data) {
    const { connection, token, check } = connect.data;
    return (
      <Stack>
        <Secret title={`${connection.name} is connected. Its token`} text={token} />
        {check.entities.map((each) => (
          <Group key={each.entity} gap="xs">
            <State of={each.read} />
            <Text size="sm">
              {words(each.entity)}
              {each.why && `: ${each.why}`}
            </Text>
          </Group>
        ))}
        <Anchor component={Link} to={`/connections/${connection.id}`}>
          Watch its first sync
        </Anchor>
      </Stack>
    );
  }
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
          description="What you call this connection; your customer's name, say."
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Fieldset legend="Where it is">
          <FoldedForm
            schema={connector.data.settings as FormSchema}
            values={settings}
            onChange={setSettings}
            errors={fieldsOf(problem, "settings.")}
          />
        </Fieldset>
        <Fieldset legend="Credentials">
          <Credentials
            connector={connector.data}
            values={credentials}
            onChange={setCredentials}
            errors={fieldsOf(problem, "credentials.")}
          />
        </Fieldset>
        {problem && <Problem of={problem} />}
        <Group>
          <Button type="submit" loading={connect.isPending || consent.isPending}>
            {needsConsent ? "Go on to its consent" : "Connect"}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
