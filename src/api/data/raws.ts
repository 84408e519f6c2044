import { z } from "zod";
import { Answer, cursor, flagParameter, limit, pageOf, type Route, readCursor, route, writeCursor } from "#api/http";
import type { Connectors } from "#kit";
import { canonicalText, fault, nearest } from "#lib";
import { type Connection, raws } from "#store";
import { pageParts, rawText } from "./record-text.ts";

const raw = z
  .object({
    stream: z.string(),
    key: z.string().meta({ description: "Its key in the stream." }),
    body: z.unknown().meta({ description: "The source's record as it came, less what is masked." }),
    context: z
      .record(z.string(), z.unknown())
      .nullable()
      .meta({ description: "What the reader knew besides, and mapping needs." }),
    fetched_at: z.iso.datetime().meta({ description: "When this state was read from the source." }),
    is_deleted: z
      .boolean()
      .meta({ description: "Whether the record was deleted in the source. Its last state is kept." }),
  })
  .meta({ id: "raw_record", title: "Raw record" });

/** Returns the stream of a connection's connector. Throws for an unknown one. */
export function streamOf(connectors: Connectors, connection: Connection, stream: string): string {
  const names = Object.keys(connectors.find(connection.connector)?.streams ?? {});
  if (names.includes(stream)) return stream;
  const suggestion = nearest(stream, names);
  throw fault("not_found", {
    what: `stream of this connection (it has: ${names.join(", ")})`,
    ...(suggestion && { suggestion }),
  });
}

export const listRaw: Route = route({
  method: "GET",
  path: "/v1/raw/:stream",
  name: "listRawRecords",
  group: "Raw records",
  summary: "List raw records",
  description: "Lists the raw records of a stream by key. `GET /v1/connectors/{name}` lists the streams.",
  access: "connection",
  scope: "data:read",
  params: z.object({ stream: z.string().max(200) }),
  query: z.strictObject({
    limit,
    cursor,
    include_deleted: flagParameter("Whether to list soft-deleted raw records, too."),
  }),
  reply: { 200: pageOf(raw) },
  async handle({ deps, workspaceId, connection, params, query }) {
    const stream = streamOf(deps.connectors, connection, params.stream);
    const binding = canonicalText([connection.id, "raw", stream, query.include_deleted]);
    const held = query.cursor === undefined ? null : readCursor(query.cursor, binding);
    if (held !== null && (typeof held !== "string" || held.includes("\0")))
      throw fault("invalid_cursor", { parameter: "cursor" });
    const rows = await deps.store.within(workspaceId, (tx) =>
      raws.list(
        tx,
        { connectionId: connection.id, stream },
        { after: held, includeDeleted: query.include_deleted === "true", limit: query.limit + 1 },
      ),
    );
    const hasMore = rows.length > query.limit;
    if (hasMore) rows.pop();
    return new Answer(pageParts(rows.map(rawText), hasMore ? writeCursor(rows.at(-1)!.key, binding) : null));
  },
});

export const getRaw: Route = route({
  method: "GET",
  path: "/v1/raw/:stream/:key",
  name: "getRawRecord",
  group: "Raw records",
  summary: "Get a raw record",
  access: "connection",
  scope: "data:read",
  params: z.object({ stream: z.string().max(200), key: z.string() }),
  query: z.strictObject({}),
  reply: { 200: raw },
  async handle({ deps, workspaceId, connection, params }) {
    const stream = streamOf(deps.connectors, connection, params.stream);
    const row = await deps.store.within(workspaceId, (tx) =>
      raws.find(tx, { connectionId: connection.id, stream }, params.key),
    );
    if (!row) throw fault("not_found", { what: "raw record" });
    return new Answer(rawText(row));
  },
});
