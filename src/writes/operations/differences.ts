import Big from "big.js";
import type { Json } from "#kit";
import { canonicalText, referencedId } from "#lib";
import { type AnyField, type EntityName, entityPrefixes, type Fields, type Model } from "#model";
import type { StoredDifference } from "#store";

type Values = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Returns the fields of a record that differ from what was asked for. Decimals are compared as numbers, times as instants, and a
 * new line with the line at its place or with any other that is equal. What was not asked for is not compared.
 */
export function differencesOf(
  model: Model,
  asked: Readonly<Record<string, Json>>,
  record: Values,
  connectionId: string,
): StoredDifference[] {
  const found: StoredDifference[] = [];
  compareFields(found, "", model.fields, asked, record, connectionId);
  const custom = isObject(asked.custom) ? asked.custom : {};
  const stored = isObject(record.custom) ? record.custom : {};
  for (const [name, value] of Object.entries(custom))
    if (canonicalText(value) !== canonicalText(stored[name] ?? null))
      found.push({ field: `custom.${name}`, asked: value, is: stored[name] ?? null });
  return found;
}

function compareFields(
  found: StoredDifference[],
  path: string,
  fields: Fields,
  asked: Values,
  record: Values,
  connectionId: string,
): void {
  for (const [name, value] of Object.entries(asked)) {
    const field = fields[name];
    if (!field) continue;
    const is = record[name] ?? null;
    if (field.kind === "lines" && Array.isArray(value) && Array.isArray(is) && field.fields)
      compareLines(found, `${path}${name}`, field.fields, value.filter(isObject), is.filter(isObject), connectionId);
    else if (!isEqual(field, value ?? null, is, connectionId))
      found.push({ field: `${path}${name}`, asked: value ?? null, is });
  }
}

function compareLines(
  found: StoredDifference[],
  path: string,
  fields: Fields,
  asked: readonly Values[],
  lines: readonly Values[],
  connectionId: string,
): void {
  const byId = new Map(lines.map((line) => [line.id, line]));
  const named = new Set(asked.flatMap(({ id }) => (typeof id === "string" ? [id] : [])));
  const free = lines.filter(({ id }) => !named.has(String(id)));
  for (const [place, line] of asked.entries()) {
    const { id, is_deleted: isDeleted, ...values } = line;
    const at = `${path}.${place}`;
    if (typeof id === "string") {
      const stored = byId.get(id);
      if (isDeleted === true) {
        if (stored) found.push({ field: at, asked: null, is: stored });
      } else if (stored) compareFields(found, `${at}.`, fields, values, stored, connectionId);
      else found.push({ field: at, asked: line, is: null });
      continue;
    }
    const differences = (one: Values): StoredDifference[] => {
      const own: StoredDifference[] = [];
      compareFields(own, `${at}.`, fields, values, one, connectionId);
      return own;
    };
    const equal = free.findIndex((one) => differences(one).length === 0);
    const taken = equal === -1 ? 0 : equal;
    const [stored] = free.splice(taken, 1);
    if (!stored) found.push({ field: at, asked: line, is: null });
    else found.push(...differences(stored));
  }
}

/** Returns whether a field's value is what was asked for. */
function isEqual(field: AnyField, asked: unknown, is: unknown, connectionId: string): boolean {
  if (asked === null || is === null || is === undefined) return asked === (is ?? null) || isEmpty(asked, is);
  switch (field.kind) {
    case "decimal":
    case "integer":
      return isSameNumber(asked, is);
    case "money":
      return (
        isObject(asked) &&
        isObject(is) &&
        isSameNumber(asked.amount, is.amount) &&
        isOmittedOr(asked.currency, is.currency)
      );
    case "quantity":
      return isObject(asked) && isObject(is) && isSameNumber(asked.value, is.value) && isOmittedOr(asked.unit, is.unit);
    case "timestamp":
      return Date.parse(String(asked)) === Date.parse(String(is));
    case "reference":
      return referenceOf(field.target, asked, connectionId) === is;
    case "object": {
      if (!isObject(asked) || !isObject(is) || !field.fields) return canonicalText(asked) === canonicalText(is);
      const { fields } = field;
      return Object.entries(asked).every(([name, value]) => {
        const member = fields[name];
        return !member || isEqual(member, value, is[name] ?? null, connectionId);
      });
    }
    case "list": {
      const { element } = field;
      return (
        Array.isArray(asked) &&
        Array.isArray(is) &&
        asked.length === is.length &&
        asked.every((each, place) =>
          element ? isEqual(element, each, is[place], connectionId) : canonicalText(each) === canonicalText(is[place]),
        )
      );
    }
    default:
      return canonicalText(asked) === canonicalText(is);
  }
}

/** An empty text or list is what many sources make of null. */
const isEmpty = (asked: unknown, is: unknown): boolean => {
  const value = asked ?? is;
  return value === "" || (Array.isArray(value) && value.length === 0);
};

const isOmittedOr = (asked: unknown, is: unknown): boolean => asked === undefined || asked === null || asked === is;

function isSameNumber(asked: unknown, is: unknown): boolean {
  try {
    return new Big(String(asked)).eq(new Big(String(is)));
  } catch {
    return asked === is;
  }
}

/** Returns the ID of a referenced record, which a caller may also name by its source ID. */
function referenceOf(target: EntityName | undefined, asked: unknown, connectionId: string): unknown {
  if (!target || !isObject(asked) || typeof asked.source_id !== "string") return isObject(asked) ? asked.id : asked;
  return referencedId(entityPrefixes[target], connectionId, target, asked.source_id);
}
