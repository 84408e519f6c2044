import { z } from "zod";

/** The types that a custom field may have; `list of` them too, but for `json`. */
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
    description: "Names with dots between, through objects only. A dot inside a name is written `\\.`.",
    examples: ["vendor.id"],
  });

// Not `z.json()`: it refers to itself, which the OpenAPI document then cannot name.
const json = z.unknown().refine((value) => value !== undefined, { error: "a JSON value expected", abort: true });

/** Where a field comes from, as data. */
export const mappingSource = z
  .union(
    [
      z.strictObject({
        path,
        values: z
          .record(z.string().max(500), json)
          .refine((of) => Object.keys(of).length <= 5000, "at most 5,000 values")
          .optional()
          .meta({ description: "The field's value for each of the source's. What is missing is a mapping issue." }),
      }),
      z.strictObject({ expression: z.string().min(1).max(10_000) }),
      z.strictObject({ constant: json }),
      z.strictObject({ unmapped: z.literal(true) }),
    ],
    { error: "one of `path` (and `values`), `expression`, `constant` or `unmapped: true` expected" },
  )
  .meta({
    id: "mapping_source",
    description: "A path, a path with a value table, an expression, a constant, or nothing.",
  });
export type MappingSource = z.infer<typeof mappingSource>;

/** One source for every stream that makes the entity's records, or one for each stream that is named. */
export const fieldMapping = z
  .union(
    [
      mappingSource,
      z.strictObject({
        streams: z
          .record(z.string().max(200), mappingSource)
          .meta({ description: "By stream; a stream that is not named keeps what it had." }),
      }),
    ],
    { error: "one of `path` (and `values`), `expression`, `constant`, `unmapped: true` or `streams` expected" },
  )
  .meta({ id: "field_mapping" });
export type FieldMapping = z.infer<typeof fieldMapping>;

/** So many custom fields of a connection may be indexed, over all its entities: each costs a row a record. */
export const MOST_INDEXED_CUSTOM = 10;

/** A field that the model does not have. */
export const customField = z
  .strictObject({
    type: z.enum(customTypes),
    title: z.string().min(1).max(200).optional(),
    choices: z
      .array(z.string().min(1).max(200))
      .min(1)
      .max(1000)
      .refine((of) => new Set(of).size === of.length, "each word once")
      .optional()
      .meta({ description: "The words of a `choice`." }),
    indexed: z
      .boolean()
      .optional()
      .meta({
        description: `Whether filtering and sorting by it is cheap on lists of any length. At most ${MOST_INDEXED_CUSTOM} of a connection.`,
      }),
    source: fieldMapping,
  })
  .refine((of) => of.type.endsWith("choice") === (of.choices !== undefined), {
    path: ["choices"],
    message: "a `choice` has `choices`, and nothing else has",
  })
  .meta({ id: "custom_field" });
export type CustomField = z.infer<typeof customField>;

/** A custom field's name; in lines, behind the name of the lines: `lines.project`. */
const customName = z.string().regex(/^([a-z][a-z0-9_]*\.)?[a-z][a-z0-9_]{0,62}$/);

/** Custom fields, or what else is said of them, by their names. */
export const byCustomName = <T extends z.ZodType>(of: T) =>
  z.record(customName, of, {
    error: ({ code }) =>
      code === "invalid_key"
        ? "a field's name has small letters, digits and _, begins with a letter, and has 63 characters at most"
        : undefined,
  });

/** What one override (the workspace's or a connection's) says of an entity's mapping. What it leaves out stays as below it. */
export const mappingOverride = z
  .strictObject({
    fields: z
      .record(z.string().max(100), fieldMapping)
      .default({})
      .meta({ description: "The model's own, by name; those of lines with their name before a dot: `lines.due_on`." }),
    custom: byCustomName(customField)
      .refine((of) => Object.keys(of).length <= 500, "at most 500 custom fields")
      .default({}),
  })
  .meta({ id: "mapping_override", title: "Mapping override" });
export type MappingOverride = z.infer<typeof mappingOverride>;

/** A override that says nothing. */
export const emptyOverride: MappingOverride = { fields: {}, custom: {} };

/** Whose word a field's mapping is. */
export type Origin = "connector" | "workspace" | "connection";

/** A field's mapping with whose it is. */
export interface Placed<T> {
  is: T;
  origin: Exclude<Origin, "connector">;
}

/** What stands over the connector's own mapping of an entity: the workspace's override with the connection's over it. */
export interface EffectiveMapping {
  entity: string;
  /** Grows with every change of either override; records carry the one that they were written with. */
  version: number;
  fields: ReadonlyMap<string, readonly Placed<FieldMapping>[]>;
  custom: ReadonlyMap<string, Placed<CustomField>>;
}

/** Lays overrides over each other, field by field; the connection's is the nearest. */
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
 * What the nearest override that speaks of this stream says; null: none does, so the connector's own stands. A source for
 * every stream speaks of those that only add to records too: they keep silent.
 */
export function sourceFor(
  said: readonly Placed<FieldMapping>[] | undefined,
  of: { stream: string; onlyAdds: boolean },
): Placed<MappingSource> | null {
  for (const { is, origin } of said ?? []) {
    if (!("streams" in is)) return { is: of.onlyAdds ? { unmapped: true } : is, origin };
    const source = Object.hasOwn(is.streams, of.stream) ? is.streams[of.stream] : undefined;
    if (source) return { is: source, origin };
  }
  return null;
}
