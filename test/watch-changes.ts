import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { expect } from "vitest";
import { isFault } from "../src/lib/index.ts";
import type { Store } from "../src/store/index.ts";

/** Random numbers that repeat with the same seed (mulberry32). */
export function chance(from: number): () => number {
  let state = from;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A reader that polls the change numbers all the time, and must never see one skipped, duplicated or late. */
export function watchChanges(store: Store, workspaceId: string, connectionId: string) {
  let last = 0;
  let isOver = false;
  const faults: string[] = [];
  let latestAt = "";
  const look = async () => {
    const rows = await store.within(workspaceId, (tx) =>
      tx.sql<{ number: number; at: string }>(
        "select number, at from change where workspace_id = $1 and connection_id = $2 and number > $3 order by number limit 2000",
        [workspaceId, connectionId, last],
      ),
    );
    for (const { number, at } of rows) {
      if (number !== last + 1) faults.push(`after ${last} came ${number}`);
      if (at < latestAt) faults.push(`the time of ${number} went back`);
      last = number;
      latestAt = at;
    }
    return rows.length;
  };
  const done = (async () => {
    while (!isOver) {
      // The database may be cut off for a moment, and shows all of it later.
      await look().catch((thrown: unknown) => {
        if (!isFault(thrown, "database_unavailable")) throw thrown;
      });
      await wait(5);
    }
    while ((await look()) > 0);
  })();
  return {
    stop() {
      isOver = true;
      // Its end is not awaited when the test has failed.
      done.catch(() => {});
    },
    async end() {
      isOver = true;
      await done;
      const [row] = await store.within(workspaceId, (tx) =>
        tx.sql<{ count: number; highest: number }>(
          "select count(*)::int as count, coalesce(max(number), 0) as highest from change where workspace_id = $1 and connection_id = $2",
          [workspaceId, connectionId],
        ),
      );
      expect(row).toEqual({ count: last, highest: last });
      return faults;
    },
  };
}

/** Waits until a worker says that it takes jobs. Throws if it ends before. */
export async function isReady(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`the worker ended with ${code} before it was ready`);
  });
  // It ends later, too, when nobody waits for it here any more.
  ended.catch(() => {});
  await Promise.race([child.stdout ? once(child.stdout, "data") : null, ended]);
}
