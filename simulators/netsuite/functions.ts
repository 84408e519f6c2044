import type { DatabaseSync } from "node:sqlite";
import {
  addMonths,
  type DisplayFormat,
  daysBetween,
  display,
  format,
  isMoment,
  type Moment,
  moment,
  parse,
  parseDisplay,
  shift,
  truncate,
  wallOf,
} from "./moments.ts";

/** What the functions need of the account. */
interface DisplayedBy {
  readonly settings: { readonly displayFormat: DisplayFormat };
  /** The current time in the account's zone. */
  now(): Moment;
  wall(instant: string): Moment;
  serverDate(): Moment;
}

type Input = string | number | bigint | null | Uint8Array;

/** A query that NetSuite rejects, with its own text. */
export class QueryProblem extends Error {}

const wrongDate = (text: Input) =>
  // INFERRED: the exact text is not known.
  new QueryProblem(`Search error occurred: Invalid date value '${String(text)}'`);

/**
 * SuiteQL functions that SQLite lacks. All are deterministic within one query, so that SQLite evaluates constant ones
 * once and can use indexes.
 */
export function registerFunctions(database: DatabaseSync, account: DisplayedBy): void {
  const add = (name: string, body: (...values: Input[]) => Input) =>
    database.function(name, { deterministic: true, varargs: true }, body as never);

  add("ns_wall", (instant) => (instant === null ? null : account.wall(String(instant))));
  add("ns_sysdate", () => account.serverDate());
  add("ns_to_char", (value, mask) => {
    if (value === null || !isMoment(value)) return value === null ? null : String(value);
    return mask === undefined || mask === null
      ? display(value, account.settings.displayFormat, false)
      : format(value, String(mask));
  });
  add("ns_to_date", (value, mask) => {
    if (value === null || isMoment(value)) return value;
    const { displayFormat } = account.settings;
    const read =
      mask === undefined || mask === null
        ? parseDisplay(String(value), displayFormat)
        : parse(String(value), String(mask));
    if (!read) throw wrongDate(value);
    return read;
  });
  /** Text compared with a date: it must have the display format, as people type it. */
  add("ns_implicit_date", (value) => {
    if (value === null || isMoment(value)) return value;
    const read = parseDisplay(String(value), account.settings.displayFormat);
    if (!read) throw wrongDate(value);
    return read;
  });
  add("ns_text", (value) => (isMoment(value) ? display(value, account.settings.displayFormat, false) : value));
  add("ns_add", (left, right) => {
    if (left === null || right === null) return null;
    if (isMoment(left)) return shift(left, Number(right));
    if (isMoment(right)) return shift(right, Number(left));
    return Number(left) + Number(right);
  });
  add("ns_subtract", (left, right) => {
    if (left === null || right === null) return null;
    if (isMoment(left)) return isMoment(right) ? daysBetween(left, right) : shift(left, -Number(right));
    return Number(left) - Number(right);
  });
  add("ns_trunc", (value, unit) => {
    if (value === null) return null;
    if (isMoment(value)) return truncate(value, unit === undefined || unit === null ? "DD" : String(unit));
    const scale = 10 ** Number(unit ?? 0);
    return Math.trunc(Number(value) * scale) / scale;
  });
  add("ns_add_months", (value, months) => (isMoment(value) ? addMonths(value, Number(months)) : null));
  add("ns_relative_range", (range, edge) => relativeRange(account, String(range), String(edge)));
}

/** BUILTIN.RELATIVE_RANGES in the account's zone: the ranges that connectors use. */
function relativeRange(account: DisplayedBy, range: string, edge: string): Moment {
  const today = truncate(account.now());
  const month = truncate(today, "MM");
  const starts: Record<string, [Moment, Moment]> = {
    TODAY: [today, shift(today, 1)],
    YESTERDAY: [shift(today, -1), today],
    TM: [month, addMonths(month, 1)],
    LM: [addMonths(month, -1), month],
    TY: [truncate(today, "YYYY"), addMonths(truncate(today, "YYYY"), 12)],
  };
  const found = starts[range.toUpperCase()];
  if (!found) throw new QueryProblem(`Search error occurred: Invalid or unsupported search`);
  return edge.toUpperCase() === "START" ? found[0] : moment(wallOf(shift(found[1], -1 / 86_400)));
}
