import type { AnyWriteValues, FieldRefusal, Json, MapEnv, WriteBody, WrittenLine } from "#kit";
import { type AnyField, Mismatch, modelOf, type ReadAt } from "#model";
import type { WrittenMembers } from "../prepared.ts";
import { isObject, merge, pathsIn, setAt } from "./objects.ts";
import type { Referenced, References } from "./references.ts";
import { pointerPart } from "./validate.ts";
import type { FieldWriter, FieldWriters, LinesWriter, Writable } from "./writable.ts";

/** Values of a caller, in the forms that a connector takes. */
export interface Turned {
  /** The values as `check` and `send` get them. */
  values: AnyWriteValues;
  body: WriteBody;
  members: WrittenMembers;
  refusals: readonly FieldRefusal[];
  warnings: readonly string[];
}

/** What turning values needs. */
export interface TurnInput {
  writable: Writable;
  references: References;
  /** The record as it is. Null: it is created. */
  before: Readonly<Record<string, unknown>> | null;
  env: MapEnv;
  connectionId: string;
  /** Whether something is already known to be wrong with a value, so that it is left out. */
  isBroken(pointer: string): boolean;
}

/** The members that have been written so far. */
interface Members {
  record: Record<string, string>;
  line: Record<string, string>;
  lines: string[];
}

/** Everything that is collected while values are turned. */
class Turning {
  readonly members: Members = { record: {}, line: {}, lines: [] };
  readonly refusals: FieldRefusal[] = [];
  readonly warnings = new Set<string>();
  readonly input: TurnInput;
  readonly at: ReadAt;
  /** The document's currency. Null: not known. */
  readonly currency: string | null;
  constructor(input: TurnInput, given: Readonly<Record<string, unknown>>) {
    this.input = input;
    const currency = given.currency ?? input.before?.currency;
    this.currency = typeof currency === "string" ? currency : null;
    this.at = { connectionId: input.connectionId, zone: "UTC", recordId: "" };
  }

  refuse(pointer: string, code: FieldRefusal["code"], message: string): undefined {
    this.refusals.push({ pointer, code, message });
    return undefined;
  }
}

/** A value in the model's form, and in the form of the member. */
interface TurnedValue {
  value: unknown;
  written: Json;
}

/** Turns values that match their schema into the source's members. What does not fit is in `refusals`. */
export function turnRound(input: TurnInput, given: Readonly<Record<string, unknown>>): Turned {
  const turning = new Turning(input, given);
  const { writable, before } = input;
  const { values, body } = turnFields(turning, writable, given, { place: "", isInLine: false, before });
  const { lines } = writable;
  const givenLines = lines && given[lines.name];
  if (lines && Array.isArray(givenLines)) {
    const turned = turnLines(turning, lines, givenLines);
    values[lines.name] = turned.values;
    merge(body, lines.put(turned.written, input.env));
  } else if (lines && givenLines === null)
    turning.refuse(pointerPart(lines.name), "not_allowed", "Lines cannot be cleared. Remove single lines.");
  if (given.status !== undefined) values.status = given.status;
  return { values, body, members: turning.members, refusals: turning.refusals, warnings: [...turning.warnings] };
}

interface PlacedAt {
  /** The pointer of the object that has the fields. */
  place: string;
  isInLine: boolean;
  /** The record or line as it is. */
  before: Readonly<Record<string, unknown>> | null;
}

function turnFields(
  turning: Turning,
  writers: FieldWriters,
  given: Readonly<Record<string, unknown>>,
  at: PlacedAt,
): { values: Record<string, unknown>; body: WriteBody } {
  const values: Record<string, unknown> = {};
  const body: WriteBody = {};
  const write = (writer: FieldWriter, value: unknown, pointer: string): TurnedValue | undefined => {
    if (value === undefined || turning.input.isBroken(pointer)) return undefined;
    const turned = turnField(turning, writer, value, { pointer, given, ...at });
    if (!turned) return undefined;
    const added = membersOf(turning, writer, turned, pointer);
    const { record, line } = turning.members;
    for (const member of pathsIn(added))
      if (at.isInLine) line[member] ??= pointer.slice(at.place.length);
      else record[member] ??= pointer;
    merge(body, added);
    return turned;
  };
  for (const [name, writer] of writers.fields) {
    const turned = write(writer, given[name], at.place + pointerPart(name));
    if (turned) values[name] = turned.value;
  }
  if (isObject(given.custom))
    for (const [name, writer] of writers.custom)
      write(writer, given.custom[name], `${at.place}/custom${pointerPart(name)}`);
  return { values, body };
}

/** Returns the members that a value sets. */
function membersOf(turning: Turning, { spec, member }: FieldWriter, turned: TurnedValue, pointer: string): WriteBody {
  const body: WriteBody = {};
  if (spec.put && turned.value !== null) {
    try {
      return spec.put(turned.value, turning.input.env);
    } catch (thrown) {
      if (!(thrown instanceof Mismatch)) throw thrown;
      turning.refuse(pointer, "invalid", `The value does not fit the source: ${thrown.message}.`);
      return body;
    }
  }
  if (member) setAt(body, member, turned.written);
  return body;
}

interface FieldAt extends PlacedAt {
  pointer: string;
  /** The values that the field stands among. */
  given: Readonly<Record<string, unknown>>;
}

function turnField(turning: Turning, writer: FieldWriter, value: unknown, at: FieldAt): TurnedValue | undefined {
  const { spec, member } = writer;
  if (value === null) {
    if (member === null) return turning.refuse(at.pointer, "not_allowed", "The field cannot be cleared.");
    return { value: null, written: null };
  }
  const { changeableIn } = spec;
  const { status } = turning.input.before ?? {};
  if (changeableIn && typeof status === "string" && !changeableIn.includes(status))
    return turning.refuse(
      at.pointer,
      "locked",
      `The field can only be changed while the status is ${changeableIn.join(" or ")}. It is \`${status}\`.`,
    );
  return turnValue(turning, writer, writer.field, value, at);
}

/** Returns a value of a field, of an element of its list, or of a member of its object. */
function turnValue(
  turning: Turning,
  writer: FieldWriter,
  field: AnyField,
  value: unknown,
  at: FieldAt,
): TurnedValue | undefined {
  const { pointer } = at;
  switch (field.kind) {
    case "reference": {
      const found = turning.input.references.get(pointer);
      return found && { value: found.key, written: numberIfNumber(writer, found.key) };
    }
    case "line_reference":
      return turnLineReference(turning, writer, field, value, at);
    case "list": {
      const { element } = field;
      if (!element || !Array.isArray(value)) return undefined;
      const all = value.map((each, index) =>
        turnValue(turning, writer, element, each, { ...at, pointer: pointer + pointerPart(index) }),
      );
      const known = all.flatMap((each) => each ?? []);
      return { value: known.map((each) => each.value), written: known.map((each) => each.written) };
    }
    case "object":
      return turnObject(turning, writer, field, value, at);
    default:
      return turnPlain(turning, writer, field, value, at);
  }
}

function turnObject(
  turning: Turning,
  writer: FieldWriter,
  field: AnyField,
  value: unknown,
  at: FieldAt,
): TurnedValue | undefined {
  if (!isObject(value)) return undefined;
  const values: Record<string, unknown> = {};
  const written: WriteBody = {};
  for (const [name, inner] of Object.entries(field.fields ?? {})) {
    const turned =
      value[name] === null || value[name] === undefined
        ? { value: null, written: null }
        : turnValue(turning, writer, inner, value[name], { ...at, pointer: at.pointer + pointerPart(name) });
    if (!turned) continue;
    values[name] = turned.value;
    written[name] = turned.written;
  }
  return { value: values, written };
}

/** Turns a value without references. The model's own reading normalizes it: times to UTC, decimals without leading zeros. */
function turnPlain(
  turning: Turning,
  writer: FieldWriter,
  field: AnyField,
  value: unknown,
  at: FieldAt,
): TurnedValue | undefined {
  let read: unknown;
  try {
    read = field.read(value, turning.at);
  } catch (thrown) {
    if (!(thrown instanceof Mismatch)) throw thrown;
    return turning.refuse(at.pointer, "invalid", `The value is invalid: ${thrown.message}.`);
  }
  if (field.kind === "money") return turnMoney(turning, writer, read, at);
  if (field.kind === "quantity") return turnQuantity(turning, writer, read, at);
  const word = writer.words?.get(String(read));
  if (writer.words && word === undefined && !writer.spec.put)
    return turning.refuse(at.pointer, "not_allowed", `The source has no word for \`${String(read)}\`.`);
  return { value: read, written: word ?? inTypeOf(writer, field, read) };
}

/** Returns a text or number in the type that the source has at the member. */
function inTypeOf(writer: FieldWriter, field: AnyField, read: unknown): Json {
  if (field.kind === "integer")
    return writer.types?.has("string") && !writer.types.has("number") ? String(read) : jsonOf(read);
  if (field.kind === "decimal") return decimalIn(writer, String(read));
  if (field.kind === "text") return numberIfNumber(writer, String(read));
  return jsonOf(read);
}

// The values come from a JSON body, so they are JSON.
const jsonOf = (value: unknown): Json => value as Json;

/** Returns a text as a number if the source has only numbers there. */
const numberIfNumber = ({ types }: FieldWriter, text: string): Json =>
  types?.has("number") && !types.has("string") && String(Number(text)) === text ? Number(text) : text;

/** Returns a decimal as the source has it: as a number only if it has numbers there. */
const decimalIn = ({ types }: FieldWriter, text: string): Json =>
  types?.has("number") && !types.has("string") ? Number(text) : text;

function turnMoney(turning: Turning, writer: FieldWriter, read: unknown, at: FieldAt): TurnedValue | undefined {
  const { amount, currency } = read as { amount: string; currency: string | null };
  const { currency: document } = turning;
  if (currency !== null && document !== null && document !== currency)
    return turning.refuse(
      at.pointer + pointerPart("currency"),
      "invalid",
      `The currency of the document is ${document}, so an amount in ${currency} cannot be written.`,
    );
  if (currency !== null && document === null)
    turning.warnings.add(
      `The currency of the document is not known before it is written. If it is not ${currency}, the amounts mean another currency.`,
    );
  return { value: { amount, currency: currency ?? document }, written: decimalIn(writer, amount) };
}

function turnQuantity(turning: Turning, writer: FieldWriter, read: unknown, at: FieldAt): TurnedValue | undefined {
  const quantity = read as { value: string; unit: string | null; source_unit: string | null };
  const units = unitsOf(turning, writer, at);
  const checked = writer.spec.takesUnit ? [] : (["unit", "source_unit"] as const);
  for (const name of checked) {
    const word = quantity[name];
    if (word === null || units.some((unit) => unit[name] === word)) continue;
    const known = [...new Set(units.flatMap((unit) => unit[name] ?? []))];
    return turning.refuse(
      at.pointer + pointerPart(name),
      "not_allowed",
      known.length > 0
        ? `The unit here is ${known.join(" or ")}. Quantities are not converted.`
        : "The unit of the item is not known, so give the quantity without one.",
    );
  }
  return { value: quantity, written: decimalIn(writer, quantity.value) };
}

interface Unit {
  unit?: unknown;
  source_unit?: unknown;
}

/** Returns the units that a quantity may have: those of the item beside it, and that of its present value. */
function unitsOf({ input }: Turning, { name }: FieldWriter, { place, before }: FieldAt): Unit[] {
  const item = input.references.get(`${place}/item_id`)?.record;
  const ofItem = [item?.unit, item?.purchase_unit].flatMap((unit): Unit[] =>
    isObject(unit) ? [{ unit: unit.code, source_unit: unit.source_unit }] : [],
  );
  const present = before?.[name];
  // Another item may be counted in another unit.
  return item ? ofItem : isObject(present) ? [present] : [];
}

/** Turns a line of another document, which the values name beside it or above it. */
function turnLineReference(
  turning: Turning,
  writer: FieldWriter,
  field: AnyField,
  value: unknown,
  at: FieldAt,
): TurnedValue | undefined {
  const document = documentOf(turning, field, at);
  const title = String(field.target).replaceAll("_", " ");
  if (!document)
    return turning.refuse(at.pointer, "unknown_reference", `Name the ${title} as well, in \`${field.target}_id\`.`);
  const linesField = modelOf(String(field.target))?.linesFields[0];
  const lines = linesField ? document.record[linesField] : null;
  const isMeant = (line: unknown): line is { source_id: string } =>
    isObject(line) &&
    typeof line.source_id === "string" &&
    (isObject(value) ? line.source_id === value.source_id : line.id === value);
  const line = Array.isArray(lines) ? lines.find(isMeant) : undefined;
  if (!line) return turning.refuse(at.pointer, "unknown_reference", `The ${title} has no such line.`);
  return { value: line.source_id, written: numberIfNumber(writer, line.source_id) };
}

function documentOf({ input }: Turning, field: AnyField, { place }: FieldAt): Referenced | undefined {
  const name = pointerPart(`${field.target}_id`);
  return input.references.get(place + name) ?? input.references.get(name);
}

function turnLines(
  turning: Turning,
  lines: LinesWriter,
  given: readonly unknown[],
): { values: Record<string, unknown>[]; written: WrittenLine[] } {
  const { before } = turning.input;
  const present = before?.[lines.name];
  const byId = new Map(
    (Array.isArray(present) ? present : []).flatMap((line: unknown) =>
      isObject(line) && typeof line.id === "string" && typeof line.source_id === "string"
        ? [[line.id, { line, key: line.source_id }] as const]
        : [],
    ),
  );
  const values: Record<string, unknown>[] = [];
  const written: WrittenLine[] = [];
  const named = new Set<string>();
  for (const [index, line] of given.entries()) {
    if (!isObject(line)) continue;
    const place = pointerPart(lines.name) + pointerPart(index);
    const { id } = line;
    if (turning.input.isBroken(`${place}/id`)) continue;
    const known = typeof id === "string" ? byId.get(id) : undefined;
    if (typeof id === "string" && (!known || named.has(id))) {
      const reason = known ? "The line is named twice." : `The record has no line \`${id}\`.`;
      turning.refuse(`${place}/id`, known ? "invalid" : "unknown_reference", reason);
      continue;
    }
    if (typeof id === "string") named.add(id);
    const isRemoved = line.is_deleted === true;
    if (isRemoved && Object.keys(line).length > 2)
      turning.refuse(place, "invalid", "A line that is removed has no other values than its `id`.");
    const key = known?.key ?? null;
    const turned = isRemoved
      ? { values: {}, body: {} }
      : turnFields(turning, lines, line, { place, isInLine: true, before: known?.line ?? null });
    values.push({
      id: typeof id === "string" ? id : null,
      source_id: key,
      ...(isRemoved && { is_deleted: true }),
      ...turned.values,
    });
    written.push({ body: turned.body, key, isRemoved });
    if (!isRemoved) turning.members.lines.push(place);
  }
  return { values, written };
}
