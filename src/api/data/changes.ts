import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import {
  Answer,
  cursor,
  type Deps,
  EVENT_STREAM_HEADERS,
  eventStream,
  limit,
  type Route,
  readCursor,
  route,
  writeCursor,
} from "#api/http";
import type { Connectors } from "#kit";
import { fault, isUuid } from "#lib";
import { type EntityName, entityPrefixes } from "#model";
import { type ChangeRow, type Connection, changes, connections, type Moment, records, type Tx } from "#store";
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

const position = {
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
};
const MOST_WAIT_S = 25;
const query = z.strictObject({
  ...position,
  wait: z.coerce
    .number()
    .int()
    .min(0)
    .max(MOST_WAIT_S)
    .default(0)
    .meta({
      description: `While there are no changes, the response waits for them for up to this many seconds, 0 to ${MOST_WAIT_S}.`,
    }),
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

const page = z.object({
  data: z.array(change),
  has_more: z.boolean().meta({ description: "Whether more changes are available now." }),
  next_after: z.int().optional().meta({ description: "One connection: the value of `after` for the next request." }),
  next_cursor: z.string().optional().meta({
    description:
      "Across connections: the value of `cursor` for the next request. Always present, even without changes.",
  }),
});

export const listChanges: Route = route({
  method: "GET",
  path: "/v1/changes",
  name: "listChanges",
  group: "Changes",
  summary: "List changes",
  description:
    "**One connection** (a connection token, or an API key with `Millwright-Connection`): lists changes after a number, in order. Store the last number that you processed and pass it as `after`. No change is skipped, and no later change gets a lower number.\n\n**All connections** (an API key): lists changes with one cursor, connection by connection, each in the order of its numbers. Store `next_cursor` after each page and pass it as `cursor`: immediately if `has_more` is true, otherwise later. A cursor can be used again; it then also returns newer changes.\n\nWith `wait`, a response without changes waits for them.",
  access: "any",
  scope: "data:read",
  query,
  errors: ["rate_limited"],
  reply: { 200: page },
  async handle(call) {
    const { query } = call;
    const reading = openFollowing(call);
    if (query.wait === 0) return new Answer((await reading.next()).parts);
    const end = call.beginWatch();
    try {
      return new Answer((await waitForChanges(call, reading.next, query.wait * 1000)).parts);
    } finally {
      end();
    }
  },
});

export const watchChanges: Route = route({
  method: "GET",
  path: "/v1/changes/stream",
  name: "watchChanges",
  group: "Changes",
  summary: "Watch changes",
  description:
    "Sends server-sent events. The event `changes` is sent as soon as there are changes; its data equals a response of `GET /v1/changes`. Its id is the position after it: a client that connects again sends it as `Last-Event-ID` and misses nothing. The stream ends after five minutes; connect again.",
  access: "any",
  scope: "data:read",
  errors: ["rate_limited", "invalid_cursor"],
  isUnlogged: true,
  query: z.strictObject(position),
  reply: { 200: z.string() },
  replyType: "text/event-stream",
  replyExample: 'id: 1789\nevent: changes\ndata: {"data":[],"has_more":false,"next_after":1789}\n\n',
  async handle(call) {
    const following = openFollowing(call, lastEventId(call.headers));
    const end = call.beginWatch();
    try {
      // Before the stream starts, so that a wrong position returns an error.
      const first = await following.next();
      const ended = new AbortController();
      return new Answer(
        eventStream(streamOf(call.deps, call.workspaceId, following, first, ended.signal), ended, end),
        {
          headers: EVENT_STREAM_HEADERS,
        },
      );
    } catch (thrown) {
      end();
      throw thrown;
    }
  },
});

/** The id of the last event that a client got; undefined: it begins. */
function lastEventId(headers: Readonly<Record<string, string | string[] | undefined>>): string | undefined {
  const id = headers["last-event-id"];
  return typeof id === "string" && id !== "" ? id : undefined;
}

/** A page of changes. */
interface ChangePage {
  parts: string[];
  isEmpty: boolean;
  hasMore: boolean;
  /** The position after it: a number or a cursor. */
  position: string;
}

interface FollowCall {
  deps: Deps;
  workspaceId: string;
  connection: Connection | null;
  query: {
    after?: number | undefined;
    cursor?: string | undefined;
    from: "start" | "now";
    limit: number;
    include?: "records" | undefined;
  };
}

/** Reads changes from a position on. Each call of `next` returns the page after the last one. */
interface Following {
  next(): Promise<ChangePage>;
}

/** Opens a reader of changes at the position of a request, or at that of an event. */
function openFollowing({ deps, workspaceId, connection, query }: FollowCall, eventPosition?: string): Following {
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
  if (connection && eventPosition !== undefined && !/^\d{1,15}$/.test(eventPosition))
    throw fault("invalid_parameter", { parameter: "Last-Event-ID", reason: "Send the id of an event of this stream." });
  let after = eventPosition === undefined ? (query.after ?? 0) : Number(eventPosition);
  let cursorText = eventPosition ?? query.cursor;
  return {
    next: () =>
      deps.store.reading(workspaceId, async (tx) => {
        const page = connection
          ? await ofOne(tx, connection.id, after, query.limit, shown)
          : await ofAll(tx, workspaceId, cursorText, query.from, query.limit, shown);
        if (connection) after = Number(page.position);
        else cursorText = page.position;
        return page;
      }),
  };
}

async function ofOne(tx: Tx, connectionId: string, after: number, most: number, shown: Shown): Promise<ChangePage> {
  const rows = await changes.after(tx, connectionId, after, most + 1);
  const hasMore = rows.length > most;
  if (hasMore) rows.pop();
  const next = rows.at(-1)?.number ?? after;
  return {
    parts: listParts(await texts(tx, rows, shown), `"has_more":${hasMore},"next_after":${next}`),
    isEmpty: rows.length === 0,
    hasMore,
    position: String(next),
  };
}

/** Changes are looked for at least this often, in case the database could not tell of them. */
const LOOK_EVERY_MS = 5000;
/** Changes come in bursts: the time between two looks, and its least share of the time that a look takes. */
const PAUSE_MS = 100;
const PAUSE_SHARE = 5;

/** Returns the next page with changes, or an empty one when the time is over. */
async function waitForChanges(
  { deps, workspaceId }: Pick<FollowCall, "deps" | "workspaceId">,
  next: () => Promise<ChangePage>,
  waitMs: number,
  ended: AbortSignal = deps.closing,
): Promise<ChangePage> {
  const until = performance.now() + waitMs;
  let woken = new AbortController();
  const unlisten = deps.store.feed.listen(workspaceId, () => woken.abort());
  try {
    for (;;) {
      woken = new AbortController();
      const started = performance.now();
      const page = await next();
      const now = performance.now();
      if (!page.isEmpty || page.hasMore || now >= until || ended.aborted) return page;
      await pause(Math.min(until - now, Math.max(PAUSE_MS, (now - started) * PAUSE_SHARE)), ended);
      await pause(Math.min(until - performance.now(), LOOK_EVERY_MS), AbortSignal.any([woken.signal, ended]));
    }
  } finally {
    unlisten();
  }
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  ms <= 0 || signal.aborted ? Promise.resolve() : wait(ms, undefined, { signal }).catch(() => {});

/** Without changes, a comment is sent this often, so that proxies do not close the stream; and it ends after this time. */
const KEEP_ALIVE_MS = 15_000;
const MAX_STREAM_MS = 5 * 60_000;

async function* streamOf(
  deps: Deps,
  workspaceId: string,
  following: Following,
  first: ChangePage,
  ended: AbortSignal,
): AsyncGenerator<string, void> {
  const over = AbortSignal.any([ended, deps.closing]);
  const until = performance.now() + MAX_STREAM_MS;
  yield "retry: 1000\n\n";
  let page = first;
  while (!over.aborted) {
    yield page.isEmpty
      ? `id: ${page.position}\n: still here\n\n`
      : `id: ${page.position}\nevent: changes\ndata: ${page.parts.join("")}\n\n`;
    if (performance.now() >= until) return;
    page = page.hasMore
      ? await following.next()
      : await waitForChanges({ deps, workspaceId }, following.next, KEEP_ALIVE_MS, over);
  }
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
): Promise<ChangePage> {
  const binding = `changes ${workspaceId}`;
  const { server, ...now } = await changes.moment(tx);
  const start: Standing =
    cursorText === undefined
      ? { server, since: from === "now" ? now : null, until: null, at: null }
      : readStanding(cursorText, binding, server);
  const { rows, next } = await readRound(tx, { ...start, until: start.until ?? now }, most);
  const hasMore = next.until !== null;
  const position = writeCursor(next, binding);
  return {
    parts: listParts(await texts(tx, rows, shown), `"has_more":${hasMore},"next_cursor":"${position}"`),
    isEmpty: rows.length === 0,
    hasMore,
    position,
  };
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
