import { afterAll, beforeAll, expect, test } from "vitest";
import { type DeliverTest, numbersBy, openDeliverTest } from "./test-endpoint.ts";

let d: DeliverTest;
beforeAll(async () => {
  d = await openDeliverTest();
});
afterAll(() => d?.close());

const HOUR_MS = 3600_000;

/** A connection of its own, so that tests do not disturb each other. */
const connect = async () => (await d.t.connectAnother()).id;
const only = (...ids: string[]) => ({ connections: { ids } });

test("sends each change once, in order, with the number before it, and nothing from before it was created", async () => {
  const connection = await connect();
  await d.change(connection, "a", "b");
  const of = await d.endpoint(only(connection));
  await of.settle();
  expect(of.receiver.accepted()).toEqual([]);
  await d.change(connection, "a", "c");
  await d.change(connection, "a");
  await of.settle();
  const events = of.receiver.accepted();
  expect(events.map(({ body }) => [body.type, body.data.number, body.data.previous_number])).toEqual([
    ["vendor.updated", 3, 2],
    ["vendor.created", 4, 3],
    ["vendor.updated", 5, 4],
  ]);
  expect(new Set(events.map(({ id }) => id)).size).toBe(3);
  expect(Object.keys(events[0]!.body)).toEqual(["type", "timestamp", "data"]);
  expect(events[0]!.body.data).toMatchObject({
    connection_id: connection,
    entity: "vendor",
    source_id: "a",
    cause: "sync",
  });
  // Nothing stays behind.
  expect(of.working.run.lines.size).toBe(0);
  await of.settle();
  expect(of.receiver.accepted()).toHaveLength(3);
});

test("goes on where it stood when another process takes over", async () => {
  const connection = await connect();
  const of = await d.endpoint(only(connection));
  await d.change(connection, "a", "b");
  await of.settle();
  await of.takeOver();
  await d.change(connection, "c");
  await of.settle();
  expect(numbersBy(of.receiver.accepted()).get(connection)).toEqual([1, 2, 3]);
});

test("retries an event with the same id before it sends the next one", async () => {
  const connection = await connect();
  const of = await d.endpoint(only(connection));
  let failures = 2;
  of.receiver.answer(() => (failures-- > 0 ? 500 : 200));
  await d.change(connection, "a", "b");
  const waitMs = await of.settle();
  expect(waitMs).toBeLessThanOrEqual(5000);
  d.t.clock.advance(5000);
  await of.settle();
  d.t.clock.advance(300_000);
  await of.settle();
  const tried = of.receiver.received.filter(({ body }) => body.type !== "webhook.ping");
  expect(tried.map(({ body }) => body.data.number)).toEqual([1, 1, 1, 2]);
  expect(new Set(tried.map(({ id }) => id)).size).toBe(2);
});

test("parks an event that fails while others pass, unless the order is strict", async () => {
  const [bad, good] = [await connect(), await connect()];
  for (const is_strict of [false, true]) {
    const of = await d.endpoint({ ...only(bad, good), is_strict });
    of.receiver.answer(({ body }) => (body.data.connection_id === bad && body.data.source_id === "poison" ? 422 : 200));
    await d.change(bad, "poison", "after");
    await d.change(good, "x");
    await of.settle();
    for (let attempt = 0; attempt < 6; attempt++) {
      d.t.clock.advance(3 * HOUR_MS);
      await d.change(good, "x");
      await of.settle();
    }
    const sent = of.receiver.accepted().filter(({ body }) => body.data.connection_id === bad);
    if (is_strict) expect(sent).toEqual([]);
    else {
      // The receiver sees the gap: it never got the number that came before.
      const [{ body }] = sent as [(typeof sent)[0]];
      expect(sent).toHaveLength(1);
      expect(body.data.previous_number).toBe(body.data.number - 1);
    }
  }
});

test("an endpoint that is down for three days gets everything in order afterwards, and no table grows meanwhile", async () => {
  const connections = [await connect(), await connect(), await connect()];
  const of = await d.endpoint(only(...connections));
  of.receiver.answer(() => 503);
  for (const each of connections) await d.change(each, "a");
  const rows = () =>
    d.t.rig.store.within(d.t.workspaceId, async (tx) => {
      const counts: Record<string, number> = {};
      for (const table of ["webhook_line", "webhook_delivery"])
        counts[table] = (await tx.sql(`select from ${table} where endpoint_id = $1`, [of.id])).length;
      for (const table of ["webhook_endpoint", "notice", "notice_counter", "sealed"])
        counts[table] = (await tx.sql(`select from ${table}`)).length;
      return counts;
    });
  await of.settle();
  d.t.clock.advance(2 * HOUR_MS);
  await of.settle();
  const before = await rows();
  for (let hour = 0; hour < 72; hour += 4) {
    for (const each of connections) await d.change(each, "a", `b${hour}`);
    d.t.clock.advance(4 * HOUR_MS);
    await of.settle();
  }
  // Deliveries are rows of single events: the probes are attempts at the same ones.
  expect(await rows()).toEqual(before);
  of.receiver.answer(() => 200);
  d.t.clock.advance(24 * HOUR_MS);
  await of.settle();
  const all = numbersBy(of.receiver.accepted());
  for (const each of connections) expect(all.get(each)).toEqual(Array.from({ length: 37 }, (_, at) => at + 1));
  expect(of.working.run.lines.size).toBe(0);
  expect(before.webhook_line).toBe(3);
  expect((await rows()).webhook_line).toBe(0);
});
