import { Writable } from "node:stream";
import { z } from "zod";
import { type Api, openApi } from "../../src/api/index.ts";
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
import { type Rig, rig } from "../rig.ts";
import { type Expected, PAGE_SIZE, type Shape } from "./world.ts";

/*
 * All that the hostile source needs to know of the code under test: a connector for the generic source, the modules below
 * the API with a clock that is held, and what is looked at afterwards. The other files know none of it.
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
const byCursor = cursor({ param: "after", next: "next", size: { param: "size", value: PAGE_SIZE } });
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
    paging: offset({ param: "offset", size: PAGE_SIZE, sizeParam: "size" }),
    one: (key) => ({ path: `/one/offsets/${encodeURIComponent(key)}` }),
  }),
  numbers: stream({
    ...of("numbers"),
    path: "/list/numbers",
    paging: pageNumber({ param: "page", size: PAGE_SIZE, sizeParam: "size" }),
    dated: "day",
  }),
  links: stream({ ...of("links"), path: "/list/links", paging: nextLink({ next: "next" }) }),
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

/** What the source says of an error stands in the text of the run, as real connectors do it. */
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
  about: "A source that misbehaves, for tests.",
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
  // Ports come again, and waits are kept by account.
  account: ({ settings }) => settings.account,
  limits: { rates: [], concurrent: 4 },
  records: "rows",
  verdict,
  streams,
});

// ---- The clock -------------------------------------------------------------------------------------------------------

/** A clock that a sleep moves on at once; a moment of real time passes all the same, so that a server can act meanwhile. */
export interface MovingClock extends Clock {
  advance(ms: number): void;
  /** Puts it back to where it began: the same case then gives the same, whatever went before it. */
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

/** How a sync went. */
export interface SyncResult {
  status: string;
  runs: RunResult[];
  /** How far the clock moved meanwhile. */
  heldMs: number;
  /** Why it was ended from outside; null: it ended by itself. */
  stoppedBecause: string | null;
}

/** A stored record, as far as it is compared. */
export interface Stored {
  sourceId: string;
  values: Expected;
  /** The fields that have an issue. */
  issues: string[];
}

/** How much a sync may take. */
export interface Bounds {
  /** By the clock that is held. */
  heldMs: number;
  putOffs: number;
  /** Real time. */
  realMs: number;
}

export interface Harness {
  clock: MovingClock;
  /** Makes a connection to the generic source; throws the fault that refused it. */
  connect(settings: { url: string; streams: readonly Shape[] }, password: string): Promise<string>;
  /** Makes a connection to a simulator, or to what stands in front of it. */
  connectTo(input: ConnectInput): Promise<string>;
  /** Ends whatever goes on in a sync. */
  stop(because: string): void;
  /** Asks for a sync and carries it out. */
  sync(connectionId: string, bounds: Bounds, options?: { full: boolean }): Promise<SyncResult>;
  /** Has these records read as if a webhook had named them. */
  targeted(connectionId: string, shape: Shape, keys: readonly string[], bounds: Bounds): Promise<SyncResult>;
  records(connectionId: string): Promise<Map<string, Stored>>;
  /** The text of every record of the connection that is not deleted, by entity and source id. */
  texts(connectionId: string): Promise<Map<string, string>>;
  /** The connection's status. */
  statusOf(connectionId: string): Promise<string>;
  /** Where one of these texts stands in the database, the log, or what the API answers of the connection. */
  leaks(connectionId: string, texts: readonly string[]): Promise<string[]>;
  close(): Promise<void>;
}

type ConnectInput = Parameters<Rig["connect"]["create"]>[1];

interface Task {
  queue: string;
  data: object;
}

/** A fault's code; null: something was thrown that is none. */
export const codeOf = (thrown: unknown): string | null => (isFault(thrown) ? thrown.code : null);

/** Opens the modules on a database of their own. Jobs are carried out one after the other by whoever asks for them. */
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
  const modules: Rig = await rig(connectors, { clock, log, workers: 0 });
  const { store, connect, sync, mappings, jobs, requests, workspaceId } = modules;
  const tasks: Task[] = [];
  jobs.add = async (queue, data) => void tasks.push({ queue, data });
  jobs.addMany = async (queue, many) => void tasks.push(...many.map((data) => ({ queue, data })));
  const api = await openApi({ store, connect, sync, mappings, jobs, requests, connectors, clock, log });
  const { key } = await connect.createApiKey(workspaceId, {
    name: "test",
    scopes: ["connections:read", "connections:write", "syncs:write", "data:read"],
  });
  let stopping = new AbortController();
  let accounts = 0;

  /** Carries out what waits, and what comes of it. */
  async function drain(bounds: Bounds): Promise<{ heldMs: number; stoppedBecause: string | null }> {
    const startMs = clock.now();
    stopping = new AbortController();
    const { signal } = stopping;
    const timer = setTimeout(() => stopping.abort(new Error("it took too long")), bounds.realMs);
    let putOffs = 0;
    try {
      for (let task = tasks.shift(); task; task = tasks.shift())
        try {
          signal.throwIfAborted();
          if (clock.now() - startMs > bounds.heldMs) stopping.abort(new Error("it waited too long"));
          await sync.handle(task.data as never, { id: "test", signal });
        } catch (thrown) {
          if (signal.aborted) break;
          if (!(thrown instanceof PutOff)) throw thrown;
          clock.advance(thrown.delayMs);
          if (++putOffs > bounds.putOffs) stopping.abort(new Error("it was put off too often"));
          tasks.push(task);
        }
    } finally {
      clearTimeout(timer);
      tasks.length = 0;
    }
    const reason: unknown = signal.reason;
    return {
      heldMs: clock.now() - startMs,
      stoppedBecause: signal.aborted ? (reason instanceof Error ? reason.message : String(reason)) : null,
    };
  }

  const resultOf = (
    view: Awaited<ReturnType<typeof sync.find>>,
    ended: { heldMs: number; stoppedBecause: string | null },
  ): SyncResult => ({
    ...ended,
    status: view?.status ?? "none",
    runs: (view?.runs ?? []).map(({ stream, status, mode, counts, calls, alarms, error }) => ({
      ...{ stream, status, mode, rejected: counts.rejected, changed: counts.changed, requests: calls },
      ...{ alarms: alarms.map(({ code }) => code), error },
    })),
  });

  return {
    clock,
    stop: (because) => stopping.abort(new Error(because)),
    async connect(settings, password) {
      const made = await connect.create(workspaceId, {
        connector: hostileConnector.name,
        settings: { ...settings, account: `account-${++accounts}` },
        credentials: { password },
      });
      return made.connection.id;
    },
    connectTo: async (input) => (await connect.create(workspaceId, input)).connection.id,
    async sync(connectionId, bounds, { full } = { full: false }) {
      tasks.length = 0;
      const { id } = await sync.request(workspaceId, connectionId, { full, trigger: "api" });
      const ended = await drain(bounds);
      return resultOf(await sync.find(workspaceId, connectionId, id), ended);
    },
    async targeted(connectionId, shape, keys, bounds) {
      tasks.length = 0;
      await sync.named(workspaceId, connectionId, [{ stream: shape, keys }]);
      const ended = await drain(bounds);
      const [last] = await sync.list(workspaceId, connectionId, { limit: 1 });
      return resultOf(last ?? null, ended);
    },
    async records(connectionId) {
      const stored = await modules.records(connectionId, purchaseOrder.name);
      return new Map([...stored].map(([sourceId, body]) => [sourceId, storedOf(sourceId, body)]));
    },
    texts: (connectionId) =>
      store.within(workspaceId, async (tx) => {
        const rows = await tx.sql<{ name: string; body: string }>(
          `select entity || ' ' || source_id as name, body from record
           where workspace_id = $1 and connection_id = $2 and deleted_at is null`,
          [workspaceId, connectionId],
        );
        return new Map(rows.map(({ name, body }) => [name, body]));
      }),
    async statusOf(connectionId) {
      const headers = { authorization: `Bearer ${key}` };
      const answer = await api.app.inject({ method: "GET", url: `/v1/connections/${connectionId}`, headers });
      return String((answer.json() as { status?: unknown }).status);
    },
    async leaks(connectionId, texts) {
      await requests.flush();
      const logged = lines.some((line) => texts.some((text) => line.includes(text))) ? ["the log"] : [];
      lines.length = 0;
      return [
        ...logged,
        ...(await leaksInDatabase(modules, connectionId, texts)),
        ...(await leaksInAnswers(api, { key, connectionId }, texts)),
      ];
    },
    async close() {
      await api.close();
      await modules.close();
    },
  };
}

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

/** The tables, as the owner sees them, in which a text stands in a row of the connection or of none. */
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

/** The addresses that answer with one of these texts, or fail. */
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
