import { type Connector, zoneOf } from "#kit";
import { breather } from "#lib";
import { type MappingIssue, modelOf } from "#model";
import { type Connection, mappingPreviews, type OfEntity, type PreviewedRow, raws, records, type Tx } from "#store";
import { activeMapping, differing, notOverridden, type Overridden, overridesOf } from "../active.ts";
import { compileMapping } from "../compile.ts";
import type { CompiledMapping, MappedRecord } from "../compiled.ts";
import { customPath } from "../describe.ts";
import { issueKinds } from "../issues.ts";
import { applyOverrides, type MappingOverride, storedOverride } from "../override.ts";
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

/** A change of a connection's or of the workspace's override of an entity, for one connection. */
export interface ComparedChange {
  connector: Connector;
  connection: Pick<Connection, "id" | "connector" | "settings">;
  entity: string;
  origin: "connection" | "workspace";
  override: MappingOverride;
}

/** The active mapping and the mapping after a change. */
export interface Comparison {
  entity: string;
  before: CompiledMapping;
  after: CompiledMapping;
  /** The active version. */
  version: number;
  /** The public names of the fields that the change maps differently, and of the custom fields that it removes. */
  touched: readonly string[];
  removed: readonly string[];
  /** Compares only the fields that the change can affect; null: whole records must be compared. */
  parts: ComparedParts | null;
}

/** Compiles a change, for comparison with the mapping that is active as this transaction sees it. */
export async function startComparison(tx: Tx, change: ComparedChange): Promise<Comparison> {
  const { connector, connection, entity, origin, override } = change;
  const active = await activeMapping(tx, connector, connection);
  const before = active.mapping;
  const version = before.versionOf(entity);
  // A record has its custom fields in the order of the stored override, in which PostgreSQL sorts the names.
  const stored = storedOverride(await mappingPreviews.asStored(tx, override));
  const overrides = { ...(await overridesOf(tx, connection, entity, version)), [origin]: stored };
  const effective = applyOverrides(entity, version + 1, overrides.workspace, overrides.connection);
  const { id: connectionId, settings } = connection;
  const after = compileMapping(connector, {
    ...{ connectionId, settings, zone: zoneOf(connector, settings) },
    effectiveMappings: new Map([...active.effectiveMappings, [entity, effective]]),
  });
  const present: Overridden = active.effectiveMappings.get(entity) ?? notOverridden;
  const touched = differing(present, effective);
  return {
    ...{ entity, before, after, version },
    touched: [...touched.fields, ...touched.custom.map(customPath)],
    removed: [...present.custom.keys()].filter((name) => !effective.custom.has(name)).map(customPath),
    parts: (await isAsMapped(tx, before, { connectionId, entity }))
      ? comparedParts(before, after, entity, affectedFields(entity, present, effective))
      : null,
  };
}

const CHECKED = 100;

/**
 * Whether a sample of stored records is what the active mapping makes. A new release may have changed the connector's mapping
 * since they were made; then a change affects more fields than it names.
 */
async function isAsMapped(tx: Tx, mapping: CompiledMapping, of: OfEntity): Promise<boolean> {
  const rows = await mappingPreviews.some(tx, of, { limit: CHECKED });
  const { rawsOf, bodies } = await loadBatch(tx, of, rows, true);
  return rows.every((row) => {
    if (row.mapping_version < mapping.versionOf(of.entity)) return true;
    const made = makeRecord(mapping, of.entity, row.id, rawsOf(row));
    return made === null || made.body === bodies.get(row.id);
  });
}

/** Returns the fields whose values may differ, with those that are needed to read them. Custom ones have `custom.` before their names. */
function affectedFields(entity: string, present: Overridden, next: Overridden): ReadonlySet<string> {
  const { fields: touched, custom } = differing(present, next);
  const linesFields = modelOf(entity)?.linesFields ?? [];
  const linesOf = (name: string) => linesFields.find((field) => name.startsWith(`${field}.`));
  const fields = touched.map((name) => linesOf(name) ?? name);
  const inBoth = (one: Overridden, other: Overridden) =>
    [...one.custom.keys()].filter((name) => other.custom.has(name));
  // If the order of custom fields changes, all of them are affected.
  const isInOrder = inBoth(present, next).join() === inBoth(next, present).join();
  const all = [...new Set([...present.custom.keys(), ...next.custom.keys()])];
  const own = isInOrder ? custom : all;
  // Lines are compared with all their fields.
  const lines = linesFields.filter((field) => fields.includes(field) || own.some((name) => linesOf(name) === field));
  const ofLines = all.filter((name) => lines.includes(linesOf(name) ?? ""));
  return new Set([...fields, ...lines, ...[...own, ...ofLines].map((name) => `custom.${name}`)]);
}

/** Reads the fields of records that a change affects, before and after it. */
interface ComparedParts {
  before: PartReader;
  after: PartReader;
  /** The members of records that hold those fields. */
  members: readonly string[];
  /** Whether an issue is about one of those fields. */
  isAffected(issue: MappingIssue): boolean;
  parse(raw: StoredRaw): unknown;
}

function comparedParts(
  mappingBefore: CompiledMapping,
  mappingAfter: CompiledMapping,
  entity: string,
  names: ReadonlySet<string>,
): ComparedParts {
  const before = partReader(mappingBefore, entity, names);
  const after = partReader(mappingAfter, entity, names);
  const membersOf = new Map<string, ReadonlySet<string> | null>();
  const membersOfBoth = (stream: string): ReadonlySet<string> | null => {
    let members = membersOf.get(stream);
    if (members === undefined) {
      const [one, other] = [before.membersOf(stream), after.membersOf(stream)];
      members = one && other && new Set([...one, ...other]);
      membersOf.set(stream, members);
    }
    return members;
  };
  // Most records are made of one raw record, which is parsed once for both.
  let last: { raw: StoredRaw; body: unknown } | null = null;
  return {
    ...{ before, after },
    members: [...new Set([...names].map((name) => (name.startsWith("custom.") ? "custom" : name)))],
    isAffected({ field }) {
      const [first = "", second] = field.split(".");
      return names.has(first === "custom" ? `custom.${second}` : first);
    },
    parse(raw) {
      if (last?.raw !== raw) last = { raw, body: parseMembers(raw.body, membersOfBoth(raw.stream)) };
      return last.body;
    },
  };
}

/** Records to compare, with their raw records. */
export interface Batch {
  rows: readonly PreviewedRow[];
  rawsOf(row: PreviewedRow): readonly StoredRaw[];
  /** Stored bodies by id; empty if they were not loaded. */
  bodies: ReadonlyMap<string, string>;
}

/** Loads what the comparison of these records needs. A record of a single raw record came with it. */
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
      return body === null ? [] : [{ stream, key: key ?? "", body, context }];
    },
    bodies: new Map(stored.map(({ id, body }) => [id, body])),
  };
}

/** Compares records and adds the result to a tally. */
export async function compareInto(tally: Tally, comparison: Comparison, batch: Batch): Promise<void> {
  const { parts, version } = comparison;
  const breathe = breather();
  for (const row of batch.rows) {
    await breathe();
    if (parts && row.mapping_version >= version) compareParts(tally, parts, row, batch.rawsOf(row));
    else compareWhole(tally, comparison, batch, row);
  }
}

function compareParts(tally: Tally, parts: ComparedParts, row: PreviewedRow, own: readonly StoredRaw[]): void {
  const issues = row.issues ?? [];
  const before = parts.before.read(row.id, own, parts.parse);
  const after = parts.after.read(row.id, own, parts.parse);
  const isChanged = (one: RecordPart, other: RecordPart) =>
    !isSame(one.issues, other.issues) || parts.members.some((name) => !isSame(one.values[name], other.values[name]));
  if (before && after && isChanged(before, after)) {
    const next = [...issues.filter((issue) => !parts.isAffected(issue)), ...issueKinds(after.issues)];
    tally.addChanged(row, { values: before.values, issues }, { values: after.values, issues: next });
  } else tally.addSame(issues);
}

const parseIssues = (text: string): MappingIssue[] => JSON.parse(text);

function compareWhole(tally: Tally, comparison: Comparison, batch: Batch, row: PreviewedRow): void {
  const { before, made } = compareRecord(comparison, batch, row);
  const issues = made?.issues ? parseIssues(made.issues) : [];
  // Without raw records it stays as it is.
  if (!before || !made) tally.addSame(row.issues ?? []);
  else if (made.body === before) tally.addSame(issues);
  else {
    const values: Body = JSON.parse(before);
    tally.addChanged(row, { values, issues: issueKinds(values.mapping_issues) }, { values: made.values, issues });
  }
}

/**
 * Returns a whole record before and after the change. Before it, the stored body counts, unless the record is stale.
 * `made`: null if no raw record is left that feeds it, so that it stays unchanged.
 */
export function compareRecord(
  { entity, before, after, version }: Comparison,
  { rawsOf, bodies }: Batch,
  row: PreviewedRow,
): { before: string | undefined; made: MappedRecord | null } {
  const own = rawsOf(row);
  const current = row.mapping_version < version ? makeRecord(before, entity, row.id, own) : null;
  return { before: current?.body ?? bodies.get(row.id), made: makeRecord(after, entity, row.id, own) };
}
