import { fieldMappingOf, type SourceInput, valueRowsOf } from "./source-input.ts";
import type { CustomField, FieldMapping, MappedField, Mapping, MappingPatch, SourceField } from "./types.ts";

const SINGLE_TYPES = ["text", "integer", "decimal", "boolean", "date", "timestamp", "choice"] as const;

/** The types of custom fields. */
export const CUSTOM_FIELD_TYPES = [
  ...SINGLE_TYPES,
  "json",
  ...SINGLE_TYPES.map((type) => `list of ${type}` as const),
] as const satisfies readonly CustomField["type"][];

const MAX_NAME_LENGTH = 63;
const CUSTOM_FIELD_NAME = /^([a-z][a-z0-9_]*\.)?[a-z][a-z0-9_]{0,62}$/;

/** What is entered for a new custom field. */
export interface CustomFieldInput {
  /** In lines: with their prefix, `lines.project`. */
  name: string;
  title: string;
  type: CustomField["type"];
  choices: string[];
  isIndexed: boolean;
  source: SourceInput;
}

/** Returns the prefix of the names of an entity's first line fields: `lines.`; empty if the entity has no lines. */
export function linesPrefixOf({ fields }: Mapping): string {
  const lines = fields.find(({ type }) => type === "lines");
  return lines ? `${lines.name}.` : "";
}

/** Returns whether a field, by its name, is one of lines. */
export const isLineField = ({ fields }: Mapping, name: string): boolean =>
  fields.some((field) => field.type === "lines" && name.startsWith(`${field.name}.`));

/** Returns the patch that gives a field another source. Null removes the connection's override. */
export function fieldPatch(mapping: Mapping, field: MappedField, source: FieldMapping | null): MappingPatch {
  if (!field.is_custom) return { fields: { [field.name]: source } };
  // `lines.custom.project` is named `lines.project` in an override.
  const name = field.name.replace(/^(.*\.)?custom\./, "$1");
  const current = mapping.override.custom[name] ?? { type: customFieldType(field.type) };
  return { custom: { [name]: source && { ...current, source } } };
}

/** Returns the patch that adds a custom field; null while the input is incomplete. */
export function customFieldPatch(mapping: Mapping, input: CustomFieldInput): MappingPatch | null {
  const { name, title, type, choices } = input;
  const source = fieldMappingOf(input.source);
  if (source === null || !CUSTOM_FIELD_NAME.test(name) || (isChoice(type) && choices.length === 0)) return null;
  return {
    custom: {
      [name]: {
        type,
        source,
        ...(title && { title }),
        ...(isChoice(type) && { choices }),
        ...(canBeIndexed(mapping, input) && input.isIndexed && { indexed: true }),
      },
    },
  };
}

/** Returns whether values of a type are one of a fixed set. */
export const isChoice = (type: string): boolean => type.endsWith("choice");

/** Returns whether a custom field can be indexed: fields of lines and values without an order can't. */
export const canBeIndexed = (mapping: Mapping, { name, type }: Pick<CustomFieldInput, "name" | "type">): boolean =>
  !isLineField(mapping, name) && type !== "json" && !type.startsWith("list of ");

/** Returns the input with a source field, and with its declared name, label and type where nothing was entered yet. */
export function withSourceField(mapping: Mapping, input: CustomFieldInput, picked: SourceField): CustomFieldInput {
  const prefix = linesPrefixOf(mapping);
  const entered = input.name.startsWith(prefix) ? input.name.slice(prefix.length) : input.name;
  const { declared_type: declared } = picked;
  return {
    ...input,
    name: (picked.list === null ? "" : prefix) + (entered || suggestedName(picked)),
    title: input.title || (picked.label ?? ""),
    type: declared === null || isChoice(declared) ? "text" : customFieldType(declared),
    source: { ...input.source, path: picked.path, values: valueRowsOf(picked.values) },
  };
}

/** Returns a name for a custom field, made from the source's label. */
export const suggestedName = ({ label, path }: Pick<SourceField, "label" | "path">): string =>
  (label ?? path)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[^a-z]+|_+$/g, "")
    .slice(0, MAX_NAME_LENGTH);

/** Returns a type of custom fields by its name; `text` for others. */
export const customFieldType = (name: string): CustomField["type"] =>
  CUSTOM_FIELD_TYPES.find((type) => type === name) ?? "text";
