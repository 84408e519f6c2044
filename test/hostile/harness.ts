import { Writable } from "node:stream";
import { z } from "zod";
import { type Api, openApi } from "../../src/api/index.ts";
import { createConnection, type NewConnection } from "../../src/connections/index.ts";
import { PutOff } from "../../src/jobs/index.ts";
import {
  type Answer,
  type Connector,
  connector,
  cursor,
  keyset,
  nextLink,
  offset,
  pageNumber,
  type SourceRequest,
  type Stream,
  since,
  snapshot,
  stream,
  type Verdict,
} from "../../src/kit/index.ts";
import { type Clock, isFault, openLog } from "../../src/lib/index.ts";
import { purchaseOrder } from "../../src/model/index.ts";
import { findSync, handleSyncJob, listSyncs, requestSync, type SyncView, targetRecords } from "../../src/sync/index.ts";
import { createApiKey } from "../../src/vault/index.ts";
import { openRig, type Rig } from "../rig.ts";
import { type Expected, PAGE_SIZE, type Shape } from "./world.ts";

/*
 * What the hostile source needs of the code under test: a connector for the generic source, the modules below the API
 * with a controlled clock, and the checks afterwards. The other files know only this.
 */

// ---- The connector ---------------------------------------------------------------------------------------------------

const row = z.object({
  id: z.union([z.number(), z.string()]),
  name: z.string().nullish(),
  note: z.string().nullish(),
  amount: z.union([z.number(), z.string()]).nullish(),
  day: z.string().nullish(),
  at: z.string().nullish(),
  changed: z.string().nullish(),
});
type Raw = z.infer<typeof row>;

const common = {
  key: "id",
  raw: row,
  model: purchaseOrder,
  map: {
    ...(Object.fromEntries(Object.keys(purchaseOrder.fields).map((name) => [name, null])) as Record<
      keyof typeof purchaseOrder.fields,
      null
    >),
    title: "name",
    notes: "note",
    total: ({ amount }: Raw) => (amount === null || amount === undefined ? null : { amount, currency: null }),
    ordered_on: "day",
    approved_at: "at",
  },
} as const;
const of = (shape: Shape) => ({ ...common, title: shape, kind: shape, switchedOn: isOn(shape) });
const isOn =
  (shape: Shape) =>
  (settings: Readonly<Record<string, unknown>>): boolean =>
    Array.isArray(settings.streams) && settings.streams.includes(shape);
const byCursor = cursor({ param: "after", next: "next", size: { param: "size", value: PAGE_SIZE }, total: "total" });
const deletedFrom = (shape: Shape) => ({
  request: (from: string | null): SourceRequest => ({
    path: `/deleted/${shape}`,
    query: from === null ? {} : { since: from },
  }),
  records: "rows",
  key: "id",
  at: "at",
});

const sites = stream({ ...of("sites"), path: "/list/sites" });
const streams: Record<Shape, Stream<Raw, object>> = {
  sites,
  bins: stream({ ...of("bins"), parent: sites, path: (site) => `/list/bins/${site.id}`, paging: byCursor }),
  cursors: stream({ ...of("cursors"), path: "/list/cursors", paging: byCursor, changes: snapshot() }),
  offsets: stream({
    ...of("offsets"),
    path: "/list/offsets",
    paging: offset({ param: "offset", size: PAGE_SIZE, sizeParam: "size", total: "total" }),
    one: (key) => ({ path: `/one/offsets/${encodeURIComponent(key)}` }),
  }),
  numbers: stream({
    ...of("numbers"),
    path: "/list/numbers",
    paging: pageNumber({ param: "page", size: PAGE_SIZE, sizeParam: "size", total: "total" }),
    dated: "day",
  }),
  links: stream({ ...of("links"), path: "/list/links", paging: nextLink({ next: "next", total: "total" }) }),
  changes: stream({
    ...of("changes"),
    path: "/list/changes",
    paging: byCursor,
    changes: since({ param: "since", field: "changed", ascending: true }),
    deletedList: deletedFrom("changes"),
  }),
  keysets: stream({
    ...of("keysets"),
    path: "/list/keysets",
    changes: keyset({
      query: (after, size) => ({ size, ...(after && { changed: after.changed, key: after.key }) }),
      field: "changed",
      size: PAGE_SIZE,
      mostSize: 500,
    }),
    deletedList: deletedFrom("keysets"),
  }),
};

/** The source's error text is part of the run's error, as in real connectors. */
function verdict({ status, body }: Answer): Verdict | null {
  if (status < 400 || status === 401 || status === 404 || status === 410 || status === 408 || status === 429)
    return null;
  const message = (body as { error?: { message?: unknown } } | null)?.error?.message;
  if (typeof message !== "string") return null;
  const text = `The source says: ${message}`;
  return status >= 500 ? { is: "failed", text } : status === 403 ? { is: "forbidden", text } : { is: "wrong", text };
}

const hostileConnector: Connector = connector({
  name: "hostile",
  title: "Hostile",
  description: "A source that misbehaves, for tests.",
  docs: "https://hostile.example",
  settings: z.object({ url: z.string(), account: z.string(), streams: z.array(z.string()) }),
  credentials: z.object({ password: z.string() }),
  auth: {
    kind: "session",
    help: "None.",
    login: ({ credentials }) => ({ method: "POST", path: "/login", json: credentials }),
    session: ({ status, body }) => {
      const token = status === 200 ? (body as { token?: unknown } | null)?.token : undefined;
      return typeof token === "string" ? { value: token } : null;
    },
    sign: (_, token) => ({ authorization: `Bearer ${token}` }),
  },
  baseUrl: ({ url }) => url,
  // Ports are reused, and waits are stored by account.
  account: ({ settings }) => settings.account,
  limits: { rates: [], concurrent: 4 },
  records: "rows",
  verdict,
  streams,
});

// ---- The clock -------------------------------------------------------------------------------------------------------

/**
 * A clock that a sleep advances immediately; a moment of real time still passes, so that a server can respond
 * meanwhile.
 */
export interface MovingClock extends Clock {
  advance(ms: number): void;
  /** Resets it to its start: the same case then has the same result, whatever ran before. */
  reset(): void;
}

function movingClock(start: string): MovingClock {
  let now = Date.parse(start);
  return {
    now: () => now,
    advance: (ms) => {
      now += ms;
    },
    reset: () => {
      now = Date.parse(start);
    },
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      now += ms;
      await new Promise((resolve) => setTimeout(resolve, 3));
      signal?.throwIfAborted();
    },
  };
}

// ---- The modules -----------------------------------------------------------------------------------------------------

/** A stream's part of a sync. */
export interface RunResult {
  stream: string;
  status: string;
  mode: string;
  rejected: number;
  changed: number;
  requests: number;
  alarms: string[];
  error: { code: string; message: string } | null;
}

/** The result of a sync. */
export interface SyncResult {
  status: string;
  runs: RunResult[];
  /** How far the clock moved meanwhile. */
  heldMs: number;
  /** Why it was ended from outside. Null: it ended by itself. */
  stoppedBecause: string | null;
}

/** A stored record, as far as it is compared. */
export interface Stored {
  sourceId: string;
  values: Expected;
  /** The fields that have an issue. */
  issues: string[];
}

/** The limits of a sync. */
export interface Bounds {
  /** By the controlled clock. */
  heldMs: number;
  putOffs: number;
  /** Real time. */
  realMs: number;
}

/** A fault's code. Null: something other than a fault was thrown. */
export const codeOf = (thrown: unknown): string | null => (isFault(thrown) ? thrown.code : null);

/** How the execution of a sync ended. */
type Ended = Pick<SyncResult, "heldMs" | "stoppedBecause">;

/** The modules on a separate database. Jobs are executed one after the other by the caller. */
export class Harness {
  readonly clock: MovingClock;
  private readonly modules: Rig;
  private readonly api: Api;
  private readonly key: string;
  private readonly lines: string[];
  /** The waiting jobs. */
  private readonly jobs: object[] = [];
  private stopping = new AbortController();
  private accounts = 0;

  constructor(made: { clock: MovingClock; modules: Rig; api: Api; key: string; lines: string[] }) {
    this.clock = made.clock;
    this.modules = made.modules;
    this.api = made.api;
    this.key = made.key;
    this.lines = made.lines;
    const { jobs } = this.modules.deps;
    jobs.add = async (_queue, data) => void this.jobs.push(data);
    jobs.addMany = async (_queue, many) => void this.jobs.push(...many);
  }

  /** Creates a connection to the generic source. Throws the fault that rejected it. */
  connect(settings: { url: string; streams: readonly Shape[] }, password: string): Promise<string> {
    return this.connectTo({
      connector: hostileConnector.name,
      settings: { ...settings, account: `account-${++this.accounts}` },
      credentials: { password },
    });
  }

  /** Creates a connection to a simulator, or to the proxy in front of it. */
  async connectTo(input: NewConnection): Promise<string> {
    const { deps, workspaceId } = this.modules;
    return (await createConnection(deps, workspaceId, input)).connection.id;
  }

  /** Ends whatever runs in a sync. */
  stop(because: string): void {
    this.stopping.abort(new Error(because));
  }

  /** Starts a sync and executes it. */
  async sync(connectionId: string, bounds: Bounds, { full } = { full: false }): Promise<SyncResult> {
    const { deps } = this.modules;
    const ref = this.modules.ref(connectionId);
    this.jobs.length = 0;
    const { id } = await requestSync(deps, ref, { full, trigger: "api" });
    const ended = await this.drain(bounds);
    return resultOf(await findSync(deps, ref, id), ended);
  }

  /** Has these records read as if a webhook had named them. */
  async targeted(connectionId: string, shape: Shape, keys: readonly string[], bounds: Bounds): Promise<SyncResult> {
    const { deps } = this.modules;
    const ref = this.modules.ref(connectionId);
    this.jobs.length = 0;
    await targetRecords(deps, ref, [{ stream: shape, keys }]);
    const ended = await this.drain(bounds);
    const [last] = await listSyncs(deps, ref, { limit: 1 });
    return resultOf(last ?? null, ended);
  }

  /** Executes waiting jobs and those that they add, within limits. */
  private async drain(bounds: Bounds): Promise<Ended> {
    const startMs = this.clock.now();
    this.stopping = new AbortController();
    const { signal } = this.stopping;
    const timer = setTimeout(() => this.stop("it took too long"), bounds.realMs);
    let putOffs = 0;
    try {
      for (let job = this.jobs.shift(); job; job = this.jobs.shift())
        try {
          signal.throwIfAborted();
          await handleSyncJob(this.modules.deps, job as never, { id: "test", signal });
        } catch (thrown) {
          if (signal.aborted) break;
          if (!(thrown instanceof PutOff)) throw thrown;
          this.clock.advance(thrown.delayMs);
          this.jobs.push(thrown.data ?? job);
          if (++putOffs > bounds.putOffs) this.stop("it was put off too often");
          if (this.clock.now() - startMs > bounds.heldMs) this.stop("it waited too long");
        }
    } finally {
      clearTimeout(timer);
      this.jobs.length = 0;
    }
    const reason: unknown = signal.reason;
    return {
      heldMs: this.clock.now() - startMs,
      stoppedBecause: signal.aborted ? (reason instanceof Error ? reason.message : String(reason)) : null,
    };
  }

  /** Returns the live records of the generic source, by source ID. */
  async records(connectionId: string): Promise<Map<string, Stored>> {
    const stored = await this.modules.records(connectionId, purchaseOrder.name);
    return new Map([...stored].map(([sourceId, body]) => [sourceId, storedOf(sourceId, body)]));
  }

  /** Returns the text of every live record of the connection, by entity and source ID. */
  texts(connectionId: string): Promise<Map<string, string>> {
    const { store, workspaceId } = this.modules;
    return store.within(workspaceId, async (tx) => {
      const rows = await tx.sql<{ name: string; body: string }>(
        `select entity || ' ' || source_id as name, body from record
         where workspace_id = $1 and connection_id = $2 and deleted_at is null`,
        [workspaceId, connectionId],
      );
      return new Map(rows.map(({ name, body }) => [name, body]));
    });
  }

  /** The connection's status. */
  async statusOf(connectionId: string): Promise<string> {
    const headers = { authorization: `Bearer ${this.key}` };
    const answer = await this.api.app.inject({ method: "GET", url: `/v1/connections/${connectionId}`, headers });
    return String((answer.json() as { status?: unknown }).status);
  }

  /** Returns where one of these texts appears in the database, the log, or the API's responses about the connection. */
  async leaks(connectionId: string, texts: readonly string[]): Promise<string[]> {
    await this.modules.deps.requests.flush();
    const isLogged = this.lines.some((line) => texts.some((text) => line.includes(text)));
    this.lines.length = 0;
    return [
      ...(isLogged ? ["the log"] : []),
      ...(await leaksInDatabase(this.modules, connectionId, texts)),
      ...(await leaksInAnswers(this.api, { key: this.key, connectionId }, texts)),
    ];
  }

  async close(): Promise<void> {
    await this.api.close();
    await this.modules.close();
  }
}

/** Opens the modules, with the connector of the generic source and others. */
export async function openHarness(others: readonly Connector[] = []): Promise<Harness> {
  const clock = movingClock("2026-03-02T09:00:00Z");
  const lines: string[] = [];
  const destination = new Writable({
    write(line, _encoding, done) {
      lines.push(String(line));
      done();
    },
  });
  const log = openLog({ level: "debug", destination });
  const connectors = [hostileConnector, ...others];
  const modules = await openRig(connectors, { clock, log, workers: 0 });
  const { deps, workspaceId } = modules;
  const api = await openApi({ deps });
  const { key } = await createApiKey(deps, workspaceId, {
    name: "test",
    scopes: ["connections:read", "connections:write", "syncs:write", "data:read"],
  });
  return new Harness({ clock, modules, api, key, lines });
}

const resultOf = (view: SyncView | null, ended: Ended): SyncResult => ({
  ...ended,
  status: view?.status ?? "none",
  runs: (view?.runs ?? []).map(({ stream, status, mode, counts, requests, alarms, error }) => ({
    ...{ stream, status, mode, rejected: counts.rejected, changed: counts.changed, requests },
    ...{ alarms: alarms.map(({ code }) => code), error },
  })),
});

function storedOf(sourceId: string, body: Record<string, unknown>): Stored {
  const { title, notes, total, ordered_on: day, approved_at: at, mapping_issues: issues } = body;
  const text = (value: unknown): string | null => (typeof value === "string" ? value : null);
  return {
    sourceId,
    values: {
      ...{ name: text(title), note: text(notes), day: text(day), at: text(at) },
      total: text((total as { amount?: unknown } | null)?.amount),
    },
    issues: Array.isArray(issues) ? issues.map((issue: { field?: unknown }) => String(issue.field)) : [],
  };
}

/** Returns the tables, as the owner sees them, with a text in a row of the connection or of none. */
async function leaksInDatabase(modules: Rig, connectionId: string, texts: readonly string[]): Promise<string[]> {
  const tables = await modules.store.within(modules.workspaceId, (tx) =>
    tx.sql<{ name: string; has_connection: boolean }>(
      `select table_name as name, bool_or(column_name = 'connection_id') as has_connection
       from information_schema.columns join information_schema.tables using (table_schema, table_name)
       where table_schema = 'public' and table_type = 'BASE TABLE' group by table_name`,
    ),
  );
  const found: string[] = [];
  for (const { name, has_connection } of tables)
    await modules.store.within(modules.workspaceId, async (tx) => {
      const own = has_connection ? "and t.connection_id = $2" : "and $2::text is not null";
      const rows = await tx
        .sql(`select 1 from "${name}" t where t::text like any ($1) ${own} limit 1`, [
          texts.map((text) => `%${text.replaceAll("_", "\\_")}%`),
          connectionId,
        ])
        .catch(() => []);
      if (rows.length > 0) found.push(`the table ${name}`);
    });
  return found;
}

const ANSWERS = ["", "/sync-status", "/syncs?limit=5", "/runs?limit=20", "/mapping-issues"];
const WITH_HEADER = ["/v1/purchase-orders?limit=50", "/v1/requests?limit=50", "/v1/attention", "/v1/overview"];

/** Returns the URLs whose responses contain one of these texts, or fail. */
async function leaksInAnswers(
  api: Api,
  { key, connectionId }: { key: string; connectionId: string },
  texts: readonly string[],
): Promise<string[]> {
  const found: string[] = [];
  for (const url of [...ANSWERS.map((path) => `/v1/connections/${connectionId}${path}`), ...WITH_HEADER]) {
    const headers = { authorization: `Bearer ${key}`, "millwright-connection": connectionId };
    const answer = await api.app.inject({ method: "GET", url, headers });
    if (answer.statusCode >= 400) found.push(`GET ${url} answered ${answer.statusCode}`);
    if (texts.some((text) => answer.body.includes(text))) found.push(`the answer of GET ${url}`);
  }
  return found;
}
