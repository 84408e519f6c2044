import { type Connector, zoneOf } from "#kit";
import { type Connection, mappings, type Tx } from "#store";
import { compileMapping } from "./compile.ts";
import type { CompiledMapping } from "./compiled.ts";
import { indexedCustomOf } from "./custom.ts";
import {
  applyOverrides,
  type EffectiveMapping,
  emptyOverride,
  type MappingOverride,
  storedOverride,
} from "./override.ts";

/** A connection's active mapping, compiled, with its overrides. */
export interface ActiveMapping {
  mapping: CompiledMapping;
  /** By entity, for entities with overrides. */
  effectiveMappings: ReadonlyMap<string, EffectiveMapping>;
}

// Compiling takes a millisecond or more, and reading the overrides a query or two. A version never changes, so the result is
// valid for good.
const compiled = new Map<string, ActiveMapping>();
const MOST_COMPILED = 50;

/** Returns a connection's effective mappings in these versions. */
export async function effectiveMappingsOf(
  tx: Tx,
  connection: Pick<Connection, "id" | "connector">,
  wanted: readonly { entity: string; from: number; until: number }[],
): Promise<EffectiveMapping[]> {
  const rows = await mappings.versionsOf(tx, connection.id, wanted);
  const workspaceRows = await mappings.workspaceVersions(
    tx,
    connection.connector,
    rows.flatMap(({ entity, workspace_version: version }) => (version > 0 ? [{ entity, version }] : [])),
  );
  const ofWorkspace = new Map(
    workspaceRows.map(({ entity, version, override }) => [`${entity} ${version}`, storedOverride(override)]),
  );
  return rows.map(({ entity, version, override, workspace_version }) =>
    applyOverrides(
      entity,
      version,
      ofWorkspace.get(`${entity} ${workspace_version}`) ?? emptyOverride,
      storedOverride(override),
    ),
  );
}

/** Returns the effective mappings of all entities of a connection that have overrides, as this transaction sees them. */
export async function activeOverridesOf(
  tx: Tx,
  connection: Pick<Connection, "id" | "connector">,
): Promise<EffectiveMapping[]> {
  return effectiveMappingsOf(tx, connection, wantedOf(await mappings.versions(tx, connection.id)));
}

const wantedOf = (versions: ReadonlyMap<string, number>) =>
  [...versions].map(([entity, version]) => ({ entity, from: version, until: version }));

/** Returns a connection's active mapping as this transaction sees it. */
export async function activeMapping(
  tx: Tx,
  connector: Connector,
  connection: Pick<Connection, "id" | "connector" | "settings">,
): Promise<ActiveMapping> {
  const { id: connectionId, settings } = connection;
  const versions = await mappings.versions(tx, connectionId);
  const key = JSON.stringify([connectionId, connector.name, settings, [...versions]]);
  const known = compiled.get(key);
  if (known) {
    // The least recently used one is dropped first.
    compiled.delete(key);
    compiled.set(key, known);
    return known;
  }
  const effective = await effectiveMappingsOf(tx, connection, wantedOf(versions));
  const effectiveMappings = new Map(effective.map((each) => [each.entity, each]));
  const zone = zoneOf(connector, settings);
  const mapping = compileMapping(connector, { connectionId, zone, settings, effectiveMappings });
  const active = { mapping, effectiveMappings };
  compiled.set(key, active);
  const [oldest] = compiled.keys();
  if (compiled.size > MOST_COMPILED && oldest !== undefined) compiled.delete(oldest);
  return active;
}

/** Returns the workspace's and the connection's overrides of an entity in a version of the connection's mapping. */
export async function overridesOf(
  tx: Tx,
  { id, connector }: Pick<Connection, "id" | "connector">,
  entity: string,
  version: number,
): Promise<{ workspace: MappingOverride; connection: MappingOverride }> {
  const [own] = await mappings.versionsOf(tx, id, [{ entity, from: version, until: version }]);
  const below = own?.workspace_version ?? 0;
  const [workspace] = await mappings.workspaceVersions(tx, connector, below > 0 ? [{ entity, version: below }] : []);
  return {
    workspace: workspace ? storedOverride(workspace.override) : emptyOverride,
    connection: own ? storedOverride(own.override) : emptyOverride,
  };
}

/** Whether records that this mapping made are current in these versions. */
export const isActiveMapping = (mapping: CompiledMapping, versions: ReadonlyMap<string, number>): boolean =>
  [...versions].every(([entity, version]) => mapping.versionOf(entity) === version);

type StaleState = { entity: string; version: number; reprocessed_version: number };
/** The overrides of an entity, without their version. */
export type Overridden = Pick<EffectiveMapping, "fields" | "custom">;

/** An entity without overrides. */
export const notOverridden: Overridden = { fields: new Map(), custom: new Map() };

/** Returns the active overrides of an entity, and the earlier ones that stored records may still be made by. */
async function overridesSince(
  tx: Tx,
  connection: Connection,
  { entity, version, reprocessed_version }: StaleState,
): Promise<{ present: Overridden; before: Overridden[] }> {
  const all = await effectiveMappingsOf(tx, connection, [{ entity, from: reprocessed_version, until: version }]);
  const present = all.find((each) => each.version === version) ?? notOverridden;
  const before: Overridden[] = all.filter((each) => each !== present);
  // Version 1 is the connector's own mapping.
  if (reprocessed_version <= 1) before.push(notOverridden);
  return { present, before };
}

/** Returns the custom fields of an entity that are no longer indexed, whose keys may still be stored. */
export async function unindexedFields(tx: Tx, connection: Connection, state: StaleState): Promise<string[]> {
  const { present, before } = await overridesSince(tx, connection, state);
  const indexed = indexedCustomOf(present);
  return [...new Set(before.flatMap((each) => [...indexedCustomOf(each)]))].filter((name) => !indexed.has(name));
}

/**
 * Returns the fields of an entity that the active version may fill otherwise than one of those that made stored records.
 * Custom fields have `custom.` before their names.
 */
export async function changedFields(tx: Tx, connection: Connection, state: StaleState): Promise<Set<string>> {
  const { present, before } = await overridesSince(tx, connection, state);
  const changed = new Set<string>();
  for (const each of before) {
    const { fields, custom } = differing(each, present);
    for (const name of fields) changed.add(name);
    for (const name of custom) changed.add(`custom.${name}`);
  }
  return changed;
}

/** Returns the names of the model's fields and of the custom fields that are mapped differently. */
export function differing(one: Overridden, other: Overridden): { fields: string[]; custom: string[] } {
  const between = (a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>) =>
    [...new Set([...a.keys(), ...b.keys()])].filter(
      (name) => JSON.stringify(a.get(name)) !== JSON.stringify(b.get(name)),
    );
  return { fields: between(one.fields, other.fields), custom: between(one.custom, other.custom) };
}
