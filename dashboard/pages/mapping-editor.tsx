import {
  Alert,
  Anchor,
  Badge,
  Button,
  Checkbox,
  CloseButton,
  Code,
  Group,
  Input,
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
import { Problem, When, words } from "../words.tsx";
import type { MappedField, MappingOf } from "./connection-mapping.tsx";
import { Preview, Tried } from "./mapping-preview.tsx";

type Source = Schema<"mapping_source">;
/** What of a mapping is to become otherwise. */
export type Patch = {
  fields?: Record<string, Source | { streams: Record<string, Source> } | null>;
  custom?: Record<string, object | null>;
};
type SourceField = Schema<"source_fields">["data"][number];
type Kind = "path" | "expression" | "constant" | "nothing";

const KINDS: { value: Kind; label: string }[] = [
  { value: "path", label: "A source field" },
  { value: "expression", label: "Expression" },
  { value: "constant", label: "Always the same" },
  { value: "nothing", label: "Nothing" },
];
const ALL_STREAMS = "";

/** A value of the source, and what becomes of it. */
interface Pair {
  from: string;
  to: string;
}

/** What is typed of a source, whether it is whole or not. */
interface Draft {
  kind: Kind;
  stream: string;
  path: string;
  /** The field's value, as `constant` is written, for each of the source's; none: as it stands. */
  values: readonly Pair[];
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
      <SourceEditor
        connection={connection}
        mapping={mapping}
        draft={draft}
        onChange={setDraft}
        isInLine={beforeLines(mapping) !== "" && field.name.startsWith(beforeLines(mapping))}
        isOfEither={false}
      />
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

const SINGLE_TYPES = ["text", "integer", "decimal", "boolean", "date", "timestamp", "choice"] as const;
const TYPES: readonly string[] = [...SINGLE_TYPES, "json", ...SINGLE_TYPES.map((type) => `list of ${type}`)];
/** Values of these types have no order. */
const isUnordered = (type: string): boolean => type === "json" || type.startsWith("list of ");

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
  const [title, setTitle] = useState("");
  const [type, setType] = useState<string>("text");
  const [choices, setChoices] = useState<string[]>([]);
  const [isIndexed, setIsIndexed] = useState(false);
  const [draft, setDraft] = useState(() => emptyDraft(mapping));
  const inLines = beforeLines(mapping);
  /** Takes what the system says of a source field for what was not said yet. */
  const pick = (of: SourceField) => {
    const typed = name.startsWith(inLines) ? name.slice(inLines.length) : name;
    setName((of.list === null ? "" : inLines) + (typed || nameFor(of)));
    if (title === "") setTitle(of.title ?? "");
    setType(TYPES.find((each) => each === of.declared_type && !each.endsWith("choice")) ?? "text");
    setDraft({ ...draft, path: of.path, values: pairsOf(of.values) });
  };
  const [note, setNote] = useState("");
  const apply = useApply(connection, mapping, onDone);
  const source = sourceOf(draft);
  const isWhole = source !== null && /^([a-z][a-z0-9_]*\.)?[a-z][a-z0-9_]{0,62}$/.test(name);
  const placed = draft.stream === ALL_STREAMS ? source : { streams: { [draft.stream]: source } };
  const isChoice = type.endsWith("choice");
  const isInLine = inLines !== "" && name.startsWith(inLines);
  const mayBeIndexed = !isInLine && !isUnordered(type);
  const said = {
    ...{ type, source: placed, ...(title && { title }), ...(isChoice && { choices }) },
    ...(mayBeIndexed && isIndexed && { indexed: true }),
  };
  const patch: Patch | null = isWhole && (!isChoice || choices.length > 0) ? { custom: { [name]: said } } : null;
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
          description={`Small letters, digits and _; it stands under custom.${inLines && ` In lines: ${inLines}name.`}`}
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
      <TextInput
        label="Title"
        description="What people call it."
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        maxLength={200}
      />
      {isChoice && <TagsInput label="Choices" value={choices} onChange={setChoices} required />}
      <SourceEditor
        connection={connection}
        mapping={mapping}
        draft={draft}
        onChange={setDraft}
        onPick={pick}
        isInLine={isInLine}
        isOfEither={inLines !== ""}
      />
      {mayBeIndexed && (
        <Checkbox
          label="Long lists are filtered and sorted by it"
          description="It is then indexed, as up to ten fields of a connection may be."
          checked={isIndexed}
          onChange={(event) => setIsIndexed(event.currentTarget.checked)}
        />
      )}
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
  onPick,
  isInLine,
  isOfEither,
}: {
  connection: string;
  mapping: MappingOf;
  draft: Draft;
  onChange(draft: Draft): void;
  /** Takes a source field; left out: its path alone. */
  onPick?(field: SourceField): void;
  /** Whether the field is one of lines, whose paths begin at the line; `isOfEither`: that may still change. */
  isInLine: boolean;
  isOfEither: boolean;
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
            isInLine={isInLine}
            isOfEither={isOfEither}
            onPick={onPick ?? (({ path }) => set({ path }))}
          />
          <ValueTable rows={draft.values} onChange={(values) => set({ values })} />
        </>
      )}
      {draft.kind === "expression" && (
        <>
          <Textarea
            label="Expression"
            description={
              <>
                In CEL, of the source's record as <Code>raw</Code>: <Code>raw.firstName + " " + raw.lastName</Code>.{" "}
                <Anchor href="/docs/#tag/mappings" target="_blank" size="xs" underline="always">
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
          <SourceFields
            connection={connection}
            stream={draft.stream || mapping.streams[0]!}
            search=""
            isInLine={isInLine}
            // A line's field may be made of what stands in its record as well.
            isOfEither={isInLine || isOfEither}
            onPick={(field) => set({ expression: draft.expression + inExpression(field) })}
          />
        </>
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

/** Which values of the source become which others, row by row. */
function ValueTable({ rows, onChange }: { rows: readonly Pair[]; onChange(rows: readonly Pair[]): void }) {
  const put = (at: number, pair: Pair) => onChange(rows.with(at, pair));
  return (
    <Input.Wrapper
      label="Value table"
      labelElement="div"
      description="Only where values are to be others. A value that stands in no row is told as an issue."
    >
      <Stack gap={6} mt={6}>
        {rows.map((pair, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are added at the end, and what is typed stands in them alone.
          <Group key={at} gap="xs" wrap="nowrap">
            <TextInput
              aria-label={`Value ${at + 1} of the source`}
              placeholder="open"
              value={pair.from}
              onChange={({ currentTarget: { value: from } }) => put(at, { ...pair, from })}
              flex={1}
            />
            <span aria-hidden>→</span>
            <TextInput
              aria-label={`What becomes of value ${at + 1}`}
              placeholder="approved"
              value={pair.to}
              onChange={({ currentTarget: { value: to } }) => put(at, { ...pair, to })}
              flex={1}
            />
            <CloseButton aria-label={`Remove value ${at + 1}`} onClick={() => onChange(rows.toSpliced(at, 1))} />
          </Group>
        ))}
        <Group>
          <Button size="compact-sm" variant="subtle" onClick={() => onChange([...rows, { from: "", to: "" }])}>
            Add a value
          </Button>
        </Group>
      </Stack>
    </Input.Wrapper>
  );
}

/** How an expression calls a source field: what is no plain name stands in brackets. */
const inExpression = ({ path, list }: SourceField): string =>
  path
    .split(".")
    .reduce(
      (said, name) => said + (/^[A-Za-z_]\w*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`),
      list === null ? "raw" : "line",
    );

const MOST_SHOWN = 100;
const MOST_TAKERS = 3;

/** What a stream's raw records hold, and what its system says of their fields: the customer's own first. */
function SourceFields({
  connection,
  stream,
  search,
  isInLine,
  isOfEither,
  onPick,
}: {
  connection: string;
  stream: string;
  search: string;
  isInLine: boolean;
  isOfEither: boolean;
  onPick(field: SourceField): void;
}) {
  const mayRead = useMay("data:read");
  const queryKey = ["source-fields", connection, stream];
  const ask = (refresh: "true" | "false") =>
    done(
      api.http.GET("/v1/connections/{id}/source-fields/{stream}", {
        params: { path: { id: connection, stream }, query: { refresh } },
      }),
    );
  const fields = useQuery({ queryKey, queryFn: () => ask("false"), enabled: mayRead, staleTime: 60_000 });
  const refresh = useMutation({
    mutationFn: () => ask("true"),
    onSuccess: (found) => queries.setQueryData(queryKey, found),
  });
  if (!mayRead) return null;
  if (fields.error) return <Problem of={fields.error} again={() => fields.refetch()} />;
  if (!fields.data) return <Skeleton h={160} />;
  if (fields.data.data.length === 0) return <Text c="dimmed">No records of {words(stream)} have been read yet.</Text>;
  const isChosen = ({ path, list }: SourceField) => path === search && (list !== null) === isInLine;
  const isWhole = fields.data.data.some(isChosen);
  const rank = (of: SourceField) => (isChosen(of) ? 0 : of.is_custom ? 1 : 2);
  const sought = search.toLowerCase();
  const found = fields.data.data
    .filter(({ list }) => isOfEither || (list !== null) === isInLine)
    .filter(({ path, title }) => isWhole || `${path} ${title ?? ""}`.toLowerCase().includes(sought))
    .toSorted((one, other) => rank(one) - rank(other))
    .slice(0, MOST_SHOWN);
  return (
    <Stack gap={4}>
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
              <Table.Tr
                key={`${each.list} ${each.path}`}
                {...(isChosen(each) && { bg: "var(--mantine-primary-color-light)" })}
              >
                <Table.Td>
                  <Button size="compact-xs" variant="subtle" onClick={() => onPick(each)}>
                    {each.path}
                  </Button>
                  {(each.title !== null || each.list !== null) && (
                    <Group gap={6} px={8}>
                      <Text size="xs" c="dimmed">
                        {[each.title, each.declared_type].filter(Boolean).join(", ")}
                      </Text>
                      {each.list !== null && (
                        <Badge size="xs" variant="light" tt="none">
                          in each line
                        </Badge>
                      )}
                    </Group>
                  )}
                  {each.mapped_to.length > 0 && (
                    <Text size="xs" c="dimmed" px={8}>
                      Taken by {each.mapped_to.slice(0, MOST_TAKERS).join(", ")}
                      {each.mapped_to.length > MOST_TAKERS && " …"}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td>
                  <Filled of={each} />
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
      <Catalogue of={fields.data.catalogue} isAsking={refresh.isPending} onRefresh={() => refresh.mutate()} />
    </Stack>
  );
}

function Filled({ of: { path, fill_rate: rate } }: { of: SourceField }) {
  if (rate === 0)
    return (
      <Text size="xs" c="dimmed">
        not yet
      </Text>
    );
  const percent = rate < 0.01 ? "under 1 %" : `${Math.round(rate * 100)} %`;
  return (
    <Group gap={6} wrap="nowrap">
      <Progress value={rate * 100} w={48} size="sm" aria-label={`${path} is filled in ${percent}`} />
      <Text size="xs" style={{ whiteSpace: "nowrap" }}>
        {percent}
      </Text>
    </Group>
  );
}

/** When the system was asked for its own fields, or why it told none. */
function Catalogue({
  of: { state, read_at, why },
  isAsking,
  onRefresh,
}: {
  of: Schema<"source_fields">["catalogue"];
  isAsking: boolean;
  onRefresh(): void;
}) {
  if (state === "none") return null;
  return (
    <Group gap="xs">
      <Text size="xs" c="dimmed">
        {read_at === null ? (
          "The system has not told its own fields."
        ) : (
          <>
            As the system told its fields <When at={read_at} />.
          </>
        )}{" "}
        {why}
      </Text>
      <Button size="compact-xs" variant="subtle" onClick={onRefresh} loading={isAsking}>
        Ask again
      </Button>
    </Group>
  );
}

/** What stands before the name of a field of lines; nothing where the entity has none. */
const beforeLines = ({ fields }: MappingOf): string => {
  const lines = fields.find(({ type }) => type === "lines");
  return lines ? `${lines.name}.` : "";
};

/** A name for a custom field, of what the system calls it. */
const nameFor = ({ title, path }: SourceField): string =>
  (title ?? path)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[^a-z]+|_+$/g, "")
    .slice(0, 63);

const emptyDraft = ({ streams }: MappingOf): Draft => ({
  kind: "path",
  stream: streams.length === 1 ? ALL_STREAMS : streams[0]!,
  path: "",
  values: [],
  expression: "",
  constant: "",
});

function draftOf(mapping: MappingOf, field: MappedField): Draft {
  const draft = emptyDraft(mapping);
  const told = field.sources.find(({ source }) => !("nothing" in source)) ?? field.sources[0];
  if (!told) return draft;
  const { source, stream } = told;
  const of = { ...draft, stream: mapping.streams.length === 1 ? ALL_STREAMS : stream };
  if ("path" in source) return { ...of, path: source.path, values: pairsOf(source.values) };
  if ("expression" in source) return { ...of, kind: "expression", expression: source.expression };
  if ("constant" in source) return { ...of, kind: "constant", constant: textOf(source.constant) };
  return of;
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

/** The source that a draft says; null where it is not whole. */
function sourceOf(draft: Draft): Source | null {
  if (draft.kind === "nothing") return { nothing: true };
  if (draft.kind === "expression") return draft.expression.trim() === "" ? null : { expression: draft.expression };
  if (draft.kind === "constant") return draft.constant === "" ? null : { constant: asWritten(draft.constant) };
  if (draft.path.trim() === "") return null;
  const values = draft.values.filter(({ from }) => from !== "").map(({ from, to }) => [from, asWritten(to)] as const);
  return { path: draft.path.trim(), ...(values.length > 0 && { values: Object.fromEntries(values) }) };
}

const pairsOf = (values: Readonly<Record<string, unknown>> | null | undefined): readonly Pair[] =>
  Object.entries(values ?? {}).map(([from, to]) => ({ from, to: textOf(to) }));

/** What is written of a value: JSON, or else a text as it stands. */
const asWritten = (text: string): unknown => read(text) ?? text;

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
