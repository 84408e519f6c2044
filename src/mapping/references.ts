import type { Connector } from "#kit";
import { bytesToUuid, recordIdBytes } from "#lib";
import { type EntityName, entityPrefixes } from "#model";
import { type Connection, raws, type Tx } from "#store";
import { activeMapping } from "./active.ts";

/**
 * The source ids of what these records refer to, by the ids that references to them have: a reference is a hash, so its
 * source id is found again where it came from, in the raw records. `referring`: records by entity and public id.
 */
export async function referencedSourceIds(
  tx: Tx,
  connector: Connector,
  connection: Connection,
  referring: readonly { entity: string; id: string }[],
): Promise<Map<string, string>> {
  const { mapping } = await activeMapping(tx, connector, connection);
  const found = new Map<string, string>();
  for (const [entity, records] of Map.groupBy(referring, (each) => each.entity)) {
    const prefix = entityPrefixes[entity as EntityName];
    const ids = records.flatMap(({ id }) => {
      const bytes = recordIdBytes(prefix, id);
      return bytes ? [bytesToUuid(bytes)] : [];
    });
    for (const raw of await raws.ofRecords(tx, { connectionId: connection.id, entity }, ids)) {
      const body: unknown = JSON.parse(raw.body);
      const context = raw.context === null ? null : (JSON.parse(raw.context) as Record<string, unknown>);
      for (const feed of mapping.feeds(raw.stream))
        if (feed.model.name === entity)
          feed.apply(raw.key, body, context, (_target, id, sourceId) => found.set(id, sourceId));
    }
  }
  return found;
}
