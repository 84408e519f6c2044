import { afterAll, beforeAll, expect, test } from "vitest";
import { integrationRoleId, type NetSuiteSimulator, start } from "../simulators/netsuite/index.ts";
import { updateConnection } from "../src/connections/index.ts";
import { netsuite } from "../src/connectors/netsuite/index.ts";
import { readCatalogue } from "../src/source/index.ts";
import { connections } from "../src/store/index.ts";
import { connected } from "./netsuite-connected.ts";
import { openRig, type Rig, runOf } from "./rig.ts";

/* NetSuite end to end against the simulator: connecting, checking, syncing, and changes. */

let simulator: NetSuiteSimulator;
let rig: Rig;
let connectionId: string;
const entities = ["purchase_order"];

beforeAll(async () => {
  simulator = await start({ size: { purchaseOrders: 120 } });
  rig = await openRig([netsuite]);
  connectionId = await connected(rig, simulator, { custom_records: [MACHINE] });
});
afterAll(async () => {
  await rig?.close();
  await simulator?.close();
});

// biome-ignore lint/suspicious/noExplicitAny: the tests check the content of records.
type Shown = Record<string, any>;

const MACHINE = "customrecord_mw_machine";
/** The account's content of each kind, and its entity. */
const KINDS = {
  purchaseOrders: "purchase_order",
  itemReceipts: "goods_receipt",
  vendorBills: "bill",
  salesOrders: "sales_order",
  workOrders: "production_order",
  vendors: "vendor",
  customers: "customer",
  employees: "person",
  items: "item",
  locations: "warehouse",
  subsidiaries: "organization",
  accounts: "account",
  currencies: "currency",
} as const;

const truthOf = (kind: string = "purchaseOrders") => {
  const rows = simulator.control.truth({ kinds: [kind] })[kind] as Shown[];
  return new Map(rows.map((row) => [String(row.id ?? row.internalid ?? `${row.item}:${row.location}`), row]));
};
const rawsOf = async (stream: string): Promise<Shown[]> => {
  const rows = await rig.store.within(rig.workspaceId, (tx) =>
    tx.sql<{ body: string }>("select body from raw where connection_id = $1 and stream = $2", [connectionId, stream]),
  );
  return rows.map(({ body }) => JSON.parse(body));
};
const sorted = (keys: Iterable<string>) => [...keys].sort();
/** Orders that no other record references, so that they can be changed and deleted. */
const plainOrders = () => [...truthOf()].flatMap(([id, { status }]) => (status === "B" ? [id] : []));
const orders = () => rig.records(connectionId, "purchase_order");

test("reads every purchase order once, with all its lines", async () => {
  const { runs } = await rig.syncNow(connectionId, { entities });
  expect(runs).toMatchObject([{ status: "succeeded", error: null, counts: { rejected: 0 } }]);
  const truth = truthOf();
  const found = await orders();
  expect(sorted(found.keys())).toEqual(sorted(truth.keys()));
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

test("reads everything else in the account once, including custom records", async () => {
  const { runs } = await rig.syncNow(connectionId, { full: true });
  expect(runs.filter(({ status, counts }) => status !== "succeeded" || counts.rejected > 0)).toEqual([]);
  for (const [kind, entity] of Object.entries(KINDS))
    expect(sorted((await rig.records(connectionId, entity)).keys()), kind).toEqual(sorted(truthOf(kind).keys()));
  expect(sorted((await rig.records(connectionId, "stock_level")).keys())).toEqual(sorted(truthOf("stock").keys()));
  expect(sorted((await rig.records(connectionId, "unit")).keys())).toEqual(sorted(truthOf("units").keys()));
  expect(sorted((await rig.records(connectionId, "department")).keys())).toEqual(
    sorted([...truthOf("departments").keys(), ...[...truthOf("classes").keys()].map((id) => `class:${id}`)]),
  );
  expect(runOf({ runs } as never, "customRecords").counts.read).toBe(truthOf(MACHINE).size);
  for (const machine of await rawsOf("customRecords")) expect(machine).toHaveProperty("custrecord_mw_line");
});

test("finds custom fields of every kind and stores them as they are, with days in one format", async () => {
  const [orders, vendors, items] = await Promise.all(["purchaseOrders", "vendors", "items"].map(rawsOf));
  const kept = (raws: Shown[], name: string) => new Set(raws.flatMap((raw) => raw[name] ?? []));
  expect(kept(orders!, "custbody_mw_plant")).toEqual(new Set(["North"]));
  for (const day of kept(orders!, "custbody_mw_needed_by")) expect(day).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(
    [
      ...kept(
        orders!.flatMap(({ lines }) => lines),
        "custcol_mw_machine",
      ),
    ][0],
  ).toMatch(/^Machine \d/);
  expect(kept(vendors!, "custentity_mw_rating").size).toBeGreaterThan(1);
  expect(kept(items!, "custitem_mw_criticality")).toEqual(new Set(["A"]));
});

test("receipts and bills reference the order and the line that they come from", async () => {
  const known = new Map([...(await orders()).values()].map((order) => [order.id, order]));
  for (const [kind, entity] of [
    ["itemReceipts", "goods_receipt"],
    ["vendorBills", "bill"],
  ] as const) {
    const documents = await rig.records(connectionId, entity);
    for (const [id, { createdfrom, lines }] of truthOf(kind)) {
      const document = documents.get(id)!;
      const order = known.get(document.purchase_order_id)!;
      expect(order.source_id).toBe(String(createdfrom));
      const sourceIds = new Map(
        order.lines.map((line: { id: string; source_id: string }) => [line.id, line.source_id]),
      );
      expect(
        document.lines.map((line: Shown) => [sourceIds.get(line.purchase_order_line_id), Number(line.quantity.value)]),
      ).toEqual(lines.map((line: Record<string, number>) => [String(line.createdfromline), line.quantity]));
    }
  }
});

test("amounts, quantities and units match NetSuite's, whatever signs an account shows", async () => {
  const before = new Map<string, unknown>();
  const bare = async (entity: string) =>
    [...(await rig.records(connectionId, entity))].map(([id, { total, lines, ...rest }]) => [
      id,
      total,
      lines,
      rest.source_status,
    ]);
  for (const entity of ["purchase_order", "bill", "sales_order"]) before.set(entity, await bare(entity));
  simulator.control.setSwitches({ purchaseTotals: "positive", salesLines: "positive", statusText: "bare" });
  await rig.syncNow(connectionId, { entities: [...before.keys()], full: true });
  for (const [entity, records] of before) expect(await bare(entity), entity).toEqual(records);
  const sold = await rig.records(connectionId, "sales_order");
  for (const [id, { lines }] of truthOf("salesOrders"))
    expect(sold.get(id)!.lines.map((line: Shown) => Number(line.quantity.value))).toEqual(
      lines.map((line: Record<string, number>) => line.quantity),
    );
  simulator.control.setSwitches({ purchaseTotals: "negative", salesLines: "negative", statusText: "withType" });
  await rig.syncNow(connectionId, { entities: [...before.keys()], full: true });
});

test("B3: quantities of lines are in base units, or in the transaction's by a setting", async () => {
  const baseOf = new Map((await rawsOf("items")).map(({ id, stockunit_text }) => [id, stockunit_text]));
  const lines = async (): Promise<Shown[]> =>
    (await rawsOf("purchaseOrders")).flatMap((order) => order.lines.filter(({ units }: Shown) => units !== undefined));
  const inBase = await lines();
  for (const { item, unit_text } of inBase) expect(unit_text).toBe(baseOf.get(item));
  // Some orders are in boxes, and their quantities in single pieces.
  expect(inBase.some((line) => line.transaction_unit_text !== line.unit_text)).toBe(true);
  const settings = await rig.store.within(
    rig.workspaceId,
    async (tx) => (await connections.find(tx, connectionId))!.settings,
  );
  const use = async (line_quantities: string) => {
    await updateConnection(rig.deps, rig.ref(connectionId), { settings: { ...settings, line_quantities } });
    await rig.syncNow(connectionId, { entities, full: true });
  };
  await use("transaction");
  const shown = (await rawsOf("purchaseOrders")).flatMap((order) => order.lines.map((line: Shown) => line.unit_text));
  expect(new Set(shown)).toContain(
    inBase.find((line) => line.transaction_unit_text !== line.unit_text)?.transaction_unit_text,
  );
  await use("base");
  expect(await lines()).toEqual(inBase);
});

test("what was edited is read again, and what NetSuite lists as deleted goes", async () => {
  const [edited, deleted] = plainOrders() as [string, string];
  simulator.control.changeRecord("purchaseOrder", edited, { memo: "Edited." });
  simulator.control.deleteRecord("purchaseOrder", deleted);
  const { runs } = await rig.syncNow(connectionId, { entities });
  expect(runs).toMatchObject([{ status: "succeeded", counts: { changed: 1, deleted: 1 } }]);
  expect((await orders()).get(edited)).toMatchObject({ description: "Edited." });
  expect((await orders()).has(deleted)).toBe(false);
});

test("finds deletions by a full read without the permission Deleted Records", async () => {
  simulator.control.setPermissions(1001, { ADMI_DELETEDRECORDS: 0 });
  simulator.control.deleteRecord("purchaseOrder", plainOrders()[0]!);
  // A deletion that no source reports must be missing twice.
  await rig.syncNow(connectionId, { entities });
  await rig.syncNow(connectionId, { entities });
  expect(sorted((await orders()).keys())).toEqual(sorted(truthOf().keys()));
  simulator.control.setPermissions(1001, { ADMI_DELETEDRECORDS: 1 });
});

test.each([false, true])(
  "deletes nothing when the permission is lost, and the run names it (full: %s)",
  async (full) => {
    const before = (await orders()).size;
    simulator.control.setPermissions(1001, { TRAN_PURCHORD: 0 });
    const { runs } = await rig.syncNow(connectionId, { entities, full });
    simulator.control.setPermissions(1001, { TRAN_PURCHORD: 1 });
    expect(runs).toMatchObject([{ status: "failed", error: { code: "permission_missing" } }]);
    expect(JSON.stringify(runs[0]!.error)).toContain("Purchase Order");
    expect((await orders()).size).toBe(before);
  },
);

test("a full read keeps to the window, and older orders are read when they change", async () => {
  const before = (await orders()).size;
  const other = await connected(rig, simulator, {}, { window_days: 30 });
  const { runs } = await rig.syncNow(other, { entities });
  expect(runs[0]!.counts.read).toBeLessThan(before);
  const recent = await rig.records(other, "purchase_order");
  const old = plainOrders().find((id) => !recent.has(id))!;
  simulator.control.changeRecord("purchaseOrder", old, { memo: "Old, and edited." });
  await rig.syncNow(other, { entities });
  expect((await rig.records(other, "purchase_order")).get(old)).toMatchObject({ description: "Old, and edited." });
  // It is outside the window, which does not count as deleted.
  await rig.syncNow(other, { entities, full: true });
  await rig.syncNow(other, { entities, full: true });
  expect((await rig.records(other, "purchase_order")).has(old)).toBe(true);
});

test("reads all employees each time in an account that hides their change dates", async () => {
  simulator.control.setSwitches({ inferredColumns: "hidden" });
  const other = await connected(rig, simulator);
  for (const _ of [1, 2]) {
    const { runs } = await rig.syncNow(other, { entities: ["person"] });
    expect(runOf({ runs } as never, "employees")).toMatchObject({
      status: "succeeded",
      counts: { read: truthOf("employees").size },
    });
  }
  simulator.control.setSwitches({ inferredColumns: "shown" });
});

test("deletes vendors and items like orders", async () => {
  const entities = ["vendor", "item"];
  await rig.syncNow(connectionId, { entities });
  const vendor = simulator.control.createRecord("vendor", { companyName: "Soon gone" });
  const item = simulator.control.createRecord("inventoryItem", { itemId: "GONE-1" });
  await rig.syncNow(connectionId, { entities });
  expect((await rig.records(connectionId, "vendor")).has(String(vendor))).toBe(true);
  simulator.control.deleteRecord("vendor", vendor);
  simulator.control.deleteRecord("inventoryItem", item);
  const { runs } = await rig.syncNow(connectionId, { entities });
  expect(runs.map(({ stream, counts }) => [stream, counts.deleted])).toEqual(
    expect.arrayContaining([
      ["vendors", 1],
      ["items", 1],
    ]),
  );
});

/** Entities that are the same without subsidiaries and with one stock location. */
const PLAIN = [
  "purchase_order",
  "goods_receipt",
  "bill",
  "sales_order",
  "production_order",
  "vendor",
  "item",
  "person",
];
const everything = async () => {
  const all: Record<string, unknown> = {};
  for (const entity of PLAIN)
    all[entity] = [...(await rig.records(connectionId, entity))]
      .map(([id, { organization_id: _, organization_ids: __, ...record }]) => [id, record])
      .sort();
  return all;
};

test("an account without OneWorld, with several stock locations and days before months, gives the same records", async () => {
  await rig.syncNow(connectionId, { full: true });
  const before = await everything();
  simulator.control.setFeatures({ SUBSIDIARIES: false, MULTILOCINVT: false });
  simulator.control.setSettings({ displayFormat: "DD/MM/YYYY" });
  const { runs } = await rig.syncNow(connectionId, { entities: [...PLAIN, "stock_level"], full: true });
  expect(runs.filter(({ status, counts }) => status !== "succeeded" || counts.rejected > 0)).toEqual([]);
  expect(await everything()).toEqual(before);
  // What the account lacks was found once, and is not requested again.
  simulator.control.resetReport();
  await rig.syncNow(connectionId, { entities: PLAIN });
  expect(simulator.control.report().byStatus).toEqual({ 200: expect.any(Number) });
  // Missing subsidiaries are not a failure. Those from before the feature was switched off stay until a person accepts
  // their deletion.
  const list = runOf(await rig.syncNow(connectionId, { entities: ["organization"] }), "subsidiaries");
  expect(list).toMatchObject({
    status: "succeeded",
    counts: { read: 0, deleted: 0 },
    alarms: [{ code: "incomplete_list" }],
  });
  const other = await connected(rig, simulator);
  expect(runOf(await rig.syncNow(other, { entities: ["organization"] }), "subsidiaries")).toMatchObject({
    status: "succeeded",
    alarms: [],
  });
  // A table by bins has the stock if the one by locations is hidden.
  expect(sorted((await rig.records(connectionId, "stock_level")).keys())).toEqual(sorted(truthOf("stock").keys()));
});

test("reads NetSuite's custom fields once a day, including unused ones, and stores an error as the result", async () => {
  const account = await start({ size: { purchaseOrders: 30 } });
  const id = await connected(rig, account);
  const connection = (await rig.store.within(rig.workspaceId, (tx) => connections.find(tx, id)))!;
  const fieldsOf = (refresh: boolean, stream = "purchaseOrders") =>
    readCatalogue(rig.deps, connection, stream, { refresh });
  account.control.resetReport();
  const { state, fields } = await fieldsOf(false);
  expect(await fieldsOf(false)).toMatchObject({ state: "read", reason: null, fields });
  expect(account.control.report().total).toBe(1);
  expect(state).toBe("read");
  expect(fields.filter(({ path, isCustom }) => isCustom && !path.endsWith("_text"))).toHaveLength(40);
  const named = new Map(fields.map((field) => [field.path, field]));
  expect(named.get("custbody_mw_carbon")).toEqual({
    path: "custbody_mw_carbon",
    title: "Carbon footprint (kg)",
    type: "decimal",
    isCustom: true,
  });
  expect(named.get("custcol_mw_storage")).toMatchObject({ list: "lines", title: "Storage (its id)" });
  expect(named.get("custcol_mw_storage")).toMatchObject({ type: "list of choice" });
  expect(named.get("custbody_mw_capex")).toMatchObject({ type: "boolean", values: { T: true, F: false } });
  expect(named.get("custbody_mw_priority_text")).toMatchObject({ title: "Priority", type: "text" });
  // Its own fields have their labels too, where the record service uses SuiteQL's names.
  expect(named.get("otherrefnum")).toEqual({
    path: "otherrefnum",
    title: "otherRefNum",
    type: "text",
    isCustom: false,
  });
  expect(named.get("trandate")).toMatchObject({ type: "date", isCustom: false });
  expect(named.get("entity")).toMatchObject({ title: "entity (its id)", type: "choice" });
  expect(fields.find(({ path, list }) => path === "quantity" && list === "lines")).toMatchObject({ type: "decimal" });

  // Every named field with a value is in what was read, at the named path.
  await rig.syncNow(id, { entities });
  const [order] = (await rig.store.within(rig.workspaceId, (tx) =>
    tx.sql<{ body: string }>(
      "select body from raw where connection_id = $1 and body like '%custbody_mw_priority_text%' and body like '%custcol_mw_storage_text%' limit 1",
      [id],
    ),
  )) as [{ body: string }];
  const { lines, ...header } = JSON.parse(order.body) as Shown;
  const read = new Set(
    [...Object.keys(header), ...lines.flatMap(Object.keys)].filter((name) => name.startsWith("cust")),
  );
  expect([...read].filter((name) => !named.has(name))).toEqual([]);

  account.control.setPermissions(integrationRoleId, { TRAN_PURCHORD: 0 });
  expect(await fieldsOf(true)).toMatchObject({
    state: "refused",
    reason: expect.stringContaining("this role"),
    fields,
  });
  await account.close();
  expect(await fieldsOf(true, "vendors")).toMatchObject({ state: "failed", read_at: null, fields: [] });
});

test("on the day the clocks go back, all times are correct, and no edit of the repeated hour is missed", async () => {
  const account = await start({
    clock: { now: () => new Date("2026-11-01T05:40:00Z") },
    frozen: true,
    size: { purchaseOrders: 30 },
  });
  const id = await connected(rig, account, { zone: "America/New_York" });
  const order = () => rig.records(id, "purchase_order");
  const [first, second] = account.control
    .truth({ kinds: ["purchaseOrders"] })
    .purchaseOrders!.flatMap((of) => (of.status === "B" ? [String(of.id)] : [])) as [string, string];
  account.control.changeRecord("purchaseOrder", first, { memo: "At 1:40, summer." });
  await rig.syncNow(id, { entities });
  const read = await order();
  for (const { id, createdAt } of account.control.truth({ kinds: ["purchaseOrders"] }).purchaseOrders!)
    expect(Date.parse(read.get(String(id))!.source_created_at)).toBe(
      Math.floor(Date.parse(createdAt as string) / 1000) * 1000,
    );
  // Half an hour of real time later, the wall clock shows an earlier time than before.
  account.control.moveClock({ set: "2026-11-01T06:10:00Z" });
  account.control.changeRecord("purchaseOrder", second, { memo: "At 1:10, winter." });
  await rig.syncNow(id, { entities });
  expect((await order()).get(first)).toMatchObject({ description: "At 1:40, summer." });
  expect((await order()).get(second)).toMatchObject({ description: "At 1:10, winter." });
  await account.close();
});
