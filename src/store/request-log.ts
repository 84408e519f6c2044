import { type Selectable, sql } from "kysely";
import { type Clock, type Log, newId, storableJson } from "#lib";
import type { Tables } from "./schema.ts";
import { db, type Store, type Tx } from "./store.ts";

type Row = Selectable<Tables["request_log"]>;

/** A request to be logged. Omitted members are null. */
export type NewRequest = Partial<Omit<Row, "workspace_id" | "id">> &
  Pick<Row, "direction" | "method" | "url" | "status" | "duration_ms"> & {
    workspaceId: string;
    /** Milliseconds since 1970. */
    startedAt: number;
  };

/** A logged request. */
export type Request = Row & {
  /** Null: there is no such connection. */
  connection_name: string | null;
  /** The API key's name. Null: it was no API key. */
  caller_name: string | null;
};

/** The filters of the request log. IDs also limit the time, because they start with the time of the request. */
export interface RequestFilter {
  direction?: Row["direction"];
  connectionId?: string;
  runId?: string;
  requestId?: string;
  code?: string;
  /** The first digit of the status: 4 for 400 to 499. */
  statusClass?: number;
  /** Whether it failed. */
  isFailed?: boolean;
  /** From this time on, and before this time, in milliseconds since 1970. */
  from?: number;
  until?: number;
  /** Before this id. */
  before?: string;
}

/** Logs requests, and writes them asynchronously. */
export interface RequestLog {
  /** Logs a request. It neither waits nor throws. */
  note(request: NewRequest): void;
  /** The number of requests that were not logged since the process started, by reason. */
  readonly dropped: Readonly<Record<DropReason, number>>;
  /** Writes the waiting requests. */
  flush(): Promise<void>;
}

/**
 * `shed`: too many requests to the API in a second. `pending`: the database was too slow. `failed`: the database
 * rejected them.
 */
export type DropReason = "shed" | "behind" | "failed";

const EVERY_MS = 1000;
/** The maximum number of waiting requests. Each takes less than a kilobyte, so their memory is negligible. */
const MOST_WAITING = 10_000;
const AT_A_TIME = 2_000;
/**
 * The requests to the API that are logged per second, of successful and of failed ones, so that the cost of a busy
 * caller is bounded.
 */
const MOST_A_SECOND = 100;

const COLUMNS = {
  id: "uuid",
  direction: "text",
  connection_id: "uuid",
  request_id: "text",
  run_id: "uuid",
  stream: "text",
  attempt: "int2",
  caller_kind: "text",
  caller_id: "uuid",
  route: "text",
  method: "text",
  url: "text",
  status: "int2",
  code: "text",
  duration_ms: "int4",
  bytes: "int8",
  source_request_id: "text",
  excerpt: "text",
} as const satisfies Record<keyof Omit<Row, "workspace_id">, string>;

// The connection may have been erased meanwhile: then none of its requests may be stored.
const INSERT = `insert into request_log (workspace_id, ${Object.keys(COLUMNS).join(", ")})
  select $1, ${Object.keys(COLUMNS)
    .map((name) => `r.${name}`)
    .join(", ")}
  from jsonb_to_recordset($2::jsonb) as r(${Object.entries(COLUMNS)
    .map(([name, type]) => `${name} ${type}`)
    .join(", ")})
  where r.direction = 'incoming' or not exists (
    select from connection c where c.workspace_id = $1 and c.id = r.connection_id and c.erased_at is not null)`;

/** Opens the log of a process. Nothing runs while nothing is logged. */
export function openRequestLog(deps: { store: Store; clock: Clock; log: Log }): RequestLog {
  const { store, clock, log } = deps;
  const dropped: Record<DropReason, number> = { shed: 0, behind: 0, failed: 0 };
  let waiting: NewRequest[] = [];
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();
  let second = 0;
  let kept = { good: 0, bad: 0 };

  /** Returns whether a request to the API exceeds this second's limit. */
  function isShed({ code }: NewRequest): boolean {
    const now = Math.floor(clock.now() / 1000);
    if (now !== second) {
      second = now;
      kept = { good: 0, bad: 0 };
    }
    return ++kept[code ? "bad" : "good"] > MOST_A_SECOND;
  }

  async function write(): Promise<void> {
    const taken = waiting;
    waiting = [];
    for (const [workspaceId, all] of Map.groupBy(taken, (each) => each.workspaceId))
      for (let from = 0; from < all.length; from += AT_A_TIME) {
        const some = all.slice(from, from + AT_A_TIME);
        const rows = some.map(({ workspaceId: _, startedAt, ...row }) => ({ id: newId(startedAt), ...row }));
        try {
          await store.within(workspaceId, (tx) => tx.sql(INSERT, [workspaceId, storableJson(rows)]));
        } catch (error) {
          dropped.failed += some.length;
          log.warn({ err: error, count: some.length }, "calls could not be noted in the request log");
        }
      }
  }

  function flush(): Promise<void> {
    if (timer) clearTimeout(timer);
    timer = null;
    writing = writing.then(write);
    return writing;
  }

  return {
    dropped,
    note(request) {
      if (request.direction === "incoming" && isShed(request)) dropped.shed++;
      else if (waiting.length >= MOST_WAITING) dropped.behind++;
      else {
        waiting.push(request);
        timer ??= setTimeout(flush, EVERY_MS).unref();
      }
    },
    flush,
  };
}

/** Notes nothing. */
export const noRequestLog: RequestLog = {
  note: () => {},
  dropped: { shed: 0, behind: 0, failed: 0 },
  flush: async () => {},
};

const isFailed = sql<boolean>`(r.code is not null or r.status >= 400)`;

const shown = (tx: Tx) =>
  db
    .selectFrom("request_log as r")
    .leftJoin("connection as c", (join) =>
      join.onRef("c.workspace_id", "=", "r.workspace_id").onRef("c.id", "=", "r.connection_id"),
    )
    .leftJoin("api_key as k", (join) =>
      join.onRef("k.workspace_id", "=", "r.workspace_id").onRef("k.id", "=", "r.caller_id"),
    )
    .selectAll("r")
    .select(["c.name as connection_name", "k.name as caller_name"])
    .where("r.workspace_id", "=", tx.workspaceId);

/** One call. */
export const find = (tx: Tx, id: string): Promise<Request | undefined> => tx.first(shown(tx).where("r.id", "=", id));

/** Returns requests, newest first. */
export function list(tx: Tx, filter: RequestFilter, limit: number): Promise<Request[]> {
  let query = shown(tx).orderBy("r.id", "desc").limit(limit);
  const { direction, connectionId, runId, requestId, code, statusClass, from, until, before } = filter;
  if (direction !== undefined) query = query.where("r.direction", "=", direction);
  if (connectionId !== undefined) query = query.where("r.connection_id", "=", connectionId);
  if (runId !== undefined) query = query.where("r.run_id", "=", runId);
  if (requestId !== undefined) query = query.where("r.request_id", "=", requestId);
  if (code !== undefined) query = query.where("r.code", "=", code);
  if (statusClass !== undefined)
    query = query.where("r.status", ">=", statusClass * 100).where("r.status", "<", statusClass * 100 + 100);
  // Repeats the index's condition, so that it is used: failed requests are few among many.
  if (filter.isFailed || code !== undefined || (statusClass ?? 0) >= 4) query = query.where(isFailed);
  else if (filter.isFailed === false) query = query.where(sql<boolean>`${isFailed} is not true`);
  if (from !== undefined) query = query.where("r.id", ">=", firstIdAt(from));
  if (until !== undefined) query = query.where("r.id", "<", firstIdAt(until));
  if (before !== undefined) query = query.where("r.id", "<", before);
  return tx.all(query);
}

/** Returns when a request started, from its ID. */
export const startedAt = (id: string): string =>
  new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toISOString();

/** Returns the smallest ID of this moment. */
export function firstIdAt(ms: number): string {
  const time = Math.max(0, Math.floor(ms)).toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`;
}
