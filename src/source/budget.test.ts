import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Limits } from "#kit";
import { type HeldClock, heldClock, newId, silentLog } from "#lib";
import { across } from "#store";
import { type TestDatabase, testDatabase } from "../../test/database.ts";
import { type Budget, budgetName, openBudget, openBudgets } from "./budget.ts";
import { stretchOf } from "./budget-rates.ts";

const WEEK_MS = 604_800_000;
const MINUTE_MS = 60_000;

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());

const signal = new AbortController().signal;
const newName = () => budgetName("fixwell", newId());

function open(name: string, clock: HeldClock, limits: Limits, worker = "one", maxWaitMs = 30_000): Budget {
  return openBudget({
    store: database.store,
    clock,
    log: silentLog,
    worker,
    name,
    limits,
    maxWaitMs,
    onLongWait: (waitMs, isQuota) => Object.assign(new Error(isQuota ? "quota" : "rate"), { waitMs }),
  });
}

/** Sends this many requests in sequence, alternating between the workers. Returns when each was sent. */
async function callTimes(count: number, clock: HeldClock, budgets: readonly Budget[]): Promise<number[]> {
  const times: number[] = [];
  for (let at = 0; at < count; at++) {
    const leave = await budgets[at % budgets.length]!.enter(signal);
    times.push(clock.now());
    leave();
  }
  return times;
}

/** Returns the highest number of requests in any window of this length. */
const mostIn = (times: readonly number[], lengthMs: number): number =>
  Math.max(...times.map((from) => times.filter((time) => time >= from && time < from + lengthMs).length));

describe("a rate limit", () => {
  test.each([
    [{ requests: 500, per: "minute" } as const, MINUTE_MS, 700],
    [{ requests: 60, per: "minute" } as const, MINUTE_MS, 150],
    [{ requests: 5, per: "second" } as const, 1000, 40],
    [{ requests: 1, per: "second" } as const, 1000, 5],
  ])("of %j holds for two workers together in every window, and is well used", async (rate, length, calls) => {
    const clock = heldClock();
    const name = newName();
    const budgets = ["one", "two"].map((worker) => open(name, clock, { rates: [rate], concurrent: 4 }, worker));
    const times = await callTimes(calls, clock, budgets);
    expect(mostIn(times, length)).toBeLessThanOrEqual(rate.requests);
    expect(times.at(-1)! - times[0]!).toBeLessThan((calls / rate.requests) * length * 1.5 + length);
    await Promise.all(budgets.map((budget) => budget.close()));
  });

  test("holds for any combination of limits, gaps between requests and workers", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom<["second" | "minute", number]>(["second", 1000], ["minute", MINUTE_MS]),
        fc.integer({ min: 1, max: 3 }),
        fc.array(fc.integer({ min: 0, max: 8000 }), { minLength: 20, maxLength: 60 }),
        async (calls, [per, length], workers, pauses) => {
          const clock = heldClock();
          const name = newName();
          const budgets = Array.from({ length: workers }, (_, at) =>
            open(name, clock, { rates: [{ requests: calls, per }], concurrent: 9 }, `w${at}`, 10 * MINUTE_MS),
          );
          const times: number[] = [];
          for (const [at, pause] of pauses.entries()) {
            const leave = await budgets[at % workers]!.enter(signal);
            times.push(clock.now());
            leave();
            if (at % 3 === 0) clock.advance(pause);
          }
          await Promise.all(budgets.map((budget) => budget.close()));
          expect(mostIn(times, length)).toBeLessThanOrEqual(calls);
        },
      ),
      { numRuns: 10 },
    );
  });

  test("does not query the database for every request", async () => {
    const clock = heldClock();
    const name = newName();
    let queries = 0;
    const counted = {
      ...database.store,
      across: <T>(work: Parameters<typeof database.store.across<T>>[0]) => {
        queries++;
        return database.store.across(work);
      },
    };
    const budget = openBudget({
      store: counted,
      clock,
      log: silentLog,
      worker: "one",
      name,
      limits: { rates: [{ requests: 10_000, per: "minute" }], concurrent: 4 },
      maxWaitMs: 1000,
      onLongWait: () => new Error("long"),
    });
    await callTimes(100, clock, [budget]);
    expect(queries).toBeLessThanOrEqual(11);
    await budget.close();
  });
});

describe("a weekly quota", () => {
  const limits: Limits = { rates: [{ requests: 30, per: "week" }], concurrent: 4 };

  test("is counted exactly over workers and restarts, and unused permits are returned", async () => {
    const clock = heldClock();
    const name = newName();
    const first = open(name, clock, limits, "one");
    await callTimes(7, clock, [first]);
    await first.close();
    expect(await across.readBudget(database.store, name)).toMatchObject({ windows: { week: { used: 7 } } });

    const again = open(name, clock, limits, "two");
    await callTimes(23, clock, [again]);
    await expect(again.enter(signal)).rejects.toMatchObject({ message: "quota", waitMs: WEEK_MS });
    await again.close();
    expect(await across.readBudget(database.store, name)).toMatchObject({ windows: { week: { used: 30 } } });
  });

  test("restarts after its week ends", async () => {
    const clock = heldClock();
    const name = newName();
    const budget = open(name, clock, limits);
    await callTimes(30, clock, [budget]);
    clock.advance(WEEK_MS);
    await callTimes(1, clock, [budget]);
    await budget.close();
    expect(await across.readBudget(database.store, name)).toMatchObject({ windows: { week: { used: 1 } } });
  });

  test("has one count for two connections with different limits, and each keeps to its own", async () => {
    const clock = heldClock();
    const name = newName();
    const small = open(name, clock, { rates: [{ requests: 10, per: "week" }], concurrent: 4 }, "small");
    const large = open(name, clock, limits, "large");
    await callTimes(10, clock, [large]);
    await large.close();
    await expect(small.enter(signal)).rejects.toMatchObject({ message: "quota" });
    await callTimes(20, clock, [large]);
    await expect(large.enter(signal)).rejects.toMatchObject({ message: "quota" });
    await Promise.all([small.close(), large.close()]);
  });
});

describe("a pause", () => {
  test("stops everything on the budget until it ends, including permits already issued", async () => {
    const clock = heldClock();
    const name = newName();
    const limits: Limits = { rates: [{ requests: 10_000, per: "minute" }], concurrent: 4 };
    const [one, two] = [open(name, clock, limits, "one"), open(name, clock, limits, "two")] as const;
    await callTimes(2, clock, [one, two]);
    await one.pause(2 * 3_600_000);
    await expect(one.enter(signal)).rejects.toMatchObject({ message: "quota" });
    clock.advance(6000);
    await expect(two.enter(signal)).rejects.toMatchObject({ message: "quota", waitMs: 2 * 3_600_000 - 6000 });
    clock.advance(2 * 3_600_000);
    await callTimes(2, clock, [one, two]);
    await Promise.all([one.close(), two.close()]);
  });

  test("that is short is waited for", async () => {
    const clock = heldClock();
    const budget = open(newName(), clock, { rates: [], concurrent: 1 });
    await budget.pause(5000);
    const before = clock.now();
    await callTimes(1, clock, [budget]);
    expect(clock.now() - before).toBeGreaterThanOrEqual(5000);
    await budget.close();
  });
});

describe("concurrency", () => {
  /** A clock whose sleeps let other tasks run, and then advance the time. */
  function sharedClock(): HeldClock {
    const clock = heldClock();
    return {
      ...clock,
      sleep: async (ms, aborted) => {
        await clock.sleep(Math.min(ms, 50), aborted);
        await new Promise((resolve) => setImmediate(resolve));
      },
    };
  }

  test("never exceeds the limit over workers, and every waiting request gets its turn", async () => {
    const clock = sharedClock();
    const name = newName();
    const budgets = Array.from({ length: 5 }, (_, at) => open(name, clock, { rates: [], concurrent: 2 }, `w${at}`));
    const done = budgets.map(() => 0);
    let underWay = 0;
    let most = 0;
    await Promise.all(
      budgets.map(async (budget, at) => {
        for (; done[at]! < 40; done[at]!++) {
          const leave = await budget.enter(signal);
          most = Math.max(most, ++underWay);
          await clock.sleep(100);
          underWay--;
          leave();
        }
        await budget.close();
      }),
    );
    expect(most).toBeLessThanOrEqual(2);
    expect(done).toEqual([40, 40, 40, 40, 40]);
  });

  test("within one worker is counted per request, and a slot passes directly to the next", async () => {
    const clock = sharedClock();
    const budget = open(newName(), clock, { rates: [], concurrent: 2 });
    const [first] = [await budget.enter(signal), await budget.enter(signal)];
    let isIn = false;
    const third = budget.enter(signal).then((leave) => {
      isIn = true;
      return leave;
    });
    // However often it asks meanwhile, it gets no slot.
    while (clock.sleeps.length < 5) await new Promise((resolve) => setImmediate(resolve));
    expect(isIn).toBe(false);
    first();
    (await third)();
    await budget.close();
  });

  test("a slot held for two seconds passes to a waiting request first", async () => {
    const clock = sharedClock();
    const name = newName();
    const [one, two] = [
      open(name, clock, { rates: [], concurrent: 1 }, "one"),
      open(name, clock, { rates: [], concurrent: 1 }, "two"),
    ] as const;
    const order: string[] = [];
    (await one.enter(signal))();
    const second = two.enter(signal).then(async (leave) => {
      order.push("two");
      leave();
      await two.close();
    });
    while (clock.sleeps.length === 0) await new Promise((resolve) => setImmediate(resolve));
    clock.advance(2000);
    const leave = await one.enter(signal);
    order.push("one");
    leave();
    await second;
    expect(order).toEqual(["two", "one"]);
    await one.close();
  });

  test("frees the slot of a killed worker after twenty seconds", async () => {
    const clock = heldClock();
    const name = newName();
    const killed = open(name, clock, { rates: [], concurrent: 1 }, "killed");
    await killed.enter(signal);
    const other = open(name, clock, { rates: [], concurrent: 1 }, "other");
    const before = clock.now();
    const leave = await other.enter(signal);
    expect(clock.now() - before).toBeGreaterThanOrEqual(20_000);
    expect(clock.now() - before).toBeLessThan(22_000);
    leave();
    await Promise.all([killed.close(), other.close()]);
  });

  test("a request that stops waiting leaves the queue", async () => {
    const clock = sharedClock();
    const name = newName();
    const one = open(name, clock, { rates: [], concurrent: 1 }, "one");
    const leave = await one.enter(signal);
    const stopping = new AbortController();
    const two = open(name, clock, { rates: [], concurrent: 1 }, "two");
    const waits = two.enter(stopping.signal);
    stopping.abort(new Error("cancelled"));
    await expect(waits).rejects.toThrow("cancelled");
    leave();
    await Promise.all([one.close(), two.close()]);
    const rows = await database.store.across(
      async (client) => (await client.query("select from budget_lease where name like $1", [`${name}%`])).rows,
    );
    expect(rows).toHaveLength(0);
  });
});

describe("a pool of unknown size", () => {
  const limits: Limits = { rates: [], concurrent: 5, startAt: 2 };
  const CLEAN_MS = 5 * MINUTE_MS;

  /** Returns how many concurrent requests a newly started worker gets, if it wants this many. */
  async function got(name: string, clock: HeldClock, wanted = 9, of = limits): Promise<number> {
    const full: HeldClock = {
      ...clock,
      sleep: async () => {
        throw new Error("full");
      },
    };
    const budget = open(name, full, of, newId());
    const leaves: (() => void)[] = [];
    try {
      while (leaves.length < wanted) leaves.push(await budget.enter(signal));
    } catch (thrown) {
      expect(thrown).toMatchObject({ message: "full" });
    }
    for (const leave of leaves) leave();
    await budget.close();
    return leaves.length;
  }
  const refuse = async (name: string, clock: HeldClock, from = clock.now()) => {
    const budget = open(name, clock, limits);
    await budget.refused(from);
    await budget.close();
  };

  test("starts small and grows by one after five minutes without rejection, up to the limit, over restarts", async () => {
    const clock = heldClock();
    const name = newName();
    const sizes: number[] = [];
    for (let step = 0; step < 6; step++) {
      sizes.push(await got(name, clock));
      clock.advance(CLEAN_MS - 1);
      expect(await got(name, clock)).toBe(sizes.at(-1));
      clock.advance(1);
    }
    expect(sizes).toEqual([2, 3, 4, 5, 5, 5]);
  });

  test("does not grow without demand", async () => {
    const clock = heldClock();
    const name = newName();
    for (let step = 0; step < 10; step++) {
      expect(await got(name, clock, 2)).toBe(2);
      clock.advance(CLEAN_MS);
    }
    // However long that was, it then grows by one.
    expect(await got(name, clock)).toBe(3);
  });

  test("is halved by a rejection, once for all requests in progress, and never to zero", async () => {
    const clock = heldClock();
    const name = newName();
    for (let step = 0; step < 4; step++) {
      await got(name, clock);
      clock.advance(CLEAN_MS);
    }
    const from = clock.now();
    clock.advance(500);
    await Promise.all([refuse(name, clock, from), refuse(name, clock, from), refuse(name, clock, from + 100)]);
    expect(await got(name, clock)).toBe(2);
    clock.advance(10_000);
    await refuse(name, clock);
    expect(await got(name, clock)).toBe(1);
    clock.advance(10_000);
    await refuse(name, clock);
    expect(await got(name, clock)).toBe(1);
    clock.advance(CLEAN_MS);
    expect(await got(name, clock)).toBe(2);
  });

  test("counts as free of rejections only five minutes after the last one", async () => {
    const clock = heldClock();
    const name = newName();
    await got(name, clock);
    clock.advance(CLEAN_MS - 1000);
    await refuse(name, clock);
    clock.advance(CLEAN_MS - 1000);
    expect(await got(name, clock)).toBe(1);
    clock.advance(1000);
    expect(await got(name, clock)).toBe(2);
  });

  test("is shared by connections with different limits, and each keeps to its own", async () => {
    const clock = heldClock();
    const name = newName();
    for (let step = 0; step < 4; step++) {
      await got(name, clock);
      clock.advance(CLEAN_MS);
    }
    expect(await got(name, clock, 9, { ...limits, concurrent: 3 })).toBe(3);
    expect(await got(name, clock)).toBe(5);
  });

  test("shrinks at once for the rejected worker, even while it keeps its slots", async () => {
    const clock = heldClock();
    const name = newName();
    const budget = open(name, clock, limits);
    for (const leave of [await budget.enter(signal), await budget.enter(signal)]) leave();
    await budget.refused(clock.now());
    const first = await budget.enter(signal);
    const asked = clock.sleeps.length;
    const stopping = new AbortController();
    const second = budget.enter(stopping.signal);
    while (clock.sleeps.length < asked + 3) await new Promise((resolve) => setImmediate(resolve));
    stopping.abort(new Error("enough"));
    await expect(second).rejects.toThrow("enough");
    first();
    await budget.close();
  });
});

test("parts of one process pass a slot on without a query, and return it when the last is closed", async () => {
  const clock = heldClock();
  const name = newName();
  const budgets = openBudgets({ store: database.store, clock, log: silentLog, worker: "one" });
  const input = {
    name,
    limits: { rates: [], concurrent: 1 },
    maxWaitMs: 1000,
    onLongWait: () => new Error("long"),
  };
  const [one, two] = [budgets.open(input), budgets.open(input)];
  const leave = await one.enter(signal);
  const second = two.enter(signal);
  leave();
  (await second)();
  const leases = () =>
    database.store.across(
      async (client) => (await client.query("select from budget_lease where name = $1", [name])).rows.length,
    );
  await one.close();
  await one.close();
  expect(await leases()).toBe(1);
  await two.close();
  expect(await leases()).toBe(0);
});

describe("sync intervals", () => {
  const limits: Limits = {
    rates: [
      { requests: 50_000, per: "week" },
      { requests: 500, per: "minute" },
    ],
    concurrent: 4,
  };

  /** Uses the budget like schedules that would use this share per week without stretching. Returns the use by hour. */
  async function weekOf(share: number): Promise<{ used: number; stretches: number[] }> {
    const clock = heldClock();
    const name = newName();
    const from = clock.now();
    let used = 0;
    const stretches: number[] = [];
    for (let hour = 0; hour < 168; hour++) {
      await across.withBudget(database.store, name, clock.now(), (state) => ({
        state: { ...state, windows: { week: { from, used: Math.round(used) } } },
        result: null,
      }));
      const stretch = await stretchOf(database.store, name, limits, clock.now());
      stretches.push(stretch);
      used += (50_000 * share) / 168 / stretch;
      clock.advance(3_600_000);
    }
    return { used, stretches };
  }

  test("stay unchanged while use is within the plan", async () => {
    const { stretches } = await weekOf(0.7);
    expect(Math.max(...stretches)).toBe(1);
  });

  test.each([1, 2, 5, 20])(
    "that would use %d times the week's budget are stretched so that it lasts",
    async (share) => {
      const { used, stretches } = await weekOf(share);
      expect(used).toBeLessThanOrEqual(50_000);
      expect(used).toBeGreaterThan(50_000 * 0.7);
      expect(Math.max(...stretches)).toBeGreaterThan(1);
    },
  );

  test("are stretched more as the budget runs out", async () => {
    const clock = heldClock();
    const stretchAt = async (used: number) => {
      const name = newName();
      await across.withBudget(database.store, name, clock.now(), (state) => ({
        state: { ...state, windows: { week: { from: clock.now() - WEEK_MS / 2, used } } },
        result: null,
      }));
      return stretchOf(database.store, name, limits, clock.now());
    };
    const stretches = [];
    for (const used of [0, 10_000, 20_000, 25_000, 30_000, 38_000, 45_000, 50_000])
      stretches.push(await stretchAt(used));
    expect(stretches.slice(0, 3)).toEqual([1, 1, 1]);
    expect(stretches).toEqual([...stretches].sort((a, b) => a - b));
    expect(stretches.at(-1)).toBe(100);
  });

  test("stay unchanged for an unused budget, or without a weekly rate", async () => {
    expect(await stretchOf(database.store, newName(), limits, 0)).toBe(1);
    expect(
      await stretchOf(database.store, newName(), { rates: [{ requests: 5, per: "minute" }], concurrent: 1 }, 0),
    ).toBe(1);
  });
});
