import Big from "big.js";
import { inFull, MOST_CHARACTERS, type Run, spend, ValueMismatch } from "./run.ts";

// An expression has only JSON values, both as input and as output. Instants and days are texts, as in a record. A
// number is exact: a JavaScript number if the source wrote it so, otherwise a decimal.

/** A number inside an expression. */
export type ExactNumber = number | Big;

/** The kinds of value. */
export type Kind = "null" | "flag" | "number" | "text" | "list" | "map";

/** Checks of a value by kind. */
export interface ValueOf {
  null: null;
  flag: boolean;
  number: ExactNumber;
  text: string;
  list: readonly unknown[];
  map: Readonly<Record<string, unknown>>;
  any: unknown;
}

const Decimal = Big();
Decimal.DP = 20;
Decimal.RM = 2; // half to even

/** The maximum number of digits, and the maximum shift of the decimal point, of a number in an expression. */
export const MOST_DIGITS = 50;

/** Returns the kind of a value. Throws a ValueMismatch for a value that JSON does not have. */
export function kindOf(value: unknown): Kind {
  switch (typeof value) {
    case "string":
      return "text";
    case "number":
      return "number";
    case "boolean":
      return "flag";
    case "undefined":
      return "null";
    case "object":
      if (value === null) return "null";
      if (Array.isArray(value)) return "list";
      if (value instanceof Big) return "number";
      return "map";
    default:
      throw new ValueMismatch(`expressions do not support values of type ${typeof value}`);
  }
}

/** Whether a value is of a kind. */
export const isKind = <K extends Kind>(value: unknown, kind: K): value is ValueOf[K] => kindOf(value) === kind;

const WITH_ARTICLE: Readonly<Record<Kind, string>> = {
  null: "null",
  flag: "a boolean",
  number: "a number",
  text: "a string",
  list: "a list",
  map: "a map",
};

/** Returns a kind with its article, for messages. */
export const named = (kind: Kind | "any"): string => (kind === "any" ? "a value" : WITH_ARTICLE[kind]);

/** Returns kinds as an enumeration, for messages: "a string or a number". */
export const oneOf = (kinds: readonly Kind[]): string =>
  new Intl.ListFormat("en-US", { type: "disjunction" }).format(kinds.map(named));

/** Returns a map's own member; undefined: it has none. Members that JavaScript adds are never found. */
export function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value) || value instanceof Big) return undefined;
  return Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

function bounded(value: Big): Big {
  if (value.c.length > MOST_DIGITS || Math.abs(value.e) > MOST_DIGITS)
    throw new ValueMismatch(`a number can have at most ${MOST_DIGITS} digits before and after the decimal point`);
  return value;
}

/** Returns a number as a decimal. Throws a ValueMismatch for a value that is not a number or has too many digits. */
export function exact(value: ExactNumber | string): Big {
  if (value instanceof Big) return value;
  // With an exponent or redundant zeros, the text can be longer than the number's digits.
  if (typeof value === "string" && value.length > 2 * MOST_DIGITS)
    throw new ValueMismatch(`a number can have at most ${MOST_DIGITS} digits`);
  if (typeof value === "number" && !Number.isFinite(value)) throw new ValueMismatch("not a finite number");
  return bounded(new Decimal(value));
}

const isWhole = (value: ExactNumber): value is number => typeof value === "number" && Number.isSafeInteger(value);

// A float stands for the shortest decimal that reads as it, and no two decimals of up to 15 digits read as the same
// float. Up to 15 digits, a calculation is therefore exact in whole numbers, and its result is a float again.
const FIFTEEN_DIGITS = 1e15;
const POWERS = Array.from({ length: 19 }, (_, places) => 10 ** places);
const MOST_PLACES = 9;

/** Returns the number that a text contains, in decimal or, for whole numbers, in hexadecimal. */
export const numeral = (text: string): ExactNumber =>
  text.length <= 15 || /^0x/i.test(text) ? Number(text) : exact(text);

/** Returns the number of decimal places, or -1 if there are more than 15 digits can express. */
function placesOf(value: ExactNumber): number {
  if (typeof value !== "number") return -1;
  for (let places = 0; places <= MOST_PLACES; places++) {
    const whole = Math.round(value * POWERS[places]!);
    if (!(Math.abs(whole) < FIFTEEN_DIGITS)) return -1;
    if (whole / POWERS[places]! === value) return places;
  }
  return -1;
}

const scaled = (value: ExactNumber, places: number): number => Math.round(Number(value) * POWERS[places]!);

/**
 * Returns the number with these digits and decimal places, or null if there are too many. Adding 0 removes the sign of
 * -0.
 */
const unscaled = (whole: number, places: number): number | null =>
  Math.abs(whole) < FIFTEEN_DIGITS ? whole / POWERS[places]! + 0 : null;

function quickSum(a: ExactNumber, b: ExactNumber): number | null {
  const [left, right] = [placesOf(a), placesOf(b)];
  if (left < 0 || right < 0) return null;
  const places = Math.max(left, right);
  return unscaled(scaled(a, left) * POWERS[places - left]! + scaled(b, right) * POWERS[places - right]!, places);
}

function quickProduct(a: ExactNumber, b: ExactNumber): number | null {
  const [left, right] = [placesOf(a), placesOf(b)];
  return left < 0 || right < 0 ? null : unscaled(scaled(a, left) * scaled(b, right), left + right);
}

// The measured cost of an operation: within 15 digits, and on decimals of any length.
const QUICK_WORK = 2;
const DECIMAL_WORK = 60;

/** Returns two numbers as decimals, and deducts the cost of an operation on them. */
function decimals(run: Run, a: ExactNumber, b: ExactNumber): [Big, Big] {
  const [left, right] = [exact(a), exact(b)];
  spend(run, DECIMAL_WORK + ((left.c.length * right.c.length) >> 2));
  return [left, right];
}

/** The sum. */
export function add(run: Run, a: ExactNumber, b: ExactNumber): ExactNumber {
  spend(run, QUICK_WORK);
  const quick = quickSum(a, b);
  if (quick !== null) return quick;
  const [left, right] = decimals(run, a, b);
  return bounded(left.plus(right));
}

/** The difference. */
export const subtract = (run: Run, a: ExactNumber, b: ExactNumber): ExactNumber =>
  add(run, a, typeof b === "number" ? -b : b.neg());

/** The product. */
export function multiply(run: Run, a: ExactNumber, b: ExactNumber): ExactNumber {
  spend(run, QUICK_WORK);
  const quick = quickProduct(a, b);
  if (quick !== null) return quick;
  const [left, right] = decimals(run, a, b);
  return bounded(left.times(right));
}

/** Returns the quotient with 20 decimal places, rounded half to even. */
export function divide(run: Run, a: ExactNumber, b: ExactNumber): ExactNumber {
  spend(run, QUICK_WORK);
  // Exact, if the product confirms it.
  const quotient = Number(a) / Number(b);
  if (typeof a === "number" && quickProduct(quotient, b) === a) return quotient + 0;
  const [left, right] = decimals(run, a, b);
  if (right.eq(0)) throw new ValueMismatch("division by zero");
  spend(run, DECIMAL_WORK);
  return bounded(left.div(right));
}

/** Returns the remainder of a division to a whole number, with the sign of the dividend. */
export function remainder(run: Run, a: ExactNumber, b: ExactNumber): ExactNumber {
  spend(run, QUICK_WORK);
  if (isWhole(a) && isWhole(b) && b !== 0) return (a % b) + 0;
  const [left, right] = decimals(run, a, b);
  if (right.eq(0)) throw new ValueMismatch("division by zero");
  spend(run, DECIMAL_WORK);
  return bounded(left.mod(right));
}

/** Rounds to this many decimal places, with halves away from zero. */
export function round(run: Run, value: ExactNumber, places: number): Big {
  spend(run, DECIMAL_WORK);
  return exact(value).round(places, 1);
}

/** Returns a number below, at or above zero if `a` is less than, equal to or greater than `b`. */
export function compareNumbers(run: Run, a: ExactNumber, b: ExactNumber): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  const [left, right] = decimals(run, a, b);
  return left.cmp(right);
}

/** Returns a number written in full. */
export function digits(value: ExactNumber): string {
  const text = typeof value === "number" ? String(value) : value.toFixed();
  // From 1e21 on, and below 1e-6, JavaScript uses an exponent.
  return /[^\d.-]/.test(text) ? exact(value).toFixed() : text;
}

// Deeper than any known record; the functions below are recursive.
const MOST_LEVELS = 64;

function checkLevel(level: number): void {
  if (level > MOST_LEVELS) throw new ValueMismatch(`lists and maps can be nested at most ${MOST_LEVELS} levels deep`);
}

/** Returns whether two values are deeply equal. Values of different kinds are not. */
export function areEqual(run: Run, a: unknown, b: unknown, level = 0): boolean {
  if (a === b) return true;
  if (typeof a === "string") {
    if (typeof b === "string") spend(run, a.length >> 6);
    return false;
  }
  if (kindOf(a) !== kindOf(b)) return false;
  if (isKind(a, "number") && isKind(b, "number")) return compareNumbers(run, a, b) === 0;
  if (isKind(a, "list") && isKind(b, "list")) {
    checkLevel(level);
    if (a.length !== b.length) return false;
    return a.every((each, index) => {
      spend(run, 1);
      return areEqual(run, each, b[index], level + 1);
    });
  }
  if (isKind(a, "map") && isKind(b, "map")) {
    checkLevel(level);
    const names = Object.keys(a);
    spend(run, names.length);
    if (names.length !== Object.keys(b).length) return false;
    return names.every(
      (name) => Object.hasOwn(b, name) && areEqual(run, memberOf(a, name), memberOf(b, name), level + 1),
    );
  }
  return isKind(a, "null");
}

function numberOut(value: ExactNumber): number | string {
  if (typeof value === "number") return value;
  const text = value.toFixed();
  const number = Number(text);
  return String(number) === text ? number : text;
}

/**
 * Returns an expression's value in the form of a source value: numbers as JSON numbers if those are exact, otherwise as
 * texts with all digits; lists and maps are copied. Throws a ValueMismatch for a value that is too large for a field.
 */
export function handOut(run: Run, value: unknown): unknown {
  let size = 0;
  const out = (each: unknown, level: number): unknown => {
    if (each === null || each === undefined) return null;
    if (typeof each === "number" || typeof each === "boolean") return each;
    if (typeof each === "string") {
      size += each.length;
      if (size > MOST_CHARACTERS)
        throw new ValueMismatch(`the value exceeds the limit of ${inFull(MOST_CHARACTERS)} characters`);
      // PostgreSQL does not store a lone surrogate, which cutting within a character leaves.
      return each.toWellFormed();
    }
    if (isKind(each, "number")) {
      spend(run, DECIMAL_WORK);
      return numberOut(each);
    }
    checkLevel(level);
    if (isKind(each, "list")) {
      spend(run, each.length);
      return each.map((element) => out(element, level + 1));
    }
    if (!isKind(each, "map")) return null;
    const entries = Object.entries(each);
    spend(run, 2 * entries.length);
    return Object.fromEntries(
      entries.map(([name, element]) => {
        // Assigning it to a copy would set the prototype instead of a member.
        if (name === "__proto__") throw new ValueMismatch("`__proto__` cannot be a name in a map");
        size += name.length;
        return [name.toWellFormed(), out(element, level + 1)];
      }),
    );
  };
  return out(value, 0);
}
