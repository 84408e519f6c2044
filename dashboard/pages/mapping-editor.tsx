import {
  Alert,
  Anchor,
  Button,
  Code,
  Group,
  JsonInput,
  Progress,
  ScrollArea,
  SegmentedControl,
  Select,
  Skeleton,
  Stack,
  Table,
  TagsInput,
  Text,
  Textarea,
  TextInput,
} from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { done, type Schema } from "@millwright/sdk";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, queries } from "../api.ts";
import { useMay } from "../session.tsx";
import { Problem, words } from "../words.tsx";
import type { MappedField, MappingOf } from "./connection-mapping.tsx";
import { Preview, Tried } from "./mapping-preview.tsx";

type Source = Schema<"mapping_source">;
/** What of a mapping is to become otherwise. */
export type Patch = {
  fields?: Record<string, Source | { streams: Record<string, Source> } | null>;
  custom?: Record<string, object | null>;
};
type Kind = "path" | "expression" | "constant" | "nothing";

const KINDS: { value: Kind; label: string }[] = [
  { value: "path", label: "A source field" },
  { value: "expression", label: "Expression" },
  { value: "constant", label: "Always the same" },
  { value: "nothing", label: "Nothing" },
];
const ALL_STREAMS = "";

/** What is typed of a source, whether it is whole or not. */
interface Draft {
  kind: Kind;
  stream: string;
  path: string;
  /** JSON: the field's value for each of the source's; empty: as it stands. */
  values: string;
  expression: string;
  /** JSON, or a text as it stands. */
  constant: string;
}

/** Changes where one of the model's fields comes from. */
export function FieldEditor({
  connection,
  mapping,
  field,
  onDone,
}: {
  connection: string;
  mapping: MappingOf;
  field: MappedField;
  onDone(): void;
}) {
  const [draft, setDraft] = useState(() => draftOf(mapping, field));
  const [note, setNote] = useState("");
  const apply = useApply(connection, mapping, onDone);
  const isOurs = field.sources.some(({ origin }) => origin === "connection");
  const source = sourceOf(draft);
  // A field of one's own is changed together with its type, which stays as it was.
  const own = mapping.layer.custom[field.name.replace(/^(.*\.)?custom\./, "$1")];
  const change = (to: Source | null): Patch => {
    const placed = to && draft.stream !== ALL_STREAMS ? { streams: { [draft.stream]: to } } : to;
    if (!field.is_custom) return { fields: { [field.name]: placed } };
    const name = field.name.replace(/^(.*\.)?custom\./, "$1");
    return { custom: { [name]: placed && { ...own, source: placed } } };
  };
  const patch = source && change(source);
  return (
    <Stack
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (patch) apply.mutate({ ...patch, note });
      }}
    >
      <Text size="sm">{field.title}</Text>
      <SourceEditor connection={connection} mapping={mapping} draft={draft} onChange={setDraft} />
      <Tried connection={connection} entity={mapping.entity} patch={patch} />
      <Preview connection={connection} entity={mapping.entity} patch={patch} />
      <Note value={note} onChange={setNote} />
      {apply.error && <Problem of={apply.error} />}
      <Group>
        <Button type="submit" loading={apply.isPending} disabled={patch === null}>
          Apply
        </Button>
        {isOurs && (
          <Button variant="default" onClick={() => apply.mutate({ ...change(null), note })} loading={apply.isPending}>
            {field.is_custom ? "Remove the field" : "Back to what it was"}
          </Button>
        )}
      </Group>
      <InForceAtOnce />
    </Stack>
  );
}

const TYPES = ["text", "integer", "decimal", "boolean", "date", "timestamp", "choice", "json"] as const;

/** Adds a field that the model does not have. */
export function CustomFieldEditor({
  connection,
  mapping,
  onDone,
}: {
  connection: string;
  mapping: MappingOf;
  onDone(): void;
}) {
  const [name, setName] = useState("");
  const [type, setType] = useState<string>("text");
  const [choices, setChoices] = useState<string[]>([]);
  const [draft, setDraft] = useState(() => emptyDraft(mapping));
  const [note, setNote] = useState("");
  const apply = useApply(connection, mapping, onDone);
  const source = sourceOf(draft);
  const isWhole = source !== null && /^([a-z][a-z0-9_]*\.)?[a-z][a-z0-9_]{0,62}$/.test(name);
  const placed = draft.stream === ALL_STREAMS ? source : { streams: { [draft.stream]: source } };
  const isChoice = type === "choice";
  const patch: Patch | null =
    isWhole && (!isChoice || choices.length > 0)
      ? { custom: { [name]: { type, source: placed, ...(isChoice && { choices }) } } }
      : null;
  return (
    <Stack
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (patch) apply.mutate({ ...patch, note });
      }}
    >
      <Group grow align="start">
        <TextInput
          label="Name"
          description="Small letters, digits and _; it stands under custom."
          placeholder="project"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          required
        />
        <Select
          label="Type"
          description="What does not fit is told as an issue."
          data={TYPES}
          value={type}
          onChange={(chosen) => setType(chosen ?? "text")}
          allowDeselect={false}
        />
      </Group>
      {isChoice && <TagsInput label="Choices" value={choices} onChange={setChoices} required />}
      <SourceEditor connection={connection} mapping={mapping} draft={draft} onChange={setDraft} />
      <Tried connection={connection} entity={mapping.entity} patch={patch} />
      <Preview connection={connection} entity={mapping.entity} patch={patch} />
      <Note value={note} onChange={setNote} />
      {apply.error && <Problem of={apply.error} />}
      <Group>
        <Button type="submit" loading={apply.isPending} disabled={patch === null}>
          Add
        </Button>
      </Group>
      <InForceAtOnce />
    </Stack>
  );
}

const InForceAtOnce = () => (
  <Text size="xs" c="dimmed">
    It is in force for every read at once, without a call to the system. An earlier version can be restored.
  </Text>
);

const Note = ({ value, onChange }: { value: string; onChange(note: string): void }) => (
  <TextInput
    label="Why"
    description="Kept with the version."
    value={value}
    onChange={(event) => onChange(event.currentTarget.value)}
    maxLength={1000}
  />
);

function useApply(connection: string, { entity, version }: MappingOf, onDone: () => void) {
  return useMutation({
    mutationFn: ({ note, ...patch }: Patch & { note: string }) =>
      done(
        api.http.PATCH("/v1/connections/{id}/mappings/{entity}", {
          params: { path: { id: connection, entity }, header: { "if-match": `"${version}"` } },
          body: { ...patch, ...(note && { note }) } as never,
        }),
      ),
    onSuccess: async (mapping) => {
      notifications.show({ message: `${words(entity)} is now mapped by version ${mapping.version}.` });
      onDone();
      await Promise.all(
        ["mappings", "mapping-issues", "records", "record", "source-fields"].map((key) =>
          queries.invalidateQueries({ queryKey: [key, connection] }),
        ),
      );
    },
  });
}

function SourceEditor({
  connection,
  mapping,
  draft,
  onChange,
}: {
  connection: string;
  mapping: MappingOf;
  draft: Draft;
  onChange(draft: Draft): void;
}) {
  const set = (part: Partial<Draft>) => onChange({ ...draft, ...part });
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label="Where it comes from"
        data={KINDS}
        value={draft.kind}
        onChange={(kind) => set({ kind: kind as Kind })}
      />
      {mapping.streams.length > 1 && (
        <Select
          label="Of which of the system's lists"
          data={[
            { value: ALL_STREAMS, label: "All that make these records" },
            ...mapping.streams.map((stream) => ({ value: stream, label: words(stream) })),
          ]}
          value={draft.stream}
          onChange={(stream) => set({ stream: stream ?? ALL_STREAMS })}
          allowDeselect={false}
        />
      )}
      {draft.kind === "path" && (
        <>
          <TextInput
            label="Path"
            description="Names with dots between. Choose one below, or type it."
            value={draft.path}
            onChange={(event) => set({ path: event.currentTarget.value })}
            required
          />
          <SourceFields
            connection={connection}
            stream={draft.stream || mapping.streams[0]!}
            search={draft.path}
            onPick={(path) => set({ path })}
          />
          <JsonInput
            label="Value table"
            description='Only where values are to be others: {"open": "approved"}'
            value={draft.values}
            onChange={(values) => set({ values })}
            validationError="This is not JSON."
            autosize
            minRows={2}
          />
        </>
      )}
      {draft.kind === "expression" && (
        <Textarea
          label="Expression"
          description={
            <>
              In CEL, of the source's record as <Code>raw</Code>: <Code>raw.firstName + " " + raw.lastName</Code>.{" "}
              <Anchor href="/docs/#tag/mappings" target="_blank" size="xs">
                All that it can do
              </Anchor>
            </>
          }
          value={draft.expression}
          onChange={(event) => set({ expression: event.currentTarget.value })}
          autosize
          minRows={3}
          styles={{ input: { fontFamily: "monospace" } }}
          required
        />
      )}
      {draft.kind === "constant" && (
        <TextInput
          label="Value"
          description="A number, true or false, a text, or JSON."
          value={draft.constant}
          onChange={(event) => set({ constant: event.currentTarget.value })}
          required
        />
      )}
      {draft.kind === "nothing" && (
        <Alert color="gray">The field stays empty, whatever the connector would put there.</Alert>
      )}
    </Stack>
  );
}

const MOST_SHOWN = 100;

/** What a stream's raw records hold: how often each path is filled, and with what. */
function SourceFields({
  connection,
  stream,
  search,
  onPick,
}: {
  connection: string;
  stream: string;
  search: string;
  onPick(path: string): void;
}) {
  const mayRead = useMay("data:read");
  const fields = useQuery({
    queryKey: ["source-fields", connection, stream],
    queryFn: () =>
      done(
        api.http.GET("/v1/connections/{id}/source-fields/{stream}", { params: { path: { id: connection, stream } } }),
      ),
    enabled: mayRead,
    staleTime: 60_000,
  });
  if (!mayRead) return null;
  if (fields.error) return <Problem of={fields.error} again={() => fields.refetch()} />;
  if (!fields.data) return <Skeleton h={160} />;
  if (fields.data.data.length === 0) return <Text c="dimmed">No records of {words(stream)} have been read yet.</Text>;
  const isWhole = fields.data.data.some(({ path }) => path === search);
  const found = fields.data.data
    .filter(({ path }) => isWhole || path.toLowerCase().includes(search.toLowerCase()))
    .slice(0, MOST_SHOWN);
  return (
    <ScrollArea.Autosize mah={260} type="auto" viewportProps={{ tabIndex: 0, "aria-label": "Source fields" }}>
      <Table stickyHeader verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Source field</Table.Th>
            <Table.Th w={110}>Filled</Table.Th>
            <Table.Th>Examples</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {found.map((each) => (
            <Table.Tr key={each.path} {...(each.path === search && { bg: "var(--mantine-primary-color-light)" })}>
              <Table.Td>
                <Button size="compact-xs" variant="subtle" onClick={() => onPick(each.path)}>
                  {each.path}
                </Button>
              </Table.Td>
              <Table.Td>
                <Group gap={6} wrap="nowrap">
                  <Progress
                    value={each.fill_rate * 100}
                    w={48}
                    size="sm"
                    aria-label={`${each.path} is filled in ${Math.round(each.fill_rate * 100)} %`}
                  />
                  <Text size="xs">{Math.round(each.fill_rate * 100)} %</Text>
                </Group>
              </Table.Td>
              <Table.Td maw={240}>
                <Text size="xs" truncate>
                  {each.examples.join(" · ")}
                </Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  );
}

const emptyDraft = ({ streams }: MappingOf): Draft => ({
  kind: "path",
  stream: streams.length === 1 ? ALL_STREAMS : streams[0]!,
  path: "",
  values: "",
  expression: "",
  constant: "",
});

function draftOf(mapping: MappingOf, field: MappedField): Draft {
  const draft = emptyDraft(mapping);
  const told = field.sources.find(({ source }) => !("nothing" in source)) ?? field.sources[0];
  if (!told) return draft;
  const { source, stream } = told;
  const of = { ...draft, stream: mapping.streams.length === 1 ? ALL_STREAMS : stream };
  if ("path" in source)
    return { ...of, path: source.path, values: source.values ? JSON.stringify(source.values, null, 2) : "" };
  if ("expression" in source) return { ...of, kind: "expression", expression: source.expression };
  if ("constant" in source) return { ...of, kind: "constant", constant: textOf(source.constant) };
  return of;
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

/** The source that a draft says; null where it is not whole. */
function sourceOf(draft: Draft): Source | null {
  if (draft.kind === "nothing") return { nothing: true };
  if (draft.kind === "expression") return draft.expression.trim() === "" ? null : { expression: draft.expression };
  if (draft.kind === "constant")
    return draft.constant === "" ? null : { constant: read(draft.constant) ?? draft.constant };
  if (draft.path.trim() === "") return null;
  if (draft.values.trim() === "") return { path: draft.path.trim() };
  const values = read(draft.values);
  return typeof values === "object" && values !== null
    ? { path: draft.path.trim(), values: values as Record<string, unknown> }
    : null;
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
