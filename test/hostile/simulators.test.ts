import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { start as startCondeco } from "../../simulators/condeco/index.ts";
import { start as startNetSuite } from "../../simulators/netsuite/index.ts";
import { Random } from "../../simulators/random.ts";
import { condeco } from "../../src/connectors/condeco/index.ts";
import { netsuite } from "../../src/connectors/netsuite/index.ts";
import { type Harness, openHarness } from "./harness.ts";
import { type Oddity, oddities } from "./oddities.ts";
import { type HostileServer, proxySource, startHostile } from "./server.ts";

/*
 * Runs the same oddities, each once, between the connectors and their simulators: stored records stay unchanged while
 * nothing changes in the source, and the next healthy sync succeeds.
 */

const SEEDS = Number(process.env.MILLWRIGHT_TEST_SEEDS ?? (process.env.MILLWRIGHT_TEST_LONG ? 25 : 1));
const ODDITIES = 6;
const bounds = { heldMs: 30 * 3_600_000, putOffs: 100, realMs: 150_000 };

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness([netsuite, condeco]);
});
afterAll(() => harness?.close());

/** A simulator with a proxy in front of it, and a connection through both. */
interface Connected {
  server: HostileServer;
  connectionId: string;
  close(): Promise<void>;
}

const simulatorClock = { now: () => new Date(harness.clock.now()) };

async function inFrontOf(seed: number, url: string): Promise<HostileServer> {
  let ownUrl = "";
  const source = proxySource(url, () => ownUrl);
  const server = await startHostile({ seed, source, now: () => harness.clock.now() });
  ownUrl = server.url;
  return server;
}

const kinds: Record<string, (seed: number) => Promise<Connected>> = {
  async netsuite(seed) {
    const simulator = await startNetSuite({ clock: simulatorClock, size: { purchaseOrders: 30 } });
    const server = await inFrontOf(seed, simulator.url);
    const { consumerKey, consumerSecret, tokenId, tokenSecret } = simulator.credentials.tba;
    const connectionId = await harness.connectTo({
      connector: "netsuite",
      settings: { account_id: simulator.accountId, base_url: server.url, allow_http: true },
      credentials: {
        ...{ auth: "token", consumer_key: consumerKey, consumer_secret: consumerSecret },
        ...{ token_id: tokenId, token_secret: tokenSecret },
      },
      history: { window_days: 500 },
    });
    return { server, connectionId, close: () => closeAll(server, simulator) };
  },
  async condeco(seed) {
    const simulator = await startCondeco({
      ...{ seed: 7, clock: simulatorClock, frozen: true, limits: { perMinute: 1e6, perWeek: 1e7 } },
      size: { rooms: 12, desks: 20, users: 20 },
    });
    const server = await inFrontOf(seed, simulator.gatewayUrl);
    const { clientId, password, keys, userEmail } = simulator.credentials;
    const connectionId = await harness.connectTo({
      connector: "condeco",
      settings: {
        ...{ application_url: simulator.url, api_url: server.url, suffix: simulator.suffix, zone: "Europe/London" },
        ...{ read_desk_occupancy: true, desk_days: 2, desk_user_email: userEmail },
      },
      credentials: { client_id: clientId, password, subscription_key: (keys as { common: string }).common },
      limits: { rates: [], concurrent: 8 },
      history: { window_days: 7, ahead_days: 7 },
    });
    return { server, connectionId, close: () => closeAll(server, simulator) };
  },
};

const closeAll = async (...all: readonly { close(): Promise<unknown> }[]): Promise<void> => {
  for (const each of all) await each.close();
};

/** Oddities that can strike at any response once, without those that return nothing, which can be a valid response. */
const general = oddities.filter(
  ({ wire, rows, isSlow, isHeavy, strikes, isPlausible }) =>
    wire !== undefined && rows === undefined && strikes === "list" && !(isSlow || isHeavy || isPlausible),
);

describe.each(Object.entries(kinds))("%s", (_name, open) => {
  test.each(Array.from({ length: SEEDS }, (_, at) => at + 1))("seed %i", async (seed) => {
    harness.clock.reset();
    const chance = new Random(seed * 31);
    const { server, connectionId, close } = await open(seed);
    try {
      const first = await harness.sync(connectionId, bounds);
      expect(first.runs.filter(({ status }) => status !== "succeeded")).toEqual([]);
      const before = await harness.texts(connectionId);
      expect(before.size).toBeGreaterThan(50);
      const requests = server.asked.length;

      harness.clock.advance(60_000);
      const own: Oddity[] = Array.from({ length: ODDITIES }, () => ({
        ...chance.pick(general),
        strikes: "all",
        times: 1,
      }));
      const active = server.strikeWith(
        own.map((oddity) => ({ oddity, target: "sites", site: null, skip: chance.whole(0, requests) })),
      );
      const hostile = await harness.sync(connectionId, bounds, { full: true });
      const names = own.map(({ name }) => name).join("; ");
      expect(active.some(({ struck }) => struck > 0)).toBe(true);
      expect(hostile.stoppedBecause, names).toBeNull();
      expect(
        hostile.runs.filter(({ error }) => error?.code === "internal"),
        names,
      ).toEqual([]);
      expect(differing(before, await harness.texts(connectionId)), names).toEqual([]);

      server.strikeWith([]);
      harness.clock.advance(26 * 3_600_000);
      const healthy = await harness.sync(connectionId, bounds, { full: true });
      expect(
        healthy.runs.filter(({ status }) => status !== "succeeded"),
        names,
      ).toEqual([]);
    } finally {
      await close();
    }
  });
});

/** Returns the records that changed. */
const differing = (before: Map<string, string>, after: Map<string, string>): string[] =>
  [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key));
