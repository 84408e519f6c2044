import type { Connector } from "#kit";
import { breather, bytesToUuid, recordIdBytes, toBase32, uuidToBytes } from "#lib";
import { explainRecord, explanationContext } from "#mapping";
import type { MappingIssue, Model } from "#model";
import { type RecordRow, raws, records, type ShownRaw } from "#store";
import type { Body } from "./filters.ts";
import type { Expansion, Shape } from "./list-query.ts";
import type { Reading } from "./reading.ts";

const quoted = (value: string | null): string => (value === null ? "null" : `"${value}"`);

/** Returns a record's public ID from the 128 bits in the store. */
export const publicId = (prefix: string, uuid: string): string => `${prefix}_${toBase32(uuidToBytes(uuid))}`;

const stamps = (row: RecordRow): string =>
  `"modified_at":"${row.modified_at}","deleted_at":${quoted(row.deleted_at)},"deleted_how":${quoted(row.deleted_how)}`;

/** Returns a record as JSON: the stored text unchanged, followed by its metadata. */
export const recordText = (row: RecordRow): string => `${row.body.slice(0, -1)},${stamps(row)}}`;

/** Adds members to an object's JSON text. */
export const withMembers = (text: string, members: readonly string[]): string =>
  members.length === 0 ? text : `${text.slice(0, -1)},${members.join(",")}}`;

/** Returns a raw record as JSON. */
export const rawText = (raw: ShownRaw): string =>
  `{"stream":${JSON.stringify(raw.stream)},"key":${JSON.stringify(raw.key)},"body":${raw.body},"context":${raw.context ?? "null"},"fetched_at":"${raw.fetched_at}","is_deleted":${raw.is_deleted}}`;

/** Returns an object with a list first and other members after it, as parts of its JSON text. */
export function listParts(texts: readonly string[], members: string): string[] {
  const parts = ['{"data":['];
  for (const [at, text] of texts.entries()) {
    if (at > 0) parts.push(",");
    parts.push(text);
  }
  parts.push(`],${members}}`);
  return parts;
}

/** Returns a page of a list as parts of its JSON text. */
export const pageParts = (texts: readonly string[], nextCursor: string | null): string[] =>
  listParts(texts, `"next_cursor":${quoted(nextCursor)}`);

/** What is needed to build the JSON of records. */
export interface Shaping {
  reading: Reading;
  /** Returns the source IDs of targets that are not stored. Called only if there are such. */
  missing(referring: readonly { entity: string; id: string }[]): Promise<ReadonlyMap<string, string>>;
  /** Null: this release no longer has the connector. */
  connector: Connector | null;
}

/** Returns records as requested: all or some fields, with expanded references and raw records. */
export async function shapeRecords(
  shaping: Shaping,
  model: Model,
  rows: readonly RecordRow[],
  shape: Shape,
): Promise<string[]> {
  if (shape.fields === null && shape.expand.length === 0 && !shape.includeRaw && !shape.explain)
    return rows.map(recordText);
  const bodies =
    shape.fields !== null || shape.expand.length > 0 ? rows.map((row) => JSON.parse(row.body) as Body) : [];
  const pick = shape.fields && picker(shape.fields);
  const texts = pick
    ? rows.map((row, at) => JSON.stringify(pick({ ...bodies[at]!, ...stampsOf(row) })))
    : rows.map(recordText);
  const expanded = await expandAll(
    shaping,
    shape.expand,
    bodies.map((body, at) => ({
      body,
      owner: { entity: model.name as string, id: publicId(model.prefix, rows[at]!.id) },
    })),
  );
  const beside = shape.includeRaw || shape.explain ? await rawsOf(shaping, model, rows) : null;
  const explained = beside && shape.explain ? await explanations(shaping, model, rows, beside, shape.fields) : null;
  const shaped: string[] = [];
  const breathe = breather();
  for (const [at, text] of texts.entries()) {
    // An explanation maps the record again, which takes milliseconds.
    if (explained) await breathe();
    const { id } = rows[at]!;
    const raw = shape.includeRaw ? [`"raw":[${(beside?.get(id) ?? []).map(rawText).join(",")}]`] : [];
    shaped.push(withMembers(text, [...(expanded[at] ?? []), ...raw, ...(explained ? [explained(at)] : [])]));
  }
  return shaped;
}

const stampsOf = (row: RecordRow): Body => ({
  modified_at: row.modified_at,
  deleted_at: row.deleted_at,
  deleted_how: row.deleted_how,
});

/**
 * Returns some fields of an object in the requested order: `custom.plant` is that member of `custom`, `lines.id` that
 * of each line.
 */
export function picker(fields: readonly string[]): (of: Body) => Body {
  const parts = [...Map.groupBy(fields, (path) => path.split(".", 1)[0]!)].map(([name, paths]) => ({
    name,
    within: paths.includes(name) ? null : picker(paths.map((path) => path.slice(name.length + 1))),
  }));
  return (of) => {
    const picked: Body = {};
    for (const { name, within } of parts) {
      const value = Object.hasOwn(of, name) ? of[name] : null;
      picked[name] = within && value !== null ? pickIn(value, within) : value;
    }
    return picked;
  };
}

const pickIn = (value: unknown, within: (of: Body) => Body): unknown =>
  Array.isArray(value) ? value.map((line: Body) => within(line)) : within(value as Body);

/** Returns whether two paths are equal, or one is a prefix of the other. */
const isAlong = (one: string, other: string): boolean =>
  `${one}.`.startsWith(`${other}.`) || other.startsWith(`${one}.`);

/** Returns the raw records of each record, by its ID. */
async function rawsOf(
  { reading: { tx, connectionId } }: Shaping,
  model: Model,
  rows: readonly RecordRow[],
): Promise<Map<string, (ShownRaw & { record_id: string })[]>> {
  const of = { connectionId, entity: model.name };
  const ids = rows.map((row) => row.id);
  return Map.groupBy(await raws.ofRecords(tx, of, ids), (raw) => raw.record_id);
}

/** Returns the member that explains a record, by its position. */
async function explanations(
  { reading, connector }: Shaping,
  model: Model,
  rows: readonly RecordRow[],
  beside: ReadonlyMap<string, ShownRaw[]>,
  fields: readonly string[] | null,
): Promise<(at: number) => string> {
  const inForce = await reading.inForce();
  if (!connector || !inForce) return () => '"explain":null';
  const context = explanationContext(connector, model.name, inForce);
  return (at) => {
    const { id, body } = rows[at]!;
    const issues = (JSON.parse(body) as { mapping_issues: MappingIssue[] }).mapping_issues;
    const explanation = explainRecord(context, { id, issues, raws: beside.get(id) ?? [] });
    const wanted = explanation.fields.filter(({ field }) => !fields || fields.some((each) => isAlong(field, each)));
    return `"explain":${JSON.stringify({ ...explanation, fields: wanted })}`;
  };
}

/** Returns the members that expanded references add to each body: `"vendor":{…}`. */
export async function expandAll(
  shaping: Shaping,
  expand: readonly Expansion[],
  holders: readonly { body: Body; owner: { entity: string; id: string } }[],
): Promise<string[][]> {
  if (expand.length === 0) return [];
  const wanted = new Map<string, { target: Model; owners: { entity: string; id: string }[] }>();
  for (const { body, owner } of holders)
    for (const { field, target } of expand)
      for (const id of idsIn(body[field])) {
        const known = wanted.get(id);
        if (known) known.owners.push(owner);
        else wanted.set(id, { target, owners: [owner] });
      }
  const texts = await targetTexts(shaping, wanted);
  return holders.map(({ body }) =>
    expand.map(({ name, field, isList }) => {
      const each = idsIn(body[field]).map((id) => texts.get(id)!);
      return `${JSON.stringify(name)}:${isList ? `[${each.join(",")}]` : (each[0] ?? "null")}`;
    }),
  );
}

const idsIn = (value: unknown): string[] =>
  typeof value === "string" ? [value] : Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];

async function targetTexts(
  { reading, missing }: Shaping,
  wanted: ReadonlyMap<string, { target: Model; owners: { entity: string; id: string }[] }>,
): Promise<Map<string, string>> {
  const asked = [...wanted].flatMap(([id, { target }]) => {
    const bytes = recordIdBytes(target.prefix, id);
    return bytes
      ? [
          {
            connectionId: reading.connectionId,
            entity: target.name as string,
            id: bytesToUuid(bytes),
            prefix: target.prefix,
          },
        ]
      : [];
  });
  const prefixes = new Map(asked.map((each) => [each.entity, each.prefix]));
  const texts = new Map<string, string>();
  for (const [entity, rows] of Map.groupBy(await records.present(reading.tx, asked), (row) => row.entity))
    for (const row of await reading.follow(entity, rows, rows[0]!.mapping_in_force))
      texts.set(publicId(prefixes.get(entity)!, row.id), recordText(row));
  const absent = [...wanted].filter(([id]) => !texts.has(id));
  if (absent.length === 0) return texts;
  const sourceIds = await missing(absent.flatMap(([, { owners }]) => owners[0] ?? []));
  for (const [id] of absent)
    texts.set(id, JSON.stringify({ id, source_id: sourceIds.get(id) ?? null, is_missing: true }));
  return texts;
}
