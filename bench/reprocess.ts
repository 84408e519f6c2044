import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createConnection } from "#connections";
import { workSyncs } from "#sync";
import { createApiKey } from "#vault";
import { openModules, percentile } from "./modules.ts";
import { memorySource, order } from "./source.ts";

/** The credentials of requests: a connection token, and an API key that may change the mapping. */
export interface Filled {
  connectionId: string;
  token: string;
  key: string;
}

/** Loads this many records into one connection. */
export async function fill(url: string, records: number): Promise<Filled> {
  const source = memorySource(function* () {
    for (let at = 0; at < records; at++) yield order(at);
  });
  const modules = await openModules(url, [source]);
  try {
    const { workspaceId, deps } = modules;
    workSyncs(modules.deps, 1);
    const { connection, token } = await createConnection(deps, workspaceId, {
      connector: source.name,
      settings: {},
      credentials: {},
    });
    const { key } = await createApiKey(deps, workspaceId, {
      name: "bench",
      scopes: ["connections:read", "connections:write", "data:read"],
    });
    await modules.run(connection.id, true);
    return { connectionId: connection.id, token: token!, key };
  } finally {
    await modules.close();
  }
}

interface Reprocessing {
  state: string;
  done: number;
  started_at: string;
  ended_at: string;
}

const LISTS_BEFORE = 100;
const LISTED_MS = 15_000;
const LOOK_EVERY_MS = 250;

/** A process that serves stored records, and starts working only on command. */
interface Server {
  /** Sends a request to it and returns the duration. */
  ask<T>(path: string, bearer: string, init?: RequestInit): Promise<{ ms: number; body: T }>;
  /** Makes it take part in reprocessing and previews. */
  work(): void;
  /** Its peak memory. */
  memoryMb(): Promise<number>;
}

async function onServer<T>(
  url: string,
  nodeOptions: readonly string[],
  measure: (server: Server) => Promise<T>,
): Promise<T> {
  const server = fork(join(import.meta.dirname, "serve.ts"), [url], { execArgv: [...nodeOptions] });
  const heard = async <Said>(): Promise<Said> => (await once(server, "message"))[0] as Said;
  const exited = once(server, "exit");
  try {
    const address = await heard<string>();
    return await measure({
      async ask<Body>(path: string, bearer: string, init: RequestInit = {}) {
        const start = performance.now();
        const answer = await fetch(address + path, {
          headers: { authorization: `Bearer ${bearer}`, "content-type": "application/json" },
          ...init,
        });
        const text = await answer.text();
        const ms = Math.round((performance.now() - start) * 10) / 10;
        if (!answer.ok) throw new Error(`${path}: ${text}`);
        return { ms, body: JSON.parse(text) as Body };
      },
      work: () => void server.send("work"),
      async memoryMb() {
        server.send("memory");
        return heard<number>();
      },
    });
  } finally {
    server.kill("SIGKILL");
    await exited;
  }
}

const pathOf = ({ connectionId }: Filled): string => `/v1/connections/${connectionId}/mappings/purchase_order`;

/** A change that affects every record; one in a hundred becomes `word`. */
const changeTo = (word: string): string =>
  JSON.stringify({
    fields: {
      source_number: { expression: `raw.vendor.id % 100 == 7 ? "${word}" : "${word} not " + raw.number` },
    },
  });

const pause = () => new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));

/** Measures how long a preview of a change to every stored record takes, over a sample and over all records. */
export const measurePreview = (
  url: string,
  filled: Filled,
  { nodeOptions, say }: { nodeOptions: readonly string[]; say(line: string): void },
) =>
  onServer(url, nodeOptions, async ({ ask, work, memoryMb }) => {
    interface Preview {
      id: string;
      state: string;
      progress: { done: number };
      counts: { changed: number };
    }
    say("previewing");
    work();
    const start = performance.now();
    const { ms: estimate_ms, body: begun } = await ask<Preview>(`${pathOf(filled)}/previews`, filled.key, {
      method: "POST",
      body: changeTo("hit"),
    });
    let now = begun;
    while (now.state !== "done") {
      await pause();
      now = (await ask<Preview>(`${pathOf(filled)}/previews/${begun.id}`, filled.key)).body;
    }
    const seconds = (performance.now() - start) / 1000;
    const { done } = now.progress;
    if (now.counts.changed !== done) throw new Error(`of ${done} records ${now.counts.changed} would change`);
    return {
      records: done,
      estimate_ms,
      whole_s: Math.round(seconds * 10) / 10,
      records_per_s: Math.round(done / seconds),
      memory_mb: await memoryMb(),
    };
  });

/**
 * Measures a mapping change that affects every stored record: its cost, the cost of reads until all are rewritten, and
 * the rewriting speed, all over HTTP. A separate process serves and rewrites.
 */
export const measureReprocessing = (
  url: string,
  filled: Filled,
  { nodeOptions, say }: { nodeOptions: readonly string[]; say(line: string): void },
) =>
  onServer(url, nodeOptions, async ({ ask, work, memoryMb }) => {
    const { token, key } = filled;
    const path = pathOf(filled);
    const put = (word: string) =>
      ask<{ reprocessing: Reprocessing }>(path, key, { method: "PUT", body: changeTo(word) });
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
    const reprocessed = async (): Promise<Reprocessing> => {
      for (;;) {
        const { reprocessing } = (await ask<{ reprocessing: Reprocessing }>(path, key)).body;
        if (reprocessing.state === "done") return reprocessing;
        await pause();
      }
    };

    const usual = await listP95((count) => count === LISTS_BEFORE);
    const some = (await orders("?limit=100")).body.data[50]!.id;
    say("changing the mapping");
    const { ms: put_ms } = await put("hit");
    const { ms: single_ms } = await orders(`/${some}`);
    const { ms: list_100_ms } = await orders("?limit=100");
    const filtered_1pct_ms = await hits("hit");

    say("reprocessing");
    work();
    const { done, started_at, ended_at } = await reprocessed();
    const seconds = (Date.parse(ended_at) - Date.parse(started_at)) / 1000;
    const filtered_1pct_after_ms = await hits("hit");

    say("reading lists during another reprocessing");
    await put("again");
    const until = performance.now() + LISTED_MS;
    let isDone = false;
    // The server stops before it has finished.
    void reprocessed().then(
      () => {
        isDone = true;
      },
      () => {},
    );
    const during = await listP95(() => isDone || performance.now() > until);
    const memory_mb = await memoryMb();
    return {
      records: done,
      put_ms,
      single_ms,
      list_100_ms,
      filtered_1pct_ms,
      filtered_1pct_after_ms,
      reprocess_s: Math.round(seconds * 10) / 10,
      reprocess_per_s: Math.round(done / seconds),
      list_p95_ms: { usual, during },
      memory_mb,
    };
  });
