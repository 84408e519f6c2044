import { afterAll, beforeAll, expect, test } from "vitest";
import { createConnection } from "../src/connections/index.ts";
import { tryton } from "../src/connectors/tryton/index.ts";
import { openRig, type Rig } from "./rig.ts";
import { truthOf } from "./tryton/server.ts";
import { startTryton, type Tryton } from "./tryton/tryton.ts";

/*
 * A Tryton plant with two companies, currencies of 0 and 3 digits, units of its own and variants: every field of every record
 * against the server's own objects. Without a Tryton, every test here is skipped with the reason.
 */

let server: Tryton | null = null;
let why = "";
let r: Rig;
let id: string;

beforeAll(async () => {
  const started = await startTryton("companies");
  if ("skipped" in started) {
    why = started.skipped;
    return;
  }
  server = started;
  r = await openRig([tryton]);
  ({ id } = (await createConnection(r.deps, r.workspaceId, input(started, "everywhere"))).connection);
}, 480_000);
afterAll(async () => {
  await r?.close();
  await server?.stop();
});

const withTryton = (title: string, run: (at: Tryton) => Promise<void>) =>
  test(title, async ({ skip }) => {
    if (server === null) return skip(why);
    await run(server);
  });

const input = (at: Tryton, username: string) => ({
  connector: "tryton",
  settings: { url: at.url, database: at.database, zone: "UTC", page_size: 50 },
  credentials: { username, password: at.password },
  limits: { rates: [], concurrent: 4 },
});

/** All entities that the connector feeds. */
const ENTITIES = [
  ...["organization", "vendor", "item", "warehouse", "stock_level"],
  ...["purchase_order", "goods_receipt", "production_order"],
];

type Records = Record<string, Record<string, object>>;

/** Leaves out null fields, and words what `names` names, at any depth. */
const worded = (value: unknown, names: ReadonlyMap<string, string>): unknown => {
  if (typeof value === "string") return names.get(value) ?? value;
  if (Array.isArray(value)) return value.map((each) => worded(each, names));
  if (typeof value !== "object" || value === null) return value;
  const filled = Object.entries(value).filter(([, each]) => each !== null);
  return Object.fromEntries(filled.map(([name, each]) => [name, worded(each, names)]));
};

/** Returns all fields of all records by entity and source id, as `truth.py` words them. */
async function recordsOf(connectionId: string): Promise<unknown> {
  const names = new Map<string, string>();
  const found: Records = {};
  for (const entity of ENTITIES) {
    const ours: Record<string, object> = {};
    for (const [key, record] of await r.records(connectionId, entity)) {
      const { id: own, connection_id: _, source_id, custom, mapping_issues, ...fields } = record;
      expect([source_id, custom, mapping_issues], `${entity} ${key}`).toEqual([key, {}, []]);
      names.set(String(own), `${entity}#${key}`);
      for (const line of [fields.lines ?? [], fields.components ?? []].flat()) {
        names.set(String(line.id), `line#${key}:${line.source_id}`);
        line.source_id = null;
      }
      ours[key] = fields;
    }
    found[entity] = ours;
  }
  return worded(found, names);
}

/** Compares every field of every record with the server's own. */
async function expectEquality(at: Tryton): Promise<void> {
  const [ours, theirs] = await Promise.all([recordsOf(id), truthOf(at)]);
  expect(ours).toEqual(worded(theirs, new Map()));
}

const idsOf = (at: Tryton, model: string, domain: unknown[]) =>
  at.rpc<number[]>(`model.${model}.search`, [domain, 0, null, [["id", "ASC"]], { active_test: false }]);
const idOf = async (at: Tryton, model: string, domain: unknown[]) => (await idsOf(at, model, domain))[0] ?? 0;

withTryton("B4, B5, B6, B7: stores every field of every record as the server has it", async (at) => {
  const { runs } = await r.syncNow(id);
  expect(runs.map(({ stream, status, error, counts }) => [stream, status, error, counts.rejected])).toEqual(
    runs.map(({ stream }) => [stream, "succeeded", null, 0]),
  );
  await expectEquality(at);
});

withTryton("B8: reads changes of related records and deleted parts with the next sync", async (at) => {
  const write = (model: string, which: number, values: object) => at.rpc(`model.${model}.write`, [[which], values, {}]);
  const erase = (model: string, which: number) => at.rpc(`model.${model}.delete`, [[which], {}]);
  const named = (model: string, name: string) => idOf(at, model, [["name", "=", name]]);
  // What records show of others.
  await write("product.uom", await named("product.uom", "Dozen"), { symbol: "dzn" });
  await write("account.invoice.payment_term", await idOf(at, "account.invoice.payment_term", []), { name: "30 days" });
  await write("product.template", await named("product.template", "Wire"), { code: "WIRE" });
  await write("product.template", await named("product.template", "Gearbox"), { name: "Gearbox 2" });
  await write("country.subdivision", await named("country.subdivision", "Kantō"), { name: "Kanto" });
  await write("product.category", await named("product.category", "Spares"), { name: "Spare parts" });
  // Parts that are deleted by themselves.
  const lines = await at.rpc<{ id: number; purchase: number }[]>("model.purchase.line.search_read", [
    [["purchase.state", "=", "draft"]],
    0,
    null,
    [["id", "DESC"]],
    ["purchase"],
    {},
  ]);
  const line = lines.find(({ id: one, purchase }) =>
    lines.some((other) => other.id !== one && other.purchase === purchase),
  );
  await erase("purchase.line", line?.id ?? 0);
  await erase(
    "party.contact_mechanism",
    await idOf(at, "party.contact_mechanism", [["value", "=", "first@x.example"]]),
  );
  await erase("party.address", await idOf(at, "party.address", [["street", "=", "Formerly 2"]]));
  await erase("product.identifier", await idOf(at, "product.identifier", [["code", "=", "4006381333931"]]));
  await erase(
    "purchase.product_supplier.price",
    await idOf(at, "purchase.product_supplier.price", [["quantity", "=", 10]]),
  );
  const { runs } = await r.syncNow(id, { entities: ENTITIES.filter((entity) => entity !== "stock_level") });
  expect(runs.map(({ stream, status, mode }) => [stream, status, mode])).toEqual(
    runs.map(({ stream }) => [stream, "succeeded", "incremental"]),
  );
  await expectEquality(at);
});

withTryton("A7: deletes no record of a company that the user no longer sees, and keeps its stock", async (at) => {
  const before = await recordsOf(id);
  const user = await idOf(at, "res.user", [["login", "=", "everywhere"]]);
  await at.rpc("model.res.user.write", [[user], { company_filter: "one" }, {}]);
  for (const [full, entities] of [
    [false, ["purchase_order", "stock_level"]],
    [true, ["purchase_order"]],
  ] as const) {
    const { runs } = await r.syncNow(id, { entities: [...entities], full });
    expect(runs.find(({ stream }) => stream === "purchases")).toMatchObject({
      status: "partial",
      error: { message: expect.stringMatching(/companies with the ids 2/) },
      counts: { deleted: 0 },
    });
    const stock = runs.find(({ stream }) => stream === "stock");
    if (!full)
      expect(stock).toMatchObject({
        status: "failed",
        error: { code: "permission_missing", message: expect.stringMatching(/companies with the ids 2/) },
      });
    expect(await recordsOf(id)).toEqual(before);
  }
  await at.rpc("model.res.user.write", [[user], { company_filter: "all" }, {}]);
  const { runs } = await r.syncNow(id, { entities: ["purchase_order", "stock_level"] });
  expect(runs.map(({ status }) => status)).toEqual(runs.map(() => "succeeded"));
  expect(await recordsOf(id)).toEqual(before);
});

withTryton("C: checks the orders that name suppliers, not only the parties", async (at) => {
  const { check } = await createConnection(r.deps, r.workspaceId, input(at, "partner"));
  const of = new Map(check.entities.map(({ entity, read, reason }) => [entity, [read, reason]]));
  expect(of.get("vendor")).toEqual(["no", expect.stringMatching(/not allowed to access "Purchase"/)]);
  expect(of.get("organization")).toEqual(["yes", null]);
});
