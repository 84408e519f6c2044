import { type Format, parseFormat } from "./formats.ts";
import { compilePattern, type Pattern } from "./patterns.ts";
import type { Run } from "./run.ts";
import type { Kind, ValueOf } from "./values.ts";

/** The kind of a parameter: a kind of value, any, or a string literal that is parsed once, in compiling. */
export type ParameterKind = Exclude<Kind, "null"> | "any" | keyof typeof written;

/** Parsers of string literals. Each throws a ValueMismatch for an invalid one. */
export const written = { pattern: compilePattern, format: parseFormat };

interface Taken extends ValueOf {
  pattern: Pattern;
  format: Format;
}

// `"zone?: text"` is declared once; the parameter types of `does` follow from it.
type Argument<P> = P extends `${string}?: ${infer K extends keyof Taken}`
  ? Taken[K] | undefined
  : P extends `${string}: ${infer K extends keyof Taken}`
    ? Taken[K]
    : never;
type Arguments<T extends readonly string[]> = { [I in keyof T]: Argument<T[I]> };

/** One parameter of a function. */
export interface Parameter {
  name: string;
  kind: ParameterKind;
  /** It can be left out, or be null. */
  isOptional: boolean;
}

/** A function of the expression language. */
export interface ExpressionFunction {
  name: string;
  /** It is called on its first argument: `raw.name.trim()`. */
  isMethod: boolean;
  parameters: readonly Parameter[];
  gives: Kind | "any";
  /** What it returns or does, for the guide. */
  description: string;
  /** Expressions on the example record, with their values. */
  examples: readonly (readonly [expression: string, gives: unknown])[];
  /** Throws a ValueMismatch if it has no value for these arguments. */
  does(args: readonly unknown[], run: Run): unknown;
}

interface Declared<T extends readonly string[]> {
  takes: T;
  gives: Kind | "any";
  description: string;
  examples: ExpressionFunction["examples"];
  does(args: Arguments<T>, run: Run): unknown;
}

function parameterOf(declared: string): Parameter {
  const [name = "", kind = ""] = declared.split(": ");
  return {
    name: name.replace("?", ""),
    kind: kind as ParameterKind,
    isOptional: name.endsWith("?"),
  };
}

const define =
  (isMethod: boolean) =>
  <const T extends readonly string[]>(name: string, { takes, does, ...rest }: Declared<T>): ExpressionFunction => ({
    name,
    isMethod,
    parameters: takes.map(parameterOf),
    ...rest,
    // The compiler checks the arguments against the parameters, which match the types.
    does: does as unknown as ExpressionFunction["does"],
  });

/** Declares a function: `round(raw.price, 2)`. */
export const callable = define(false);

/** Declares a function that is called on its first argument: `raw.name.trim()`. */
export const method = define(true);
