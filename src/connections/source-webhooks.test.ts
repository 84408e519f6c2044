import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { isSame, jsonOf, type Webhooks } from "#kit";
import { heldClock, openLog } from "#lib";
import { createWorkspace } from "#vault";
import { type TestDatabase, testDatabase } from "../../test/database.ts";
import { openDeps } from "../../test/rig.ts";
import { asUsual, fixwell, rowsAt, startVendor, type Vendor } from "../source/test-vendor.ts";
import { newRootKey, readRootKeys } from "../vault/sealing.ts";
import type { ConnectionsDeps } from "./deps.ts";
import { createConnection, createSourceWebhook, deleteSourceWebhook, disconnect, reconnect } from "./index.ts";
import { readDelivery } from "./source-webhooks.ts";

const URL = "https://millwright.example/v1/source-webhooks";
const places = rowsAt("/places", "Places", "place");

/** How a test changes the vendor's webhooks. */
let verify: Webhooks<object, object>["verify"];
let isBroken = false;
let database: TestDatabase;
let vendor: Vendor;
let deps: ConnectionsDeps;
let workspaceId: string;
const opened: ConnectionsDeps[] = [];
const logged: string[] = [];

const told: Webhooks<object, object> = {
  help: "Settings, Webhooks.",
  streams: [places],
  verify: (delivery, given) => verify(delivery, given),
  hint(delivery) {
    if (isBroken) throw new Error("no such form");
    const { id } = jsonOf(delivery) as { id: number };
    return [{ stream: places, keys: [String(id)] }];
  },
};
const connectors = [
  fixwell({ streams: { places }, webhooks: told }),
  fixwell({
    name: "selfwell",
    streams: { places },
    webhooks: { ...told, register: (http, to) => http.ask({ method: "POST", path: "/hooks", json: to }) },
  }),
  fixwell({ name: "mutewell" }),
];
const rootKey = newRootKey();

function openOne(sourceWebhooksUrl?: string): ConnectionsDeps {
  const one = openDeps({
    store: database.store,
    connectors,
    clock: heldClock(),
    log: openLog({ level: "trace", destination: { write: (line: string) => logged.push(line) } as never }),
    rootKeys: readRootKeys(rootKey),
    worker: "one",
    sourceWebhooksUrl,
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
  verify = ({ headers }, { secret }) => isSame(headers["x-key"] ?? "", secret);
  isBroken = false;
  vendor.answer = asUsual(() => "good");
  vendor.asked.length = 0;
  deps = openOne(URL);
  workspaceId = await createWorkspace(deps, "Test");
});
afterEach(() => Promise.all(opened.splice(0).map((each) => each.agent.close())));

const make = async (connector = "fixwell") =>
  (
    await createConnection(deps, workspaceId, {
      connector,
      settings: { url: vendor.url },
      credentials: { password: "good" },
    })
  ).connection.id;
const tokenOf = ({ url }: { url: string }) => url.slice(URL.length + 1);
const deliver = (hook: { url: string; secret: string }, own: { body?: string; key?: string; token?: string } = {}) =>
  readDelivery(deps, own.token ?? tokenOf(hook), {
    body: Buffer.from(own.body ?? '{"id":7}'),
    headers: { "x-key": own.key ?? hook.secret },
  });
const coded = (code: string) => expect.objectContaining({ code });
const refused = coded("source_webhook_rejected");

test("a genuine delivery identifies its connection and the records that it names", async () => {
  const id = await make();
  const hook = await createSourceWebhook(deps, { workspaceId, connectionId: id });
  expect(hook).toMatchObject({ isRegistered: false, help: "Settings, Webhooks." });
  expect(await deliver(hook)).toEqual({
    ref: { workspaceId, connectionId: id },
    hints: [{ stream: places, keys: ["7"] }],
  });
});

test("returns the same response whatever is wrong with a delivery", async () => {
  const hook = await createSourceWebhook(deps, { workspaceId, connectionId: await make() });
  const token = tokenOf(hook);
  const other = tokenOf(await createSourceWebhook(deps, { workspaceId, connectionId: await make() }));
  const { token: bearer } = await createConnection(deps, workspaceId, {
    connector: "fixwell",
    settings: { url: vendor.url },
    credentials: { password: "good" },
  });
  const wrong = [
    { token: "" },
    { token: "mwh_" },
    { token: "\0" },
    { token: `${token.slice(0, -1)}${token.endsWith("a") ? "b" : "a"}` },
    // Well-formed tokens that do not belong to this webhook.
    { token: bearer },
    { token: token.replace("mwh_", "mwc_") },
    { token: other, key: hook.secret },
    { key: "" },
    { key: `${hook.secret}x` },
  ];
  const said = await Promise.all(
    wrong.map((own) => deliver(hook, own).catch(({ code, message, details }) => ({ code, message, details }))),
  );
  expect(new Set(said.map((each) => JSON.stringify(each))).size).toBe(1);
  expect(said[0]).toMatchObject({ code: "source_webhook_rejected" });
  verify = () => {
    throw new TypeError("the header is not there");
  };
  await expect(deliver(hook)).rejects.toEqual(refused);
});

test("a genuine delivery that cannot be parsed names no records, and is logged", async () => {
  const hook = await createSourceWebhook(deps, { workspaceId, connectionId: await make() });
  isBroken = true;
  expect((await deliver(hook)).hints).toEqual([]);
  expect(logged.join("")).toContain("a source webhook could not be read");
});

describe("a source webhook stops working", () => {
  test("when it is replaced or deleted", async () => {
    const id = await make();
    const first = await createSourceWebhook(deps, { workspaceId, connectionId: id });
    const second = await createSourceWebhook(deps, { workspaceId, connectionId: id });
    await expect(deliver(first)).rejects.toEqual(refused);
    await expect(deliver(second, { key: first.secret })).rejects.toEqual(refused);
    await deliver(second);
    await deleteSourceWebhook(deps, { workspaceId, connectionId: id });
    await expect(deliver(second)).rejects.toEqual(refused);
    await expect(deleteSourceWebhook(deps, { workspaceId, connectionId: id })).rejects.toEqual(coded("not_found"));
  });

  test("with its connection, also after a reconnect", async () => {
    const id = await make();
    const hook = await createSourceWebhook(deps, { workspaceId, connectionId: id });
    await disconnect(deps, { workspaceId, connectionId: id }, { erase: false });
    await expect(deliver(hook)).rejects.toEqual(refused);
    await expect(createSourceWebhook(deps, { workspaceId, connectionId: id })).rejects.toEqual(coded("conflict"));
    await reconnect(deps, { workspaceId, connectionId: id }, { credentials: { password: "good" } });
    await expect(deliver(hook)).rejects.toEqual(refused);
    await deliver(await createSourceWebhook(deps, { workspaceId, connectionId: id }));
    await disconnect(deps, { workspaceId, connectionId: id }, { erase: true });
    const left = await database.store.within(workspaceId, (tx) =>
      tx.sql("select from sealed where connection_id = $1", [id]),
    );
    expect(left).toEqual([]);
  });
});

describe("creating a source webhook", () => {
  test("registers the URL at the source if possible", async () => {
    const hook = await createSourceWebhook(deps, { workspaceId, connectionId: await make("selfwell") });
    expect(hook.isRegistered).toBe(true);
    expect(JSON.parse(vendor.asked.find(({ path }) => path === "/hooks")!.body)).toEqual({
      url: hook.url,
      secret: hook.secret,
    });
    await deliver(hook);
  });

  test("keeps the previous one if the source rejects it", async () => {
    const id = await make("selfwell");
    const before = await createSourceWebhook(deps, { workspaceId, connectionId: id });
    vendor.answer = asUsual(
      () => "good",
      ({ path }) => (path === "/hooks" ? { status: 403, body: {} } : { body: { rows: [] } }),
    );
    await expect(createSourceWebhook(deps, { workspaceId, connectionId: id })).rejects.toEqual(
      coded("permission_missing"),
    );
    await deliver(before);
    const never = await make("selfwell");
    await expect(createSourceWebhook(deps, { workspaceId, connectionId: never })).rejects.toEqual(
      coded("permission_missing"),
    );
    await expect(deleteSourceWebhook(deps, { workspaceId, connectionId: never })).rejects.toEqual(coded("not_found"));
  });

  test.each([
    ["fixwell", undefined, "MILLWRIGHT_PUBLIC_URL"],
    ["mutewell", URL, "does not send webhooks"],
  ])("for %s with the public URL %s is not possible, and states the reason", async (connector, url, why) => {
    const id = await make(connector);
    await expect(createSourceWebhook(openOne(url), { workspaceId, connectionId: id })).rejects.toEqual(
      expect.objectContaining({ code: "not_supported", message: expect.stringContaining(why) }),
    );
  });

  test("for another workspace's connection is not possible", async () => {
    const id = await make();
    const elsewhere = await createWorkspace(deps, "Other");
    await expect(createSourceWebhook(deps, { workspaceId: elsewhere, connectionId: id })).rejects.toEqual(
      coded("not_found"),
    );
    await expect(deleteSourceWebhook(deps, { workspaceId: elsewhere, connectionId: id })).rejects.toEqual(
      coded("not_found"),
    );
  });
});

test("stores neither URL nor secret in clear text in the database or the log", async () => {
  const hook = await createSourceWebhook(deps, { workspaceId, connectionId: await make("selfwell") });
  await deliver(hook);
  const rows = await database.store.within(workspaceId, (tx) => tx.sql("select * from sealed"));
  const stored = rows
    .flatMap((row) => Object.values(row))
    .map((value) => (Buffer.isBuffer(value) ? value.toString("latin1") : JSON.stringify(value)))
    .join("\n");
  for (const secret of [tokenOf(hook).slice(-40), hook.secret]) {
    expect(stored).not.toContain(secret);
    expect(logged.join("")).not.toContain(secret);
  }
});
