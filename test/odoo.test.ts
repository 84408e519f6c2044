import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { createConnection } from "../src/connections/index.ts";
import { odoo } from "../src/connectors/odoo/index.ts";
import { ofModel } from "../src/connectors/odoo/reading.ts";
import { connector, lacking, stream } from "../src/kit/index.ts";
import { unit } from "../src/model/index.ts";
import { readCatalogue } from "../src/source/index.ts";
import { connections } from "../src/store/index.ts";
import { type Odoo, startOdoo } from "./odoo/odoo.ts";
import { truthOf } from "./odoo/server.ts";
import { openRig, type Rig, runOf } from "./rig.ts";

/*
 * Tests a real Odoo 19 end to end, up to the records: two companies, three currencies, 300 purchase orders that share seven
 * stamps, archived and deleted records. Without an Odoo, every test here is skipped with the reason.
 */

/** The same connector with a model whose app the plant does not have. */
const withFleet = connector({
  ...odoo,
  name: "odoo-fleet",
  streams: {
    vehicles: stream({
      title: "Vehicles",
      raw: z.object({ id: z.int(), name: z.string().nullish() }),
      ...ofModel({ app: "Fleet", model: "fleet.vehicle", fields: ["name"] }),
      model: unit,
      map: {
        ...lacking(
          "source_number",
          "source_url",
          "source_created_at",
          "source_updated_at",
          "kind",
          "plural_name",
          "code",
          "rec20_code",
          "group",
        ),
        ...lacking("base_unit_id", "factor", "decimal_places", "is_base", "is_active"),
        name: "name",
      },
    }),
  },
});

let server: Odoo | null = null;
let why = "";
let r: Rig;
let id: string;

beforeAll(async () => {
  if (process.env.MILLWRIGHT_TEST_ODOO !== "1") {
    why = "Odoo's tests take many minutes: run test/odoo/install.sh, and set MILLWRIGHT_TEST_ODOO=1";
    return;
  }
  const started = await startOdoo();
  if ("skipped" in started) {
    why = started.skipped;
    return;
  }
  server = started;
  r = await openRig([odoo, withFleet]);
}, 900_000);
afterAll(async () => {
  await r?.close();
  await server?.stop();
});

const withOdoo = (title: string, run: (at: Odoo) => Promise<void>) =>
  test(title, { timeout: 900_000 }, async ({ skip }) => {
    if (server === null) return skip(why);
    await run(server);
  });

const input = (at: Odoo, user: "reader" | "planner" = "reader", settings: object = {}) => ({
  connector: "odoo",
  settings: { url: at.url, database: at.database, page_size: 7, ...settings },
  credentials: { username: user, api_key: at.keys[user] },
  limits: { rates: [], concurrent: 4 },
});

/** The entities that `truth.py` knows: all that the connector feeds, but units, whose names are Odoo's. */
const ENTITIES = [...odoo.entities.keys()].filter((entity) => entity !== "unit");

/** Leaves out null fields, and words what `names` names, at any depth. */
const worded = (value: unknown, names: ReadonlyMap<string, string>): unknown => {
  if (typeof value === "string") return names.get(value) ?? value;
  if (Array.isArray(value)) return value.map((each) => worded(each, names));
  if (typeof value !== "object" || value === null) return value;
  const filled = Object.entries(value).filter(([, each]) => each !== null);
  return Object.fromEntries(filled.map(([name, each]) => [name, worded(each, names)]));
};

/** Returns all fields of all records by entity and source id, as `truth.py` words them. */
async function recordsOf(connectionId: string): Promise<Record<string, object>> {
  const names = new Map<string, string>();
  const found: Record<string, object> = {};
  for (const entity of [...ENTITIES, "unit"]) {
    const ours: Record<string, object> = {};
    for (const [key, record] of await r.records(connectionId, entity)) {
      const { id: own, connection_id: _, source_id, custom: __, mapping_issues, ...fields } = record;
      expect([source_id, mapping_issues], `${entity} ${key}`).toEqual([key, []]);
      names.set(String(own), `${entity}#${key}`);
      for (const line of [fields.lines ?? [], fields.components ?? []].flat()) {
        names.set(String(line.id), `line#${key}:${line.source_id}`);
        delete line.source_id;
        delete line.custom;
      }
      // Lines that a source does not have.
      for (const [name, value] of Object.entries(fields)) if (name in EMPTY && value?.length === 0) delete fields[name];
      ours[key] = fields;
    }
    if (entity !== "unit") found[entity] = ours;
  }
  return Object.fromEntries(Object.entries(found).map(([entity, of]) => [entity, worded(of, names) as object]));
}
const EMPTY = { tasks: 1, parts: 1, labor: 1, costs: 1, status_history: 1 };

/** Compares every field of every record with the server's own. */
async function expectEquality(at: Odoo): Promise<void> {
  const [ours, theirs] = await Promise.all([recordsOf(id), truthOf(at)]);
  for (const entity of ENTITIES) expect(ours[entity], entity).toEqual(worded(theirs[entity], new Map()));
}

const syncOf = async (entities: string[], stream: string) => runOf(await r.syncNow(id, { entities }), stream);
const keysOf = async (entity: string) => [...(await r.records(id, entity)).keys()].sort();
const idsOf = async (at: Odoo, model: string, domain: unknown[] = []) =>
  (await at.call<number[]>(model, "search", { domain })).map(String).sort();

describe("a real Odoo", () => {
  withOdoo("can be connected by JSON-2, and every entity can be read", async (at) => {
    const { connection, check } = await createConnection(r.deps, r.workspaceId, input(at));
    ({ id } = connection);
    expect(check.entities.map(({ entity, read, reason }) => [entity, read, reason])).toEqual(
      [...odoo.entities.keys()].map((entity) => [entity, "yes", null]),
    );
  });

  withOdoo("stores every field of every record as the server has it, with pages of 7", async (at) => {
    const editing = new AbortController();
    const editor = editWhile(at, editing.signal);
    const { runs } = await r.syncNow(id);
    editing.abort();
    const edited = await editor;
    expect(runs.map(({ stream, status, error, counts }) => [stream, status, error, counts.rejected])).toEqual(
      runs.map(({ stream }) => [stream, "succeeded", null, 0]),
    );
    expect(edited).toBeGreaterThan(0);
    // What another client changed meanwhile is read by the next run.
    await r.syncNow(id);
    expect(await keysOf("purchase_order")).toEqual(await idsOf(at, "purchase.order"));
    await expectEquality(at);
    const orders = await at.all<{ company_id: [number, string]; currency_id: [number, string]; write_date: string }>(
      "purchase.order",
      ["company_id", "currency_id", "write_date"],
    );
    expect(orders.length).toBeGreaterThanOrEqual(300);
    expect(new Set(orders.map(({ company_id }) => company_id[0])).size).toBe(2);
    expect(new Set(orders.map(({ currency_id }) => currency_id[1]))).toEqual(new Set(["EUR", "GBP", "USD"]));
  });

  withOdoo("reads the same by JSON-RPC as by JSON-2", async (at) => {
    const { connection } = await createConnection(
      r.deps,
      r.workspaceId,
      input(at, "reader", { api: "jsonrpc", page_size: 500 }),
    );
    const { runs } = await r.syncNow(connection.id);
    expect(runs.filter(({ status }) => status !== "succeeded")).toEqual([]);
    expect(await recordsOf(connection.id)).toEqual(await recordsOf(id));
  });

  withOdoo("reads changes, deletions and archived records with the next sync", async (at) => {
    const [draft, other, third] = await at.all<{ order_line: number[] }>(
      "purchase.order",
      ["order_line"],
      [["state", "=", "draft"]],
    );
    // A line's text does not change its order, nor does the removal of a line without an amount.
    await at.call("purchase.order.line", "write", { ids: [draft!.order_line[0]], vals: { name: "Changed text" } });
    const note = { order_id: other!.id, display_type: "line_note", name: "Gone soon", product_qty: 0 };
    const [made] = await at.call<number[]>("purchase.order.line", "create", { vals_list: [note] });
    await at.call("purchase.order", "button_cancel", { ids: [third!.id] });
    await at.call("purchase.order", "unlink", { ids: [third!.id] });
    await syncOf(["purchase_order"], "purchaseOrders");
    const orders = await r.records(id, "purchase_order");
    expect(orders.has(String(third!.id))).toBe(false);
    expect(orders.get(String(draft!.id))?.lines[0].description).toBe("Changed text");
    expect(orders.get(String(other!.id))?.lines.at(-1).description).toBe("Gone soon");
    await at.call("purchase.order.line", "unlink", { ids: [made] });
    await syncOf(["purchase_order"], "purchaseOrders");
    expect((await r.records(id, "purchase_order")).get(String(other!.id))?.lines.at(-1).description).not.toBe(
      "Gone soon",
    );
    // What records show of others, and what becomes part of a list without a change of its own.
    const [term] = await at.call<number[]>("account.payment.term", "search", { domain: [["name", "=", "30 Days"]] });
    await at.call("account.payment.term", "write", { ids: [term], vals: { name: "30 days net" } });
    const [machine] = await at.call<number[]>("maintenance.equipment", "search", {
      domain: [["name", "=", "Machine 07"]],
    });
    await at.call("maintenance.equipment", "write", { ids: [machine], vals: { active: false } });
    const stage = await at.call<number[]>("maintenance.stage", "search", {
      domain: [["name", "=", "Waiting for parts"]],
    });
    await at.call("maintenance.stage", "write", { ids: stage, vals: { name: "Parts ordered" } });
    const { runs } = await r.syncNow(id);
    expect(runs.map(({ stream, status, mode }) => [stream, status, mode])).toEqual(
      runs.map(({ stream }) => [stream, "succeeded", "incremental"]),
    );
    expect((await r.records(id, "asset")).get(String(machine))).toMatchObject({ is_active: false, status: "retired" });
    await expectEquality(at);
  });

  withOdoo("describes the fields of every stream, custom ones with their types", async () => {
    const connection = (await r.store.within(r.workspaceId, (tx) => connections.find(tx, id)))!;
    const fieldsOf = async (stream: string) => {
      const { state, reason, fields } = await readCatalogue(r.deps, connection, stream);
      expect([state, reason], stream).toEqual(["read", null]);
      return fields;
    };
    const custom = (await fieldsOf("purchaseOrders")).filter(({ isCustom }) => isCustom);
    expect(
      Object.fromEntries(custom.map(({ list, path, title, type }) => [`${list ?? ""}|${path}`, [title, type]])),
    ).toEqual({
      "|x_cost_centre": ["Cost centre", "text"],
      "|x_studio_risk": ["Risk", "choice"],
      "|x_studio_checked_on": ["Checked on", "date"],
      "|x_studio_called_at": ["Called at", "timestamp"],
      "|x_studio_score": ["Score", "decimal"],
      "|x_studio_urgent": ["Urgent", "boolean"],
      "order_line\\.|x_batch": ["Batch", "text"],
    });
    for (const { name } of odoo.ordered) expect((await fieldsOf(name)).length, name).toBeGreaterThan(2);
  });

  withOdoo("deletes nothing of a company that the user no longer has, and reports it", async (at) => {
    const before = await keysOf("purchase_order");
    const [user] = await at.all<{ company_ids: number[] }>("res.users", ["company_ids"], [["login", "=", "reader"]]);
    const [own] = await at.all<{ company_id: [number, string] }>("res.users", ["company_id"], [["id", "=", user!.id]]);
    const setCompanies = (ids: number[]) =>
      at.call("res.users", "write", { ids: [user!.id], vals: { company_ids: [[6, 0, ids]] } });
    await setCompanies([own!.company_id[0]]);
    try {
      for (const full of [false, true]) {
        const run = runOf(await r.syncNow(id, { entities: ["purchase_order"], full }), "purchaseOrders");
        expect(run).toMatchObject({ status: "partial", counts: { deleted: 0 } });
        expect(await keysOf("purchase_order")).toEqual(before);
      }
    } finally {
      await setCompanies(user!.company_ids);
    }
    expect(await syncOf(["purchase_order"], "purchaseOrders")).toMatchObject({
      status: "succeeded",
      counts: { deleted: 0 },
    });
  });

  withOdoo("reports which entities a user without some access rights cannot read, and why", async (at) => {
    const { check } = await createConnection(r.deps, r.workspaceId, input(at, "planner"));
    const of = new Map(check.entities.map((each) => [each.entity, each]));
    expect(of.get("bill")).toMatchObject({ read: "no", reason: expect.stringContaining("lacks access") });
    expect(of.get("bill")?.reason).not.toContain("Traceback");
    expect(of.get("production_order")).toMatchObject({ read: "yes", reason: null });
    expect(of.get("person")).toMatchObject({ read: "no" });
  });

  withOdoo("rejects a wrong key or an unknown database by both APIs, and creates no connection", async (at) => {
    for (const api of ["auto", "json2", "jsonrpc"]) {
      const wrong = { ...input(at, "reader", { api }), credentials: { username: "reader", api_key: "wrong" } };
      await expect(createConnection(r.deps, r.workspaceId, wrong)).rejects.toMatchObject({
        code: "credentials_refused",
      });
      const nowhere = createConnection(r.deps, r.workspaceId, input(at, "reader", { api, database: "nowhere" }));
      await expect(nowhere).rejects.toThrow(/no database with this name/);
    }
  });

  withOdoo("stores no traceback of the server", async (at) => {
    await expect(
      createConnection(r.deps, r.workspaceId, input(at, "planner")).then(({ connection }) =>
        r.syncNow(connection.id, { entities: ["bill"] }),
      ),
    ).resolves.toBeDefined();
    await r.deps.requests.flush();
    const rows = await r.store.within(r.workspaceId, (tx) =>
      tx.sql<{ excerpt: string }>("select excerpt from request_log where excerpt is not null", []),
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { excerpt } of rows) expect(excerpt).not.toMatch(/Traceback|debug|\.py/);
  });

  withOdoo("reports records whose app is not installed as not available, by both APIs", async (at) => {
    for (const api of ["json2", "jsonrpc"]) {
      const { connection, check } = await createConnection(r.deps, r.workspaceId, {
        ...input(at, "reader", { api }),
        connector: "odoo-fleet",
      });
      expect(check.entities).toMatchObject([
        { entity: "unit", read: "not_available", reason: expect.stringContaining("does not have the app Fleet") },
      ]);
      expect(runOf(await r.syncNow(connection.id), "vehicles")).toMatchObject({
        status: "succeeded",
        counts: { read: 0 },
      });
    }
  });
});

/** Edits, creates and deletes orders until the signal, as another client. Returns how often. */
async function editWhile(at: Odoo, signal: AbortSignal): Promise<number> {
  const drafts = await at.all<{ partner_id: [number, string] }>(
    "purchase.order",
    ["partner_id"],
    [["state", "=", "draft"]],
  );
  let count = 0;
  for (; !signal.aborted; count++) {
    await wait(50);
    const { id: one, partner_id } = drafts[count % drafts.length]!;
    await at.call("purchase.order", "write", { ids: [one], vals: { partner_ref: `Edit ${count}` } });
    if (count % 5 === 0)
      await at.call("purchase.order", "create", {
        vals_list: [{ partner_id: partner_id[0], partner_ref: `New ${count}` }],
      });
  }
  return count;
}
