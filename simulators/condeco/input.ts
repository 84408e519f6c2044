import { Refusal } from "./refusal.ts";
import { parseDay, parseTime } from "./time.ts";

export type Values = Record<string, unknown>;

/**
 * Reads the parameters of a request from query, path or body. IDs are numbers or numeric strings (KNOWN: a public JSON
 * client sends most IDs as strings). Flags are booleans or words, because form bodies contain only text.
 */
export class Input {
  readonly #values: Values;
  readonly #anyCase: boolean;

  constructor(values: Values, anyCase = false) {
    this.#values = values;
    this.#anyCase = anyCase;
  }

  /** The value as sent; undefined when absent, null or empty text. */
  value(name: string): unknown {
    let value = Object.hasOwn(this.#values, name) ? this.#values[name] : undefined;
    if (value === undefined && this.#anyCase) {
      const found = Object.keys(this.#values).find((key) => key.toLowerCase() === name.toLowerCase());
      if (found) value = this.#values[found];
    }
    return value === null || value === "" ? undefined : value;
  }

  has(name: string): boolean {
    return this.value(name) !== undefined;
  }

  int(name: string): number {
    return this.intOr(name, undefined) ?? missing(name);
  }

  intOr<Fallback>(name: string, fallback: Fallback): number | Fallback {
    const value = this.value(name);
    return value === undefined ? fallback : toInt(name, value);
  }

  text(name: string): string {
    return this.textOr(name, undefined) ?? missing(name);
  }

  textOr<Fallback>(name: string, fallback: Fallback): string | Fallback {
    const value = this.value(name);
    if (value === undefined) return fallback;
    if (typeof value === "object") throw new Refusal(`${name} must be a text.`);
    const text = String(value);
    if (text.length > 4000) throw new Refusal(`${name} is too long.`);
    return text;
  }

  flag(name: string, fallback: boolean): boolean {
    const value = this.value(name);
    if (value === undefined) return fallback;
    const word = String(value).toLowerCase();
    if (word === "true" || word === "1") return true;
    if (word === "false" || word === "0") return false;
    throw new Refusal(`${name} must be true or false.`);
  }

  /** A `yyyy-MM-dd` day. */
  day(name: string): string {
    return parseDay(this.text(name)) ?? wrong(`${name} is not a valid date.`);
  }

  /** A parsed time: the wall-clock number, and whether it had an offset. */
  time(name: string): { ms: number; isInstant: boolean } {
    return parseTime(this.text(name)) ?? wrong(`${name} is not a valid date and time.`);
  }

  object(name: string): Input {
    const value = this.value(name) ?? missing(name);
    return this.#inner(name, value);
  }

  /** A list of objects. Numbered keys of a form body (`dateList[0][date]`) are one list. */
  objects(name: string): Input[] {
    return this.list(name).map((value) => this.#inner(name, value));
  }

  ints(name: string): number[] {
    return this.list(name).map((value) => toInt(name, value));
  }

  /** A list. A missing one is empty, and a single value becomes a list of one. */
  list(name: string): unknown[] {
    const value = this.value(name);
    if (value === undefined) return [];
    if (Array.isArray(value)) return value;
    if (typeof value === "object") return Object.values(value as Values);
    return [value];
  }

  #inner(name: string, value: unknown): Input {
    if (typeof value !== "object" || value === null || Array.isArray(value))
      throw new Refusal(`${name} must be an object.`);
    return new Input(value as Values, this.#anyCase);
  }
}

function toInt(name: string, value: unknown): number {
  const number =
    typeof value === "number" ? value : typeof value === "string" && /^-?\d{1,10}$/.test(value) ? Number(value) : NaN;
  if (!Number.isInteger(number) || Math.abs(number) > 2_147_483_647)
    throw new Refusal(`${name} must be a whole number.`);
  return number;
}

function missing(name: string): never {
  throw new Refusal(`${name} is required.`);
}

function wrong(message: string): never {
  throw new Refusal(message);
}

/** Reads a body of either kind. Rejects anything but an object or nothing. */
export function parseBody(text: string, contentType: string | undefined): Values {
  if (text.trim() === "") return {};
  const isForm = contentType?.toLowerCase().startsWith("application/x-www-form-urlencoded");
  if (isForm) return parseForm(text);
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (cause) {
    throw Object.assign(new Refusal("The request body is not valid JSON."), { cause });
  }
  if (typeof body !== "object" || body === null || Array.isArray(body))
    throw new Refusal("The request body must be an object.");
  return body as Values;
}

/** A form with nested keys, in the format of Ruby's rest-client: `bookingDetails[roomId]=5`, `dateList[][date]=…`. */
export function parseForm(text: string): Values {
  const root: Values = Object.create(null);
  let pairs = 0;
  for (const [key, value] of new URLSearchParams(text)) {
    if (++pairs > 2000) throw new Refusal("The form has too many fields.");
    const match = /^([^[\]]*)((?:\[[^[\]]*\])*)$/.exec(key);
    if (!match) throw new Refusal("A field of the form has a malformed name.");
    const steps = [match[1]!, ...match[2]!.matchAll(/\[([^[\]]*)\]/g).map((step) => step[1]!)];
    if (steps.length > 5) throw new Refusal("The form is nested too deeply.");
    place(root, steps, value);
  }
  return root;
}

function place(into: Values, [step, next, ...rest]: string[], value: string): void {
  if (next === undefined) {
    into[step!] = value;
  } else if (next === "") {
    if (!Array.isArray(into[step!])) into[step!] = [];
    const list = into[step!] as unknown[];
    if (rest.length === 0) {
      list.push(value);
      return;
    }
    // Rails' rule: a key that the last element already has starts a new element.
    let last = list.at(-1) as Values | undefined;
    if (typeof last !== "object" || last === null || Object.hasOwn(last, rest[0]!)) {
      last = Object.create(null) as Values;
      list.push(last);
    }
    place(last, rest, value);
  } else {
    if (typeof into[step!] !== "object" || into[step!] === null || Array.isArray(into[step!]))
      into[step!] = Object.create(null);
    place(into[step!] as Values, [next, ...rest], value);
  }
}
