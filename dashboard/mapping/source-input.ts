import { jsonOrText } from "../form-schema.ts";
import type { FieldMapping, MappedField, Mapping, Source } from "./types.ts";

/** The kinds of sources, in the order in which they are offered. */
export const SOURCE_KINDS = [
  { value: "path", label: "Source field" },
  { value: "expression", label: "Expression" },
  { value: "constant", label: "Constant" },
  { value: "unmapped", label: "Unmapped" },
] as const;

export type SourceKind = (typeof SOURCE_KINDS)[number]["value"];

/** Stands for all streams of the entity. */
export const ALL_STREAMS = "";

/** One row of a value table: a source value and the value that it becomes. */
export interface ValueRow {
  from: string;
  to: string;
}

/** What is entered in the source editor. Inputs of the other kinds keep their values. */
export interface SourceInput {
  kind: SourceKind;
  stream: string;
  path: string;
  /** Empty: values are used unchanged. */
  values: readonly ValueRow[];
  expression: string;
  /** JSON, or plain text. */
  constant: string;
}

/** Returns an input in which nothing is entered. */
export const emptySourceInput = ({ streams }: Mapping): SourceInput => ({
  kind: "path",
  stream: streams.length === 1 ? ALL_STREAMS : (streams[0] ?? ALL_STREAMS),
  path: "",
  values: [],
  expression: "",
  constant: "",
});

/** Returns an input with a field's current source: that of the first stream that maps it. */
export function sourceInputOf(mapping: Mapping, field: MappedField): SourceInput {
  const empty = emptySourceInput(mapping);
  const current = field.sources.find(({ source }) => !("unmapped" in source)) ?? field.sources[0];
  if (!current) return empty;
  const { source, stream } = current;
  const input = { ...empty, stream: mapping.streams.length === 1 ? ALL_STREAMS : stream };
  if ("path" in source) return { ...input, path: source.path, values: valueRowsOf(source.values) };
  if ("expression" in source) return { ...input, kind: "expression", expression: source.expression };
  if ("constant" in source) return { ...input, kind: "constant", constant: textOf(source.constant) };
  return input;
}

/** Returns the source that is entered; null while the input is incomplete. */
export function sourceOf({ kind, path, values, expression, constant }: SourceInput): Source | null {
  if (kind === "unmapped") return { unmapped: true };
  if (kind === "expression") return expression.trim() === "" ? null : { expression };
  if (kind === "constant") return constant === "" ? null : { constant: typedValue(constant) };
  if (path.trim() === "") return null;
  const rows = values.filter(({ from }) => from !== "").map(({ from, to }) => [from, typedValue(to)] as const);
  return { path: path.trim(), ...(rows.length > 0 && { values: Object.fromEntries(rows) }) };
}

/** Returns the source that is entered, for its stream only if one is chosen; null while the input is incomplete. */
export function fieldMappingOf(input: SourceInput): FieldMapping | null {
  const source = sourceOf(input);
  return source && input.stream !== ALL_STREAMS ? { streams: { [input.stream]: source } } : source;
}

/** Returns the rows of a value table. */
export const valueRowsOf = (values: Readonly<Record<string, unknown>> | null | undefined): readonly ValueRow[] =>
  Object.entries(values ?? {}).map(([from, to]) => ({ from, to: textOf(to) }));

/** Returns an entered value: JSON, or else the text itself. An entered `null` is a text. */
const typedValue = (text: string): unknown => jsonOrText(text) ?? text;

const textOf = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));
