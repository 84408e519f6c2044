import { choice, day, decimal, type Field, flag, integer, json, list, text, timestamp } from "#model";
import type { CustomField, CustomType, EffectiveMapping, Placed } from "./override.ts";

const makers = {
  text,
  integer,
  decimal,
  boolean: flag,
  date: day,
  timestamp,
  json,
} as const;

const examples: Readonly<Record<keyof typeof makers, unknown>> = {
  text: "A",
  integer: 1,
  decimal: "1.50",
  boolean: true,
  date: "2026-11-24",
  timestamp: "2026-11-24T09:30:00.000Z",
  json: { a: 1 },
};

/** Returns a custom field in the form of the model's fields. */
export function fieldOf(name: string, { type, title, choices }: CustomField): Field {
  const description = title ?? name;
  const isList = type.startsWith("list of ");
  const single = (isList ? type.slice("list of ".length) : type) as Exclude<CustomType, `list of ${string}`>;
  const element =
    single === "choice"
      ? choice(choices as [string, ...string[]], { description, example: choices![0] })
      : makers[single]({ description, example: examples[single] });
  return (isList ? list(element as Field, { description }) : element) as Field;
}

/** The custom fields of records, or of their lines, by name, with the names of the indexed ones. */
export interface CustomFieldSet {
  fields: ReadonlyMap<string, Field>;
  indexed: ReadonlySet<string>;
}

/** No custom fields. */
export const noFields: CustomFieldSet = { fields: new Map(), indexed: new Set() };

/** Returns the names of an entity's indexed custom fields. */
export const indexedCustomOf = ({ custom }: Pick<EffectiveMapping, "custom">): ReadonlySet<string> =>
  new Set([...custom].filter(([, { is }]) => is.indexed).map(([name]) => name));

/** Returns the custom fields of an entity's records. */
export const customFieldSetOf = (effective: EffectiveMapping): CustomFieldSet => ({
  fields: fieldsOf([...effective.custom].filter(([name]) => !name.includes("."))),
  indexed: indexedCustomOf(effective),
});

/** Returns the custom fields of the lines in a field of an entity. */
export const customLineFieldSetOf = ({ custom }: EffectiveMapping, linesField: string): CustomFieldSet => ({
  fields: fieldsOf(
    [...custom].flatMap(([name, is]) =>
      name.startsWith(`${linesField}.`) ? [[name.slice(linesField.length + 1), is]] : [],
    ),
  ),
  indexed: new Set(),
});

const fieldsOf = (custom: readonly (readonly [string, Placed<CustomField>])[]): ReadonlyMap<string, Field> =>
  new Map(custom.map(([name, { is }]) => [name, fieldOf(name, is)]));
