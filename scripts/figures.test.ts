import { expect, test } from "vitest";
import { circlesOf, figuresOf, jsonOf, limits, measure, problemsOf, quantile, resolverOf, textOf } from "./figures.ts";

const filled = (lines: number): string => "  step();\n".repeat(lines - 2);
/** Returns a function of this many lines. */
const longFunction = (name: string, lines: number): string => `function ${name}() {\n${filled(lines)}}\n`;
const figuresOfText = (text: string, path = "src/a.ts") => figuresOf([measure({ path, text })], () => null);

test("measures functions of every kind, with first line and name", () => {
  const { functions } = measure({
    path: "src/a.ts",
    text: `
export function declared() {
  return 1;
}
const assigned = () => 2;
class Box {
  constructor() {}
  get size() { return 3; }
  open() { list.map((each) => each); }
}
route({ handle: async () => {
  await declared();
} });
declare function withoutBody(): void;
`,
  });
  expect(functions.map(({ name, line, lines, hasBlock }) => [name, line, lines, hasBlock])).toEqual([
    ["declared", 2, 3, true],
    ["assigned", 5, 1, false],
    ["constructor", 7, 1, true],
    ["size", 8, 1, true],
    ["open", 9, 1, true],
    ["in list.map(…)", 9, 1, false],
    ["handle", 11, 3, true],
  ]);
});

test("counts casts and non-null assertions, but not `as const` and `satisfies`", () => {
  const text = `
const one = value as string;
const two = <number>other;
const three = [1] as const;
const four = <const>[1];
const five = { a: 1 } satisfies object;
const six = found!.name!;
import { a as b } from "./b.ts";
// text as string, found!
`;
  expect(measure({ path: "src/a.ts", text })).toMatchObject({ casts: 2, nonNulls: 2 });
});

test("does not count blank lines", () => {
  expect(measure({ path: "src/a.ts", text: "one();\n\n  \ntwo();\n" }).lines).toBe(2);
});

test("finds imports in every form, including types", () => {
  const text = `
import a from "./a.ts";
import type { B } from "./b.ts";
export * from "./c.ts";
export type { D } from "./d.ts";
const e = await import("./e.ts");
type F = import("./f.ts").F;
`;
  expect(measure({ path: "src/x.ts", text }).imports).toEqual([
    "./a.ts",
    "./b.ts",
    "./c.ts",
    "./d.ts",
    "./e.ts",
    "./f.ts",
  ]);
});

test("resolves imports only to counted files", () => {
  const resolve = resolverOf(["src/lib/index.ts", "src/lib/fault.ts"], { "#lib": "src/lib/index.ts" });
  expect(resolve("src/lib/index.ts", "./fault.ts")).toBe("src/lib/fault.ts");
  expect(resolve("src/lib/deep/x.ts", "../fault.ts")).toBe("src/lib/fault.ts");
  expect(resolve("src/api/a.ts", "#lib")).toBe("src/lib/index.ts");
  expect(resolve("src/api/a.ts", "zod")).toBeNull();
  expect(resolve("src/api/a.ts", "./absent.ts")).toBeNull();
});

test("reports an import cycle once, whatever its length", () => {
  const graph = new Map([
    ["a", ["b"]],
    ["b", ["c"]],
    ["c", ["a", "d"]],
    ["d", []],
    ["e", ["e"]],
    ["f", ["a"]],
  ]);
  expect(circlesOf(graph)).toEqual([["a", "b", "c"], ["e"]]);
});

test("reports a cycle of type imports", () => {
  const files = [
    { path: "src/a.ts", text: 'import type { B } from "./b.ts";' },
    { path: "src/b.ts", text: 'export type B = import("./a.ts").A;' },
  ];
  const figures = figuresOf(files.map(measure), resolverOf(["src/a.ts", "src/b.ts"], {}));
  expect(figures.cycles).toEqual([["src/a.ts", "src/b.ts"]]);
  expect(problemsOf(figures)).toEqual(["Import circle: src/a.ts, src/b.ts."]);
});

test("quantiles are values from the input", () => {
  expect(quantile([9, 1, 5], 0.5)).toBe(5);
  expect(quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9)).toBe(9);
  expect(quantile([], 0.9)).toBe(0);
});

test("accepts a function of 60 lines, and requires a reason for 61", () => {
  expect(problemsOf(figuresOfText(longFunction("short", 60)))).toEqual([]);
  expect(problemsOf(figuresOfText(longFunction("long", 61)))).toEqual([
    'Over 60 lines: src/a.ts:1 long, 61 lines. Shorten it, or say "Long because …" in its doc comment.',
  ]);
});

test.each([
  ["a function", `/** Returns it. Long because the steps share state. */\n${longFunction("long", 70)}`],
  ["a constant", `/**\n * Returns it.\n * Long because it is.\n */\nconst long = () => {\n${filled(70)}};\n`],
  ["a property", `route({\n  // Long because the steps share state.\n  handle: () => {\n${filled(70)}},\n});\n`],
  ["a method", `class A {\n  /** Long because it is. */\n  long() {\n${filled(70)}}\n}\n`],
])("accepts a reason in the comment on %s", (_, text) => {
  const figures = figuresOfText(text);
  expect(figures.over60.map(({ hasReason }) => hasReason)).toEqual([true]);
  expect(problemsOf(figures)).toEqual([]);
  expect(textOf(figures)).toContain("lines (has a reason)");
});

test("ignores a reason on the enclosing or an inner declaration", () => {
  const around = `/** Long because it is. */\nfunction outer() {\n${longFunction("inner", 70)}}\n`;
  const inside = `function long() {\n  // Long because it is.\n${filled(70)}}\n`;
  const reasons = (text: string) => figuresOfText(text).over60.map(({ name, hasReason }) => [name, hasReason]);
  expect(reasons(around)).toEqual([
    ["outer", true],
    ["inner", false],
  ]);
  expect(reasons(inside)).toEqual([["long", false]]);
});

test("rejects a function of over 120 lines even with a reason", () => {
  const text = `/** Long because it is. */\n${longFunction("huge", 121)}`;
  expect(problemsOf(figuresOfText(text))).toEqual(["Over 120 lines: src/a.ts:2 huge, 121 lines."]);
});

test("sets no limit for data tables", () => {
  expect(problemsOf(figuresOfText(`export const table = [\n${"  1,\n".repeat(500)}];\n`))).toEqual([]);
});

test("fails if the dashboard's p90 reaches its limit", () => {
  const text = longFunction("page", limits.dashboardP90);
  expect(problemsOf(figuresOfText(text, "dashboard/a.tsx"))).toEqual([
    "Dashboard: p90 of functions is 45 lines. It must be below 45.",
  ]);
  expect(problemsOf(figuresOfText(text, "src/a.ts"))).toEqual([]);
});

test("reports too many casts and non-null assertions", () => {
  expect(problemsOf(figuresOfText("const a = b as string;\nc!.d();\n"))).toEqual([
    "Casts: 500 per thousand lines. The limit is 5.",
    "Non-null assertions (`!`): 500 per thousand lines. The limit is 3.2.",
  ]);
});

test("prints the figures as one line of JSON with numbers", () => {
  const text = jsonOf(figuresOfText(longFunction("one", 61) + longFunction("two", 3)));
  expect(text).not.toContain("\n");
  expect(JSON.parse(text)).toEqual({
    functions: { median: 3, p90: 61, longest: 61, over_60: 1, over_120: 0 },
    cycles: 0,
    casts_per_kloc: 0,
    non_null_per_kloc: 0,
    dashboard: { p90: 0 },
  });
});
