import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Connector } from "#kit";
import { type HeldClock, heldClock, newId, openLog } from "#lib";
import { checkConnection, findWait, openSourceClient, scheduleStretch } from "#source";
import { connections, openStore, pages, streamStates } from "#store";
import {
  authenticate,
  createApiKey,
  createWorkspace,
  listApiKeys,
  missingRootKeys,
  READABLE_AFTER_REFUSAL_MS,
  revokeApiKey,
  rotateRootKey,
} from "#vault";
import { type TestDatabase, testDatabase } from "../../test/database.ts";
import { openDeps } from "../../test/rig.ts";
import { asUsual, fixwell, rowsAt, sessionAuth, startVendor, type Vendor } from "../source/test-vendor.ts";
import { newRootKey, readRootKeys } from "../vault/sealing.ts";
import {
  type ConnectionsDeps,
  checkQuietly,
  createConnection,
  disconnect,
  type NewConnection,
  reconnect,
  revokeToken,
  rotateToken,
  updateConnection,
} from "./index.ts";

let database: TestDatabase;
let vendor: Vendor;
let clock: HeldClock;
let deps: ConnectionsDeps;
let workspaceId: string;
let password = "good";
const rootKey = newRootKey();
const opened: ConnectionsDeps[] = [];
const logged: string[] = [];
const log = openLog({
  level: "trace",
  destination: { write: (line: string) => logged.push(line) } as unknown as NodeJS.WritableStream,
});

const fixwells: Connector[] = [fixwell(), fixwell({ name: "shortwell", auth: sessionAuth(3600) })];

function openOne(
  options: { worker?: string; keys?: string; allowPrivateAddresses?: boolean; connectors?: Connector[] } = {},
): ConnectionsDeps {
  const one = openDeps({
    store: database.store,
    connectors: options.connectors ?? fixwells,
    clock,
    log,
    rootKeys: readRootKeys(options.keys ?? rootKey),
    worker: options.worker ?? "one",
    ...(options.allowPrivateAddresses !== undefined && { allowPrivateAddresses: options.allowPrivateAddresses }),
  });
  opened.push(one);
  return one;
}

beforeAll(async () => {
  [database, vendor] = await Promise.all([testDatabase(), startVendor()]);
});
afterAll(async () => {
  await vendor?.close();
  await database?.drop();
});
beforeEach(async () => {
  clock = heldClock();
  password = "good";
  vendor.asked.length = 0;
  vendor.answer = asUsual(() => password);
  deps = openOne();
  workspaceId = await createWorkspace(deps, "Test");
});
afterEach(() => Promise.all(opened.splice(0).map((each) => each.agent.close())));

const make = (own: Partial<NewConnection> = {}, by: ConnectionsDeps = deps) =>
  createConnection(by, workspaceId, {
    connector: "fixwell",
    settings: { url: vendor.url },
    credentials: { password },
    ...own,
  });
const stored = (id: string) => database.store.within(workspaceId, (tx) => connections.find(tx, id));
const count = async (table: string, workspace = workspaceId) =>
  (
    await database.store.within(workspace, (tx) => tx.sql<{ count: number }>(`select count(*) as count from ${table}`))
  )[0]!.count;
const coded = (code: string) => expect.objectContaining({ code });

describe("creating a connection", () => {
  test("succeeds after its credentials were checked, with its own token", async () => {
    const { connection, token, check } = await make({ name: "Acme", metadata: { customer: 7 } });
    expect(connection).toMatchObject({
      name: "Acme",
      metadata: { customer: 7 },
      status: "active",
      version: 1,
      settings: { url: vendor.url },
    });
    expect(check.streams).toEqual([expect.objectContaining({ stream: "places", read: "yes" })]);
    expect(await authenticate(deps, token)).toMatchObject({
      kind: "connection",
      workspaceId,
      connectionId: connection.id,
      connection: { name: "Acme" },
    });
  });

  test.each([
    ["credentials that the source rejects", { credentials: { password: "bad" } }, "credentials_refused"],
    ["credentials of another auth method", { credentials: {} }, "invalid_settings"],
    ["settings without a required field", { settings: {} }, "invalid_settings"],
    ["an unknown setting", { settings: { url: "https://fixwell.example", ur1: "x" } }, "invalid_settings"],
    ["an invalid URL", { settings: { url: "no address" } }, "invalid_settings"],
    ["a URL with a password", { settings: { url: "http://user:secret@127.0.0.1" } }, "invalid_settings"],
    ["the cloud's metadata service", { settings: { url: "http://169.254.169.254" } }, "address_not_allowed"],
    ["an unknown connector", { connector: "fixwel" }, "not_found"],
  ])("fails with %s, and leaves nothing behind", async (_, own, code) => {
    await expect(make(own)).rejects.toEqual(coded(code));
    for (const table of ["connection", "connection_token", "data_key", "sealed"]) expect(await count(table)).toBe(0);
  });

  test("fails for a private address where those are not allowed", async () => {
    await expect(make({}, openOne({ allowPrivateAddresses: false }))).rejects.toEqual(coded("address_not_allowed"));
    expect(vendor.asked).toHaveLength(0);
  });

  test("fails while the source is down, because the credentials cannot be checked", async () => {
    vendor.answer = () => ({ status: 503 });
    await expect(make()).rejects.toMatchObject({ origin: "source", retryable: true });
    expect(await count("connection")).toBe(0);
  });
});

describe("a token", () => {
  test("is not created for a disconnected connection, with an error other than 401", async () => {
    const { connection } = await make();
    await disconnect(deps, { workspaceId, connectionId: connection.id }, { erase: false });
    await expect(rotateToken(deps, { workspaceId, connectionId: connection.id })).rejects.toEqual(coded("conflict"));
  });

  test("stops working as soon as it is replaced", async () => {
    const { connection, token } = await make();
    const rotated = await rotateToken(deps, { workspaceId, connectionId: connection.id });
    await expect(authenticate(deps, token)).rejects.toEqual(coded("token_invalid"));
    expect(await authenticate(deps, rotated.token)).toMatchObject({ connectionId: connection.id });
  });

  test("stops working when revoked, and can be replaced", async () => {
    const { connection, token } = await make();
    await revokeToken(deps, { workspaceId, connectionId: connection.id });
    await revokeToken(deps, { workspaceId, connectionId: connection.id });
    await expect(authenticate(deps, token)).rejects.toEqual(coded("token_invalid"));
    const { token: next } = await rotateToken(deps, { workspaceId, connectionId: connection.id });
    expect(await authenticate(deps, next)).toMatchObject({ kind: "connection" });
  });

  test("replaces all others of its connection, also under concurrent requests", async () => {
    const { connection } = await make();
    const made = await Promise.all(
      Array.from({ length: 5 }, () => rotateToken(deps, { workspaceId, connectionId: connection.id })),
    );
    const alive = await Promise.allSettled(made.map(({ token }) => authenticate(deps, token)));
    expect(alive.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("is stored only as a hash", async () => {
    const { token } = await make();
    const rows = await database.store.within(workspaceId, (tx) =>
      tx.sql("select t::text as all from connection_token t"),
    );
    expect(JSON.stringify(rows)).not.toContain(token.slice(60));
  });

  test("survives renewals of the source session", async () => {
    const { connection, token } = await make({ connector: "shortwell" });
    for (let hour = 0; hour < 3; hour++) {
      clock.advance(3_700_000);
      const source = await openSourceClient(deps, (await stored(connection.id))!);
      await source.http.get("/places");
      await source.close();
    }
    expect(vendor.paths().filter((path) => path === "/login")).toHaveLength(4);
    expect(await authenticate(deps, token)).toMatchObject({ connectionId: connection.id });
  });
});

describe("an API key", () => {
  test("is shown once, with its scopes and its last use", async () => {
    const made = await createApiKey(deps, workspaceId, { name: "Back end", scopes: ["data:read"] });
    expect(await authenticate(deps, made.key)).toEqual({
      kind: "api_key",
      workspaceId,
      keyId: made.id,
      scopes: ["data:read"],
    });
    const [listed] = await listApiKeys(deps, workspaceId);
    expect(listed).toMatchObject({
      id: made.id,
      name: "Back end",
      last_used_at: new Date(clock.now()).toISOString(),
      revoked_at: null,
    });
    expect(JSON.stringify(listed)).not.toContain(made.key.slice(60));
  });

  test("is rejected if revoked, or created with an unknown scope", async () => {
    const made = await createApiKey(deps, workspaceId, { name: "Old", scopes: [] });
    await revokeApiKey(deps, workspaceId, made.id);
    await expect(authenticate(deps, made.key)).rejects.toEqual(coded("token_invalid"));
    await expect(revokeApiKey(deps, workspaceId, made.id)).rejects.toEqual(coded("not_found"));
    await expect(createApiKey(deps, workspaceId, { name: "Odd", scopes: ["data:everything"] })).rejects.toEqual(
      coded("invalid_parameter"),
    );
  });
});

test("another workspace's connection and key are not found", async () => {
  const { connection } = await make();
  const key = await createApiKey(deps, workspaceId, { name: "Ours", scopes: [] });
  const other = await createWorkspace(deps, "Other");
  for (const ask of [
    () => checkConnection(deps, { workspaceId: other, connectionId: connection.id }),
    () => updateConnection(deps, { workspaceId: other, connectionId: connection.id }, { name: "Mine" }),
    () => rotateToken(deps, { workspaceId: other, connectionId: connection.id }),
    () => revokeToken(deps, { workspaceId: other, connectionId: connection.id }),
    () => reconnect(deps, { workspaceId: other, connectionId: connection.id }, { credentials: { password } }),
    () => disconnect(deps, { workspaceId: other, connectionId: connection.id }, { erase: true }),
    () => revokeApiKey(deps, other, key.id),
  ])
    await expect(ask()).rejects.toEqual(coded("not_found"));
  expect(await listApiKeys(deps, other)).toEqual([]);
});

describe("rejected credentials", () => {
  const read = async (id: string, by: ConnectionsDeps = deps) => {
    const source = await openSourceClient(by, (await stored(id))!);
    try {
      return await source.http.get("/places");
    } finally {
      await source.close();
    }
  };

  test("make the connection require reauthorization, new ones return a new token, and the old token stays invalid", async () => {
    const { connection, token } = await make();
    await database.store.within(workspaceId, (tx) =>
      streamStates.setDue(tx, connection.id, [{ stream: "places", dueAt: new Date(clock.now()).toISOString() }]),
    );
    password = "changed";
    await expect(read(connection.id)).rejects.toEqual(coded("credentials_refused"));
    expect(await stored(connection.id)).toMatchObject({ status: "reauthorization_required" });
    expect(
      (await database.store.within(workspaceId, (tx) => streamStates.all(tx, connection.id)))[0]!.due_at,
    ).toBeNull();
    // Stored data stays readable for a while.
    expect(await authenticate(deps, token)).toMatchObject({ connectionId: connection.id });
    const later = { ...deps, clock: heldClock(clock.now() + READABLE_AFTER_REFUSAL_MS) };
    await expect(authenticate(later, token)).rejects.toEqual(coded("reauthorization_required"));

    const again = await reconnect(deps, { workspaceId, connectionId: connection.id }, { credentials: { password } });
    expect(again.connection).toMatchObject({ id: connection.id, status: "active" });
    await expect(authenticate(deps, token)).rejects.toEqual(coded("token_invalid"));
    expect(await authenticate(deps, again.token)).toMatchObject({ connectionId: connection.id });
    await read(connection.id);
  });

  test("A1: that the source accepts again recover at a later automatic check, and the token still works", async () => {
    const { connection, token } = await make();
    password = "changed";
    await expect(read(connection.id)).rejects.toEqual(coded("credentials_refused"));
    clock.advance(16 * 60_000);
    vendor.asked.length = 0;
    await checkQuietly(deps);
    expect(vendor.paths()).toEqual(["/login"]);
    expect(await stored(connection.id)).toMatchObject({ status: "reauthorization_required" });

    password = "good";
    await checkQuietly(deps);
    expect(vendor.asked).toHaveLength(1);
    clock.advance(20 * 60_000);
    await checkQuietly(deps);
    expect(await stored(connection.id)).toMatchObject({ status: "active", refused_at: null, quiet_check_at: null });
    expect(await authenticate(deps, token)).toMatchObject({ connectionId: connection.id });
    expect(
      (await database.store.within(workspaceId, (tx) => streamStates.all(tx, connection.id)))[0]!.due_at,
    ).not.toBeNull();
  });

  test.each([
    ["an outage", { status: 500 }],
    ["a gateway's page", { status: 502, body: "<html>Bad gateway</html>" }],
    ["a connection that is cut", null],
    ["a missing permission", { status: 403, body: {} }],
  ] as const)("are not assumed after %s", async (_, reply) => {
    const { connection, token } = await make();
    await read(connection.id);
    vendor.answer = () => reply;
    for (let times = 0; times < 3; times++) await expect(read(connection.id)).rejects.toThrow();
    expect(await stored(connection.id)).toMatchObject({ status: "active" });
    await authenticate(deps, token);
  });

  test("do not affect new credentials that were entered while a run used the old ones", async () => {
    const { connection } = await make();
    const source = await openSourceClient(deps, (await stored(connection.id))!);
    await source.http.get("/places");
    password = "changed";
    const { token } = await reconnect(
      deps,
      { workspaceId, connectionId: connection.id },
      { credentials: { password } },
    );
    await expect(source.http.get("/places")).rejects.toEqual(coded("credentials_refused"));
    await source.close();
    expect(await stored(connection.id)).toMatchObject({ status: "active" });
    await authenticate(deps, token);
    await read(connection.id);
  });

  test("in a reconnection change nothing, and the connection still waits", async () => {
    const { connection, token } = await make();
    await expect(
      reconnect(deps, { workspaceId, connectionId: connection.id }, { credentials: { password: "bad" } }),
    ).rejects.toEqual(coded("credentials_refused"));
    expect(await stored(connection.id)).toMatchObject({ status: "active", version: 1 });
    await authenticate(deps, token);
    await read(connection.id);
  });
});

test("an expired session is renewed by one worker, and the others use it", async () => {
  const { connection } = await make();
  let current = 0;
  vendor.answer = ({ path, headers }) =>
    path === "/login"
      ? { body: { token: `s${++current}` } }
      : headers.authorization === `Bearer s${current}`
        ? { body: { rows: [] } }
        : { status: 401, body: {} };
  vendor.asked.length = 0;
  const workers = ["one", "two", "three"].map((worker) => openOne({ worker }));
  const sources = await Promise.all(
    workers.map(async (each) => openSourceClient(each, (await stored(connection.id))!)),
  );
  await Promise.all(sources.map((source) => source.http.get("/places")));
  expect(vendor.paths().filter((path) => path === "/login")).toHaveLength(1);
  current = 100;
  await Promise.all(sources.map((source) => source.http.get("/places")));
  expect(vendor.paths().filter((path) => path === "/login")).toHaveLength(2);
  await Promise.all(sources.map((source) => source.close()));
});

describe("stretched intervals", () => {
  test("grow as the week's budget shrinks, equally for all connections that share it", async () => {
    const counted = openOne({
      connectors: [fixwell({ limits: { rates: [{ requests: 100, per: "week" }], concurrent: 4 } })],
    });
    const [one, two] = [await make({}, counted), await make({}, counted)];
    expect(await scheduleStretch(counted, one.connection)).toBe(1);
    const source = await openSourceClient(counted, one.connection);
    for (let call = 0; call < 50; call++) await source.http.get("/places");
    await source.close();
    const stretch = await scheduleStretch(counted, two.connection);
    expect(stretch).toBeGreaterThan(1);
    expect(await scheduleStretch(counted, one.connection)).toBe(stretch);
  });

  test("use no second database connection inside a run's transaction", async () => {
    const store = openStore({ url: database.url, poolSize: 1 });
    const narrow = openDeps({
      store,
      clock,
      log,
      rootKeys: readRootKeys(rootKey),
      worker: "narrow",
      connectors: [fixwell({ limits: { rates: [{ requests: 100, per: "week" }], concurrent: 4 } })],
    });
    const { connection } = await make({}, narrow);
    const source = await openSourceClient(narrow, connection);
    // There is only one, so a request for a second would wait forever.
    expect(await store.within(workspaceId, () => scheduleStretch(narrow, connection))).toBeGreaterThanOrEqual(1);
    await source.close();
    await narrow.agent.close();
    await store.close();
  });
});

describe("reconnecting", () => {
  test("to another account is rejected unless confirmed", async () => {
    const { connection } = await make();
    const elsewhere = { url: vendor.url.replace("127.0.0.1", "localhost") };
    await expect(
      reconnect(deps, { workspaceId, connectionId: connection.id }, { settings: elsewhere, credentials: { password } }),
    ).rejects.toEqual(coded("conflict"));
    const { connection: changed } = await reconnect(
      deps,
      { workspaceId, connectionId: connection.id },
      {
        settings: elsewhere,
        credentials: { password },
        allow_other_account: true,
      },
    );
    expect(changed.settings).toEqual(elsewhere);
  });

  test("reactivates a disconnected connection with kept data, but not an erased one", async () => {
    const { connection } = await make();
    await disconnect(deps, { workspaceId, connectionId: connection.id }, { erase: false });
    expect(
      (await reconnect(deps, { workspaceId, connectionId: connection.id }, { credentials: { password } })).connection,
    ).toMatchObject({ status: "active", disconnected_at: null });
    await disconnect(deps, { workspaceId, connectionId: connection.id }, { erase: true });
    await expect(
      reconnect(deps, { workspaceId, connectionId: connection.id }, { credentials: { password } }),
    ).rejects.toEqual(coded("conflict"));
  });
});

describe("updating a connection", () => {
  test("increments its version, and rejects an outdated version", async () => {
    const { connection } = await make();
    expect(
      await updateConnection(
        deps,
        { workspaceId, connectionId: connection.id },
        { name: "New", schedule: { interval_minutes: 15 } },
        ({ version }) => version === 1,
      ),
    ).toMatchObject({ name: "New", version: 2, schedule: { interval_minutes: 15 } });
    await expect(
      updateConnection(
        deps,
        { workspaceId, connectionId: connection.id },
        { name: "Other" },
        ({ version }) => version === 1,
      ),
    ).rejects.toEqual(coded("precondition_failed"));
    expect(await stored(connection.id)).toMatchObject({ name: "New" });
  });

  test("names the invalid setting", async () => {
    const { connection } = await make();
    await expect(
      updateConnection(deps, { workspaceId, connectionId: connection.id }, { settings: { url: vendor.url, zone: 7 } }),
    ).rejects.toMatchObject({ code: "invalid_settings", details: { field: "settings.zone" } });
  });

  test("cannot send the stored credentials to another server", async () => {
    // Even if the connector does not distinguish accounts by their URL.
    const careless = openOne({ connectors: [fixwell({ account: () => "the one" })] });
    const { connection } = await make({}, careless);
    const settings = { url: vendor.url.replace("127.0.0.1", "localhost") };
    await expect(
      updateConnection(careless, { workspaceId, connectionId: connection.id }, { settings }),
    ).rejects.toEqual(coded("conflict"));
    expect(
      await updateConnection(
        careless,
        { workspaceId, connectionId: connection.id },
        { settings: { url: vendor.url, zone: "Europe/Berlin" } },
      ),
    ).toMatchObject({ settings: { zone: "Europe/Berlin" } });
  });
});

describe("disconnecting", () => {
  /** Stores a few thousand raw records and records, as syncs do. */
  async function fill(connectionId: string, rows: number): Promise<void> {
    await database.store.within(workspaceId, async (tx) => {
      const hash = Buffer.alloc(16, 1);
      const of = { connectionId, stream: "places" };
      const keys = Array.from({ length: rows }, (_, at) => String(at));
      await pages.writeRaws(
        tx,
        of,
        new pages.RawRows(keys.map((key) => ({ key, hash, scope: null, dated: null, body: "{}", context: null }))),
        new Date(clock.now()).toISOString(),
      );
      await pages.lockChanges(tx, connectionId);
      await pages.writeRecords(
        tx,
        connectionId,
        new pages.RecordRows(
          keys.map((key) => ({
            entity: "warehouse",
            id: Buffer.from(newId().replaceAll("-", ""), "hex"),
            sourceId: key,
            stream: "places",
            key,
            body: "{}",
            hash,
            keys: [],
          })),
        ),
        "sync",
      );
      await streamStates.setDue(tx, connectionId, [{ stream: "places", dueAt: new Date(clock.now()).toISOString() }]);
    });
  }

  test("revokes the token, the session and the credentials at once, and keeps the data", async () => {
    const { connection, token } = await make();
    await fill(connection.id, 10);
    expect(await disconnect(deps, { workspaceId, connectionId: connection.id }, { erase: false })).toMatchObject({
      status: "disconnected",
      erased_at: null,
    });
    await expect(authenticate(deps, token)).rejects.toEqual(coded("connection_disconnected"));
    expect(await count("sealed")).toBe(0);
    expect(await count("record")).toBe(10);
    expect(
      (await database.store.within(workspaceId, (tx) => streamStates.all(tx, connection.id)))[0]!.due_at,
    ).toBeNull();
    await expect(openSourceClient(deps, (await stored(connection.id))!)).rejects.toThrow();
  });

  test("with erasure deletes everything of the customer from every table, and keeps other connections' data", async () => {
    const [gone, kept] = [await make({ metadata: { customer: "Acme" } }), await make()];
    await fill(gone.connection.id, 12_000);
    await fill(kept.connection.id, 5);
    await disconnect(deps, { workspaceId, connectionId: gone.connection.id }, { erase: true });
    expect(await stored(gone.connection.id)).toMatchObject({
      status: "disconnected",
      settings: {},
      metadata: {},
      account: "",
      check_result: null,
      erased_at: expect.any(String),
    });
    const left = await database.store.within(workspaceId, async (tx) => {
      const tables = await tx.sql<{ name: string }>(
        "select table_name as name from information_schema.columns where column_name = 'connection_id' and table_schema = 'public'",
      );
      const counts: Record<string, number> = {};
      for (const { name } of tables)
        counts[name] = (
          await tx.sql<{ count: number }>(`select count(*) as count from ${name} where connection_id = $1`, [
            gone.connection.id,
          ])
        )[0]!.count;
      return counts;
    });
    // The hashes of revoked tokens stay, so that a client that still sends one gets the connection's status. So does
    // the row that lists the connection, which contains nothing else.
    // The notices that it was disconnected and erased stay, so that others hear of it.
    const { connection_token: tokens, record_total: _, notice, notice_counter: __, ...others } = left;
    expect(notice).toBe(2);
    expect(tokens).toBe(1);
    const totals = await database.store.within(workspaceId, (tx) =>
      tx.sql("select counted, records, last_success_at from record_total where connection_id = $1", [
        gone.connection.id,
      ]),
    );
    expect(totals).toEqual([{ counted: 0, records: {}, last_success_at: "-infinity" }]);
    expect(Object.values(others).every((rows) => rows === 0)).toBe(true);
    expect(await count("record")).toBe(5);
    await expect(authenticate(deps, gone.token)).rejects.toEqual(coded("connection_disconnected"));
    expect(await authenticate(deps, kept.token)).toMatchObject({ connectionId: kept.connection.id });
  });

  test("with erasure continues when called again after an interruption", async () => {
    const { connection } = await make();
    await fill(connection.id, 10);
    await disconnect(deps, { workspaceId, connectionId: connection.id }, { erase: false });
    await disconnect(deps, { workspaceId, connectionId: connection.id }, { erase: true });
    expect(await count("record")).toBe(0);
  });
});

test("rotates root keys over all workspaces, after which the old key is not needed", async () => {
  const made = [await make()];
  workspaceId = await createWorkspace(deps, "Second");
  made.push(await make());
  const next = newRootKey();
  const rotating = openOne({ keys: `${next},${rootKey}` });
  expect(await rotateRootKey(rotating)).toBeGreaterThanOrEqual(2);
  expect(await rotateRootKey(rotating)).toBe(0);
  const after = openOne({ keys: next });
  for (const { connection } of made) {
    const source = await openSourceClient(after, connection);
    await source.http.get("/places");
    await source.close();
  }
  // Without their root key they are listed, and using them fails with an error. With it, none is missing.
  const without = openOne({ keys: rootKey });
  const [[, lacking]] = [...(await missingRootKeys(without))] as [[string, number]];
  expect(lacking).toBeGreaterThanOrEqual(2);
  await expect(openSourceClient(without, made[0]!.connection)).rejects.toMatchObject({
    code: "root_key_missing",
  });
  expect([...(await missingRootKeys(after))]).toEqual([]);
  // The other tests of this file use the old key.
  await rotateRootKey(openOne({ keys: `${rootKey},${next}` }));
});

test("no table, log line or error contains a secret in clear text", async () => {
  const canary = "canary-4711-secret";
  password = canary;
  logged.length = 0;
  const { connection, token } = await make();
  const key = await createApiKey(deps, workspaceId, { name: "Key", scopes: [] });
  const source = await openSourceClient(deps, connection);
  await source.http.get("/places");
  password = "changed";
  const told: unknown[] = [];
  const tell = (asking: Promise<unknown>) =>
    asking.catch((thrown: Error) => {
      told.push(thrown.message, thrown.stack, JSON.stringify(thrown), String(thrown.cause));
      log.error({ err: thrown }, "told");
    });
  await tell(source.http.get("/places"));
  await tell(make({ credentials: { password: canary } }));
  await tell(make({ credentials: { password: [canary] } }));
  await tell(make({ credentials: { passwort: canary } }));
  await tell(reconnect(deps, { workspaceId, connectionId: connection.id }, { credentials: { password: canary } }));
  await source.close();

  const secrets = [canary, token.slice(60), key.key.slice(60)];
  const rows = await database.store.within(workspaceId, async (tx) => {
    const tables = await tx.sql<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = 'public' and table_name <> 'millwright_migration' and table_name not like 'budget%'",
    );
    const all: string[] = [];
    // Bytes are searched as text too, so that a secret stored as bytes is found.
    for (const { name } of tables)
      for (const row of await tx.sql<Record<string, unknown>>(`select * from ${name}`))
        all.push(
          ...Object.values(row).map((value) =>
            Buffer.isBuffer(value) ? value.toString("latin1") : JSON.stringify(value),
          ),
        );
    return all.join("\n");
  });
  expect(rows).toContain("Fixwell");
  expect(told.length).toBeGreaterThan(8);
  expect(logged.length).toBeGreaterThan(1);
  for (const secret of secrets)
    for (const text of [rows, JSON.stringify(told), logged.join("\n")]) expect(text).not.toContain(secret);
});

describe("D1: whoever names an account that is not theirs does not pause it", () => {
  const throttled = { status: 429, headers: { "retry-after": "3600" }, body: {} };
  let hostile: Vendor;
  let own: string;
  let other: string;
  beforeAll(async () => {
    hostile = await startVendor();
  });
  afterAll(() => hostile?.close());
  beforeEach(async () => {
    deps = openOne({ connectors: [fixwell({ account: () => "the one" })] });
    const { connection } = await make();
    own = connection.id;
    // A source client stores which budgets the connection uses.
    await (await openSourceClient(deps, connection)).close();
    other = await createWorkspace(deps, "Other");
    hostile.answer = () => throttled;
  });

  const connectOther = (url: string) =>
    createConnection(deps, other, { connector: "fixwell", settings: { url }, credentials: { password } });
  const isPaused = async () => {
    const fresh = openOne({ worker: newId(), connectors: [fixwell({ account: () => "the one" })] });
    return (await findWait(fresh, (await stored(own))!)) !== null;
  };

  test("by a check at a server of their own", async () => {
    await expect(connectOther(hostile.url)).rejects.toMatchObject({ code: "source_throttled" });
    // Also where the login succeeds, and the first request for data does not.
    hostile.answer = ({ path }) => (path === "/login" ? { body: { token: "any" } } : throttled);
    await expect(connectOther(hostile.url)).rejects.toMatchObject({ code: "source_throttled" });
    expect(await isPaused()).toBe(false);
  });

  test("by a connection to a server of their own", async () => {
    hostile.answer = asUsual(() => password);
    const { connection } = await connectOther(hostile.url);
    hostile.answer = () => throttled;
    const ref = { workspaceId: other, connectionId: connection.id };
    await expect(checkConnection(deps, ref)).rejects.toMatchObject({ code: "source_throttled" });
    expect(await findWait(deps, connection)).not.toBeNull();
    expect(await isPaused()).toBe(false);
  });

  test("by wrong credentials at the same server, in their own workspace neither", async () => {
    vendor.answer = () => throttled;
    await expect(connectOther(vendor.url)).rejects.toMatchObject({ code: "source_throttled" });
    await expect(make()).rejects.toMatchObject({ code: "source_throttled" });
    expect(await isPaused()).toBe(false);
  });

  test("credentials that the server has accepted count as the account's own", async () => {
    const places = rowsAt("/places", "Places", "place");
    const connectors = [
      fixwell({ account: () => "the one", streams: { places, more: rowsAt("/more", "More", "more") } }),
    ];
    deps = openOne({ worker: newId(), connectors });
    vendor.answer = asUsual(
      () => password,
      ({ path }) => (path === "/more" ? throttled : { body: { rows: [] } }),
    );
    await connectOther(vendor.url).catch(() => {});
    expect(await isPaused()).toBe(true);
  });
});
