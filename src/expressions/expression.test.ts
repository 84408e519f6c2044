import { describe, expect, test } from "vitest";
import type { FieldKind } from "#model";
import { compileExpression } from "./expression.ts";
import { ExpressionError, ExpressionMismatch } from "./run.ts";

const context = { zone: "Europe/London", settings: { site: "HBR" } };

/** Returns the value of an expression for a raw record, or the text of the thrown error. */
function outcome(expression: string, raw: unknown = {}, type: FieldKind = "text", line?: unknown): unknown {
  try {
    return compileExpression(expression, { type, isInLine: line !== undefined }).evaluate(raw, context, line);
  } catch (thrown) {
    if (thrown instanceof ExpressionError || thrown instanceof ExpressionMismatch) return thrown.message;
    throw thrown;
  }
}

describe("an expression reads the record like a path", () => {
  test.each([
    ["raw.vendor.name", { vendor: { name: "Tyne Valves" } }, "Tyne Valves"],
    ["raw.vendor.name", { vendor: null }, null],
    ["raw.vendor.name", {}, null],
    ["raw['@odata.etag']", { "@odata.etag": "W/1" }, "W/1"],
    ["raw.lines[1].sku", { lines: [{ sku: "A" }, { sku: "B" }] }, "B"],
    ["raw.lines[5].sku", { lines: [] }, null],
    ["context.settings.site", {}, "HBR"],
    ["has(raw.due) ? 'dated' : 'open'", { due: null }, "dated"],
    ["has(raw.due) ? 'dated' : 'open'", {}, "open"],
    ["coalesce(raw.short, raw.long, '-')", { long: "Pump" }, "Pump"],
  ])("%s", (expression, raw, value) => expect(outcome(expression, raw)).toBe(value));

  test("and the line's own values, in a line", () => {
    expect(outcome("raw.number + '/' + line.key", { number: "PO-1" }, "text", { key: "3" })).toBe("PO-1/3");
    expect(outcome("line.key")).toBe("line 1, column 1: unknown name `line`; available: raw, context");
  });
});

describe("numbers are exact", () => {
  test.each([
    ["0.1 + 0.2", 0.3],
    ["1.1 * 1.1", 1.21],
    ["4.35 * 100", 435],
    ["1.005 * 1000", 1005],
    ["0.3 - 0.1", 0.2],
    ["7 / 2", 3.5],
    ["1 / 3", "0.33333333333333333333"],
    ["10 % 4.5", 1],
    ["9007199254740993 + 0", "9007199254740993"],
    ["123456789012345678.91 * 10", "1234567890123456789.1"],
    ["number('0.1') * 3", 0.3],
    ["-raw.price", -19.99],
    ["raw.price * raw.quantity", 59.97],
    ["0x10 + 1", 17],
    ["round(1.005, 2)", 1.01],
  ])("%s is %s", (expression, value) => {
    expect(outcome(expression, { price: 19.99, quantity: 3 }, "decimal")).toBe(value);
  });
});

describe("CEL functions behave as CEL specifies", () => {
  const raw = { tags: ["a", "b"], n: 5, flags: { x: 1, y: 2 }, items: [{ q: 1 }, { q: 5 }] };
  test.each([
    ["'a' in raw.tags", true],
    ["'x' in raw.flags", true],
    ["raw.tags == ['a', 'b']", true],
    ["{'q': 1.0} == raw.items[0]", true],
    ["raw.n > 4 && raw.n <= 5", true],
    ["!(raw.n != 5) || raw.n / 0 == 1", true],
    ["raw.items.all(i, i.q > 0)", true],
    ["raw.items.exists(i, i.q == 5)", true],
    ["raw.items.exists_one(i, i.q > 0)", false],
    ["raw.flags.exists(name, name == 'y')", true],
    ["raw.items.filter(i, i.q > 1).map(i, i.q) == [5]", true],
    ["raw.items.map(i, i.q > 1, i.q * 2) == [10]", true],
    ["raw.items.map(a, raw.items.map(b, a.q * b.q)) == [[1, 5], [5, 25]]", true],
    ["raw.missing.map(i, i.q) == null", true],
  ])("%s", (expression, value) => expect(outcome(expression, raw, "flag")).toBe(value));
});

describe("rejects an invalid expression with the place and what to do", () => {
  test.each([
    ["raw.name.trimm()", "line 1, column 10: unknown method `trimm`; did you mean `trim`?"],
    ["rwa.name", "line 1, column 1: unknown name `rwa`; did you mean `raw`?"],
    ["raw.a +\n  double(raw.b)", "line 2, column 3: unknown function `double`; did you mean `number`?"],
    ["raw.a = 1", "line 1, column 7: `=` is not an operator; use `==` to compare"],
    ["coalesce(raw.a, 'x'", "line 1, column 20: expected `)`, got the end of the expression"],
    [
      "'a' + 1",
      "line 1, column 1: `+` does not accept a string and a number; convert one with `number(…)` or `string(…)`",
    ],
    ["round('1')", "line 1, column 7: `round` expects a number here, got a string"],
    ["round()", "line 1, column 1: `round` expects the arguments (number, places?)"],
    ["raw.a ? 1 : 2 + null", "line 1, column 17: expected a number, a string, or a list, got null"],
    ["trim(raw.a)", "line 1, column 1: `trim` is a method: call `value.trim(…)`"],
    ["raw.a.round()", "line 1, column 7: `round` is a function: call `round(value)`"],
    ["raw.a.matches(raw.b)", "line 1, column 19: `matches` requires a string literal as its pattern"],
    [
      "parseDay(raw.a, 'HH:mm')",
      'line 1, column 17: the format "HH:mm" needs a year, a month and a day, for example DD.MM.YYYY HH:mm',
    ],
    ["b'abc'", "line 1, column 1: bytes and unsigned numbers are not supported; use a string or a plain number"],
    ["", "line 1, column 1: the expression is empty; enter one, or use `unmapped: true`"],
    ["[1, 2]", "line 1, column 1: this returns a list, but a field of type `text` takes a string or a number"],
  ])("%s", (expression, message) => {
    expect(() => compileExpression(expression, { type: "text" })).toThrow(ExpressionError);
    expect(outcome(expression)).toBe(message);
  });

  test.each([
    ["(a", "invalid pattern"],
    ["a{1000}", "can repeat a part at most 100 times"],
    ["(a?b?c?d?e?f?){100}", "is too large"],
    ["((a{50}){50})", "invalid repeat count"],
    ["(?=a)", "invalid pattern"],
    ["(a)\\1", "invalid pattern"],
  ])("the pattern %s", (pattern, reason) => {
    expect(outcome(`raw.a.matches(r'${pattern}')`, {}, "flag")).toContain(reason);
  });
});

const PAD_START = "line 2, column 15: expected an integer from 0 to 1000, got -1";

describe("reports a record without a value for an expression, with the place and the source's value", () => {
  test.each([
    [
      "raw.a + ' ' + raw.b",
      { a: "x" },
      "line 1, column 1: `+` needs two values, but the right one is null; provide a default, for example `coalesce(value, 0)`",
      undefined,
    ],
    [
      "raw.a * 2",
      { a: "3" },
      "line 1, column 1: `*` does not accept a string and a number; convert one with `number(…)` or `string(…)`",
      "3",
    ],
    ["'n: ' + lookup(raw.a, {'A': 'x'})", { a: "Q" }, "line 1, column 9: value not in the table", "Q"],
    ["raw.a.trim()", { a: 5 }, "line 1, column 5: `trim` expects a string here, got a number", 5],
    ["raw.a ? 'x' : 'y'", { a: "yes" }, "line 1, column 5: expected a boolean, got a string", "yes"],
    ["number(raw.a)", { a: "12,50" }, "line 1, column 1: expected a decimal number, got 12,50", "12,50"],
    ["(raw.a // a remark. (of two)\n  .trim() ) . padStart(-1, '0')", { a: "x" }, PAD_START, -1],
    [
      "instant(raw.a, 'Europe/Nowhere')",
      { a: "2026-07-01 09:00" },
      'line 1, column 1: "Europe/Nowhere" is not an IANA time zone name (such as Europe/London)',
      "Europe/Nowhere",
    ],
    [
      "parseDay(raw.a, 'DD.MM.YYYY')",
      { a: "30.02.2026" },
      'line 1, column 1: "30.02.2026" does not match the format DD.MM.YYYY',
      "30.02.2026",
    ],
    ["1 / raw.a", { a: 0 }, "line 1, column 1: division by zero", undefined],
  ])("%s", (expression, raw, message, value) => {
    const compiled = compileExpression(expression, { type: "text" });
    const evaluate = () => compiled.evaluate(raw, context);
    expect(evaluate).toThrow(ExpressionMismatch);
    expect(evaluate).toThrow(expect.objectContaining({ message, value }));
  });
});

describe("an expression reaches only the record", () => {
  test.each([
    "raw.constructor",
    "raw.__proto__",
    "raw['__proto__']",
    "raw['constructor']['constructor']",
    "raw.toString",
    "raw.list.length",
    "raw.text.constructor",
    "raw.list['constructor' + '']",
    "{'a': 1}.constructor",
    "context.hasOwnProperty",
  ])("%s is not defined", (expression) => {
    const value = outcome(expression, { list: [], text: "x" });
    expect(value === null || String(value).startsWith("line 1")).toBe(true);
  });

  test.each(["process.env", "globalThis", "require('fs')", "fetch('http://localhost')", "raw.map(x, eval(x))", "this"])(
    "%s is rejected",
    (expression) => expect(outcome(expression)).toMatch(/^line 1, column \d+: unknown (name|function) /),
  );

  test("a map treats the name `__proto__` as any other, and does not return it", () => {
    expect(outcome("{'__proto__': 'x'}['__proto__']")).toBe("x");
    expect(outcome("{'__proto__': {'a': 1}}", {}, "object")).toContain("cannot be a name in a map");
    expect(outcome("{'__proto__': {'a': 1}}.a")).toBe(null);
  });
});

describe("reports a result that exceeds its limits as an issue", () => {
  const items = Array.from({ length: 10_000 }, (_, n) => ({ n, text: `item ${n}` }));
  const nested = (depth: number): unknown => Array.from({ length: depth }).reduce<unknown>((inner) => [inner], 1);
  // Zone names match in any case, and the first use of each spelling takes a millisecond.
  const zones = Array.from({ length: 500 }, (_, n) =>
    [..."europe/london"].map((letter, at) => ((n >> at) & 1 ? letter.toUpperCase() : letter)).join(""),
  );
  const raw = {
    zones,
    items,
    long: `${"a".repeat(10_000)}b`,
    deep: nested(100),
    deep2: nested(100),
    nines: "9".repeat(50),
  };
  test.each([
    ["raw.items.map(x, raw.items.map(y, x.n + y.n))", "limit of 100,000 steps"],
    ["raw.items.filter(x, x in raw.items)", "limit of 100,000 steps"],
    ["raw.items.map(x, raw.items.map(y, y.text).join(''))", "limit of 100,000 steps"],
    ["raw.items + raw.items", "list exceeds the limit of 10,000 elements"],
    ["[[raw.items.map(x, raw.long).join('')]]", "string exceeds the limit of 100,000 characters"],
    ["raw.items.map(x, x.text + ' of the items that are in here')", "value exceeds the limit of 100,000 characters"],
    ["[raw.long.matches('(a+)+$')]", "limit of 100,000 steps"],
    ["[raw.long.replaceMatches('a', '')]", "limit of 100,000 steps"],
    ["[raw.deep == raw.deep2]", "at most 64 levels deep"],
    ["raw.deep", "at most 64 levels deep"],
    ["[number(raw.nines) * number(raw.nines)]", "at most 50 digits"],
    ["raw.zones.map(zone, instant('2026-07-01 09:00', zone))", "limit of 100,000 steps"],
  ])("%s", (expression, reason) => expect(outcome(expression, raw, "list")).toContain(reason));

  test.each([
    [`${"1 + ".repeat(200)}1`, "nested deeper than 100 nodes"],
    [`${"(".repeat(60)}1${")".repeat(60)}`, "nested too deeply"],
    [`${"-".repeat(9000)}1`, /too many nodes|nested too deeply/],
    [`[${"1,".repeat(1500)}]`, "too many elements"],
    ["'".padEnd(20_000, "a"), "at most 10,000 characters"],
  ])("rejects an oversized expression (%#)", (expression, reason) => {
    expect(outcome(expression, {}, "list")).toMatch(reason);
  });

  test("evaluates a pattern that makes backtracking engines hang, on texts of some thousand characters", () => {
    expect(outcome("raw.text.matches('(a+)+$')", { text: `${"a".repeat(4000)}b` }, "flag")).toBe(false);
  });
});

describe("a self-referencing list without end causes an issue immediately", () => {
  const endless = Array.from({ length: 15 }).reduce<string>(
    (inner, _, n) => `[${inner}].map(x${n}, [x${n}, x${n}, x${n}])[0]`,
    "[raw.a]",
  );
  test.each([
    `${endless}`,
    `[${endless} == ${endless.replaceAll("raw.a", "raw.b")}]`,
    `[number(${endless})]`,
    `[string(${endless})]`,
    `[money(${endless})]`,
    `[quantity(${endless})]`,
    `[bool(${endless})]`,
    `[lookup(${endless}, {'a': 1})]`,
    `[${endless}.join()]`,
    `[${endless} + 1]`,
    `[${endless} ? 1 : 2]`,
    `[${endless}.trim()]`,
    `[1][${endless}]`,
  ])("%#", (expression) => {
    const { evaluate } = compileExpression(expression, { type: "list" });
    expect(() => evaluate({ a: 1, b: 1 }, context)).toThrow(ExpressionMismatch);
    expect(() => evaluate({ a: 1, b: 1 }, context)).toThrow(expect.objectContaining({ value: undefined }));
  });
});

test("a truncated text can be stored in the database", () => {
  expect(outcome("raw.a.substring(0, 1) + 'x'.padStart(3, '😀')", { a: "😀" })).toBe("😀😀x");
  expect(String(outcome("'x'.padStart(2, '😀')")).isWellFormed()).toBe(true);
});
