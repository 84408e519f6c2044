import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CondecoSimulator, start as startCondeco } from "../simulators/condeco/index.ts";
import { type NetSuiteSimulator, start as startNetSuite } from "../simulators/netsuite/index.ts";
import { createConnection } from "../src/connections/index.ts";
import { condeco } from "../src/connectors/condeco/index.ts";
import { netsuite } from "../src/connectors/netsuite/index.ts";
import { sha256, systemClock } from "../src/lib/index.ts";
import { type OperationView, prepareWrite, submitOperation, type WriteIntent } from "../src/writes/index.ts";
import { connected } from "./netsuite-connected.ts";
import { openRig, type Rig } from "./rig.ts";

/* Writes whole records on the simulators: from a caller's values to the record as it is read back. */

type Json = Parameters<typeof prepareWrite>[2]["values"][string];

/** A connection that can write. */
function writer(rig: () => Rig, connectionId: () => string) {
  const ref = () => rig().ref(connectionId());
  const write = async (intent: Partial<WriteIntent> & Pick<WriteIntent, "entity" | "verb">): Promise<OperationView> => {
    const whole: WriteIntent = { recordId: null, values: {}, status: null, reason: null, ...intent };
    const prepared = await prepareWrite(rig().deps, ref(), whole);
    return submitOperation(rig().deps, ref(), prepared, {
      idempotencyKey: null,
      requestHash: sha256(JSON.stringify(whole)),
      by: { kind: "api_key", id: "k" },
      waitMs: 20_000,
    });
  };
  return {
    write,
    create: (entity: string, values: Record<string, Json>) => write({ entity, verb: "create", values }),
    update: (entity: string, recordId: string, values: Record<string, Json>) =>
      write({ entity, verb: "update", recordId, values }),
    move: (entity: string, recordId: string, status: string) => write({ entity, verb: "status", recordId, status }),
    record: async (entity: string, id: string | null) =>
      [...(await rig().records(connectionId(), entity)).values()].find((each) => each.id === id),
    grant: (entities: Record<string, string[]>) =>
      rig().store.within(rig().workspaceId, (tx) =>
        tx.sql("update connection set grants = $1 where id = $2", [JSON.stringify(entities), connectionId()]),
      ),
  };
}

const NOW = Date.parse("2027-03-24T09:00:00Z");
const held = { ...systemClock, now: () => NOW };

describe("Condeco", () => {
  let simulator: CondecoSimulator;
  let rig: Rig;
  let id = "";
  const at = writer(
    () => rig,
    () => id,
  );

  beforeAll(async () => {
    simulator = await startCondeco({
      seed: 7,
      clock: { now: () => new Date(NOW) },
      frozen: true,
      limits: { perMinute: 1e6, perWeek: 1e7 },
      size: { rooms: 12, desks: 6, users: 12, locations: 2 },
    });
    rig = await openRig([condeco], { clock: held });
    const { connection } = await createConnection(rig.deps, rig.workspaceId, {
      connector: "condeco",
      settings: {
        application_url: simulator.url,
        api_url: simulator.gatewayUrl,
        suffix: simulator.suffix,
        zone: "Europe/London",
        write_user_email: simulator.credentials.userEmail,
        write_start: "PUT",
      },
      credentials: {
        client_id: simulator.credentials.clientId,
        password: simulator.credentials.password,
        subscription_key: (simulator.credentials.keys as { common: string }).common,
      },
      limits: { rates: [], concurrent: 8 },
      history: { window_days: 3, ahead_days: 3 },
      grants: { booking: ["create", "update", "cancelled", "in_progress"] },
      schedule: { paused: true },
    });
    id = connection.id;
    await rig.syncNow(id);
  }, 120_000);
  afterAll(async () => {
    await rig?.close();
    await simulator?.close();
  });

  const rooms = async () =>
    [...(await rig.records(id, "space")).values()].filter(({ kind }) => kind === "room" || kind === "meeting_room");
  /** A free hour of the day after tomorrow, at night. */
  const NIGHT = { starts_at: "2027-03-26T02:00:00.000Z", ends_at: "2027-03-26T03:00:00.000Z" };

  test("a room is booked, moved and cancelled, and each is read back", async () => {
    const [room, other] = await rooms();
    const made = await at.create("booking", { space_id: room!.id, title: "Line 2 review", ...NIGHT });
    expect(made).toMatchObject({ state: "succeeded", errors: [], differences: [], read_back: "done" });
    expect(await at.record("booking", made.record_id)).toMatchObject({
      title: "Line 2 review",
      ...NIGHT,
      status: "confirmed",
    });
    const moved = await at.update("booking", made.record_id!, {
      space_id: other!.id,
      ends_at: "2027-03-26T02:30:00.000Z",
    });
    expect(moved).toMatchObject({ state: "succeeded", errors: [], differences: [] });
    expect(await at.record("booking", made.record_id)).toMatchObject({
      space_id: other!.id,
      title: "Line 2 review",
      starts_at: NIGHT.starts_at,
      ends_at: "2027-03-26T02:30:00.000Z",
    });
    const cancelled = await at.move("booking", made.record_id!, "cancelled");
    expect(cancelled).toMatchObject({ state: "succeeded", errors: [] });
    expect(await at.record("booking", made.record_id)).toBeUndefined();
  });

  test("a room that is taken is refused before anything is sent, and so is a booking that ends before it starts", async () => {
    const [room] = await rooms();
    const made = await at.create("booking", { space_id: room!.id, title: "First", ...NIGHT });
    expect(made.state).toBe("succeeded");
    const second = await at.create("booking", { space_id: room!.id, title: "Second", ...NIGHT });
    expect(second).toMatchObject({
      state: "refused",
      attempts: 0,
      errors: [{ pointer: "/space_id", code: "conflict" }],
    });
    await expect(
      at.create("booking", { space_id: room!.id, title: "Back", starts_at: NIGHT.ends_at, ends_at: NIGHT.starts_at }),
    ).rejects.toMatchObject({ details: { errors: [{ pointer: "/ends_at", code: "invalid" }] } });
  });

  test("the title of a private booking survives a change, although it is not stored", async () => {
    const [, , room] = await rooms();
    const made = await at.create("booking", { space_id: room!.id, title: "Secret", is_private: true, ...NIGHT });
    expect(made.state).toBe("succeeded");
    const key = Number(/\d+$/.exec(String((await at.record("booking", made.record_id))?.source_id))?.[0]);
    const changed = await at.update("booking", made.record_id!, { ends_at: "2027-03-26T02:30:00.000Z" });
    expect(changed.state).toBe("succeeded");
    const { bookings } = simulator.control.truth({ kinds: ["bookings"] });
    const stored = JSON.stringify(bookings)
      .split("},{")
      .find((of) => of.includes("Secret"));
    expect(stored).toContain(String(key));
  });

  test("a meeting that cannot start yet is refused with the source's words", async () => {
    const [, , , room] = await rooms();
    const made = await at.create("booking", { space_id: room!.id, title: "Early", ...NIGHT });
    const started = await at.move("booking", made.record_id!, "in_progress");
    expect(started).toMatchObject({
      state: "refused",
      errors: [{ pointer: "/status", code: "locked", message: "Meeting cannot be started at this moment." }],
    });
  });

  test("an answer without an id is looked up in the room and slot", async () => {
    const [, , , , room] = await rooms();
    const made = await at.create("booking", { space_id: room!.id, title: "Lost", ...NIGHT });
    expect(made).toMatchObject({ state: "succeeded", attempts: 1 });
  });
});

describe("NetSuite", () => {
  let simulator: NetSuiteSimulator;
  let rig: Rig;
  let id = "";
  const at = writer(
    () => rig,
    () => id,
  );

  beforeAll(async () => {
    simulator = await startNetSuite({
      seed: 7,
      size: {
        vendors: 4,
        customers: 2,
        employees: 3,
        items: 12,
        purchaseOrders: 12,
        salesOrders: 2,
        workOrders: 3,
        machines: 1,
      },
    });
    rig = await openRig([netsuite]);
    id = await connected(rig, simulator, {
      write_approval: true,
      write_close: true,
      write_line_removal: true,
      write_work_order_status: true,
    });
    await at.grant({
      purchase_order: ["create", "update", "approved", "closed", "delete"],
      goods_receipt: ["create"],
      vendor: ["create", "update"],
      production_order: ["create", "update", "released", "planned"],
    });
    await rig.syncNow(id);
  }, 120_000);
  afterAll(async () => {
    await rig?.close();
    await simulator?.close();
  });

  const any = async (entity: string, is: (of: Record<string, Json>) => boolean = () => true) => {
    const found = [...(await rig.records(id, entity)).values()].find(is);
    if (!found) throw new Error(`there is no such ${entity}`);
    return found;
  };
  type Line = Record<"id" | "item_id", string> &
    Record<"quantity" | "received", { value: string }> & {
      unit_price: { amount: string };
    };
  const linesOf = async (order: string): Promise<Line[]> => (await at.record("purchase_order", order))?.lines;
  const two = (value: string) => ({ value, unit: null, source_unit: null });
  const newOrder = async (): Promise<string> => {
    const vendor = await any("vendor", ({ is_active }) => is_active === true);
    const [one, other] = [...(await rig.records(id, "item")).values()].filter(
      ({ is_active, kind }) => is_active === true && kind !== "service",
    );
    const made = await at.create("purchase_order", {
      vendor_id: vendor.id,
      ordered_on: "2026-11-20",
      reference: "NB-1",
      description: "By Millwright",
      lines: [
        { item_id: one!.id, quantity: two("6"), unit_price: { amount: "3.50" } },
        { item_id: other!.id, quantity: two("4"), unit_price: { amount: "10" } },
      ],
    });
    expect(made).toMatchObject({ state: "succeeded", errors: [], differences: [], read_back: "done", attempts: 1 });
    return made.record_id ?? "";
  };

  test("an order with lines is created once, changed by line, received in part and closed", async () => {
    const order = await newOrder();
    const before = (await at.record("purchase_order", order))!;
    expect(before).toMatchObject({ reference: "NB-1", description: "By Millwright", ordered_on: "2026-11-20" });
    expect((await linesOf(order)).map((line) => [line.quantity.value, line.unit_price.amount])).toEqual([
      ["6", "3.5"],
      ["4", "10"],
    ]);
    const changed = await at.update("purchase_order", order, {
      description: "Changed",
      lines: [{ id: before.lines[0].id, quantity: two("8") }],
    });
    expect(changed).toMatchObject({ state: "succeeded", errors: [], differences: [] });
    const received = await at.create("goods_receipt", {
      purchase_order_id: order,
      lines: [{ purchase_order_line_id: before.lines[0].id, quantity: two("3") }],
    });
    expect(received).toMatchObject({ state: "succeeded", errors: [], differences: [] });
    const after = (await at.record("purchase_order", order))!;
    expect(after.description).toBe("Changed");
    expect((await linesOf(order)).map(({ received: of }) => of.value)).toEqual(["3", "0"]);
    const closed = await at.move("purchase_order", order, "closed");
    expect(closed).toMatchObject({ state: "succeeded", errors: [] });
  });

  test("a line is removed, and the others stay as they are", async () => {
    const order = await newOrder();
    const before = (await at.record("purchase_order", order))!;
    const removed = await at.update("purchase_order", order, { lines: [{ id: before.lines[0].id, is_deleted: true }] });
    expect(removed).toMatchObject({ state: "succeeded", errors: [] });
    const after = await linesOf(order);
    expect(after.map((line) => line.item_id)).toEqual([before.lines[1].item_id]);
    expect(after[0]?.quantity.value).toBe("4");
  });

  test("more than is open is refused with its line", async () => {
    const order = await newOrder();
    const { lines } = (await at.record("purchase_order", order))!;
    const received = await at.create("goods_receipt", {
      purchase_order_id: order,
      lines: [{ purchase_order_line_id: lines[1].id, quantity: two("5") }],
    });
    expect(received).toMatchObject({ state: "refused" });
    expect(received.errors[0]).toMatchObject({ pointer: "/lines/0/quantity", code: "invalid" });
  });

  test("a vendor is created and changed", async () => {
    const made = await at.create("vendor", { name: "Neu GmbH", email: "a@neu.example" });
    expect(made).toMatchObject({ state: "succeeded", errors: [], differences: [] });
    const changed = await at.update("vendor", made.record_id!, { phone: "+44 113 496 0101", is_active: false });
    expect(changed).toMatchObject({ state: "succeeded", errors: [], differences: [] });
    expect(await at.record("vendor", made.record_id)).toMatchObject({ name: "Neu GmbH", is_active: false });
  });

  test("a work order is created, and its status changed", async () => {
    const assembly = await any("production_order");
    const made = await at.create("production_order", {
      item_id: assembly.item_id,
      quantity: two("3"),
      due_on: "2027-01-08",
    });
    expect(made).toMatchObject({ state: "succeeded", errors: [], differences: [] });
    const status = (await at.record("production_order", made.record_id))?.status;
    const moved = await at.move("production_order", made.record_id!, status === "released" ? "planned" : "released");
    expect(moved).toMatchObject({ state: "succeeded", errors: [] });
  });

  test("an answer that is lost after the commit is looked up by the mark, and makes one order", async () => {
    const count = () => rig.records(id, "purchase_order").then((all) => all.size);
    const before = await count();
    simulator.control.addFault({ fault: "cutAfterCommit", count: 1, match: { operation: "record.create" } });
    const order = await newOrder();
    expect(await count()).toBe(before + 1);
    const source = (await at.record("purchase_order", order))?.source_id;
    expect(source).toBeTruthy();
  });
});
