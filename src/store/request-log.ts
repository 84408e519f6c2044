import { type Selectable, sql } from "kysely";
import { type Clock, type Log, newId, storableJson } from "#lib";
import type { Tables } from "./schema.ts";
import { db, type Store, type Tx } from "./store.ts";

type Row = Selectable<Tables["request_log"]>;

/** A call as it is noted; what is left out is null. */
export type NewRequest = Partial<Omit<Row, "workspace_id" | "id">> &
  Pick<Row, "direction" | "method" | "url" | "status" | "duration_ms"> & {
    workspaceId: string;
    /** Milliseconds since 1970. */
    startedAt: number;
  };

/** A call as it is shown. */
export type Request = Row & {
  /** Null: there is no such connection. */
  connection_name: string | null;
  /** The API key's name; null: it was none. */
  caller_name: string | null;
};

/** Which calls are asked for. Ids are bounds in time as well: they begin with when a call began. */
export interface RequestFilter {
  direction?: Row["direction"];
  connectionId?: string;
  runId?: string;
  requestId?: string;
  code?: string;
  /** The hundreds of the status: 4 for 400 to 499. */
  statusClass?: number;
  /** Whether something was wrong with it. */
  isFailed?: boolean;
  /** Not before, and before; milliseconds since 1970. */
  from?: number;
  until?: number;
  /** Before this id. */
  before?: string;
}

/** Notes calls, and writes them behind the back of whoever made them. */
export interface RequestLog {
  /** Notes a call. It neither waits nor fails. */
  note(request: NewRequest): void;
  /** Calls that were not kept since the process began, by reason. */
  readonly dropped: Readonly<Record<DropReason, number>>;
  /** Writes what waits. */
  flush(): Promise<void>;
}

/** `shed`: too many calls to us in a second. `pending`: the database could not follow. `failed`: it did not take them. */
export type DropReason = "shed" | "behind" | "failed";

const EVERY_MS = 1000;
/** So many wait at most; at less than a kilobyte each it is nothing that a process would notice. */
const MOST_WAITING = 10_000;
const AT_A_TIME = 2_000;
/** So many calls to us are kept a second, of those that went well and of those that did not: what a busy caller costs is bounded. */
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

// An eraser may have been there meanwhile: what a source of his was asked comes after him no more.
const INSERT = `insert into request_log (workspace_id, ${Object.keys(COLUMNS).join(", ")})
  select $1, ${Object.keys(COLUMNS)
    .map((name) => `r.${name}`)
    .join(", ")}
  from jsonb_to_recordset($2::jsonb) as r(${Object.entries(COLUMNS)
    .map(([name, type]) => `${name} ${type}`)
    .join(", ")})
  where r.direction = 'incoming' or not exists (
    select from connection c where c.workspace_id = $1 and c.id = r.connection_id and c.erased_at is not null)`;

/** Opens the log of a process. Nothing runs while nothing is noted. */
export function openRequestLog(deps: { store: Store; clock: Clock; log: Log }): RequestLog {
  const { store, clock, log } = deps;
  const dropped: Record<DropReason, number> = { shed: 0, behind: 0, failed: 0 };
  let waiting: NewRequest[] = [];
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();
  let second = 0;
  let kept = { good: 0, bad: 0 };

  /** Whether a call to us is one too many in this second. */
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

/** Calls, newest first. */
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
  // Said in the index's own words, that it be used: what failed is little among much.
  if (filter.isFailed || code !== undefined || (statusClass ?? 0) >= 4) query = query.where(isFailed);
  else if (filter.isFailed === false) query = query.where(sql<boolean>`${isFailed} is not true`);
  if (from !== undefined) query = query.where("r.id", ">=", firstIdAt(from));
  if (until !== undefined) query = query.where("r.id", "<", firstIdAt(until));
  if (before !== undefined) query = query.where("r.id", "<", before);
  return tx.all(query);
}

/** When a call began, as its id says. */
export const startedAt = (id: string): string =>
  new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toISOString();

/** The least id that a thing of this moment can have. */
export function firstIdAt(ms: number): string {
  const time = Math.max(0, Math.floor(ms)).toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`;
}
