import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import type { Connector } from "../src/kit/index.ts";
import { openStore, type Store, type Tx } from "../src/store/index.ts";
import type { RootKeys } from "../src/vault/index.ts";
import { type OperationTimes, runDue } from "../src/writes/index.ts";
import { openDeps } from "./rig.ts";

/** A worker that executes operations, and can end as abruptly as a killed process. */
export interface MortalWorker {
  kill(): Promise<void>;
}

async function endBackends(url: string, pids: readonly number[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("select pg_terminate_backend(pid) from unnest($1::int[]) pid", [pids]);
  } finally {
    await client.end();
  }
}

const never = <T>(): Promise<T> => new Promise<T>(() => {});

/**
 * Starts a worker in this process. When it is killed, its connections to the database and to the source break at once, and none of
 * its code gets any result any more: nothing of it has an effect from then on, as after SIGKILL.
 */
export function startMortalWorker(
  database: { url: string },
  options: { name: string; connectors: readonly Connector[]; rootKeys: RootKeys; times: Partial<OperationTimes> },
): MortalWorker {
  let isDead = false;
  const backends = new Set<number>();
  const real = openStore({ url: database.url, poolSize: 8, onError: () => {} });
  const alive = <T>(work: Promise<T>): Promise<T> =>
    work.then(
      (result) => (isDead ? never<T>() : result),
      (thrown: unknown) => (isDead ? never<T>() : Promise.reject(thrown)),
    );
  const mortal =
    (run: Store["within"]): Store["within"] =>
    (workspaceId, work) =>
      isDead
        ? never()
        : alive(
            run(workspaceId, (tx: Tx) => {
              if ("processID" in tx.client) backends.add(Number(tx.client.processID));
              return work(tx);
            }),
          );
  const store: Store = {
    ...real,
    within: mortal(real.within),
    reading: mortal(real.reading),
    across: (work) => (isDead ? never() : alive(real.across(work))),
  };
  const { connectors, rootKeys, times, name } = options;
  const deps = openDeps({ store, connectors, rootKeys, times, worker: name });
  deps.operations.capacity = 8;
  void (async () => {
    while (!isDead) {
      await runDue(deps).catch(() => 0);
      await wait(20);
    }
  })();
  return {
    async kill() {
      isDead = true;
      const ended = [...backends];
      await Promise.all([deps.agent.destroy(), endBackends(database.url, ended)]);
      deps.operations.stopping.abort(new Error("killed"));
      void real.close().catch(() => {});
    },
  };
}
