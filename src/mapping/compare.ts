import { type Connector, zoneOf } from "#kit";
import { breather } from "#lib";
import { type Connection, type OfEntity, type PreviewedRow, raws, type Tx } from "#store";
import { type CompiledMapping, compileMapping, type MappedRecord } from "./compile.ts";
import { customPath } from "./describe.ts";
import { differing, layersOf, mappingInForce } from "./in-force.ts";
import { layOver, type MappingLayer, type Overlay } from "./layer.ts";
import { byRecord, makeRecord, type StoredRaw } from "./records.ts";
import type { Body, Tally } from "./tally.ts";

/** A change of what a connection, or the workspace for it, says of an entity. */
export interface Change {
  connector: Connector;
  connection: Pick<Connection, "id" | "connector" | "settings">;
  entity: string;
  origin: "connection" | "workspace";
  layer: MappingLayer;
}

/** The mapping in force and what a change would make of it. */
export interface Comparing {
  before: CompiledMapping;
  after: CompiledMapping;
  /** The version in force. */
  version: number;
  /** The fields on which the change has another word, as they are told; and those of them that would be taken away. */
  touched: readonly string[];
  removed: readonly string[];
}

/** Puts a change beside the mapping that is in force where this transaction looks. */
export async function openComparing(tx: Tx, change: Change): Promise<Comparing> {
  const { connector, connection, entity, origin, layer } = change;
  const inForce = await mappingInForce(tx, connector, connection);
  const version = inForce.mapping.versionOf(entity);
  const layers = { ...(await layersOf(tx, connection, entity, version)), [origin]: layer };
  const overlay = layOver(entity, version + 1, layers.workspace, layers.connection);
  const { id: connectionId, settings } = connection;
  const after = compileMapping(connector, {
    ...{ connectionId, settings, zone: zoneOf(connector, settings) },
    overlays: new Map([...inForce.overlays, [entity, overlay]]),
  });
  const now: Pick<Overlay, "fields" | "custom"> = inForce.overlays.get(entity) ?? {
    fields: new Map(),
    custom: new Map(),
  };
  const touched = differing(now, overlay);
  return {
    ...{ before: inForce.mapping, after, version },
    touched: [...touched.fields, ...touched.custom.map(customPath)],
    removed: [...now.custom.keys()].filter((name) => !overlay.custom.has(name)).map(customPath),
  };
}

/** A record as it reads, and as it would after the change; `made`: null where nothing is left that makes it, so that it stays. */
export interface Compared {
  row: PreviewedRow;
  before: string;
  made: MappedRecord | null;
}

/** Reads the raw records that feed these. */
export async function feedingOf(
  tx: Tx,
  of: OfEntity,
  rows: readonly PreviewedRow[],
): Promise<ReadonlyMap<string, StoredRaw[]>> {
  return byRecord(await raws.feeding(tx, of, rows));
}

/** Compares one record. What is stored counts as it is, unless it is behind its mapping. */
export function compareRecord(
  { before, after, version }: Comparing,
  entity: string,
  row: PreviewedRow,
  own: readonly StoredRaw[],
): Compared {
  const stands = row.mapping_version < version ? makeRecord(before, entity, row.id, own) : null;
  return { row, before: stands?.body ?? row.body, made: makeRecord(after, entity, row.id, own) };
}

/** Compares records and adds them up. */
export async function compareInto(
  tally: Tally,
  comparing: Comparing,
  entity: string,
  rows: readonly PreviewedRow[],
  feeding: ReadonlyMap<string, StoredRaw[]>,
): Promise<void> {
  const breathe = breather();
  for (const row of rows) {
    await breathe();
    const { before, made } = compareRecord(comparing, entity, row, feeding.get(row.id) ?? []);
    if (made === null) tally.addKept(JSON.parse(before) as Body);
    else if (made.body === before) tally.addSame(made.issues === null ? [] : JSON.parse(made.issues));
    else tally.addChanged(row, JSON.parse(before) as Body, made.values as Body);
  }
}
