import { Button, Checkbox, Group, MultiSelect, Select, SimpleGrid, Stack, Switch, TextInput } from "@mantine/core";
import { done } from "@millwright/sdk";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, queryClient } from "../api.ts";
import { CreatedLink, DEFAULT_LINK_LIFETIME, LINK_LIFETIMES } from "../created-link.tsx";
import { ErrorAlert } from "../error-alert.tsx";
import { connectorsQuery } from "../queries.ts";

const CHOICES = [
  { value: "entities", label: "Entities" },
  { value: "window", label: "Sync window" },
] as const;

const LANGUAGES = [
  { value: "en", label: "English" },
  { value: "de", label: "German" },
] as const;

interface LinkInput {
  customer: string;
  customerId: string;
  connectors: string[];
  choices: string[];
  lifetime: string;
  isReusable: boolean;
  language: string | null;
}

const EMPTY: LinkInput = {
  customer: "",
  customerId: "",
  connectors: [],
  choices: [],
  lifetime: DEFAULT_LINK_LIFETIME,
  isReusable: false,
  language: null,
};

/** Shows the form that creates a link. */
export function CreateLink() {
  const [input, setInput] = useState(EMPTY);
  const change = (changed: Partial<LinkInput>) => setInput({ ...input, ...changed });
  const create = useCreateLink(input);
  return (
    <Stack
      component="form"
      maw={720}
      gap="sm"
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate();
      }}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }} verticalSpacing="sm">
        <CustomerInputs input={input} onChange={change} />
        <PageInputs input={input} onChange={change} />
      </SimpleGrid>
      <Switch
        label="Reusable until it expires"
        checked={input.isReusable}
        onChange={({ currentTarget: { checked: isReusable } }) => change({ isReusable })}
      />
      {create.error && <ErrorAlert error={create.error} />}
      {create.data && <CreatedLink link={create.data} />}
      <Group>
        <Button type="submit" loading={create.isPending}>
          Create link
        </Button>
      </Group>
    </Stack>
  );
}

const useCreateLink = (input: LinkInput) =>
  useMutation({
    mutationFn: () => {
      const { customer, customerId, connectors, choices, lifetime, isReusable } = input;
      const language = LANGUAGES.find(({ value }) => value === input.language)?.value;
      return done(
        api.http.POST("/v1/link-sessions", {
          body: {
            expires_in: Number(lifetime),
            reusable: isReusable,
            sync: true,
            choices: CHOICES.map(({ value }) => value).filter((choice) => choices.includes(choice)),
            ...(customer && { customer_name: customer }),
            ...(customerId && { metadata: { customer: customerId } }),
            ...(connectors.length > 0 && { connectors }),
            ...(language && { language }),
          },
        }),
      );
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["links"] }),
  });

interface InputsProps {
  input: LinkInput;
  onChange(changed: Partial<LinkInput>): void;
}

const CustomerInputs = ({ input, onChange }: InputsProps) => (
  <>
    <TextInput
      label="Customer name"
      description="Shown on the page, and used as the connection's name."
      value={input.customer}
      onChange={({ currentTarget: { value: customer } }) => onChange({ customer })}
    />
    <TextInput
      label="Customer ID"
      description="Stored in the connection's metadata as customer."
      value={input.customerId}
      onChange={({ currentTarget: { value: customerId } }) => onChange({ customerId })}
    />
  </>
);

function PageInputs({ input, onChange }: InputsProps) {
  const connectors = useQuery(connectorsQuery);
  return (
    <>
      <MultiSelect
        label="Connectors"
        description="All connectors if empty."
        data={(connectors.data?.data ?? []).map(({ name, title }) => ({ value: name, label: title }))}
        value={input.connectors}
        onChange={(chosen) => onChange({ connectors: chosen })}
      />
      <Select
        label="Language"
        description="The browser's language if empty."
        data={LANGUAGES}
        value={input.language}
        onChange={(language) => onChange({ language })}
        clearable
      />
      <Select
        label="Expires after"
        data={LINK_LIFETIMES}
        value={input.lifetime}
        onChange={(lifetime) => onChange({ lifetime: lifetime ?? input.lifetime })}
        allowDeselect={false}
      />
      <Checkbox.Group label="Customer can choose" value={input.choices} onChange={(choices) => onChange({ choices })}>
        <Group mt={8}>
          {CHOICES.map((choice) => (
            <Checkbox key={choice.value} {...choice} />
          ))}
        </Group>
      </Checkbox.Group>
    </>
  );
}
