import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type HeldClock, heldClock } from "#lib";
import { connections } from "#store";
import { authenticate, createApiKey, createWorkspace } from "#vault";
import { openRig, type Rig } from "../../test/rig.ts";
import { asUsual, fixwell, startVendor, type Vendor } from "../source/test-vendor.ts";
import {
  checkPendingConnection,
  connectPending,
  createConnection,
  createLinkSession,
  createPendingConnection,
  deleteExpiredItems,
  exchangeLinkCode,
  findLinkSession,
  type NewLinkSession,
  openLinkSession,
  revokeLinkSession,
} from "./index.ts";

let vendor: Vendor;
let clock: HeldClock;
let r: Rig;
let password: string;

beforeAll(async () => {
  vendor = await startVendor();
  clock = heldClock();
  r = await openRig([fixwell()], { clock, workers: 0 });
});
afterAll(async () => {
  await r?.close();
  await vendor?.close();
});
beforeEach(() => {
  password = "right";
  vendor.answer = asUsual(() => password);
  vendor.asked.length = 0;
  clock.advance(3600_000);
});

const make = (own: Partial<NewLinkSession> = {}) =>
  createLinkSession(r.deps, r.workspaceId, { sync: false, isReusable: false, expiresInSeconds: 1800, ...own });
const open = async (own: Partial<NewLinkSession> = {}) => openLinkSession(r.deps, (await make(own)).token);
const given = (typed = "right") => ({
  connector: "fixwell",
  settings: { url: vendor.url },
  credentials: { password: typed },
});
const logins = () => vendor.paths().filter((path) => path === "/login").length;
const coded = (code: string, details: object = {}) =>
  expect.objectContaining({ code, details: expect.objectContaining(details) });

describe("a link session", () => {
  test("creates one connection, whose token is exchanged for the code once within ten minutes", async () => {
    const { token: address } = await make({ customer_name: "Acme", metadata: { customer: "42" }, choices: ["window"] });
    const session = await openLinkSession(r.deps, address);
    const trial = await createPendingConnection(r.deps, session, given());
    expect(trial.check.entities).toMatchObject([{ entity: "warehouse", read: "yes" }]);
    const { connection, code } = await connectPending(r.deps, session, trial.id, { window_days: 7 });
    expect(connection).toMatchObject({ name: "Acme", metadata: { customer: "42" }, history: { window_days: 7 } });

    await expect(exchangeLinkCode(r.deps, await createWorkspace(r.deps, "Other"), code)).rejects.toEqual(
      coded("invalid_parameter", { parameter: "code" }),
    );
    const { token } = await exchangeLinkCode(r.deps, r.workspaceId, code);
    expect(await authenticate(r.deps, token)).toMatchObject({ connectionId: connection.id });
    await expect(exchangeLinkCode(r.deps, r.workspaceId, code)).rejects.toEqual(coded("invalid_parameter"));
    await expect(openLinkSession(r.deps, address)).rejects.toEqual(coded("link_expired", { status: "used" }));
    await expect(connectPending(r.deps, session, trial.id, {})).rejects.toEqual(coded("link_expired"));
  });

  test("gives no token for a code that is not exchanged in time", async () => {
    const session = await open();
    const { code } = await connectPending(
      r.deps,
      session,
      (await createPendingConnection(r.deps, session, given())).id,
      {},
    );
    clock.advance(600_000);
    await expect(exchangeLinkCode(r.deps, r.workspaceId, code)).rejects.toEqual(coded("invalid_parameter"));
  });

  test("leaves nothing of an unfinished pending connection behind, sealed or not", async () => {
    const trial = await createPendingConnection(r.deps, await open(), given());
    const stored = () =>
      r.store.within(r.workspaceId, async (tx) => ({
        drafts: await tx.sql("select from pending_item where id = $1", [trial.id]),
        sealed: await tx.sql("select from sealed where connection_id = $1", [trial.id]),
        keys: await tx.sql("select from data_key where connection_id = $1", [trial.id]),
      }));
    await deleteExpiredItems(r.deps);
    expect(Object.values(await stored()).map((rows) => rows.length > 0)).toEqual([true, true, true]);
    clock.advance(3600_000);
    expect(await deleteExpiredItems(r.deps)).toBeGreaterThan(0);
    expect(Object.values(await stored()).flat()).toEqual([]);
  });

  test("that is reusable creates several connections, until it is revoked", async () => {
    const { token: address, session } = await make({ isReusable: true, expiresInSeconds: 30 * 86_400 });
    for (const count of [1, 2]) {
      const again = await openLinkSession(r.deps, address);
      await connectPending(r.deps, again, (await createPendingConnection(r.deps, again, given())).id, {});
      expect((await findLinkSession(r.deps, r.workspaceId, session.id)).connectionIds).toHaveLength(count);
    }
    await revokeLinkSession(r.deps, r.workspaceId, session.id);
    await expect(openLinkSession(r.deps, address)).rejects.toEqual(coded("link_expired", { status: "revoked" }));
  });

  test("expires", async () => {
    const { token: address } = await make();
    clock.advance(1800_000);
    await expect(openLinkSession(r.deps, address)).rejects.toEqual(coded("link_expired", { status: "expired" }));
  });

  test("has a token that cannot be guessed or replaced by another kind", async () => {
    const { token: address } = await make();
    const { token: other } = await make();
    const forged = `${address.slice(0, 60)}${other.slice(60)}`;
    for (const wrong of [
      forged,
      "mwl_x",
      "",
      (await createApiKey(r.deps, r.workspaceId, { name: "x", scopes: [] })).key,
    ])
      await expect(openLinkSession(r.deps, wrong)).rejects.toEqual(coded("token_invalid"));
    await expect(authenticate(r.deps, address)).rejects.toEqual(coded("token_invalid"));
  });

  test("connects only its own systems, and only it can finish its pending connection", async () => {
    const session = await open({ connectors: ["condeco"] });
    await expect(createPendingConnection(r.deps, session, given())).rejects.toEqual(coded("not_found"));
    const one = await open();
    const trial = await createPendingConnection(r.deps, one, given());
    await expect(connectPending(r.deps, await open(), trial.id, {})).rejects.toEqual(coded("conflict"));
    await expect(checkPendingConnection(r.deps, await open(), trial.id)).rejects.toEqual(coded("conflict"));
  });

  test("keeps one pending connection, and nothing of rejected input", async () => {
    const session = await open();
    const first = await createPendingConnection(r.deps, session, given());
    await createPendingConnection(r.deps, session, given());
    await expect(checkPendingConnection(r.deps, session, first.id)).rejects.toEqual(coded("conflict"));
    const count = () =>
      r.store.within(r.workspaceId, (tx) => tx.sql("select 1 from sealed where workspace_id = $1", [r.workspaceId]));
    const before = (await count()).length;
    await expect(createPendingConnection(r.deps, session, given("wrong"))).rejects.toEqual(
      coded("credentials_refused"),
    );
    expect((await count()).length).toBe(before);
  });

  test("creates one connection when two requests finish at once", async () => {
    const session = await open();
    const trial = await createPendingConnection(r.deps, session, given());
    const ends = await Promise.allSettled([1, 2].map(() => connectPending(r.deps, session, trial.id, {})));
    expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

test("D2: checks one of many concurrent wrong attempts, and sends the source ten sequential ones at most, slowed down", async () => {
  const session = await open();
  const slept = clock.sleeps.length;
  const tries = await Promise.allSettled(
    Array.from({ length: 200 }, () => createPendingConnection(r.deps, session, given("wrong"))),
  );
  const codes = tries.map((each) => (each as PromiseRejectedResult).reason.code);
  expect(codes.filter((code) => code === "credentials_refused")).toHaveLength(1);
  expect(codes.filter((code) => code === "rate_limited")).toHaveLength(199);
  for (let count = 0; count < 20; count++)
    await expect(createPendingConnection(r.deps, session, given("wrong"))).rejects.toThrow();
  await expect(createPendingConnection(r.deps, session, given("wrong"))).rejects.toMatchObject({
    code: "rate_limited",
  });
  expect(logins()).toBeLessThanOrEqual(10);
  expect(clock.sleeps.slice(slept)).toEqual(expect.arrayContaining([1000, 2000, 3000]));
  // Other sessions, and this one later, are unaffected.
  await createPendingConnection(r.deps, await open(), given());
  clock.advance(300_000);
  await createPendingConnection(r.deps, session, given());
});

describe("a link session that reconnects", () => {
  test("reactivates the connection with a new token, only with the same account", async () => {
    const { connection, token: old } = await createConnection(r.deps, r.workspaceId, given());
    password = "new";
    const session = await open({ connectionId: connection.id });
    const elsewhere = { ...given("new"), settings: { url: vendor.url.replace("127.0.0.1", "localhost") } };
    await expect(createPendingConnection(r.deps, session, elsewhere)).rejects.toMatchObject({
      code: "conflict",
      // Shown to the customer, who does not know the API.
      message: expect.stringMatching(/^[^`]+another account of this system than before[^`]+$/),
    });
    const trial = await createPendingConnection(r.deps, session, given("new"));
    expect(await authenticate(r.deps, old)).toMatchObject({ connectionId: connection.id });
    const { code } = await connectPending(r.deps, session, trial.id, {});
    await expect(authenticate(r.deps, old)).rejects.toEqual(coded("token_invalid"));
    const { token } = await exchangeLinkCode(r.deps, r.workspaceId, code);
    expect(await authenticate(r.deps, token)).toMatchObject({ connectionId: connection.id });
    const after = await r.store.within(r.workspaceId, (tx) => connections.find(tx, connection.id));
    expect(after).toMatchObject({ status: "active", name: connection.name });

    const free = await open({ connectionId: connection.id, allow_other_account: true });
    const other = await createPendingConnection(r.deps, free, elsewhere);
    expect((await connectPending(r.deps, free, other.id, {})).connection.account).toContain("localhost");
  });
});
