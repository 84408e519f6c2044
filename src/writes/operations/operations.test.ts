import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createConnection } from "#connections";
import { type ConnectionRef, sha256 } from "#lib";
import { openRig, type Rig } from "../../../test/rig.ts";
import { type FaultProxy, startFaultProxy, type WriteFault } from "../../../test/write-faults.ts";
import { type Kind, startWriteVendor, type WriteVendor, writeVendor } from "../../../test/write-vendor.ts";
import {
  answerOperation,
  approveOperation,
  cancelOperation,
  findOperation,
  listOperations,
  type OperationView,
  type PreparedWrite,
  rejectOperation,
  resolveOperation,
  runDue,
  submitOperation,
} from "../index.ts";

let vendor: WriteVendor;
let proxy: FaultProxy;
/** How the next writes are spoiled, in order. */
let faults: (WriteFault | null)[] = [];
/** What happens between a request and its execution. */
let between: () => void = () => {};
let rig: Rig;
let ref: ConnectionRef;
/** How far the database's time is moved. */
let shiftMs = 0;

const entities = { orders: "purchase_order", partners: "vendor", parts: "item" } as const;

beforeAll(async () => {
  vendor = await startWriteVendor();
  proxy = await startFaultProxy({
    target: vendor.url,
    lateMs: 150,
    faultOf: () => faults.shift() ?? null,
    successOf: ({ path }) => ({ status: 201, body: /\d$/.test(path) ? {} : { id: 4711 } }),
    change: () => between(),
  });
  rig = await openRig([writeVendor], { times: { shiftMs: () => shiftMs } });
});
afterAll(async () => {
  await rig?.close();
  await proxy?.close();
  await vendor?.close();
});

beforeEach(async () => {
  vendor.before = () => false;
  vendor.ignores = false;
  for (const kind of ["orders", "partners", "parts"] as const) vendor.things[kind].length = 0;
  vendor.effects.length = 0;
  vendor.asked.length = 0;
  shiftMs = 0;
  faults = [];
  between = () => {};
  const { connection } = await createConnection(rig.deps, rig.workspaceId, {
    connector: "fixwell",
    settings: { url: proxy.url },
    credentials: { password: "p" },
    schedule: { paused: true },
  });
  ref = rig.ref(connection.id);
});

const create = (kind: Kind, name: string, more: Partial<PreparedWrite> = {}): PreparedWrite => ({
  intent: {
    entity: entities[kind],
    verb: "create",
    recordId: null,
    values: { [kind === "orders" ? "title" : "name"]: name },
    status: null,
    reason: null,
  },
  stream: kind,
  recordKey: null,
  values: { name },
  steps: [{ kind: "create", body: { name } }],
  mappingVersion: "1",
  seenHash: null,
  ...more,
});

const submit = (
  prepared: PreparedWrite,
  options: { key?: string; body?: string; waitMs?: number } = {},
): Promise<OperationView> =>
  submitOperation(rig.deps, ref, prepared, {
    idempotencyKey: options.key ?? null,
    requestHash: sha256(options.body ?? JSON.stringify(prepared.intent)),
    by: { kind: "api_key", id: "k" },
    waitMs: options.waitMs ?? 10_000,
  });

const changes = () =>
  rig.store.within(ref.workspaceId, (tx) =>
    tx.sql<{ number: number; entity: string; kind: string; cause: string }>(
      "select number, entity, kind, cause from change where workspace_id = $1 and connection_id = $2 order by number",
      [ref.workspaceId, ref.connectionId],
    ),
  );

/** Changes a record that is stored. */
async function changeOf(
  kind: Kind,
  id: number,
  to: { values: Record<string, string>; body: Record<string, string> } | { status: string; index: number } | "delete",
  more: Partial<PreparedWrite> = {},
): Promise<PreparedWrite> {
  const recordId = (await rig.records(ref.connectionId, entities[kind])).get(String(id))?.id ?? null;
  const isUpdate = to !== "delete" && "values" in to;
  const isTransition = to !== "delete" && "status" in to;
  return {
    ...create(kind, ""),
    intent: {
      entity: entities[kind],
      verb: to === "delete" ? "delete" : isUpdate ? "update" : "status",
      recordId,
      values: isUpdate ? to.values : {},
      status: isTransition ? to.status : null,
      reason: null,
    },
    recordKey: String(id),
    values: isUpdate ? to.values : {},
    steps: [
      to === "delete"
        ? { kind: "remove" }
        : isUpdate
          ? { kind: "update", body: to.body }
          : { kind: "transition", index: isTransition ? to.index : 0, to: isTransition ? to.status : "" },
    ],
    ...more,
  };
}

const rename = (id: number, name: string, more: Partial<PreparedWrite> = {}) =>
  changeOf("orders", id, { values: { title: name }, body: { name } }, more);

/** Adds an order as a person would, and syncs it. */
async function syncedOrder(name = "One"): Promise<number> {
  const { id } = vendor.add("orders", { name });
  expect((await rig.syncNow(ref.connectionId)).status).toBe("succeeded");
  return id;
}

/** Moves the database's time until an operation has left these states. */
async function passTime(of: OperationView, minutes = 3): Promise<OperationView> {
  for (let step = 0; step < minutes * 6; step++) {
    const now = await findOperation(rig.deps, ref, of.id);
    if (now.state !== "queued" && now.state !== "sending" && now.state !== "confirming") return now;
    await proxy.settled();
    shiftMs += 10_000;
    await runDue(rig.deps);
    await Promise.all([...rig.deps.operations.running.values()]);
  }
  return findOperation(rig.deps, ref, of.id);
}

const kinds = ["orders", "partners", "parts"] as const;

describe.each(kinds)("a create in %s", (kind) => {
  test("is sent once, and its record is stored before the answer", async () => {
    const operation = await submit(create(kind, "One"));
    expect(operation).toMatchObject({
      state: "succeeded",
      errors: [],
      differences: [],
      read_back: "done",
      attempts: 1,
    });
    expect(vendor.effects).toEqual([`create ${kind} ${vendor.things[kind][0]?.id}`]);
    const records = await rig.records(ref.connectionId, entities[kind]);
    expect([...records.values()].map(({ id }) => id)).toEqual([operation.record_id]);
    expect(await changes()).toEqual([{ number: 1, entity: entities[kind], kind: "created", cause: "write" }]);
    expect(operation.change_number).toBe(1);
  });

  test.each(["answer_lost", "gateway_timeout"] as const)(
    "with the fault %s is found and not sent again",
    async (fault) => {
      faults = [fault];
      const operation = await submit(create(kind, "Two"));
      expect(operation).toMatchObject({ state: "succeeded", attempts: 1 });
      expect(vendor.effects).toHaveLength(1);
      expect(vendor.asked.filter((each) => each.startsWith("POST"))).toHaveLength(1);
      expect(await changes()).toHaveLength(1);
    },
  );

  test.each(["late", "gateway_late"] as const)("with the fault %s makes one record", async (fault) => {
    faults = [fault];
    const started = await submit(create(kind, "Three"), { waitMs: 0 });
    const operation = await passTime(started);
    expect(operation).toMatchObject({ state: "succeeded", attempts: 1 });
    expect(vendor.effects).toHaveLength(1);
  });

  test("that never arrived is sent again only after its quiet time", async () => {
    faults = ["never"];
    const started = await submit(create(kind, "Four"), { waitMs: 500 });
    expect(started.state).toBe("confirming");
    shiftMs += 50_000;
    await runDue(rig.deps);
    await Promise.all([...rig.deps.operations.running.values()]);
    expect(vendor.effects).toEqual([]);
    const operation = await passTime(started);
    expect(operation).toMatchObject({ state: "succeeded", attempts: 2 });
    expect(vendor.effects).toHaveLength(1);
  });

  test("that never arrives fails after three attempts", async () => {
    faults = ["never", "never", "never"];
    const operation = await passTime(await submit(create(kind, "Five"), { waitMs: 0 }), 10);
    expect(operation).toMatchObject({ state: "failed", attempts: 3, errors: [{ code: "not_written" }] });
    expect(vendor.effects).toEqual([]);
  });

  test("that has no effect is refused", async () => {
    faults = ["no_effect"];
    const operation = await passTime(await submit(create(kind, "Six"), { waitMs: 0 }));
    expect(operation).toMatchObject({ state: "refused", attempts: 1, errors: [{ code: "locked" }] });
    expect(await rig.records(ref.connectionId, entities[kind])).toEqual(new Map());
  });

  test("that the source gets twice is one record, or said to be unknown", async () => {
    faults = ["twice"];
    const operation = await passTime(await submit(create(kind, "Seven"), { waitMs: 0 }));
    if (kind === "parts")
      expect(operation).toMatchObject({ state: "unconfirmed", errors: [{ code: "several_found" }] });
    else {
      expect(operation.state).toBe("succeeded");
      expect(vendor.effects).toHaveLength(1);
    }
  });

  test("that the source is too busy for is sent again", async () => {
    faults = ["throttled"];
    const operation = await passTime(await submit(create(kind, "Eight"), { waitMs: 0 }));
    expect(operation.state).toBe("succeeded");
    expect(vendor.effects).toHaveLength(1);
  });

  test("twice on purpose makes two records", async () => {
    faults = ["answer_lost", "answer_lost"];
    const twins = await Promise.all([submit(create(kind, "Twin")), submit(create(kind, "Twin"))]);
    // The first look-up may come before the effect.
    const ended = [];
    for (const twin of twins) ended.push(await passTime(twin));
    expect(ended.map(({ state }) => state)).toEqual(["succeeded", "succeeded"]);
    expect(new Set(ended.map(({ record_id: id }) => id)).size).toBe(2);
    expect(vendor.effects).toHaveLength(2);
  });
});

test("an idempotency key means one operation, whatever its state, and no other request", async () => {
  faults = ["never"];
  const prepared = create("orders", "Keyed");
  const started = await submit(prepared, { key: "a", waitMs: 300 });
  expect(started.state).toBe("confirming");
  expect((await submit(prepared, { key: "a", waitMs: 0 })).id).toBe(started.id);
  await expect(submit(create("orders", "Other"), { key: "a" })).rejects.toMatchObject({ code: "idempotency_mismatch" });
  const operation = await passTime(started);
  expect((await submit(prepared, { key: "a" })).record_id).toBe(operation.record_id);
  expect(vendor.effects).toHaveLength(1);
  const [one, two] = await Promise.all([
    submit(create("orders", "At once"), { key: "b" }),
    submit(create("orders", "At once"), { key: "b" }),
  ]);
  expect(one?.id).toBe(two?.id);
  expect(vendor.effects).toHaveLength(2);
});

test("a refused write says what the source said, and its key answers the same", async () => {
  const refused = await submit(create("orders", "bad"), { key: "r" });
  expect(refused).toMatchObject({ state: "refused", record_id: null, errors: [{ code: "source_refused" }] });
  expect((await submit(create("orders", "bad"), { key: "r" })).id).toBe(refused.id);
  expect(vendor.asked.filter((each) => each === "POST /orders")).toHaveLength(1);
});

describe("a change", () => {
  test("is read back, with the number of its change", async () => {
    const id = await syncedOrder();
    const operation = await submit(await rename(id, "Two"));
    expect(operation).toMatchObject({ state: "succeeded", change_number: 2, guarded: "source", differences: [] });
    expect(await changes()).toMatchObject([{ cause: "sync" }, { kind: "updated", cause: "write" }]);
  });

  test.each(["answer_lost", "gateway_timeout", "late", "gateway_late", "never", "twice", "throttled"] as const)(
    "with the fault %s ends with its values",
    async (fault) => {
      const id = await syncedOrder();
      faults = [fault];
      const operation = await passTime(await submit(await rename(id, "Two"), { waitMs: 0 }), 10);
      expect(operation.state).toBe("succeeded");
      await proxy.settled();
      expect(vendor.things.orders[0]?.name).toBe("Two");
      expect(vendor.effects.length).toBe(1);
    },
  );

  test("that changes nothing although it was accepted is refused", async () => {
    const id = await syncedOrder();
    faults = ["no_effect"];
    expect(await submit(await rename(id, "Two"))).toMatchObject({ state: "refused", errors: [{ code: "locked" }] });
  });

  test("is refused without a request that writes if the record has changed since it was read", async () => {
    const id = await syncedOrder();
    const seenHash = await hashOf(id);
    vendor.edit("orders", id, { note: "by a person" });
    const operation = await submit(await rename(id, "Two", { seenHash }));
    expect(operation).toMatchObject({ state: "refused", errors: [{ code: "conflict" }] });
    expect(vendor.effects).toEqual([]);
  });

  test("is refused if the record changes just before it arrives", async () => {
    const id = await syncedOrder();
    const seenHash = await hashOf(id);
    faults = ["changed_between"];
    between = () => vendor.edit("orders", id, { note: "by a person" });
    const operation = await submit(await rename(id, "Two", { seenHash }));
    expect(operation).toMatchObject({ state: "refused", guarded: "source", errors: [{ code: "conflict" }] });
    expect(vendor.things.orders[0]).toMatchObject({ name: "One", note: "by a person" });
  });

  test("of nothing that the caller has seen is sent once more after a change in between", async () => {
    const id = await syncedOrder();
    faults = ["changed_between"];
    between = () => vendor.edit("orders", id, { note: "by a person" });
    expect(await submit(await rename(id, "Two"))).toMatchObject({ state: "succeeded", attempts: 2 });
    expect(vendor.things.orders[0]).toMatchObject({ name: "Two", note: "by a person" });
  });

  test("of a record that the source stores otherwise lists the difference", async () => {
    const id = await syncedOrder();
    const operation = await submit(
      await changeOf("orders", id, { values: { title: "Two", notes: "x" }, body: { name: "Two", note: "y" } }),
    );
    expect(operation).toMatchObject({ state: "succeeded", differences: [{ field: "notes", asked: "x", is: "y" }] });
  });

  test("keeps the order per record", async () => {
    const id = await syncedOrder();
    const names = Array.from({ length: 12 }, (_, place) => `Name ${place}`);
    const started: OperationView[] = [];
    for (const name of names) started.push(await submit(await rename(id, name), { waitMs: 0 }));
    const ended = await Promise.all(started.map((each) => passTime(each)));
    expect(ended.map(({ state }) => state)).toEqual(names.map(() => "succeeded"));
    expect(vendor.things.orders[0]?.name).toBe("Name 11");
    const numbers = ended.map(({ change_number: number }) => number ?? 0);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  });
});

const hashOf = (id: number): Promise<string> =>
  rig.store.within(ref.workspaceId, async (tx) => {
    const [row] = await tx.sql<{ hash: Buffer }>(
      "select hash from raw_hash where workspace_id = $1 and connection_id = $2 and stream = 'orders' and key = $3",
      [ref.workspaceId, ref.connectionId, String(id)],
    );
    return row?.hash.toString("hex") ?? "";
  });

describe("a transition", () => {
  const confirmed = { status: "approved", index: 0 };

  test.each(["answer_lost", "gateway_timeout", "late", "never", "twice"] as const)(
    "with the fault %s is made once",
    async (fault) => {
      const id = await syncedOrder();
      faults = [fault];
      const operation = await passTime(await submit(await changeOf("orders", id, confirmed), { waitMs: 0 }), 10);
      expect(operation.state).toBe("succeeded");
      expect(vendor.effects).toEqual([`confirm orders ${id}`]);
    },
  );

  test("that the system accepts and does not make is refused", async () => {
    const id = await syncedOrder();
    vendor.ignores = true;
    const operation = await submit(await changeOf("orders", id, confirmed));
    expect(operation).toMatchObject({ state: "refused", errors: [{ code: "locked" }] });
    expect(operation.errors[0]?.message).toContain("accepted the call and changed nothing");
  });

  test("from a status that does not allow it is refused without a request that writes", async () => {
    const id = await syncedOrder();
    vendor.edit("orders", id, { state: "cancelled" });
    const operation = await submit(await changeOf("orders", id, confirmed));
    expect(operation).toMatchObject({ state: "refused", errors: [{ code: "locked" }] });
    expect(vendor.asked.filter((each) => each.startsWith("POST"))).toEqual([]);
  });

  test("after a create is a step of its own", async () => {
    faults = ["answer_lost", "answer_lost"];
    const operation = await submit(
      create("orders", "Both", {
        steps: [
          { kind: "create", body: { name: "Both" } },
          { kind: "transition", index: 0, to: "approved" },
        ],
      }),
    );
    expect(operation).toMatchObject({ state: "succeeded", attempts: 2, steps: [{ state: "done" }, { state: "done" }] });
    expect(vendor.things.orders).toMatchObject([{ name: "Both", state: "approved" }]);
    expect(await changes()).toMatchObject([{ kind: "created" }, { kind: "updated" }]);
  });
});

describe("a person", () => {
  test("approves a deletion, which is then made", async () => {
    const id = await syncedOrder();
    const held = await submit(await changeOf("orders", id, "delete"), { waitMs: 0 });
    expect(held).toMatchObject({ state: "waiting_approval" });
    expect(held.held_because).toContain("approval");
    await expect(approveOperation(rig.deps, ref, held.id, { kind: "api_key", id: "k" })).rejects.toMatchObject({
      code: "conflict",
    });
    await approveOperation(rig.deps, ref, held.id, { kind: "person", id: "p" });
    expect(await passTime(held)).toMatchObject({ state: "succeeded" });
    expect(vendor.effects).toEqual([`delete orders ${id}`]);
    expect(await changes()).toMatchObject([{ kind: "created" }, { kind: "deleted", cause: "write" }]);
  });

  test("rejects a write, and nothing is sent", async () => {
    const id = await syncedOrder();
    const held = await submit(await changeOf("orders", id, "delete"), { waitMs: 0 });
    expect(await rejectOperation(rig.deps, ref, held.id)).toMatchObject({
      state: "refused",
      errors: [{ code: "rejected" }],
    });
    await expect(rejectOperation(rig.deps, ref, held.id)).rejects.toMatchObject({ code: "conflict" });
    expect(vendor.effects).toEqual([]);
  });

  test("approves the first mass write of a caller", async () => {
    const results: OperationView[] = [];
    for (let count = 0; count < 22; count++)
      results.push(await submit(create("orders", `Mass ${count}`), { waitMs: 0 }));
    const held = results.filter(({ state }) => state === "waiting_approval");
    expect(held).toHaveLength(2);
    await approveOperation(rig.deps, ref, held[0]?.id ?? "", { kind: "person", id: "p" });
    expect((await submit(create("orders", "One more"))).state).toBe("succeeded");
  });

  test("cancels a write that waits behind another, and not one that was sent", async () => {
    const id = await syncedOrder();
    faults = ["never"];
    const first = await submit(await rename(id, "Two"), { waitMs: 300 });
    const second = await submit(await rename(id, "Three"), { waitMs: 0 });
    await expect(cancelOperation(rig.deps, ref, first.id)).rejects.toMatchObject({ code: "conflict" });
    expect(await cancelOperation(rig.deps, ref, second.id)).toMatchObject({
      state: "failed",
      errors: [{ code: "cancelled" }],
    });
    await passTime(first, 10);
    expect(vendor.things.orders[0]?.name).toBe("Two");
  });

  test("resolves what look-ups could not tell", async () => {
    faults = ["twice"];
    const unknown = await passTime(await submit(create("parts", "Doubled"), { waitMs: 0 }));
    expect(unknown.state).toBe("unconfirmed");
    const later = await submit(create("parts", "Doubled"), { waitMs: 300 });
    expect(later.state).toBe("queued");
    const [one, two] = vendor.things.parts;
    vendor.things.parts.splice(1, 1);
    await resolveOperation(rig.deps, ref, unknown.id, { written: true, sourceKey: String(one?.id) });
    expect(await passTime(unknown)).toMatchObject({ state: "succeeded", source_key: String(one?.id) });
    // Its twin has waited, since a look-up could not have told them apart.
    const twin = await passTime(later);
    expect(twin.state).toBe("succeeded");
    expect([String(one?.id), String(two?.id)]).not.toContain(twin.source_key);
    await expect(resolveOperation(rig.deps, ref, unknown.id, { written: false })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  test("finds operations by their state, and none of another connection", async () => {
    await submit(create("orders", "Listed"));
    const listed = await listOperations(rig.deps, ref, { states: ["succeeded"], limit: 10 });
    expect(listed.map(({ view }) => view.state)).toEqual(["succeeded"]);
    const { id } = listed[0]?.view ?? { id: "" };
    expect(await findOperation(rig.deps, ref, id)).toMatchObject({
      attempt_list: [{ outcome: "accepted", status: 201 }],
    });
    const other = { ...ref, connectionId: "00000000-0000-7000-8000-000000000000" };
    await expect(findOperation(rig.deps, other, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(findOperation(rig.deps, ref, "op_nonsense")).rejects.toMatchObject({ code: "not_found" });
    await expect(answerOperation(rig.deps, ref, id, {})).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("a running sync", () => {
  /** Holds the answer to the next list of orders, with what it has now. Returns what lets it go. */
  function holdList(): { asked: Promise<void>; release(): void } {
    const asked = Promise.withResolvers<void>();
    const released = Promise.withResolvers<void>();
    let isHeld = false;
    vendor.before = async ({ method, path }, response) => {
      if (isHeld || method !== "GET" || path !== "/orders") return false;
      isHeld = true;
      const body = JSON.stringify({ rows: vendor.things.orders, next: null });
      asked.resolve();
      await released.promise;
      response.writeHead(200, { "content-type": "application/json" });
      response.end(body);
      return true;
    };
    return { asked: asked.promise, release: released.resolve };
  }

  test("neither blocks a change nor replaces it by what it requested before", async () => {
    const id = await syncedOrder("Old");
    // The page differs from what is stored, so it would be written.
    vendor.edit("orders", id, { note: "edited" });
    const list = holdList();
    const sync = rig.syncNow(ref.connectionId, { full: true });
    await list.asked;
    expect(await submit(await rename(id, "New"))).toMatchObject({ state: "succeeded" });
    list.release();
    expect((await sync).status).toBe("succeeded");
    expect([...(await rig.records(ref.connectionId, "purchase_order")).values()]).toMatchObject([
      { title: "New", notes: "edited" },
    ]);
    expect(await changes()).toMatchObject([{ kind: "created" }, { kind: "updated", cause: "write" }]);
  });

  test("stores what a person changed after the write, although its page is older", async () => {
    const id = await syncedOrder("Old");
    vendor.edit("orders", id, { note: "edited" });
    const list = holdList();
    const sync = rig.syncNow(ref.connectionId, { full: true });
    await list.asked;
    await submit(await rename(id, "New"));
    vendor.edit("orders", id, { note: "edited again" });
    list.release();
    expect((await sync).status).toBe("succeeded");
    expect([...(await rig.records(ref.connectionId, "purchase_order")).values()]).toMatchObject([
      { title: "New", notes: "edited again" },
    ]);
  });

  test("does not delete a record that was created after its list", async () => {
    await syncedOrder("Old");
    const list = holdList();
    const sync = rig.syncNow(ref.connectionId, { full: true });
    await list.asked;
    expect(await submit(create("orders", "Born"))).toMatchObject({ state: "succeeded" });
    list.release();
    const { status, runs } = await sync;
    expect({ status, alarms: runs.flatMap(({ alarms }) => alarms) }).toEqual({ status: "succeeded", alarms: [] });
    expect((await rig.records(ref.connectionId, "purchase_order")).size).toBe(2);
  });

  test("does not bring back a record that was deleted after its list", async () => {
    const id = await syncedOrder("Old");
    vendor.edit("orders", id, { note: "edited" });
    const list = holdList();
    const sync = rig.syncNow(ref.connectionId, { full: true });
    await list.asked;
    const held = await submit(await changeOf("orders", id, "delete"), { waitMs: 0 });
    await approveOperation(rig.deps, ref, held.id, { kind: "person", id: "p" });
    expect(await passTime(held)).toMatchObject({ state: "succeeded" });
    list.release();
    expect((await sync).status).toBe("succeeded");
    expect((await rig.records(ref.connectionId, "purchase_order")).size).toBe(0);
  });
});
