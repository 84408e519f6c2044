import { compileExpression, ExpressionError, inFull, MOST_CHARACTERS } from "#expressions";
import type { Connector } from "#kit";
import { nearest } from "#lib";
import { type AnyField, type Fields, Mismatch, type Model, modelOf, type ReadAt } from "#model";
import { fieldOf } from "./custom.ts";
import type { CustomField, FieldMapping, MappingOverride, MappingSource } from "./override.ts";

/** An error in an override: the place in it, and the reason. */
export interface OverrideError {
  field: string;
  reason: string;
}

/** What an override is checked against. */
interface Checked {
  model: Model;
  /** The streams that feed the entity. */
  streams: readonly string[];
}

/** Returns the errors of an override: unknown fields and streams, invalid expressions, values that do not match their field. */
export function checkOverride(connector: Connector, entity: string, override: MappingOverride): OverrideError[] {
  const model = modelOf(entity);
  if (!model) return [{ field: "entity", reason: `\`${entity}\` is not an entity` }];
  const streams = Object.values(connector.streams)
    .filter(({ feeds }) => feeds.some((feed) => feed.model.name === entity))
    .map(({ name }) => name);
  const of = { model, streams };
  const fields = fieldsOf(model);
  return [
    ...Object.entries(override.fields).flatMap(([name, mapping]) => {
      const field = fields.get(name);
      if (field) return checkMapping(of, `fields.${name}`, mapping, field, name.includes("."));
      const suggestion = nearest(name, fields.keys());
      const help = suggestion ? `; did you mean \`${suggestion}\`?` : "; define a custom field under `custom`";
      return [{ field: `fields.${name}`, reason: `\`${name}\` is not a field of \`${entity}\`${help}` }];
    }),
    ...Object.entries(override.custom).flatMap(([name, custom]) => checkCustom(of, name, custom)),
  ];
}

function checkCustom(of: Checked, name: string, custom: CustomField): OverrideError[] {
  const { linesFields, name: entity } = of.model;
  const dot = name.indexOf(".");
  const isInLine = dot !== -1;
  if (isInLine && !linesFields.includes(name.slice(0, dot))) {
    const allowed = linesFields.map((field) => `\`${field}\``).join(", ");
    const reason = allowed
      ? `only ${allowed} is allowed before the dot`
      : `\`${entity}\` has no lines; use a name without a dot`;
    return [{ field: `custom.${name}`, reason }];
  }
  const field = fieldOf(name.slice(dot + 1), custom);
  const errors = checkMapping(of, `custom.${name}.source`, custom.source, field, isInLine);
  if (custom.indexed && (isInLine || field.kind === "list" || field.kind === "json"))
    errors.push({
      field: `custom.${name}.indexed`,
      reason: isInLine ? "fields of lines cannot be indexed" : `fields of type \`${custom.type}\` cannot be indexed`,
    });
  return errors;
}

function checkMapping(
  { model, streams }: Checked,
  place: string,
  mapping: FieldMapping,
  field: AnyField,
  isInLine: boolean,
): OverrideError[] {
  if (!("streams" in mapping)) return checkSource(place, mapping, field, isInLine);
  return Object.entries(mapping.streams).flatMap(([stream, source]) =>
    streams.includes(stream)
      ? checkSource(`${place}.streams.${stream}`, source, field, isInLine)
      : [
          {
            field: `${place}.streams.${stream}`,
            reason: `\`${stream}\` is not a stream that feeds \`${model.name}\`; streams: ${streams.join(", ")}`,
          },
        ],
  );
}

function checkSource(place: string, source: MappingSource, field: AnyField, isInLine: boolean): OverrideError[] {
  if ("expression" in source) return checkExpression(`${place}.expression`, source.expression, field, isInLine);
  if ("constant" in source) return checkValue(`${place}.constant`, source.constant, field);
  if (!("path" in source)) return [];
  return Object.entries(source.values ?? {}).flatMap(([word, value]) =>
    checkValue(`${place}.values.${word}`, value, field),
  );
}

function checkExpression(place: string, text: string, field: AnyField, isInLine: boolean): OverrideError[] {
  try {
    compileExpression(text, { type: field.kind, isInLine });
    return [];
  } catch (thrown) {
    if (!(thrown instanceof ExpressionError)) throw thrown;
    return [{ field: place, reason: thrown.message }];
  }
}

function checkValue(place: string, value: unknown, field: AnyField): OverrideError[] {
  if (value === null) return [];
  // The value would be in every record.
  if (JSON.stringify(value).length > MOST_CHARACTERS)
    return [{ field: place, reason: `longer than ${inFull(MOST_CHARACTERS)} characters, the limit of a value` }];
  const reasons: string[] = [];
  try {
    field.read(value as never, { ...NOWHERE, onMismatch: (path, reason) => reasons.push(`${path}: ${reason}`) });
  } catch (thrown) {
    // A field's code expects a source's values, and may throw anything for others.
    reasons.unshift(thrown instanceof Mismatch ? thrown.message : `not a value of type \`${field.kind}\``);
  }
  return reasons.slice(0, 1).map((reason) => ({ field: place, reason }));
}

/** Returns the fields of a model by their names in a mapping. Fields of lines have the lines field's name before a dot. */
export function fieldsOf({ fields, linesFields }: Model): ReadonlyMap<string, AnyField> {
  const own: Fields = fields;
  const ofLines = linesFields.flatMap((lines) =>
    Object.entries(own[lines]?.fields ?? {}).map(([name, field]) => [`${lines}.${name}`, field] as const),
  );
  return new Map<string, AnyField>([...Object.entries(own), ...ofLines]);
}

/** The context of a value that belongs to no record. */
const NOWHERE: ReadAt = { connectionId: "", zone: "UTC", recordId: "" };
