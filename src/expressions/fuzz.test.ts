import fc from "fast-check";
import { expect, test } from "vitest";
import { Mismatch } from "#model";
import { compilePart, type Part } from "./compile.ts";
import { functionGroups } from "./functions.ts";
import { ExpressionError, ExpressionMismatch, MOST_CHARACTERS, MOST_WORK, openRun } from "./run.ts";
import { handOut } from "./values.ts";

// Random and hostile expressions over random and hostile records, generated from a fixed seed.
const SEED = 20_261_124;
const isLong = process.env.MILLWRIGHT_TEST_LONG === "1";
const RUNS = isLong ? 100_000 : 3000;

const HOSTILE_NAMES = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "length",
  "hasOwnProperty",
  "then",
  "toJSON",
];
const NAMES = ["a", "b", "n", "text", "items", "long", "deep", "list", ...HOSTILE_NAMES];
const PATTERNS = [
  "(a+)+$",
  "(a|aa)+$",
  "(x+x+)+y",
  "(a?){50}a{50}",
  "^(\\\\w+\\\\s?)*$",
  "[^0-9]+",
  "",
  "(?i)É",
  "(.*)(.*)(.*)=",
  "(",
];
const FORMATS = ["DD.MM.YYYY", "YYYY-MM-DD HH:mm:ss", "M/D/YY h:mm A", "D MMM YYYY", "HH:mm"];
const LITERALS = [
  ...["0", "1", "-1", "0.1", "3", "1e30", "1e-30", "9007199254740993", "99999999999999999999.5", "0x1F"],
  ...[
    "''",
    "'a'",
    "'kg'",
    "'EUR'",
    "'😀'",
    "'\\x00'",
    "'\\ud83d'",
    "'2026-07-01'",
    "'2026-03-29 02:30'",
    "'Europe/Berlin'",
  ],
  ...["'__proto__'", "'constructor'", "'12,50'", "true", "false", "null", "[]", "{}", "context.zone"],
];
const functions = Object.values(functionGroups).flat();

const quoted = (texts: readonly string[]) => fc.constantFrom(...texts).map((text) => `'${text}'`);

const { expression } = fc.letrec<{ expression: string }>((tie) => {
  const part = tie("expression");
  const path = fc
    .array(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 3 })
    .map((names) => `raw.${names.join(".")}`);
  const call = fc.constantFrom(...functions).chain(({ name, isMethod, parameters }) =>
    fc
      .tuple(
        ...parameters.map(({ kind }) => {
          if (kind === "pattern") return quoted(PATTERNS);
          return kind === "format" ? quoted(FORMATS) : part;
        }),
        part,
      )
      .map((all) => all.slice(0, parameters.length))
      .map(([first, ...rest]) =>
        isMethod ? `(${first}).${name}(${rest.join(", ")})` : `${name}(${[first, ...rest].join(", ")})`,
      ),
  );
  const macro = fc
    .tuple(fc.constantFrom("map", "filter", "all", "exists", "exists_one"), part, fc.constantFrom("x", "y"), part)
    .map(([name, of, variable, body]) => `(${of}).${name}(${variable}, ${body})`);
  return {
    expression: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      { weight: 6, arbitrary: path },
      fc.constantFrom(...LITERALS, "x", "y", "x.n", "y.text"),
      fc
        .tuple(part, fc.constantFrom("+", "-", "*", "/", "%", "==", "!=", "<", ">=", "&&", "||", "in"), part)
        .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
      fc.tuple(part, part, part).map(([condition, then, otherwise]) => `(${condition} ? ${then} : ${otherwise})`),
      fc.tuple(fc.constantFrom("-", "!"), part).map(([sign, of]) => `${sign}${of}`),
      fc.tuple(part, part).map(([of, index]) => `(${of})[${index}]`),
      fc.tuple(part, fc.constantFrom(...NAMES)).map(([of, name]) => `(${of}).${name}`),
      fc.array(part, { maxLength: 4 }).map((parts) => `[${parts.join(", ")}]`),
      fc
        .array(fc.tuple(part, part), { maxLength: 3 })
        .map((all) => `{${all.map(([k, v]) => `${k}: ${v}`).join(", ")}}`),
      fc.array(part, { minLength: 2, maxLength: 3 }).map((parts) => `coalesce(${parts.join(", ")})`),
      path.map((of) => `has(${of})`),
      call,
      call,
      macro,
      macro,
    ),
  };
});

// A list of the record, in a list of the record, and so on.
const nestedMaps = fc
  .tuple(fc.integer({ min: 1, max: 5 }), expression)
  .map(([times, body]) =>
    Array.from({ length: times }).reduce<string>((inner, _, n) => `raw.items.map(v${n}, ${inner})`, body),
  );

const text = fc.oneof(
  // Its free names get values, so that it is not rejected only for them.
  { weight: 8, arbitrary: expression.map((free) => `[raw].map(x, [raw.a].map(y, ${free}))`) },
  { weight: 2, arbitrary: nestedMaps },
  // Adds, removes or replaces a character.
  {
    weight: 2,
    arbitrary: fc
      .tuple(expression, fc.nat(), fc.string({ unit: "grapheme", maxLength: 2 }), fc.nat(2))
      .map(([whole, at, other, cut]) => {
        const place = at % (whole.length + 1);
        return whole.slice(0, place) + other + whole.slice(place + cut);
      }),
  },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 200 }) },
  {
    weight: 1,
    arbitrary: fc.string({ unit: fc.constantFrom(..."()[]{}.,:?+-*/%!&|<>='\"\\ arxn10"), maxLength: 300 }),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom("(", "[", "-", "!", "{1:", "raw.", "a?b:", "1+"), fc.integer({ min: 50, max: 5000 }))
      .map(([piece, times]) => `${piece.repeat(times)}1`),
  },
);

// Each level contains the inner one twice, which an expression can create too. No code may walk all of it.
const nested = (depth: number): unknown =>
  Array.from({ length: depth }).reduce<unknown>((inner) => ({ a: inner, list: [inner] }), 1);
const large = {
  a: { a: { b: "a", n: 1.5 } },
  b: "2026-03-29 02:30",
  n: 19.99,
  text: `${"a".repeat(4000)}b`,
  long: `${"a".repeat(200_000)}b`,
  items: Array.from({ length: 10_000 }, (_, n) => ({ n, text: `item ${n}`, a: n / 7 })),
  list: Array.from({ length: 300 }, (_, n) => n / 3),
  deep: nested(40),
};
const record = fc.oneof(
  { weight: 2, arbitrary: fc.constant<unknown>(large) },
  {
    weight: 3,
    // Parsed from JSON, because only there can a record have `__proto__` as its own member.
    arbitrary: fc
      .dictionary(fc.constantFrom(...NAMES), fc.jsonValue({ maxDepth: 3, noUnicodeString: false }), { maxKeys: 8 })
      .map((made): unknown => JSON.parse(JSON.stringify(made))),
  },
  { weight: 1, arbitrary: fc.jsonValue().map((value): unknown => value) },
);

const freeze = (value: unknown): void => {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const each of Object.values(value)) freeze(each);
};

/** Whether a value is plain JSON that records and the database accept. */
function isPlain(value: unknown): boolean {
  if (typeof value === "string") return value.isWellFormed();
  if (typeof value !== "object" || value === null)
    return value === null || typeof value === "boolean" || Number.isFinite(value);
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== Array.prototype) return false;
  return !Object.hasOwn(value, "__proto__") && Object.values(value).every(isPlain);
}

function compiled(written: string): Part | null {
  try {
    return compilePart(written, false);
  } catch (thrown) {
    if (!(thrown instanceof ExpressionError))
      throw new Error(`compiling broke: ${written.slice(0, 500)}`, { cause: thrown });
    const { line, column } = thrown.place;
    expect(column).toBeLessThanOrEqual((written.split("\n")[line - 1] ?? "").length + 1);
    return null;
  }
}

test(`${RUNS} random and hostile expressions return a value or an error within their limits`, {
  timeout: 1_800_000,
}, () => {
  const count = { refused: 0, errors: 0, tooMuch: 0, values: 0 };
  const untouched = Reflect.ownKeys(Object.prototype);
  let slowest = { ms: 0, written: "" };
  const evaluate = (part: Part, raw: unknown, written: string) => {
    const run = openRun(raw, { zone: "Europe/London", settings: {} }, null);
    const start = process.threadCpuUsage().user;
    try {
      const value = handOut(run, part.evaluate(run));
      return { value, left: run.left };
    } catch (thrown) {
      if (!(thrown instanceof Mismatch))
        throw new Error(`evaluating broke: ${written.slice(0, 500)}`, { cause: thrown });
      return { reason: thrown.message, isPlaced: thrown instanceof ExpressionMismatch, left: run.left };
    } finally {
      const ms = (process.threadCpuUsage().user - start) / 1000;
      if (ms > slowest.ms) slowest = { ms, written };
    }
  };
  freeze(large);
  fc.assert(
    fc.property(text, record, (written, raw) => {
      const part = compiled(written);
      if (!part) return void count.refused++;
      freeze(raw);
      const first = evaluate(part, raw, written);
      // Work is counted, so the result is the same each time.
      expect(JSON.stringify(evaluate(part, raw, written))).toBe(JSON.stringify(first));
      expect(first.left).toBeLessThanOrEqual(MOST_WORK);
      if ("value" in first) {
        count.values++;
        expect(first.left).toBeGreaterThanOrEqual(0);
        expect(isPlain(first.value)).toBe(true);
        expect(JSON.stringify(first.value).length).toBeLessThan(20 * MOST_CHARACTERS);
      } else if (first.left < 0) {
        count.tooMuch++;
        expect(first.reason).toMatch(/exceeds the limit of [\d,]+ steps/);
      } else count.errors++;
    }),
    { seed: SEED, numRuns: RUNS, endOnFailure: true },
  );
  if (isLong)
    console.info(count, `slowest: ${slowest.ms.toFixed(1)} ms of the processor, ${slowest.written.slice(0, 300)}`);
  // Every kind of result must occur, or the test covers less than intended.
  expect(Math.min(...Object.values(count))).toBeGreaterThan(RUNS / 100);
  expect(Reflect.ownKeys(Object.prototype)).toEqual(untouched);
});
