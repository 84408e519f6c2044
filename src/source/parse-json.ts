import { setImmediate } from "node:timers/promises";
import { fault } from "#lib";
import { exactNumber, MAYBE_INEXACT } from "./exact-number.ts";

/** Longer texts are parsed in slices, so that the process can handle other requests meanwhile. */
const SLICED_FROM_LETTERS = 512 * 1024;
/** The characters of one slice: a few milliseconds of work. */
const SLICE_LETTERS = 128 * 1024;
/**
 * The maximum number and depth of objects and lists in text that is parsed in slices. Each costs memory beside its
 * text.
 */
const MAX_CONTAINERS = 1_500_000;
const MAX_DEPTH = 20_000;

/**
 * Returns a text parsed as JSON; the text itself if it is not JSON; null if it is empty. Throws `source_unreadable` if
 * it would take too much memory.
 */
export function parseBody(text: string): unknown {
  if (text === "") return null;
  if (text.length > SLICED_FROM_LETTERS) return parseInSlices(text);
  try {
    return MAYBE_INEXACT.test(text) ? JSON.parse(text, keepExact) : JSON.parse(text);
  } catch {
    return text;
  }
}

const keepExact = (_: string, value: unknown, context?: { source?: string }): unknown =>
  typeof value === "number" && context?.source !== undefined ? exactNumber(context.source) : value;

/** Parses a large text, and yields after each slice. */
async function parseInSlices(text: string): Promise<unknown> {
  const parser = new SlicedParser(text);
  try {
    while (!parser.advance()) await setImmediate();
    return parser.value;
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return text;
    throw thrown;
  }
}

type Container = unknown[] | Record<string, unknown>;
type Expected = "value" | "first value" | "key" | "first key" | "next" | "end";

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const LITERALS = new Map<string, [text: string, value: boolean | null]>([
  ["t", ["true", true]],
  ["f", ["false", false]],
  ["n", ["null", null]],
]);
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them in strings.
const NOT_PLAIN = /[\\\u0000-\u001f]/;

/** A JSON parser that can be interrupted. It stores the containers that are open at its position. */
class SlicedParser {
  value: unknown;
  private readonly text: string;
  private at = 0;
  private expected: Expected = "value";
  private readonly open: Container[] = [];
  private key = "";
  private containers = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** Parses one slice. Returns whether the text has ended. Throws a `SyntaxError` if it is not JSON. */
  advance(): boolean {
    const stop = this.at + SLICE_LETTERS;
    while (this.at < stop) {
      const letter = this.nextLetter();
      if (letter === undefined) {
        if (this.expected === "end") return true;
        throw new SyntaxError("the text ends too soon");
      }
      this.take(letter);
    }
    return false;
  }

  private nextLetter(): string | undefined {
    const { text } = this;
    for (; this.at < text.length; this.at++) {
      const code = text.charCodeAt(this.at);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return text[this.at];
    }
    return undefined;
  }

  private take(letter: string): void {
    const { expected } = this;
    if (expected === "next") this.takeSeparator(letter);
    else if (expected === "key" || expected === "first key") this.takeKey(letter);
    else if (expected === "end") throw new SyntaxError("more follows the value");
    else if (letter === "]" && expected === "first value") this.close();
    else if (letter === "[") this.openContainer([]);
    else if (letter === "{") this.openContainer({});
    else {
      this.put(letter === '"' ? this.string(letter) : this.scalar(letter));
      this.expected = this.open.length === 0 ? "end" : "next";
    }
  }

  private takeSeparator(letter: string): void {
    const isList = Array.isArray(this.open.at(-1));
    if (letter === (isList ? "]" : "}")) this.close();
    else if (letter === ",") {
      this.at++;
      this.expected = isList ? "value" : "key";
    } else throw new SyntaxError("a comma is missing");
  }

  private takeKey(letter: string): void {
    if (letter === "}" && this.expected === "first key") this.close();
    else {
      this.key = this.string(letter);
      if (this.nextLetter() !== ":") throw new SyntaxError("a colon is missing");
      this.at++;
      this.expected = "value";
    }
  }

  private openContainer(container: Container): void {
    if (++this.containers > MAX_CONTAINERS) throw tooLarge(`it contains more than ${MAX_CONTAINERS} objects and lists`);
    if (this.open.length >= MAX_DEPTH) throw tooLarge(`it is nested more than ${MAX_DEPTH} deep`);
    this.put(container);
    this.open.push(container);
    this.at++;
    this.expected = Array.isArray(container) ? "first value" : "first key";
  }

  private close(): void {
    this.open.pop();
    this.at++;
    this.expected = this.open.length === 0 ? "end" : "next";
  }

  private put(value: unknown): void {
    const parent = this.open.at(-1);
    if (parent === undefined) this.value = value;
    else if (Array.isArray(parent)) parent.push(value);
    else if (this.key !== "__proto__") parent[this.key] = value;
    else Object.defineProperty(parent, this.key, { value, enumerable: true, configurable: true, writable: true });
  }

  private string(letter: string): string {
    const { text, at: from } = this;
    if (letter !== '"') throw new SyntaxError("a text is missing");
    let end = text.indexOf('"', from + 1);
    while (end >= 0 && this.isEscaped(end)) end = text.indexOf('"', end + 1);
    if (end < 0) throw new SyntaxError("a text has no end");
    this.at = end + 1;
    const plain = text.slice(from + 1, end);
    return NOT_PLAIN.test(plain) ? (JSON.parse(text.slice(from, end + 1)) as string) : plain;
  }

  /** Returns whether an odd number of backslashes precedes a position. */
  private isEscaped(place: number): boolean {
    let from = place;
    while (this.text.charCodeAt(from - 1) === 92) from--;
    return (place - from) % 2 === 1;
  }

  private scalar(letter: string): unknown {
    const literal = LITERALS.get(letter);
    if (literal) {
      const [written, value] = literal;
      if (!this.text.startsWith(written, this.at)) throw new SyntaxError("a value is no JSON");
      this.at += written.length;
      return value;
    }
    NUMBER.lastIndex = this.at;
    const digits = NUMBER.exec(this.text)?.[0];
    if (digits === undefined) throw new SyntaxError("a value is no JSON");
    this.at += digits.length;
    return exactNumber(digits);
  }
}

const tooLarge = (reason: string) => fault("source_unreadable", { reason });
