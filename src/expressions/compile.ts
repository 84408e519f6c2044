import { nearest } from "#lib";
import { Mismatch } from "#model";
import { type ExpressionFunction, type Parameter, written } from "./define.ts";
import { functionsByName, methodsByName } from "./functions.ts";
import { type Node, parse, placeOf } from "./parse.ts";
import {
  ExpressionError,
  ExpressionMismatch,
  openRun,
  type Place,
  type Run,
  spend,
  spendItems,
  spendText,
  ValueMismatch,
} from "./run.ts";
import * as values from "./values.ts";
import { isKind, type Kind, kindOf, memberOf, named, oneOf } from "./values.ts";

// Parts are compiled and evaluated by recursive functions.
const DEEPEST = 100;

// The cost of calling a function, beside its cost for long texts, lists and numbers.
const CALL_WORK = 20;

// The cost of any part.
const PART_WORK = 2;

/** A compiled node of an expression. */
export interface Part {
  place: Place;
  /** The kind of its value, as far as it is known without a record. */
  kind: Kind | "any";
  /** Its value, if it is the same for every record. */
  constant?: { value: unknown };
  /** Throws a Mismatch if it has no value. */
  evaluate(run: Run): unknown;
}

/** Compiles an expression, for a line's field or another. Throws an ExpressionError for an invalid one. */
export const compilePart = (text: string, isInLine: boolean): Part => new Compiler(text, isInLine).compile(parse(text));

// What may come between a value and the name of a method called on it: closing brackets, the dot, comments.
const BEFORE_METHOD = /(?:[\s)]|\/\/.*)*\.(?:\s|\/\/.*)*/y;

/** The functions that introduce a name for each element of a list. */
const MACROS = ["map", "filter", "all", "exists", "exists_one"] as const;
type Macro = (typeof MACROS)[number];
const isMacro = (name: string): name is Macro => (MACROS as readonly string[]).includes(name);

// What people who know CEL or other languages try first.
const elsewhere: ReadonlyMap<string, string> = new Map([
  ["double", "number"],
  ["float", "number"],
  ["timestamp", "instant"],
  ["lowerAscii", "lower"],
  ["upperAscii", "upper"],
  ["toLowerCase", "lower"],
  ["toUpperCase", "upper"],
  ["len", "size"],
  ["length", "size"],
]);

/** Adds the place and the value to a mismatch, unless an inner part has added its own. */
export const mismatchAt = (place: Place, thrown: unknown, value?: unknown): unknown =>
  thrown instanceof Mismatch && !(thrown instanceof ExpressionMismatch)
    ? new ExpressionMismatch(
        place,
        thrown.message,
        (thrown instanceof ValueMismatch ? thrown.value : undefined) ?? value,
      )
    : thrown;

/** A constant part, evaluated in compiling. */
function constant(place: Place, value: () => unknown): Part {
  try {
    const known = value();
    return { place, kind: kindOf(known), constant: { value: known }, evaluate: () => known };
  } catch (thrown) {
    if (thrown instanceof ExpressionMismatch) throw new ExpressionError(thrown.place, thrown.reason);
    if (thrown instanceof Mismatch) throw new ExpressionError(place, thrown.message);
    throw thrown;
  }
}

/** A part that depends on the record. It costs one unit, and adds its place to a mismatch. */
const part = (place: Place, kind: Kind | "any", work: (run: Run) => unknown): Part => ({
  place,
  kind,
  evaluate(run) {
    try {
      spend(run, PART_WORK);
      return work(run);
    } catch (thrown) {
      throw mismatchAt(place, thrown);
    }
  },
});

/** A list or map literal; constant if all its parts are. */
const made = (place: Place, kind: Kind, of: readonly Part[], make: (run: Run) => unknown): Part =>
  of.every((each) => each.constant) ? constant(place, () => make(openRun(null, {}, null))) : part(place, kind, make);

/** Rejects a part that can never be of one of these kinds. */
function allow(within: Part, kinds: readonly Kind[]): void {
  if (within.kind !== "any" && !kinds.includes(within.kind))
    throw new ExpressionError(within.place, `expected ${oneOf(kinds)}, got ${named(within.kind)}`);
}

/** The same part, required to be true or false. */
function asFlag(within: Part): Part {
  allow(within, ["flag"]);
  if (within.kind === "flag") return within;
  const evaluate = (run: Run): boolean => {
    const value = within.evaluate(run);
    if (typeof value === "boolean") return value;
    throw new ExpressionMismatch(within.place, `expected a boolean, got ${named(kindOf(value))}`, value);
  };
  return { ...within, kind: "flag", evaluate };
}

function unlike(operator: string, left: Kind, right: Kind): string {
  if (left === "null" || right === "null")
    return `\`${operator}\` needs two values, but ${left === "null" ? "the left" : "the right"} one is null; provide a default, for example \`coalesce(value, 0)\``;
  const hint = left === "text" || right === "text" ? "; convert one with `number(…)` or `string(…)`" : "";
  return `\`${operator}\` does not accept ${named(left)} and ${named(right)}${hint}`;
}

const notTaken = (name: string, kind: Kind, given: Kind): string =>
  `\`${name}\` expects ${named(kind)} here, got ${named(given)}`;

/** Compiles the parts of one expression into closures. */
class Compiler {
  readonly #text: string;
  readonly #variables: readonly string[];
  // The names in scope at the current part. A name's index is its slot in the run's locals.
  readonly #locals: string[] = [];
  #depth = 0;

  constructor(text: string, isInLine: boolean) {
    this.#text = text;
    this.#variables = isInLine ? ["raw", "context", "line"] : ["raw", "context"];
  }

  compile(node: Node): Part {
    const place = placeOf(this.#text, node.pos);
    if (++this.#depth > DEEPEST)
      throw new ExpressionError(place, `the expression is nested deeper than ${DEEPEST} nodes`);
    const compiled = this.#part(node, place);
    this.#depth--;
    return compiled;
  }

  #both([left, right]: readonly [Node, Node]): [Part, Part] {
    return [this.compile(left), this.compile(right)];
  }

  #part(node: Node, place: Place): Part {
    switch (node.op) {
      case "value":
        return this.#literal(node, place);
      case "id":
        return this.#variable(node.args, place);
      case ".":
        return this.#member(node, place);
      case "[]":
        return this.#element(node, place);
      case "list": {
        const elements = node.args.map((each) => this.compile(each));
        return made(place, "list", elements, (run) => elements.map((each) => each.evaluate(run) ?? null));
      }
      case "map":
        return this.#map(node, place);
      case "?:":
        return this.#conditional(node, place);
      case "&&":
      case "||":
        return this.#logical(node, place);
      case "!_": {
        const operand = asFlag(this.compile(node.args));
        return part(place, "flag", (run) => !operand.evaluate(run));
      }
      case "-_":
        return this.#negative(node, place);
      case "==":
      case "!=": {
        const [left, right] = this.#both(node.args);
        const expected = node.op === "==";
        return part(place, "flag", (run) => values.areEqual(run, left.evaluate(run), right.evaluate(run)) === expected);
      }
      case "<":
      case "<=":
      case ">":
      case ">=":
        return this.#comparison(node, place);
      case "in":
        return this.#membership(node, place);
      case "+":
        return this.#addition(node, place);
      case "-":
      case "*":
      case "/":
      case "%":
        return this.#arithmetic(node, place);
      case "call":
        return this.#call(node, place);
      case "rcall":
        return this.#methodCall(node);
      default:
        throw new ExpressionError(place, `\`${node.op}\` is not supported`);
    }
  }

  #conditional({ args }: Node<"?:">, place: Place): Part {
    const condition = asFlag(this.compile(args[0]));
    const [then, otherwise] = this.#both([args[1], args[2]]);
    return part(place, then.kind === otherwise.kind ? then.kind : "any", (run) =>
      condition.evaluate(run) ? then.evaluate(run) : otherwise.evaluate(run),
    );
  }

  #logical({ op, args }: Node<"&&" | "||">, place: Place): Part {
    const [one, other] = this.#both(args);
    const [left, right] = [asFlag(one), asFlag(other)];
    const decisive = op === "||";
    return part(place, "flag", (run) => (left.evaluate(run) === decisive ? decisive : right.evaluate(run)));
  }

  #literal({ args: value, start, end }: Node<"value">, place: Place): Part {
    // As written: a float would lose digits.
    if (typeof value === "number" || typeof value === "bigint")
      return constant(place, () => values.numeral(this.#text.slice(start, end)));
    if (typeof value === "string" || typeof value === "boolean" || value === null) return constant(place, () => value);
    throw new ExpressionError(place, "bytes and unsigned numbers are not supported; use a string or a plain number");
  }

  #variable(name: string, place: Place): Part {
    const slot = this.#locals.lastIndexOf(name);
    const variable = (evaluate: (run: Run) => unknown): Part => ({ place, kind: "any", evaluate });
    if (slot !== -1) return variable((run) => run.locals[slot]);
    if (!this.#variables.includes(name)) throw unknown("name", name, [...this.#variables, ...this.#locals], place);
    if (name === "raw") return variable((run) => run.raw);
    return variable(name === "line" ? (run) => run.line : (run) => run.context);
  }

  // A missing value is null, as with a path, and so are its members.
  #member({ args: [node, name] }: Node<".">, place: Place): Part {
    const of = this.compile(node);
    allow(of, ["map", "null"]);
    return part(place, "any", (run) => memberOf(of.evaluate(run), name));
  }

  #element({ args }: Node<"[]">, place: Place): Part {
    const [of, index] = this.#both(args);
    allow(of, ["list", "map", "null"]);
    allow(index, ["number", "text", "null"]);
    return part(place, "any", (run) => {
      const value = of.evaluate(run);
      const key = index.evaluate(run);
      if (isKind(value, "list") && isKind(key, "number")) return value[Number(values.digits(key))];
      if (isKind(value, "map") && isKind(key, "text")) return memberOf(value, key);
      if (isKind(value, "null") || isKind(key, "null")) return null;
      throw new ValueMismatch(
        `cannot index ${named(kindOf(value))} with ${named(kindOf(key))}; index a list with a number, a map with a string`,
      );
    });
  }

  #map({ args }: Node<"map">, place: Place): Part {
    const entries = args.map((pair) => this.#both(pair));
    return made(place, "map", entries.flat(), (run) => {
      // Without a prototype, every name is an ordinary one.
      const map: Record<string, unknown> = Object.create(null);
      for (const [name, value] of entries) {
        const key = name.evaluate(run);
        if (isKind(key, "text")) map[key] = value.evaluate(run) ?? null;
        else if (isKind(key, "number")) map[values.digits(key)] = value.evaluate(run) ?? null;
        else
          throw new ExpressionMismatch(
            name.place,
            `expected a string as the name in a map, got ${named(kindOf(key))}`,
            key,
          );
      }
      return map;
    });
  }

  #negative({ args }: Node<"-_">, place: Place): Part {
    const operand = this.compile(args);
    allow(operand, ["number"]);
    return made(place, "number", [operand], (run) => {
      const value = operand.evaluate(run);
      if (isKind(value, "number")) return values.subtract(run, 0, value);
      throw new ValueMismatch(`expected a number, got ${named(kindOf(value))}`, value);
    });
  }

  #comparison({ op, args }: Node<"<" | "<=" | ">" | ">=">, place: Place): Part {
    const [left, right] = this.#both(args);
    for (const each of [left, right]) allow(each, ["number", "text"]);
    const holds = {
      "<": (order: number) => order < 0,
      "<=": (order: number) => order <= 0,
      ">": (order: number) => order > 0,
      ">=": (order: number) => order >= 0,
    }[op];
    return part(place, "flag", (run) => {
      const [a, b] = [left.evaluate(run), right.evaluate(run)];
      if (isKind(a, "number") && isKind(b, "number")) return holds(values.compareNumbers(run, a, b));
      if (!isKind(a, "text") || !isKind(b, "text")) throw new ValueMismatch(unlike(op, kindOf(a), kindOf(b)));
      spend(run, Math.min(a.length, b.length) >> 6);
      return holds(a < b ? -1 : a > b ? 1 : 0);
    });
  }

  #membership({ args }: Node<"in">, place: Place): Part {
    const [value, within] = this.#both(args);
    allow(within, ["list", "map"]);
    return part(place, "flag", (run) => {
      const sought = value.evaluate(run);
      const found = within.evaluate(run);
      if (isKind(found, "map")) return isKind(sought, "text") && memberOf(found, sought) !== undefined;
      if (!isKind(found, "list"))
        throw new ValueMismatch(`\`in\` expects a list or a map, got ${named(kindOf(found))}`, found);
      return found.some((each) => {
        spend(run, 1);
        return values.areEqual(run, sought, each);
      });
    });
  }

  #addition({ args }: Node<"+">, place: Place): Part {
    const [left, right] = this.#both(args);
    for (const each of [left, right]) allow(each, ["number", "text", "list"]);
    if (left.kind !== "any" && right.kind !== "any" && left.kind !== right.kind)
      throw new ExpressionError(place, unlike("+", left.kind, right.kind));
    return part(place, left.kind === "any" ? right.kind : left.kind, (run) => {
      const [a, b] = [left.evaluate(run), right.evaluate(run)];
      if (isKind(a, "number") && isKind(b, "number")) return values.add(run, a, b);
      if (isKind(a, "text") && isKind(b, "text")) {
        spendText(run, a.length + b.length);
        return a + b;
      }
      if (!isKind(a, "list") || !isKind(b, "list")) throw new ValueMismatch(unlike("+", kindOf(a), kindOf(b)));
      spendItems(run, a.length + b.length);
      return [...a, ...b];
    });
  }

  #arithmetic({ op, args }: Node<"-" | "*" | "/" | "%">, place: Place): Part {
    const [left, right] = this.#both(args);
    for (const each of [left, right]) allow(each, ["number"]);
    const work = { "-": values.subtract, "*": values.multiply, "/": values.divide, "%": values.remainder }[op];
    return part(place, "number", (run) => {
      const [a, b] = [left.evaluate(run), right.evaluate(run)];
      if (!isKind(a, "number") || !isKind(b, "number"))
        throw new ValueMismatch(unlike(op, kindOf(a), kindOf(b)), isKind(a, "number") ? b : a);
      return work(run, a, b);
    });
  }

  #call({ args: [name, nodes] }: Node<"call">, place: Place): Part {
    if (name === "has") return this.#has(nodes, place);
    if (name === "coalesce") return this.#coalesce(nodes, place);
    const called = functionsByName.get(name);
    if (called) return this.#applied(called, nodes, place);
    if (methodsByName.has(name) || isMacro(name))
      throw new ExpressionError(place, `\`${name}\` is a method: call \`value.${name}(…)\``);
    throw unknown("function", name, [...functionsByName.keys(), "has", "coalesce"], place);
  }

  #methodCall({ args: [name, receiver, nodes] }: Node<"rcall">): Part {
    const place = this.#placeOfMethod(receiver);
    if (isMacro(name)) return this.#comprehension(name, receiver, nodes, place);
    const called = methodsByName.get(name);
    if (called) return this.#applied(called, [receiver, ...nodes], place);
    if (functionsByName.has(name))
      throw new ExpressionError(place, `\`${name}\` is a function: call \`${name}(value)\``);
    throw unknown("method", name, [...methodsByName.keys(), ...MACROS], place);
  }

  /** The position of a method's name; the parser only returns the start of its receiver. */
  #placeOfMethod({ end }: Node): Place {
    BEFORE_METHOD.lastIndex = end;
    const found = BEFORE_METHOD.exec(this.#text);
    return placeOf(this.#text, end + (found?.[0].length ?? 0));
  }

  #applied({ name, parameters, gives, does }: ExpressionFunction, nodes: readonly Node[], place: Place): Part {
    const least = parameters.filter(({ isOptional }) => !isOptional).length;
    if (nodes.length < least || nodes.length > parameters.length)
      throw new ExpressionError(
        place,
        `\`${name}\` expects the arguments (${parameters.map((each) => each.name + (each.isOptional ? "?" : "")).join(", ")})`,
      );
    const taken = parameters.flatMap((parameter, index) => {
      const node = nodes[index];
      return node ? [this.#argument(name, parameter, node)] : [];
    });
    return part(place, gives, (run) => {
      spend(run, CALL_WORK);
      const given: unknown[] = [];
      for (const { argument, kind, isOptional } of taken) {
        const value = argument.evaluate(run) ?? null;
        if (kind === "any" || kind === "pattern" || kind === "format") given.push(value);
        else if (value === null) {
          // With null for a required argument, a function returns null.
          if (!isOptional) return null;
          given.push(undefined);
        } else {
          if (kindOf(value) !== kind)
            throw new ExpressionMismatch(argument.place, notTaken(name, kind, kindOf(value)), value);
          given.push(value);
        }
      }
      try {
        return does(given, run);
      } catch (thrown) {
        throw mismatchAt(place, thrown, given[0]);
      }
    });
  }

  #argument(name: string, parameter: Parameter, node: Node): Parameter & { argument: Part } {
    const argument = this.compile(node);
    const { kind } = parameter;
    if (kind === "pattern" || kind === "format") {
      const text = argument.constant?.value;
      if (typeof text !== "string")
        throw new ExpressionError(argument.place, `\`${name}\` requires a string literal as its ${parameter.name}`);
      return { ...parameter, argument: constant(argument.place, () => written[kind](text)) };
    }
    if (kind !== "any" && argument.kind !== "any" && argument.kind !== "null" && argument.kind !== kind)
      throw new ExpressionError(argument.place, notTaken(name, kind, argument.kind));
    return { ...parameter, argument };
  }

  #has(nodes: readonly Node[], place: Place): Part {
    const [node] = nodes;
    if (nodes.length !== 1 || node?.op !== ".")
      throw new ExpressionError(place, "`has` expects a member: `has(raw.due)`");
    const of = this.compile(node.args[0]);
    const name = node.args[1];
    return part(place, "flag", (run) => memberOf(of.evaluate(run), name) !== undefined);
  }

  #coalesce(nodes: readonly Node[], place: Place): Part {
    const parts = nodes.map((node) => this.compile(node));
    if (parts.length < 2) throw new ExpressionError(place, "`coalesce` expects two or more values");
    const kinds = new Set(parts.map(({ kind }) => kind).filter((kind) => kind !== "null"));
    const [only = "any"] = kinds;
    return part(place, kinds.size === 1 ? only : "any", (run) => {
      for (const each of parts) {
        const value = each.evaluate(run) ?? null;
        if (value !== null) return value;
      }
      return null;
    });
  }

  #comprehension(name: Macro, receiver: Node, nodes: readonly Node[], place: Place): Part {
    const of = this.compile(receiver);
    allow(of, ["list", "map", "null"]);
    const [variable, first, second, ...others] = nodes;
    if (variable?.op !== "id" || !first || (second && name !== "map") || others.length > 0)
      throw new ExpressionError(place, `\`${name}\` expects a name and an expression: \`list.${name}(each, …)\``);
    const slot = this.#locals.push(variable.args) - 1;
    const parts: [Part, Part?] = second ? this.#both([first, second]) : [this.compile(first)];
    this.#locals.pop();
    return part(place, name === "map" || name === "filter" ? "list" : "flag", comprehension(name, of, slot, parts));
  }
}

function unknown(what: string, name: string, known: readonly string[], place: Place): ExpressionError {
  const near = elsewhere.get(name) ?? nearest(name, known);
  const hint = near ? `did you mean \`${near}\`?` : `available: ${known.join(", ")}`;
  return new ExpressionError(place, `unknown ${what} \`${name.slice(0, 40)}\`; ${hint}`);
}

/**
 * Implements `map` and similar functions: evaluates a part for each element, which is in a slot of the run's locals.
 */
function comprehension(name: Macro, of: Part, slot: number, parts: readonly [Part, Part?]): (run: Run) => unknown {
  const over = (work: (elements: readonly unknown[], run: Run) => unknown) => (run: Run) => {
    const value = of.evaluate(run);
    if (isKind(value, "null")) return null;
    if (!isKind(value, "list") && !isKind(value, "map"))
      throw new ExpressionMismatch(of.place, `expected a list or a map, got ${named(kindOf(value))}`, value);
    const elements = isKind(value, "list") ? value : Object.keys(value);
    spendItems(run, elements.length);
    return work(elements, run);
  };
  const withElement = (within: Part) => (element: unknown, run: Run) => {
    run.locals[slot] = element;
    return within.evaluate(run);
  };
  const [first, second] = parts;
  if (name === "map" && !second) {
    const make = withElement(first);
    return over((elements, run) => elements.map((each) => make(each, run) ?? null));
  }
  const holds = withElement(asFlag(first));
  switch (name) {
    case "map": {
      const make = withElement(second ?? first);
      return over((elements, run) =>
        elements.filter((each) => holds(each, run)).map((each) => make(each, run) ?? null),
      );
    }
    case "filter":
      return over((elements, run) => elements.filter((each) => holds(each, run)));
    case "all":
      return over((elements, run) => elements.every((each) => holds(each, run)));
    case "exists":
      return over((elements, run) => elements.some((each) => holds(each, run)));
    case "exists_one":
      return over((elements, run) => elements.filter((each) => holds(each, run)).length === 1);
  }
}
