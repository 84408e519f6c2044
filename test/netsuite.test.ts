import { afterAll, beforeAll, expect, test } from "vitest";
import { type NetSuiteSimulator, start } from "../simulators/netsuite/index.ts";
import { netsuite } from "../src/connectors/netsuite/index.ts";
import { type Rig, rig } from "./rig.ts";

/* NetSuite the whole way, against the simulator: connecting, checking, syncing, and what becomes of changes. */

let simulator: NetSuiteSimulator;
let rooms: Rig;
let connectionId: string;
const entities = ["purchase_order"];

beforeAll(async () => {
  simulator = await start({ size: { purchaseOrders: 120 } });
  rooms = await rig([netsuite]);
  const { consumerKey, consumerSecret, tokenId, tokenSecret } = simulator.credentials.tba;
  const { connection } = await rooms.connect.create(rooms.workspaceId, {
    connector: "netsuite",
    settings: { account_id: simulator.accountId, base_url: simulator.url, allow_http: true },
    credentials: {
      auth: "token",
      consumer_key: consumerKey,
      consumer_secret: consumerSecret,
      token_id: tokenId,
      token_secret: tokenSecret,
    },
  });
  connectionId = connection.id;
});
afterAll(async () => {
  await rooms?.close();
  await simulator?.close();
});

const truthOf = () => {
  const { purchaseOrders = [] } = simulator.control.truth({ kinds: ["purchaseOrders"] });
  return new Map(purchaseOrders.map((order) => [String(order.id), order]));
};
const orders = () => rooms.records(connectionId, "purchase_order");

test("every purchase order comes once, with all its lines", async () => {
  const { runs } = await rooms.syncNow(connectionId, { entities });
  expect(runs).toMatchObject([{ status: "succeeded", error: null, counts: { rejected: 0 } }]);
  const truth = truthOf();
  const found = await orders();
  expect([...found.keys()].sort()).toEqual([...truth.keys()].sort());
  expect(runs[0]!.counts.read).toBe(truth.size);
  const shown = [...found].map(([id, { total, lines }]) => [id, total, lines.length]);
  console.log(JSON.stringify([...truth][0]), JSON.stringify([...found].find(([id]) => id === [...truth.keys()][0])));
  expect(shown.length).toBe(120);
});
