/**
 * Writes `docs/guides/expressions.md`, the guide to the expressions of mappings, from what declares them:
 * `node docs/generate-expressions.ts`. A test holds the page to it.
 */
import { writeFileSync } from "node:fs";
import type { ExpressionFunction, Parameter } from "../src/expressions/define.ts";
import { exampleContext, exampleRecord } from "../src/expressions/example-record.ts";
import { functionGroups } from "../src/expressions/functions.ts";
import { language } from "../src/expressions/language.ts";
import { LONGEST_EXPRESSION } from "../src/expressions/parse.ts";
import { inFull, MOST_CHARACTERS, MOST_ITEMS, MOST_WORK } from "../src/expressions/run.ts";
import { MOST_DIGITS } from "../src/expressions/values.ts";

const INTRODUCTION = `# Expressions

Where a path or a value table is not enough, a field of a mapping comes from an expression. This page is made from
\`src/mapping/expressions/\` by \`node docs/generate-expressions.ts\`: edit there, not here. Every example is run by a test.

\`\`\`
money(fixed(raw.price * raw.quantity, 2), raw.currency)
\`\`\`

An expression reads \`raw\`, the record as the source gave it, and \`context\`: the connection's \`context.zone\`, its
\`context.settings\`, and what the connector's reader knew beside the record. A line's field reads \`line\` as well, its line in
the record. It reads nothing else: no other record, no file, no network; and it changes nothing.

## Values

Values are those of JSON: texts, numbers, true and false, lists, maps, null. Days and instants are texts
(\`2026-11-24\`, \`2026-11-24T09:30:00.000Z\`).

**Numbers are exact.** \`0.1 + 0.2\` is \`0.3\`, and money can be counted with. A division that does not end is cut after 20
places, rounded half to even. A number that the source gives as a text is a text: \`number(raw.price) * 2\`.

**What is not there is null**, and a function that is given null where it needs a value gives null: \`raw.name.trim()\` is null
where there is no name. Operators are not so lenient: \`raw.first + raw.last\` with one of them null has no value, since one
could mean several things by it. Say which: \`coalesce(raw.last, "")\`, or \`[raw.first, raw.last].join(" ")\`.

**Where an expression has no value** for a record, the field is null and \`mapping_issues\` in the record says why: the place in
the expression, the reason, and the source's value.

Any field takes the kind of value that it has in a record. A text takes numbers too, a decimal also a number's text.`;

const DIFFERENCES = `## Where it differs from CEL

Syntax and operators are those of the [Common Expression Language](https://cel.dev), with these differences, made for records
as sources give them:

- There is one kind of number, exact; \`7 / 2\` is \`3.5\`. CEL has integers, unsigned integers and floats, and mixes them in no
  operation, so that \`raw.quantity * 2\` would fail on JSON. \`int(…)\` cuts a number; \`double\` and \`uint\` are not there.
- What is not there is null, not an error.
- \`&&\` and \`||\` go from left to right, and an error on the left is one.
- Instants and days are texts, with functions of their own instead of \`timestamp\` and \`duration\`.
- No bytes, no types as values, no messages, no \`cel.bind\`.
- Patterns and formats are written out in the expression; they do not come from a record.`;

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");
const code = (text: string): string => `\`${text}\``;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.map(cell).join(" | ")} |`).join("\n");

const exampleCell = (examples: ExpressionFunction["examples"]): string =>
  examples.map(([written, gives]) => `${code(written)} → ${code(JSON.stringify(gives))}`).join("<br>");

function signature({ name, isMethod, parameters }: ExpressionFunction): string {
  const shown = parameters.map((each: Parameter) => each.name + (each.isOptional ? "?" : ""));
  return isMethod ? `${shown[0]}.${name}(${shown.slice(1).join(", ")})` : `${name}(${shown.join(", ")})`;
}

function limits(): string {
  return table(
    ["what", "at most"],
    [
      ["an expression's length", `${inFull(LONGEST_EXPRESSION)} characters, 3,000 parts, 50 parts deep`],
      ["work for one record", `${inFull(MOST_WORK)} steps`],
      [
        "a text that it makes",
        `${inFull(MOST_CHARACTERS)} characters; so are all the texts of a field's value together`,
      ],
      ["a list", `${inFull(MOST_ITEMS)} elements`],
      ["a number", `${MOST_DIGITS} digits`],
      ["lists and maps in each other", "64 deep"],
      ["a pattern", "200 characters, 100 repeats of a part"],
    ],
  );
}

/** The whole page. */
export function expressionsPage(): string {
  const record = `## The record of the examples

The examples read this record, of a connection in the zone \`${exampleContext.zone}\`:

\`\`\`json
${JSON.stringify(exampleRecord, null, 2)}
\`\`\``;
  const parts = `## What an expression is made of

${table(
  ["written", "meaning", "examples"],
  language.map(({ written, about, examples }) => [code(written), about, exampleCell(examples)]),
)}`;
  const groups = Object.entries(functionGroups).map(
    ([title, functions]) => `## ${title}

${table(
  ["function", "what it gives", "examples"],
  functions.map((each) => [code(signature(each)), each.about, exampleCell(each.examples)]),
)}`,
  );
  const limited = `## Limits

A record that takes an expression beyond its limits has no value there, like any other that does not fit. Work is counted, not
timed, so that the same record comes out the same on every machine: each part that is evaluated is two steps, a call twenty
more, long texts, lists and patterns by their length, each zone's first use four thousand. All limits are far beyond what mappings do.

${limits()}`;
  return `${[INTRODUCTION, record, parts, ...groups, limited, DIFFERENCES].join("\n\n")}\n`;
}

if (import.meta.main) writeFileSync(new URL("guides/expressions.md", import.meta.url), expressionsPage());
