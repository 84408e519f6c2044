import type { Connector } from "#kit";
import { type Connection, mappings, type Tx } from "#store";
import { effectiveMappingsOf } from "./active.ts";
import type { MappingDeps, MappingOwner, WorkspaceOwner } from "./deps.ts";
import { type EffectiveMapping, emptyOverride, type MappingOverride, storedOverride } from "./override.ts";

/** How far the reprocessing of an entity's stored records is. */
export interface ReprocessingView {
  /** `pending`: the job waits in the queue. */
  state: "pending" | "running" | "done";
  /** The number of records processed, the number of records to process (null: not yet counted), and the number changed. */
  done: number;
  total: number | null;
  changed: number;
  started_at: string | null;
  ended_at: string | null;
}

/** The state of an entity's mapping for a connection. */
export interface MappingStatus {
  version: number;
  /** The workspace's and the connection's overrides together; null: the connector's own mapping applies unchanged. */
  effective: EffectiveMapping | null;
  /** The connection's own override. */
  override: MappingOverride;
  reprocessing: ReprocessingView | null;
}

/** An override with its version. */
export interface VersionedOverride {
  version: number;
  override: MappingOverride;
}

/** Overrides by entity. */
export type Overrides = ReadonlyMap<string, VersionedOverride>;

/** Returns the state of an entity's mapping for a connection. */
export const mappingStatus = (deps: MappingDeps, connection: Connection, entity: string): Promise<MappingStatus> =>
  deps.store.reading(connection.workspace_id, (tx) => statusOf(tx, connection, entity));

/** Returns the workspace's override of an entity for all connections of a connector. */
export const workspaceOverride = (
  deps: MappingDeps,
  { workspaceId, connector }: WorkspaceOwner,
  entity: string,
): Promise<VersionedOverride> => deps.store.reading(workspaceId, (tx) => workspaceOverrideOf(tx, connector, entity));

/** Returns the overrides of a connection, or of the workspace, for all entities of the connector. */
export const mappingOverrides = (deps: MappingDeps, owner: MappingOwner): Promise<Overrides> =>
  deps.store.reading(owner.workspaceId, (tx) => overridesOfOwner(tx, owner));

/** Returns the state of an entity's mapping as this transaction sees it. */
export async function statusOf(tx: Tx, connection: Connection, entity: string): Promise<MappingStatus> {
  const state = await mappings.find(tx, { connectionId: connection.id, entity });
  const version = state?.version ?? 1;
  const [effective] = state
    ? await effectiveMappingsOf(tx, connection, [{ entity, from: version, until: version }])
    : [];
  const [own] = state ? await mappings.versionsOf(tx, connection.id, [{ entity, from: version, until: version }]) : [];
  return {
    version,
    effective: effective ?? null,
    override: own ? storedOverride(own.override) : emptyOverride,
    reprocessing: state ? reprocessingOf(state) : null,
  };
}

/** Returns the workspace's override of an entity as this transaction sees it; version 0: there never was one. */
export async function workspaceOverrideOf(tx: Tx, connector: Connector, entity: string): Promise<VersionedOverride> {
  const [row] = await mappings.workspaceOverrides(tx, connector.name, { entity });
  return { version: row?.version ?? 0, override: row ? storedOverride(row.override) : emptyOverride };
}

/** Returns the overrides of an owner as this transaction sees them. */
export async function overridesOfOwner(
  tx: Tx,
  { connector, connection }: Pick<MappingOwner, "connector" | "connection">,
): Promise<Overrides> {
  const overrides = new Map<string, VersionedOverride>();
  for (const entity of connector.entities.keys()) {
    const { version, override } = connection
      ? await statusOf(tx, connection, entity)
      : await workspaceOverrideOf(tx, connector, entity);
    overrides.set(entity, { version, override });
  }
  return overrides;
}

function reprocessingOf(state: mappings.Mapping): ReprocessingView {
  const isDone = state.reprocessed_version === state.version;
  return {
    state: isDone ? "done" : state.reprocess_started_at === null ? "pending" : "running",
    done: state.reprocessed_records,
    total: state.reprocess_total,
    changed: state.reprocess_changed,
    started_at: state.reprocess_started_at,
    ended_at: state.reprocess_ended_at,
  };
}
