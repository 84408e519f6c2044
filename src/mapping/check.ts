import { compileExpression, ExpressionError, inFull, MOST_CHARACTERS } from "#expressions";
import type { Connector } from "#kit";
import { nearest } from "#lib";
import { type AnyField, type Fields, Mismatch, type Model, models, type ReadAt } from "#model";
import { fieldOf } from "./custom.ts";
import type { FieldMapping, MappingOverride, MappingSource } from "./override.ts";

/** What of a override does not fit: the place in it, and the reason for a person. */
export interface OverrideError {
  field: string;
  reason: string;
}

/** What of a override can never work: fields and streams that there are not, expressions that are none, values that do not fit. */
export function checkOverride(connector: Connector, entity: string, override: MappingOverride): OverrideError[] {
  const model = models[entity as keyof typeof models] as unknown as Model;
  const streams = Object.values(connector.streams)
    .filter(({ feeds }) => feeds.some((feed) => feed.model.name === entity))
    .map(({ name }) => name);
  const errors: OverrideError[] = [];

  const check = (place: string, said: FieldMapping, field: AnyField, isInLine = false) => {
    if (!("streams" in said)) return checkSource(place, said, field, isInLine);
    for (const [stream, source] of Object.entries(said.streams)) {
      if (streams.includes(stream)) checkSource(`${place}.streams.${stream}`, source, field, isInLine);
      else
        errors.push({
          field: `${place}.streams.${stream}`,
          reason: `no stream of this name makes ${entity}; these do: ${streams.join(", ")}`,
        });
    }
  };
  const checkSource = (place: string, source: MappingSource, field: AnyField, isInLine: boolean) => {
    if ("expression" in source)
      try {
        compileExpression(source.expression, { type: field.kind, isInLine });
      } catch (thrown) {
        if (!(thrown instanceof ExpressionError)) throw thrown;
        errors.push({ field: `${place}.expression`, reason: thrown.message });
      }
    if ("constant" in source) checkValue(`${place}.constant`, source.constant, field);
    if ("path" in source)
      for (const [word, value] of Object.entries(source.values ?? {}))
        checkValue(`${place}.values.${word}`, value, field);
  };
  const checkValue = (place: string, value: unknown, field: AnyField) => {
    if (value === null) return;
    // It would stand in every record.
    if (JSON.stringify(value).length > MOST_CHARACTERS) {
      const reason = `longer than the ${inFull(MOST_CHARACTERS)} characters that a value may have`;
      return void errors.push({ field: place, reason });
    }
    let mismatch: string | null = null;
    try {
      field.read(value as never, {
        ...NOWHERE,
        onMismatch: (path, reason) => {
          mismatch ??= `${path}: ${reason}`;
        },
      });
    } catch (thrown) {
      // Code that was not written for whatever a person may send.
      mismatch = thrown instanceof Mismatch ? thrown.message : `a ${field.kind} has another form`;
    }
    if (mismatch) errors.push({ field: place, reason: mismatch });
  };

  const fields = fieldsOf(model);
  for (const [name, said] of Object.entries(override.fields)) {
    const field = fields.get(name);
    if (field) check(`fields.${name}`, said, field, name.includes("."));
    else {
      const suggestion = nearest(name, fields.keys());
      errors.push({
        field: `fields.${name}`,
        reason: `${entity} has no such field${suggestion ? `; did you mean \`${suggestion}\`?` : "; a field of your own goes under `custom`"}`,
      });
    }
  }
  for (const [name, custom] of Object.entries(override.custom)) {
    const [lines, inner] = name.includes(".") ? name.split(".") : [null, name];
    if (lines !== null && lines !== model.linesField)
      errors.push({
        field: `custom.${name}`,
        reason: model.linesField
          ? `only \`${model.linesField}\` may stand before the point`
          : `${entity} has no lines: a name without a point expected`,
      });
    else {
      const field = fieldOf(inner!, custom);
      check(`custom.${name}.source`, custom.source, field, lines !== null);
      if (custom.indexed && (lines !== null || field.kind === "list" || field.kind === "json"))
        errors.push({
          field: `custom.${name}.indexed`,
          reason: lines === null ? `a ${custom.type} has no order` : "a field of lines cannot be indexed",
        });
    }
  }
  return errors;
}

/** The fields of a model by their names in a mapping: those of its lines have the lines' name before a dot. */
export function fieldsOf({ fields, linesField }: Model): ReadonlyMap<string, AnyField> {
  const own = Object.entries(fields as Fields);
  const ofLines = linesField === null ? [] : Object.entries((fields as Fields)[linesField]!.fields!);
  return new Map<string, AnyField>([
    ...own,
    ...ofLines.map(([name, field]) => [`${linesField}.${name}`, field] as const),
  ]);
}

/** Where a value is read that belongs to no record. */
const NOWHERE: ReadAt = { connectionId: "", zone: "UTC", recordId: "" };
