import { parse, stringify } from "yaml";
import { z } from "zod";
import { canonicalText, fault } from "#lib";
import type { MappingOwner } from "./deps.ts";
import { emptyOverride, type MappingOverride, mappingOverride } from "./override.ts";
import type { Overrides } from "./status.ts";

/** All that a connection, or the workspace, says over a connector's mappings, as one file. */
export const mappingFile = z
  .strictObject({
    connector: z
      .string()
      .max(100)
      .meta({ description: "Whose mappings these are.", examples: ["netsuite"] }),
    mappings: z
      .record(z.string().max(100), mappingOverride)
      .meta({ description: "By entity. Of one that is left out, nothing is said." }),
  })
  .meta({ id: "mapping_file", title: "Mapping file" });
export type MappingFile = z.infer<typeof mappingFile>;

const sorted = <T>(of: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(of).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** Layers as a file, always in one order; entities of which nothing is said are left out. */
export function fileOf({ connector }: Pick<MappingOwner, "connector">, overrides: Overrides): MappingFile {
  const mappings: Record<string, MappingOverride> = {};
  for (const [entity, { override }] of overrides) {
    // The store keeps no order of names; reading it again gives each part the schema's.
    const { fields, custom } = mappingOverride.parse(override);
    const isEmpty = Object.keys(fields).length + Object.keys(custom).length === 0;
    if (!isEmpty) mappings[entity] = { fields: sorted(fields), custom: sorted(custom) };
  }
  return { connector: connector.name, mappings: sorted(mappings) };
}

/** A file as YAML, for people to read and change. */
export function yamlOf({ connector, mappings }: MappingFile): string {
  const filled = Object.entries(mappings).map(([entity, override]) => [
    entity,
    Object.fromEntries(Object.entries(override).filter(([, part]) => Object.keys(part).length > 0)),
  ]);
  const file = { connector, mappings: Object.fromEntries(filled) };
  // Quoted where a reader of YAML 1.1 would take it for something else: `yes`, a day, `<<`.
  return stringify(file, { lineWidth: 120, aliasDuplicateObjects: false, compat: "yaml-1.1" });
}

/** What a text holds that is YAML or JSON, which is YAML too. What is neither is a fault of this code, with the place. */
export function readYaml(text: string, otherwise: "invalid_body" | "mapping_invalid" = "invalid_body"): unknown {
  try {
    // Tags for what JSON does not have are not followed.
    return parse(text, refuseBeyondJson, { maxAliasCount: 0, resolveKnownTags: false, logLevel: "error" });
  } catch (cause) {
    // Its first line tells the place; the others show it.
    const [reason = ""] = cause instanceof Error ? cause.message.split("\n") : [];
    throw fault(otherwise, { reason: `it is not well-formed YAML: ${reason.replace(/[.:]$/, "")}` }, cause);
  }
}

/** YAML has values that JSON lacks. Taken as they are, they would be kept as something else, and nobody would be told. */
function refuseBeyondJson(name: unknown, value: unknown): unknown {
  if (typeof value === "number" && !Number.isFinite(value)) throw new Error(`${value} at \`${name}\` is no number`);
  if (name === "__proto__") throw new Error("`__proto__` cannot be a name");
  return value;
}

/** A mapping file, of whatever a text holds. Throws `mapping_invalid` with all that does not fit. */
export function readMappingFile(text: string): MappingFile {
  const read = mappingFile.safeParse(readYaml(text, "mapping_invalid"));
  if (read.success) return read.data;
  const errors = read.error.issues.map(({ path, message }) => ({
    field: path.join("."),
    reason: message.replace(/, received undefined$/, "; it is missing"),
  }));
  throw fault("mapping_invalid", { ...errors[0]!, errors });
}

/** One field of which two files say something else. */
export interface FieldDifference {
  entity: string;
  /** `fields.title`, `custom.plant`. */
  field: string;
  /** Null: nothing is said of it there. */
  before: unknown;
  after: unknown;
}

/** Where two files differ, field by field. */
export function differencesOf(before: MappingFile, after: MappingFile): FieldDifference[] {
  const entities = new Set([...Object.keys(before.mappings), ...Object.keys(after.mappings)]);
  return [...entities].toSorted().flatMap((entity) => {
    const one = before.mappings[entity] ?? emptyOverride;
    const other = after.mappings[entity] ?? emptyOverride;
    return (["fields", "custom"] as const).flatMap((part) => {
      const names = new Set([...Object.keys(one[part]), ...Object.keys(other[part])]);
      return [...names].toSorted().flatMap((name) => {
        const difference = { before: one[part][name] ?? null, after: other[part][name] ?? null };
        const isSame = canonicalText(difference.before) === canonicalText(difference.after);
        return isSame ? [] : [{ entity, field: `${part}.${name}`, ...difference }];
      });
    });
  });
}
