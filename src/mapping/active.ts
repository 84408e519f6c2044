import { type Connector, zoneOf } from "#kit";
import { type Connection, mappings, type Tx } from "#store";
import { type CompiledMapping, compileMapping } from "./compile.ts";
import { indexedCustomOf } from "./custom.ts";
import { applyOverrides, type EffectiveMapping, emptyOverride, type MappingOverride } from "./override.ts";

/** A connection's mapping, compiled, with what stands over the connector's own. */
export interface ActiveMapping {
  mapping: CompiledMapping;
  effective: ReadonlyMap<string, EffectiveMapping>;
}

// Compiling costs a millisecond or more, and reading the overrides a query or two. A version never changes, so what it makes may be kept.
const compiled = new Map<string, ActiveMapping>();
const MOST_COMPILED = 50;

/** What is said over the connector's own mapping in these versions of a connection. */
export async function effectiveMappingsOf(
  tx: Tx,
  connection: Pick<Connection, "id" | "connector">,
  wanted: readonly { entity: string; from: number; until: number }[],
): Promise<EffectiveMapping[]> {
  const rows = await mappings.versionsOf(tx, connection.id, wanted);
  const workspace = await mappings.workspaceVersions(
    tx,
    connection.connector,
    rows.flatMap(({ entity, workspace_version: version }) => (version > 0 ? [{ entity, version }] : [])),
  );
  const said = new Map(
    workspace.map(({ entity, version, override }) => [`${entity} ${version}`, override as MappingOverride]),
  );
  return rows.map(({ entity, version, override, workspace_version }) =>
    applyOverrides(
      entity,
      version,
      said.get(`${entity} ${workspace_version}`) ?? emptyOverride,
      override as MappingOverride,
    ),
  );
}

/** A connection's mapping as it is in force where this transaction looks. */
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
    // The one that was not used for longest goes first.
    compiled.delete(key);
    compiled.set(key, known);
    return known;
  }
  const found = await effectiveMappingsOf(
    tx,
    connection,
    [...versions].map(([entity, version]) => ({ entity, from: version, until: version })),
  );
  const effective = new Map(found.map((effective) => [effective.entity, effective]));
  const mapping = compileMapping(connector, { connectionId, zone: zoneOf(connector, settings), settings, effective });
  const made = { mapping, effective };
  compiled.set(key, made);
  if (compiled.size > MOST_COMPILED) compiled.delete(compiled.keys().next().value!);
  return made;
}

/** What the workspace and the connection each say of an entity in a version of the connection's mapping. */
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
    workspace: (workspace?.override ?? emptyOverride) as MappingOverride,
    connection: (own?.override ?? emptyOverride) as MappingOverride,
  };
}

/** Whether records that this mapping made would come out as by the versions given. */
export const isActiveMapping = (mapping: CompiledMapping, versions: ReadonlyMap<string, number>): boolean =>
  [...versions].every(([entity, version]) => mapping.versionOf(entity) === version);

type Behind = { entity: string; version: number; reprocessed_version: number };
type Said = Pick<EffectiveMapping, "fields" | "custom">;

/** What is in force, and what stored records may have been written with before it. */
async function overlaysBehind(
  tx: Tx,
  connection: Connection,
  { entity, version, reprocessed_version }: Behind,
): Promise<{ present: Said; before: Said[] }> {
  const found = await effectiveMappingsOf(tx, connection, [{ entity, from: reprocessed_version, until: version }]);
  const present = found.find((each) => each.version === version)!;
  const before: Said[] = found.filter((each) => each !== present);
  // Before the first change, nothing stood over the connector's own.
  if (reprocessed_version <= 1) before.push({ fields: new Map(), custom: new Map() });
  return { present, before };
}

/** The custom fields of an entity that were indexed and are no more, whose keys may still be stored. */
export async function unindexedFields(tx: Tx, connection: Connection, state: Behind): Promise<string[]> {
  const { present, before } = await overlaysBehind(tx, connection, state);
  const indexed = indexedCustomOf(present);
  return [...new Set(before.flatMap((each) => [...indexedCustomOf(each)]))].filter((name) => !indexed.has(name));
}

/**
 * The fields of an entity whose records may read otherwise by the version in force than by one of those that stored records
 * were written with. Custom fields by their names with `custom.` before them.
 */
export async function changedFields(tx: Tx, connection: Connection, state: Behind): Promise<Set<string>> {
  const { present, before } = await overlaysBehind(tx, connection, state);
  const changed = new Set<string>();
  for (const effective of before) {
    const { fields, custom } = differing(effective, present);
    for (const name of fields) changed.add(name);
    for (const name of custom) changed.add(`custom.${name}`);
  }
  return changed;
}

/** The names of the model's and of the connection's own fields on which two effective have not the same word. */
export function differing(
  one: Pick<EffectiveMapping, "fields" | "custom">,
  other: Pick<EffectiveMapping, "fields" | "custom">,
): { fields: string[]; custom: string[] } {
  const between = (a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>) =>
    [...new Set([...a.keys(), ...b.keys()])].filter(
      (name) => JSON.stringify(a.get(name)) !== JSON.stringify(b.get(name)),
    );
  return { fields: between(one.fields, other.fields), custom: between(one.custom, other.custom) };
}
