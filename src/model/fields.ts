import { z } from "zod";
import { hasUndecoded, instantOfLocal, isZone, lineId, referencedId } from "#lib";
import {
  type EntityName,
  entityPrefixes,
  exampleId,
  firstLinePrefix,
  isEntityName,
  type LinedEntity,
} from "./entities.ts";

/** Thrown if a source's value does not match a field. The record is stored with the field null and the reason. */
export class Mismatch extends Error {
  override name = "Mismatch";
}

/** What reading a value may need beside the value. */
export interface ReadAt {
  connectionId: string;
  /** The IANA zone of times without a zone: the location's, or else the connection's. */
  zone: string;
  /** The ID of the record being built; the IDs of its lines derive from it. */
  recordId: string;
  /** Called for each reference that is read. Only used to find source IDs of targets. */
  onReference?(field: EntityName, id: string, sourceId: string): void;
  /** Called for each mismatch inside a list; the line is kept with that field null. */
  onMismatch?(path: string, reason: string, value: unknown): void;
}

/** The description of a field. Docs, OpenAPI, SDK and dashboard are generated from it. */
export interface FieldOptions {
  /** The field's meaning, in one sentence. */
  description: string;
  example: unknown;
  /** The field gets an indexed key, so that filtering and sorting by it is fast. */
  indexed?: boolean;
  /** The field can contain personal data. */
  personal?: boolean;
  /** The unit of a number, if the field's name does not include it. */
  unit?: string;
  /** The source computes it from other values, so it is never written. */
  isComputed?: true;
}

/** The options of a field whose example can be derived. */
export type DerivedOptions = Omit<FieldOptions, "example"> & { example?: unknown };

/** The kinds of fields. */
export type FieldKind =
  | "text"
  | "integer"
  | "decimal"
  | "flag"
  | "choice"
  | "timestamp"
  | "day"
  | "money"
  | "quantity"
  | "reference"
  | "line_reference"
  | "any_reference"
  | "list"
  | "object"
  | "lines"
  | "json";

/** One field of an entity: the source values that it accepts (`In`), and the stored value (`Out`). */
export interface Field<In = never, Out = unknown> extends FieldOptions {
  kind: FieldKind;
  /** Converts a source's value to the record's. Throws a Mismatch for a value that does not match. */
  read(value: In, at: ReadAt): Out;
  /** The schema of the value in API responses. */
  schema: z.ZodType;
  /** The allowed values of a `choice`. */
  choices?: readonly string[];
  /** The target of a `reference`; for a `line_reference`, the document of the line. */
  target?: EntityName;
  /** The fields of an `object`, of the elements of `lines`, or of a `list` of objects. */
  fields?: Fields;
  /** The element of a `list`. */
  element?: AnyField;
}

/** A field of any kind. */
// biome-ignore lint/suspicious/noExplicitAny: the types of a field are known where it is declared, not here.
export type AnyField = Field<any, any>;

/** Fields by name. */
export type Fields = Record<string, AnyField>;

/** What a field accepts from a source. */
export type In<F> = F extends Field<infer I, unknown> ? I : never;
/** What a field stores in a record. */
export type Out<F> = F extends Field<never, infer O> ? O : never;
/** Several fields' source values. Missing ones are null. */
export type InOf<F extends Fields> = { [K in keyof F]: In<F[K]> | null | undefined };

const shown = (value: unknown): string => {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
};
const mismatch = (expected: string, value: unknown): Mismatch =>
  new Mismatch(`expected ${expected}, got ${shown(value)}`);

/** Returns a text. Throws a Mismatch if it contains bytes that are invalid in the charset of the source's answer. */
function decoded(value: string): string {
  if (hasUndecoded(value)) throw mismatch("a text whose bytes are valid in the charset of the answer", value);
  return value;
}

function readText(value: unknown): string {
  if (typeof value === "string") return decoded(value);
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  throw mismatch("a string", value);
}

/** Text. Numbers are converted. */
export const text = (options: FieldOptions): Field<string | number, string> => ({
  kind: "text",
  ...options,
  schema: z.string(),
  read: readText,
});

function readUrl(value: unknown): string {
  const url = typeof value === "string" ? URL.parse(value) : null;
  if (typeof value !== "string" || (url?.protocol !== "https:" && url?.protocol !== "http:"))
    throw mismatch("a URL with http:// or https://", value);
  return decoded(value);
}

/** A URL. Browsers open it, so other schemes, such as `javascript:`, are a mismatch. */
export const webUrl = (options: FieldOptions): Field<string, string> => ({
  kind: "text",
  ...options,
  schema: z.string(),
  read: readUrl,
});

// The formats of standard codes. Another format is a mismatch, so that programs can rely on the value.
const COUNTRY = { form: /^[A-Z]{2}$/, name: "a two-letter country code (ISO 3166-1)", example: "GB" };
const CURRENCY = { form: /^[A-Z]{3}$/, name: "a three-letter currency code (ISO 4217)", example: "EUR" };
const REC20 = { form: /^[A-Z0-9]{2,3}$/, name: "a UN/ECE Rec 20 unit code", example: "KGM" };

function readCode(value: unknown, standard: typeof COUNTRY): string {
  if (typeof value !== "string" || !standard.form.test(value)) throw mismatch(standard.name, value);
  return value;
}

const coded = (standard: typeof COUNTRY, options: Omit<FieldOptions, "example">): Field<string, string> => ({
  kind: "text",
  example: standard.example,
  ...options,
  schema: z.string().regex(standard.form),
  read: (value) => readCode(value, standard),
});

/** A country by its ISO 3166-1 alpha-2 code. */
export const country = (options: Omit<FieldOptions, "example">) => coded(COUNTRY, options);

/** A currency by its ISO 4217 code. */
export const currencyCode = (options: Omit<FieldOptions, "example">) => coded(CURRENCY, options);

/** A time zone by its IANA name. An offset (`+01:00`) is a mismatch: it does not contain the clock changes. */
export const timeZone = (options: Omit<FieldOptions, "example">): Field<string, string> => ({
  kind: "text",
  example: "Europe/London",
  ...options,
  schema: z.string().meta({ description: "IANA time zone name." }),
  read(value) {
    if (!/^[a-z]/i.test(value) || !isZone(value)) throw mismatch("an IANA time zone name", value);
    return value;
  },
});

/** A unit of measure by its UN/ECE Rec 20 code; `unitCode` finds it for common names. */
export const rec20Code = (options: Omit<FieldOptions, "example">) => coded(REC20, options);

// Also accepts `12.0`, from sources without integers.
const WHOLE = /^[+-]?\d+(\.0+)?$/;

/** A whole number. */
export const integer = (options: FieldOptions): Field<number | string, number> => ({
  kind: "integer",
  ...options,
  schema: z.int(),
  read(value) {
    const number = typeof value === "string" && WHOLE.test(value.trim()) ? Number(value) : value;
    if (typeof number !== "number" || !Number.isSafeInteger(number)) throw mismatch("an integer", value);
    return number === 0 ? 0 : number;
  },
});

const DECIMAL = /^-?\d+(\.\d+)?$/;
const MOST_DIGITS = 400;
const EXPONENT = /^([+-]?)(\d*)\.?(\d*)[eE]([+-]?\d+)$/;

/**
 * Returns a number in full as a decimal string, without exponent, plus sign, leading zeros and a minus before zero.
 * Trailing zeros stay, because they show the source's precision. Throws a Mismatch for text that is not a number,
 * including thousands separators and decimal commas.
 */
export function decimalText(value: unknown): string {
  let text =
    typeof value === "number" && Number.isFinite(value) ? String(value) : typeof value === "string" ? value.trim() : "";
  if (EXPONENT.test(text) && Number.isFinite(Number(text))) text = expanded(text);
  if (text.startsWith("+")) text = text.slice(1);
  if (text.startsWith(".")) text = `0${text}`;
  if (text.startsWith("-.")) text = `-0${text.slice(1)}`;
  if (!DECIMAL.test(text) || text.length > MOST_DIGITS) throw mismatch("a decimal number", value);
  text = text.replace(/^(-?)0+(?=\d)/, "$1");
  return text.startsWith("-0") && !/[1-9]/.test(text) ? text.slice(1) : text;
}

function expanded(text: string): string {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = EXPONENT.exec(text) ?? [];
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (Math.abs(point) > MOST_DIGITS) throw mismatch("a decimal number", text);
  const padded = point <= 0 ? "0".repeat(1 - point) + digits : digits.padEnd(point, "0");
  const at = Math.max(point, 1);
  const rest = padded.slice(at).replace(/0+$/, "");
  return `${sign === "-" ? "-" : ""}${padded.slice(0, at)}${rest ? `.${rest}` : ""}`;
}

const decimalSchema = z
  .string()
  .regex(DECIMAL)
  .meta({ description: "Decimal number as a string.", examples: ["12.50"] });

/** A number whose exact digits matter, stored as text. */
export const decimal = (options: FieldOptions): Field<number | string, string> => ({
  kind: "decimal",
  ...options,
  schema: decimalSchema,
  read: decimalText,
});

/** True or false. */
export const flag = (options: FieldOptions): Field<boolean, boolean> => ({
  kind: "flag",
  ...options,
  schema: z.boolean(),
  read(value) {
    if (typeof value !== "boolean") throw mismatch("true or false", value);
    return value;
  },
});

/** One of a closed list of values. */
export const choice = <const C extends readonly [string, ...string[]]>(
  choices: C,
  options: FieldOptions,
): Field<C[number], C[number]> => ({
  kind: "choice",
  ...options,
  choices,
  schema: z.enum(choices),
  read(value) {
    if (!choices.includes(value)) throw mismatch(`one of ${choices.join(", ")}`, value);
    return value;
  },
});

/**
 * A time in a source's form: an instant, a text with an offset, a text without one (read in the location's zone), or a
 * text with its zone.
 */
export type TimestampIn = string | Date | { local: string; zone: string };

const LOCAL_TIME = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?$/;
const ZONED_TIME = /^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s?(?:Z|[+-]\d{2}(?::?\d{2})?)$/i;

/** Returns whether a text of the form YYYY-MM-DD is a calendar day. `Date.parse` reads February 30 as March 2. */
export const isDay = (text: string): boolean => {
  if (text.slice(5, 7) <= "12" && text.slice(8) <= "28" && !text.includes("-00")) return true;
  const instant = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text);
};

/**
 * Returns a time as milliseconds since 1970, UTC. A text without an offset is read in `zone`. Throws a Mismatch for an
 * invalid time.
 */
export function readInstant(value: TimestampIn, zone: string): number {
  if (typeof value === "object" && value !== null && !(value instanceof Date))
    return readInstant(value.local, value.zone);
  const instant = parseInstant(value, zone);
  // After the year 9999, the text of an instant has another form, which sorts differently.
  if (Number.isNaN(instant) || instant >= YEAR_10000 || instant < YEAR_0) throw mismatch("a timestamp", value);
  return instant;
}

const YEAR_0 = Date.parse("0000-01-01T00:00:00Z");
const YEAR_10000 = Date.parse("+010000-01-01T00:00:00Z");

function parseInstant(value: string | Date, zone: string): number {
  if (value instanceof Date) return value.getTime();
  if (typeof value !== "string") return Number.NaN;
  const local = LOCAL_TIME.exec(value);
  if (local) {
    if (!isDay(local[1]!)) return Number.NaN;
    if (!isZone(zone)) throw new Mismatch(`unknown time zone ${shown(zone)}`);
    // Milliseconds are the finest precision that is stored.
    const asUtc = Date.parse(`${local[1]}T${local[2]}${(local[3] ?? ":00").slice(0, 7)}Z`);
    return Number.isNaN(asUtc) ? asUtc : instantOfLocal(asUtc, zone);
  }
  const zoned = ZONED_TIME.exec(value);
  if (!zoned || !isDay(zoned[1]!)) return Number.NaN;
  return Date.parse(
    value
      .replace(" ", "T")
      .replace(/\s/g, "")
      .replace(/([+-]\d{2})$/, "$1:00"),
  );
}

/** An instant, stored in UTC with milliseconds and `Z`. */
export const timestamp = (options: FieldOptions): Field<TimestampIn, string> => ({
  kind: "timestamp",
  ...options,
  schema: z.iso.datetime(),
  read: (value, at) => new Date(readInstant(value, at.zone)).toISOString(),
});

/** Returns a day; a following time of day is removed. Throws a Mismatch for an invalid day. */
export function readDay(value: unknown): string {
  const day = typeof value === "string" ? /^(\d{4}-\d{2}-\d{2})(?:[T ].*)?$/.exec(value)?.[1] : undefined;
  if (!day || !isDay(day)) throw mismatch("a date (YYYY-MM-DD)", value);
  return day;
}

/** A day without a zone (`2026-11-24`). A following time of day is removed. */
export const day = (options: FieldOptions): Field<string, string> => ({
  kind: "day",
  ...options,
  schema: z.iso.date(),
  read: readDay,
});

/** An amount of money with its ISO 4217 currency. Null: the source does not state it. */
export type MoneyIn = { amount: string | number; currency: string | null };
/** Money: a decimal string and a currency, both explicit. */
export const money = (options: FieldOptions): Field<MoneyIn, { amount: string; currency: string | null }> => ({
  kind: "money",
  ...options,
  schema: z.object({
    amount: decimalSchema,
    currency: z.string().regex(CURRENCY.form).nullable().meta({ description: "ISO 4217 code." }),
  }),
  read(value) {
    if (typeof value !== "object" || value === null) throw mismatch("an amount and a currency", value);
    return {
      amount: decimalText(value.amount),
      currency: value.currency == null ? null : readCode(value.currency, CURRENCY),
    };
  },
});

/** A quantity, its UN/ECE Rec 20 unit code if known, and the source's own name of the unit. */
export type QuantityIn = { value: string | number; unit?: string | null; source_unit?: string | null };
/** A quantity: a decimal string with its unit, both explicit. */
export const quantity = (
  options: FieldOptions,
): Field<QuantityIn, { value: string; unit: string | null; source_unit: string | null }> => ({
  kind: "quantity",
  ...options,
  schema: z.object({
    value: decimalSchema,
    unit: z.string().regex(REC20.form).nullable().meta({ description: "UN/ECE Recommendation 20 code, if known." }),
    source_unit: z.string().nullable().meta({ description: "The unit's name in the source." }),
  }),
  read(value) {
    if (typeof value !== "object" || value === null) throw mismatch("a value and a unit", value);
    return {
      value: decimalText(value.value),
      unit: value.unit == null ? null : readCode(value.unit, REC20),
      source_unit: value.source_unit == null ? null : decoded(value.source_unit),
    };
  },
});

/** Another record's ID, computed from its source ID. The target may not be stored yet. */
export const reference = (target: EntityName, options: DerivedOptions): Field<string | number, string> => ({
  kind: "reference",
  ...options,
  example: options.example ?? exampleId(entityPrefixes[target]),
  target,
  schema: z.string(),
  read(value, at) {
    const sourceId = readText(value);
    if (sourceId === "") throw mismatch("an id", value);
    const id = referencedId(entityPrefixes[target], at.connectionId, target, sourceId);
    at.onReference?.(target, id, sourceId);
    return id;
  },
});

/** A record of any entity, as a source identifies it. */
export type AnyRecordIn = { entity: EntityName; id: string | number };

/** The ID of a record of any entity, computed from its source ID. A field beside it names the entity. */
export const anyReference = (options: DerivedOptions): Field<AnyRecordIn, string> => ({
  kind: "any_reference",
  ...options,
  example: options.example ?? exampleId(entityPrefixes.work_order),
  schema: z.string(),
  read(value, at) {
    if (typeof value !== "object" || value === null || !isEntityName(value.entity))
      throw mismatch("an entity and a source id", value);
    const sourceId = readText(value.id);
    if (sourceId === "") throw mismatch("an entity and a source id", value);
    const id = referencedId(entityPrefixes[value.entity], at.connectionId, value.entity, sourceId);
    at.onReference?.(value.entity, id, sourceId);
    return id;
  },
});

/** A line as a source identifies it: its document's source ID and its own key within that document. */
export type LineIn = { document: string | number; line: string | number };

/** The ID of a line of another document (of its first kind of lines), computed from both source IDs. The document may not be stored yet. */
export const lineReference = (target: LinedEntity, options: DerivedOptions): Field<LineIn, string> => ({
  kind: "line_reference",
  ...options,
  example: options.example ?? exampleId(firstLinePrefix(target)),
  target,
  schema: z.string(),
  read(value, at) {
    if (typeof value !== "object" || value === null)
      throw mismatch("the source ids of a document and of its line", value);
    const [document, line] = [readText(value.document), readText(value.line)];
    if (document === "" || line === "") throw mismatch("the source ids of a document and of its line", value);
    return lineId(
      firstLinePrefix(target),
      referencedId(entityPrefixes[target], at.connectionId, target, document),
      line,
    );
  },
});

/** The ID of another line of the same document, computed from its own key within that document. */
export const ownLineReference = (
  target: LinedEntity,
  prefix: string,
  options: DerivedOptions,
): Field<string | number | LineIn, string> => ({
  kind: "line_reference",
  ...options,
  example: options.example ?? exampleId(prefix),
  target,
  schema: z.string(),
  read(value, at) {
    const line = readText(typeof value === "object" && value !== null ? value.line : value);
    if (line === "") throw mismatch("the source id of a line", value);
    return lineId(prefix, at.recordId, line);
  },
});

/** Several values of one kind, in the source's order. */
export const list = <I, O>(element: Field<I, O>, options: DerivedOptions): Field<readonly I[], O[]> => ({
  kind: "list",
  ...options,
  example: options.example ?? [element.example],
  element,
  schema: z.array(element.schema),
  read(value, at) {
    if (!Array.isArray(value)) throw mismatch("a list", value);
    if (element.kind !== "object") return value.map((each) => element.read(each, at));
    return value.map((each, index) => element.read(each, inside(at, String(index))));
  },
});

/** Any source value, unchanged. */
export const json = (options: FieldOptions): Field<unknown, unknown> => ({
  kind: "json",
  ...options,
  schema: z.unknown(),
  read: (value) => value,
});

/** Reads a value, and reports errors under a path. */
function inside(at: ReadAt, path: string): ReadAt {
  const tell = at.onMismatch;
  return tell ? { ...at, onMismatch: (inner, reason, value) => tell(`${path}.${inner}`, reason, value) } : at;
}

/**
 * Returns a reader of source values for these fields; the others are null. Copying an object of nulls costs less than
 * setting each, and gives all records one shape, which is serialized twice as fast.
 */
function reader(fields: Fields, before: Record<string, unknown> = {}) {
  const known = new Map(Object.entries(fields));
  const nothing = { ...before, ...nulls(fields) };
  return (value: Readonly<Record<string, unknown>>, at: ReadAt, path: string): Record<string, unknown> => {
    const read = { ...nothing };
    for (const name in value) {
      const given = value[name];
      if (given === null || given === undefined) continue;
      const field = known.get(name);
      if (!field) continue;
      const isNested = field.kind === "object" || field.kind === "list";
      try {
        read[name] = field.read(given, isNested ? inside(at, path + name) : at);
      } catch (thrown) {
        if (!(thrown instanceof Mismatch) || !at.onMismatch) throw thrown;
        at.onMismatch(path + name, thrown.message, given);
      }
    }
    return read;
  };
}

/** Returns an object with null for each of these fields. */
export const nulls = (fields: Fields): Record<string, unknown> =>
  Object.fromEntries(Object.keys(fields).map((name) => [name, null]));

const exampleOf = (fields: Fields): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.example]));

const schemaOf = (fields: Fields): Record<string, z.ZodType> =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, described(field)]));

/** Returns a field's schema in API responses: nullable, with its description and example. */
export const described = (field: AnyField): z.ZodType =>
  field.schema.nullable().meta({
    description: field.unit ? `${field.description} Unit: ${field.unit}.` : field.description,
    examples: [field.example],
  });

/** Fields that belong together. */
export const object = <F extends Fields>(
  fields: F,
  options: DerivedOptions,
): Field<InOf<F>, { [K in keyof F]: Out<F[K]> | null }> => {
  const readFields = reader(fields);
  return {
    kind: "object",
    ...options,
    example: options.example ?? exampleOf(fields),
    fields,
    schema: z.object(schemaOf(fields)),
    read(value, at) {
      if (typeof value !== "object" || value === null || Array.isArray(value)) throw mismatch("an object", value);
      return readFields(value, at, "") as never;
    },
  };
};

/**
 * A document's lines. Each has its own ID in the source (`key`), from which its `id` is derived together with the
 * document's. Two lines with the same key are a mismatch, because they cannot be distinguished. `raw` is the source's
 * own line, for custom fields.
 */
export const lines = <F extends Fields>(
  prefix: string,
  fields: F,
  options: DerivedOptions,
): Field<
  readonly ({ key: string | number; raw?: unknown } & InOf<F>)[],
  ({ id: string; source_id: string } & { [K in keyof F]: Out<F[K]> | null })[]
> => {
  const readFields = reader(fields, { id: null, source_id: null });
  return {
    kind: "lines",
    ...options,
    example: options.example ?? [{ id: exampleId(prefix), source_id: "1", ...exampleOf(fields) }],
    fields,
    schema: z.array(
      z.object({
        id: z.string().meta({ description: "Id of the line.", examples: [exampleId(prefix)] }),
        source_id: z
          .string()
          .meta({ description: "Id of the line in the source, unique within its document.", examples: ["1"] }),
        ...schemaOf(fields),
        custom: z
          .record(z.string(), z.unknown())
          .optional()
          .meta({ description: "Custom fields of the line, if the connection has any." }),
      }),
    ),
    read(value, at) {
      if (!Array.isArray(value)) throw mismatch("a list of lines", value);
      const keys = new Set<string>();
      return value.map((line, index) => {
        if (line?.key === null || line?.key === undefined) throw mismatch("a `key` in each line", line);
        const key = readText(line.key);
        if (keys.has(key)) throw mismatch("a unique `key` in each line", key);
        keys.add(key);
        const read = readFields(line, at, `${index}.`);
        read.id = lineId(prefix, at.recordId, key);
        read.source_id = key;
        return read;
      }) as never;
    },
  };
};

/** The parts of a postal address. */
export const addressFields = {
  lines: list(text({ description: "One line of the address.", example: "1 Mill Lane" }), {
    description: "Address lines as printed, such as street and house number.",
  }),
  city: text({ description: "City or town.", example: "Leeds" }),
  region: text({ description: "State, county or province.", example: "West Yorkshire" }),
  postal_code: text({ description: "Postal code.", example: "LS1 4AP" }),
  country: country({ description: "ISO 3166-1 alpha-2 country code." }),
};

/** A postal address: lines as printed, and its parts if the source has them. */
export const address = (options: Omit<FieldOptions, "example">) => object(addressFields, options);

/** The source's own status: its code and its text, if available. */
export const sourceStatus = () =>
  object(
    {
      code: text({ description: "Status code in the source.", example: "B" }),
      text: text({ description: "Status text that the source displays.", example: "Pending Receipt" }),
    },
    { description: "The status in the source." },
  );
