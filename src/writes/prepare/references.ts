import type { Connector, FieldRefusal } from "#kit";
import { bytesToUuid, recordId, recordIdBytes } from "#lib";
import { type AnyField, type EntityName, type Model, modelOf } from "#model";
import { type RecordRow, records, type Tx } from "#store";
import { isObject } from "./objects.ts";
import { pointerPart } from "./validate.ts";
import type { FieldWriter, FieldWriters, Writable } from "./writable.ts";

/** A record that a write refers to. */
export interface Referenced {
  /** The raw record's key, without its kind. */
  key: string;
  /** The record's fields, as stored. */
  record: Readonly<Record<string, unknown>>;
}

/** The records that a write refers to, by the pointer of the reference. */
export type References = ReadonlyMap<string, Referenced>;

interface Wanted {
  pointer: string;
  target: EntityName;
  kinds: readonly string[] | undefined;
  given: unknown;
}

/**
 * Returns the records that the values refer to, and the references to records that do not exist or are deleted. Values of another
 * form are left out, since their schema refuses them.
 */
export async function resolveReferences(
  tx: Tx,
  { connector, connectionId, writable }: { connector: Connector; connectionId: string; writable: Writable },
  values: Readonly<Record<string, unknown>>,
): Promise<{ references: References; refusals: FieldRefusal[] }> {
  const references = new Map<string, Referenced>();
  const refusals: FieldRefusal[] = [];
  const byTarget = Map.groupBy(wantedIn(writable, values), ({ target }) => target);
  for (const [target, wanted] of byTarget) {
    const model = modelOf(target);
    if (!model) continue;
    const ids = wanted.map(({ given }) => idOf(model, connectionId, given));
    const rows = await records.byIds(tx, { connectionId, entity: target }, [...new Set(ids.flatMap((id) => id ?? []))]);
    const byId = new Map(rows.map((row) => [row.id, row]));
    for (const [index, each] of wanted.entries()) {
      const id = ids[index] ?? null;
      const row = id === null ? undefined : byId.get(id);
      const found = row && referencedBy(connector, target, row);
      const refusal = refusalOf(each, model, row, found);
      if (refusal) refusals.push(refusal);
      else if (found) references.set(each.pointer, found);
    }
  }
  return { references, refusals };
}

function* wantedIn(writable: Writable, values: Readonly<Record<string, unknown>>): Generator<Wanted> {
  yield* wantedBy(writable, values, "");
  const { lines } = writable;
  const given = lines && values[lines.name];
  if (lines && Array.isArray(given))
    for (const [index, line] of given.entries())
      if (isObject(line)) yield* wantedBy(lines, line, pointerPart(lines.name) + pointerPart(index));
}

function* wantedBy(
  { fields, custom }: FieldWriters,
  values: Readonly<Record<string, unknown>>,
  place: string,
): Generator<Wanted> {
  for (const [name, writer] of fields) yield* wantedOf(writer, writer.field, values[name], place + pointerPart(name));
  if (!isObject(values.custom)) return;
  for (const [name, writer] of custom)
    yield* wantedOf(writer, writer.field, values.custom[name], `${place}/custom${pointerPart(name)}`);
}

/** References in a field: its value, those in a list, and those in the members of an object. */
function* wantedOf(writer: FieldWriter, field: AnyField, value: unknown, pointer: string): Generator<Wanted> {
  if (value === null || value === undefined) return;
  if (field.kind === "reference" && field.target) {
    if (typeof value === "string" || (isObject(value) && typeof value.source_id === "string"))
      yield { pointer, target: field.target, kinds: writer.spec.kinds, given: value };
  } else if (field.kind === "list" && field.element && Array.isArray(value)) {
    for (const [index, each] of value.entries())
      yield* wantedOf(writer, field.element, each, pointer + pointerPart(index));
  } else if (field.kind === "object" && isObject(value)) {
    for (const [name, each] of Object.entries(field.fields ?? {}))
      yield* wantedOf(writer, each, value[name], pointer + pointerPart(name));
  }
}

/** Returns the id of the record that a reference names, as the store has it. Null: it is no id of this entity. */
function idOf(model: Model, connectionId: string, given: unknown): string | null {
  const id =
    isObject(given) && typeof given.source_id === "string"
      ? recordId(model.prefix, connectionId, model.name, given.source_id)
      : String(given);
  const bytes = recordIdBytes(model.prefix, id);
  return bytes && bytesToUuid(bytes);
}

/** Returns a record with its key in the source and its kind. */
function referencedBy(connector: Connector, target: EntityName, row: RecordRow): Referenced & { kind: string | null } {
  const record: Record<string, unknown> = JSON.parse(row.body);
  const sourceId = String(record.source_id);
  const kinds = (connector.entities.get(target) ?? []).flatMap(({ feeds }) =>
    feeds.flatMap((feed) => (feed.model.name === target && feed.kind !== undefined ? [feed.kind] : [])),
  );
  const kind = kinds.find((each) => sourceId.startsWith(`${each}:`)) ?? null;
  return { key: row.key ?? (kind === null ? sourceId : sourceId.slice(kind.length + 1)), record, kind };
}

function refusalOf(
  { pointer, given, kinds }: Wanted,
  model: Model,
  row: RecordRow | undefined,
  found: { kind: string | null } | undefined,
): FieldRefusal | null {
  const title = model.title.toLowerCase();
  const name = isObject(given) ? `with the source id \`${String(given.source_id)}\`` : `\`${String(given)}\``;
  if (!row || !found) return { pointer, code: "unknown_reference", message: `The connection has no ${title} ${name}.` };
  if (row.deleted_at !== null)
    return { pointer, code: "unknown_reference", message: `The ${title} ${name} is deleted in the source.` };
  if (kinds && !kinds.includes(found.kind ?? ""))
    return {
      pointer,
      code: "not_allowed",
      message: `The source accepts only a ${title} of the kind ${kinds.join(" or ")} here.`,
    };
  return null;
}
