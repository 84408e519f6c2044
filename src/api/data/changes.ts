import { z } from "zod";
import { Answer, cursor, limit, type Route, readCursor, route, writeCursor } from "#api/http";
import type { Connectors } from "#kit";
import { fault, isUuid } from "#lib";
import { type EntityName, entityPrefixes } from "#model";
import { type ChangeRow, changes, connections, type Moment, records, type Tx } from "#store";
import { openReading } from "./reading.ts";
import { listParts, publicId, recordText, withMembers } from "./record-text.ts";
import { recordSchemas } from "./records.ts";

const change = z
  .object({
    connection_id: z.string(),
    number: z
      .int()
      .meta({ description: "Number of the change within its connection: from 1, without gaps, in commit order." }),
    entity: z.enum([...recordSchemas.keys()] as [string, ...string[]]),
    id: z.string().meta({ description: "Id of the record." }),
    kind: z.enum(["created", "updated", "deleted"]),
    cause: z.enum(["sync", "mapping", "webhook", "write"]).meta({
      description: "Cause: a sync, a mapping change, a source webhook, or a write through Millwright.",
    }),
    at: z.iso.datetime(),
    record: z.record(z.string(), z.unknown()).nullable().optional().meta({
      description:
        "With `include=records`: the current state of the record, which may be newer than the change. Null: the record was erased.",
    }),
  })
  .meta({ id: "change", title: "Change" });

const query = z.strictObject({
  after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional().meta({
    description: "One connection: number of the last change that you processed. Default: 0, the start.",
  }),
  cursor: cursor.meta({
    description: "Across connections: `next_cursor` of the previous response. Default: `from` decides.",
  }),
  from: z.enum(["start", "now"]).default("start").meta({
    description: "Across connections, without a cursor: `start` lists all stored changes, `now` only future ones.",
  }),
  limit,
  include: z.enum(["records"]).optional().meta({ description: "`records`: adds the current state of each record." }),
});

const idOf = (row: ChangeRow): string => publicId(entityPrefixes[row.entity as EntityName], row.record_id);

const changeText = (row: ChangeRow): string =>
  `{"connection_id":"${row.connection_id}","number":${row.number},"entity":"${row.entity}","id":"${idOf(row)}","kind":"${row.kind}","cause":"${row.cause}","at":"${row.at}"}`;

interface Shown {
  withRecords: boolean;
  connectors: Connectors;
}

/** Returns the record of a change as its own route returns it; null: it was erased. */
export async function textOfChanged(
  connectors: Connectors,
  tx: Tx,
  { connection_id: connectionId, entity, record_id: id }: Pick<ChangeRow, "connection_id" | "entity" | "record_id">,
): Promise<string | null> {
  const found = await presentTexts(tx, connectors, [{ connectionId, entity, id }]);
  return found.get(placeOf({ connection_id: connectionId, entity, id })) ?? null;
}

const placeOf = (each: { connection_id: string; entity: string; id: string }): string =>
  `${each.connection_id} ${each.entity} ${each.id}`;

/** Returns the current state of records, with the active mapping, by their place. */
async function presentTexts(
  tx: Tx,
  connectors: Connectors,
  wanted: readonly { connectionId: string; entity: string; id: string }[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const present = await records.present(tx, wanted);
  for (const own of Map.groupBy(present, (row) => `${row.connection_id} ${row.entity}`).values()) {
    const { connection_id, entity, mapping_in_force } = own[0]!;
    const isBehind = own.some((row) => row.mapping_version < mapping_in_force);
    const connection = isBehind ? await connections.find(tx, connection_id) : undefined;
    const followed = connection
      ? await openReading(tx, { connectors }, connection).follow(entity, own, mapping_in_force)
      : own;
    for (const row of followed) found.set(placeOf(row), recordText(row));
  }
  return found;
}

async function texts(tx: Tx, rows: readonly ChangeRow[], { withRecords, connectors }: Shown): Promise<string[]> {
  if (!withRecords) return rows.map(changeText);
  const wanted = new Map(
    rows.map((row) => [
      placeOf({ ...row, id: row.record_id }),
      { connectionId: row.connection_id, entity: row.entity, id: row.record_id },
    ]),
  );
  const found = await presentTexts(tx, connectors, [...wanted.values()]);
  return rows.map((row) =>
    withMembers(changeText(row), [`"record":${found.get(placeOf({ ...row, id: row.record_id })) ?? "null"}`]),
  );
}

export const listChanges: Route = route({
  method: "GET",
  path: "/v1/changes",
  name: "listChanges",
  group: "Changes",
  summary: "List changes",
  description:
    "**One connection** (a connection token, or an API key with `Millwright-Connection`): lists changes after a number, in order. Store the last number that you processed and pass it as `after`. No change is skipped, and no later change gets a lower number.\n\n**All connections** (an API key): lists changes with one cursor, connection by connection, each in the order of its numbers. Store `next_cursor` after each page and pass it as `cursor`: immediately if `has_more` is true, otherwise later. A cursor can be used again; it then also returns newer changes.",
  access: "any",
  scope: "data:read",
  query,
  reply: {
    200: z.object({
      data: z.array(change),
      has_more: z.boolean().meta({ description: "Whether more changes are available now." }),
      next_after: z
        .int()
        .optional()
        .meta({ description: "One connection: the value of `after` for the next request." }),
      next_cursor: z.string().optional().meta({
        description:
          "Across connections: the value of `cursor` for the next request. Always present, even without changes.",
      }),
    }),
  },
  async handle({ deps, workspaceId, connection, query }) {
    if (connection && query.cursor !== undefined)
      throw fault("invalid_parameter", {
        parameter: "cursor",
        reason: "Use `after` to list the changes of one connection.",
      });
    if (!connection && query.after !== undefined)
      throw fault("invalid_parameter", {
        parameter: "after",
        reason: "Numbers count within one connection. Send the header `Millwright-Connection`, or use `cursor`.",
      });
    const shown = { withRecords: query.include === "records", connectors: deps.connectors };
    return deps.store.reading(workspaceId, (tx) =>
      connection
        ? ofOne(tx, connection.id, query.after ?? 0, query.limit, shown)
        : ofAll(tx, workspaceId, query.cursor, query.from, query.limit, shown),
    );
  },
});

async function ofOne(tx: Tx, connectionId: string, after: number, most: number, shown: Shown): Promise<Answer> {
  const rows = await changes.after(tx, connectionId, after, most + 1);
  const hasMore = rows.length > most;
  if (hasMore) rows.pop();
  return new Answer(
    listParts(await texts(tx, rows, shown), `"has_more":${hasMore},"next_after":${rows.at(-1)?.number ?? after}`),
  );
}

/**
 * The position of a reader across connections. Reading goes in rounds: from the snapshot `since` to the snapshot
 * `until`, through the connections in the order of their IDs. Between rounds, `until` is missing.
 */
interface Standing {
  server: string;
  since: Moment | null;
  until: Moment | null;
  /** The connection that the round has reached, and its last number that was returned. Null: the round's start. */
  at: { connection: string; number: number } | null;
}

const CONNECTIONS_AT_ONCE = 50;

async function ofAll(
  tx: Tx,
  workspaceId: string,
  cursorText: string | undefined,
  from: "start" | "now",
  most: number,
  shown: Shown,
): Promise<Answer> {
  const binding = `changes ${workspaceId}`;
  const { server, ...now } = await changes.moment(tx);
  const start: Standing =
    cursorText === undefined
      ? { server, since: from === "now" ? now : null, until: null, at: null }
      : readStanding(cursorText, binding, server);
  const { rows, next } = await readRound(tx, { ...start, until: start.until ?? now }, most);
  const hasMore = next.until !== null;
  return new Answer(
    listParts(await texts(tx, rows, shown), `"has_more":${hasMore},"next_cursor":"${writeCursor(next, binding)}"`),
  );
}

async function readRound(
  tx: Tx,
  standing: Standing & { until: Moment },
  most: number,
): Promise<{ rows: ChangeRow[]; next: Standing }> {
  const { server, since, until } = standing;
  const rows: ChangeRow[] = [];
  let { at } = standing;
  for (;;) {
    const others = await changes.changedConnections(tx, {
      since,
      after: at?.connection ?? null,
      limit: CONNECTIONS_AT_ONCE,
    });
    const numbers = await changes.lastSeen(tx, others, since);
    const begun = at === null ? [] : [{ connectionId: at.connection, number: at.number }];
    const found = await changes.afterEach(
      tx,
      [...begun, ...others.map((id) => ({ connectionId: id, number: numbers.get(id)! }))],
      until,
      most - rows.length,
    );
    rows.push(...found);
    const last = found.at(-1);
    if (rows.length === most && last)
      return { rows, next: { server, since, until, at: { connection: last.connection_id, number: last.number } } };
    const lastConnection = others.at(-1);
    if (others.length < CONNECTIONS_AT_ONCE || lastConnection === undefined)
      return { rows, next: { server, since: until, until: null, at: null } };
    at = { connection: lastConnection, number: numbers.get(lastConnection)! };
    // That connection's changes were returned above; its number advances with them.
    if (last?.connection_id === lastConnection) at = { connection: lastConnection, number: last.number };
  }
}

const SNAPSHOT = /^\d{1,18}:\d{1,18}:(\d{1,18}(,\d{1,18})*)?$/;

// PostgreSQL rejects a snapshot whose numbers are out of order. A forged cursor must not reach it.
function isSnapshot(text: string): boolean {
  if (!SNAPSHOT.test(text)) return false;
  const [lowest = "", end = "", running = ""] = text.split(":");
  const numbers = [lowest, ...(running === "" ? [] : running.split(",")), end].map(BigInt);
  return (
    numbers.every((number, at) => number > 0n && (at === 0 || number >= numbers[at - 1]!)) &&
    (running === "" || numbers.at(-2)! < numbers.at(-1)!)
  );
}

const momentShape = z.object({ snapshot: z.string().refine(isSnapshot), at: z.iso.datetime() });
const standingShape = z.object({
  server: z.string(),
  since: momentShape.nullable(),
  until: momentShape.nullable(),
  at: z.object({ connection: z.string().refine(isUuid), number: z.int().min(0) }).nullable(),
});

function readStanding(text: string, binding: string, server: string): Standing {
  const parsed = standingShape.safeParse(readCursor(text, binding));
  // A restored server has other transaction numbers, so the cursor is not valid there.
  if (!parsed.success || parsed.data.server !== server) throw fault("invalid_cursor", { parameter: "cursor" });
  return parsed.data;
}
