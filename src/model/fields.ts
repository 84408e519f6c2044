import { z } from "zod";
import { instantOfLocal, isZone, lineId, referencedId } from "#lib";
import { type EntityName, entityPrefixes, exampleId, type LinedEntity, linePrefixes } from "./entities.ts";

/** Thrown when a source's value is not one that a field takes. The record is kept with the field null, and says why. */
export class Misfit extends Error {
  override name = "Misfit";
}

/** What reading a value may need beyond the value. */
export interface ReadAt {
  connectionId: string;
  /** The IANA zone in which times without a zone are read: the place's, else the connection's. */
  zone: string;
  /** The id of the record that is being made; lines take their ids from it. */
  recordId: string;
  /** Told of each reference that is read; only used where source ids of targets are asked for. */
  onReference?(field: EntityName, id: string, sourceId: string): void;
  /** Told of each misfit inside a list; the line is kept with that field null. */
  onMisfit?(path: string, reason: string, value: unknown): void;
}

/** What a person should know of a field: docs, OpenAPI, SDK and dashboard come from here. */
export interface About {
  /** What the field means, in a sentence. */
  about: string;
  example: unknown;
  /** People filter and sort by it: it gets an indexed key. */
  indexed?: boolean;
  /** It is, or may tell, something about a living person. */
  personal?: boolean;
  /** The unit of a bare number, where the name does not say it. */
  unit?: string;
}

/** The same, of a field whose example follows from what it is made of. */
export type AboutParts = Omit<About, "example"> & { example?: unknown };

/** The kinds of field there are. */
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
  | "list"
  | "object"
  | "lines"
  | "json";

/** One field of an entity: what a source may hand in (`In`), and what the record then holds (`Out`). */
export interface Field<In = never, Out = unknown> extends About {
  kind: FieldKind;
  /** Turns a source's value into the record's; throws a Misfit for a value that does not fit. */
  read(value: In, at: ReadAt): Out;
  /** The record's value as it is answered. */
  schema: z.ZodType;
  /** The allowed words of a `choice`. */
  choices?: readonly string[];
  /** The target of a `reference`; of a `line_reference`, the document whose line it is. */
  target?: EntityName;
  /** The fields of an `object`, of the elements of `lines`, or of a `list` of objects. */
  fields?: Fields;
  /** The element of a `list`. */
  element?: AnyField;
}

/** A field of whatever kind. */
// biome-ignore lint/suspicious/noExplicitAny: what each takes and holds is known where it is declared, not here.
export type AnyField = Field<any, any>;

/** Fields by name. */
export type Fields = Record<string, AnyField>;

/** What a field takes from a source. */
export type In<F> = F extends Field<infer I, unknown> ? I : never;
/** What a field holds in a record. */
export type Out<F> = F extends Field<never, infer O> ? O : never;
/** Several fields' values as a source hands them in; what it does not have is null. */
export type InOf<F extends Fields> = { [K in keyof F]: In<F[K]> | null | undefined };

const shown = (value: unknown): string => {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
};
const misfit = (expected: string, value: unknown): Misfit => new Misfit(`${expected} expected, not ${shown(value)}`);

function readText(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  throw misfit("a text", value);
}

/** Words. A number is written out. */
export const text = (about: About): Field<string | number, string> => ({
  kind: "text",
  ...about,
  schema: z.string(),
  read: readText,
});

// The forms of the standards' codes. What has another form is a misfit, so that programs can rely on what is there.
const COUNTRY = { form: /^[A-Z]{2}$/, name: "a country's two-letter code (ISO 3166-1)", example: "GB" };
const CURRENCY = { form: /^[A-Z]{3}$/, name: "a currency's three-letter code (ISO 4217)", example: "EUR" };
const REC20 = { form: /^[A-Z0-9]{2,3}$/, name: "a unit's UN/ECE Rec 20 code", example: "KGM" };

function readCode(value: unknown, standard: typeof COUNTRY): string {
  if (typeof value !== "string" || !standard.form.test(value)) throw misfit(standard.name, value);
  return value;
}

const coded = (standard: typeof COUNTRY, about: Omit<About, "example">): Field<string, string> => ({
  kind: "text",
  example: standard.example,
  ...about,
  schema: z.string().regex(standard.form),
  read: (value) => readCode(value, standard),
});

/** A country by its ISO 3166-1 alpha-2 code. */
export const country = (about: Omit<About, "example">) => coded(COUNTRY, about);

/** A currency by its ISO 4217 code. */
export const currencyCode = (about: Omit<About, "example">) => coded(CURRENCY, about);

/** A time zone by its IANA name. An offset (`+01:00`) is none: it does not tell when the clock changes. */
export const timeZone = (about: Omit<About, "example">): Field<string, string> => ({
  kind: "text",
  example: "Europe/London",
  ...about,
  schema: z.string().meta({ description: "IANA name." }),
  read(value) {
    if (!/^[a-z]/i.test(value) || !isZone(value)) throw misfit("a time zone's IANA name", value);
    return value;
  },
});

/** A unit of measure by its UN/ECE Rec 20 code; `unitCode` finds it for common words. */
export const rec20Code = (about: Omit<About, "example">) => coded(REC20, about);

// Also as a source writes it that has no whole numbers: `12.0`.
const WHOLE = /^[+-]?\d+(\.0+)?$/;

/** A whole number. */
export const integer = (about: About): Field<number | string, number> => ({
  kind: "integer",
  ...about,
  schema: z.int(),
  read(value) {
    const number = typeof value === "string" && WHOLE.test(value.trim()) ? Number(value) : value;
    if (typeof number !== "number" || !Number.isSafeInteger(number)) throw misfit("a whole number", value);
    return number === 0 ? 0 : number;
  },
});

const DECIMAL = /^-?\d+(\.\d+)?$/;
const MOST_DIGITS = 400;
const EXPONENT = /^([+-]?)(\d*)\.?(\d*)[eE]([+-]?\d+)$/;

/**
 * Writes a number out in full as a decimal string, without exponent, without a plus, without idle zeros in front and
 * without a minus before zero. Zeros behind the point stay: they tell how exact the source is. Throws a Misfit for text
 * that is no number, thousands separators and decimal commas included.
 */
export function decimalText(value: unknown): string {
  let text =
    typeof value === "number" && Number.isFinite(value) ? String(value) : typeof value === "string" ? value.trim() : "";
  if (EXPONENT.test(text) && Number.isFinite(Number(text))) text = expanded(text);
  if (text.startsWith("+")) text = text.slice(1);
  if (text.startsWith(".")) text = `0${text}`;
  if (text.startsWith("-.")) text = `-0${text.slice(1)}`;
  if (!DECIMAL.test(text) || text.length > MOST_DIGITS) throw misfit("a decimal number", value);
  text = text.replace(/^(-?)0+(?=\d)/, "$1");
  return text.startsWith("-0") && !/[1-9]/.test(text) ? text.slice(1) : text;
}

function expanded(text: string): string {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = EXPONENT.exec(text) ?? [];
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (Math.abs(point) > MOST_DIGITS) throw misfit("a decimal number", text);
  const padded = point <= 0 ? "0".repeat(1 - point) + digits : digits.padEnd(point, "0");
  const at = Math.max(point, 1);
  const rest = padded.slice(at).replace(/0+$/, "");
  return `${sign === "-" ? "-" : ""}${padded.slice(0, at)}${rest ? `.${rest}` : ""}`;
}

const decimalSchema = z
  .string()
  .regex(DECIMAL)
  .meta({ description: "A decimal number as text, never a float.", examples: ["12.50"] });

/** A number whose digits matter, kept as text. */
export const decimal = (about: About): Field<number | string, string> => ({
  kind: "decimal",
  ...about,
  schema: decimalSchema,
  read: decimalText,
});

/** Yes or no. */
export const flag = (about: About): Field<boolean, boolean> => ({
  kind: "flag",
  ...about,
  schema: z.boolean(),
  read(value) {
    if (typeof value !== "boolean") throw misfit("true or false", value);
    return value;
  },
});

/** One of a closed list of words. */
export const choice = <const C extends readonly [string, ...string[]]>(
  choices: C,
  about: About,
): Field<C[number], C[number]> => ({
  kind: "choice",
  ...about,
  choices,
  schema: z.enum(choices),
  read(value) {
    if (!choices.includes(value)) throw misfit(`one of ${choices.join(", ")}`, value);
    return value;
  },
});

/** A time as sources give it: an instant, a text with offset, a text without (read in the place's zone), or a text with its zone beside. */
export type TimestampIn = string | Date | { local: string; zone: string };

const LOCAL_TIME = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?$/;
const ZONED_TIME = /^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s?(?:Z|[+-]\d{2}(?::?\d{2})?)$/i;

// Date.parse takes a 30 February for the 2 March.
const isDay = (text: string): boolean => {
  if (text.slice(5, 7) <= "12" && text.slice(8) <= "28" && !text.includes("-00")) return true;
  const instant = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text);
};

/** Reads a time as milliseconds since 1970, UTC; a text without offset is read in `zone`. Throws a Misfit when it is none. */
export function readInstant(value: TimestampIn, zone: string): number {
  if (typeof value === "object" && value !== null && !(value instanceof Date))
    return readInstant(value.local, value.zone);
  const instant = parseInstant(value, zone);
  // Beyond the year 9999 the text of an instant takes another form, which sorts elsewhere.
  if (Number.isNaN(instant) || instant >= YEAR_10000 || instant < YEAR_0) throw misfit("a time", value);
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
    if (!isZone(zone)) throw new Misfit(`the time zone ${shown(zone)} is not known`);
    // Milliseconds are the finest that we keep.
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

/** An instant, kept as UTC with milliseconds and `Z`. */
export const timestamp = (about: About): Field<TimestampIn, string> => ({
  kind: "timestamp",
  ...about,
  schema: z.iso.datetime(),
  read: (value, at) => new Date(readInstant(value, at.zone)).toISOString(),
});

/** Reads a day; a time of day behind it is cut. Throws a Misfit when it is none. */
export function readDay(value: unknown): string {
  const day = typeof value === "string" ? /^(\d{4}-\d{2}-\d{2})(?:[T ].*)?$/.exec(value)?.[1] : undefined;
  if (!day || !isDay(day)) throw misfit("a day (YYYY-MM-DD)", value);
  return day;
}

/** A day without a zone (`2026-11-24`). A time of day behind it is cut. */
export const day = (about: About): Field<string, string> => ({
  kind: "day",
  ...about,
  schema: z.iso.date(),
  read: readDay,
});

/** An amount of money with its ISO 4217 currency; null where the source does not say which. */
export type MoneyIn = { amount: string | number; currency: string | null };
/** Money: a decimal string and a currency, neither implied. */
export const money = (about: About): Field<MoneyIn, { amount: string; currency: string | null }> => ({
  kind: "money",
  ...about,
  schema: z.object({
    amount: decimalSchema,
    currency: z.string().regex(CURRENCY.form).nullable().meta({ description: "ISO 4217 code." }),
  }),
  read(value) {
    if (typeof value !== "object" || value === null) throw misfit("an amount and a currency", value);
    return {
      amount: decimalText(value.amount),
      currency: value.currency == null ? null : readCode(value.currency, CURRENCY),
    };
  },
});

/** A quantity, its UN/ECE Rec 20 unit code where known, and the source's own word for the unit. */
export type QuantityIn = { value: string | number; unit?: string | null; source_unit?: string | null };
/** A quantity: a decimal string with its unit, never implied. */
export const quantity = (
  about: About,
): Field<QuantityIn, { value: string; unit: string | null; source_unit: string | null }> => ({
  kind: "quantity",
  ...about,
  schema: z.object({
    value: decimalSchema,
    unit: z.string().regex(REC20.form).nullable().meta({ description: "UN/ECE Rec 20 code, where known." }),
    source_unit: z.string().nullable().meta({ description: "The source's own word for the unit." }),
  }),
  read(value) {
    if (typeof value !== "object" || value === null) throw misfit("a value and a unit", value);
    return {
      value: decimalText(value.value),
      unit: value.unit == null ? null : readCode(value.unit, REC20),
      source_unit: value.source_unit ?? null,
    };
  },
});

/** Another record's id, computed from its source id; the target need not have arrived. */
export const reference = (target: EntityName, about: AboutParts): Field<string | number, string> => ({
  kind: "reference",
  ...about,
  example: about.example ?? exampleId(entityPrefixes[target]),
  target,
  schema: z.string(),
  read(value, at) {
    const sourceId = readText(value);
    if (sourceId === "") throw misfit("an id", value);
    const id = referencedId(entityPrefixes[target], at.connectionId, target, sourceId);
    at.onReference?.(target, id, sourceId);
    return id;
  },
});

/** A line as a source names it: its document's source id and its own key within that document. */
export type LineIn = { document: string | number; line: string | number };

/** The id of a line of another document, computed from both source ids; the document need not have arrived. */
export const lineReference = (target: LinedEntity, about: AboutParts): Field<LineIn, string> => ({
  kind: "line_reference",
  ...about,
  example: about.example ?? exampleId(linePrefixes[target]),
  target,
  schema: z.string(),
  read(value, at) {
    if (typeof value !== "object" || value === null) throw misfit("a document's id and its line's", value);
    const [document, line] = [readText(value.document), readText(value.line)];
    if (document === "" || line === "") throw misfit("a document's id and its line's", value);
    return lineId(linePrefixes[target], referencedId(entityPrefixes[target], at.connectionId, target, document), line);
  },
});

/** Several values of one kind, in the source's order. */
export const list = <I, O>(element: Field<I, O>, about: AboutParts): Field<readonly I[], O[]> => ({
  kind: "list",
  ...about,
  example: about.example ?? [element.example],
  element,
  schema: z.array(element.schema),
  read(value, at) {
    if (!Array.isArray(value)) throw misfit("a list", value);
    if (element.kind !== "object") return value.map((each) => element.read(each, at));
    return value.map((each, index) => element.read(each, inside(at, String(index))));
  },
});

/** Whatever the source gives, as it stands. */
export const json = (about: About): Field<unknown, unknown> => ({
  kind: "json",
  ...about,
  schema: z.unknown(),
  read: (value) => value,
});

/** The same, with misfits told under a path. */
function inside(at: ReadAt, path: string): ReadAt {
  const tell = at.onMisfit;
  return tell ? { ...at, onMisfit: (inner, reason, value) => tell(`${path}.${inner}`, reason, value) } : at;
}

/**
 * Makes a reader of what a source gives of these fields; the others are null. Copying an object of nulls costs less than
 * setting each, and gives all that are read one shape, which is written as JSON at twice the speed.
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
        if (!(thrown instanceof Misfit) || !at.onMisfit) throw thrown;
        at.onMisfit(path + name, thrown.message, given);
      }
    }
    return read;
  };
}

/** An object that holds null for each of these fields. */
export const nulls = (fields: Fields): Record<string, unknown> =>
  Object.fromEntries(Object.keys(fields).map((name) => [name, null]));

const exampleOf = (fields: Fields): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.example]));

const schemaOf = (fields: Fields): Record<string, z.ZodType> =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, described(field)]));

/** A field's schema as it is answered: nullable, with its meaning and example. */
export const described = (field: AnyField): z.ZodType =>
  field.schema
    .nullable()
    .meta({ description: field.unit ? `${field.about} Unit: ${field.unit}.` : field.about, examples: [field.example] });

/** Fields that belong together. */
export const object = <F extends Fields>(
  fields: F,
  about: AboutParts,
): Field<InOf<F>, { [K in keyof F]: Out<F[K]> | null }> => {
  const readFields = reader(fields);
  return {
    kind: "object",
    ...about,
    example: about.example ?? exampleOf(fields),
    fields,
    schema: z.object(schemaOf(fields)),
    read(value, at) {
      if (typeof value !== "object" || value === null || Array.isArray(value)) throw misfit("an object", value);
      return readFields(value, at, "") as never;
    },
  };
};

/**
 * A document's lines. Each has its own id in the source (`key`), from which and from the document's its `id` is made; two
 * lines with one key are a misfit, since nothing could tell them apart. `raw` is the source's own line, for custom fields.
 */
export const lines = <F extends Fields>(
  prefix: string,
  fields: F,
  about: AboutParts,
): Field<
  readonly ({ key: string | number; raw?: unknown } & InOf<F>)[],
  ({ id: string; source_id: string } & { [K in keyof F]: Out<F[K]> | null })[]
> => {
  const readFields = reader(fields, { id: null, source_id: null });
  return {
    kind: "lines",
    ...about,
    example: about.example ?? [{ id: exampleId(prefix), source_id: "1", ...exampleOf(fields) }],
    fields,
    schema: z.array(
      z.object({
        id: z.string().meta({ description: "The line's id.", examples: [exampleId(prefix)] }),
        source_id: z
          .string()
          .meta({ description: "The line's id in the source, unique within its document.", examples: ["1"] }),
        ...schemaOf(fields),
        custom: z
          .record(z.string(), z.unknown())
          .optional()
          .meta({ description: "The connection's own fields of lines, where it has any." }),
      }),
    ),
    read(value, at) {
      if (!Array.isArray(value)) throw misfit("a list of lines", value);
      const keys = new Set<string>();
      return value.map((line, index) => {
        if (line?.key === null || line?.key === undefined) throw misfit("lines with a `key` each", line);
        const key = readText(line.key);
        if (keys.has(key)) throw misfit("lines with a `key` each of its own", key);
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
  lines: list(text({ about: "A line.", example: "1 Mill Lane" }), { about: "Street, house, box: as printed." }),
  city: text({ about: "Town.", example: "Leeds" }),
  region: text({ about: "State, county or province.", example: "West Yorkshire" }),
  postal_code: text({ about: "Postal code.", example: "LS1 4AP" }),
  country: country({ about: "ISO 3166-1 alpha-2 code." }),
};

/** A postal address: lines as printed, and its parts where the source has them. */
export const address = (about: Omit<About, "example">) => object(addressFields, about);

/** The source's own status: its code and its text, whichever it has. */
export const sourceStatus = () =>
  object(
    {
      code: text({ about: "The code in the source.", example: "B" }),
      text: text({ about: "What the source shows for it.", example: "Pending Receipt" }),
    },
    { about: "The status as the source has it." },
  );
