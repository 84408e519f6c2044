import { choice, day, decimal, type Field, flag, integer, json, list, text, timestamp } from "#model";
import type { CustomField, CustomType, Overlay } from "./layer.ts";

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

/** A custom field as the model's own are. */
export function fieldOf(name: string, { type, title, choices }: CustomField): Field {
  const about = title ?? name;
  const isList = type.startsWith("list of ");
  const single = (isList ? type.slice("list of ".length) : type) as Exclude<CustomType, `list of ${string}`>;
  const element =
    single === "choice"
      ? choice(choices as [string, ...string[]], { about, example: choices![0] })
      : makers[single]({ about, example: examples[single] });
  return (isList ? list(element as Field, { about }) : element) as Field;
}

/** The custom fields of an entity's records, by name; those of its lines stand with the lines' name before them. */
export const customFieldsOf = ({ custom }: Overlay): ReadonlyMap<string, Field> =>
  new Map([...custom].map(([name, { is }]) => [name, fieldOf(name, is)]));
