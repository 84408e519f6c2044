import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { createConnection } from "../src/connections/index.ts";
import { connector, cursor, stream } from "../src/kit/index.ts";
import { silentLog } from "../src/lib/index.ts";
import { type Millwright, startMillwright } from "../src/main.ts";
import { nulls, vendor } from "../src/model/index.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../src/postgres/index.ts";
import { readSettings } from "../src/settings.ts";
import { findSync, requestSync } from "../src/sync/index.ts";
import { createApiKey, createWorkspace } from "../src/vault/index.ts";

/*
 * PostgreSQL is restarted and its backends are killed while connections sync and callers read. The process stays alive,
 * requests get 503, every sync succeeds in the end, and no record or change is lost or duplicated.
 */

const isLong = process.env.MILLWRIGHT_TEST_LONG === "1";
const RESTARTS = isLong ? 20 : 3;
const KILLS = isLong ? 5 : 1;
const CONNECTIONS = 2;
const ROWS = 300;
const PAGE = 50;

const list = stream({
  title: "Vendors",
  path: "/vendors",
  key: "id",
  raw: z.object({ id: z.number(), name: z.string() }),
  model: vendor,
  map: { ...nulls(vendor.fields), name: "name" } as never,
});
const source = connector({
  name: "source",
  title: "Source",
  description: "A system of the test's own.",
  docs: "https://developers.source.example",
  settings: z.object({ url: z.url().meta({ title: "URL" }) }),
  credentials: z.object({ key: z.string().min(1).meta({ title: "Key" }) }),
  auth: { kind: "api_key", help: "Settings.", sign: ({ credentials }) => ({ "x-api-key": credentials.key }) },
  baseUrl: ({ url }) => url,
  account: ({ settings }) => settings.url,
  limits: { rates: [{ requests: 1000, per: "second" }], concurrent: 10 },
  records: "rows",
  paging: cursor({ param: "after", next: "next" }),
  streams: { list },
});

/** Names by id. Each read edits some. */
const rows = new Map(Array.from({ length: ROWS }, (_, id) => [id, `Vendor ${id}`]));
let edits = 0;
let isEdited = true;
function edit(): void {
  for (let times = 0; isEdited && times < 5; times++) rows.set(++edits % ROWS, `Vendor, edit ${edits}`);
}

let folder: string;
let server: EmbeddedPostgres;
let system: Server;
let millwright: Millwright;
let key: string;
let workspaceId: string;
const ids: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "millwright-restarts-"));
  // As root, the server runs as another user, who needs access to the folder.
  await chmod(folder, 0o755);
  server = await startEmbeddedPostgres({ folder, exclusive: true, lookEveryMs: 200 });
  system = createServer((request, response) => {
    edit();
    const after = Number(new URL(request.url ?? "", "http://source").searchParams.get("after") ?? 0);
    const page = [...rows].slice(after, after + PAGE).map(([id, name]) => ({ id, name }));
    const next = after + PAGE < ROWS ? String(after + PAGE) : null;
    setTimeout(() => {
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ rows: page, next }));
    }, 20);
  });
  await new Promise<void>((resolve) => system.listen(0, "127.0.0.1", resolve));
  const settings = readSettings({
    DATABASE_URL: server.url,
    PORT: "0",
    MILLWRIGHT_ROOT_KEY: Buffer.alloc(32, 7).toString("base64"),
    MILLWRIGHT_REQUESTS_PER_MINUTE: "1000000",
  });
  millwright = await startMillwright(settings, { api: true, work: true, log: silentLog, connectors: [source] });
  workspaceId = await createWorkspace(millwright.deps, "Test");
  ({ key } = await createApiKey(millwright.deps, workspaceId, { name: "test", scopes: ["data:read"] }));
  const { port } = system.address() as AddressInfo;
  for (let made = 0; made < CONNECTIONS; made++) {
    const { connection } = await createConnection(millwright.deps, workspaceId, {
      connector: "source",
      settings: { url: `http://127.0.0.1:${port}/${made}` },
      credentials: { key: "good" },
      schedule: { paused: true },
    });
    ids.push(connection.id);
  }
}, 120_000);

afterAll(async () => {
  await millwright?.close();
  await server?.stop();
  system?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Stops PostgreSQL while connections are in use. The embedded server is restarted automatically. */
async function restart(): Promise<void> {
  const [pid] = (await readFile(join(server.dataFolder, "postmaster.pid"), "utf8")).split("\n");
  process.kill(Number(pid), "SIGINT");
}

const asAdmin = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: server.adminUrl });
  client.on("error", () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
};

/** Terminates all backends of Millwright between two of their queries, or kills one, which makes all others end. */
async function endBackends(isKill: boolean): Promise<void> {
  const ours = "from pg_stat_activity where application_name like 'millwright%'";
  await asAdmin(async (client) => {
    if (!isKill) return void (await client.query(`select pg_terminate_backend(pid) ${ours}`));
    const { rows: found } = await client.query(`select pid ${ours} limit 1`);
    if (found[0]) process.kill(found[0].pid, "SIGKILL");
  });
}

const isBack = () =>
  vi.waitFor(() => asAdmin((client) => client.query("select 1")), { timeout: 60_000, interval: 100 });

test("D4: syncs and requests survive restarts of PostgreSQL, without loss or duplicates", {
  timeout: 900_000,
}, async () => {
  let isOver = false;
  const statuses = new Map<number, number>();
  const reading = (async () => {
    for (let at = 0; !isOver; at++) {
      const headers = { authorization: `Bearer ${key}`, "millwright-connection": ids[at % CONNECTIONS] ?? "" };
      const answer = await fetch(`${millwright.address}/v1/vendors?limit=50`, { headers });
      const body = (await answer.json()) as { code?: string };
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      if (answer.status !== 200) {
        expect(body).toMatchObject({ status: 503, code: "database_unavailable" });
        expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
      }
      await wait(5);
    }
  })();
  const syncsOf = new Map<string, string[]>(ids.map((id) => [id, []]));
  const syncing = ids.map(async (connectionId) => {
    const ref = { workspaceId, connectionId };
    while (!isOver) {
      // A request during the outage fails, like over the API.
      const sync = await requestSync(millwright.deps, ref, { entities: null, full: false, trigger: "api" }).catch(
        () => null,
      );
      if (sync) syncsOf.get(connectionId)?.push(sync.id);
      await wait(100);
    }
  });
  for (let done = 0; done < RESTARTS + KILLS; done++) {
    await wait(400 + 300 * (done % 3));
    if (done < RESTARTS) await restart();
    else await endBackends(true);
    await wait(300);
    await isBack();
    await endBackends(false);
  }
  await wait(500);
  isOver = true;
  await Promise.all([reading, ...syncing]);
  expect(statuses.get(200)).toBeGreaterThan(0);
  expect(statuses.get(503)).toBeGreaterThan(0);

  isEdited = false;
  for (const connectionId of ids) {
    const ref = { workspaceId, connectionId };
    for (const id of syncsOf.get(connectionId) ?? []) await hasSucceeded(connectionId, id);
    // Started after all others have ended: it must not join one that has already read what was edited since.
    const last = await requestSync(millwright.deps, ref, { entities: null, full: true, trigger: "api" });
    await hasSucceeded(connectionId, last.id);
    await expectEqual(connectionId);
  }
});

const hasSucceeded = (connectionId: string, id: string) =>
  vi.waitFor(
    async () => {
      const sync = await findSync(millwright.deps, { workspaceId, connectionId }, id);
      expect(sync).toMatchObject({ status: "succeeded" });
    },
    { timeout: 150_000, interval: 200 },
  );

/** Compares what is stored with the source, and checks that the change numbers have no gaps. */
async function expectEqual(connectionId: string): Promise<void> {
  await millwright.deps.store.within(workspaceId, async (tx) => {
    const records = await tx.sql<{ source_id: string; body: string }>(
      "select source_id, body from record where workspace_id = $1 and connection_id = $2 and deleted_at is null",
      [workspaceId, connectionId],
    );
    const stored = records.map(({ source_id, body }) => [Number(source_id), JSON.parse(body).name] as const);
    expect(new Map(stored)).toEqual(rows);
    expect(stored).toHaveLength(ROWS);
    const numbers = await tx.sql<{ number: number }>(
      "select number from change where workspace_id = $1 and connection_id = $2 order by number",
      [workspaceId, connectionId],
    );
    expect(numbers.map(({ number }) => number)).toEqual(numbers.map((_, at) => at + 1));
  });
}
