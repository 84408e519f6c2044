import { type Connector, zoneOf } from "#kit";
import { breather } from "#lib";
import { type EntityName, type MappingIssue, type Model, models } from "#model";
import { type Connection, mappingPreviews, type OfEntity, type PreviewedRow, raws, records, type Tx } from "#store";
import { activeMapping, differing, overridesOf } from "../active.ts";
import { type CompiledMapping, compileMapping, type MappedRecord } from "../compile.ts";
import { customPath } from "../describe.ts";
import { issueKinds } from "../issues.ts";
import { applyOverrides, type EffectiveMapping, type MappingOverride } from "../override.ts";
import {
  byRecord,
  makeRecord,
  type PartReader,
  parseMembers,
  partReader,
  type RecordPart,
  type StoredRaw,
} from "../records.ts";
import { type Body, isSame, type Tally } from "./tally.ts";

/** A change of what a connection, or the workspace for it, says of an entity. */
export interface ComparedChange {
  connector: Connector;
  connection: Pick<Connection, "id" | "connector" | "settings">;
  entity: string;
  origin: "connection" | "workspace";
  override: MappingOverride;
}

/** The mapping in force and what a change would make of it. */
export interface Comparison {
  entity: string;
  before: CompiledMapping;
  after: CompiledMapping;
  /** The version in force. */
  version: number;
  /** The fields on which the change has another word, as they are told; and those of them that would be taken away. */
  touched: readonly string[];
  removed: readonly string[];
  /** Compares no more than what the change can reach; null: whole records must be compared. */
  parts: ComparingParts | null;
}

type Said = Pick<EffectiveMapping, "fields" | "custom">;

/** Puts a change beside the mapping that is in force where this transaction looks. */
export async function startComparison(tx: Tx, change: ComparedChange): Promise<Comparison> {
  const { connector, connection, entity, origin, override } = change;
  const inForce = await activeMapping(tx, connector, connection);
  const before = inForce.mapping;
  const version = before.versionOf(entity);
  // Custom fields stand in a record in the order in which they are said, which is the store's once they are stored.
  const said = (await mappingPreviews.asStored(tx, override)) as MappingOverride;
  const overrides = { ...(await overridesOf(tx, connection, entity, version)), [origin]: said };
  const effective = applyOverrides(entity, version + 1, overrides.workspace, overrides.connection);
  const { id: connectionId, settings } = connection;
  const after = compileMapping(connector, {
    ...{ connectionId, settings, zone: zoneOf(connector, settings) },
    effective: new Map([...inForce.effective, [entity, effective]]),
  });
  const now: Said = inForce.effective.get(entity) ?? { fields: new Map(), custom: new Map() };
  const touched = differing(now, effective);
  return {
    ...{ entity, before, after, version },
    touched: [...touched.fields, ...touched.custom.map(customPath)],
    removed: [...now.custom.keys()].filter((name) => !effective.custom.has(name)).map(customPath),
    parts: (await isAsMapped(tx, before, { connectionId, entity }))
      ? comparingParts(before, after, entity, reached(entity, now, effective))
      : null,
  };
}

const LOOKED_AT = 100;

/**
 * Whether stored records are what the mapping in force makes, by the look of some: a release may have brought its connector
 * other rules than those that they were made by, and then a change reaches more than what it says.
 */
async function isAsMapped(tx: Tx, mapping: CompiledMapping, of: OfEntity): Promise<boolean> {
  const rows = await mappingPreviews.some(tx, of, { limit: LOOKED_AT });
  const { rawsOf, bodies } = await loadBatch(tx, of, rows, true);
  return rows.every((row) => {
    if (row.mapping_version < mapping.versionOf(of.entity)) return true;
    const made = makeRecord(mapping, of.entity, row.id, rawsOf(row));
    return made === null || made.body === bodies.get(row.id);
  });
}

/** The fields that may come out otherwise, with those that are needed to read them. Custom ones with `custom.` before them. */
function reached(entity: string, now: Said, then: Said): ReadonlySet<string> {
  const said = differing(now, then);
  const { custom } = said;
  const { linesField } = models[entity as EntityName] as unknown as Model;
  const isInLines = (name: string) => name.startsWith(`${linesField}.`);
  const fields = said.fields.map((name) => (isInLines(name) ? linesField! : name));
  const inBoth = (one: Said, other: Said) => [...one.custom.keys()].filter((name) => other.custom.has(name));
  // Where the order of custom fields is another, all of them come out otherwise.
  const isInOrder = inBoth(now, then).join() === inBoth(then, now).join();
  const all = [...new Set([...now.custom.keys(), ...then.custom.keys()])];
  const own = isInOrder ? custom : all;
  if (!linesField || !(fields.includes(linesField) || own.some(isInLines)))
    return new Set([...fields, ...own.map((name) => `custom.${name}`)]);
  // Lines come with all that is in them.
  return new Set([...fields, linesField, ...[...own, ...all.filter(isInLines)].map((name) => `custom.${name}`)]);
}

/** The fields of records that a change reaches, as they are and as they would be. */
interface ComparingParts {
  before: PartReader;
  after: PartReader;
  /** The members of records in which those fields stand. */
  members: readonly string[];
  /** Whether a kind of issue is of one of those fields. */
  isReached(issue: MappingIssue): boolean;
  parse(raw: StoredRaw): unknown;
}

function comparingParts(
  inForce: CompiledMapping,
  then: CompiledMapping,
  entity: string,
  names: ReadonlySet<string>,
): ComparingParts {
  const [before, after] = [inForce, then].map((mapping) => partReader(mapping, entity, names)) as [
    PartReader,
    PartReader,
  ];
  const membersOf = new Map<string, ReadonlySet<string> | null>();
  const ofBoth = (stream: string): ReadonlySet<string> | null => {
    let members = membersOf.get(stream);
    if (members === undefined) {
      const [one, other] = [before.membersOf(stream), after.membersOf(stream)];
      members = one && other && new Set([...one, ...other]);
      membersOf.set(stream, members);
    }
    return members;
  };
  // Most records come of one raw record, which is read for both.
  let last: { raw: StoredRaw; body: unknown } | null = null;
  return {
    ...{ before, after },
    members: [...new Set([...names].map((name) => (name.startsWith("custom.") ? "custom" : name)))],
    isReached({ field }) {
      const [first = "", second] = field.split(".");
      return names.has(first === "custom" ? `custom.${second}` : first);
    },
    parse(raw) {
      if (last?.raw !== raw) last = { raw, body: parseMembers(raw.body, ofBoth(raw.stream)) };
      return last.body;
    },
  };
}

/** Records to compare, with what that takes. */
export interface Batch {
  rows: readonly PreviewedRow[];
  rawsOf(row: PreviewedRow): readonly StoredRaw[];
  /** What is stored, by id; empty where it was not asked for. */
  bodies: ReadonlyMap<string, string>;
}

/** Reads what comparing these takes. The raw record that alone makes one came with it. */
export async function loadBatch(
  tx: Tx,
  of: OfEntity,
  rows: readonly PreviewedRow[],
  withBodies: boolean,
): Promise<Batch> {
  const shared = byRecord(
    await raws.feeding(
      tx,
      of,
      rows.filter(({ stream }) => stream === null),
    ),
  );
  const stored = withBodies
    ? await records.byIds(
        tx,
        of,
        rows.map(({ id }) => id),
      )
    : [];
  return {
    rows,
    rawsOf({ id, stream, key, body, context }) {
      if (stream === null) return shared.get(id) ?? [];
      return body === null ? [] : [{ stream, key: key!, body, context }];
    },
    bodies: new Map(stored.map(({ id, body }) => [id, body])),
  };
}

/** Compares records and adds them up. */
export async function compareInto(tally: Tally, comparison: Comparison, batch: Batch): Promise<void> {
  const { parts, version } = comparison;
  const breathe = breather();
  for (const row of batch.rows) {
    await breathe();
    if (parts && row.mapping_version >= version) compareParts(tally, parts, row, batch.rawsOf(row));
    else compareWhole(tally, comparison, batch, row);
  }
}

function compareParts(tally: Tally, parts: ComparingParts, row: PreviewedRow, own: readonly StoredRaw[]): void {
  const issues = row.issues ?? [];
  const before = parts.before.read(row.id, own, parts.parse);
  const after = parts.after.read(row.id, own, parts.parse);
  const isChanged = (one: RecordPart, other: RecordPart) =>
    !isSame(one.issues, other.issues) || parts.members.some((name) => !isSame(one.values[name], other.values[name]));
  if (before && after && isChanged(before, after)) {
    const then = [...issues.filter((issue) => !parts.isReached(issue)), ...issueKinds(after.issues)];
    tally.addChanged(row, { values: before.values, issues }, { values: after.values, issues: then });
  } else tally.addSame(issues);
}

function compareWhole(tally: Tally, comparison: Comparison, batch: Batch, row: PreviewedRow): void {
  const { before, made } = compareRecord(comparison, batch, row);
  const issues = made?.issues ? (JSON.parse(made.issues) as MappingIssue[]) : [];
  // Where nothing is left that makes it, it stays as it is.
  if (!before || !made) tally.addSame(row.issues ?? []);
  else if (made.body === before) tally.addSame(issues);
  else {
    const values = JSON.parse(before) as Body;
    tally.addChanged(row, { values, issues: issueKinds(values.mapping_issues) }, { values: made.values, issues });
  }
}

/**
 * A record as it reads and as it would after the change, whole. What is stored counts as it is, unless it is behind its
 * mapping; `made`: null where nothing is left that makes it, so that it stays.
 */
export function compareRecord(
  { entity, before, after, version }: Comparison,
  { rawsOf, bodies }: Batch,
  row: PreviewedRow,
): { before: string | undefined; made: MappedRecord | null } {
  const own = rawsOf(row);
  const stands = row.mapping_version < version ? makeRecord(before, entity, row.id, own) : null;
  return { before: stands?.body ?? bodies.get(row.id), made: makeRecord(after, entity, row.id, own) };
}
