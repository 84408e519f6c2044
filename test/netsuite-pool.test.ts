import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type NetSuiteSimulator, start } from "../simulators/netsuite/index.ts";
import { netsuite } from "../src/connectors/netsuite/index.ts";
import { type Clock, silentLog, systemClock } from "../src/lib/index.ts";
import { guardedAgent } from "../src/source/addresses.ts";
import { openBudgets } from "../src/source/budget.ts";
import { createSourceClient } from "../src/source/client.ts";
import { type TestDatabase, testDatabase } from "./database.ts";

/* Many connections on one NetSuite account, with workers of two processes: how well they share its concurrency. */

const LIMIT = 5;
const CONNECTIONS = 20;
const CLEAN_MS = 5 * 60_000;
const isLong = process.env.MILLWRIGHT_TEST_LONG === "1";
/** The duration of a request whose slot is measured: long compared with its cost on this machine. */
const LATENCY_MS = 500;
let database: TestDatabase;
let simulator: NetSuiteSimulator;
const agent = guardedAgent(true);

beforeAll(async () => {
  [database, simulator] = await Promise.all([
    testDatabase(),
    start({ size: { purchaseOrders: 5 }, limits: { concurrency: LIMIT } }),
  ]);
});
afterAll(async () => {
  await Promise.all([agent.close(), simulator?.close()]);
  await database?.drop();
});

/** The machine's clock, which can be moved forward. */
function puttableClock(): Clock & { advance(ms: number): void } {
  let aheadMs = 0;
  return {
    now: () => systemClock.now() + aheadMs,
    sleep: systemClock.sleep,
    advance: (ms) => {
      aheadMs += ms;
    },
  };
}

function openAll(clock: Clock) {
  const { consumerKey, consumerSecret, tokenId, tokenSecret } = simulator.credentials.tba;
  const config = {
    settings: { account_id: simulator.accountId, base_url: simulator.url, allow_http: true },
    credentials: {
      auth: "token",
      consumer_key: consumerKey,
      consumer_secret: consumerSecret,
      token_id: tokenId,
      token_secret: tokenSecret,
    },
  };
  const processes = ["one", "two"].map((worker) =>
    openBudgets({ store: database.store, clock, log: silentLog, worker }),
  );
  return Array.from({ length: CONNECTIONS }, (_, at) =>
    createSourceClient({
      budgets: processes[at % 2]!,
      clock,
      agent,
      connector: netsuite,
      config,
      limits: { ...netsuite.limits, concurrent: LIMIT },
      session: { read: async () => null, renew: async () => "", refused: async () => {} },
    }),
  );
}

test("twenty connections with limit five fill the pool after its ramp, with next to no rejections", async () => {
  const clock = puttableClock();
  const sources = openAll(clock);
  /** Every connection sends this many requests in sequence. Returns the average number in progress. */
  async function work(times: number): Promise<number> {
    const samples: number[] = [];
    let isDone = false;
    const sampling = (async () => {
      while (!isDone) {
        await sleep(10);
        const { inFlight } = simulator.control.traffic();
        // Before that, it is still growing.
        if (samples.length > 0 || inFlight === LIMIT) samples.push(inFlight);
      }
    })();
    let left = CONNECTIONS * times;
    // While all have work: the rest at the end does not measure the pool.
    await Promise.all(
      sources.map(async ({ http }) => {
        while (left-- > 0) {
          await http.get("/services/rest/system/v1/serverTime");
          isDone ||= left < CONNECTIONS;
        }
      }),
    );
    await sampling;
    return samples.reduce((sum, count) => sum + count, 0) / samples.length;
  }

  const ramp: number[] = [];
  for (const size of [2, 3, 4]) {
    // No request ends before this many are in progress, and then all do.
    const held = simulator.control.addFault({ fault: "held" });
    const calls = sources.map(({ http }) => http.get("/services/rest/system/v1/serverTime"));
    while (simulator.control.traffic().held < size) await sleep(10);
    simulator.control.removeFault(held);
    await Promise.all(calls);
    ramp.push(simulator.control.report().peakInFlight);
    clock.advance(CLEAN_MS);
  }
  expect(ramp).toEqual([2, 3, 4]);
  simulator.control.setLimits({ latencyMs: LATENCY_MS });
  const inUse = await work(isLong ? 30 : 3);
  const { total, byStatus } = simulator.control.report();
  expect((byStatus["429"] ?? 0) / total).toBeLessThanOrEqual(0.01);
  expect(inUse / LIMIT).toBeGreaterThanOrEqual(0.85);
  await Promise.all(sources.map((source) => source.close()));
}, 180_000);

test("gives way when others use the account's pool, loses nothing, and recovers", async () => {
  const clock = puttableClock();
  const sources = openAll(clock);
  const everybody = () =>
    Promise.all(sources.map(({ http }) => http.get<{ serverTime: string }>("/services/rest/system/v1/serverTime")));
  clock.advance(CLEAN_MS);
  await everybody();
  simulator.control.setLimits({ concurrency: 2, latencyMs: 30 });
  const { total: before, byStatus: refusedBefore } = simulator.control.report();
  for (let round = 0; round < 3; round++) expect(await everybody()).toHaveLength(CONNECTIONS);
  const { total, byStatus } = simulator.control.report();
  // A few until the pool has shrunk, and not a burst of rejections that are all sent again.
  expect((byStatus["429"] ?? 0) - (refusedBefore["429"] ?? 0)).toBeLessThan((total - before) / 4);
  simulator.control.setLimits({ concurrency: LIMIT });
  await Promise.all(sources.map((source) => source.close()));
}, 60_000);
