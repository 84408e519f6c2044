import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { Agent, type Dispatcher } from "undici";
import { createConnection } from "#connections";
import { workSyncs } from "#sync";
import { createApiKey } from "#vault";
import { openModules, percentile } from "./modules.ts";
import { memorySource, order } from "./source.ts";

/** How much to load and how long to measure. */
export interface WatcherSizes {
  watchers: number;
  connections: number;
  records: number;
  readers: number;
  seconds: number;
}

/** An API key may have 2,000 event streams open; several keys share them here, as several back ends would. */
const KEYS_OF_WATCHERS = 4;
/** Clients that ask for /v1/me, one request after the other. */
const CLIENTS = 4;
/** Event streams that are opened at the same time. */
const OPENED_AT_ONCE = 100;
const SCOPES = ["connections:read", "data:read"] as const;

interface Times {
  requests: number;
  p50_ms: number;
  p95_ms: number;
  p99_ms: number;
  max_ms: number;
}

interface Measured {
  /** With so many event streams, all on one connection and spread over all connections. */
  watchers: number;
  opened_s: { one: number; spread: number };
  me_ms: { one: Times; spread: Times };
  /** Readers of lists with `explain=true`: each with an API key of its own, and all with one. */
  readers: number;
  explain: { own_keys: Explained; one_key: Explained };
  memory_mb: number;
}

interface Explained {
  statuses: Record<string, number>;
  list: Times;
  healthz: Times;
}

interface Seeded {
  connectionIds: string[];
  token: string;
  keys: string[];
}

/** Measures a server with many event streams, and with many readers that ask for explanations. */
export async function measureWatchers(
  url: string,
  sizes: WatcherSizes,
  how: { nodeOptions: readonly string[]; say: (line: string) => void },
): Promise<Measured> {
  const { say } = how;
  say(`connecting ${sizes.connections} and loading ${sizes.records} orders`);
  const seeded = await seed(url, sizes);
  const server = fork(join(import.meta.dirname, "serve.ts"), [url], { execArgv: [...how.nodeOptions] });
  const [address] = (await once(server, "message")) as [string];
  const agent = new Agent({ connections: null, pipelining: 1, headersTimeout: 120_000, bodyTimeout: 0 });
  try {
    const client: Client = { address, agent };
    const watched = async (of: readonly string[]) => {
      say(`watching ${of.length === 1 ? "one connection" : `${of.length} connections`} with ${sizes.watchers} streams`);
      const opened = await openStreams(client, seeded, of, sizes.watchers);
      const me = await repeat(CLIENTS, sizes.seconds, () => get(client, "/v1/me", seeded.token));
      await opened.close();
      return { seconds: opened.seconds, me: timesOf(me) };
    };
    const one = await watched(seeded.connectionIds.slice(0, 1));
    const spread = await watched(seeded.connectionIds);
    say(`reading with explanations, ${sizes.readers} at once`);
    const own_keys = await explain(client, seeded, sizes, (reader) => seeded.keys[reader % seeded.keys.length]!);
    const one_key = await explain(client, seeded, sizes, () => seeded.keys[0]!);
    return {
      watchers: sizes.watchers,
      opened_s: { one: one.seconds, spread: spread.seconds },
      me_ms: { one: one.me, spread: spread.me },
      readers: sizes.readers,
      explain: { own_keys, one_key },
      memory_mb: await memoryOf(server),
    };
  } finally {
    await agent.destroy();
    server.disconnect();
    await once(server, "exit");
  }
}

async function seed(url: string, { connections, records, readers }: WatcherSizes): Promise<Seeded> {
  const source = memorySource(function* () {
    for (let at = 0; at < records; at++) yield order(at);
  });
  const modules = await openModules(url, [source]);
  try {
    const { deps, workspaceId } = modules;
    workSyncs(deps, 1);
    const connectionIds: string[] = [];
    let token = "";
    for (let at = 0; at < connections; at++) {
      const input = { connector: source.name, settings: {}, credentials: {}, sync: false };
      const made = await createConnection(deps, workspaceId, input);
      connectionIds.push(made.connection.id);
      if (at === 0) token = made.token;
    }
    await modules.run(connectionIds[0]!, true);
    const keys: string[] = [];
    for (let at = 0; at < Math.max(readers, KEYS_OF_WATCHERS); at++)
      keys.push((await createApiKey(deps, workspaceId, { name: `bench ${at}`, scopes: [...SCOPES] })).key);
    return { connectionIds, token, keys };
  } finally {
    await modules.close();
  }
}

interface Client {
  address: string;
  agent: Agent;
}

/** Opens event streams, waits for the first event of each, and keeps them open. */
async function openStreams(client: Client, { keys }: Seeded, connectionIds: readonly string[], count: number) {
  const begun = performance.now();
  const open: Dispatcher.ResponseData["body"][] = [];
  for (let at = 0; at < count; at += OPENED_AT_ONCE)
    await Promise.all(
      Array.from({ length: Math.min(OPENED_AT_ONCE, count - at) }, async (_, n) => {
        const id = connectionIds[(at + n) % connectionIds.length];
        const { statusCode, body } = await request(
          client,
          `/v1/connections/${id}/sync-status/events`,
          keys[(at + n) % KEYS_OF_WATCHERS]!,
        );
        if (statusCode !== 200) throw new Error(`an event stream was answered with ${statusCode}`);
        const { promise: first, resolve } = Promise.withResolvers<void>();
        body.on("data", (part: Buffer) => {
          if (part.includes("event: status")) resolve();
        });
        body.on("error", () => {});
        await first;
        open.push(body);
      }),
    );
  return {
    seconds: Math.round((performance.now() - begun) / 100) / 10,
    async close() {
      for (const body of open) body.destroy();
      // The server notices that they are gone.
      await new Promise((resolve) => setTimeout(resolve, 1000));
    },
  };
}

const request = ({ address, agent }: Client, path: string, bearer: string | null, headers: object = {}) =>
  agent.request({
    origin: address,
    path,
    method: "GET",
    headers: { ...(bearer !== null && { authorization: `Bearer ${bearer}` }), ...headers },
  });

interface Asked {
  ms: number;
  status: number;
}

async function get(client: Client, path: string, bearer: string | null, headers: object = {}): Promise<Asked> {
  const begun = performance.now();
  const { statusCode, body } = await request(client, path, bearer, headers);
  await body.dump({ limit: Number.MAX_SAFE_INTEGER });
  return { ms: performance.now() - begun, status: statusCode };
}

/** Repeats `ask` in `clients` loops for so many seconds. A refused request is repeated after a moment, as a client would. */
async function repeat(clients: number, seconds: number, ask: (client: number) => Promise<Asked>): Promise<Asked[]> {
  const asked: Asked[] = [];
  const until = performance.now() + seconds * 1000;
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      while (performance.now() < until) {
        const one = await ask(client);
        asked.push(one);
        if (one.status === 429) await new Promise((resolve) => setTimeout(resolve, 200));
      }
    }),
  );
  return asked;
}

async function explain(
  client: Client,
  { connectionIds }: Seeded,
  { readers, seconds }: WatcherSizes,
  keyOf: (reader: number) => string,
): Promise<Explained> {
  const headers = { "millwright-connection": connectionIds[0]! };
  const path = "/v1/purchase-orders?limit=100&explain=true";
  const [lists, healthz] = await Promise.all([
    repeat(readers, seconds, (reader) => get(client, path, keyOf(reader), headers)),
    repeat(1, seconds, () => get(client, "/healthz", null)),
  ]);
  const statuses: Record<string, number> = {};
  for (const { status } of lists) statuses[status] = (statuses[status] ?? 0) + 1;
  return { statuses, list: timesOf(lists.filter(({ status }) => status === 200)), healthz: timesOf(healthz) };
}

function timesOf(asked: readonly Asked[]): Times {
  const ms = asked.map((each) => each.ms);
  const at = (share: number) => (ms.length === 0 ? 0 : Math.round(percentile(ms, share) * 10) / 10);
  return { requests: ms.length, p50_ms: at(0.5), p95_ms: at(0.95), p99_ms: at(0.99), max_ms: at(1) };
}

async function memoryOf(server: ChildProcess): Promise<number> {
  const answer = once(server, "message");
  server.send("memory");
  const [mb] = (await answer) as [number];
  return mb;
}
