import type { FieldKind } from "#model";
import { compilePart, mismatchAt } from "./compile.ts";
import { ExpressionError, openRun } from "./run.ts";
import { handOut, type Kind, named, oneOf } from "./values.ts";

/** The use that an expression is compiled for. */
export interface ExpressionFor {
  /** The kind of the field that it fills. */
  type: FieldKind;
  /** It fills a field of a document's line, and may read `line`. */
  isInLine?: boolean;
}

/** An expression, ready to be evaluated any number of times. */
export interface Expression {
  /**
   * Returns the value for a raw record in the form of a source value; null: there is none. `context` has the
   * connection's `zone` and what else a mapping knows; `line` is the raw line, for a field of lines. Throws an
   * ExpressionMismatch with the place and the reason if the expression has no value.
   */
  evaluate(raw: unknown, context: Readonly<Record<string, unknown>>, line?: unknown): unknown;
}

// What each kind of field can read. The field itself checks whether a value matches.
const fitting: Readonly<Record<FieldKind, readonly Kind[]>> = {
  text: ["text", "number"],
  integer: ["number", "text"],
  decimal: ["number", "text"],
  flag: ["flag"],
  choice: ["text"],
  timestamp: ["text", "map"],
  day: ["text"],
  money: ["map"],
  quantity: ["map"],
  reference: ["text", "number"],
  line_reference: ["map"],
  any_reference: ["map"],
  list: ["list"],
  object: ["map"],
  lines: ["list"],
  json: ["text", "number", "flag", "list", "map"],
};

/** Compiles an expression. Throws an ExpressionError for one that is invalid or can never fill the field. */
export function compileExpression(text: string, { type, isInLine = false }: ExpressionFor): Expression {
  const part = compilePart(text, isInLine);
  const kinds = fitting[type];
  if (part.kind !== "any" && part.kind !== "null" && !kinds.includes(part.kind))
    throw new ExpressionError(
      part.place,
      `this returns ${named(part.kind)}, but a field of type \`${type}\` takes ${oneOf(kinds)}`,
    );
  return {
    evaluate(raw, context, line) {
      const run = openRun(raw, context, line);
      try {
        return handOut(run, part.evaluate(run));
      } catch (thrown) {
        throw mismatchAt(part.place, thrown);
      }
    },
  };
}
