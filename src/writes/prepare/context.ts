import { type AnyWrites, type Connector, fault, type Stream, writesWith } from "#kit";
import type { EffectiveMapping } from "#mapping";
import type { Model } from "#model";
import type { Connection, Tx } from "#store";
import type { SyncDeps } from "#sync";
import type { WriteIntent } from "../prepared.ts";
import { describedOf } from "./described.ts";
import type { Present } from "./present.ts";
import { type Writable, writableOf } from "./writable.ts";

/** The collaborators of preparing a write. */
export type PrepareDeps = Pick<SyncDeps, "store" | "clock" | "connectors" | "log">;

/** What the preparation of one write knows. */
export interface Context {
  deps: PrepareDeps;
  tx: Tx;
  connection: Connection;
  connector: Connector;
  model: Model;
  intent: WriteIntent;
  present: Present | null;
  /** Whether the caller has said which version of the record it has seen. */
  isSeen: boolean;
  /** The overrides of the entity. Undefined: there are none. */
  effective: EffectiveMapping | undefined;
  mappingVersion: string;
}

/** Returns what a stream writes with the connection's settings. Null: nothing. */
export const writesOf = ({ writes }: Stream, { settings }: Pick<Connection, "settings">): AnyWrites | null =>
  writes && (writes.switchedOn?.(settings) ?? true) ? writesWith(writes, settings) : null;

/** Returns the streams that write an entity with a verb. Throws `not_supported` if there is none. */
export function writingStreams(
  connector: Connector,
  connection: Pick<Connection, "settings">,
  model: Model,
  verb: WriteIntent["verb"],
): Stream[] {
  const has = (writes: AnyWrites | null): boolean =>
    writes !== null &&
    (verb === "status"
      ? (writes.transitions ?? []).some(({ from }) => from.length > 0)
      : Boolean(writes[verb === "delete" ? "remove" : verb]));
  const making = (connector.entities.get(model.name) ?? []).filter(
    ({ writes, feeds }) => has(writes) && feeds.some((feed) => feed.model.name === model.name && !feed.onlyAdds),
  );
  const on = making.filter((stream) => has(writesOf(stream, connection)));
  if (on.length > 0) return on;
  const names = model.plural.replaceAll("-", " ");
  const does = { create: "create", update: "update", status: "change the status of", delete: "delete" }[verb];
  throw fault("not_supported", {
    reason:
      making.length > 0
        ? `A setting of this connection switches off that Millwright can ${does} ${names}.`
        : `Millwright cannot ${does} ${names} in ${connector.title}. \`GET /v1/connectors/${connector.name}\` lists what it can write.`,
  });
}

/** Returns what a stream writes on this connection. */
export async function writableIn(
  { tx, connection, connector, effective }: Pick<Context, "tx" | "connection" | "connector" | "effective">,
  stream: Stream,
  verb: "create" | "update",
): Promise<Writable> {
  const described = await describedOf(tx, connection.id, stream, verb);
  const masks = connection.masks?.[stream.name] ?? [];
  return writableOf({ connector, stream, verb, effective, masks, described: described?.members ?? [] });
}
