import { compileExpression, readsOf } from "#expressions";
import type { AnySource } from "#kit";
import { type AnyField, Mismatch } from "#model";
import { NOT_IN_TABLE } from "./issues.ts";
import type { FieldMapping, MappingSource } from "./override.ts";
import { namesIn, ownValueAt } from "./paths.ts";

/** Reads a field's value. `line` is the source's own line, for a field of lines. */
export type Getter = (raw: unknown, context: unknown, line?: unknown) => unknown;

/** Thrown for a value that a value table lacks. */
export class NotInTable extends Mismatch {
  readonly value: unknown;
  constructor(value: unknown) {
    super(NOT_IN_TABLE);
    this.value = value;
  }
}

/** Compiles a source that a connector declares. */
export function compileSource(source: Exclude<AnySource, null>): Getter {
  if (typeof source === "string") return compilePath(source);
  if (typeof source === "function") return source;
  if ("constant" in source) return () => source.constant;
  return compileTable(compilePath(source.from), source.values);
}

/**
 * Compiles a source of an override; null: the field is unmapped. Users may name anything, so unlike a connector's path theirs
 * reads only the record's own members.
 */
export function compileOwn(source: MappingSource, { kind }: AnyField, isInLine = false): Getter | null {
  if ("unmapped" in source) return null;
  if ("constant" in source) return () => source.constant;
  if ("expression" in source) {
    const expression = compileExpression(source.expression, { type: kind, isInLine });
    return (raw, context, line) => expression.evaluate(raw, context as Record<string, unknown>, line);
  }
  const names = namesIn(source.path);
  const get: Getter = isInLine ? (_raw, _context, line) => ownValueAt(line, names) : (raw) => ownValueAt(raw, names);
  return source.values ? compileTable(get, source.values) : get;
}

/** Returns every source of a field mapping, for all streams. */
export const sourcesIn = (mapping: FieldMapping): MappingSource[] =>
  "streams" in mapping ? Object.values(mapping.streams) : [mapping];

/** Returns the members of a raw record that sources read; null: not known. */
export function membersOf(sources: readonly (AnySource | MappingSource)[]): ReadonlySet<string> | null {
  const members = new Set<string>();
  for (const source of sources) {
    const read = membersOfSource(source);
    if (!read) return null;
    for (const member of read) members.add(member);
  }
  return members;
}

function membersOfSource(source: AnySource | MappingSource): string[] | null {
  if (typeof source === "function") return null;
  if (source === null) return [];
  if (typeof source === "string") return source.split(".", 1);
  if ("constant" in source || "unmapped" in source) return [];
  if ("from" in source) return source.from.split(".", 1);
  if ("path" in source) return namesIn(source.path).slice(0, 1);
  const reads = readsOf(source.expression);
  // The whole record or line, or a member whose name is computed.
  if (reads.some(({ of, names }) => of !== "context" && names.length === 0)) return null;
  return reads.flatMap(({ of, names }) => (of === "raw" ? names.slice(0, 1) : []));
}

function compileTable(get: Getter, table: Readonly<Record<string, unknown>>): Getter {
  const values = new Map(Object.entries(table));
  return (raw, context, line) => {
    const value = get(raw, context, line);
    if (value === null || value === undefined) return null;
    const word = values.get(String(value));
    if (word === undefined) throw new NotInTable(value);
    return word;
  };
}

function compilePath(path: string): Getter {
  if (!path.includes(".")) return (raw) => (raw as Record<string, unknown> | null)?.[path];
  const [first = "", ...rest] = path.split(".");
  return (raw) => {
    let value = (raw as Record<string, unknown> | null)?.[first];
    for (const name of rest) {
      if (typeof value !== "object" || value === null) return undefined;
      value = (value as Record<string, unknown>)[name];
    }
    return value;
  };
}
