import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { createEndpoint, pingEndpoint, workDeliveries } from "#deliver";
import { contentHash, newId } from "#lib";
import { pages } from "#store";
import { openModules, percentile } from "./modules.ts";

interface Sizes {
  /** Changes that wait for a healthy endpoint, and the connections that they belong to. */
  backlog: number;
  connections: number;
  /** For how many seconds 100 changes a second are measured. */
  seconds: number;
  /** Records of a first load. */
  load: number;
  say(line: string): void;
}

interface Got {
  events: number;
  lastAt: number;
  latencies: number[];
}

/** The delivery of webhooks to one healthy endpoint on this machine. */
export interface Delivered {
  events_per_s: number;
  /** CPU time of the dispatcher's process; that of the database and the receiver is separate. */
  cpu_ms_per_1000: number;
  /** From the time of a change to its arrival, at 100 changes a second. */
  p95_ms: number;
  /** How many nudges a first load sent. */
  nudges: number;
}

type Modules = Awaited<ReturnType<typeof openModules>>;

async function startReceiver(): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "receiver.ts")], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(child.stdout!, "data");
  return { child, url: `http://127.0.0.1:${Number(String(line))}/` };
}

const gotBy = async (url: string): Promise<Got> => (await (await fetch(url)).json()) as Got;

/** Writes new records of a connection in one transaction. */
function write({ store, workspaceId }: Modules, connection: string, from: number, count: number): Promise<unknown> {
  const rows = Array.from({ length: count }, (_, at) => {
    const hash = contentHash(`${connection} ${from + at}`);
    return {
      ...{ entity: "vendor", id: hash, sourceId: String(from + at), stream: null, key: null },
      ...{ body: "{}", hash, keys: [] },
    };
  });
  return store.within(workspaceId, async (tx) => {
    await pages.lockChanges(tx, connection);
    return pages.writeRecords(tx, connection, new pages.RecordRows(rows), "sync", true);
  });
}

async function addEndpoint({ deps, workspaceId }: Modules, url: string, style: "records" | "nudge"): Promise<void> {
  const { endpoint } = await createEndpoint(deps, workspaceId, {
    ...{ url, description: "", types: ["vendor.*"], connections: null, causes: ["sync"], style },
    ...{ has_records: false, is_strict: false, signature: "hmac" },
  });
  await pingEndpoint(deps, workspaceId, endpoint.id);
}

/** Measures the delivery of webhooks. */
export async function measureDelivery(url: string, sizes: Sizes): Promise<Delivered> {
  const { backlog, connections: count, seconds, load, say } = sizes;
  const modules = await openModules(url, []);
  const { child, url: receiver } = await startReceiver();
  const work = () => workDeliveries({ ...modules.deps, recordText: async () => null });
  const connections = Array.from({ length: count }, () => newId());
  const each = Math.ceil(backlog / count);
  try {
    say("delivering a backlog");
    await addEndpoint(modules, receiver, "records");
    for (const connection of connections) await write(modules, connection, 0, each);
    const cpu = process.cpuUsage();
    const start = Date.now();
    let worker = work();
    const total = each * count;
    let got: Got = { events: 0, lastAt: 0, latencies: [] };
    for (let events = 0; events < total; ) {
      await wait(100);
      got = await gotBy(receiver);
      events += got.events;
    }
    const events_per_s = Math.round(total / ((got.lastAt - start) / 1000));
    const { user, system } = process.cpuUsage(cpu);
    const cpu_ms_per_1000 = Math.round((user + system) / total);
    say("delivering 100 changes a second");
    await wait(1000);
    await gotBy(receiver);
    const begun = performance.now();
    for (let at = 0; at < seconds * 100; at++) {
      await wait(Math.max(0, begun + at * 10 - performance.now()));
      await write(modules, connections[at % count]!, each + at, 1);
    }
    await wait(2000);
    const { latencies } = await gotBy(receiver);
    await worker.stop();
    say("loading with an endpoint of nudges");
    await modules.store.within(modules.workspaceId, (tx) => tx.sql("delete from webhook_endpoint"));
    await addEndpoint(modules, receiver, "nudge");
    worker = work();
    await gotBy(receiver);
    const connection = newId();
    for (let from = 0; from < load; from += 1000) await write(modules, connection, from, 1000);
    await wait(7000);
    const { events: nudges } = await gotBy(receiver);
    await worker.stop();
    return { events_per_s, cpu_ms_per_1000, p95_ms: percentile(latencies, 0.95), nudges };
  } finally {
    child.kill();
    await modules.close();
  }
}
