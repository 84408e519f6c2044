/**
 * Prints figures about the structure of the code, counted by TypeScript's own parser: `npm run figures`.
 *
 * - `-- --json` prints them as one line of JSON.
 * - `-- --check` exits with 1 when a figure is over its limit, and names the places.
 *
 * Counted are `src`, `dashboard` and `sdk`. Left out are tests (`*.test.ts`, `test-*.ts`), fixtures and `sdk/schema.ts`, which
 * is generated. A function of over 60 lines needs a sentence in its doc comment that begins with "Long because". Tables of data
 * are not functions, so they have no limit.
 */
import { globSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, posix, sep } from "node:path";
import { parseArgs } from "node:util";
import type ts5 from "../sdk/node_modules/typescript/lib/typescript.js";

// TypeScript 7 has no stable parser API. The SDK's generator brings TypeScript 5, whose parser reads the same language.
const ts: typeof ts5 = createRequire(new URL("../sdk/package.json", import.meta.url))("typescript");

const ROOT = join(import.meta.dirname, "..");
const COUNTED = "{src,dashboard,sdk}/**/*.{ts,tsx}";
const LEFT_OUT = /(^|\/)(node_modules|dist|fixtures)\/|\.test\.tsx?$|(^|\/)test-[^/]*\.tsx?$|^sdk\/schema\.ts$/;
const REASON = /\bLong because\b/;

/** Limits that `--check` holds. The dashboard's p90 must be below its limit; the others may reach theirs. */
export const limits = {
  longest: 120,
  longestWithoutReason: 60,
  cycles: 0,
  castsPerKloc: 5,
  nonNullPerKloc: 3.2,
  dashboardP90: 45,
} as const;

/** A file: its path from the root of the repository, with slashes, and its text. */
export interface SourceText {
  path: string;
  text: string;
}

export interface MeasuredFunction {
  path: string;
  /** Where it begins, from 1. */
  line: number;
  name: string;
  lines: number;
  /** Whether its body is a block. Other bodies are one expression. */
  hasBlock: boolean;
  /** Whether its doc comment says why it is long. */
  hasReason: boolean;
}

/** The contents of one file. */
export interface MeasuredFile {
  path: string;
  /** Lines that are not blank. */
  lines: number;
  functions: MeasuredFunction[];
  casts: number;
  nonNulls: number;
  /** The module names that it imports, types included. */
  imports: string[];
}

export interface Figures {
  functionCount: number;
  median: number;
  p90: number;
  longest: number;
  /** Over 60 lines, those of over 120 included; longest first. */
  over60: MeasuredFunction[];
  over120: MeasuredFunction[];
  /** Files that import each other in a cycle, one list per cycle. */
  cycles: string[][];
  castsPerKloc: number;
  nonNullPerKloc: number;
  dashboardP90: number;
}

/** Turns an imported name into the path of a counted file. Null: another package, or a file that is not counted. */
export type Resolve = (from: string, imported: string) => string | null;

/** Returns the files that are counted. */
export function readSources(root = ROOT): SourceText[] {
  return globSync(COUNTED, { cwd: root })
    .map((file) => file.split(sep).join("/"))
    .filter((path) => !LEFT_OUT.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}

/** Returns the resolver for this repository: relative paths, the `#names` of package.json, and the SDK by its name. */
export function resolverOf(paths: readonly string[], aliases: Readonly<Record<string, string>>): Resolve {
  const known = new Set(paths);
  return (from, imported) => {
    const target = imported.startsWith(".") ? posix.join(dirname(from), imported) : aliases[imported];
    return target !== undefined && known.has(target) ? target : null;
  };
}

/** Measures one file. */
export function measure({ path, text }: SourceText): MeasuredFile {
  const kind = path.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind);
  const lines = text.split("\n").filter((line) => line.trim() !== "").length;
  const measured: MeasuredFile = { path, lines, functions: [], casts: 0, nonNulls: 0, imports: [] };
  const visit = (node: ts5.Node): void => {
    if (isCast(node)) measured.casts++;
    if (ts.isNonNullExpression(node)) measured.nonNulls++;
    const imported = importedBy(node);
    if (imported !== null) measured.imports.push(imported);
    if (ts.isFunctionLike(node) && "body" in node && node.body) measured.functions.push(measureFunction(file, node));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return measured;
}

/** Returns whether a node is `x as T` or `<T>x`. `as const` does not count, because it narrows. */
function isCast(node: ts5.Node): boolean {
  if (!ts.isAsExpression(node) && !ts.isTypeAssertionExpression(node)) return false;
  return !ts.isConstTypeReference(node.type);
}

/** The module that a node imports: `import`, `export … from`, `import(…)`, and the type `import("…").T`. */
function importedBy(node: ts5.Node): string | null {
  const from =
    ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
      ? node.moduleSpecifier
      : ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
        ? node.arguments[0]
        : ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)
          ? node.argument.literal
          : undefined;
  return from && ts.isStringLiteral(from) ? from.text : null;
}

function measureFunction(file: ts5.SourceFile, node: ts5.SignatureDeclaration): MeasuredFunction {
  const first = file.getLineAndCharacterOfPosition(node.getStart(file)).line;
  const last = file.getLineAndCharacterOfPosition(node.end).line;
  return {
    path: file.fileName,
    line: first + 1,
    name: nameOf(file, node),
    lines: last - first + 1,
    hasBlock: "body" in node && node.body !== undefined && ts.isBlock(node.body),
    hasReason: commentsOn(file, node).some((comment) => REASON.test(comment)),
  };
}

/** A function's own name, or that of what it is assigned to or passed to. */
function nameOf(file: ts5.SourceFile, node: ts5.SignatureDeclaration): string {
  if (node.name) return node.name.getText(file);
  if (ts.isConstructorDeclaration(node)) return "constructor";
  for (let at: ts5.Node = node.parent; at && !ts.isBlock(at); at = at.parent) {
    if (ts.isVariableDeclaration(at) || ts.isPropertyAssignment(at)) return at.name.getText(file);
    if (ts.isCallExpression(at)) return `in ${at.expression.getText(file)}(…)`;
  }
  return "unnamed";
}

/** The comments directly on a function, or on the property or statement whose value it is. */
function commentsOn(file: ts5.SourceFile, node: ts5.Node): string[] {
  const comments: string[] = [];
  for (let at = node; at && !ts.isBlock(at) && !ts.isSourceFile(at); at = at.parent) {
    const ranges = ts.getLeadingCommentRanges(file.text, at.getFullStart()) ?? [];
    comments.push(...ranges.map(({ pos, end }) => file.text.slice(pos, end)));
    // A comment above belongs to the member or the statement, not to everything around it.
    if (ts.isClassElement(at) || ts.isObjectLiteralElement(at) || ts.isStatement(at)) break;
  }
  return comments;
}

/** Returns groups of files that import each other in a cycle, each in alphabetical order (Tarjan's algorithm). */
export function circlesOf(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const circles: string[][] = [];
  const index = new Map<string, number>();
  const stack: string[] = [];
  const visit = (file: string): number => {
    const own = index.size;
    let low = own;
    index.set(file, own);
    stack.push(file);
    for (const next of graph.get(file) ?? []) {
      const known = index.get(next);
      if (known === undefined) low = Math.min(low, visit(next));
      else if (stack.includes(next)) low = Math.min(low, known);
    }
    if (low === own) {
      const circle = stack.splice(stack.indexOf(file));
      if (circle.length > 1 || graph.get(file)?.includes(file)) circles.push(circle.sort());
    }
    return low;
  };
  for (const file of graph.keys()) if (!index.has(file)) visit(file);
  return circles;
}

/** The smallest value that this share of all values does not exceed; 0 of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

/**
 * Returns the figures of some files. Median and p90 are those of functions with a block. An arrow function that is one
 * expression has a length, so it counts for the limits, but hundreds of short ones would make the two figures
 * meaningless.
 */
export function figuresOf(files: readonly MeasuredFile[], resolve: Resolve): Figures {
  const functions = files.flatMap((file) => file.functions);
  const lengths = (all: readonly MeasuredFunction[]) =>
    all.filter(({ hasBlock }) => hasBlock).map(({ lines }) => lines);
  const longestFirst = functions.toSorted((one, other) => other.lines - one.lines);
  const sum = (count: (file: MeasuredFile) => number) => files.reduce((total, file) => total + count(file), 0);
  const perKloc = (count: number) =>
    Math.round(
      (count * 10_000) /
        Math.max(
          1,
          sum(({ lines }) => lines),
        ),
    ) / 10;
  const graph = files.map(({ path, imports }) => {
    const targets = imports.map((imported) => resolve(path, imported)).filter((target) => target !== null);
    return [path, targets] as const;
  });
  return {
    functionCount: functions.length,
    median: quantile(lengths(functions), 0.5),
    p90: quantile(lengths(functions), 0.9),
    longest: longestFirst[0]?.lines ?? 0,
    over60: longestFirst.filter(({ lines }) => lines > limits.longestWithoutReason),
    over120: longestFirst.filter(({ lines }) => lines > limits.longest),
    cycles: circlesOf(new Map(graph)),
    castsPerKloc: perKloc(sum(({ casts }) => casts)),
    nonNullPerKloc: perKloc(sum(({ nonNulls }) => nonNulls)),
    dashboardP90: quantile(lengths(functions.filter(({ path }) => path.startsWith("dashboard/"))), 0.9),
  };
}

/** Measures this repository. */
export function measureRepository(root = ROOT): Figures {
  const sources = readSources(root);
  const { imports }: { imports: Record<string, string> } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const aliases = Object.fromEntries(Object.entries(imports).map(([name, path]) => [name, posix.normalize(path)]));
  const paths = sources.map(({ path }) => path);
  return figuresOf(sources.map(measure), resolverOf(paths, { ...aliases, "@millwright/sdk": "sdk/index.ts" }));
}

const placeOf = ({ path, line, name, lines }: MeasuredFunction): string => `${path}:${line} ${name}, ${lines} lines`;

/** Returns a sentence for each limit that is exceeded, or an empty list. */
export function problemsOf(figures: Figures): string[] {
  const { over60, over120, cycles, castsPerKloc, nonNullPerKloc, dashboardP90 } = figures;
  const isTooLong = new Set(over120);
  const withoutReason = over60.filter((each) => !each.hasReason && !isTooLong.has(each));
  const over = (what: string, value: number, limit: number) =>
    value > limit ? [`${what}: ${value} per thousand lines. The limit is ${limit}.`] : [];
  return [
    ...over120.map((each) => `Over ${limits.longest} lines: ${placeOf(each)}.`),
    ...withoutReason.map(
      (each) =>
        `Over ${limits.longestWithoutReason} lines: ${placeOf(each)}. Shorten it, or say "Long because …" in its doc comment.`,
    ),
    ...cycles.map((circle) => `Import circle: ${circle.join(", ")}.`),
    ...over("Casts", castsPerKloc, limits.castsPerKloc),
    ...over("Non-null assertions (`!`)", nonNullPerKloc, limits.nonNullPerKloc),
    ...(dashboardP90 < limits.dashboardP90
      ? []
      : [`Dashboard: p90 of functions is ${dashboardP90} lines. It must be below ${limits.dashboardP90}.`]),
  ];
}

/** Returns the figures as one line of JSON; its keys are stable. */
export function jsonOf(figures: Figures): string {
  const { median, p90, longest, over60, over120, cycles, castsPerKloc, nonNullPerKloc, dashboardP90 } = figures;
  return JSON.stringify({
    functions: { median, p90, longest, over_60: over60.length, over_120: over120.length },
    cycles: cycles.length,
    casts_per_kloc: castsPerKloc,
    non_null_per_kloc: nonNullPerKloc,
    dashboard: { p90: dashboardP90 },
  });
}

/** Returns the figures for a person. */
export function textOf(figures: Figures): string {
  const { functionCount, median, p90, longest, over60, over120, cycles } = figures;
  const list = (title: string, rows: readonly string[]) => [
    `${title}: ${rows.length}`,
    ...rows.map((row) => `  ${row}`),
  ];
  return [
    `Functions: ${functionCount}`,
    `Lines of a function: median ${median}, p90 ${p90}, longest ${longest}`,
    ...list(
      "Functions of over 60 lines",
      over60.map((each) => `${placeOf(each)}${each.hasReason ? " (has a reason)" : ""}`),
    ),
    ...list("Functions of over 120 lines", over120.map(placeOf)),
    ...list(
      "Import circles, types included",
      cycles.map((circle) => circle.join(", ")),
    ),
    `Casts per thousand lines: ${figures.castsPerKloc}`,
    `Non-null assertions per thousand lines: ${figures.nonNullPerKloc}`,
    `Dashboard, lines of a function: p90 ${figures.dashboardP90}`,
  ].join("\n");
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { json: { type: "boolean" }, check: { type: "boolean" } } });
  const figures = measureRepository();
  console.log(values.json ? jsonOf(figures) : textOf(figures));
  const problems = values.check ? problemsOf(figures) : [];
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
}
