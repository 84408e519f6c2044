/**
 * Writes `docs/model.md`, the reference of the unified model, from `src/model`: `node docs/generate-model.ts`.
 * A test fails when the page is stale.
 */
import { writeFileSync } from "node:fs";
import { z } from "zod";
import { connectors } from "#connectors";
import {
  addressFields,
  commonFields,
  type Field,
  type Fields,
  linePathOf,
  linePrefixes,
  type Model,
  models,
  recordSchema,
} from "#model";
import { makiniEntities } from "./makini-entities.ts";

const INTRODUCTION = `# The unified model

Each kind of object has one shape, whatever system it comes from. This page is generated from \`src/model/\` by
\`node docs/generate-model.ts\`: edit there, not here.

A field that the source does not provide is \`null\`. A value that doesn't match its field is \`null\` too, and \`mapping_issues\` shows
the reason.

| type | in JSON |
| --- | --- |
| text | a string |
| choice | a string, one of the values listed |
| integer | a number |
| flag | \`true\` or \`false\` |
| decimal | a number as a string, without loss of digits: \`"12.50"\` |
| money | \`{ "amount": "12.50", "currency": "EUR" }\`, currency by ISO 4217 |
| quantity | \`{ "value": "3", "unit": "KGM", "source_unit": "kg" }\`, unit by UN/ECE Recommendation 20 if known, with the source's own unit |
| timestamp | an instant in UTC: \`2026-11-24T09:30:00.000Z\` |
| day | a date without a time zone: \`2026-11-24\` |
| → entity | the \`id\` of another record. It is computed from source ids, so the record may not be stored yet |
| source status | \`{ "code": "B", "text": "Pending Receipt" }\`, the status in the source |

◆ The field is indexed: fast to filter and sort by on lists of any length. ● The field may hold personal data.
`;

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");
const code = (text: string): string => `\`${text}\``;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.map(cell).join(" | ")} |`).join("\n");

// The page describes shapes that many entities share once.
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
    case "any_reference":
      return "→ any entity";
    case "line_reference":
      return `→ line of ${field.target}`;
    case "list":
      return `list of ${field.element!.kind === "object" ? "objects" : typeOf(name, field.element!)}`;
    case "lines":
      return "lines, see below";
    default:
      return field.kind;
  }
}

function exampleOf(field: Field): string {
  if (["choice", "object", "list", "lines", "reference", "line_reference", "any_reference"].includes(field.kind))
    return "";
  return code(typeof field.example === "string" ? field.example : JSON.stringify(field.example));
}

function* rows(fields: Fields, path = ""): Generator<string[]> {
  for (const [name, field] of Object.entries(fields)) {
    const marks = `${field.indexed ? " ◆" : ""}${field.personal ? " ●" : ""}`;
    const meaning = field.unit ? `${field.description} In ${field.unit}.` : field.description;
    yield [code(path + name) + marks, typeOf(path + name, field), meaning, exampleOf(field)];
    const inner = field.kind === "list" ? field.element!.fields : field.kind === "object" ? field.fields : undefined;
    if (inner && !isAddress(field) && !isSourceStatus(name))
      yield* rows(inner, `${path}${name}${field.kind === "list" ? "[]" : ""}.`);
  }
}

const HEAD = ["field", "type", "meaning", "example"];

/** Returns the sentence that names the connectors which feed an entity. */
function fedBy({ name }: Model): string {
  const feeding = connectors.filter(({ entities }) => entities.has(name)).map(({ title }) => title);
  return feeding.length === 0 ? "No connector feeds this entity yet." : `Connectors: ${feeding.join(", ")}.`;
}

function section(of: Model): string {
  const fields = of.fields as Fields;
  const own = Object.fromEntries(Object.entries(fields).filter(([name]) => !(name in commonFields)));
  const parts = [
    `## ${of.title}`,
    `${of.description} Entity \`${of.name}\`, ids \`${of.prefix}_…\`, list \`/v1/${of.plural}\`. ${fedBy(of)}`,
    table(HEAD, [...rows(own)]),
  ];
  for (const name of of.linesFields) {
    const prefix = (linePrefixes as Record<string, Record<string, string>>)[of.name]?.[name];
    parts.push(
      `Each item of \`${name}\` has an \`id\` (\`${prefix}_…\`), a \`source_id\` that is unique within the document, and these fields. List \`${linePathOf(of, name)}\`.`,
      table(HEAD, [...rows(fields[name]!.fields!)]),
    );
  }
  return parts.join("\n\n");
}

// Millwright sets these fields itself. No mapping fills them, so they have no kind.
function typeOfStamp(schema: z.core.$ZodType): string {
  if (schema instanceof z.ZodNullable) return typeOfStamp(schema.unwrap());
  if (schema instanceof z.ZodISODateTime) return "timestamp";
  if (schema instanceof z.ZodEnum) return schema.options.map((word) => code(String(word))).join(", ");
  if (schema instanceof z.ZodArray) return "list of objects";
  return schema instanceof z.ZodRecord ? "object" : "text";
}

/** Returns the section about the fields that every record has. */
function commonSection(): string {
  const { shape } = recordSchema(models.vendor as Model);
  const kept = [...rows(commonFields)];
  const stamped = Object.entries(shape)
    .filter(([name]) => !(name in models.vendor.fields))
    .map(([name, schema]) => [code(name), typeOfStamp(schema), schema.meta()?.description ?? "", ""]);
  const before = stamped.slice(0, 3);
  return `## Common fields\n\n${table(HEAD, [...before, ...kept, ...stamped.slice(3)])}`;
}

/** Returns the section that compares the model with Makini's. */
const makiniSection = (): string =>
  `## Comparison with Makini

Makini's unified model (v3) has ${makiniEntities.length} schemas. Millwright's has ${Object.keys(models).length} entities. Each schema of Makini's has a place:

${table(
  ["Makini", "Millwright"],
  makiniEntities.map(([schema, place]) => [schema, place]),
)}`;

/** Returns the whole page. */
export function modelPage(): string {
  const all = Object.values(models) as Model[];
  const contents = all.map((of) => `[${of.title}](#${of.title.toLowerCase().replaceAll(" ", "-")})`).join(" · ");
  const address = `## Address\n\n${table(HEAD, [...rows(addressFields)])}`;
  return `${[INTRODUCTION.trim(), contents, commonSection(), address, ...all.map(section), makiniSection()].join("\n\n")}\n`;
}

if (import.meta.main) writeFileSync(new URL("model.md", import.meta.url), modelPage());
