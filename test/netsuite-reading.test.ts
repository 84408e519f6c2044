import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Fault, integrationRoleId, type NetSuiteSimulator, start } from "../simulators/netsuite/index.ts";
import { addCertificate, createConnection } from "../src/connections/index.ts";
import { netsuite } from "../src/connectors/netsuite/index.ts";
import { connected } from "./netsuite-connected.ts";
import { openRig, type Rig, runOf } from "./rig.ts";

/* Many orders that are edited while they are read, and a NetSuite that fails in the middle. */

const isLong = process.env.MILLWRIGHT_TEST_LONG === "1";
const LINES_PER_ORDER = 3;
/** Enough to fill several pages. */
const SEVERAL_PAGES = 1100;
const ORDERS = isLong ? Math.ceil(250_000 / LINES_PER_ORDER) : SEVERAL_PAGES;
const PAGE = 1000;
const LEAST_CALLS = Math.ceil(ORDERS / PAGE) + Math.ceil((ORDERS * LINES_PER_ORDER) / PAGE);
const entities = ["purchase_order"];
const timeout = isLong ? 1_800_000 : 240_000;

/** As large as the long variant requires: one whose orders fill several pages, and one whose lines do. */
let large: NetSuiteSimulator;
let paged: NetSuiteSimulator;
let simulator: NetSuiteSimulator;
let rig: Rig;

beforeAll(async () => {
  const size = { linesPerOrder: LINES_PER_ORDER, equalStamps: 700, receiptShare: 0.1 };
  large = await start({ size: { ...size, purchaseOrders: ORDERS } });
  paged = await start({ size: { ...size, purchaseOrders: SEVERAL_PAGES } });
  simulator = await start({ size: { ...size, purchaseOrders: 400 } });
  rig = await openRig([netsuite]);
}, timeout);
afterAll(async () => {
  await rig?.close();
  await Promise.all([large?.close(), paged?.close(), simulator?.close()]);
});
afterEach(() => {
  for (const of of [large, paged, simulator]) of.control.removeFault();
});

interface Line {
  id: number;
  quantity?: number;
  quantityshiprecv?: number;
}
/** Every order of the account, with the values that are compared. */
const truth = (of: NetSuiteSimulator) =>
  new Map(
    of.control
      .truth({ kinds: ["purchaseOrders"] })
      .purchaseOrders!.map(({ id, memo = null, status, foreigntotal, lines }) => [
        String(id),
        {
          memo,
          status,
          total: foreigntotal,
          lines: (lines as Line[]).map((line) => [String(line.id), line.quantity, line.quantityshiprecv ?? 0]),
        },
      ]),
  );
const stored = async (connectionId: string) =>
  new Map(
    [...(await rig.records(connectionId, "purchase_order"))].map(([id, order]) => [
      id,
      {
        memo: order.description,
        status: order.source_status.code,
        total: Number(order.total.amount),
        lines: order.lines.map((line: Record<string, { value: string } | null> & { source_id: string }) => [
          line.source_id,
          line.quantity ? Number(line.quantity.value) : undefined,
          Number(line.received?.value ?? 0),
        ]),
      },
    ]),
  );

test("reads every order once and completely, with no more requests than its pages need", { timeout }, async () => {
  const id = await connected(rig, large);
  large.control.resetReport();
  const { runs } = await rig.syncNow(id, { entities });
  expect(runs).toMatchObject([{ status: "succeeded", counts: { read: ORDERS, changed: ORDERS, rejected: 0 } }]);
  expect(await stored(id)).toEqual(truth(large));
  // Beside the pages: the newest change, custom fields, currencies, and two checks of the permission.
  expect(large.control.report().total).toBeLessThanOrEqual(isLong ? LEAST_CALLS * 1.05 : LEAST_CALLS + 5);
});

/** A run that is held in the middle until `meanwhile` is done. */
async function whileHeld(
  of: NetSuiteSimulator,
  connectionId: string,
  { body, skip, full }: { body: string; skip: number; full: boolean },
  meanwhile: () => void,
) {
  of.control.addFault({ fault: "held", match: { body }, skip, count: 1 });
  let isOver = false;
  const over = rig.syncNow(connectionId, { entities, full }).finally(() => {
    isOver = true;
  });
  while (of.control.traffic().held === 0 && !isOver) await wait(20);
  expect(isOver).toBe(false);
  meanwhile();
  of.control.removeFault();
  return (await over).runs[0]!;
}

test.each([
  ["headers", "FROM transaction t", 2],
  ["lines", "FROM transactionline", 3],
] as const)(
  "when the permission is lost during the %s, deletes and truncates nothing, and the run names it",
  { timeout },
  async (_, body, skip) => {
    const id = await connected(rig, paged);
    await rig.syncNow(id, { entities });
    const before = await stored(id);
    expect(before.size).toBe(SEVERAL_PAGES);
    const run = await whileHeld(paged, id, { body, skip, full: true }, () =>
      paged.control.setPermissions(integrationRoleId, { TRAN_PURCHORD: 0 }),
    );
    paged.control.setPermissions(integrationRoleId, { TRAN_PURCHORD: 4 });
    expect(run).toMatchObject({ status: "failed", error: { code: "permission_missing" }, counts: { deleted: 0 } });
    expect(run.error!.message).toContain("Purchase Order");
    expect(await stored(id)).toEqual(before);
    // With the permission, it continues where it stopped.
    const { runs } = await rig.syncNow(id, { entities, full: true });
    expect(runs).toMatchObject([{ status: "succeeded", counts: { changed: 0, deleted: 0 } }]);
  },
);

test("orders that are edited, created and deleted during a read are correct after the next run", {
  timeout,
}, async () => {
  const id = await connected(rig, large);
  large.control.resetReport();
  large.control.addFault({ fault: "pageShift", match: { operation: "suiteql" }, edits: 3 });
  const { runs } = await rig.syncNow(id, { entities });
  // A record that was read twice would be equal the second time, or changed twice.
  expect(runs).toMatchObject([{ status: "succeeded" }]);
  expect(runs[0]!.counts.changed).toBe(runs[0]!.counts.read);
  // Records that are created meanwhile may need one more page.
  expect(large.control.report().total).toBeLessThanOrEqual(isLong ? LEAST_CALLS * 1.05 : LEAST_CALLS + 6);
  await rig.syncNow(id, { entities });
  large.control.removeFault();
  await rig.syncNow(id, { entities });
  expect(await stored(id)).toEqual(truth(large));
});

test("deletes nothing of a list that is silently hidden", { timeout }, async () => {
  const id = await connected(rig, simulator);
  const vendors = { entities: ["vendor"], full: true };
  await rig.syncNow(id, vendors);
  const before = (await rig.records(id, "vendor")).size;
  simulator.control.setSilentTables(integrationRoleId, ["vendor"]);
  const view = await rig.syncNow(id, vendors);
  simulator.control.setSilentTables(integrationRoleId, []);
  expect(runOf(view, "vendors").alarms).toMatchObject([{ code: "incomplete_list" }]);
  expect((await rig.records(id, "vendor")).size).toBe(before);
});

const passing: [string, Fault][] = [
  ["an error with an ID", { fault: "serverError", skip: 2, count: 2 }],
  ["a cut connection", { fault: "cut", skip: 3, count: 2 }],
  ["half an answer", { fault: "halfAnswer", skip: 2, count: 1 }],
  ["a storm of 429", { fault: "rateLimit", skip: 1, count: isLong ? 6 : 2 }],
  ["slow answers", { fault: "slow", skip: 1, count: 3, delayMs: isLong ? 20_000 : 300 }],
];
test.each(passing)("recovers from %s during a run", { timeout }, async (_, fault) => {
  const id = await connected(rig, simulator);
  simulator.control.addFault({ ...fault, match: { operation: "suiteql" } });
  let { runs } = await rig.syncNow(id, { entities });
  // A failure that outlasts the retries ends the run, which the next one continues.
  if (runs[0]!.status === "failed") ({ runs } = await rig.syncNow(id, { entities }));
  expect(runs).toMatchObject([{ status: "succeeded" }]);
  expect(await stored(id)).toEqual(truth(simulator));
});

test("reports a lasting error with NetSuite's error ID", { timeout }, async () => {
  const id = await connected(rig, simulator);
  simulator.control.addFault({ fault: "serverError", match: { operation: "suiteql", body: "FROM transactionline" } });
  const { runs } = await rig.syncNow(id, { entities });
  expect(runs).toMatchObject([{ status: "failed", error: { code: "source_failed" } }]);
  expect(runs[0]!.error!.message).toMatch(/Error ID: \w+/);
});

/** Connects by certificate, which uses access tokens that expire. */
async function byCertificate(): Promise<{ id: string; certificateId: string }> {
  const made = await addCertificate(rig.deps, rig.workspaceId, "netsuite", {});
  const { clientId } = simulator.credentials.certificate;
  const { certificate_id } = await simulator.control.issueCertificate({ clientId, certificate: made.certificate_pem });
  const { connection } = await createConnection(rig.deps, rig.workspaceId, {
    connector: "netsuite",
    settings: { account_id: simulator.accountId, base_url: simulator.url, allow_http: true },
    credentials: { client_id: clientId, certificate: made.id, certificate_id },
    history: { window_days: 500 },
  });
  return { id: connection.id, certificateId: certificate_id };
}

test("renews a token that is revoked during a run", { timeout }, async () => {
  const { id } = await byCertificate();
  simulator.control.addFault({ fault: "tokenRevoked", match: { operation: "suiteql" }, skip: 3, count: 1 });
  const { runs } = await rig.syncNow(id, { entities });
  expect(runs).toMatchObject([{ status: "succeeded" }]);
  expect(await stored(id)).toEqual(truth(simulator));
});

test("ends a run whose certificate is revoked, and states where to look", { timeout }, async () => {
  const { id, certificateId } = await byCertificate();
  const run = await whileHeld(simulator, id, { body: "FROM transactionline", skip: 0, full: false }, () => {
    simulator.control.revokeCertificate(certificateId);
    simulator.control.endTokens({});
  });
  expect(run).toMatchObject({ status: "failed", error: { code: "credentials_refused" }, counts: { deleted: 0 } });
  expect(run.error!.message).toContain("Login Audit Trail");
});

interface Order {
  id: number;
  modifiedAt: string;
  lines: (Line & { item: number })[];
}

test("B8: a renamed item and a line that is deleted by itself show on the order after a full read", {
  timeout,
}, async () => {
  const id = await connected(rig, simulator);
  await rig.syncNow(id, { entities });
  const orders = (simulator.control.truth({ kinds: ["purchaseOrders"] }).purchaseOrders ?? []) as unknown as Order[];
  const [renaming, cut] = orders.filter(({ lines }) => lines.length > 1);
  if (!renaming || !cut) throw new Error("there are no orders with several lines");
  const linesOf = async (order: number) => {
    const record = (await rig.records(id, "purchase_order")).get(String(order));
    return (record?.lines ?? []).map((line: { source_id: string; item_code: string }) => [
      line.source_id,
      line.item_code,
    ]);
  };
  const [first] = renaming.lines;
  simulator.control.changeRecord("inventoryItem", Number(first?.item), { itemId: "RENAMED-1" });
  // NetSuite keeps the order's change date, as scripts and imports can.
  const remaining = cut.lines.slice(1);
  simulator.control.changeRecord(
    "purchaseOrder",
    cut.id,
    { item: { items: remaining.map(({ id: line }) => ({ line })) } },
    ["item"],
  );
  simulator.control.touch("purchaseOrder", { ids: [cut.id], at: cut.modifiedAt });
  await rig.syncNow(id, { entities, full: true });
  expect((await linesOf(renaming.id))[0]?.[1]).toBe("RENAMED-1");
  expect((await linesOf(cut.id)).map(([line]: string[]) => line)).toEqual(
    remaining.map(({ id: line }) => String(line)),
  );
  const { runs } = await rig.syncNow(id, { entities, full: true });
  expect(runs).toMatchObject([{ status: "succeeded", counts: { changed: 0 } }]);
});
