import type { Connector, StoredRaw, Stream } from "#kit";
import { bytesToUuid, fault, recordIdBytes } from "#lib";
import { type CompiledMapping, makeRecord } from "#mapping";
import type { Model } from "#model";
import { type Connection, raws, records, type Tx } from "#store";

/** A stored record that is to be changed. */
export interface Present {
  /** Its fields by the active mapping. */
  values: Readonly<Record<string, unknown>>;
  /** The stream that writes it. */
  stream: Stream;
  before: StoredRaw;
  /** The hash of its raw record, in hexadecimal. */
  hash: string;
}

/** Whether the ETag that a caller sent is that of the record. */
export type IsSeen = (row: { version: number; mapping_in_force: number }) => boolean;

interface Input {
  connection: Connection;
  connector: Connector;
  mapping: CompiledMapping;
  model: Model;
  recordId: string;
  /** Null: the caller does not say which version it has seen. */
  isSeen: IsSeen | null;
}

/**
 * Returns a stored record with the stream that writes it. Throws `not_found`, `precondition_failed`, `conflict` for a deleted
 * record, and `not_supported` for one whose stream does not write.
 */
export async function presentOf(tx: Tx, input: Input): Promise<Present> {
  const { connection, connector, mapping, model, recordId } = input;
  const of = { connectionId: connection.id, entity: model.name };
  const bytes = recordIdBytes(model.prefix, recordId);
  const what = model.title.toLowerCase();
  if (!bytes) throw fault("not_found", { what });
  const id = bytesToUuid(bytes);
  const row = await records.find(tx, of, id);
  if (!row) throw fault("not_found", { what, id: recordId });
  if (input.isSeen && !input.isSeen(row)) throw fault("precondition_failed");
  if (row.deleted_at !== null)
    throw fault("conflict", { reason: `The ${what} is deleted in the source, so it cannot be changed.` });
  const feeding = await raws.feeding(tx, of, [row]);
  const record = makeRecord(mapping, model.name, id, feeding);
  const made = feeding.flatMap((raw) => {
    const stream = connector.stream(raw.stream);
    return stream?.writes && stream.feeds.some((feed) => feed.model.name === model.name && !feed.onlyAdds)
      ? [{ raw, stream }]
      : [];
  });
  const [own] = made;
  if (!record || !own) throw fault("not_supported", { reason: notWritten(connector, model, feeding) });
  const [live] = await raws.liveByKey(tx, { connectionId: connection.id, stream: own.stream.name }, [own.raw.key]);
  if (!live) throw fault("conflict", { reason: `The ${what} is no longer in the source.` });
  return {
    values: record.values,
    stream: own.stream,
    before: {
      key: live.key,
      raw: JSON.parse(live.body),
      context: live.context === null ? {} : JSON.parse(live.context),
    },
    hash: live.hash.toString("hex"),
  };
}

function notWritten(connector: Connector, model: Model, feeding: readonly { stream: string }[]): string {
  const titles = feeding.map(({ stream }) => connector.stream(stream)?.title ?? stream);
  return `${connector.title} has ${model.plural.replaceAll("-", " ")} of several kinds, and this one (${titles.join(", ")}) cannot be changed.`;
}
