import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { tryton } from "../src/connectors/tryton/index.ts";
import {
  type AnyWrites,
  type AnyWriteValues,
  FieldsRefused,
  type Json,
  type RefusalContext,
  recoveryOf,
  type StoredRaw,
  type WriteBody,
} from "../src/kit/index.ts";
import { type DirectHttp, httpAs, readOne, settingsOf } from "./tryton/direct.ts";
import { startTryton, type Tryton } from "./tryton/tryton.ts";

/*
 * Tests what the connector writes against a real Tryton, without the engine. Without a Tryton, every test here is skipped with the
 * reason.
 */

let server: Tryton | null = null;
let why = "";
let http: DirectHttp;

beforeAll(async () => {
  const started = await startTryton();
  if ("skipped" in started) why = started.skipped;
  else {
    server = started;
    http = await httpAs(server, "reader");
  }
}, 240_000);
afterAll(() => server?.stop());

const withTryton = (title: string, run: (at: Tryton) => Promise<void>) =>
  test(title, async ({ skip }) => {
    if (server === null) return skip(why);
    await run(server);
  }, 60_000);

const env = (at: Tryton, more: object = {}) => ({
  zone: "UTC",
  settings: { ...settingsOf(at), ...more },
  mark: "mw_1",
});
const refusals: RefusalContext = { body: {}, pointerOf: () => null, pointerOfLabel: (label) => `/${label}` };

function writesOf(name: string): Required<Pick<AnyWrites, "create" | "transitions">> & AnyWrites {
  const { create, transitions = [], ...rest } = tryton.stream(name)?.writes ?? {};
  if (!create) throw new Error(`${name} has no create`);
  return { ...rest, create, transitions };
}

/** Creates a record from the members that values have set. Returns its key. */
async function create(at: Tryton, name: string, members: WriteBody, values: AnyWriteValues = {}): Promise<string> {
  const { create: spec } = writesOf(name);
  const of = { ...env(at), values };
  const body = (await spec.complete?.(http, members, of)) ?? members;
  const sentAtMs = Date.now();
  const answer = await http.send(spec.send(body, of));
  const key = spec.made(answer);
  if (key === null) throw new Error(JSON.stringify(answer.body));
  const found = await recoveryOf(spec, settingsOf(at)).find(http, { mark: "mw_1", values, body, sentAtMs }, of);
  expect(found, "the look-up finds the record").toContain(key);
  return key;
}

/** Sends a transition to a status, and returns the record as it is then. */
async function move(
  at: Tryton,
  name: string,
  before: StoredRaw,
  to: string,
  settings: object = {},
): Promise<StoredRaw> {
  const status = statusOf(name, before);
  const step = writesOf(name).transitions.find((each) => each.to === to && each.from.some((from) => from === status));
  if (!step) throw new Error(`${name}: no step from ${status} to ${to}`);
  const of = { ...env(at, settings), reason: null };
  const first = step.first?.(before, of);
  if (first) await http.call(first);
  const request = step.send(before, of);
  await http.call(first ? request : (step.guard?.(request, before) ?? request));
  return readOne(http, name, before.key);
}

/** The status of a record, by its stream's mapping. */
function statusOf(name: string, { raw }: StoredRaw): string {
  const map = tryton.stream(name)?.feeds[0]?.map.status;
  if (typeof map !== "object" || map === null || !("from" in map)) throw new Error(`${name} has no table of statuses`);
  return String(map.values[stateOf(raw)]);
}
const stateOf = (raw: unknown): string => String(memberOf(raw, "state"));
const memberOf = (of: unknown, name: string): unknown =>
  typeof of === "object" && of !== null ? Reflect.get(of, name) : undefined;
const listOf = (of: unknown, name: string): Record<string, Json>[] => {
  const list = memberOf(of, name);
  return Array.isArray(list) ? list : [];
};

let known: ReturnType<typeof findIds> | null = null;
/** The plant's IDs by the names of its seed. */
const ids = (at: Tryton) => {
  known ??= findIds(at);
  return known;
};

async function findIds(at: Tryton) {
  const find = async (model: string, domain: unknown[]) =>
    (await at.rpc<number[]>(`model.${model}.search`, [domain, 0, 1, null, {}]))[0] ?? 0;
  const product = (code: string) => find("product.product", [["code", "=", code]]);
  return {
    party: await find("party.party", [["name", "=", "Northgate Bearings"]]),
    warehouse: await find("stock.location", [
      ["type", "=", "warehouse"],
      ["name", "!=", "York"],
    ]),
    bearing: await product("BRG-6204"),
    grease: await product("GRS-1"),
    cable: await product("CBL-3"),
    gearbox: await product("GBX-1"),
  };
}

/** An order of bearings and cable. */
async function newOrder(at: Tryton, more: WriteBody = {}): Promise<StoredRaw> {
  const { party, warehouse, bearing, cable } = await ids(at);
  const lines: Json[] = [
    [
      "create",
      [
        { product: bearing, quantity: 6 },
        { product: cable, quantity: 2.5 },
      ],
    ],
  ];
  return readOne(http, "purchases", await create(at, "purchases", { party, warehouse, lines, ...more }));
}

/** An order whose goods Tryton expects. */
async function orderInProcess(at: Tryton): Promise<StoredRaw> {
  const quoted = await move(at, "purchases", await newOrder(at), "pending_approval");
  return move(at, "purchases", quoted, "approved");
}

const python = promisify(execFile);
const BY_CLIENT = join(import.meta.dirname, "tryton", "order-by-client.py");

withTryton("an order with taxes equals one that was made in Tryton's own client, field by field", async (at) => {
  if (!at.config) return;
  const { party, warehouse, bearing, grease, cable } = await ids(at);
  const lines = [
    { product: bearing, quantity: 12 },
    { product: grease, quantity: 750 },
    { product: cable, quantity: 2.5 },
  ];
  const order = { party, warehouse, reference: "SAME", lines };
  const { stdout } = await python("/usr/bin/python3", [
    "-W",
    "ignore",
    BY_CLIENT,
    at.config,
    at.database,
    JSON.stringify(order),
  ]);
  const ours = await create(at, "purchases", { ...order, lines: [["create", lines]] });
  const fields = async (model: string) =>
    Object.keys(await at.rpc<object>(`model.${model}.fields_get`, [[], {}])).filter((name) => !OWN.includes(name));
  const [header, line] = [await fields("purchase.purchase"), await fields("purchase.line")];
  const read = async (id: string) => {
    const [of] = await at.rpc<Record<string, Json>[]>("model.purchase.purchase.read", [[Number(id)], header, {}]);
    const own = await at.rpc<number[]>("model.purchase.line.search", [
      [["purchase", "=", Number(id)]],
      0,
      null,
      [["id", "ASC"]],
      {},
    ]);
    return {
      ...of,
      id: null,
      lines: (await at.rpc<object[]>("model.purchase.line.read", [own, line, {}])).map((each) => ({
        ...each,
        id: null,
      })),
    };
  };
  const theirs = await read(stdout.trim());
  expect(await read(ours)).toEqual(theirs);
  expect(memberOf(theirs, "tax_amount")).toEqual({ __class__: "Decimal", decimal: "10.90" });
});

/** What differs between any two records: who and when, and their names by their IDs. */
const OWN = ["id", "create_date", "create_uid", "write_date", "write_uid", "rec_name", "purchase", "lines"];

withTryton("lines are added, changed and removed in one call, with the values of the client", async (at) => {
  const before = await newOrder(at, { comment: "Old" });
  const [bearings, cable] = listOf(before.raw, "lines.");
  const { grease } = await ids(at);
  const { update } = writesOf("purchases");
  const lines: Json[] = [
    ["write", [bearings!.id!], { quantity: 20 }],
    ["delete", [cable!.id!]],
    ["create", [{ product: grease, quantity: 2, unit: { code: "KGM", name: null } }]],
  ];
  const of = { ...env(at), values: { lines: [] }, before };
  const body = await update!.complete!(http, { comment: "New", lines }, of);
  await http.call(update!.guard!(update!.send(before, body, of), before));
  const after = await readOne(http, "purchases", before.key);
  expect(memberOf(after.raw, "comment")).toBe("New");
  expect(
    listOf(after.raw, "lines.").map((line) => [line.quantity, line.unit_price, memberOf(line["unit."], "name")]),
  ).toEqual([
    [20, { __class__: "Decimal", decimal: "3.8000" }, "Unit"],
    [2, { __class__: "Decimal", decimal: "12.5000" }, "Kilogram"],
  ]);
});

withTryton(
  "what somebody changed since the record was read is not overwritten, in the order and in a line",
  async (at) => {
    const before = await newOrder(at);
    const [line] = listOf(before.raw, "lines.");
    // SQLite stamps whole seconds.
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await at.rpc("model.purchase.line.write", [[line!.id], { quantity: 9 }, {}]);
    const { update } = writesOf("purchases");
    const of = { ...env(at), values: {}, before };
    const send = (body: WriteBody) => http.send(update!.guard!(update!.send(before, body, of), before));
    const ofLine = await send({ lines: [["write", [line!.id!], { quantity: 7 }]] });
    expect(update!.isConflict!(ofLine)).toBe(true);
    await at.rpc("model.purchase.purchase.write", [[Number(before.key)], { comment: "By a person" }, {}]);
    const ofOrder = await send({ comment: "By Millwright" });
    expect(update!.isConflict!(ofOrder)).toBe(true);
    const after = await readOne(http, "purchases", before.key);
    expect([memberOf(after.raw, "comment"), listOf(after.raw, "lines.")[0]?.quantity]).toEqual(["By a person", 9]);
  },
);

withTryton("the buttons are the steps between statuses; one that is not allowed changes nothing", async (at) => {
  const quoted = await move(at, "purchases", await newOrder(at), "pending_approval");
  expect(stateOf(quoted.raw)).toBe("quotation");
  const draft = await move(at, "purchases", quoted, "draft");
  expect(stateOf(draft.raw)).toBe("draft");
  const cancelled = await move(at, "purchases", draft, "cancelled");
  expect(stateOf(cancelled.raw)).toBe("cancelled");
  const inProcess = await orderInProcess(at);
  expect(stateOf(inProcess.raw)).toBe("processing");
  const cancel = writesOf("purchases").transitions.find(({ to }) => to === "cancelled");
  const answer = await http.send(cancel!.send(inProcess, { ...env(at), reason: null }));
  expect([answer.status, memberOf(answer.body, "result"), memberOf(answer.body, "error")]).toEqual([
    200,
    null,
    undefined,
  ]);
  expect(stateOf((await readOne(http, "purchases", inProcess.key)).raw)).toBe("processing");
});

withTryton("goods are received in parts, and no more than is open", async (at) => {
  const order = await orderInProcess(at);
  const [bearings] = listOf(order.raw, "lines.");
  const receipt = async (quantity: number) =>
    create(at, "shipments", {
      reference: `DN-${quantity}`,
      purchase: Number(order.key),
      lines: [{ line: bearings!.id!, quantity }],
    });
  await expect(receipt(7)).rejects.toMatchObject({
    refusals: [
      { pointer: "/lines/0/quantity", code: "invalid", message: "Of this line, Tryton expects 6 in this unit, not 7." },
    ],
  });
  const draft = await readOne(http, "shipments", await receipt(2));
  const received = await move(at, "shipments", draft, "posted");
  expect(stateOf(received.raw)).toBe("received");
  // The same step puts the goods away if the setting says so.
  const done = await move(at, "shipments", received, "posted", { put_away: true });
  expect(stateOf(done.raw)).toBe("done");
  const rest = await move(at, "shipments", await readOne(http, "shipments", await receipt(4)), "posted", {
    put_away: true,
  });
  expect(stateOf(rest.raw)).toBe("done");
  const after = await readOne(http, "purchases", order.key);
  const [line] = listOf(after.raw, "lines.");
  expect(
    listOf(line, "moves.")
      .map(({ state, quantity }) => [state, quantity])
      .sort(),
  ).toEqual([
    ["done", 2],
    ["done", 4],
  ]);
  await expect(receipt(1)).rejects.toBeInstanceOf(FieldsRefused);
});

withTryton("a production gets its location, inputs and outputs, and goes through its buttons", async (at) => {
  const { gearbox, warehouse } = await ids(at);
  let now = await readOne(
    http,
    "productions",
    await create(at, "productions", { product: gearbox, quantity: 2, warehouse }),
  );
  expect([
    listOf(now.raw, "inputs.")
      .map(({ quantity }) => Number(quantity))
      .sort((a, b) => a - b),
    listOf(now.raw, "outputs.").length,
  ]).toEqual([[3, 8], 1]);
  for (const [to, state] of [
    ["released", "waiting"],
    ["in_progress", "running"],
    ["completed", "done"],
  ] as const) {
    now = await move(at, "productions", now, to);
    expect(stateOf(now.raw)).toBe(state);
  }
  // Nobody has stock for so many: Tryton answers like a success, and starts nothing.
  const big = await readOne(
    http,
    "productions",
    await create(at, "productions", { product: gearbox, quantity: 1_000_000, warehouse }),
  );
  const released = await move(at, "productions", big, "released");
  expect(stateOf((await move(at, "productions", released, "in_progress")).raw)).toBe("waiting");
});

withTryton(
  "a vendor is created with its address and contacts, changed, and stays a vendor without orders",
  async (at) => {
    const address = {
      party_name: null,
      street: "Weg 1\nHof",
      city: "Leipzig",
      postal_code: "04103",
      subdivision: null,
      country: "DE",
    };
    const key = await create(at, "vendors", { name: "Neu GmbH", email: "a@neu.example", addresses: [address] });
    const before = await readOne(http, "vendors", key);
    expect(before.raw).toMatchObject({
      name: "Neu GmbH",
      email: "a@neu.example",
      "addresses.": [{ city: "Leipzig", "country.": { code: "DE" } }],
    });
    const { update } = writesOf("vendors");
    const of = { ...env(at), values: {}, before };
    const body = await update!.complete!(
      http,
      { name: "Neu AG", email: "b@neu.example", website: "https://neu.example" },
      of,
    );
    await http.call(update!.guard!(update!.send(before, body, of), before));
    const after = await readOne(http, "vendors", key);
    expect(after.raw).toMatchObject({ name: "Neu AG", email: "b@neu.example", website: "https://neu.example" });
  },
);

withTryton("a missing right is named before and after sending", async (at) => {
  const transitions = writesOf("purchases").transitions;
  const process = transitions.find(({ to }) => to === "sent");
  await expect(process!.probe!(http)).rejects.toMatchObject({
    code: "permission_missing",
    details: { permissions: [{ name: "Purchase Administrator" }] },
  });
  for (const { to, probe } of transitions) if (to !== "sent") await probe!(http);
  const order = await newOrder(at);
  const answer = await http.send(process!.send(order, { ...env(at), reason: null }));
  expect(process!.refused!(answer, refusals)).toMatchObject([{ pointer: null, code: "permission_missing" }]);
  const planner = await httpAs(at, "planner");
  await expect(writesOf("purchases").create.probe!(planner)).rejects.toMatchObject({ code: "permission_missing" });
});

withTryton("refusals name the field by its label", async (at) => {
  const { party } = await ids(at);
  const { create: spec } = writesOf("purchases");
  const of = { ...env(at), values: {} };
  const refused = async (body: WriteBody) => {
    const answer = await http.send(spec.send(body, of));
    return spec.refused!(answer, refusals).map(({ pointer, code }) => [pointer, code]);
  };
  expect(await refused({ company: 1 })).toEqual([["/Party", "required"]]);
  expect(await refused({ company: 1, party, warehouse: 1 })).toEqual([["/Warehouse", "not_allowed"]]);
  await expect(spec.complete!(http, { party, payment_term: "in 1000 years" }, of)).rejects.toMatchObject({
    refusals: [{ pointer: "/payment_terms", code: "unknown_reference" }],
  });
  const checked = spec.check!(
    { lines: [{ kind: "item", item_id: "1" }, { kind: "text" }, { quantity: { value: "1" } }] },
    of,
  );
  expect(checked.map(({ pointer, code }) => [pointer, code])).toEqual([
    ["/lines/0/quantity", "required"],
    ["/lines/2/unit_price", "required"],
  ]);
});

withTryton("only drafts are deleted", async (at) => {
  const { remove } = writesOf("purchases");
  const order = await newOrder(at);
  expect(remove!.from).toEqual(["draft"]);
  await http.call(remove!.send(order, env(at)));
  await expect(readOne(http, "purchases", order.key)).rejects.toThrow("has no record");
});
