import type { Connector } from "#kit";
import { canonicalText, fault, nearest } from "#lib";
import { type Connection, connections, mappings, type NoticeData, noteNotice, notices, pages, type Tx } from "#store";
import { checkOverride } from "./check.ts";
import { type MappingDeps, type MappingOwner, nowOf, type WorkspaceOwner } from "./deps.ts";
import { requireIndexedLimit, requireIndexedLimitOfAll } from "./indexed-limit.ts";
import { emptyOverride, type MappingOverride } from "./override.ts";
import { MAPPING_QUEUE } from "./queues.ts";
import {
  type MappingStatus,
  type Overrides,
  overridesOfOwner,
  statusOf,
  type VersionedOverride,
  workspaceOverrideOf,
} from "./status.ts";

/** A change of one override. */
export interface OverrideChange {
  /** Returns the new override for the present one. */
  to(override: MappingOverride): MappingOverride;
  note: string | null;
  /** The API key that makes the change; null: the command line. */
  changedBy: string | null;
  /** Changes it only while this version is the active one. */
  ifVersion?: number;
}

/** A change of all overrides of a connection, or of the workspace. */
export interface OverridesInput extends Pick<OverrideChange, "note" | "changedBy"> {
  /** By entity; an entity that is left out gets an empty override. */
  overrides: Readonly<Record<string, MappingOverride>>;
  /** Changes them only while these versions are the active ones. */
  ifVersions?: Overrides;
}

/**
 * Changes a connection's override of an entity, for all reads from then on, and enqueues the reprocessing of stored records.
 * Throws `mapping_invalid`, `precondition_failed` and `not_found`.
 */
export async function changeMapping(
  deps: MappingDeps,
  { workspace_id: workspaceId, id }: Connection,
  entity: string,
  change: OverrideChange,
): Promise<MappingStatus> {
  const { isChanged, status } = await deps.store.within(workspaceId, async (tx) => {
    const connection = await lockConnection(tx, id);
    return changeConnectionIn(
      deps,
      tx,
      { connector: deps.connectors.get(connection.connector), connection },
      entity,
      change,
    );
  });
  if (isChanged) await deps.jobs.add(MAPPING_QUEUE, { workspace: workspaceId, connection: id });
  return status;
}

/** Changes the workspace's override of an entity, for all connections of a connector. Throws as `changeMapping` does. */
export async function changeWorkspaceMapping(
  deps: MappingDeps,
  owner: WorkspaceOwner,
  entity: string,
  change: OverrideChange,
): Promise<VersionedOverride> {
  const { connectionIds, after } = await deps.store.within(owner.workspaceId, async (tx) => {
    await mappings.lockConnector(tx, owner.connector.name);
    return changeWorkspaceIn(deps, tx, owner, entity, change);
  });
  await enqueueReprocessing(deps, owner.workspaceId, connectionIds);
  return after;
}

/** Sets all overrides of an owner, or none of them. Returns the entities whose overrides changed. Throws as `changeMapping` does. */
export async function setOverrides(deps: MappingDeps, owner: MappingOwner, input: OverridesInput): Promise<string[]> {
  const { workspaceId, connector } = owner;
  const { note, changedBy, overrides, ifVersions } = input;
  const { entities, connectionIds } = await deps.store.within(workspaceId, async (tx) => {
    const connection = owner.connection && (await lockConnection(tx, owner.connection.id));
    if (!connection) await mappings.lockConnector(tx, connector.name);
    const before = await overridesOfOwner(tx, { connector, connection });
    for (const [entity, { version }] of ifVersions ?? [])
      if (before.get(entity)?.version !== version) throw fault("precondition_failed");
    requireValidOverrides(connector, overrides);
    const entities: string[] = [];
    const connectionIds = new Set<string>();
    for (const entity of before.keys()) {
      const change: OverrideChange = { to: () => overrides[entity] ?? emptyOverride, note, changedBy };
      const { isChanged, connectionIds: changed } = connection
        ? await changeConnectionIn(deps, tx, { connector, connection }, entity, change)
        : await changeWorkspaceIn(deps, tx, owner, entity, change);
      for (const id of changed) connectionIds.add(id);
      if (isChanged) entities.push(entity);
    }
    return { entities, connectionIds };
  });
  await enqueueReprocessing(deps, workspaceId, [...connectionIds]);
  return entities;
}

/** Throws `mapping_invalid` with all errors of an override. */
export function requireValidOverride(connector: Connector, entity: string, override: MappingOverride): void {
  throwFirst(checkOverride(connector, entity, override));
}

function requireValidOverrides(connector: Connector, overrides: Readonly<Record<string, MappingOverride>>): void {
  const errors = Object.entries(overrides).flatMap(([entity, override]) => {
    if (connector.entities.has(entity))
      return checkOverride(connector, entity, override).map(({ field, reason }) => ({
        field: `mappings.${entity}.${field}`,
        reason,
      }));
    const suggestion = nearest(entity, connector.entities.keys());
    const reason = `${connector.name} has no such entity${suggestion ? `; did you mean \`${suggestion}\`?` : ""}`;
    return [{ field: `mappings.${entity}`, reason }];
  });
  throwFirst(errors);
}

function throwFirst(errors: readonly { field: string; reason: string }[]): void {
  const [first] = errors;
  if (first) throw fault("mapping_invalid", { ...first, errors });
}

async function lockConnection(tx: Tx, id: string): Promise<Connection> {
  const connection = await connections.find(tx, id, true);
  if (!connection || connection.erased_at !== null) throw fault("not_found", { what: "connection", id });
  // Every writer of records before this has committed; every later one sees the new version.
  await pages.lockChanges(tx, id);
  return connection;
}

/** Changes a connection's override. The transaction holds the connection's change lock. */
async function changeConnectionIn(
  deps: MappingDeps,
  tx: Tx,
  { connector, connection }: { connector: Connector; connection: Connection },
  entity: string,
  change: OverrideChange,
): Promise<{ isChanged: boolean; connectionIds: string[]; status: MappingStatus }> {
  const before = await statusOf(tx, connection, entity);
  const override = changedOverride(connector, entity, before, change);
  if (!override) return { isChanged: false, connectionIds: [], status: before };
  const { version } = before;
  const [own] = await mappings.versionsOf(tx, connection.id, [{ entity, from: version, until: version }]);
  await mappings.change(
    tx,
    { connectionId: connection.id, entity },
    {
      override,
      note: change.note,
      changedBy: change.changedBy,
      now: nowOf(deps),
      version: version + 1,
      workspaceVersion: own?.workspace_version ?? 0,
    },
  );
  await requireIndexedLimit(tx, connection, entity, override);
  await noteNotice(
    tx,
    { connectionId: connection.id },
    {
      type: "mapping.changed",
      data: { entity, version: version + 1, origin: "connection", changed_by: change.changedBy },
    },
  );
  return { isChanged: true, connectionIds: [connection.id], status: await statusOf(tx, connection, entity) };
}

/** Changes the workspace's override. The transaction holds the connector's lock. `connectionIds`: those that get a new version. */
async function changeWorkspaceIn(
  deps: MappingDeps,
  tx: Tx,
  { connector }: WorkspaceOwner,
  entity: string,
  change: OverrideChange,
): Promise<{ isChanged: boolean; connectionIds: string[]; after: VersionedOverride }> {
  const before = await workspaceOverrideOf(tx, connector, entity);
  const override = changedOverride(connector, entity, before, change);
  if (!override) return { isChanged: false, connectionIds: [], after: before };
  const version = before.version + 1;
  const { note, changedBy } = change;
  const to = { override, note, changedBy, now: nowOf(deps), version };
  const connectionIds = await mappings.changeForAll(tx, connector.name, entity, to);
  await requireIndexedLimitOfAll(tx, connector.name, { entity, override, connectionIds });
  const data: NoticeData["mapping.changed"] = { entity, version, origin: "workspace", changed_by: changedBy };
  await notices.noteForAll(tx, connectionIds, { type: "mapping.changed", data });
  return { isChanged: true, connectionIds, after: { version, override } };
}

/** Returns the new override, checked; null: the change makes no difference. */
function changedOverride(
  connector: Connector,
  entity: string,
  before: VersionedOverride,
  { to, ifVersion }: OverrideChange,
): MappingOverride | null {
  if (ifVersion !== undefined && ifVersion !== before.version) throw fault("precondition_failed");
  const override = to(before.override);
  requireValidOverride(connector, entity, override);
  return canonicalText(override) === canonicalText(before.override) ? null : override;
}

const enqueueReprocessing = ({ jobs }: MappingDeps, workspaceId: string, connectionIds: readonly string[]) =>
  jobs.addMany(
    MAPPING_QUEUE,
    connectionIds.map((id) => ({ workspace: workspaceId, connection: id })),
  );
