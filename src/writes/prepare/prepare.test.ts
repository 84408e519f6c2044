import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { idOf } from "../../../test/api.ts";
import { openRig, type Rig } from "../../../test/rig.ts";
import { createConnection } from "../../connections/index.ts";
import type { FieldRefusal, Json } from "../../kit/index.ts";
import { Fault, lineId, recordId } from "../../lib/index.ts";
import { changeMapping } from "../../mapping/index.ts";
import { item, linePrefixes, purchaseOrder, vendor } from "../../model/index.ts";
import { startVendor, type Vendor } from "../../source/test-vendor.ts";
import { connections, fieldCatalogues } from "../../store/index.ts";
import { prepare, prepareWrite, refusalContextOf, type WriteIntent } from "../index.ts";
import { stock, writable } from "../test-vendor.ts";

let rig: Rig;
let source: Vendor;
let connectionId: string;
const connector = writable();
const at = () => rig.ref(connectionId);

beforeAll(async () => {
  source = await startVendor();
  const rows = stock();
  source.answer = ({ path }) => ({ body: rows[path] ? { rows: rows[path] } : [] });
  rig = await openRig([connector]);
  const made = await createConnection(rig.deps, rig.workspaceId, {
    connector: "boltwell",
    settings: { url: source.url },
    credentials: { password: "p" },
    grants: { purchase_order: ["create", "update", "pending_approval", "approved", "cancelled", "delete"] },
  });
  connectionId = made.connection.id;
  await rig.syncNow(connectionId);
  source.asked.length = 0;
}, 60_000);
afterAll(async () => {
  await rig?.close();
  await source?.close();
});

type Values = Record<string, Json>;
const intent = (values: Values, more: Partial<WriteIntent> = {}): WriteIntent => ({
  entity: "purchase_order",
  verb: "create",
  recordId: null,
  values,
  status: null,
  reason: null,
  ...more,
});
const order = (id: string) => idOf(purchaseOrder, connectionId, id);
const north = () => idOf(vendor, connectionId, "7");
const bearing = () => idOf(item, connectionId, "1");
const update = (id: string, values: Values) => intent(values, { verb: "update", recordId: order(id) });
const status = (id: string, to: string) => intent({}, { verb: "status", recordId: order(id), status: to });

async function faultOf(of: WriteIntent): Promise<Fault> {
  const thrown: unknown = await prepareWrite(rig.deps, at(), of).catch((error: unknown) => error);
  if (!(thrown instanceof Fault))
    throw thrown instanceof Error ? thrown : new Error(`it was prepared: ${JSON.stringify(thrown)}`);
  return thrown;
}

async function refusedOf(of: WriteIntent): Promise<[string | null, string, string][]> {
  const thrown = await faultOf(of);
  expect(thrown.code).toBe("write_refused");
  return (thrown.details.errors as FieldRefusal[]).map(({ pointer, code, message }) => [pointer, code, message]);
}

describe("a new record", () => {
  test("gets the members that reading takes its fields from", async () => {
    const write = await prepareWrite(
      rig.deps,
      at(),
      intent({
        vendor_id: north(),
        reference: "NB-77",
        notes: "before noon",
        ordered_on: "2026-11-24",
        currency: "EUR",
        exchange_rate: "1.1734",
        shipping_method: "Sea freight",
        lines: [
          {
            item_id: { source_id: "1" },
            quantity: { value: "20", unit: "C62" },
            unit_price: { amount: "3.95", currency: "EUR" },
          },
        ],
      }),
    );
    expect(write).toMatchObject({
      stream: "orders",
      recordKey: null,
      values: { vendor_id: "7", lines: [{ id: null, source_id: null, item_id: "1" }] },
      mappingVersion: "1",
      seenHash: null,
    });
    expect(write.steps).toEqual([
      {
        kind: "create",
        body: {
          party: 7,
          ref: "NB-77",
          memo: { text: "before noon" },
          ordered: "2026-11-24",
          currency: "EUR",
          rate: 1.1734,
          ship: "S",
          lines: [{ product: "1", qty: "20", price: "3.95" }],
        },
      },
    ]);
  });

  test("reaches the wanted status by transitions", async () => {
    const { steps } = await prepareWrite(rig.deps, at(), intent({ vendor_id: north(), status: "approved" }));
    expect(steps.map((step) => (step.kind === "transition" ? step.to : step.kind))).toEqual([
      "create",
      "pending_approval",
      "approved",
    ]);
  });

  test("that the vendor has already with this reference gets a warning", async () => {
    const { warnings } = await prepare(rig.deps, at(), intent({ vendor_id: north(), reference: "NB-1" }));
    expect(warnings).toEqual([expect.stringContaining("`NB-1` exists already")]);
  });

  test("has all its mistakes named at once", async () => {
    const refused = await refusedOf(
      intent({
        refernce: "x",
        reference: "a reference that is too long",
        ordered_on: "2026-02-30",
        currency: "euro",
        exchange_rate: 1.5,
        shipping_method: "Rail",
        total: { amount: "1.00", currency: "EUR" },
        source_number: "PO-1",
        title: "Mine",
        status: "sent",
        lines: [
          { item_id: idOf(item, connectionId, "99"), quantity: { value: "1", unit: "KGM" } },
          { item_id: bearing(), quantity: { value: "x" }, due_on: "2026-11-24", "a/b": 1 },
          { quantity: { value: "1" } },
        ],
      }),
    );
    const codes = Object.fromEntries(refused.map(([pointer, code]) => [pointer, code]));
    expect(codes).toEqual({
      "/vendor_id": "required",
      "/refernce": "unknown_field",
      "/reference": "too_long",
      "/ordered_on": "invalid",
      "/currency": "invalid",
      "/exchange_rate": "invalid",
      "/shipping_method": "not_allowed",
      "/total": "read_only",
      "/source_number": "read_only",
      "/title": "read_only",
      "/status": "not_allowed",
      "/lines/0/item_id": "unknown_reference",
      "/lines/0/quantity/unit": "not_allowed",
      "/lines/1/quantity/value": "invalid",
      "/lines/1/due_on": "read_only",
      "/lines/1/a~1b": "unknown_field",
      "/lines/2/item_id": "required",
    });
    expect(refused.find(([pointer]) => pointer === "/refernce")?.[2]).toContain("Did you mean `reference`?");
    expect(source.asked).toEqual([]);
  });

  test.each<[string, Json, string, string]>([
    ["no id of a vendor", "po_1", "/vendor_id", "unknown_reference"],
    ["an id of another connection", recordId("ven", "other", "vendor", "7"), "/vendor_id", "unknown_reference"],
    ["an unknown source id", { source_id: "70" }, "/vendor_id", "unknown_reference"],
    ["a number", 7, "/vendor_id", "invalid"],
    ["another object", { id: "7" }, "/vendor_id", "invalid"],
    ["null", null, "/vendor_id", "invalid"],
  ])("does not refer to %s", async (_, given, pointer, code) => {
    expect(await refusedOf(intent({ vendor_id: given }))).toEqual([[pointer, code, expect.any(String)]]);
  });

  test.each<[string, Values, string, string]>([
    [
      "an amount in another currency",
      {
        currency: "EUR",
        lines: [
          { item_id: { source_id: "1" }, quantity: { value: "1" }, unit_price: { amount: "1", currency: "USD" } },
        ],
      },
      "/lines/0/unit_price/currency",
      "invalid",
    ],
    [
      "another unit than the item's",
      { lines: [{ item_id: { source_id: "2" }, quantity: { value: "1", unit: "C62" } }] },
      "/lines/0/quantity/unit",
      "not_allowed",
    ],
    [
      "what the connector's rules refuse",
      { lines: [{ item_id: { source_id: "1" }, quantity: { value: "-1" } }] },
      "/lines/0/quantity",
      "invalid",
    ],
    ["lines that are no list", { lines: "all" }, "/lines", "invalid"],
    [
      "ids of lines",
      { lines: [{ id: "pol_1", item_id: { source_id: "1" }, quantity: { value: "1" } }] },
      "/lines/0/id",
      "unknown_field",
    ],
  ])("does not take %s", async (_, values, pointer, code) => {
    expect(await refusedOf(intent({ vendor_id: north(), ...values }))).toEqual([[pointer, code, expect.any(String)]]);
  });
});

describe("a change", () => {
  const line = (key: string) => lineId(linePrefixes.purchase_order.lines, order("41"), key);

  test("names changed, new and removed lines, and clears what is null", async () => {
    const { steps, recordKey } = await prepareWrite(
      rig.deps,
      at(),
      update("41", {
        notes: null,
        lines: [
          { id: line("5"), quantity: { value: "12", unit: "C62" } },
          { id: line("6"), is_deleted: true },
          { item_id: bearing(), quantity: { value: "1" } },
        ],
      }),
    );
    expect(recordKey).toBe("41");
    expect(steps).toEqual([
      {
        kind: "update",
        body: {
          memo: { text: null },
          lines: [
            ["write", 5, { qty: "12" }],
            ["delete", 6],
            ["create", { product: "1", qty: "1" }],
          ],
        },
      },
    ]);
  });

  test.each<[string, string, Values, string, string]>([
    ["no values", "41", {}, "", "required"],
    ["a locked field", "42", { ordered_on: "2026-11-24" }, "/ordered_on", "locked"],
    ["the status as a field", "41", { status: "approved" }, "/status", "read_only"],
    ["a field that only new records take", "41", { currency: "EUR" }, "/currency", "read_only"],
    ["a line of another record", "42", { lines: [{ id: "pol_x" }] }, "/lines/0/id", "unknown_reference"],
    [
      "a removed line without id",
      "41",
      { lines: [{ is_deleted: true, item_id: { source_id: "1" }, quantity: { value: "1" } }] },
      "/lines/0/id",
      "required",
    ],
    ["lines that are null", "41", { lines: null }, "/lines", "invalid"],
    ["a new line without an item", "41", { lines: [{ quantity: { value: "1" } }] }, "/lines/0/item_id", "required"],
  ])("does not take %s", async (_, id, values, pointer, code) => {
    expect((await refusedOf(update(id, values)))[0]).toEqual([pointer, code, expect.any(String)]);
  });

  test("of the status is one step from the present one", async () => {
    const { steps } = await prepareWrite(rig.deps, at(), status("41", "pending_approval"));
    expect(steps).toEqual([{ kind: "transition", index: 0, to: "pending_approval" }]);
    expect(await refusedOf(status("41", "approved"))).toEqual([
      [
        "/status",
        "locked",
        "The status `draft` cannot be changed to `approved` at once. Change it to `pending_approval` first.",
      ],
    ]);
    expect((await refusedOf(status("43", "approved")))[0]?.[2]).toContain("It can no longer be changed.");
    expect((await refusedOf(status("42", "pending_approval")))[0]?.[2]).toContain("already has the status");
  });

  test("says which version the caller has seen", async () => {
    const of = update("41", { notes: "x" });
    const { seenHash } = await prepareWrite(rig.deps, at(), of, { isSeen: () => true });
    expect(seenHash).toMatch(/^[0-9a-f]{32}$/);
    await expect(prepareWrite(rig.deps, at(), of, { isSeen: () => false })).rejects.toMatchObject({
      code: "precondition_failed",
    });
  });

  test("of an unknown record is not found, and a deletion needs its status", async () => {
    expect((await faultOf(update("99", { notes: "x" }))).code).toBe("not_found");
    expect((await faultOf(intent({ notes: "x" }, { verb: "update", recordId: "nonsense" }))).code).toBe("not_found");
    const remove = (id: string) => intent({}, { verb: "delete", recordId: order(id) });
    expect((await prepareWrite(rig.deps, at(), remove("41"))).steps).toEqual([{ kind: "remove" }]);
    expect((await refusedOf(remove("42")))[0]?.[1]).toBe("locked");
  });
});

test("a write needs its grant, and what the connector cannot write is not supported", async () => {
  const other = await createConnection(rig.deps, rig.workspaceId, {
    connector: "boltwell",
    settings: { url: source.url },
    credentials: { password: "p" },
    grants: { purchase_order: ["create"] },
  });
  source.asked.length = 0;
  const ref = rig.ref(other.connection.id);
  const codeOf = (of: WriteIntent) => prepareWrite(rig.deps, ref, of).catch((thrown: Fault) => thrown.code);
  expect(await codeOf(intent({ status: "approved" }))).toBe("grant_missing");
  expect(await codeOf(update("41", {}))).toBe("grant_missing");
  expect(await codeOf(intent({}))).toBe("write_refused");
  expect(await codeOf(intent({}, { entity: "vendor" }))).toBe("not_supported");
  expect(await codeOf(intent({}, { entity: "nothing" }))).toBe("unknown_entity");
});

test("what the last check found forbidden is refused, and what it does not know is not", async () => {
  const check = (allowed: string) => ({
    streams: [
      { stream: "orders", writes: [{ verb: "approved", allowed, missing_permissions: [{ name: "Approve" }] }] },
    ],
  });
  const note = (of: unknown) => rig.store.within(rig.workspaceId, (tx) => connections.noteChecks(tx, connectionId, of));
  await note(check("no"));
  expect(await refusedOf(status("42", "approved"))).toEqual([
    [null, "permission_missing", expect.stringContaining("It lacks: Approve.")],
  ]);
  await note(check("unknown"));
  expect((await prepareWrite(rig.deps, at(), status("42", "approved"))).steps).toHaveLength(1);
});

describe("the connection's own mapping", () => {
  const map = async (override: object) => {
    const connection = await rig.store.within(rig.workspaceId, (tx) => connections.find(tx, connectionId));
    if (!connection) throw new Error("no connection");
    await changeMapping(rig.deps, connection, "purchase_order", {
      to: () => ({ fields: {}, custom: {}, ...override }) as never,
      note: null,
      changedBy: null,
    } as never);
  };

  test("decides where its fields are written, and what cannot be turned round says why", async () => {
    await map({
      fields: {
        reference: { path: "custbody_ref" },
        payment_terms: { path: "term", values: { "10": "30 days net", "11": "60 days net", "12": "60 days net" } },
        notes: { expression: "raw.ref" },
        "lines.reference": { path: "lineref" },
      },
      custom: {
        cost_centre: {
          type: "choice",
          choices: ["north", "south"],
          source: { path: "extra.cc", values: { N: "north", S: "south" } },
        },
        due: { type: "date", source: { path: "custbody_due" } },
        seen_at: { type: "timestamp", source: { path: "seen" } },
        twice: { type: "text", source: { constant: "x" } },
        "lines.project": { type: "integer", source: { path: "project" } },
      },
    });
    const { steps, mappingVersion } = await prepareWrite(
      rig.deps,
      at(),
      intent({
        vendor_id: north(),
        reference: "R-1",
        payment_terms: "30 days net",
        custom: { cost_centre: "south", due: "2026-12-01" },
        lines: [{ item_id: bearing(), quantity: { value: "1" }, reference: "L", custom: { project: 7 } }],
      }),
    );
    expect(steps[0]).toMatchObject({
      body: {
        party: 7,
        custbody_ref: "R-1",
        term: "10",
        extra: { cc: "S" },
        custbody_due: "2026-12-01",
        lines: [{ product: "1", qty: "1", lineref: "L", project: 7 }],
      },
    });
    expect(mappingVersion).toBe("2");
    const refused = await refusedOf(
      intent({
        vendor_id: north(),
        notes: "x",
        payment_terms: "60 days net",
        custom: { cost_centre: "west", twice: "y", seen_at: "2026-12-01T00:00:00Z", cost_center: 1 },
      }),
    );
    expect(refused).toEqual(
      expect.arrayContaining([
        ["/notes", "read_only", expect.stringContaining("An expression computes it")],
        ["/payment_terms", "not_allowed", expect.any(String)],
        ["/custom/cost_centre", "not_allowed", "Use one of: `north`, `south`."],
        ["/custom/twice", "read_only", expect.stringContaining("constant")],
        ["/custom/seen_at", "read_only", expect.any(String)],
        ["/custom/cost_center", "unknown_field", expect.stringContaining("Did you mean `cost_centre`?")],
      ]),
    );
    expect(refused).toHaveLength(6);
    await map({});
  });

  test("and a mask keep a field from being written", async () => {
    const mask = (masks: Record<string, string[]> | null) =>
      rig.store.within(rig.workspaceId, (tx) =>
        connections.change(tx, connectionId, new Date().toISOString(), { masks }),
      );
    await mask({ orders: ["memo"] });
    expect(await refusedOf(intent({ vendor_id: north(), notes: "x" }))).toEqual([
      ["/notes", "read_only", "The field cannot be written. The connection masks it."],
    ]);
    await mask(null);
  });
});

test("what the account requires and allows is required and allowed", async () => {
  const describe = (fields: unknown[]) =>
    rig.store.within(rig.workspaceId, (tx) =>
      fieldCatalogues.keep(tx, { connectionId, stream: "orders#create" }, new Date().toISOString(), { fields }),
    );
  await describe([
    { member: "ref", isRequired: true, title: "Vendor no.", maxLength: 5 },
    { member: "currency", allowed: [{ value: "EUR", label: "Euro" }] },
    { member: "ship", allowed: [{ value: "R", label: "Truck" }] },
    { member: "text", isInLine: true, isRequired: true },
  ]);
  expect(
    await refusedOf(
      intent({
        vendor_id: north(),
        currency: "USD",
        shipping_method: "Sea freight",
        lines: [{ item_id: bearing(), quantity: { value: "1" } }],
      }),
    ),
  ).toEqual(
    expect.arrayContaining([
      ["/reference", "required", expect.any(String)],
      ["/currency", "not_allowed", "Use one of: `EUR`."],
      ["/shipping_method", "not_allowed", "Use one of: `Road freight`."],
      ["/lines/0/description", "required", expect.any(String)],
    ]),
  );
  expect(await refusedOf(intent({ vendor_id: north(), reference: "123456" }))).toEqual([
    ["/reference", "too_long", "At most 5 characters are possible."],
  ]);
  await describe([]);
});

test("a source's words about members and labels become fields", async () => {
  const write = await prepare(
    rig.deps,
    at(),
    intent({
      vendor_id: north(),
      notes: "x",
      lines: [
        { item_id: bearing(), quantity: { value: "1" }, description: "given" },
        { item_id: bearing(), quantity: { value: "2" } },
      ],
    }),
  );
  await rig.store.within(rig.workspaceId, async (tx) => {
    const now = new Date().toISOString();
    await fieldCatalogues.keep(tx, { connectionId, stream: "orders" }, now, {
      fields: [
        { path: "ref", title: "Your reference", isCustom: false },
        { path: "text", list: "lines", title: "Text", isCustom: false },
        { path: "elsewhere", title: "Location", isCustom: false },
      ],
    });
    const { pointerOf, pointerOfLabel } = await refusalContextOf(tx, write, {});
    expect(pointerOf("party")).toBe("/vendor_id");
    expect(pointerOf("memo.text")).toBe("/notes");
    expect(pointerOf("rate")).toBe("/exchange_rate");
    expect(pointerOf("item.items[1].product")).toBe("/lines/1/item_id");
    expect(pointerOf("lines[1]")).toBe("/lines/1");
    expect(pointerOf("lines[9].product")).toBe(null);
    expect(pointerOf("__proto__")).toBe(null);
    expect(pointerOfLabel("Your Reference:")).toBe("/reference");
    expect(pointerOfLabel("Text")).toBe("/lines/1/description");
    expect(pointerOfLabel("Location")).toBe(null);
    expect(pointerOfLabel("Nothing")).toBe(null);
  });
});

test("preparing sends no request and stores nothing", async () => {
  expect(source.asked).toEqual([]);
  const [plans] = await rig.store.within(rig.workspaceId, (tx) =>
    tx.sql<{ count: number }>("select count(*)::int as count from plan where workspace_id = $1", [tx.workspaceId]),
  );
  expect(plans?.count).toBe(0);
});
