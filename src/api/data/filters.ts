import { bytesToUuid, fault, nearest, recordId, recordIdBytes } from "#lib";
import type { CustomFieldSet } from "#mapping";
import {
  type AnyField,
  decimalText,
  type FieldKind,
  type Fields,
  KEY_LENGTH,
  Mismatch,
  type Model,
  NULL_KEY,
  numberKey,
  readInstant,
  sortKey,
} from "#model";
import type { CustomColumn, KeyColumn, RecordCondition } from "#store";

/** The comparisons of a field: `filter[field][operator]`. Without an operator, `eq`. */
export const operators = ["eq", "ne", "in", "gt", "gte", "lt", "lte", "null", "contains"] as const;
export type Operator = (typeof operators)[number];

/** A record or a line, parsed from the stored body. */
export type Body = Record<string, unknown>;
/** A test that requires reading the body. */
export type BodyTest = (body: Body) => boolean;

/** A filter by a field: conditions that the database can test, and the complete test on the body. */
export interface FieldFilter {
  /** A custom field starts with `custom.`. */
  field: string;
  /** Conditions on keys, which follow the mapping that the record was written with. */
  where: RecordCondition[];
  test: BodyTest;
  /** The conditions are complete, so the body need not be tested. */
  isExact: boolean;
}

/** The combined filters of a list. */
export interface Filtering {
  /** Conditions that the database tests, whatever mapping a record was written with. */
  where: RecordCondition[];
  filters: FieldFilter[];
}

const MOST_FILTERS = 30;
const MOST_VALUES = 1000;

const EQUALITY: readonly Operator[] = ["eq", "ne", "in", "null"];
const ORDER: readonly Operator[] = [...EQUALITY, "gt", "gte", "lt", "lte"];
const operatorsByKind: Record<FieldKind, readonly Operator[]> = {
  text: [...ORDER, "contains"],
  integer: ORDER,
  decimal: ORDER,
  flag: EQUALITY,
  choice: EQUALITY,
  timestamp: ORDER,
  day: ORDER,
  money: ORDER,
  quantity: ORDER,
  reference: EQUALITY,
  line_reference: EQUALITY,
  any_reference: EQUALITY,
  list: ["contains", "null"],
  object: ["null"],
  lines: [],
  json: ["null"],
};

/** Compares texts by their UTF-8 bytes, which is the order of the database's keys. */
export function compareTexts(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    let one = a.charCodeAt(at);
    let other = b.charCodeAt(at);
    if (one === other) continue;
    // Surrogates sort below U+E000 in JavaScript and above it in UTF-8.
    if (one >= 0xd800 && other >= 0xd800) {
      one = one >= 0xe000 ? one - 0x800 : one + 0x2000;
      other = other >= 0xe000 ? other - 0x800 : other + 0x2000;
    }
    return one - other;
  }
  return a.length - b.length;
}

const isText = ({ kind }: AnyField): boolean =>
  ["text", "reference", "line_reference", "any_reference", "choice"].includes(kind);

/**
 * Returns a record's value as a text whose byte order is the order of the values. Null stays null. Unlike a stored key,
 * it is not truncated.
 */
export function comparable(field: AnyField | null, value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (field === null) return typeof value === "string" ? value : JSON.stringify(value);
  return isText(field) ? String(value) : sortKey(field, value);
}

/** Returns a filter's value as such a text. Throws a Mismatch for a value that the field cannot have. */
function readValue(field: AnyField | null, text: string): string {
  switch (field?.kind) {
    case "integer":
      if (!/^-?\d{1,16}$/.test(text)) throw new Mismatch("expected a whole number");
      return numberKey(text);
    case "decimal":
    case "money":
    case "quantity":
      return numberKey(decimalText(text));
    case "flag":
      if (text !== "true" && text !== "false") throw new Mismatch("expected `true` or `false`");
      return sortKey(field, text === "true");
    case "timestamp":
      return new Date(readTime(text)).toISOString();
    case "day":
      if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text)))
        throw new Mismatch("expected a day (YYYY-MM-DD)");
      return text;
    case "choice":
      if (!field.choices!.includes(text)) throw new Mismatch(`expected one of ${field.choices!.join(", ")}`);
      return text;
    default:
      return text;
  }
}

/** PostgreSQL has no year 0. */
const YEAR_1 = Date.parse("0001-01-01T00:00:00Z");

/**
 * Returns the instant that a query parameter names: a time with its offset, or the start of a day in UTC. Throws a
 * Mismatch.
 */
export function readTime(text: string): number {
  const instant = readZoned(text);
  if (instant < YEAR_1) throw new Mismatch("expected a time in the year 1 or later");
  return instant;
}

function readZoned(text: string): number {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return readInstant(`${text}T00:00:00Z`, "UTC");
  // A plus that was not encoded arrives as a space.
  const whole = text.replace(/ (\d{2}:?\d{2})$/, "+$1");
  if (!/(Z|[+-]\d{2}:?\d{2})$/i.test(whole))
    throw new Mismatch("expected a time with its offset, such as 2026-11-24T09:30:00Z");
  return readInstant(whole, "UTC");
}

/** A field to filter by, beside the entity's own fields. */
export interface FilterScope {
  /** The name in messages. */
  name: string;
  fields: Fields;
  /** The column with a field's keys. Null: it has none. */
  columnOf(field: string): KeyColumn | null;
  /** The connection's custom fields. Values of an unknown custom field compare as texts. */
  own: CustomFieldSet;
  /** Fields with special handling. */
  special(name: string, operator: Operator, values: readonly string[]): RecordCondition | null;
}

interface Found {
  /** Null: a custom field of unknown kind. */
  field: AnyField | null;
  path: readonly string[];
  column: KeyColumn | CustomColumn | null;
}

function findField(scope: FilterScope, name: string, parameter: string): Found {
  const [first = "", ...rest] = name.split(".");
  if (first === "custom" && rest.length > 0) {
    const own = rest.join(".");
    if (!scope.own.fields.has(own)) {
      const suggestion = nearest(own, scope.own.fields.keys());
      throw fault("unknown_filter", {
        parameter,
        reason: `this connection has no custom field \`${own}\` of \`${scope.name}\`${suggestion ? `; did you mean \`custom.${suggestion}\`?` : ""}`,
      });
    }
    return {
      field: scope.own.fields.get(own) ?? null,
      path: ["custom", own],
      column: scope.own.indexed.has(own) ? `custom.${own}` : null,
    };
  }
  let field: AnyField | undefined = Object.hasOwn(scope.fields, first) ? scope.fields[first] : undefined;
  for (const part of rest) {
    const inner = field && innerFields(field);
    field = inner && Object.hasOwn(inner, part) ? inner[part] : undefined;
  }
  if (!field) {
    const suggestion = nearest(name, [...Object.keys(scope.fields), "id", "source_id", "modified_at"]);
    throw fault("unknown_field", { entity: scope.name, field: name, parameter, ...(suggestion && { suggestion }) });
  }
  return { field, path: [first, ...rest], column: rest.length === 0 ? scope.columnOf(first) : null };
}

function innerFields(field: AnyField): Fields | undefined {
  if (field.kind === "object") return field.fields;
  const part = (description: string): AnyField => ({ kind: "text", description, example: "" }) as AnyField;
  if (field.kind === "money") return { currency: part("Currency.") };
  if (field.kind === "quantity") return { unit: part("Unit."), source_unit: part("Unit in the source.") };
  return undefined;
}

const FILTER = /^filter\[([^\][]{1,100})\](?:\[([^\][]{1,20})\])?$/;

/** Reads all `filter[…]` parameters of a query string. */
export function readFilters(scope: FilterScope, query: Readonly<Record<string, unknown>>): Filtering {
  const filtering: Filtering = { where: [], filters: [] };
  const names = Object.keys(query).filter((name) => name.startsWith("filter"));
  if (names.length > MOST_FILTERS)
    throw fault("unknown_filter", {
      reason: `at most ${MOST_FILTERS} filters are allowed`,
      parameter: names[MOST_FILTERS],
    });
  for (const parameter of names) {
    const [, name, operatorName = "eq"] = FILTER.exec(parameter) ?? [];
    if (name === undefined)
      throw fault("unknown_filter", {
        parameter,
        reason: "a filter has the form `filter[field]` or `filter[field][gte]`",
      });
    if (!(operators as readonly string[]).includes(operatorName))
      throw fault("unknown_filter", {
        parameter,
        reason: `unknown operator \`${operatorName}\`; use one of: ${operators.join(", ")}`,
      });
    const operator = operatorName as Operator;
    const values = valuesOf(parameter, operator, query[parameter]);
    try {
      const special = scope.special(name, operator, values);
      if (special) filtering.where.push(special);
      else filtering.filters.push(fieldFilter(findField(scope, name, parameter), operator, values, parameter));
    } catch (thrown) {
      if (thrown instanceof Mismatch) throw fault("invalid_parameter", { parameter, reason: `${thrown.message}` });
      throw thrown;
    }
  }
  return filtering;
}

function valuesOf(parameter: string, operator: Operator, given: unknown): string[] {
  const texts = (Array.isArray(given) ? given : [given]) as string[];
  if (operator !== "in") {
    if (texts.length > 1)
      throw fault("invalid_parameter", { parameter, reason: "The parameter appears twice in the URL." });
    return texts;
  }
  const values = texts.flatMap((text) => text.split(","));
  if (values.length > MOST_VALUES)
    throw fault("invalid_parameter", { parameter, reason: `At most ${MOST_VALUES} values are allowed.` });
  return values;
}

function fieldFilter(
  { field, path, column }: Found,
  operator: Operator,
  values: readonly string[],
  parameter: string,
): FieldFilter {
  const allowed = field === null ? operatorsByKind.text : operatorsByKind[field.kind];
  if (!allowed.includes(operator)) {
    const reason =
      allowed.length > 0
        ? `\`${path.join(".")}\` supports: ${allowed.join(", ")}`
        : `\`${path.join(".")}\` cannot be filtered; use the list of lines`;
    throw fault("unknown_filter", { parameter, reason });
  }
  const [first = ""] = values;
  const heldBy = (body: Body): unknown =>
    path.reduce<unknown>((value, name) => (isObject(value) && Object.hasOwn(value, name) ? value[name] : null), body);
  const filter = (where: RecordCondition[], test: BodyTest, isExact = where.length > 0): FieldFilter => ({
    field: path[0] === "custom" ? path.join(".") : path[0]!,
    where,
    test,
    isExact,
  });
  if (operator === "null") {
    const isNull = readFlag(first);
    return filter(
      column ? [{ column, is: isNull ? "=" : "<>", value: NULL_KEY }] : [],
      (body) => (heldBy(body) === null || heldBy(body) === undefined) === isNull,
    );
  }
  if (operator === "contains") return filter([], containing(field, heldBy, first));
  const wanted = values.map((value) => readValue(field, value));
  const compare = comparing(operator, wanted);
  const test: BodyTest = (body) => compare(comparable(field, heldBy(body)));
  if (!column) return filter([], test);
  // A key is the start of a long text, so a text as long as a key needs the test on the body.
  const isLong = wanted.some((value) => value.length >= KEY_LENGTH);
  return filter(keyConditions(column, operator, wanted, isLong), test, !isLong);
}

const isObject = (value: unknown): value is Body =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function readFlag(text: string): boolean {
  if (text !== "true" && text !== "false") throw new Mismatch("expected `true` or `false`");
  return text === "true";
}

function containing(field: AnyField | null, heldBy: (body: Body) => unknown, text: string): BodyTest {
  if (field?.kind === "list")
    return (body) => {
      const list = heldBy(body);
      return (
        Array.isArray(list) && list.some((each) => (typeof each === "string" ? each : JSON.stringify(each)) === text)
      );
    };
  const wanted = text.toLowerCase();
  return (body) => {
    const value = heldBy(body);
    return typeof value === "string" && value.toLowerCase().includes(wanted);
  };
}

/** Null is neither greater nor less than a value, but it differs from it. */
function comparing(
  operator: Exclude<Operator, "null" | "contains">,
  wanted: readonly string[],
): (value: string | null) => boolean {
  const [first = ""] = wanted;
  const ordered = (holds: (order: number) => boolean) => (value: string | null) =>
    value !== null && holds(compareTexts(value, first));
  switch (operator) {
    case "eq":
      return (value) => value === first;
    case "ne":
      return (value) => value !== first;
    case "in": {
      const set = new Set<string | null>(wanted);
      return (value) => set.has(value);
    }
    case "gt":
      return ordered((order) => order > 0);
    case "gte":
      return ordered((order) => order >= 0);
    case "lt":
      return ordered((order) => order < 0);
    case "lte":
      return ordered((order) => order <= 0);
  }
}

function keyConditions(
  column: KeyColumn | CustomColumn,
  operator: Operator,
  wanted: readonly string[],
  isLong: boolean,
): RecordCondition[] {
  const keys = wanted.map((value) => keyOfText(value));
  const [key = ""] = keys;
  const filled: RecordCondition = { column, is: "<", value: NULL_KEY };
  switch (operator) {
    case "eq":
      return [{ column, is: "=", value: key }];
    case "ne":
      return isLong ? [] : [{ column, is: "<>", value: key }];
    case "in":
      return [{ column, is: "in", value: keys }];
    case "gt":
      return [{ column, is: isLong ? ">=" : ">", value: key }, filled];
    case "gte":
      return [{ column, is: ">=", value: key }, filled];
    case "lt":
      return [{ column, is: isLong ? "<=" : "<", value: key }, filled];
    default:
      return [{ column, is: "<=", value: key }, filled];
  }
}

// Truncated exactly like stored keys.
const keyOfText = (text: string): string => sortKey({ kind: "text" } as AnyField, text);

/** Returns the column with the keys of a model field. Null: it is not indexed. */
export const keyColumn = (model: Model, field: string): KeyColumn | null => {
  const place = model.indexed.indexOf(field) + 1;
  return place > 0 ? (`key_${place}` as KeyColumn) : null;
};

/** Returns the fields of an entity, with special handling for its ID and its last change. */
export const recordScope = (model: Model, connectionId: string, own: CustomFieldSet): FilterScope => ({
  name: model.name,
  fields: model.fields,
  columnOf: (field) => keyColumn(model, field),
  own,
  special(name, operator, values) {
    if (name === "id") return idCondition(model.prefix, operator, values);
    if (name === "source_id")
      return idCondition(
        model.prefix,
        operator,
        values.map((value) => recordId(model.prefix, connectionId, model.name, value)),
        "source_id",
      );
    if (name === "modified_at") return timeCondition(operator, values);
    return null;
  },
});

/** IDs are looked up. An ID that Millwright cannot have issued matches nothing. */
export function idCondition(
  prefix: string,
  operator: Operator,
  values: readonly string[],
  name = "id",
): RecordCondition {
  if (operator !== "eq" && operator !== "in")
    throw fault("unknown_filter", {
      parameter: `filter[${name}][${operator}]`,
      reason: `\`${name}\` supports: eq, in`,
    });
  const uuids = values.flatMap((value) => {
    const bytes = recordIdBytes(prefix, value);
    return bytes ? [bytesToUuid(bytes)] : [];
  });
  return { column: "id", is: "in", value: uuids };
}

const timeSigns = { gt: ">", gte: ">=", lt: "<", lte: "<=" } as const;

function timeCondition(operator: Operator, [value = ""]: readonly string[]): RecordCondition {
  if (!(operator in timeSigns))
    throw fault("unknown_filter", {
      parameter: `filter[modified_at][${operator}]`,
      reason: "`modified_at` supports: gt, gte, lt, lte",
    });
  return {
    column: "modified_at",
    is: timeSigns[operator as keyof typeof timeSigns],
    value: new Date(readTime(value)).toISOString(),
  };
}
