import { afterAll, beforeAll, expect, test } from "vitest";
import { type NetSuiteSimulator, start } from "../simulators/netsuite/index.ts";
import { netsuite } from "../src/connectors/netsuite/index.ts";
import { checkConnection } from "../src/source/index.ts";
import { syncStatus } from "../src/sync/index.ts";
import { movingClock } from "./moving-clock.ts";
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
/** What it does not have, and which entity it would become. */
const ABSENT = {
  subsidiaries: "organization",
  currencies: "currency",
  workOrders: "production_order",
  units: "unit",
} as const;
const timeout = 240_000;

let simulator: NetSuiteSimulator;
let rig: Rig;

beforeAll(async () => {
  // Waits between retries are not lived through.
  const clock = movingClock(new Date().toISOString());
  const size = { purchaseOrders: 12 };
  const ownClock = { now: () => new Date(clock.now()) };
  simulator = await start({ size, without: [...OFF], systemRecords: true, clock: ownClock });
  rig = await openRig([netsuite], { clock });
}, timeout);
afterAll(async () => {
  await rig?.close();
  await simulator?.close();
});

// biome-ignore lint/suspicious/noExplicitAny: the tests check the content of records.
type Shown = Record<string, any>;
const truthOf = (kind: string) => simulator.control.truth({ kinds: [kind] })[kind] as Shown[];
const sorted = (keys: Iterable<string>) => [...keys].sort();

/** Connections by the switches of their account. */
const connections = new Map<string, Promise<string>>();

/** Connects and syncs for the first time, once for the same account. Expects that every stream succeeds with all that it has. */
function firstSync(own: Parameters<NetSuiteSimulator["control"]["setSwitches"]>[0]): Promise<string> {
  const defaults = { missingColumn: "unknown", featureSetup: "visible", nestedColumns: "works" } as const;
  const switches: typeof own = { ...defaults, parameters: "taken", missingDescription: "404", ...own };
  simulator.control.setSwitches(switches);
  const name = JSON.stringify(switches);
  const known = connections.get(name) ?? syncAccount();
  connections.set(name, known);
  return known;
}

async function syncAccount(): Promise<string> {
  const id = await connected(rig, simulator, { currency: "USD" });
  const { runs } = await rig.syncNow(id, { full: true });
  expect(runs.filter(({ status, counts }) => status !== "succeeded" || counts.rejected > 0)).toEqual([]);
  for (const [kind, entity] of Object.entries(KINDS))
    expect(sorted((await rig.records(id, entity)).keys()), kind).toEqual(
      sorted(truthOf(kind).map((row) => String(row.id))),
    );
  for (const entity of Object.values(ABSENT)) expect((await rig.records(id, entity)).size, entity).toBe(0);
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
    const status = await syncStatus(rig.deps, rig.ref(id));
    for (const [stream, entity] of Object.entries(ABSENT)) {
      expect(reasonOf(stream), stream).toContain("is off");
      expect(check.entities.find((each) => each.entity === entity)?.read, entity).toBe("not_available");
      expect(status.find((each) => each.entity === entity)).toMatchObject({
        state: "not_available",
        unavailable: expect.stringContaining("is off"),
      });
    }
    const vendors = status.find((each) => each.entity === "vendor");
    expect(vendors?.fallbacks).toContainEqual({ stream: "vendors", kind: "omitted_field", name: "subsidiary" });
    // The check asks the select list that a sync reads, so it tells what is missing.
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

test("C: without subqueries in select lists and without params, plain queries give the same records", {
  timeout,
}, async () => {
  const one = await firstSync({});
  const other = await firstSync({ nestedColumns: "refused", parameters: "refused", missingColumn: "unnamed" });
  // Record ids depend on the connection, so what NetSuite said is compared.
  const said = (id: string) =>
    rig.store.within(rig.workspaceId, async (tx) => {
      const rows = await tx.sql<{ name: string; body: string; context: string | null }>(
        "select stream || ' ' || key as name, body, context from raw where workspace_id = $1 and connection_id = $2 order by 1",
        [rig.workspaceId, id],
      );
      return rows.map(({ name, body, context }) => ({ name, body: JSON.parse(body), context }));
    });
  expect(await said(other)).toEqual(await said(one));
  // The fallbacks are told, and the next sync does not try the refused way again.
  const status = await syncStatus(rig.deps, rig.ref(other));
  const told = status.flatMap(({ fallbacks }) => fallbacks);
  expect(told).toContainEqual({ stream: "vendorBills", kind: "plain_query", name: "createdfrom_line" });
  expect(told).toContainEqual({ stream: "stock", kind: "inline_values", name: "params" });
  simulator.control.resetReport();
  const again = await rig.syncNow(other, { entities: ["stock_level"] });
  expect(again.runs.filter(({ status }) => status !== "succeeded")).toEqual([]);
  expect(simulator.control.report().byStatus[400] ?? 0).toBe(0);
  expect((await rig.records(other, "stock_level")).size).toBeGreaterThan(0);
});

test("A13: reads NetSuite's own records with negative IDs", { timeout }, async () => {
  const id = await firstSync({});
  expect([...(await rig.records(id, "person")).keys()]).toContain("-5");
  expect([...(await rig.records(id, "vendor")).keys()]).toContain("-3");
});
