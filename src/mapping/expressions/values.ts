import Big from "big.js";
import { MOST_CHARACTERS, type Run, spend, Unfit } from "./run.ts";

// An expression knows the values that JSON has, and no others: what it reads is JSON, and so is what it makes. Instants and
// days are texts, as in a record. A number is exact: JavaScript's where that is one the source wrote, else a decimal.

/** A number inside an expression. */
export type ExactNumber = number | Big;

/** The kinds of value. */
export type Kind = "null" | "flag" | "number" | "text" | "list" | "map";

/** What a value is, by kind. */
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

/** The most digits, and the furthest that the point is moved, of a number that an expression counts with. */
export const MOST_DIGITS = 100;

/** Which kind a value is. Throws an Unfit for what no JSON holds. */
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
      throw new Unfit(`a ${typeof value} is no value that an expression knows`);
  }
}

/** Whether a value is of a kind. */
export const isKind = <K extends Kind>(value: unknown, kind: K): value is ValueOf[K] => kindOf(value) === kind;

const WITH_ARTICLE: Readonly<Record<Kind, string>> = {
  null: "null",
  flag: "true or false",
  number: "a number",
  text: "a text",
  list: "a list",
  map: "a map",
};

/** A kind as a person reads it. */
export const named = (kind: Kind | "any"): string => (kind === "any" ? "a value" : WITH_ARTICLE[kind]);

/** What stands under a name, if that is a map which itself has the name; nothing that JavaScript brings is ever found. */
export function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value) || value instanceof Big) return undefined;
  return Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

function bounded(value: Big): Big {
  if (value.c.length > MOST_DIGITS || Math.abs(value.e) > MOST_DIGITS)
    throw new Unfit(`a number may have at most ${MOST_DIGITS} digits`);
  return value;
}

/** A number as a decimal. Throws an Unfit for what is none, or is too long to count with. */
export function exact(value: ExactNumber | string): Big {
  if (value instanceof Big) return value;
  try {
    return bounded(new Decimal(typeof value === "string" ? value.slice(0, 4 * MOST_DIGITS) : value));
  } catch (thrown) {
    if (thrown instanceof Unfit) throw thrown;
    throw new Unfit(`${value} is no number`, value);
  }
}

const isWhole = (value: ExactNumber): value is number => typeof value === "number" && Number.isSafeInteger(value);

/** A number as it is written in an expression; whole ones in hexadecimal too. */
export const numeral = (text: string): ExactNumber => {
  const number = Number(text);
  return Number.isSafeInteger(number) && /^(\d+|0x[\da-f]+)$/i.test(text) ? number : exact(text);
};

/** The sum. */
export function add(a: ExactNumber, b: ExactNumber): ExactNumber {
  if (isWhole(a) && isWhole(b) && Number.isSafeInteger(a + b)) return a + b;
  return bounded(exact(a).plus(exact(b)));
}

/** The difference. */
export function subtract(a: ExactNumber, b: ExactNumber): ExactNumber {
  if (isWhole(a) && isWhole(b) && Number.isSafeInteger(a - b)) return a - b;
  return bounded(exact(a).minus(exact(b)));
}

/** The product. */
export function multiply(a: ExactNumber, b: ExactNumber): ExactNumber {
  if (isWhole(a) && isWhole(b) && Number.isSafeInteger(a * b)) return a * b;
  return bounded(exact(a).times(exact(b)));
}

/** The quotient, to 20 places behind the point, half to even. */
export function divide(a: ExactNumber, b: ExactNumber): ExactNumber {
  const by = exact(b);
  if (by.eq(0)) throw new Unfit("a division by zero");
  return bounded(exact(a).div(by));
}

/** What a division to a whole number leaves; it has the sign of what is divided. */
export function remainder(a: ExactNumber, b: ExactNumber): ExactNumber {
  const by = exact(b);
  if (by.eq(0)) throw new Unfit("a division by zero");
  return bounded(exact(a).mod(by));
}

/** Below, at or above zero as `a` is less than, equal to or more than `b`. */
export const compareNumbers = (a: ExactNumber, b: ExactNumber): number =>
  typeof a === "number" && typeof b === "number" ? a - b : exact(a).cmp(exact(b));

/** A number written out in full. */
export const digits = (value: ExactNumber): string => (isWhole(value) ? String(value) : exact(value).toFixed());

// Deeper than any record that we know; the walks below call themselves.
const MOST_LEVELS = 64;

function checkLevel(level: number): void {
  if (level > MOST_LEVELS) throw new Unfit(`lists and maps may lie at most ${MOST_LEVELS} deep in each other`);
}

/** Whether two values are equal, all through. Values of different kinds are not. */
export function areEqual(run: Run, a: unknown, b: unknown, level = 0): boolean {
  if (a === b) return true;
  const kind = kindOf(a);
  if (kind !== kindOf(b)) return false;
  switch (kind) {
    case "null":
      return true;
    case "number":
      return compareNumbers(a as ExactNumber, b as ExactNumber) === 0;
    case "list": {
      checkLevel(level);
      const [left, right] = [a as unknown[], b as unknown[]];
      if (left.length !== right.length) return false;
      return left.every((each, index) => {
        spend(run, 1);
        return areEqual(run, each, right[index], level + 1);
      });
    }
    case "map": {
      checkLevel(level);
      const names = Object.keys(a as object);
      spend(run, names.length);
      if (names.length !== Object.keys(b as object).length) return false;
      return names.every(
        (name) => Object.hasOwn(b as object, name) && areEqual(run, memberOf(a, name), memberOf(b, name), level + 1),
      );
    }
    default:
      if (kind === "text") spend(run, (a as string).length >> 6);
      return false;
  }
}

function numberOut(value: ExactNumber): number | string {
  if (typeof value === "number") return value;
  const text = value.toFixed();
  const number = Number(text);
  return String(number) === text ? number : text;
}

/**
 * An expression's value as a source would give it: numbers as JSON numbers where those say the same, else as texts with all
 * digits; lists and maps copied. Throws an Unfit for more than fits a field.
 */
export function handOut(run: Run, value: unknown): unknown {
  let size = 0;
  const out = (each: unknown, level: number): unknown => {
    switch (kindOf(each)) {
      case "null":
        return null;
      case "flag":
        return each;
      case "number":
        return numberOut(each as ExactNumber);
      case "text": {
        const text = each as string;
        size += text.length;
        if (size > MOST_CHARACTERS)
          throw new Unfit(
            `the value gets longer than the ${MOST_CHARACTERS.toLocaleString("en")} characters of a field`,
          );
        // Half a character, from a cut in its middle, is nothing that a database takes.
        return text.toWellFormed();
      }
      case "list":
        checkLevel(level);
        spend(run, (each as unknown[]).length);
        return (each as unknown[]).map((element) => out(element, level + 1));
      case "map": {
        checkLevel(level);
        const entries = Object.entries(each as object);
        spend(run, 2 * entries.length);
        return Object.fromEntries(
          entries.map(([name, element]) => {
            // Own here, it would be taken for the prototype by whoever copies the map name by name.
            if (name === "__proto__") throw new Unfit("`__proto__` cannot be a name in a map");
            size += name.length;
            return [name.toWellFormed(), out(element, level + 1)];
          }),
        );
      }
    }
  };
  return out(value, 0);
}
