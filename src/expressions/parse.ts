import { type ASTNode, type ASTOperator, Environment, ParseError } from "@marcbachmann/cel-js";
import { ExpressionError, inFull, type Place } from "./run.ts";

/** The longest expression, in characters. */
export const LONGEST_EXPRESSION = 10_000;

/** A node of an expression's syntax tree. */
export type Node<O extends ASTOperator = ASTOperator> = Extract<ASTNode, { op: O }>;

const environment = new Environment({
  limits: { maxAstNodes: 3000, maxDepth: 50, maxListElements: 1000, maxMapEntries: 1000, maxCallArguments: 32 },
});

/** Returns the line and column of a position in a text. */
export function placeOf(text: string, position: number): Place {
  const before = text.slice(0, position).split("\n");
  return { line: before.length, column: before.at(-1)!.length + 1 };
}

/** Parses an expression. Throws an ExpressionError for one that is invalid, too long or nested too deeply. */
export function parse(text: string): Node {
  const start = { line: 1, column: 1 };
  if (text.length > LONGEST_EXPRESSION)
    throw new ExpressionError(
      start,
      `an expression can have at most ${inFull(LONGEST_EXPRESSION)} characters; use a value table for a long table`,
    );
  if (text.trim() === "")
    throw new ExpressionError(start, "the expression is empty; enter one, or use `unmapped: true`");
  try {
    return environment.parse(text).ast;
  } catch (thrown) {
    if (thrown instanceof ParseError)
      throw new ExpressionError(placeOf(text, thrown.range?.start ?? 0), readable(thrown.summary));
    // The parser recurses without a limit for each sign before a value.
    if (thrown instanceof RangeError) throw new ExpressionError(start, "the expression is nested too deeply");
    throw thrown;
  }
}

// The parser's errors use its internal names of tokens and limits.
const tokens: Readonly<Record<string, string>> = {
  EOF: "the end of the expression",
  NUMBER: "a number",
  STRING: "a string",
  BOOLEAN: "a boolean",
  NULL: "null",
  IDENTIFIER: "a name",
  BYTES: "bytes",
  LPAREN: "`(`",
  RPAREN: "`)`",
  LBRACKET: "`[`",
  RBRACKET: "`]`",
  LBRACE: "`{`",
  RBRACE: "`}`",
  DOT: "`.`",
  COMMA: "`,`",
  COLON: "`:`",
  QUESTION: "`?`",
  PLUS: "`+`",
  MINUS: "`-`",
  MULTIPLY: "`*`",
  DIVIDE: "`/`",
  MODULO: "`%`",
  EQ: "`==`",
  NE: "`!=`",
  LT: "`<`",
  LE: "`<=`",
  GT: "`>`",
  GE: "`>=`",
  AND: "`&&`",
  OR: "`||`",
  NOT: "`!`",
  IN: "`in`",
};

const limits: Readonly<Record<string, string>> = {
  maxAstNodes: "the expression has too many nodes",
  maxDepth: "the expression is nested too deeply",
  maxListElements: "the list has too many elements",
  maxMapEntries: "the map has too many entries; use a value table",
  maxCallArguments: "there are too many arguments",
};

function readable(summary: string): string {
  const limit = /^Exceeded (\w+) \((\d+)\)$/.exec(summary);
  if (limit) return `${limits[limit[1]!] ?? limit[1]} (at most ${limit[2]})`;
  if (summary === "Unexpected character: =") return "`=` is not an operator; use `==` to compare";
  const text = summary.replace(/\b[A-Z]{2,}\b/g, (word) => tokens[word] ?? word);
  return text.charAt(0).toLowerCase() + text.slice(1);
}
