import { Mismatch } from "#model";

/** Returns a number with thousands separators. */
export const inFull = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ",");

/**
 * The maximum cost of one evaluation. A unit is about the cost of evaluating one part of an expression (some ten
 * nanoseconds). Long texts, lists and patterns cost by their length. Counted and not timed, so that the result is the
 * same on every machine.
 */
export const MOST_WORK = 100_000;

/** The longest text, in UTF-16 code units, that an expression may make. */
export const MOST_CHARACTERS = 100_000;

/** The longest list that an expression may make. */
export const MOST_ITEMS = 10_000;

/** A position in an expression; line and column start at 1. */
export interface Place {
  line: number;
  column: number;
}

/** Returns a place, for messages. */
export const at = ({ line, column }: Place): string => `line ${line}, column ${column}`;

/** Thrown for an invalid expression, or one that can never fill the field. Its message names the place and the remedy. */
export class ExpressionError extends Error {
  override name = "ExpressionError";
  readonly place: Place;
  /** The message without the place. */
  readonly reason: string;

  constructor(place: Place, reason: string) {
    super(`${at(place)}: ${reason}`);
    this.place = place;
    this.reason = reason;
  }
}

/** Thrown when an expression has no value for a record. Its message names the place and the reason. */
export class ExpressionMismatch extends Mismatch {
  readonly place: Place;
  /** The message without the place. */
  readonly reason: string;
  /** The source's value there, if it is a single value. */
  readonly value: unknown;

  constructor(place: Place, reason: string, value?: unknown) {
    super(`${at(place)}: ${reason}`);
    this.place = place;
    this.reason = reason;
    // Lists and maps are left out of messages, because an expression can nest them without limit.
    if (typeof value !== "object") this.value = value;
  }
}

/** Thrown for a value that does not match, by code that does not know the place in the expression; the caller adds it. */
export class ValueMismatch extends Mismatch {
  readonly value: unknown;

  constructor(reason: string, value?: unknown) {
    super(reason);
    this.value = value;
  }
}

/** One evaluation: what it reads, and its remaining budget. */
export interface Run {
  raw: unknown;
  context: Readonly<Record<string, unknown>>;
  /** The raw line, in an expression for a line's field. */
  line: unknown;
  /** The values of the names that `map` and similar functions introduce, by their depth. */
  locals: unknown[];
  left: number;
  /** The zones that were used. */
  zones: Set<string> | null;
}

/** Starts an evaluation. */
export const openRun = (raw: unknown, context: Run["context"], line: unknown): Run => ({
  raw,
  context,
  line,
  locals: [],
  left: MOST_WORK,
  zones: null,
});

/** Deducts units of work; call it before the work. Throws a ValueMismatch if not enough are left. */
export function spend(run: Run, units: number): void {
  run.left -= units;
  if (run.left < 0)
    throw new ValueMismatch(
      `exceeds the limit of ${inFull(MOST_WORK)} steps; use shorter lists and strings, and avoid lists within lists`,
    );
}

/** Deducts the cost of creating a text of this length. Throws a ValueMismatch if the text is too long. */
export function spendText(run: Run, length: number): void {
  if (length > MOST_CHARACTERS)
    throw new ValueMismatch(`the string exceeds the limit of ${inFull(MOST_CHARACTERS)} characters`);
  spend(run, length >> 4);
}

/** Deducts the cost of creating a list of this length. Throws a ValueMismatch if the list is too long. */
export function spendItems(run: Run, length: number): void {
  if (length > MOST_ITEMS) throw new ValueMismatch(`the list exceeds the limit of ${inFull(MOST_ITEMS)} elements`);
  spend(run, length);
}
