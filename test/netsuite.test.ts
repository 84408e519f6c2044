import { afterAll, beforeAll, expect, test } from "vitest";
import { type NetSuiteSimulator, start } from "../simulators/netsuite/index.ts";
import { netsuite } from "../src/connectors/netsuite/index.ts";
import { type Rig, rig } from "./rig.ts";

/* NetSuite the whole way, against the simulator: connecting, checking, syncing, and what becomes of changes. */

let simulator: NetSuiteSimulator;
let rooms: Rig;
let connectionId: string;
const entities = ["purchase_order"];

beforeAll(async () => {
  simulator = await start({ size: { purchaseOrders: 120 } });
  rooms = await rig([netsuite]);
  const { consumerKey, consumerSecret, tokenId, tokenSecret } = simulator.credentials.tba;
  const { connection } = await rooms.connect.create(rooms.workspaceId, {
    connector: "netsuite",
    settings: { account_id: simulator.accountId, base_url: simulator.url, allow_http: true },
    credentials: {
      auth: "token",
      consumer_key: consumerKey,
      consumer_secret: consumerSecret,
      token_id: tokenId,
      token_secret: tokenSecret,
    },
  });
  connectionId = connection.id;
});
afterAll(async () => {
  await rooms?.close();
  await simulator?.close();
});

const truthOf = () => {
  const { purchaseOrders = [] } = simulator.control.truth({ kinds: ["purchaseOrders"] });
  return new Map(purchaseOrders.map((order) => [String(order.id), order]));
};
/** Orders on which nothing else stands, so that they can be changed and deleted. */
const plainOrders = () => [...truthOf()].flatMap(([id, { status }]) => (status === "B" ? [id] : []));
const orders = () => rooms.records(connectionId, "purchase_order");

test("every purchase order comes once, with all its lines", async () => {
  const { runs } = await rooms.syncNow(connectionId, { entities });
  expect(runs).toMatchObject([{ status: "succeeded", error: null, counts: { rejected: 0 } }]);
  const truth = truthOf();
  const found = await orders();
  expect([...found.keys()].sort()).toEqual([...truth.keys()].sort());
  expect(runs[0]!.counts.read).toBe(truth.size);
  for (const [id, order] of found) {
    const { foreigntotal, lines } = truth.get(id) as {
      foreigntotal: number;
      lines: { id: number; quantity?: number }[];
    };
    expect(Number(order.total.amount), id).toBe(foreigntotal);
    expect(
      order.lines.map((line: { source_id: string; quantity: { value: string } | null }) => [
        Number(line.source_id),
        line.quantity ? Number(line.quantity.value) : undefined,
      ]),
    ).toEqual(lines.map(({ id, quantity }) => [id, quantity]));
  }
});

test("what was edited is read again, and what NetSuite lists as deleted goes", async () => {
  const [edited, deleted] = plainOrders() as [string, string];
  simulator.control.changeRecord("purchaseOrder", edited, { memo: "Edited." });
  simulator.control.deleteRecord("purchaseOrder", deleted);
  const { runs } = await rooms.syncNow(connectionId, { entities });
  expect(runs).toMatchObject([{ status: "succeeded", counts: { changed: 1, deleted: 1 } }]);
  expect((await orders()).get(edited)).toMatchObject({ description: "Edited." });
  expect((await orders()).has(deleted)).toBe(false);
});

test("without the permission Deleted Records a sweep finds what is gone", async () => {
  simulator.control.setPermissions(1001, { ADMI_DELETEDRECORDS: 0 });
  simulator.control.deleteRecord("purchaseOrder", plainOrders()[0]!);
  // What no source says is deleted must be missed twice.
  await rooms.syncNow(connectionId, { entities });
  await rooms.syncNow(connectionId, { entities });
  expect([...(await orders()).keys()].sort()).toEqual([...truthOf().keys()].sort());
});

test.each([false, true])(
  "when the permission is lost nothing is deleted, and the run names it (full: %s)",
  async (full) => {
    const before = (await orders()).size;
    simulator.control.setPermissions(1001, { TRAN_PURCHORD: 0 });
    const { runs } = await rooms.syncNow(connectionId, { entities, full });
    simulator.control.setPermissions(1001, { TRAN_PURCHORD: 1 });
    expect(runs).toMatchObject([{ status: "failed", error: { code: "permission_missing" } }]);
    expect(JSON.stringify(runs[0]!.error)).toContain("Purchase Order");
    expect((await orders()).size).toBe(before);
  },
);

test("an account without OneWorld and several places of stock, with days before months, gives the same orders", async () => {
  const before = await orders();
  simulator.control.setFeatures({ SUBSIDIARIES: false, MULTILOCINVT: false });
  simulator.control.setSettings({ displayFormat: "DD/MM/YYYY" });
  const { runs } = await rooms.syncNow(connectionId, { entities, full: true });
  expect(runs).toMatchObject([{ status: "succeeded", counts: { rejected: 0 } }]);
  const without = (all: typeof before) =>
    [...all].map(([id, { organization_id: _, modified_at: __, ...order }]) => [id, order]).sort();
  expect(without(await orders())).toEqual(without(before));
});
