import type { Clock, Log } from "#lib";

/** How often a watched value is read: while a change is expected, and otherwise. */
const BUSY_MS = 1_000;
const IDLE_MS = 3_000;
/** Without changes, a comment is sent this often, so that proxies do not close the stream. */
const KEEP_ALIVE_MS = 15_000;
/** A stream ends after this time. The client then reconnects and is authenticated again. */
const MAX_STREAM_MS = 5 * 60_000;

/** A value as text, and whether a change is expected soon. */
export interface Watched {
  text: string;
  isBusy: boolean;
}

/** Event streams. One loop reads a value for all its watchers. */
export interface Watchers {
  /**
   * Returns server-sent events: the current value, and each change. The first value is `first`; `key` names the value.
   * `read` reads it again. `ended` is aborted when the client disconnects.
   */
  watch(
    key: string,
    input: { first: Watched; read(): Promise<Watched>; ended: AbortSignal },
  ): AsyncGenerator<string, void>;
  /** Returns the last value that was read. Null: nobody watches it. */
  latest(key: string): Watched | null;
}

/** A watched value. */
interface Hub {
  value: Watched;
  /** Number of the last change, from 1. */
  change: number;
  watchers: number;
  /** Resolves at the next change, and when a comment is due. Null: the hub has ended. */
  next: PromiseWithResolvers<void> | null;
  /** Removes the hub from those that can be joined. */
  remove(): void;
}

interface WatcherDeps {
  clock: Clock;
  log: Log;
  closing: AbortSignal;
}

/** Reads a value repeatedly and notifies its watchers, until nobody watches it. */
async function runHub({ clock, log, closing }: WatcherDeps, hub: Hub, read: () => Promise<Watched>): Promise<void> {
  let saidAt = clock.now();
  const tell = () => {
    saidAt = clock.now();
    const told = hub.next;
    hub.next = Promise.withResolvers();
    told?.resolve();
  };
  try {
    while (hub.watchers > 0) {
      await clock.sleep(hub.value.isBusy ? BUSY_MS : IDLE_MS, closing);
      const value = await read();
      const isChanged = value.text !== hub.value.text;
      hub.value = value;
      if (isChanged) hub.change++;
      if (isChanged || clock.now() - saidAt >= KEEP_ALIVE_MS) tell();
    }
  } catch (error) {
    // A response that has started cannot become an error: the streams end, and their clients reconnect.
    if (!closing.aborted) log.warn({ err: error }, "an event stream broke off");
  } finally {
    hub.remove();
    const told = hub.next;
    hub.next = null;
    told?.resolve();
  }
}

/** Opens the event streams of one server. They end when `closing` is aborted. */
export function openWatchers(deps: WatcherDeps): Watchers {
  const { clock } = deps;
  const hubs = new Map<string, Hub>();

  function join(key: string, first: Watched, read: () => Promise<Watched>): Hub {
    const known = hubs.get(key);
    if (known) {
      known.watchers++;
      return known;
    }
    const hub: Hub = {
      value: first,
      change: 1,
      watchers: 1,
      next: Promise.withResolvers(),
      remove: () => hubs.delete(key),
    };
    hubs.set(key, hub);
    void runHub(deps, hub, read);
    return hub;
  }

  return {
    latest: (key) => hubs.get(key)?.value ?? null,
    async *watch(key, { first, read, ended }) {
      const until = clock.now() + MAX_STREAM_MS;
      yield "retry: 1000\n\n";
      if (ended.aborted) return;
      const hub = join(key, first, read);
      const gone = new Promise<void>((resolve) => ended.addEventListener("abort", () => resolve(), { once: true }));
      try {
        let told = 0;
        do {
          if (hub.change !== told) {
            told = hub.change;
            yield `event: status\ndata: ${hub.value.text}\n\n`;
          } else yield ": still here\n\n";
          await Promise.race([hub.next?.promise, gone]);
        } while (hub.next !== null && clock.now() < until && !ended.aborted);
      } finally {
        hub.watchers--;
      }
    },
  };
}
