import { afterAll, beforeAll, expect, test } from "vitest";
import { createConnection } from "../src/connections/index.ts";
import { heldClock } from "../src/lib/index.ts";
import { availablePermits } from "../src/source/budget-rates.ts";
import { asUsual, fixwell, rowsAt, startVendor, type Vendor } from "../src/source/test-vendor.ts";
import { streamStates } from "../src/store/index.ts";
import { enqueueDue, enqueueForgotten, followClock, planSchedule, requestSync } from "../src/sync/index.ts";
import { openWebSessions } from "../src/vault/index.ts";
import { openRig, type Rig, testRootKeys } from "./rig.ts";

/* D4: the machine's clock is set forward and back, by ten minutes and by a day. Nothing waits until it gets there again. */

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const START = "2026-03-02T09:00:00Z";
const places = rowsAt("/places", "Places", "place");
const clock = heldClock(START);
let vendor: Vendor;
let r: Rig;
/** Called while the vendor is asked for its list. */
let meanwhile: () => void | Promise<void> = () => {};

beforeAll(async () => {
  vendor = await startVendor();
  const usual = asUsual(() => "good");
  vendor.answer = async (asked) => {
    if (asked.path === "/places") await meanwhile();
    return usual(asked);
  };
  r = await openRig([fixwell({ streams: { places } })], { clock });
});
afterAll(async () => {
  await r?.close();
  await vendor?.close();
});

async function connected(): Promise<string> {
  const made = await createConnection(r.deps, r.workspaceId, {
    connector: "fixwell",
    settings: { url: vendor.url },
    credentials: { password: "good" },
    schedule: { paused: true },
  });
  return made.connection.id;
}

test.each([10 * MINUTE_MS, -10 * MINUTE_MS, DAY_MS, -DAY_MS])(
  "D4: a sync during which the clock moves by %i ms ends well, and so does the next",
  async (byMs) => {
    const id = await connected();
    meanwhile = () => {
      meanwhile = () => {};
      clock.advance(byMs);
    };
    expect(await r.syncNow(id)).toMatchObject({ status: "succeeded" });
    expect(await r.syncNow(id, { full: true })).toMatchObject({ status: "succeeded" });
    clock.advance(-byMs);
    expect(await r.syncNow(id, { full: true })).toMatchObject({ status: "succeeded" });
    expect((await r.records(id, "warehouse")).size).toBe(1);
  },
);

test("D4: a run that a worker held by a clock ahead, and left, is taken over when the clock is right again", async () => {
  const id = await connected();
  const ref = r.ref(id);
  const { id: syncId } = await requestSync(
    { ...r.deps, jobs: { ...r.deps.jobs, add: async () => {}, addMany: async () => {} } },
    ref,
    { full: false, trigger: "api" },
  );
  await r.store.within(r.workspaceId, (tx) =>
    tx.sql(
      "update run set status = 'running', worker = 'gone', leased_until = $2 where workspace_id = $1 and sync_id = $3",
      [r.workspaceId, new Date(clock.now() + DAY_MS).toISOString(), syncId],
    ),
  );
  expect(await enqueueForgotten(r.deps)).toBe(1);
  // It joins the run, which no job was left for.
  expect(await r.syncNow(id)).toMatchObject({ status: "succeeded" });
});

test("D4: schedules that were planned by a clock ahead follow it back", async () => {
  const id = await connected();
  const ref = r.ref(id);
  await r.syncNow(id);
  clock.advance(DAY_MS);
  await r.store.within(r.workspaceId, (tx) =>
    tx.sql("update connection set schedule = '{}' where workspace_id = $1 and id = $2", [r.workspaceId, id]),
  );
  await planSchedule(r.deps, ref);
  const dueAt = async () => {
    const state = await r.store.within(r.workspaceId, (tx) => streamStates.find(tx, id, "places"));
    return Date.parse(String(state?.due_at)) - clock.now();
  };
  const before = await dueAt();
  const lastMs = await followClock(r.deps, clock.now());
  clock.advance(-DAY_MS);
  expect(await dueAt()).toBe(before + DAY_MS);
  await followClock(r.deps, lastMs);
  expect(await dueAt()).toBe(Math.max(0, before));
  clock.advance(Math.max(0, before));
  expect(await enqueueDue(r.deps)).toBe(1);
});

test("D4: a rate that was used up by a clock ahead is there again", () => {
  const now = Date.parse(START);
  const permits = (per: "second" | "day", window: { at: number; left: number } | { from: number; used: number }) =>
    availablePermits(
      { rates: [{ requests: 10, per }], concurrent: 1 },
      [{ requests: 10, per }],
      { windows: { [per]: window }, pausedUntil: now + 400 * DAY_MS, pool: null },
      now,
    ).count;
  expect(permits("second", { at: now + DAY_MS, left: 0 })).toBeGreaterThan(0);
  expect(permits("day", { from: now + DAY_MS, used: 10 })).toBeGreaterThan(0);
});

test("D4: a browser session outlives ten minutes, ends within a day, and is valid again by the right clock", async () => {
  const own = heldClock(START);
  const sessions = openWebSessions(testRootKeys(), own);
  const session = await sessions.seal("mwk_key");
  const isOpen = async (byMs: number) => {
    own.advance(byMs);
    return (await sessions.open(session)) !== null;
  };
  expect(await isOpen(10 * MINUTE_MS)).toBe(true);
  expect(await isOpen(-20 * MINUTE_MS)).toBe(true);
  expect(await isOpen(DAY_MS)).toBe(false);
  expect(await isOpen(-DAY_MS)).toBe(true);
});
