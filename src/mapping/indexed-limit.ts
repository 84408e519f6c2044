import { fault } from "#lib";
import { type Connection, mappings, type Tx } from "#store";
import { activeOverridesOf } from "./active.ts";
import { indexedCustomOf } from "./custom.ts";
import {
  applyOverrides,
  type EffectiveMapping,
  emptyOverride,
  type MappingOverride,
  MOST_INDEXED_CUSTOM,
  storedOverride,
} from "./override.ts";

type Owned = Pick<Connection, "id" | "connector">;

/** Throws `mapping_invalid` where a connection's new override gives it too many indexed custom fields. */
export async function requireIndexedLimit(
  tx: Tx,
  connection: Owned,
  entity: string,
  override: MappingOverride,
): Promise<void> {
  const [indexed] = indexedCustomOf(applyOverrides(entity, 0, emptyOverride, override));
  if (indexed) refuseTooMany(await activeOverridesOf(tx, connection), indexed, "a connection");
}

/** Throws `mapping_invalid` where the workspace's new override gives any connection too many indexed custom fields. */
export async function requireIndexedLimitOfAll(
  tx: Tx,
  connector: string,
  change: { entity: string; override: MappingOverride; connectionIds: readonly string[] },
): Promise<void> {
  const [indexed] = indexedCustomOf(applyOverrides(change.entity, 0, change.override, emptyOverride));
  if (!indexed) return;
  const ofWorkspace = (await mappings.workspaceOverrides(tx, connector)).map((row) =>
    applyOverrides(row.entity, row.version, storedOverride(row.override), emptyOverride),
  );
  refuseTooMany(ofWorkspace, indexed, "a connection");
  for (const id of await mappings.withIndexedCustomFields(tx, change.connectionIds))
    refuseTooMany(await activeOverridesOf(tx, { id, connector }), indexed, `connection ${id}`);
}

/** `name`: the indexed field that the error names, one of those that the change adds. */
function refuseTooMany(mappings: readonly EffectiveMapping[], name: string, whose: string): void {
  const indexed = mappings.flatMap((mapping) =>
    [...indexedCustomOf(mapping)].map((each) => `${mapping.entity}.custom.${each}`),
  );
  if (indexed.length <= MOST_INDEXED_CUSTOM) return;
  const reason = `${whose} can have at most ${MOST_INDEXED_CUSTOM} indexed custom fields over all entities; this change makes ${indexed.length}: ${indexed.join(", ")}`;
  throw fault("mapping_invalid", { field: `custom.${name}.indexed`, reason });
}
