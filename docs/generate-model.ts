/**
 * Writes `docs/model.md`, the reference of the unified model, from the model itself: `node docs/generate-model.ts`.
 * A test holds the page to it.
 */
import { writeFileSync } from "node:fs";
import { z } from "zod";
import {
  addressFields,
  commonFields,
  type Field,
  type Fields,
  linePrefixes,
  type Model,
  models,
  recordSchema,
} from "#model";

const INTRODUCTION = `# The unified model

One shape for each kind of object, whatever system it came from. This page is made from \`src/model/\` by
\`node docs/generate-model.ts\`: edit there, not here.

- A field that a source cannot give is \`null\`; nothing is guessed. What a source gives and does not fit is \`null\` too, and
  \`mapping_issues\` says why.
- **text** and **choice** (one of the words listed) are strings; **integer** is a number; **flag** is \`true\` or \`false\`.
- **decimal** is a number as text (\`"12.50"\`): no digit is lost.
- **money** is \`{ "amount": "12.50", "currency": "EUR" }\`, the currency by ISO 4217.
- **quantity** is \`{ "value": "3", "unit": "KGM", "source_unit": "kg" }\`, the unit by UN/ECE Recommendation 20 where known,
  with the source's own word beside it.
- **timestamp** is an instant in UTC (\`2026-11-24T09:30:00.000Z\`); **day** is a date without a zone (\`2026-11-24\`).
- **→ entity** is another record's \`id\`. It is computed from source ids, so it may name a record that has not arrived yet.
- **source status** is \`{ "code": "B", "text": "Pending Receipt" }\`: the status as the source has it.
- ◆ is indexed: fast to filter and sort by, however long the list. ● may tell something about a living person.
`;

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");
const code = (text: string): string => `\`${text}\``;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.map(cell).join(" | ")} |`).join("\n");

// Shapes that many entities share are told once.
const isAddress = (field: Field): boolean => field.fields === addressFields;
const isSourceStatus = (name: string): boolean => /(^|\.)source_status$/.test(name);

function typeOf(name: string, field: Field): string {
  if (isAddress(field)) return "[address](#address)";
  if (isSourceStatus(name)) return "source status";
  switch (field.kind) {
    case "choice":
      return field.choices!.map(code).join(", ");
    case "reference":
      return `→ ${field.target}`;
    case "line_reference":
      return `→ line of ${field.target}`;
    case "list":
      return `list of ${field.element!.kind === "object" ? "objects" : typeOf(name, field.element!)}`;
    case "lines":
      return "lines, below";
    default:
      return field.kind;
  }
}

function exampleOf(field: Field): string {
  if (["choice", "object", "list", "lines", "reference", "line_reference"].includes(field.kind)) return "";
  return code(typeof field.example === "string" ? field.example : JSON.stringify(field.example));
}

function* rows(fields: Fields, path = ""): Generator<string[]> {
  for (const [name, field] of Object.entries(fields)) {
    const marks = `${field.indexed ? " ◆" : ""}${field.personal ? " ●" : ""}`;
    const meaning = field.unit ? `${field.about} In ${field.unit}.` : field.about;
    yield [code(path + name) + marks, typeOf(path + name, field), meaning, exampleOf(field)];
    const inner = field.kind === "list" ? field.element!.fields : field.kind === "object" ? field.fields : undefined;
    if (inner && !isAddress(field) && !isSourceStatus(name))
      yield* rows(inner, `${path}${name}${field.kind === "list" ? "[]" : ""}.`);
  }
}

const HEAD = ["field", "type", "meaning", "example"];

function section(of: Model): string {
  const fields = of.fields as Fields;
  const own = Object.fromEntries(Object.entries(fields).filter(([name]) => !(name in commonFields)));
  const parts = [
    `## ${of.title}`,
    `${of.about} Entity \`${of.name}\`, ids \`${of.prefix}_…\`, list \`/v1/${of.plural}\`.`,
    table(HEAD, [...rows(own)]),
  ];
  if (of.linesField) {
    const field = fields[of.linesField]!;
    const prefix = (linePrefixes as Record<string, string>)[of.name];
    parts.push(
      `Each of its \`${of.linesField}\` has an \`id\` (\`${prefix}_…\`), a \`source_id\` that is unique within the document, and:`,
      table(HEAD, [...rows(field.fields!)]),
    );
  }
  return parts.join("\n\n");
}

// What we stamp on a record is no field that a mapping fills, so it has no kind.
function typeOfStamp(schema: z.core.$ZodType): string {
  if (schema instanceof z.ZodNullable) return typeOfStamp(schema.unwrap());
  if (schema instanceof z.ZodISODateTime) return "timestamp";
  if (schema instanceof z.ZodEnum) return schema.options.map((word) => code(String(word))).join(", ");
  if (schema instanceof z.ZodArray) return "list of objects";
  return schema instanceof z.ZodRecord ? "object" : "text";
}

/** What every record has besides its entity's own fields. */
function commonSection(): string {
  const { shape } = recordSchema(models.vendor as Model);
  const kept = [...rows(commonFields)];
  const stamped = Object.entries(shape)
    .filter(([name]) => !(name in models.vendor.fields))
    .map(([name, schema]) => [code(name), typeOfStamp(schema), schema.meta()?.description ?? "", ""]);
  const before = stamped.slice(0, 3);
  return `## What every record has\n\n${table(HEAD, [...before, ...kept, ...stamped.slice(3)])}`;
}

/** The whole page. */
export function modelPage(): string {
  const all = Object.values(models) as Model[];
  const contents = all.map((of) => `[${of.title}](#${of.title.toLowerCase().replaceAll(" ", "-")})`).join(" · ");
  const address = `## Address\n\n${table(HEAD, [...rows(addressFields)])}`;
  return `${[INTRODUCTION.trim(), contents, commonSection(), address, ...all.map(section)].join("\n\n")}\n`;
}

if (import.meta.main) writeFileSync(new URL("model.md", import.meta.url), modelPage());
