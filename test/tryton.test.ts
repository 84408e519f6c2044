import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createConnection } from "../src/connections/index.ts";
import { tryton } from "../src/connectors/tryton/index.ts";
import { checkConnection, readCatalogue } from "../src/source/index.ts";
import { connections } from "../src/store/index.ts";
import { syncStatus } from "../src/sync/index.ts";
import { openRig, type Rig } from "./rig.ts";
import { startTryton, type Tryton } from "./tryton/tryton.ts";

/* Tests a real Tryton end to end, up to the records. Without a Tryton, every test here is skipped with the reason. */

let server: Tryton | null = null;
let why = "";
let r: Rig;

beforeAll(async () => {
  const started = await startTryton();
  if ("skipped" in started) {
    why = started.skipped;
    return;
  }
  server = started;
  r = await openRig([tryton]);
}, 240_000);
afterAll(async () => {
  await r?.close();
  await server?.stop();
});

type OurRecord = NonNullable<ReturnType<Awaited<ReturnType<Rig["records"]>>["get"]>>;

const withTryton = (title: string, run: (at: Tryton) => Promise<void>) =>
  test(title, async ({ skip }) => {
    if (server === null) return skip(why);
    await run(server);
  });

const input = (at: Tryton, username = "reader", password = at.password) => ({
  connector: "tryton",
  settings: { url: at.url, database: at.database, zone: "UTC", page_size: 7 },
  credentials: { username, password },
  limits: { rates: [], concurrent: 4 },
});

describe("a real Tryton", () => {
  let id: string;
  const sourceIds = async (entity: string) => [...(await r.records(id, entity)).keys()].sort();
  const countOf = (at: Tryton, model: string, domain: unknown[] = []) =>
    at.rpc<number>(`model.${model}.search_count`, [domain, { active_test: false }]);

  withTryton("can be connected, and every entity can be read", async (at) => {
    const { connection, check } = await createConnection(r.deps, r.workspaceId, input(at));
    ({ id } = connection);
    expect(check.entities.map(({ entity, read, reason: why }) => [entity, read, why])).toEqual(
      [
        "organization",
        "vendor",
        "item",
        "warehouse",
        "stock_level",
        "purchase_order",
        "goods_receipt",
        "production_order",
      ].map((entity) => [entity, "yes", null]),
    );
  });

  withTryton(
    "reads every purchase order once with pages of 7, and as many other records as Tryton counts",
    async (at) => {
      const { runs } = await r.syncNow(id);
      expect(runs.map(({ stream, status, error }) => [stream, status, error])).toEqual(
        runs.map(({ stream }) => [stream, "succeeded", null]),
      );
      const orders = runs.find(({ stream }) => stream === "purchases")!;
      expect(orders.counts).toMatchObject({ read: 60, changed: 60, rejected: 0 });
      const ids = await at.rpc<number[]>("model.purchase.purchase.search", [[], 0, null, null, {}]);
      expect(await sourceIds("purchase_order")).toEqual(ids.map(String).sort());
      expect(runs.reduce((sum, { counts }) => sum + counts.rejected, 0)).toBe(0);
      for (const [entity, model] of [
        ["item", "product.product"],
        ["warehouse", "stock.location"],
        ["goods_receipt", "stock.shipment.in"],
        ["production_order", "production"],
      ] as const)
        expect((await sourceIds(entity)).length, entity).toBe(await countOf(at, model));
    },
  );

  withTryton("reads an order's lines, amounts, quantities and references as Tryton has them", async (at) => {
    const [order] = await at.rpc<Record<string, never>[]>("model.purchase.purchase.search_read", [
      [["state", "=", "done"]],
      0,
      1,
      [["id", "ASC"]],
      ["party", "total_amount", "currency.code", "lines.quantity", "lines.product"],
      {},
    ]);
    const { id: number, total_amount, party } = order as unknown as Record<string, { decimal: string }>;
    const record = (await r.records(id, "purchase_order")).get(String(number))!;
    expect(record).toMatchObject({ status: "closed", total: { amount: total_amount!.decimal } });
    const vendor = (await r.records(id, "vendor")).get(String(party))!;
    expect(record.vendor_id).toBe(vendor.id);
    const lines = (order as unknown as { "lines.": { quantity: number | null; product: number | null }[] })["lines."];
    expect(record.lines.map((line: { quantity: { value: string } | null }) => line.quantity?.value ?? null)).toEqual(
      lines.map(({ quantity }) => (quantity === null ? null : String(quantity))),
    );
    const items = await r.records(id, "item");
    expect(record.lines[0].item_id).toBe(items.get(String(lines[0]!.product))!.id);
  });

  withTryton("describes the fields of every stream, at their places in the raw records", async () => {
    const connection = (await r.store.within(r.workspaceId, (tx) => connections.find(tx, id)))!;
    const told = async (stream: string) => {
      const { state, reason: why, fields } = await readCatalogue(r.deps, connection, stream);
      expect([state, why], stream).toEqual(["read", null]);
      return new Map(fields.map(({ list, path, title, type }) => [`${list ?? ""}|${path}`, [title, type ?? null]]));
    };
    const orders = await told("purchases");
    expect(Object.fromEntries(orders)).toMatchObject({
      "|number": ["Number", "text"],
      "|state": ["State", "choice"],
      "|party": ["Party", "integer"],
      "|purchase_date": ["Purchase Date", null],
      "|total_amount.decimal": ["Total", "decimal"],
      "|currency\\..code": ["Currency: Code", "text"],
      "lines\\.|quantity": ["Quantity", "decimal"],
      "lines\\.|product\\..code": [expect.stringMatching(/^Product: /), "text"],
    });
    const [raw] = await r.store.within(r.workspaceId, (tx) =>
      tx.sql<{ body: Record<string, never> }>(
        "select body::jsonb as body from raw where connection_id = $1 and stream = 'purchases' limit 1",
        [id],
      ),
    );
    expect(raw!.body["currency."]).toHaveProperty("code");
    expect(raw!.body["lines."]![0]).toHaveProperty(["product.", "code"]);
    for (const stream of ["companies", "vendors", "products", "locations", "stock", "shipments", "productions"])
      expect((await told(stream)).size, stream).toBeGreaterThan(2);
  });

  withTryton("reads stock levels that equal Tryton's", async (at) => {
    const stock = await r.records(id, "stock_level");
    const stores = await at.rpc<number[]>("model.stock.location.search", [
      [["type", "=", "storage"]],
      0,
      null,
      null,
      { active_test: false },
    ]);
    const expected: Record<string, string> = {};
    for (const store of stores) {
      const held = await at.rpc<{ id: number; quantity: number }[]>("model.product.product.search_read", [
        [["quantity", "!=", 0]],
        0,
        null,
        null,
        ["quantity"],
        { active_test: false, locations: [store], with_childs: false },
      ]);
      for (const { id: product, quantity } of held) expected[`${store}:${product}`] = String(quantity);
    }
    const found = [...stock].map(([key, { on_hand }]) => [key, on_hand.value]);
    expect(Object.fromEntries(found)).toEqual(expected);
    expect(found.length).toBeGreaterThan(5);
  });

  withTryton("reads only the changed orders after 5 edits and 1 deletion", async (at) => {
    const drafts = await at.rpc<number[]>("model.purchase.purchase.search", [
      [["state", "=", "draft"]],
      0,
      null,
      [["id", "ASC"]],
      {},
    ]);
    const edited = drafts.slice(0, 5);
    for (const order of edited) await at.rpc("model.purchase.purchase.write", [[order], { comment: "Edited." }, {}]);
    const deleted = drafts[6]!;
    await at.rpc("model.purchase.purchase.cancel", [[deleted], {}]);
    await at.rpc("model.purchase.purchase.delete", [[deleted], {}]);
    const { runs } = await r.syncNow(id, { entities: ["purchase_order"] });
    const { counts } = runs.find(({ stream }) => stream === "purchases")!;
    expect(counts).toMatchObject({ read: 5, changed: 5, deleted: 1 });
    const orders = await r.records(id, "purchase_order");
    for (const order of edited) expect(orders.get(String(order))).toMatchObject({ notes: "Edited." });
    expect(orders.has(String(deleted))).toBe(false);
    expect(orders.size).toBe(59);
    const again = await r.syncNow(id, { entities: ["purchase_order"] });
    expect(again.runs.find(({ stream }) => stream === "purchases")!.counts).toMatchObject({ read: 0, deleted: 0 });
  });

  withTryton("updates an order when only its receipt changes", async (at) => {
    const open = await at.rpc<{ id: number; "incoming_moves.": { purchase: number | null }[] }[]>(
      "model.stock.shipment.in.search_read",
      [[["state", "=", "draft"]], 0, 1, [["id", "ASC"]], ["incoming_moves.purchase"], {}],
    );
    const { id: shipment, "incoming_moves.": moves } = open[0]!;
    const order = String(moves[0]!.purchase);
    expect((await r.records(id, "purchase_order")).get(order)!.receipt_status).toBe("none");
    await at.rpc("model.stock.shipment.in.receive", [[shipment], {}]);
    await r.syncNow(id, { entities: ["purchase_order", "goods_receipt"] });
    expect((await r.records(id, "purchase_order")).get(order)!.receipt_status).not.toBe("none");
    expect((await r.records(id, "goods_receipt")).get(String(shipment))).toMatchObject({
      status: "posted",
      received_on: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
    });
  });

  withTryton("reads all other entities as Tryton has them", async (at) => {
    const all = <T>(model: string, fields: string[], domain: unknown[] = []) =>
      at.rpc<(T & { id: number })[]>(`model.${model}.search_read`, [
        domain,
        0,
        null,
        null,
        fields,
        { active_test: false },
      ]);
    const asked = async <T>(model: string, fields: string[], say: (row: T) => unknown) =>
      Object.fromEntries((await all<T>(model, fields)).map((row) => [String(row.id), say(row)]));
    const have = async (entity: string, say: (record: OurRecord) => unknown) =>
      Object.fromEntries([...(await r.records(id, entity))].map(([key, record]) => [key, say(record)]));
    const sum = (quantities: (number | null)[]) => quantities.reduce<number>((total, each) => total + (each ?? 0), 0);

    expect(await have("item", (of) => [of.code, of.name, of.is_active])).toEqual(
      await asked<{ code: string; name: string; active: unknown }>(
        "product.product",
        ["code", "name", "active"],
        (of) => [of.code, of.name, Boolean(of.active)],
      ),
    );
    const places = await r.records(id, "warehouse");
    expect(
      await have("warehouse", (of) => [of.name, [...places].find(([, { id }]) => id === of.parent_id)?.[0] ?? null]),
    ).toEqual(
      await asked<{ name: string; parent: number | null }>("stock.location", ["name", "parent"], (of) => [
        of.name,
        of.parent === null ? null : String(of.parent),
      ]),
    );
    const received: Record<string, string> = { received: "posted", done: "posted" };
    expect(
      await have("goods_receipt", (of) => [
        of.status,
        of.source_number,
        sum(of.lines.map((line: { quantity: { value: string } }) => Number(line.quantity.value))),
      ]),
    ).toEqual(
      await asked<{ state: string; number: string; "incoming_moves.": { quantity: number }[] }>(
        "stock.shipment.in",
        ["state", "number", "incoming_moves.quantity"],
        (of) => [received[of.state] ?? of.state, of.number, sum(of["incoming_moves."].map(({ quantity }) => quantity))],
      ),
    );
    expect(
      await have("production_order", (of) => [
        of.source_status.code,
        Number(of.quantity.value),
        of.components.map((line: { quantity: { value: string } }) => Number(line.quantity.value)).sort(),
      ]),
    ).toEqual(
      await asked<{ state: string; quantity: number; "inputs.": { quantity: number }[] }>(
        "production",
        ["state", "quantity", "inputs.quantity"],
        (of) => [of.state, of.quantity, of["inputs."].map(({ quantity }) => quantity).sort()],
      ),
    );
    const bought = await all<{ party: number }>("purchase.purchase", ["party"]);
    expect(await sourceIds("vendor")).toEqual([...new Set(bought.map(({ party }) => String(party)))].sort());
    const names = await asked<{ name: string }>("party.party", ["name"], ({ name }) => name);
    for (const [key, name] of Object.entries(await have("vendor", (of) => of.name))) expect(name).toBe(names[key]);
  });

  withTryton("reads only the record of which a part changed", async (at) => {
    const first = async <T>(model: string, domain: unknown[], fields: string[]) =>
      (
        await at.rpc<(T & { id: number })[]>(`model.${model}.search_read`, [domain, 0, 1, [["id", "ASC"]], fields, {}])
      )[0]!;
    const amount = { __class__: "Decimal", decimal: "3.75" };
    const vendor = Number((await sourceIds("vendor"))[0]);
    const address = await first("party.address", [["party", "=", vendor]], []);
    const price = await first<{ "product_supplier.": { "template.": { products: number[] } } }>(
      "purchase.product_supplier.price",
      [],
      ["product_supplier.template.products"],
    );
    const output = await first<{ production_output: number }>(
      "stock.move",
      [["production_output.state", "=", "draft"]],
      ["production_output"],
    );
    const came = await first<{ shipment: string }>(
      "stock.move",
      [["shipment.state", "=", "received", "stock.shipment.in"]],
      ["shipment"],
    );

    for (const [entity, stream, key, method, part, values, field] of [
      ["vendor", "vendors", vendor, "party.address", address.id, { city: "Halle" }, "addresses"],
      [
        "item",
        "products",
        price["product_supplier."]["template."].products[0]!,
        "purchase.product_supplier.price",
        price.id,
        { unit_price: amount },
        "vendor_codes",
      ],
      ["production_order", "productions", output.production_output, "stock.move", output.id, { quantity: 9 }, null],
      [
        "goods_receipt",
        "shipments",
        came.shipment.split(",")[1]!,
        "stock.move",
        came.id,
        { unit_price: amount },
        "lines",
      ],
    ] as const) {
      await r.syncNow(id, { entities: [entity] });
      const before = (await r.records(id, entity)).get(String(key))!;
      await at.rpc(`model.${method}.write`, [[part], values, {}]);
      const { runs } = await r.syncNow(id, { entities: [entity] });
      expect(runs.find((run) => run.stream === stream)!.counts, entity).toMatchObject({ read: 1, changed: 1 });
      const after = (await r.records(id, entity)).get(String(key))!;
      if (field !== null) expect(after[field], entity).not.toEqual(before[field]);
    }
  });

  withTryton("reads a party as a vendor only while other records name it as one", async (at) => {
    const one = async (model: string, domain: unknown[]) =>
      (await at.rpc<number[]>(`model.${model}.search`, [domain, 0, 1, null, {}]))[0]!;
    const party = await one("party.party", [["name", "=", "Only a Customer"]]);
    const company = await one("company.company", []);
    const offer = { party, company, template: await one("product.template", [["purchasable", "=", true]]) };
    const [made] = await at.rpc<number[]>("model.purchase.product_supplier.create", [[offer], { company }]);
    const sync = async () =>
      (await r.syncNow(id, { entities: ["vendor"] })).runs.find(({ stream }) => stream === "vendors")!;
    expect((await sync()).counts).toMatchObject({ read: 1, changed: 1 });
    expect((await r.records(id, "vendor")).get(String(party))).toMatchObject({ name: "Only a Customer" });
    await at.rpc("model.purchase.product_supplier.delete", [[made], {}]);
    expect(await sync()).toMatchObject({ alarms: [], counts: { deleted: 1 } });
    expect((await r.records(id, "vendor")).has(String(party))).toBe(false);
  });

  withTryton("deletes nothing when the user loses its company, and the run reports it", async (at) => {
    const before = await sourceIds("purchase_order");
    const [user] = await at.rpc<{ id: number; company: number; companies: number[] }[]>("model.res.user.search_read", [
      [["login", "=", "reader"]],
      0,
      1,
      null,
      ["company", "companies"],
      {},
    ]);
    await at.rpc("model.res.user.write", [[user!.id], { company: null, companies: [["remove", user!.companies]] }, {}]);
    try {
      const { runs } = await r.syncNow(id, { entities: ["purchase_order"] });
      const run = runs.find(({ stream }) => stream === "purchases")!;
      expect(run).toMatchObject({ status: "partial", alarms: [{ code: "part_failed" }] });
      expect(run.counts.deleted).toBe(0);
      expect(await sourceIds("purchase_order")).toEqual(before);
      const check = await checkConnection(r.deps, r.ref(id));
      const orders = check.entities.find(({ entity }) => entity === "purchase_order")!;
      expect(orders).toMatchObject({ read: "no", reason: expect.stringContaining("has no company") });
    } finally {
      await at.rpc("model.res.user.write", [
        [user!.id],
        { companies: [["add", user!.companies]], company: user!.company },
        {},
      ]);
    }
    const { runs } = await r.syncNow(id, { entities: ["purchase_order"] });
    expect(runs.find(({ stream }) => stream === "purchases")!.alarms).toEqual([]);
    expect(await sourceIds("purchase_order")).toEqual(before);
    const status = await syncStatus(r.deps, { workspaceId: r.workspaceId, connectionId: id });
    expect(status.find(({ entity }) => entity === "purchase_order")).toMatchObject({ deletions_held: false });
  });

  withTryton("reports which entities a user without some groups cannot read, and why", async (at) => {
    const { check } = await createConnection(r.deps, r.workspaceId, input(at, "planner"));
    const of = new Map(check.entities.map((each) => [each.entity, each]));
    expect(of.get("purchase_order")).toMatchObject({ read: "no", reason: expect.stringContaining("access groups") });
    expect(of.get("goods_receipt")).toMatchObject({ read: "no" });
    expect(of.get("production_order")).toMatchObject({ read: "yes", reason: null });
    expect(of.get("warehouse")).toMatchObject({ read: "yes" });
  });

  withTryton("rejects a wrong password or an unknown database and creates no connection", async (at) => {
    await expect(createConnection(r.deps, r.workspaceId, input(at, "reader", "wrong"))).rejects.toMatchObject({
      code: "credentials_refused",
    });
    const nowhere = input(at);
    nowhere.settings.database = "nowhere";
    const refused = createConnection(r.deps, r.workspaceId, nowhere);
    await expect(refused).rejects.toThrow(/no database with this name/);
    await expect(refused).rejects.not.toThrow(/sqlite|\/tmp/);
  });
});
