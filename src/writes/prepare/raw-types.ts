import { z } from "zod";

interface JsonSchema {
  type?: string | string[];
  properties?: Readonly<Record<string, JsonSchema>>;
  anyOf?: readonly JsonSchema[];
  enum?: readonly unknown[];
  const?: unknown;
}

const schemas = new WeakMap<z.ZodType, JsonSchema>();

function schemaOf(raw: z.ZodType): JsonSchema {
  const known = schemas.get(raw);
  if (known) return known;
  const made = z.toJSONSchema(raw, { io: "input", unrepresentable: "any" }) as JsonSchema;
  schemas.set(raw, made);
  return made;
}

/** Returns the JSON types that a stream's raw records have at these names, without `null`. Null: not known. */
export function typesAt(raw: z.ZodType, names: readonly string[]): ReadonlySet<string> | null {
  let at: readonly JsonSchema[] = [schemaOf(raw)];
  for (const name of names) at = at.flatMap(open).flatMap(({ properties }) => properties?.[name] ?? []);
  const types = new Set(at.flatMap(open).flatMap(typesOf));
  types.delete("null");
  return types.size > 0 ? types : null;
}

const open = (schema: JsonSchema): readonly JsonSchema[] => (schema.anyOf ? schema.anyOf.flatMap(open) : [schema]);

function typesOf(schema: JsonSchema): string[] {
  if (schema.type !== undefined) return [schema.type].flat().map((type) => (type === "integer" ? "number" : type));
  const values = schema.const === undefined ? (schema.enum ?? []) : [schema.const];
  return values.map((value) => (value === null ? "null" : typeof value));
}
