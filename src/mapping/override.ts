import { z } from "zod";

/** The types of custom fields. */
export const customTypes = [
  "text",
  "integer",
  "decimal",
  "boolean",
  "date",
  "timestamp",
  "choice",
  "json",
  "list of text",
  "list of integer",
  "list of decimal",
  "list of boolean",
  "list of date",
  "list of timestamp",
  "list of choice",
] as const;
export type CustomType = (typeof customTypes)[number];

const path = z
  .string()
  .min(1)
  .max(500)
  .meta({
    description: "Member names separated by dots, through objects only. Write a dot within a name as `\\.`.",
    examples: ["vendor.id"],
  });

// Not `z.json()`: it refers to itself, which the OpenAPI document then cannot name.
const json = z.unknown().refine((value) => value !== undefined, { error: "expected a JSON value", abort: true });

/** The source of a field's value, as data. */
export const mappingSource = z
  .union(
    [
      z.strictObject({
        path,
        values: z
          .record(z.string().max(500), json)
          .refine((of) => Object.keys(of).length <= 5000, "at most 5,000 values")
          .optional()
          .meta({
            description:
              "Value table: the field's value for each source value. A source value that is not in the table is a mapping issue.",
          }),
      }),
      z.strictObject({ expression: z.string().min(1).max(10_000) }),
      z.strictObject({ constant: json }),
      z.strictObject({ unmapped: z.literal(true) }),
    ],
    { error: "expected one of `path` (with optional `values`), `expression`, `constant` or `unmapped: true`" },
  )
  .meta({
    id: "mapping_source",
    description: "Source of a field's value: a path, a path with a value table, an expression, a constant, or none.",
  });
export type MappingSource = z.infer<typeof mappingSource>;

/** One source for all streams that feed the entity, or one for each named stream. */
export const fieldMapping = z
  .union(
    [
      mappingSource,
      z.strictObject({
        streams: z
          .record(z.string().max(200), mappingSource)
          .meta({ description: "Source by stream. Streams that are not named keep their current source." }),
      }),
    ],
    {
      error: "expected one of `path` (with optional `values`), `expression`, `constant`, `unmapped: true` or `streams`",
    },
  )
  .meta({ id: "field_mapping" });
export type FieldMapping = z.infer<typeof fieldMapping>;

/** The number of custom fields that a connection can index, over all entities: each costs a row per record. */
export const MOST_INDEXED_CUSTOM = 10;

/** A custom field, which the model does not have. */
export const customField = z
  .strictObject({
    type: z.enum(customTypes),
    title: z.string().min(1).max(200).optional(),
    choices: z
      .array(z.string().min(1).max(200))
      .min(1)
      .max(1000)
      .refine((of) => new Set(of).size === of.length, "expected unique values")
      .optional()
      .meta({ description: "Allowed values of a `choice`." }),
    indexed: z
      .boolean()
      .optional()
      .meta({
        description: `Whether the field is indexed, for fast filtering and sorting on lists of any length. At most ${MOST_INDEXED_CUSTOM} per connection.`,
      }),
    source: fieldMapping,
  })
  .refine((of) => of.type.endsWith("choice") === (of.choices !== undefined), {
    path: ["choices"],
    message: "`choices` is required for a `choice`, and not allowed for other types",
  })
  .meta({ id: "custom_field" });
export type CustomField = z.infer<typeof customField>;

/** The name of a custom field; in lines, after the name of the lines field: `lines.project`. */
const customName = z.string().regex(/^([a-z][a-z0-9_]*\.)?[a-z][a-z0-9_]{0,62}$/);

/** Returns the schema of an object by custom field name. */
export const byCustomName = <T extends z.ZodType>(of: T) =>
  z.record(customName, of, {
    error: ({ code }) =>
      code === "invalid_key"
        ? "expected a name of lowercase letters, digits and `_` that begins with a letter, at most 63 characters"
        : undefined,
  });

/** The workspace's or a connection's changes of an entity's mapping. Fields that it does not name keep the mapping below it. */
export const mappingOverride = z
  .strictObject({
    fields: z
      .record(z.string().max(100), fieldMapping)
      .default({})
      .meta({ description: "Mappings of the model's fields by name. Fields of lines are written `lines.due_on`." }),
    custom: byCustomName(customField)
      .refine((of) => Object.keys(of).length <= 500, "at most 500 custom fields")
      .default({}),
  })
  .meta({ id: "mapping_override", title: "Mapping override" });
export type MappingOverride = z.infer<typeof mappingOverride>;

/** An override without content. */
export const emptyOverride: MappingOverride = { fields: {}, custom: {} };

/** Returns an override from its column, which holds JSON that was checked before it was stored. */
export const storedOverride = (stored: unknown): MappingOverride => stored as MappingOverride;

/** Who defines a field's mapping. */
export type Origin = "connector" | "workspace" | "connection";

/** A field's mapping with its origin. */
export interface Placed<T> {
  is: T;
  origin: Exclude<Origin, "connector">;
}

/** The overrides of an entity's mapping: the workspace's, with the connection's taking precedence. */
export interface EffectiveMapping {
  entity: string;
  /** Grows with every change of either override. Records store the version that made them. */
  version: number;
  fields: ReadonlyMap<string, readonly Placed<FieldMapping>[]>;
  custom: ReadonlyMap<string, Placed<CustomField>>;
}

/** Returns the effective mapping of two overrides. The connection's takes precedence, field by field. */
export function applyOverrides(
  entity: string,
  version: number,
  workspace: MappingOverride,
  connection: MappingOverride,
): EffectiveMapping {
  const fields = new Map<string, Placed<FieldMapping>[]>();
  const custom = new Map<string, Placed<CustomField>>();
  for (const [origin, override] of [["workspace", workspace] as const, ["connection", connection] as const]) {
    for (const [name, is] of Object.entries(override.fields))
      fields.set(name, [{ is, origin }, ...(fields.get(name) ?? [])]);
    for (const [name, is] of Object.entries(override.custom)) custom.set(name, { is, origin });
  }
  return { entity, version, fields, custom };
}

/**
 * Returns the first source that overrides define for this stream; null: none does, so the connector's own applies. A source for
 * all streams leaves the field unmapped in streams that only add to records.
 */
export function sourceFor(
  mappings: readonly Placed<FieldMapping>[] | undefined,
  of: { stream: string; onlyAdds: boolean },
): Placed<MappingSource> | null {
  for (const { is, origin } of mappings ?? []) {
    if (!("streams" in is)) return { is: of.onlyAdds ? { unmapped: true } : is, origin };
    const source = Object.hasOwn(is.streams, of.stream) ? is.streams[of.stream] : undefined;
    if (source) return { is: source, origin };
  }
  return null;
}
