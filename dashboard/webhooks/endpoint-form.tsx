import { Button, Checkbox, Fieldset, Group, Radio, Stack, TagsInput, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useMemo, useState } from "react";
import { type Endpoint, eventTypesQuery } from "./queries.ts";

/** The values of an endpoint that a person sets. */
export type EndpointValues = Pick<Endpoint, "url" | "description" | "types" | "style" | "expand" | "ordered">;

const NEW: EndpointValues = {
  url: "",
  description: "",
  types: ["*"],
  style: "records",
  expand: [],
  ordered: "parking",
};

/** Returns the globs that people choose first (`purchase_order.*`), and then every type. */
export const suggestionsOf = (types: readonly string[]): string[] => [
  "*",
  ...new Set(types.map((type) => `${type.split(".", 1).join()}.*`)),
  ...types,
];

/** Shows a form for a new endpoint, or for one that exists. Long because it is one form with all its inputs. */
export function EndpointForm({
  endpoint = NEW,
  submit,
  isPending,
  onSubmit,
}: {
  endpoint?: EndpointValues;
  /** The button: "Create endpoint". */
  submit: string;
  isPending: boolean;
  onSubmit(values: EndpointValues): void;
}) {
  const [values, setValues] = useState<EndpointValues>(() => ({
    url: endpoint.url,
    description: endpoint.description,
    types: endpoint.types,
    style: endpoint.style,
    expand: endpoint.expand,
    ordered: endpoint.ordered,
  }));
  const set = (change: Partial<EndpointValues>) => setValues((before) => ({ ...before, ...change }));
  const types = useQuery(eventTypesQuery);
  const suggestions = useMemo(() => suggestionsOf((types.data?.data ?? []).map(({ type }) => type)), [types.data]);
  return (
    <Stack
      component="form"
      maw={640}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        onSubmit(values);
      }}
    >
      <TextInput
        label="URL"
        description="Your back end receives events here by POST."
        placeholder="https://example.com/webhooks/millwright"
        value={values.url}
        onChange={({ currentTarget }) => set({ url: currentTarget.value })}
        required
      />
      <TextInput
        label="Description"
        value={values.description}
        onChange={({ currentTarget }) => set({ description: currentTarget.value })}
        maxLength={500}
      />
      <TagsInput
        label="Event types"
        description="An asterisk stands for any letters: purchase_order.*, *.deleted"
        data={suggestions}
        value={values.types}
        onChange={(chosen) => set({ types: chosen })}
        limit={40}
        clearable
        required
      />
      <Radio.Group
        label="Style"
        value={values.style}
        onChange={(style) => set({ style: style === "nudge" ? "nudge" : "records" })}
      >
        <Stack gap={6} mt={6}>
          <Radio value="records" label="Records" description="One event for each change of a record." />
          <Radio
            value="nudge"
            label="Nudge"
            description="At most one event per connection and second. Your back end then reads the changes. For large volumes."
          />
        </Stack>
      </Radio.Group>
      <Fieldset legend="Options" disabled={values.style === "nudge"}>
        <Stack gap={6}>
          <Checkbox
            label="Include the record"
            description="Events hold the record with its personal data. Otherwise they hold its ID only."
            checked={values.expand.includes("record")}
            onChange={({ currentTarget }) => set({ expand: currentTarget.checked ? ["record"] : [] })}
          />
          <Checkbox
            label="Strict order"
            description="An event that fails holds up its connection. Otherwise it is set aside after five failures."
            checked={values.ordered === "strict"}
            onChange={({ currentTarget }) => set({ ordered: currentTarget.checked ? "strict" : "parking" })}
          />
        </Stack>
      </Fieldset>
      <Group>
        <Button type="submit" loading={isPending} disabled={values.types.length === 0}>
          {submit}
        </Button>
      </Group>
    </Stack>
  );
}
