import { Lexer, parse, stringify } from "yaml";
import { z } from "zod";
import { canonicalText, fault } from "#lib";
import type { MappingOwner } from "./deps.ts";
import { emptyOverride, type MappingOverride, mappingOverride } from "./override.ts";
import type { Overrides } from "./status.ts";

/** The schema of a mapping file: all overrides of a connection, or of the workspace, for one connector. */
export const mappingFile = z
  .strictObject({
    connector: z
      .string()
      .max(100)
      .meta({ description: "Connector that the mappings belong to.", examples: ["netsuite"] }),
    mappings: z
      .record(z.string().max(100), mappingOverride)
      .meta({ description: "Mapping overrides by entity. An entity that is left out has an empty override." }),
  })
  .meta({ id: "mapping_file", title: "Mapping file" });
export type MappingFile = z.infer<typeof mappingFile>;

const sorted = <T>(of: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(of).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** Returns overrides as a file, always in the same order, without empty overrides. */
export function fileOf({ connector }: Pick<MappingOwner, "connector">, overrides: Overrides): MappingFile {
  const mappings: Record<string, MappingOverride> = {};
  for (const [entity, { override }] of overrides) {
    // PostgreSQL sorts the names; parsing restores the order of the schema.
    const { fields, custom } = mappingOverride.parse(override);
    const isEmpty = Object.keys(fields).length + Object.keys(custom).length === 0;
    if (!isEmpty) mappings[entity] = { fields: sorted(fields), custom: sorted(custom) };
  }
  return { connector: connector.name, mappings: sorted(mappings) };
}

/** Returns a file as YAML. */
export function yamlOf({ connector, mappings }: MappingFile): string {
  const filled = Object.entries(mappings).map(([entity, override]) => [
    entity,
    Object.fromEntries(Object.entries(override).filter(([, part]) => Object.keys(part).length > 0)),
  ]);
  const file = { connector, mappings: Object.fromEntries(filled) };
  // Quotes what a YAML 1.1 parser reads as another type: `yes`, a date, `<<`.
  return stringify(file, { lineWidth: 120, aliasDuplicateObjects: false, compat: "yaml-1.1" });
}

/** Maximum length of a YAML text, in characters: several times that of a file which maps every field of every entity. */
const MAX_YAML_LENGTH = 128 * 1024;
/** Maximum number of tokens. The parser's time grows with the number of values, and `-` alone is one. */
const MAX_YAML_TOKENS = 40_000;
/** The lexer puts this mark before a plain or quoted value, which may start with any character. */
const SCALAR_MARK = "\u001f";

/**
 * Rejects a text that takes long to parse, before it is parsed. Anchors and aliases are rejected too, because JSON has
 * none.
 */
function refuseHeavyYaml(text: string): void {
  if (text.length > MAX_YAML_LENGTH) throw new Error(`it is longer than ${MAX_YAML_LENGTH / 1024} KiB`);
  let count = 0;
  let isValue = false;
  for (const token of new Lexer().lex(text)) {
    if (++count > MAX_YAML_TOKENS) throw new Error(`it has more than ${MAX_YAML_TOKENS} tokens`);
    if (!isValue && (token.startsWith("&") || token.startsWith("*")))
      throw new Error(`anchors and aliases (\`${token.slice(0, 40)}\`) are not allowed`);
    isValue = token === SCALAR_MARK;
  }
}

/** Returns the value of a YAML or JSON text. Throws a fault of this code, with the place, for an invalid one. */
export function readYaml(text: string, otherwise: "invalid_body" | "mapping_invalid" = "invalid_body"): unknown {
  try {
    refuseHeavyYaml(text);
    // Tags for types that JSON does not have are not resolved.
    return parse(text, refuseBeyondJson, { maxAliasCount: 0, resolveKnownTags: false, logLevel: "error" });
  } catch (cause) {
    // The first line names the place; the others show it.
    const [reason = ""] = cause instanceof Error ? cause.message.split("\n") : [];
    throw fault(otherwise, { reason: `the text is not valid YAML: ${reason.replace(/[.:]$/, "")}` }, cause);
  }
}

/** Rejects values that JSON does not have, because they would be stored as something else. */
function refuseBeyondJson(name: unknown, value: unknown): unknown {
  if (typeof value === "number" && !Number.isFinite(value)) throw new Error(`${value} at \`${name}\` is not a number`);
  if (name === "__proto__") throw new Error("`__proto__` cannot be a name");
  return value;
}

/** Parses a mapping file. Throws `mapping_invalid` with all errors. */
export function readMappingFile(text: string): MappingFile {
  const read = mappingFile.safeParse(readYaml(text, "mapping_invalid"));
  if (read.success) return read.data;
  const errors = read.error.issues.map(({ path, message }) => ({
    field: path.join("."),
    reason: message.replace(/, received undefined$/, "; it is missing"),
  }));
  throw fault("mapping_invalid", { ...errors[0]!, errors });
}

/** A field that two mapping files map differently. */
export interface FieldDifference {
  entity: string;
  /** `fields.title`, `custom.plant`. */
  field: string;
  /** Null: the file does not map it. */
  before: unknown;
  after: unknown;
}

/** Returns the fields that two mapping files map differently. */
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
