import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { openRooms, percentile } from "./rooms.ts";
import { memorySource, order } from "./source.ts";

/** What is asked for by: a connection's token, and an API key that may change its mapping. */
export interface Filled {
  connectionId: string;
  token: string;
  key: string;
}

/** Loads so many records into one connection. */
export async function fill(url: string, records: number): Promise<Filled> {
  const source = memorySource(function* () {
    for (let at = 0; at < records; at++) yield order(at);
  });
  const rooms = await openRooms(url, [source]);
  try {
    const { workspaceId, connect } = rooms;
    rooms.sync.work(1);
    const { connection, token } = await connect.create(workspaceId, {
      connector: source.name,
      settings: {},
      credentials: {},
    });
    const { key } = await connect.createApiKey(workspaceId, {
      name: "bench",
      scopes: ["connections:read", "connections:write"],
    });
    await rooms.run(connection.id, true);
    return { connectionId: connection.id, token: token!, key };
  } finally {
    await rooms.close();
  }
}

interface Replay {
  state: string;
  done: number;
  started_at: string;
  ended_at: string;
}

const LISTS_BEFORE = 100;
const LISTED_MS = 15_000;
const LOOK_EVERY_MS = 250;

/**
 * What a change of a mapping costs that touches every stored record, what reads cost until all are rewritten, and how fast
 * they are, all as seen over HTTP. The process that serves and rewrites does nothing else.
 */
export async function measureReplay(
  url: string,
  { connectionId, token, key }: Filled,
  { nodeOptions, say }: { nodeOptions: readonly string[]; say(line: string): void },
) {
  const server = fork(join(import.meta.dirname, "serve.ts"), [url], { execArgv: [...nodeOptions] });
  const heard = async <T>(): Promise<T> => (await once(server, "message"))[0] as T;
  const exited = once(server, "exit");
  try {
    const address = await heard<string>();
    const ask = async <T>(path: string, bearer: string, init: RequestInit = {}) => {
      const start = performance.now();
      const answer = await fetch(address + path, {
        headers: { authorization: `Bearer ${bearer}`, "content-type": "application/json" },
        ...init,
      });
      const text = await answer.text();
      const ms = Math.round((performance.now() - start) * 10) / 10;
      if (!answer.ok) throw new Error(`${path}: ${text}`);
      return { ms, body: JSON.parse(text) as T };
    };
    const path = `/v1/connections/${connectionId}/mappings/purchase_order`;
    const put = (word: string) =>
      ask<{ replay: Replay }>(path, key, {
        method: "PUT",
        body: JSON.stringify({
          fields: {
            source_number: { expression: `raw.vendor.id % 100 == 7 ? "${word}" : "${word} not " + raw.number` },
          },
        }),
      });
    const orders = (query: string) =>
      ask<{ data: { id: string; source_number: string }[] }>(`/v1/purchase-orders${query}`, token);
    const hits = async (word: string) => {
      const found = await orders(`?limit=100&filter[source_number]=${word}`);
      if (found.body.data.length !== 100 || found.body.data.some((each) => each.source_number !== word))
        throw new Error(`the filtered list holds ${found.body.data.length} records`);
      return found.ms;
    };
    const listP95 = async (isOver: (count: number) => boolean) => {
      const took: number[] = [];
      while (!isOver(took.length)) took.push((await orders("?limit=100")).ms);
      return percentile(took, 0.95);
    };
    const replayed = async (): Promise<Replay> => {
      for (;;) {
        const { replay } = (await ask<{ replay: Replay }>(path, key)).body;
        if (replay.state === "done") return replay;
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
      }
    };

    const usual = await listP95((count) => count === LISTS_BEFORE);
    const some = (await orders("?limit=100")).body.data[50]!.id;
    say("mapping anew");
    const { ms: put_ms } = await put("hit");
    const { ms: single_ms } = await orders(`/${some}`);
    const { ms: list_100_ms } = await orders("?limit=100");
    const filtered_1pct_ms = await hits("hit");

    say("replaying");
    server.send("work");
    const { done, started_at, ended_at } = await replayed();
    const seconds = (Date.parse(ended_at) - Date.parse(started_at)) / 1000;
    const filtered_1pct_after_ms = await hits("hit");

    say("reading lists during another replay");
    await put("again");
    const until = performance.now() + LISTED_MS;
    let isDone = false;
    const end = replayed().then(() => {
      isDone = true;
    });
    const during = await listP95(() => isDone || performance.now() > until);
    server.send("memory");
    const memory_mb = await heard<number>();
    server.kill("SIGKILL");
    await end.catch(() => {});
    return {
      records: done,
      put_ms,
      single_ms,
      list_100_ms,
      filtered_1pct_ms,
      filtered_1pct_after_ms,
      replay_s: Math.round(seconds * 10) / 10,
      replay_per_s: Math.round(done / seconds),
      list_p95_ms: { usual, during },
      memory_mb,
    };
  } finally {
    server.kill("SIGKILL");
    await exited;
  }
}
