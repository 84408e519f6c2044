import type { AnyFeed, Stream } from "#kit";
import type { Field, Fields, MappingIssue, ReadAt } from "#model";
import { fieldOf } from "./custom.ts";
import { compileOwn, type Getter } from "./getters.ts";
import { type EffectiveMapping, type MappingSource, sourceFor } from "./override.ts";
import { isObject } from "./paths.ts";
import { readField } from "./read-field.ts";

interface CustomPart {
  name: string;
  field: Field;
  get: Getter | null;
}

/** A field of lines with its source in an override. */
export type LinePart = CustomPart & { source: MappingSource };

/** Fills `custom` of a record and of its lines, and the fields of lines that an override maps. */
export type FillCustom = (
  values: Record<string, unknown>,
  raw: unknown,
  context: unknown,
  at: ReadAt,
  issues: MappingIssue[],
) => void;

/** Compiles the fields of the lines in `linesField` that an override maps. */
export function compileLineFields(
  effective: EffectiveMapping,
  stream: Stream,
  { model, onlyAdds }: AnyFeed,
  linesField: string,
): LinePart[] {
  const fields: Fields = model.fields;
  return Object.entries(fields[linesField]?.fields ?? {}).flatMap(([name, field]) => {
    const over = sourceFor(effective.fields.get(`${linesField}.${name}`), { stream: stream.name, onlyAdds });
    return over ? [{ name, field, get: compileOwn(over.is, field, true), source: over.is }] : [];
  });
}

/** Returns lines without these members, which come from elsewhere: their values can then cause no issue. */
export const withoutMembers =
  (get: Getter, names: ReadonlySet<string>): Getter =>
  (raw, context) => {
    const lines = get(raw, context);
    if (!Array.isArray(lines)) return lines;
    return lines.map((line: unknown) =>
      isObject(line) ? Object.fromEntries(Object.entries(line).filter(([name]) => !names.has(name))) : line,
    );
  };

/**
 * Compiles the custom fields of a feed, together with `lineParts`. `lineGetters` return the connector's lines by their fields,
 * with the source's own line in `raw`. `names`: only these fields. Null: there is nothing to fill.
 */
export function compileCustom(
  effective: EffectiveMapping,
  stream: Stream,
  feed: AnyFeed,
  {
    lineGetters,
    lineParts,
  }: { lineGetters: ReadonlyMap<string, Getter>; lineParts: ReadonlyMap<string, readonly LinePart[]> },
  names?: ReadonlySet<string>,
): FillCustom | null {
  const { ofRecord, ofLines } = customParts(effective, stream, feed, names);
  if (ofRecord.length + ofLines.size + lineParts.size === 0) return null;
  const filled = feed.model.linesFields.flatMap((field) => {
    const [getLines, own, custom] = [lineGetters.get(field), lineParts.get(field) ?? [], ofLines.get(field) ?? []];
    return getLines && own.length + custom.length > 0 ? [{ field, getLines, own, custom }] : [];
  });

  return (values, raw, context, at, issues) => {
    const read = (parts: readonly CustomPart[], path: string, line?: unknown) =>
      Object.fromEntries(
        parts.map(({ name, field, get }) => [
          name,
          get && readField(path + name, field, get, raw, context, at, issues, line),
        ]),
      );
    values.custom = read(ofRecord, "custom.");
    for (const { field, getLines, own, custom } of filled) {
      if (!values[field]) continue;
      const sourceLines = getLines(raw, context) as { raw?: unknown }[];
      for (const [index, line] of (values[field] as Record<string, unknown>[]).entries()) {
        const source = sourceLines[index]?.raw;
        Object.assign(line, read(own, `${field}.${index}.`, source));
        if (custom.length > 0) line.custom = read(custom, `${field}.${index}.custom.`, source);
      }
    }
  };
}

function customParts(
  { custom }: EffectiveMapping,
  stream: Stream,
  { model, onlyAdds }: AnyFeed,
  names?: ReadonlySet<string>,
): { ofRecord: CustomPart[]; ofLines: ReadonlyMap<string, CustomPart[]> } {
  const ofRecord: CustomPart[] = [];
  const ofLines = new Map<string, CustomPart[]>();
  for (const [name, { is, origin }] of custom) {
    if (names && !names.has(`custom.${name}`)) continue;
    const lines = model.linesFields.find((each) => name.startsWith(`${each}.`));
    const field = fieldOf(name, is);
    const source = sourceFor([{ is: is.source, origin }], { stream: stream.name, onlyAdds });
    const get = source && compileOwn(source.is, field, lines !== undefined);
    if (lines === undefined) ofRecord.push({ name, field, get });
    else ofLines.set(lines, [...(ofLines.get(lines) ?? []), { name: name.slice(lines.length + 1), field, get }]);
  }
  return { ofRecord, ofLines };
}
