import { decimalText } from "#model";
import { callable } from "../define.ts";
import { type Run, spend, ValueMismatch } from "../run.ts";
import {
  add,
  compareNumbers,
  digits,
  type ExactNumber,
  exact,
  isKind,
  kindOf,
  named,
  numeral,
  round,
  subtract,
} from "../values.ts";

const MOST_PLACES = 20;

function placesOf(value: ExactNumber): number {
  const places = Number(digits(value));
  if (!Number.isInteger(places) || places < 0 || places > MOST_PLACES)
    throw new ValueMismatch(
      `expected a number of decimal places from 0 to ${MOST_PLACES}, got ${digits(value)}`,
      places,
    );
  return places;
}

/** A number as people write it, with a comma or a point before the decimal places. */
function typedNumber(text: string, mark: string): string {
  if (mark !== "." && mark !== ",") throw new ValueMismatch('expected "." or "," as the decimal mark', mark);
  const plain = text.trim();
  const separator = mark === "." ? "," : ".";
  const grouped = new RegExp(`^[+-]?\\d{1,3}(?:[${separator}'\\u2019\\s]\\d{3})+(?:[${mark}]\\d+)?$`);
  const ungrouped = new RegExp(`^[+-]?\\d+(?:[${mark}]\\d+)?$`);
  if (plain.length > 100 || !(grouped.test(plain) || ungrouped.test(plain)))
    throw new ValueMismatch(`${JSON.stringify(text.slice(0, 60))} is not a number with the decimal mark ${mark}`, text);
  return plain.replaceAll(new RegExp(`[${separator}'\\u2019\\s]`, "g"), "").replace(mark, ".");
}

function numberOf(run: Run, value: unknown, mark?: string): ExactNumber | null {
  const kind = kindOf(value);
  if (kind === "null" || kind === "number") return value as ExactNumber | null;
  if (kind !== "text") throw new ValueMismatch(`expected a number or a string, got ${named(kind)}`);
  const text = value as string;
  spend(run, PARSE_WORK);
  return text.trim() === "" ? null : numeral(mark === undefined ? decimalText(text) : typedNumber(text, mark));
}

const PARSE_WORK = 100;

const YES = new Set(["true", "t", "yes", "y", "1", "on"]);
const NO = new Set(["false", "f", "no", "n", "0", "off"]);

const numbersOnly = (list: readonly unknown[]): ExactNumber[] =>
  list
    .filter((each) => !isKind(each, "null"))
    .map((each) => {
      if (!isKind(each, "number"))
        throw new ValueMismatch(`expected a list of numbers, got ${named(kindOf(each))} in it`);
      return each;
    });

const furthest = (run: Run, list: readonly unknown[], sign: 1 | -1): ExactNumber | null =>
  numbersOnly(list).reduce<ExactNumber | null>(
    (best, each) => (best === null || compareNumbers(run, each, best) * sign > 0 ? each : best),
    null,
  );

/** Functions on numbers, which are exact: `0.1 + 0.2` is `0.3`. */
export const numbers = [
  callable("number", {
    takes: ["value: any", "decimalMark?: text"],
    gives: "number",
    description:
      'Converts a string to a number, exactly. An empty string is null. With a decimal mark (`","` or `"."`), the string may have thousands separators.',
    examples: [
      ['number("12.50") * 2', 25],
      ['number(raw.amount, ",")', 1234.5],
    ],
    does: ([value, mark], run) => numberOf(run, value, mark),
  }),
  callable("int", {
    takes: ["value: any"],
    gives: "number",
    description: "Converts a value to a number and truncates it to an integer.",
    examples: [["int(raw.price)", 12]],
    does: ([value], run) => {
      const number = numberOf(run, value);
      return number === null ? null : exact(number).round(0, 0);
    },
  }),
  callable("bool", {
    takes: ["value: any"],
    gives: "flag",
    description:
      "Converts true, t, yes, y, 1 and on to true, and false, f, no, n, 0 and off to false, in any case. An empty string is null.",
    examples: [['bool("T")', true]],
    does: ([value]) => {
      if (isKind(value, "null") || isKind(value, "flag")) return value ?? null;
      const word = isKind(value, "text") ? value.trim().toLowerCase() : isKind(value, "number") ? digits(value) : null;
      if (word === "") return null;
      if (word !== null && YES.has(word)) return true;
      if (word !== null && NO.has(word)) return false;
      throw new ValueMismatch("not a value for true or false", value);
    },
  }),
  callable("round", {
    takes: ["number: number", "places?: number"],
    gives: "number",
    description: "Rounds a number to a number of decimal places (default 0), half away from zero.",
    examples: [
      ["round(2.345, 2)", 2.35],
      ["round(-0.5)", -1],
    ],
    does: ([number, places = 0], run) => round(run, number, placesOf(places)),
  }),
  callable("fixed", {
    takes: ["number: number", "places: number"],
    gives: "text",
    description: "Rounds a number as `round` does, and returns a string with exactly that number of decimal places.",
    examples: [["fixed(raw.price, 2)", "12.50"]],
    does: ([number, places], run) => {
      const count = placesOf(places);
      return round(run, number, count).toFixed(count);
    },
  }),
  callable("abs", {
    takes: ["number: number"],
    gives: "number",
    description: "Absolute value.",
    examples: [["abs(-3.5)", 3.5]],
    does: ([number], run) => (compareNumbers(run, number, 0) < 0 ? subtract(run, 0, number) : number),
  }),
  callable("sum", {
    takes: ["list: list"],
    gives: "number",
    description: "Sum of the numbers in a list. Nulls are ignored. The sum of an empty list is 0.",
    examples: [["sum(raw.lines.map(line, line.quantity * line.price))", 0.4]],
    does: ([list], run) => {
      spend(run, list.length);
      return numbersOnly(list).reduce((total, each) => add(run, total, each), 0);
    },
  }),
  callable("min", {
    takes: ["list: list"],
    gives: "number",
    description: "Smallest number in a list. Nulls are ignored. Null for an empty list.",
    examples: [["min([3, 1.5, null])", 1.5]],
    does: ([list], run) => {
      spend(run, list.length);
      return furthest(run, list, -1);
    },
  }),
  callable("max", {
    takes: ["list: list"],
    gives: "number",
    description: "Largest number in a list. Nulls are ignored. Null for an empty list.",
    examples: [["max(raw.lines.map(line, line.quantity))", 2]],
    does: ([list], run) => {
      spend(run, list.length);
      return furthest(run, list, 1);
    },
  }),
];
