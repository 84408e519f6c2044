import { afterAll, beforeAll, expect, test } from "vitest";
import { type NetSuiteSimulator, start } from "../simulators/netsuite/index.ts";
import { netsuite } from "../src/connectors/netsuite/index.ts";
import { checkConnection } from "../src/source/index.ts";
import { connected } from "./netsuite-connected.ts";
import { openRig, type Rig } from "./rig.ts";

/* NetSuite accounts that lack features, hide their settings, and reject queries with their own wording. */

const OFF = ["SUBSIDIARIES", "MULTICURRENCY", "ASSEMBLIES", "WORKORDERS", "UNITSOFMEASURE", "BINMANAGEMENT"] as const;
/** The content of such an account, and its entities. */
const KINDS = {
  purchaseOrders: "purchase_order",
  itemReceipts: "goods_receipt",
  vendorBills: "bill",
  salesOrders: "sales_order",
  vendors: "vendor",
  customers: "customer",
  employees: "person",
  items: "item",
  locations: "warehouse",
  accounts: "account",
} as const;
const timeout = 240_000;

let simulator: NetSuiteSimulator;
let rig: Rig;

beforeAll(async () => {
  simulator = await start({ size: { purchaseOrders: 12 }, without: [...OFF], systemRecords: true });
  rig = await openRig([netsuite]);
}, timeout);
afterAll(async () => {
  await rig?.close();
  await simulator?.close();
});

// biome-ignore lint/suspicious/noExplicitAny: the tests check the content of records.
type Shown = Record<string, any>;
const truthOf = (kind: string) => simulator.control.truth({ kinds: [kind] })[kind] as Shown[];
const sorted = (keys: Iterable<string>) => [...keys].sort();

/** Connects and syncs for the first time. Expects that every stream succeeds with everything in the account. */
async function firstSync(switches: Parameters<NetSuiteSimulator["control"]["setSwitches"]>[0]): Promise<string> {
  const defaults = { missingColumn: "unknown", featureSetup: "visible", nestedColumns: "works" } as const;
  simulator.control.setSwitches({ ...defaults, parameters: "taken", missingDescription: "404", ...switches });
  const id = await connected(rig, simulator, { currency: "USD" });
  const { runs } = await rig.syncNow(id, { full: true });
  expect(runs.filter(({ status, counts }) => status !== "succeeded" || counts.rejected > 0)).toEqual([]);
  for (const [kind, entity] of Object.entries(KINDS))
    expect(sorted((await rig.records(id, entity)).keys()), kind).toEqual(
      sorted(truthOf(kind).map((row) => String(row.id))),
    );
  for (const entity of ["organization", "currency", "production_order", "unit"])
    expect((await rig.records(id, entity)).size, entity).toBe(0);
  return id;
}

test.each([
  { missingColumn: "unknown" },
  { missingColumn: "removed", featureSetup: "hidden" },
  { missingColumn: "notExposed", missingDescription: "400" },
  { missingColumn: "unnamed", featureSetup: "hidden", missingDescription: "400" },
] as const)(
  "C: an account without OneWorld, currencies, assemblies and work orders syncs at once: %o",
  {
    timeout,
  },
  async (switches) => {
    const id = await firstSync(switches);
    const check = await checkConnection(rig.deps, rig.ref(id));
    expect(check.streams.filter(({ read }) => read === "no")).toEqual([]);
    const reasonOf = (stream: string) => check.streams.find((each) => each.stream === stream)?.reason;
    for (const stream of ["subsidiaries", "currencies", "workOrders", "units"])
      expect(reasonOf(stream), stream).toContain("is off");
    // The check requests the select list of a sync, so it names what is missing.
    expect(reasonOf("vendors")).toContain("subsidiary");
    // What the account lacks was found once. Only the currencies, which it does not have, are requested again.
    simulator.control.resetReport();
    await rig.syncNow(id, { entities: ["purchase_order", "vendor"] });
    expect(simulator.control.report().byStatus[400] ?? 0).toBeLessThanOrEqual(2);
  },
);

test("C: finds a missing column that NetSuite reports as its own failure by bisecting", { timeout }, async () => {
  simulator.control.setSwitches({ missingColumn: "failure" });
  const id = await connected(rig, simulator, { currency: "USD" });
  const { runs } = await rig.syncNow(id, { entities: ["vendor"] });
  expect(runs).toMatchObject([{ status: "succeeded" }]);
  expect((await rig.records(id, "vendor")).size).toBe(truthOf("vendors").length);
});

// Not finished: vendor bills still fail in such an account (500). The test fails once that is fixed.
test.fails("C: plain queries without subqueries in select lists and without params return the same records", {
  timeout,
}, async () => {
  const entities = ["goods_receipt", "bill", "item", "stock_level", "purchase_order"];
  const one = await firstSync({});
  const other = await firstSync({ nestedColumns: "refused", parameters: "refused", missingColumn: "unnamed" });
  const shown = async (id: string, entity: string) =>
    JSON.stringify(
      [...(await rig.records(id, entity))]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, { source_id, lines, vendor_codes, purchase_order_id, on_hand, preferred_vendor_id }]) => [
          ...[key, source_id, vendor_codes, on_hand, preferred_vendor_id, purchase_order_id === null],
          ...((lines as Shown[]) ?? []).map((line) => [
            line.source_id,
            line.purchase_order_line_id === null,
            line.quantity,
          ]),
        ]),
    );
  for (const entity of entities) expect(await shown(other, entity), entity).toBe(await shown(one, entity));
});

test("A13: reads NetSuite's own records with negative IDs", { timeout }, async () => {
  const id = await firstSync({});
  expect([...(await rig.records(id, "person")).keys()]).toContain("-5");
  expect([...(await rig.records(id, "vendor")).keys()]).toContain("-3");
});
