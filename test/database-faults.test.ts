import { createServer, type Server } from "node:http";
import {
  type AddressInfo,
  connect,
  createServer as createTcpServer,
  type Socket,
  type Server as TcpServer,
} from "node:net";
import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createConnection } from "../src/connections/index.ts";
import { vendor as vendorModel } from "../src/model/index.ts";
import { openStore } from "../src/store/index.ts";
import { findSync, handleSyncJob, requestSync } from "../src/sync/index.ts";
import { fixwell, openTestApi, type TestApi } from "./api.ts";
import { openDeps, openRig, testRootKeys } from "./rig.ts";

/* D4: a full disk, a pool without a free connection, and one of two processes that is cut off from the database. */

let t: TestApi;
let owner: pg.Client;

beforeAll(async () => {
  t = await openTestApi({ workers: 2 });
  owner = new pg.Client({ connectionString: t.rig.database.url });
  await owner.connect();
  await owner.query(`
    create sequence refused_writes;
    grant usage on sequence refused_writes to public;
    create function refuse_write() returns trigger language plpgsql as $$
      begin
        perform nextval('refused_writes');
        raise exception 'could not extend file: No space left on device' using errcode = '53100';
      end $$`);
});
afterAll(async () => {
  await owner?.end();
  await t?.close();
});

/** Runs `work` while all writes to a table fail as on a full disk. */
async function onFullDisk(table: string, work: () => Promise<void>): Promise<void> {
  await owner.query(
    `create trigger full_disk before insert on "${table}" for each statement execute function refuse_write()`,
  );
  try {
    await work();
  } finally {
    await owner.query(`drop trigger full_disk on "${table}"`);
  }
}

const refusedWrites = async (): Promise<number> => {
  const { rows } = await owner.query<{ count: string }>("select last_value::text as count from refused_writes");
  return Number(rows[0]?.count);
};

test("D4: on a full disk requests get 503 with Retry-After, and a sync goes on by itself when there is room again", async () => {
  const { id, token } = await t.connectAnother();
  const by = { bearer: token };
  await onFullDisk("sync", async () => {
    const refused = await t.post("/v1/syncs", { entities: ["vendor"] }, by);
    expect(refused).toMatchObject({ status: 503, body: { code: "database_unavailable", retryable: true } });
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    // What needs no room is served.
    expect((await t.get("/v1/vendors", by)).status).toBe(200);
  });
  let syncId = "";
  await onFullDisk("record", async () => {
    const before = await refusedWrites();
    syncId = (await t.post("/v1/syncs", { entities: ["vendor"] }, by)).body.id;
    await vi.waitFor(async () => expect(await refusedWrites()).toBeGreaterThan(before + 1), 60_000);
    expect((await t.get(`/v1/syncs/${syncId}`, by)).body.status).not.toBe("failed");
  });
  await vi.waitFor(async () => {
    expect((await t.get(`/v1/syncs/${syncId}`, by)).body.status).toBe("succeeded");
  }, 60_000);
  expect((await t.rig.records(id, vendorModel.name)).size).toBe(t.vendor.vendors.length);
});

test("D4: with no free connection a caller gets database_unavailable, and is served when there is one", async () => {
  const store = openStore({ url: t.rig.database.url, poolSize: 2, connectTimeoutMs: 300 });
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  const holders = [1, 2].map(() => store.within(t.workspaceId, () => held));
  try {
    const look = () => store.within(t.workspaceId, (tx) => tx.sql<{ one: number }>("select 1 as one"));
    await expect(look()).rejects.toMatchObject({ code: "database_unavailable", status: 503 });
    release();
    await Promise.all(holders);
    expect(await look()).toEqual([{ one: 1 }]);
  } finally {
    release();
    await store.close();
  }
});

/** A way to the database that can be cut. */
interface Line {
  url: string;
  cut(): void;
  mend(): void;
  close(): void;
}

/** Opens a way to the database through a port of its own. */
async function openLine(url: string): Promise<Line> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let isCut = false;
  const server: TcpServer = createTcpServer((socket) => {
    if (isCut) return void socket.destroy();
    const upstream = connect(Number(target.port), target.hostname);
    for (const each of [socket, upstream]) {
      sockets.add(each);
      each.on("error", () => {});
      each.on("close", () => {
        sockets.delete(each);
        socket.destroy();
        upstream.destroy();
      });
    }
    socket.pipe(upstream).pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const through = new URL(url);
  through.port = String((server.address() as AddressInfo).port);
  return {
    url: through.href,
    cut() {
      isCut = true;
      for (const socket of sockets) socket.destroy();
    },
    mend: () => {
      isCut = false;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** A source that can be held while it answers. */
interface HeldSource {
  url: string;
  /** The next request is not answered before `release`; resolves when it has come. */
  hold(): Promise<void>;
  release(): void;
  close(): void;
}

async function openHeldSource(): Promise<HeldSource> {
  let held: { noteAsked(): void; released: Promise<void> } | null = null;
  let release = () => {};
  const server: Server = createServer(async (_request, response) => {
    const own = held;
    held = null;
    own?.noteAsked();
    await own?.released;
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify([{ id: "1", name: "One" }]));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hold() {
      const { promise: asked, resolve: noteAsked } = Promise.withResolvers<void>();
      const { promise: released, resolve } = Promise.withResolvers<void>();
      held = { noteAsked, released };
      release = resolve;
      return asked;
    },
    release: () => release(),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

test("D4: of two processes one is cut off from the database: the other takes its run over, and nothing is doubled", async () => {
  const rootKeys = testRootKeys();
  const r = await openRig([fixwell], { rootKeys, workers: 0 });
  const line = await openLine(r.database.url);
  const source = await openHeldSource();
  const store = openStore({ url: line.url, connectTimeoutMs: 300 });
  const one = { ...openDeps({ store, rootKeys, connectors: [fixwell], worker: "one" }), leaseMs: 800 };
  const other = { ...r.deps, worker: "other", leaseMs: 800 };
  const { signal } = new AbortController();
  try {
    const { connection } = await createConnection(r.deps, r.workspaceId, {
      connector: "fixwell",
      settings: { url: source.url },
      credentials: { key: "good" },
      schedule: { paused: true },
    });
    const ref = r.ref(connection.id);
    const { id } = await requestSync(r.deps, ref, { entities: ["vendor"], full: false, trigger: "api" });
    const job = { workspace: r.workspaceId, connection: connection.id, sync: id };
    const asked = source.hold();
    const ofOne = handleSyncJob(one, job, { id: "one", signal }).catch((thrown: unknown) => thrown);
    await asked;
    line.cut();
    // Until the lease has lapsed, the run is the first process's.
    await vi.waitFor(() => handleSyncJob(other, job, { id: "other", signal }), { timeout: 60_000, interval: 200 });
    expect(await findSync(r.deps, ref, id)).toMatchObject({ status: "succeeded" });
    line.mend();
    source.release();
    await ofOne;
    expect(await findSync(r.deps, ref, id)).toMatchObject({ status: "succeeded", runs: [{ counts: { read: 1 } }] });
    expect((await r.records(connection.id, vendorModel.name)).size).toBe(1);
    const numbers = await r.store.within(r.workspaceId, (tx) =>
      tx.sql<{ number: number }>("select number from change where workspace_id = $1", [r.workspaceId]),
    );
    expect(numbers).toEqual([{ number: 1 }]);
  } finally {
    source.release();
    await store.close();
    await one.agent.close();
    source.close();
    line.close();
    await r.close();
  }
});
