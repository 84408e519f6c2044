import type { Client } from "openapi-fetch";
import type { components, paths } from "./schema.ts";

export type Change = components["schemas"]["change"];

/** From where changes are followed, and how. */
export interface FollowOptions {
  /**
   * One connection: the number of the last change that you processed. All connections: the cursor that you stored; absent: all
   * stored changes.
   */
  after?: number | string;
  /** The connection; absent: that of the client, or all. */
  connection?: string;
  /** The largest number of changes of a page. */
  limit?: number;
  /** Whether each change comes with the current state of its record. */
  records?: boolean;
  /** Seconds for which a request waits for changes, up to 25. */
  wait?: number;
  /** Ends it. */
  signal?: AbortSignal;
}

/** Changes with the position after them, to be stored once they are processed. */
export interface ChangePage {
  changes: Change[];
  /** The value of `after` that goes on behind these changes. */
  after: number | string;
}

/** Follows changes. */
export interface Following extends AsyncIterable<ChangePage> {
  /** Reads at once instead of waiting: call it when a webhook says that changes are available. */
  nudge(): void;
}

const LONGEST_WAIT_S = 25;

/**
 * Returns the pages of changes after a position, and waits for new ones. Each request goes on where the last page ended, so
 * that none is skipped, however nudges and requests come together.
 */
export function followChanges(
  http: Client<paths>,
  options: FollowOptions,
  ownConnection: string | undefined,
): Following {
  const { limit, records = false, wait = LONGEST_WAIT_S, signal } = options;
  const connection = options.connection ?? ownConnection;
  let after = options.after;
  let isNudged = false;
  let current: AbortController | null = null;

  async function read(): Promise<{ page: ChangePage; hasMore: boolean } | null> {
    current = new AbortController();
    const waits = isNudged ? 0 : wait;
    isNudged = false;
    const position = typeof after === "number" ? { after } : after === undefined ? {} : { cursor: after };
    try {
      const { data } = await http.GET("/v1/changes", {
        params: {
          query: { ...position, wait: waits, ...(limit && { limit }), ...(records && { include: "records" }) },
          ...(connection !== undefined && { header: { "Millwright-Connection": connection } }),
        },
        signal: signal ? AbortSignal.any([signal, current.signal]) : current.signal,
      });
      if (!data) return null;
      after = data.next_after ?? data.next_cursor ?? after;
      return { page: { changes: data.data, after: after ?? 0 }, hasMore: data.has_more };
    } catch (thrown) {
      // A nudge ends a request that waits; the next one begins at the same place.
      if (current.signal.aborted && !signal?.aborted) return null;
      throw thrown;
    } finally {
      current = null;
    }
  }

  return {
    nudge() {
      isNudged = true;
      current?.abort();
    },
    async *[Symbol.asyncIterator]() {
      while (!signal?.aborted) {
        const found = await read().catch((thrown: unknown) => {
          if (signal?.aborted) return null;
          throw thrown;
        });
        if (found && found.page.changes.length > 0) yield found.page;
      }
    },
  };
}
