import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createConnection } from "../../../src/connections/index.ts";
import { type Answered, idOf, openTestApi, type TestApi } from "../../../test/api.ts";
import { connectors } from "../../connectors/index.ts";
import { item, purchaseOrder, vendor } from "../../model/index.ts";
import { type Asked, startVendor, type Vendor } from "../../source/test-vendor.ts";
import { connections } from "../../store/index.ts";
import { chainAudit, verifyAudit, workOperations } from "../../writes/index.ts";
import { stock, writable } from "../../writes/test-vendor.ts";
import { writableEntities } from "./writes.ts";

let t: TestApi;
let source: Vendor;
const rows = stock();
let connectionId: string;
let bearer: string;
let key: string;
let writes: Asked[] = [];

/** Responds like the vendor: lists and single records, and writes that change them. */
function answer(request: Asked) {
  const { method, path, body } = request;
  if (method !== "GET") writes.push(request);
  const [, list = "", id, action] = /^(\/\w+)(?:\/(\d+))?(?:\/(\w+))?$/.exec(path) ?? [];
  const all = rows[list] ?? [];
  if (method === "POST" && id === undefined) {
    const given = JSON.parse(body);
    if (given.ref === "refused") return { status: 400, body: { member: "party", text: "Vendor is blocked" } };
    const made = { id: 100 + all.length, state: "D", lines: [], ...given, external: given.external };
    made.lines = made.lines.map((line: { qty: string; price?: string }, index: number) => ({
      ...line,
      id: index + 1,
      product: Number((line as { product?: string }).product),
      qty: Number(line.qty),
      price: line.price === undefined ? null : Number(line.price),
    }));
    all.push(made);
    return { body: made };
  }
  const found = all.find((row) => String(row.id) === id);
  if (id === undefined) return rows[list] ? { body: { rows: all } } : { body: [] };
  if (!found) return { status: 404, body: {} };
  if (method === "PATCH") Object.assign(found, JSON.parse(body));
  if (action === "quote") found.state = "Q";
  if (action === "confirm") found.state = "A";
  return { body: found };
}

const order = (id: string) => idOf(purchaseOrder, connectionId, id);
const post = (body: unknown, headers: Record<string, string> = {}, query = "") =>
  t.send("POST", `/v1/purchase-orders${query}`, { bearer, body, headers });
const operations = async () =>
  (
    await t.rig.store.within(t.workspaceId, (tx) =>
      tx.sql<{ id: string }>("select id from operation where workspace_id = $1", [tx.workspaceId]),
    )
  ).length;

beforeAll(async () => {
  source = await startVendor();
  source.answer = answer;
  t = await openTestApi({ connectors: [writable()], workers: 2 });
  workOperations(t.rig.deps, 4);
  const made = await createConnection(t.rig.deps, t.workspaceId, {
    connector: "boltwell",
    settings: { url: source.url },
    credentials: { password: "p" },
    grants: { purchase_order: ["create", "update", "pending_approval", "approved"] },
  });
  connectionId = made.connection.id;
  bearer = made.token;
  key = await t.keyWith("data:read", "data:write");
  await t.rig.syncNow(connectionId);
  writes = [];
}, 60_000);
afterAll(async () => {
  await t?.close();
  await source?.close();
});

test("a new record is returned as it was read back, and is what the next read shows", async () => {
  const made = await post({
    vendor_id: idOf(vendor, connectionId, "7"),
    reference: "API-1",
    lines: [{ item_id: { source_id: "1" }, quantity: { value: "3" } }],
  });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({ reference: "API-1", status: "draft", vendor_id: idOf(vendor, connectionId, "7") });
  expect(made.headers["millwright-operation"]).toMatch(/^op_/);
  const read = await t.send("GET", made.headers.location ?? "", { bearer });
  expect(read.body).toEqual(made.body);
  expect(read.headers.etag).toBe(made.headers.etag);
  expect(writes).toHaveLength(1);
});

test("an event tells what became of a write, without its values", async () => {
  const { data } = (await t.send("GET", `/v1/events?connection_id=${connectionId}&limit=5`, { bearer: t.key })).body;
  const told = data.find((each) => each.type === "operation.succeeded");
  expect(told?.data).toMatchObject({
    operation_id: expect.stringMatching(/^op_/),
    entity: "purchase_order",
    verb: "create",
    record_id: expect.stringMatching(/^po_/),
    error: null,
  });
  expect(JSON.stringify(data)).not.toContain("API-1");
});

test("a change needs the version that the caller has seen, if it names one", async () => {
  const path = `/v1/purchase-orders/${order("41")}`;
  const before = await t.send("GET", path, { bearer });
  const patch = (etag: string, notes: string) =>
    t.send("PATCH", path, { bearer, body: { notes }, headers: { "if-match": etag } });
  const changed = await patch(before.headers.etag ?? "", "first");
  expect(changed.status).toBe(200);
  expect(changed.body.notes).toBe("first");
  const sent = writes.length;
  const late = await patch(before.headers.etag ?? "", "second");
  expect([late.status, late.body.code]).toEqual([412, "precondition_failed"]);
  expect(writes).toHaveLength(sent);
});

test("a status is changed by a step", async () => {
  const changed = await t.send("POST", `/v1/purchase-orders/${order("42")}/status`, {
    bearer,
    body: { status: "approved", reason: "agreed" },
  });
  expect([changed.status, changed.body.status]).toEqual([200, "approved"]);
});

describe("bad input sends nothing and stores nothing", () => {
  const north = { source_id: "7" };
  const cases: [string, () => Promise<{ status: number; body: Answered }>, number, string, string | null][] = [
    ["an unknown field", () => post({ vendor_id: north, vendr: 1 }), 422, "write_refused", "/vendr"],
    ["a wrong type", () => post({ vendor_id: north, reference: 5 }), 422, "write_refused", "/reference"],
    ["an unknown reference", () => post({ vendor_id: { source_id: "9" } }), 422, "write_refused", "/vendor_id"],
    [
      "a forbidden transition",
      () => t.send("POST", `/v1/purchase-orders/${order("43")}/status`, { bearer, body: { status: "approved" } }),
      422,
      "write_refused",
      "/status",
    ],
    [
      "a missing grant",
      () => t.send("DELETE", `/v1/purchase-orders/${order("41")}`, { bearer }),
      403,
      "grant_missing",
      null,
    ],
    [
      "a missing scope",
      async () =>
        t.send("POST", "/v1/purchase-orders", {
          bearer: await t.keyWith("data:read"),
          body: {},
          headers: { "millwright-connection": connectionId },
        }),
      403,
      "scope_missing",
      null,
    ],
    [
      "a foreign record",
      () =>
        t.send("PATCH", `/v1/purchase-orders/${idOf(purchaseOrder, t.connectionId, "41")}`, {
          bearer,
          body: { notes: "x" },
        }),
      404,
      "not_found",
      null,
    ],
    [
      "an entity that the connector does not write",
      () => t.send("POST", "/v1/vendors", { bearer, body: { name: "x" } }),
      422,
      "not_supported",
      null,
    ],
    [
      "a body that is no object",
      () => t.send("POST", "/v1/purchase-orders", { bearer, body: [1] }),
      400,
      "invalid_body",
      null,
    ],
    ["an invalid key", () => post({ vendor_id: north }, { "idempotency-key": "a b" }), 400, "invalid_parameter", null],
    ["an unknown plan", () => t.send("POST", "/v1/plans/pln_x/confirm", { bearer }), 404, "not_found", null],
  ];
  test.each(cases)("%s", async (_, call, status, code, pointer) => {
    const [sent, stored] = [writes.length, await operations()];
    const { status: got, body } = await call();
    expect([got, body.code]).toEqual([status, code]);
    if (pointer !== null) expect(body.errors.map((each: Answered) => each.pointer)).toContain(pointer);
    expect([writes.length, await operations()]).toEqual([sent, stored]);
  });

  test("a used key with another body", async () => {
    const headers = { "idempotency-key": "once" };
    const first = await post({ vendor_id: north, reference: "K-1" }, headers);
    const again = await post({ vendor_id: north, reference: "K-1" }, headers);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body.id).toBe(first.body.id);
    const [sent, stored] = [writes.length, await operations()];
    const other = await post({ vendor_id: north, reference: "K-2" }, headers);
    expect([other.status, other.body.code]).toEqual([422, "idempotency_mismatch"]);
    expect([writes.length, await operations()]).toEqual([sent, stored]);
  });
});

test("what the source refuses is a problem with its origin, and nothing is written", async () => {
  const refused = await post({ vendor_id: { source_id: "7" }, reference: "refused" });
  expect(refused.status).toBe(422);
  expect(refused.body).toMatchObject({ code: "write_refused", origin: "source" });
});

describe("plans", () => {
  const dry = (body: unknown) => post(body, {}, "?dry_run=true");
  const confirm = (id: string) => t.send("POST", `/v1/plans/${id}/confirm`, { bearer });

  test("show the request and the difference without sending, and are sent as shown, once", async () => {
    const sent = writes.length;
    const plan = await dry({ vendor_id: { source_id: "8" }, reference: "P-1", status: "pending_approval" });
    expect(plan.status).toBe(200);
    expect(plan.body).toMatchObject({
      verb: "create",
      record_id: null,
      diff: [
        { field: "vendor_id", from: null, to: { source_id: "8" } },
        { field: "reference", from: null, to: "P-1" },
        { field: "status", from: null, to: "pending_approval" },
      ],
      requests: [
        {
          step: "create",
          method: "POST",
          path: "/orders",
          headers: { "x-secret": "[hidden]" },
          body: { party: 8, ref: "P-1" },
        },
        { step: "pending_approval", method: null },
      ],
      calls: 3,
    });
    expect(writes).toHaveLength(sent);
    const confirmed = await confirm(plan.body.id);
    expect([confirmed.status, confirmed.body.status]).toEqual([201, "pending_approval"]);
    expect((await confirm(plan.body.id)).body.id).toBe(confirmed.body.id);
    expect(writes).toHaveLength(sent + 2);
  });

  test("are outdated once the record has changed, and expire", async () => {
    const path = `/v1/purchase-orders/${order("41")}`;
    const plan = await t.send("PATCH", `${path}?dry_run=true`, { bearer, body: { notes: "planned" } });
    expect(plan.body.diff).toEqual([{ field: "notes", from: "first", to: "planned" }]);
    const second = await t.send("PATCH", `${path}?dry_run=true`, { bearer, body: { notes: "other" } });
    expect((await confirm(second.body.id)).status).toBe(200);
    const sent = writes.length;
    const stale = await confirm(plan.body.id);
    expect([stale.status, stale.body.code]).toEqual([409, "plan_stale"]);
    const third = await t.send("PATCH", `${path}?dry_run=true`, { bearer, body: { notes: "late" } });
    t.clock.advance(16 * 60_000);
    const late = await confirm(third.body.id);
    expect([late.status, late.body.code]).toEqual([410, "plan_expired"]);
    expect(writes).toHaveLength(sent);
  });

  test("of another connection are not found", async () => {
    const plan = await dry({ vendor_id: { source_id: "8" } });
    const other = await t.send("POST", `/v1/plans/${plan.body.id}/confirm`, { bearer: t.token });
    expect([other.status, other.body.code]).toEqual([404, "not_found"]);
  });
});

test("the write schema shows what can be written, with an ETag", async () => {
  const get = (headers: Record<string, string> = {}) =>
    t.send("GET", "/v1/purchase-orders/write-schema", { bearer, headers });
  const { status, body, headers } = await get();
  expect(status).toBe(200);
  expect(body).toMatchObject({
    title: "Purchase order",
    required: ["vendor_id"],
    additionalProperties: false,
    "x-transitions": [
      { from: ["draft"], to: "pending_approval" },
      { from: ["pending_approval"], to: "approved" },
      { from: ["draft", "pending_approval"], to: "cancelled" },
    ],
    "x-grants": ["create", "update", "pending_approval", "approved"],
  });
  expect(body.properties.vendor_id["x-reference"]).toEqual({ entity: "vendor" });
  expect(body.properties.total).toMatchObject({ readOnly: true });
  expect((await get({ "if-none-match": headers.etag ?? "" })).status).toBe(304);
  const update = await t.send("GET", "/v1/purchase-orders/write-schema?verb=update&refresh=true", { bearer });
  expect(update.body.properties.currency).toMatchObject({ readOnly: true });
  expect((await t.send("GET", "/v1/vendors/write-schema", { bearer })).body.code).toBe("not_supported");
});

test("grants are set by an administrator, and only to what the connector can write", async () => {
  const patch = (grants: unknown) =>
    t.send("PATCH", `/v1/connections/${connectionId}`, { bearer: t.key, body: { grants } });
  expect((await patch({ purchase_order: ["fly"] })).body).toMatchObject({ code: "invalid_settings" });
  expect((await patch({ vendor: ["create"] })).body).toMatchObject({ code: "invalid_settings" });
  const before = await t.rig.store.within(t.workspaceId, (tx) => connections.find(tx, connectionId));
  expect((await patch({ ...before?.grants, purchase_order: ["create"] })).body.grants).toEqual({
    purchase_order: ["create"],
  });
  const denied = await t.send("PATCH", `/v1/purchase-orders/${order("41")}`, { bearer, body: { notes: "x" } });
  expect(denied.body.code).toBe("grant_missing");
});

test("the audit has who wrote which fields, without values, in a chain that shows changes", async () => {
  const { body, status } = await t.send("GET", "/v1/audit?limit=200", { bearer: t.key });
  expect(status).toBe(200);
  const created = body.data.filter(({ action }: Answered) => action === "write.create");
  expect(created.map(({ outcome }: Answered) => outcome)).toEqual(
    expect.arrayContaining(["accepted", "succeeded", "refused"]),
  );
  expect(created.at(-1)).toMatchObject({
    connection_id: connectionId,
    entity: "purchase_order",
    actor: { kind: "connection" },
    fields: ["lines.item_id", "lines.quantity", "reference", "vendor_id"],
  });
  expect(body.data.map(({ action }: Answered) => action)).toContain("grants.update");
  expect(JSON.stringify(body)).not.toContain("API-1");
  const { store } = t.rig;
  expect(await verifyAudit(store, t.workspaceId)).toEqual({ entries: body.data.length, broken: null });
  await chainAudit(store, t.workspaceId);
  // The serving role cannot change an entry, so the owner does.
  await expect(
    store.within(t.workspaceId, (tx) =>
      tx.sql("update audit_entry set outcome = 'succeeded' where workspace_id = $1", [tx.workspaceId]),
    ),
  ).rejects.toThrow("permission denied");
});

test("every entity that a connector can write has routes", () => {
  const written = connectors.flatMap(({ entities }) =>
    [...entities].flatMap(([entity, streams]) => (streams.some(({ writes }) => writes) ? [entity] : [])),
  );
  expect(writableEntities).toEqual(expect.arrayContaining([...new Set(written)]));
});

test("a key of the connection's own workspace may write with its scope", async () => {
  const made = await t.send("POST", "/v1/purchase-orders?dry_run=true", {
    bearer: key,
    body: {
      vendor_id: { source_id: "7" },
      lines: [{ item_id: idOf(item, connectionId, "2"), quantity: { value: "1", unit: "KGM" } }],
    },
    headers: { "millwright-connection": connectionId },
  });
  expect(made.status).toBe(200);
});

describe("several writes at once", () => {
  const batch = (list: unknown[], headers: Record<string, string> = {}) =>
    t.send("POST", "/v1/writes", { bearer, body: { writes: list }, headers });
  const create = (values: object, more: object = {}) => ({ entity: "purchase_order", verb: "create", values, ...more });
  const line = { item_id: { source_id: "1" }, quantity: { value: "1" } };

  test("each has its own outcome, and a key makes one operation", async () => {
    const before = await operations();
    const list = [
      create({ vendor_id: { source_id: "7" }, lines: [line] }, { idempotency_key: "batch-1" }),
      create({ vendor_id: { source_id: "999" }, lines: [line] }),
      { entity: "purchase_order", verb: "status", record_id: order("41"), status: "nonsense" },
      { entity: "purchase_order", verb: "update", values: { notes: "x" } },
      { entity: "goods_receipt", verb: "create", values: {} },
    ];
    const first = await batch(list);
    expect(first.status).toBe(202);
    expect(first.body.data.map((each) => each.error?.code ?? "accepted")).toEqual([
      "accepted",
      "write_refused",
      "grant_missing",
      "invalid_parameter",
      "not_supported",
    ]);
    expect(first.body.data[1]?.error.errors).toMatchObject([{ pointer: "/vendor_id", code: "unknown_reference" }]);
    const again = await batch(list.slice(0, 1));
    expect(again.body.data[0]?.operation.id).toBe(first.body.data[0]?.operation.id);
    expect(await operations()).toBe(before + 1);
  });

  test("a list that is empty, too long or malformed is rejected as a whole", async () => {
    for (const list of [[], Array.from({ length: 101 }, () => create({})), [{ entity: "color", verb: "create" }]])
      expect((await batch(list)).status).toBe(400);
    expect((await batch([create({})], { "idempotency-key": "k" })).body.code).toBe("invalid_parameter");
  });
});
