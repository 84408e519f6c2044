import pg from "pg";
import { poolOptions } from "./pool.ts";

/** The channel on which the database tells which workspace has new changes or notices. */
const CHANNEL = "millwright_feed";
const RECONNECT_MS = 1000;

/** Tells of new changes and notices when they are committed. A lost connection is opened again. */
export interface FeedListener {
  /**
   * Calls `wake` after a commit of changes or notices of a workspace (null: of any), and whenever some could have been missed.
   * Returns a function that ends it.
   */
  listen(workspaceId: string | null, wake: (workspaceId: string | null) => void): () => void;
  close(): Promise<void>;
}

type Wake = (workspaceId: string | null) => void;

/** Opens the listener of a process. It connects when somebody listens. */
export function openFeedListener(url: string, onError?: (error: Error) => void): FeedListener {
  const listeners = new Map<string | null, Set<Wake>>();
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | null = null;
  let isClosed = false;

  const wakeAll = () => {
    for (const each of [...listeners.values()].flatMap((of) => [...of])) each(null);
  };
  const lose = (lost: pg.Client) => {
    if (client !== lost) return;
    client = null;
    lost.end().catch(() => {});
    if (!isClosed) timer = setTimeout(connect, RECONNECT_MS).unref();
  };
  function connect(): void {
    timer = null;
    const opening = new pg.Client(poolOptions(url, "millwright_app", 1));
    client = opening;
    opening.on("error", (error) => {
      onError?.(error);
      lose(opening);
    });
    opening.on("end", () => lose(opening));
    opening.on("notification", ({ payload = "" }) => {
      for (const key of [payload, null]) for (const wake of listeners.get(key) ?? []) wake(payload);
    });
    opening
      .connect()
      .then(() => opening.query(`listen ${CHANNEL}`))
      .then(wakeAll)
      .catch(() => lose(opening));
  }

  return {
    listen(workspaceId, wake) {
      const own = listeners.get(workspaceId) ?? new Set();
      listeners.set(workspaceId, own.add(wake));
      if (client === null && timer === null && !isClosed) connect();
      return () => {
        own.delete(wake);
        if (own.size === 0 && listeners.get(workspaceId) === own) listeners.delete(workspaceId);
      };
    },
    async close() {
      isClosed = true;
      if (timer) clearTimeout(timer);
      const open = client;
      client = null;
      await open?.end().catch(() => {});
    },
  };
}
