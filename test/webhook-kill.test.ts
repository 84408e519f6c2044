import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes, randomInt } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { createEndpoint, enableEndpoint, pingEndpoint } from "../src/deliver/index.ts";
import { contentHash, newId } from "../src/lib/index.ts";
import { pages, webhookEndpoints } from "../src/store/index.ts";
import { createWorkspace, readRootKeys } from "../src/vault/index.ts";
import { testDatabase } from "./database.ts";
import { fastClock } from "./fast-clock.ts";
import { openDeps } from "./rig.ts";
import { openReceiver, type WebhookReceiver } from "./webhook-receiver.ts";

const isLong = process.env.MILLWRIGHT_TEST_LONG === "1";
const kills = isLong ? 200 : 12;
const seed = Number(process.env.MILLWRIGHT_TEST_SEED ?? (isLong ? randomInt(1, 1_000_000) : 20_261));

/** Random numbers that repeat with the same seed (mulberry32). */
function chance(from: number): () => number {
  let state = from;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Has a receiver fail in every way: of ten requests, about four are not accepted. */
function misbehave(receiver: WebhookReceiver, random: () => number): void {
  receiver.answer(async (_, response) => {
    const luck = random();
    if (luck < 0.1) return 500;
    if (luck < 0.15) {
      response.destroy();
      return undefined;
    }
    if (luck < 0.2) {
      response.writeHead(302, { location: "http://127.0.0.1:1/" }).end();
      return undefined;
    }
    if (luck < 0.25) {
      response.writeHead(429, { "retry-after": "2" }).end();
      return undefined;
    }
    if (luck < 0.255) return 410;
    if (luck < 0.35) await wait(30);
    if (luck > 0.98) {
      // Processed, but the answer is lost.
      response.destroy();
      return 200;
    }
    return 204;
  });
}

test(`a dispatcher that is killed ${kills} times sends each number at least once, in order and with one id (seed ${seed})`, {
  timeout: isLong ? 3_600_000 : 300_000,
}, async () => {
  console.log(`webhook kill test: MILLWRIGHT_TEST_SEED=${seed}`);
  const random = chance(seed);
  const database = await testDatabase();
  const key = randomBytes(32).toString("base64");
  const from = Date.now();
  const deps = openDeps({ store: database.store, connectors: [], rootKeys: readRootKeys(key), clock: fastClock(from) });
  const receivers = [await openReceiver(), await openReceiver()];
  const children: ChildProcess[] = [];
  try {
    const workspaceId = await createWorkspace(deps, "Kill");
    const connections = Array.from({ length: 4 }, () => newId());
    const written = new Map(connections.map((id) => [id, 0]));
    const endpoints: string[] = [];
    for (const { url } of receivers) {
      const { endpoint } = await createEndpoint(deps, workspaceId, {
        ...{ url, description: "", types: ["vendor.*"], connections: null, causes: ["sync"], style: "records" },
        ...{ has_records: false, is_strict: true, signature: "hmac" },
      });
      await pingEndpoint(deps, workspaceId, endpoint.id);
      endpoints.push(endpoint.id);
    }
    for (const receiver of receivers) misbehave(receiver, random);

    const write = async () => {
      const connection = connections[Math.floor(random() * connections.length)]!;
      const count = 1 + Math.floor(random() * 4);
      const before = written.get(connection)!;
      const rows = Array.from({ length: count }, (_, at) => {
        const source = String(before + at);
        const hash = contentHash(`${connection} ${source}`);
        return {
          ...{ entity: "vendor", id: hash, sourceId: source, stream: null, key: null },
          ...{ body: "{}", hash, keys: [] },
        };
      });
      await database.store.within(workspaceId, async (tx) => {
        await pages.lockChanges(tx, connection);
        await pages.writeRecords(tx, connection, new pages.RecordRows(rows), "sync", random() < 0.5);
      });
      written.set(connection, before + count);
    };
    const start = async () => {
      const child = spawn(process.execPath, [join(import.meta.dirname, "webhook-worker.ts")], {
        env: { ...process.env, WORKER_DATABASE_URL: database.url, WORKER_ROOT_KEY: key, WORKER_CLOCK: String(from) },
        stdio: ["ignore", "pipe", "inherit"],
      });
      children.push(child);
      await once(child.stdout!, "data");
      return child;
    };
    /** Enables endpoints that said 410, as a person would. */
    const enableAll = async () => {
      const all = await database.store.within(workspaceId, webhookEndpoints.list);
      for (const { id, status } of all)
        if (status === "disabled") await enableEndpoint(deps, workspaceId, id).catch(() => {});
    };
    const received = () => receivers.reduce((sum, each) => sum + each.received.length, 0);

    for (let kill = 0; kill < kills; kill++) {
      const running = await start();
      // Moments are counted in requests, so that it is killed at work on any machine.
      const enough = received() + Math.floor(random() * 25);
      for (let tries = 0; received() < enough && tries < 100; tries++) {
        await write();
        await wait(random() * 15);
        await enableAll();
      }
      const exit = once(running, "exit");
      running.kill("SIGKILL");
      await exit;
    }
    const running = await start();
    const accepted = (receiver: WebhookReceiver) => new Set(receiver.accepted().map(({ id }) => id)).size;
    const total = () => [...written.values()].reduce((sum, each) => sum + each, 0);
    while (receivers.some((each) => accepted(each) < total())) {
      await enableAll();
      await wait(20);
    }
    running.kill("SIGKILL");

    for (const receiver of receivers) {
      expect(receiver.mostAtOnce()).toBe(1);
      const ids = new Map<string, string>();
      for (const { id, body } of receiver.received.filter(({ body }) => body.type !== "webhook.ping")) {
        const { connection_id, number, previous_number } = body.data;
        expect(previous_number).toBe(number === 1 ? null : number - 1);
        const name = `${connection_id} ${number}`;
        expect(ids.get(name) ?? id).toBe(id);
        ids.set(name, id);
      }
      expect(new Set(ids.values()).size).toBe(total());
      for (const [connection, count] of written) {
        const numbers = receiver
          .accepted()
          .filter(({ body }) => body.data.connection_id === connection)
          .map(({ body }) => Number(body.data.number));
        // Repeated ones are allowed; none comes before the one before it was accepted.
        expect([...new Set(numbers)]).toEqual(Array.from({ length: count }, (_, at) => at + 1));
      }
    }
    const rows = await database.store.within(workspaceId, (tx) => tx.sql("select from webhook_line"));
    expect(rows.length).toBeLessThanOrEqual(2 * connections.length);
  } finally {
    for (const each of children) each.kill("SIGKILL");
    for (const each of receivers) await each.close();
    await deps.webhookAgent.close();
    await deps.agent.close();
    await database.drop();
  }
});
