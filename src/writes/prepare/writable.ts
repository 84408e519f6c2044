import {
  type AnyWritableField,
  type Connector,
  type DescribedMember,
  type Json,
  neverWritten,
  type Stream,
  turnedRound,
  turnedTable,
  type WriteBody,
  type WrittenLine,
} from "#kit";
import { type EffectiveMapping, fieldOf, type MappingSource, namesIn, type Placed, sourceFor } from "#mapping";
import type { AnyField, Fields, Model } from "#model";
import { typesAt } from "./raw-types.ts";

/** How one field is written. */
export interface FieldWriter {
  /** Its name in the values, or in the values' `custom`. */
  name: string;
  field: AnyField;
  spec: AnyWritableField;
  /** The names of the member, from the outside in. Null: `put` alone sets members, so it cannot be cleared. */
  member: readonly string[] | null;
  /** The source's word for each value of ours. Null: values are written as they are. */
  words: ReadonlyMap<string, Json> | null;
  /** The JSON types that the source has at the member. Null: not known. */
  types: ReadonlySet<string> | null;
  /** What the source says about the member. Null: nothing. */
  described: DescribedMember | null;
}

/** The fields of a record or of a line: those that can be written, and why the others cannot. */
export interface FieldWriters {
  fields: ReadonlyMap<string, FieldWriter>;
  custom: ReadonlyMap<string, FieldWriter>;
  readOnly: ReadonlyMap<string, string>;
  readOnlyCustom: ReadonlyMap<string, string>;
}

/** How the lines of a document are written. */
export interface LinesWriter extends FieldWriters {
  name: string;
  isRequired: boolean;
  put(lines: readonly WrittenLine[], env: object): WriteBody;
}

/** What a stream writes of an entity with one verb, by the connection's mapping. */
export interface Writable extends FieldWriters {
  model: Model;
  stream: Stream;
  verb: "create" | "update";
  lines: LinesWriter | null;
  /** Members that the source requires and no field is written to. */
  uncovered: readonly DescribedMember[];
}

/** What a connection adds to its connector's declaration. */
export interface WritableInput {
  connector: Connector;
  stream: Stream;
  verb: "create" | "update";
  effective: EffectiveMapping | undefined;
  /** The paths that the connection masks in the stream. */
  masks: readonly string[];
  described: readonly DescribedMember[];
}

const NOT_DECLARED = "The connector cannot write it.";
const MASKED = "The connection masks it.";

/** Returns what a stream writes with a verb. Throws if it does not have the verb. */
export function writableOf(input: WritableInput): Writable {
  const { stream, verb, effective } = input;
  const feed = stream.feeds.find(({ onlyAdds }) => !onlyAdds);
  const spec = stream.writes?.[verb];
  if (!feed || !spec) throw new Error(`${stream.name} does not declare ${verb}`);
  const { model } = feed;
  const declared: Readonly<Record<string, unknown>> = spec.fields;
  // A write takes one list of lines. Of an entity with several, it is the first.
  const linesField = model.linesFields[0] ?? null;
  const top = writersOf(input, Object.entries<AnyField>(model.fields), {
    place: "",
    spec: (name) => (name === linesField ? undefined : asField(declared[name])),
    source: (name) => feed.map[name],
    custom: customOf(effective, null),
  });
  const linesSpec = linesField === null ? undefined : asLines(declared[linesField]);
  const lines =
    linesField === null || !linesSpec
      ? null
      : {
          ...writersOf(input, Object.entries<AnyField>((model.fields as Fields)[linesField]?.fields ?? {}), {
            place: `${linesField}.`,
            spec: (name) => linesSpec.each[name],
            source: () => undefined,
            custom: customOf(effective, linesField),
          }),
          name: linesField,
          isRequired: linesSpec.required === true,
          put: linesSpec.put,
        };
  const readOnly = new Map(top.readOnly);
  if (lines) readOnly.delete(lines.name);
  return { model, stream, verb, ...top, readOnly, lines, uncovered: uncoveredBy(input.described, top, lines) };
}

const asField = (spec: unknown): AnyWritableField | undefined => spec as AnyWritableField | undefined;

interface LinesSpec {
  required?: true;
  each: Readonly<Record<string, AnyWritableField>>;
  put: LinesWriter["put"];
}
const asLines = (spec: unknown): LinesSpec | undefined => spec as LinesSpec | undefined;

type Custom = readonly { name: string; field: AnyField; source: Placed<MappingSource> | null }[];

/** The custom fields of the record, or of its lines, each with its source in the stream. */
const customOf =
  (effective: EffectiveMapping | undefined, linesField: string | null) =>
  (stream: string): Custom =>
    [...(effective?.custom ?? [])].flatMap(([path, { is, origin }]) => {
      const dot = path.indexOf(".");
      if ((dot === -1 ? null : path.slice(0, dot)) !== linesField) return [];
      const name = path.slice(dot + 1);
      const source = sourceFor([{ is: is.source, origin }], { stream, onlyAdds: false });
      return [{ name, field: fieldOf(name, is), source }];
    });

interface Fielded {
  /** What stands before a field's name in an override. */
  place: string;
  spec(name: string): AnyWritableField | undefined;
  /** The connector's own source of the field. */
  source(name: string): Parameters<typeof turnedRound>[0];
  custom(stream: string): Custom;
}

function writersOf(input: WritableInput, all: readonly [string, AnyField][], of: Fielded): FieldWriters {
  const { stream, effective } = input;
  const fields = new Map<string, FieldWriter>();
  const readOnly = new Map<string, string>();
  for (const [name, field] of all) {
    const never = neverWritten(name, field);
    const override = sourceFor(effective?.fields.get(of.place + name), { stream: stream.name, onlyAdds: false });
    const writer =
      never ??
      (override
        ? remapped(input, { name, field, spec: of.spec(name) }, override.is, of.place !== "")
        : declared(input, { name, field }, of.spec(name), of.source(name), of.place !== ""));
    if (typeof writer === "string") readOnly.set(name, writer);
    else fields.set(name, writer);
  }
  const custom = new Map<string, FieldWriter>();
  const readOnlyCustom = new Map<string, string>();
  for (const { name, field, source } of of.custom(stream.name)) {
    const writer = source
      ? remapped(input, { name, field, spec: undefined }, source.is, of.place !== "")
      : "The connection does not map it in this stream.";
    if (typeof writer === "string") readOnlyCustom.set(name, writer);
    else custom.set(name, writer);
  }
  return { fields, custom, readOnly, readOnlyCustom };
}

/** Returns how a field is written that the connector declares; a text: why it cannot be written. */
function declared(
  input: WritableInput,
  { name, field }: { name: string; field: AnyField },
  spec: AnyWritableField | undefined,
  source: Parameters<typeof turnedRound>[0],
  isInLine: boolean,
): FieldWriter | string {
  if (!spec) return NOT_DECLARED;
  const turned = turnedRound(source);
  if (turned && isMasked(input, namesIn(turned.path))) return MASKED;
  const member = spec.to ?? (turned && memberOf(input, turned.path, isInLine));
  if (member === null && !spec.put) return NOT_DECLARED;
  const types = isInLine || turned === null ? null : typesAt(input.stream.raw, turned.path.split("."));
  const words = new Map<string, Json>(
    [...(turned?.words ?? [])].map(([ours, word]): [string, Json] => [ours, inType(word, types)]),
  );
  for (const [ours, word] of Object.entries(spec.words ?? {})) words.set(ours, word);
  return {
    name,
    field,
    spec,
    member: member === null ? null : member.split("."),
    words: words.size > 0 ? words : null,
    types,
    described: member === null ? null : describedAs(input, member, isInLine),
  };
}

/**
 * Returns how a field is written that the connection maps itself; a text: why it cannot be written. Only a path, with or without a
 * value table, can be turned round.
 */
function remapped(
  input: WritableInput,
  { name, field, spec }: { name: string; field: AnyField; spec: AnyWritableField | undefined },
  source: MappingSource,
  isInLine: boolean,
): FieldWriter | string {
  if ("unmapped" in source) return "The connection does not map it.";
  if ("constant" in source) return "The connection maps it to a constant.";
  if ("expression" in source) return "An expression computes it, which cannot be turned round.";
  const names = namesIn(source.path);
  if (names.some((each) => each === "" || each.endsWith("."))) return "Its path belongs to another record.";
  if (!isInLine && isMasked(input, names)) return MASKED;
  if (
    ["money", "quantity", "object", "lines", "line_reference", "timestamp"].includes(field.element?.kind ?? field.kind)
  )
    return `The connection maps it to a path, and the source's form of a ${field.kind} is not known.`;
  const member = memberOf(input, source.path, isInLine);
  if (member === null) return NOT_DECLARED;
  const types = isInLine ? null : typesAt(input.stream.raw, names);
  const turned = source.values && turnedTable(source.values);
  if (turned?.words?.size === 0) return "Its value table gives no value from one source value only.";
  const words = turned?.words && new Map([...turned.words].map(([ours, word]) => [ours, inType(word, types)]));
  return {
    name,
    field,
    // What the connector says about its own member does not apply to another one.
    spec: spec?.required ? { required: true } : {},
    member: member === source.path ? names : member.split("."),
    words: words ?? null,
    types,
    described: describedAs(input, member, isInLine),
  };
}

/** Returns a word of a value table, whose keys are texts, in the source's type. */
const inType = (word: Json, types: ReadonlySet<string> | null): Json =>
  typeof word === "string" && types && !types.has("string")
    ? types.has("boolean") && (word === "true" || word === "false")
      ? word === "true"
      : Number.isFinite(Number(word))
        ? Number(word)
        : word
    : word;

const memberOf = ({ stream }: WritableInput, path: string, isInLine: boolean): string | null =>
  stream.writes?.memberOf ? stream.writes.memberOf(path, isInLine) : path;

const isMasked = ({ masks }: WritableInput, names: readonly string[]): boolean => {
  const path = names.join(".");
  return masks.some((mask) => path === mask || path.startsWith(`${mask}.`) || mask.startsWith(`${path}.`));
};

const describedAs = ({ described }: WritableInput, member: string, isInLine: boolean): DescribedMember | null =>
  described.find((each) => each.member === member && (each.isInLine ?? false) === isInLine) ?? null;

function uncoveredBy(
  described: readonly DescribedMember[],
  top: FieldWriters,
  lines: LinesWriter | null,
): DescribedMember[] {
  const covered = new Set<DescribedMember | null>(
    [top, lines].flatMap((each) =>
      each ? [...each.fields.values(), ...each.custom.values()].map((writer) => writer.described) : [],
    ),
  );
  return described.filter((each) => each.isRequired && !covered.has(each));
}
