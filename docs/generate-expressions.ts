/**
 * Writes `docs/guides/expressions.md`, the guide to expressions in mappings, from the declarations of the language:
 * `node docs/generate-expressions.ts`. A test fails when the page is stale.
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

Use an expression where a path or a value table is not enough. This page is generated from \`src/expressions/\` by
\`node docs/generate-expressions.ts\`: edit there, not here. A test runs every example.

\`\`\`
money(fixed(raw.price * raw.quantity, 2), raw.currency)
\`\`\`

An expression reads these names, and nothing else: no other record, no file, no network. It changes nothing.

| name | value |
| --- | --- |
| \`raw\` | the record as the source sent it |
| \`context\` | \`context.zone\` (the connection's time zone), \`context.settings\`, and what the connector's reader added |
| \`line\` | in fields of lines: the line in the source's record |

## Values

Values are those of JSON: strings, numbers, true and false, lists, maps, null. Dates and timestamps are strings
(\`2026-11-24\`, \`2026-11-24T09:30:00.000Z\`).

**Numbers are exact.** \`0.1 + 0.2\` is \`0.3\`, so you can calculate with money. A division with endless digits is cut after 20
decimal places, rounded half to even. A number that the source sends as a string is a string: \`number(raw.price) * 2\`.

**Missing values are null.** A function that gets null where it needs a value returns null: \`raw.name.trim()\` is null if there is no
name. Operators fail on null: \`raw.first + raw.last\` has no value if one of them is null, since several results are plausible.
Choose one: \`coalesce(raw.last, "")\`, or \`[raw.first, raw.last].join(" ")\`.

**If an expression has no value** for a record, the field is null. \`mapping_issues\` in the record shows the place in the expression, the
reason, and the source's value.

A field takes the type of value that it has in a record. A text field also takes numbers, a decimal field also numbers as strings.`;

const DIFFERENCES = `## Differences from CEL

Syntax and operators are those of the [Common Expression Language](https://cel.dev), with these differences:

- There is one kind of number, and it is exact; \`7 / 2\` is \`3.5\`. CEL does not mix integers, unsigned integers and floats, so
  \`raw.quantity * 2\` would fail on JSON. \`int(…)\` truncates a number; \`double\` and \`uint\` do not exist.
- A missing member is null, not an error.
- \`&&\` and \`||\` are evaluated from left to right. An error on the left is an error of the whole.
- Timestamps and dates are strings, with their own functions instead of \`timestamp\` and \`duration\`.
- There are no bytes, no types as values, no messages and no \`cel.bind\`.
- Patterns and formats are literals in the expression; they cannot come from a record.`;

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
    ["what", "limit"],
    [
      ["length of an expression", `${inFull(LONGEST_EXPRESSION)} characters, 3,000 nodes, 50 levels`],
      ["work per record", `${inFull(MOST_WORK)} steps`],
      [
        "a string that it builds",
        `${inFull(MOST_CHARACTERS)} characters; the same for all strings of a field's value together`,
      ],
      ["a list", `${inFull(MOST_ITEMS)} elements`],
      ["a number", `${MOST_DIGITS} digits`],
      ["nesting of lists and maps", "64 levels"],
      ["a pattern", "200 characters, 100 repetitions of a part"],
    ],
  );
}

/** Returns the whole page. */
export function expressionsPage(): string {
  const record = `## Example record

The examples read this record. The connection's time zone is \`${exampleContext.zone}\`:

\`\`\`json
${JSON.stringify(exampleRecord, null, 2)}
\`\`\``;
  const parts = `## Syntax

${table(
  ["syntax", "meaning", "examples"],
  language.map(({ written, description, examples }) => [code(written), description, exampleCell(examples)]),
)}`;
  const groups = Object.entries(functionGroups).map(
    ([title, functions]) => `## ${title}

${table(
  ["function", "result", "examples"],
  functions.map((each) => [code(signature(each)), each.description, exampleCell(each.examples)]),
)}`,
  );
  const limited = `## Limits

A record on which an expression exceeds a limit gets no value there, and a mapping issue. Work is counted, not timed, so a record has the
same result on every machine:

| part | steps |
| --- | --- |
| each node that is evaluated | 2 |
| each call | 20 more |
| long strings, lists and patterns | by their length |
| first use of a time zone | 4,000 |

Ordinary mappings stay far below the limits:

${limits()}`;
  return `${[INTRODUCTION, record, parts, ...groups, limited, DIFFERENCES].join("\n\n")}\n`;
}

if (import.meta.main) writeFileSync(new URL("guides/expressions.md", import.meta.url), expressionsPage());
