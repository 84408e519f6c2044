import type { Connector } from "#kit";
import { bytesToUuid, recordIdBytes } from "#lib";
import { modelOf } from "#model";
import { type Connection, raws, type Tx } from "#store";
import { activeMapping } from "./active.ts";
import { parseContext } from "./records.ts";

/**
 * Returns the source ids of the records that these records refer to, by the ids in the references. An id is a hash, so source
 * ids are read from the raw records again. `referring`: records by entity and public id.
 */
export async function referencedSourceIds(
  tx: Tx,
  connector: Connector,
  connection: Connection,
  referring: readonly { entity: string; id: string }[],
): Promise<Map<string, string>> {
  const { mapping } = await activeMapping(tx, connector, connection);
  const sourceIds = new Map<string, string>();
  for (const [entity, records] of Map.groupBy(referring, (each) => each.entity)) {
    const prefix = modelOf(entity)?.prefix;
    if (prefix === undefined) continue;
    const ids = records.flatMap(({ id }) => {
      const bytes = recordIdBytes(prefix, id);
      return bytes ? [bytesToUuid(bytes)] : [];
    });
    for (const raw of await raws.ofRecords(tx, { connectionId: connection.id, entity }, ids)) {
      const body: unknown = JSON.parse(raw.body);
      const context = parseContext(raw);
      for (const feed of mapping.feeds(raw.stream))
        if (feed.model.name === entity)
          feed.apply(raw.key, body, context, (_target, id, sourceId) => sourceIds.set(id, sourceId));
    }
  }
  return sourceIds;
}
