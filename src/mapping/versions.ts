import { fault } from "#lib";
import { type Connection, mappings } from "#store";
import { changeMapping, changeWorkspaceMapping, type OverrideChange } from "./change.ts";
import type { MappingDeps, MappingOwner, WorkspaceOwner } from "./deps.ts";
import { emptyOverride, type MappingOverride, storedOverride } from "./override.ts";
import type { MappingStatus, VersionedOverride } from "./status.ts";

/** One version of an override. */
export interface VersionView {
  version: number;
  origin: "connector" | "workspace" | "connection";
  note: string | null;
  /** The API key that made the change; null: the command line. */
  changed_by: string | null;
  changed_at: string | null;
  override: MappingOverride;
}

/** Which version to restore, and what is recorded with the change. */
export interface RestoreInput extends Omit<OverrideChange, "to" | "note"> {
  version: number;
  /** Null: a note that names the version. */
  note: string | null;
}

/** Returns the versions of an override, newest first. `before`: only versions below this one. */
export function mappingVersions(
  deps: MappingDeps,
  { workspaceId, connector, connection }: MappingOwner,
  entity: string,
  { limit, before }: { limit: number; before?: number },
): Promise<VersionView[]> {
  return deps.store.reading(workspaceId, async (tx) => {
    if (!connection) {
      const page = { entity, limit, ...(before !== undefined && { before }) };
      const rows = await mappings.workspaceOverrides(tx, connector.name, page);
      return rows.map((row) => viewOf({ ...row, origin: "workspace" }));
    }
    const until = before === undefined ? {} : { until: before - 1 };
    const views = (await mappings.versionsOf(tx, connection.id, [{ entity, from: 2, ...until, limit }])).map(viewOf);
    // Version 1 has no row: it is the connector's own mapping.
    if (views.length < limit && (before === undefined || before > 1)) views.push(firstVersion);
    return views;
  });
}

/** Makes an earlier version of a connection's override the active one, as a new version. Throws `not_found`. */
export async function restoreMapping(
  deps: MappingDeps,
  owner: MappingOwner & { connection: Connection },
  entity: string,
  input: RestoreInput,
): Promise<MappingStatus> {
  return changeMapping(deps, owner.connection, entity, await restoringChange(deps, owner, entity, input));
}

/** Makes an earlier version of the workspace's override the active one, as a new version. Throws `not_found`. */
export async function restoreWorkspaceMapping(
  deps: MappingDeps,
  owner: WorkspaceOwner,
  entity: string,
  input: RestoreInput,
): Promise<VersionedOverride> {
  const change = await restoringChange(deps, { ...owner, connection: null }, entity, input);
  return changeWorkspaceMapping(deps, owner, entity, change);
}

async function restoringChange(
  deps: MappingDeps,
  owner: MappingOwner,
  entity: string,
  { version, note, ...change }: RestoreInput,
): Promise<OverrideChange> {
  const [restored] = await mappingVersions(deps, owner, entity, { limit: 1, before: version + 1 });
  if (restored?.version !== version) throw fault("not_found", { what: `version ${version}` });
  return { ...change, to: () => restored.override, note: note ?? `Version ${version} restored` };
}

const firstVersion: VersionView = {
  version: 1,
  origin: "connector",
  note: null,
  changed_by: null,
  changed_at: null,
  override: emptyOverride,
};

const viewOf = ({
  version,
  origin,
  note,
  changed_by,
  changed_at,
  override,
}: Omit<VersionView, "override"> & { override: unknown }): VersionView => ({
  ...{ version, origin, note, changed_by, changed_at },
  override: storedOverride(override),
});
