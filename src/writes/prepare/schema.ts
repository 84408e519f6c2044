import { z } from "zod";
import type { DescribedMember } from "#kit";
import type { AnyField } from "#model";
import type { FieldWriter, FieldWriters, LinesWriter, Writable } from "./writable.ts";

/** A JSON Schema (2020-12) with the members that we use. */
export interface JsonSchema {
  $schema?: string;
  title?: string;
  description?: string;
  type?: string | string[];
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  enum?: unknown[];
  const?: unknown;
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean;
  anyOf?: JsonSchema[];
  if?: JsonSchema;
  else?: JsonSchema;
  dependentRequired?: Record<string, string[]>;
  minProperties?: number;
  maxItems?: number;
  examples?: unknown[];
  readOnly?: boolean;
  [extension: `x-${string}`]: unknown;
}

/** The maximum number of lines in a write. */
const MOST_LINES = 1000;

/**
 * Returns the JSON Schema of a write's values. Fields that cannot be written are in it as `readOnly`, each with the reason.
 * `statuses`: those in which a new record can be created.
 */
export function writeSchemaOf(writable: Writable, statuses: readonly string[]): JsonSchema {
  const { model, verb, lines } = writable;
  const { properties, required } = fieldsSchema(writable, model.fields, verb);
  if (lines) {
    properties[lines.name] = linesSchema(writable, lines);
    if (lines.isRequired && verb === "create") required.push(lines.name);
  }
  if (verb === "create" && statuses.length > 0)
    properties.status = {
      type: "string",
      enum: [...statuses],
      description: "The status that the record gets. Default: that of a new record in the source.",
    };
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: model.title,
    type: "object",
    properties,
    ...(required.length > 0 && { required }),
    additionalProperties: false,
    minProperties: 1,
  };
}

/** Returns the schema without the fields that cannot be written: a value for them is then an unknown property. */
export function withoutReadOnly(schema: JsonSchema): JsonSchema {
  const { properties, items } = schema;
  return {
    ...schema,
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).flatMap(([name, each]) => (each.readOnly ? [] : [[name, withoutReadOnly(each)]])),
      ),
    }),
    ...(items && { items: withoutReadOnly(items) }),
  };
}

function fieldsSchema(
  { fields, custom, readOnly, readOnlyCustom }: FieldWriters,
  all: Readonly<Record<string, AnyField>>,
  verb: "create" | "update",
): { properties: Record<string, JsonSchema>; required: string[] } {
  const properties: Record<string, JsonSchema> = {};
  const required: string[] = [];
  for (const [name, field] of Object.entries(all)) {
    const writer = fields.get(name);
    if (writer) properties[name] = fieldSchema(writer);
    const reason = readOnly.get(name);
    if (reason !== undefined)
      properties[name] = { description: field.description, readOnly: true, "x-read-only-reason": reason };
    if (writer && verb === "create" && isRequired(writer)) required.push(name);
  }
  if (custom.size + readOnlyCustom.size > 0) {
    const own = [...custom].map(([name, writer]): [string, JsonSchema] => [name, fieldSchema(writer)]);
    const closed = [...readOnlyCustom].map(([name, reason]): [string, JsonSchema] => [
      name,
      { readOnly: true, "x-read-only-reason": reason },
    ]);
    const needed = verb === "create" ? [...custom.values()].filter(isRequired).map(({ name }) => name) : [];
    properties.custom = {
      type: "object",
      description: "Custom fields of the connection.",
      properties: Object.fromEntries([...own, ...closed]),
      ...(needed.length > 0 && { required: needed }),
      additionalProperties: false,
    };
    if (needed.length > 0) required.push("custom");
  }
  return { properties, required };
}

/** Whether a new record needs the field: by the connector, or by the account. */
export const isRequired = ({ spec, described }: FieldWriter): boolean =>
  spec.required === true || described?.isRequired === true;

function linesSchema({ verb, model }: Writable, lines: LinesWriter): JsonSchema {
  const all = model.fields[lines.name as keyof typeof model.fields] as AnyField;
  const { properties, required } = fieldsSchema(lines, all.fields ?? {}, "create");
  const isUpdate = verb === "update";
  return {
    type: "array",
    description: isUpdate
      ? "Lines with an `id` are changed, or removed with `is_deleted`; lines without one are added. Other lines stay."
      : all.description,
    maxItems: MOST_LINES,
    items: {
      type: "object",
      properties: {
        ...(isUpdate && {
          id: { type: "string", description: "Id of an existing line. Absent: the line is added." },
          is_deleted: { const: true, description: "Removes the line." },
        }),
        ...properties,
      },
      additionalProperties: false,
      ...(!isUpdate && required.length > 0 && { required }),
      // Only an added line needs them.
      ...(isUpdate && {
        ...(required.length > 0 && { if: { required: ["id"] }, else: { required } }),
        dependentRequired: { is_deleted: ["id"] },
      }),
    },
  };
}

/** Returns the schema of a field's value, with what the account allows. */
function fieldSchema(writer: FieldWriter): JsonSchema {
  const { field, spec, described, words, member } = writer;
  const value = valueSchema(field);
  const maxLength = least(spec.maxLength, described?.maxLength);
  if (maxLength !== undefined && value.type === "string") value.maxLength = maxLength;
  if (field.kind === "choice" && words) value.enum = (field.choices ?? []).filter((each) => words.has(each));
  const allowed = allowedOf(writer, described);
  if (allowed && field.kind !== "reference") value.enum = allowed.map((each) => each.value);
  const isNullable = member !== null && !isRequired(writer);
  return {
    ...(isNullable ? nullable(value) : value),
    ...(described?.title !== undefined && { title: described.title }),
    description: field.unit ? `${field.description} Unit: ${field.unit}.` : field.description,
    examples: [field.example],
    ...(allowed && { "x-source-labels": Object.fromEntries(allowed.map((each) => [String(each.value), each.label])) }),
    ...(field.target !== undefined && {
      "x-reference": { entity: field.target, ...(spec.kinds && { kinds: [...spec.kinds] }) },
    }),
    ...(spec.changeableIn && { "x-changeable-in": [...spec.changeableIn] }),
  };
}

/** Returns the values that the account allows, as ours: those that the value table has a word for. */
function allowedOf(
  { words }: FieldWriter,
  described: DescribedMember | null,
): { value: unknown; label: string }[] | null {
  if (!described?.allowed) return null;
  if (!words) return described.allowed.map(({ value, label }) => ({ value, label }));
  const ours = new Map([...words].map(([value, word]) => [JSON.stringify(word), value]));
  return described.allowed.flatMap(({ value: word, label }) => {
    const value = ours.get(JSON.stringify(word));
    return value === undefined ? [] : [{ value, label }];
  });
}

const least = (one: number | undefined, other: number | undefined): number | undefined =>
  one === undefined ? other : other === undefined ? one : Math.min(one, other);

function nullable(schema: JsonSchema): JsonSchema {
  if (schema.anyOf) return { ...schema, anyOf: [...schema.anyOf, { type: "null" }] };
  return {
    ...schema,
    ...(schema.type !== undefined && { type: [schema.type, "null"].flat() }),
    ...(schema.enum && { enum: [...schema.enum, null] }),
  };
}

/** Returns the schema of a field's value as a caller gives it. Texts are those that records show. */
function valueSchema(field: AnyField): JsonSchema {
  switch (field.kind) {
    case "timestamp":
      return { type: "string", format: "date-time" };
    case "day":
      return { type: "string", format: "date" };
    case "reference":
    case "line_reference":
      return referenceSchema(field);
    case "money":
      return amountSchema("amount", { currency: { type: ["string", "null"], pattern: "^[A-Z]{3}$" } });
    case "quantity":
      return amountSchema("value", {
        unit: { type: ["string", "null"], pattern: "^[A-Z0-9]{2,3}$" },
        source_unit: { type: ["string", "null"] },
      });
    case "list":
      return { type: "array", items: field.element ? valueSchema(field.element) : {} };
    case "object":
      return {
        type: "object",
        properties: Object.fromEntries(
          Object.entries(field.fields ?? {}).map(([name, each]) => [name, nullable(valueSchema(each))]),
        ),
        additionalProperties: false,
      };
    default:
      return plainSchema(field);
  }
}

function plainSchema(field: AnyField): JsonSchema {
  const { $schema: _, ...schema } = z.toJSONSchema(field.schema, { io: "input", unrepresentable: "any" });
  return schema as JsonSchema;
}

const DECIMAL: JsonSchema = { type: "string", pattern: "^-?\\d+(\\.\\d+)?$" };

const amountSchema = (name: string, others: Record<string, JsonSchema>): JsonSchema => ({
  type: "object",
  properties: { [name]: DECIMAL, ...others },
  required: [name],
  additionalProperties: false,
});

const referenceSchema = (field: AnyField): JsonSchema => ({
  anyOf: [
    { type: "string", description: `Id of a ${String(field.target).replaceAll("_", " ")}.` },
    {
      type: "object",
      properties: { source_id: { type: "string", description: "Id of the record in the source." } },
      required: ["source_id"],
      additionalProperties: false,
    },
  ],
});
