import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type NetSuiteSimulator, start } from "../simulators/netsuite/index.ts";
import { netsuite } from "../src/connectors/netsuite/index.ts";
import { type Clock, silentLog, systemClock } from "../src/lib/index.ts";
import { guardedAgent } from "../src/source/addresses.ts";
import { openBudgets } from "../src/source/budget.ts";
import { createSourceClient } from "../src/source/client.ts";
import { type TestDatabase, testDatabase } from "./database.ts";

/* Many connections on one NetSuite account, in two processes' worth of workers: how well they share its pool of calls. */

const LIMIT = 5;
const CONNECTIONS = 20;
const CLEAN_MS = 5 * 60_000;
const isLong = process.env.MILLWRIGHT_TEST_LONG === "1";
/** How long a call takes whose place in the pool is measured: long beside what it costs this machine. */
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

/** The machine's clock, which can be put forward. */
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

test("twenty connections with limit five fill the pool after its ramp, and are refused next to nothing", async () => {
  const clock = puttableClock();
  const sources = openAll(clock);
  /** Every connection calls, one call after the other, so many times; answers how many were under way, on average. */
  async function work(times: number): Promise<number> {
    const samples: number[] = [];
    let isDone = false;
    const sampling = (async () => {
      while (!isDone) {
        await sleep(10);
        const { inFlight } = simulator.control.traffic();
        // Before that it is still growing.
        if (samples.length > 0 || inFlight === LIMIT) samples.push(inFlight);
      }
    })();
    let left = CONNECTIONS * times;
    // While there is work for all: what is left at the end says nothing of the pool.
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
    // No call ends before so many are under way, and then all do.
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

test("when others take from the account's pool, it gives way, loses nothing, and comes back", async () => {
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
  // A handful, until the pool has shrunk: not a storm of refusals that are all sent again.
  expect((byStatus["429"] ?? 0) - (refusedBefore["429"] ?? 0)).toBeLessThan((total - before) / 4);
  simulator.control.setLimits({ concurrency: LIMIT });
  await Promise.all(sources.map((source) => source.close()));
});
