import type { Paging } from "./paging.ts";
import type { Query, SourceRequest } from "./source.ts";

/** The days that a read covers, first and last included, in the connection's zone, and the same as instants. `until` is the start of the next day. */
export interface Window {
  fromDay: string;
  untilDay: string;
  from: Date;
  until: Date;
}

/** How a stream finds changes. */
export type Changes =
  /** Reads the whole list each time and compares hashes. */
  | { kind: "snapshot" }
  /** Reads the days of the window each time and compares hashes. `query` returns the filter. */
  | { kind: "windowed"; query: (window: Window) => Query }
  /** Filters by one field, "changed since". */
  | { kind: "since"; query: (since: string) => Query; field: string; ascending: boolean; overlapSeconds: number }
  /** Reads pages in the order (changed, key), each requested as "after this pair". */
  | {
      kind: "keyset";
      query: (after: { changed: string; key: string } | null, size: number) => Query;
      field: string;
      size: number;
      mostSize: number;
      overlapSeconds: number;
      /** Whether responses have cursors. */
      hasCursors: boolean;
      wholeEveryMinutes: number | null;
    }
  /** Reads a list whose newest changes come first, up to those that the last run read. */
  | { kind: "recent"; field: string; overlapSeconds: number; wholeEveryMinutes: number | null }
  /** The source returns a token for the next read. `expired` is the status for an unknown token: then everything is read. */
  | { kind: "token"; query: (token: string) => Query; next: string; expired: number }
  /** The stream's own `read` finds them. */
  | { kind: "own"; finds: Finds };

/**
 * What a stream's own `read` returns: the changes; all records; or all records of the scopes that its pages complete, and
 * nothing about other scopes.
 */
export type Finds = "changed" | "everything" | "scopes";

/** Reads the whole list each time and compares it. The default. */
export const snapshot = (): Changes => ({ kind: "snapshot" });
/** Reads the days of the window each time and compares them. */
export const windowed = (query: (window: Window) => Query): Changes => ({ kind: "windowed", query });
/** Seconds by which a filter goes back: sources round stamps to whole seconds, and a record becomes visible after its stamp. */
export const OVERLAP_SECONDS = 2;

/**
 * Reads what changed since the newest `field` seen. `ascending: true` promises that the oldest change comes first, and records
 * without a change date before all others. An interrupted read then continues in the middle. Leave it out if you are not sure.
 * Needs `cursor`, `nextLink` or `single` paging; with counted pages use `keyset`. While a record has no change date, every run
 * reads everything. `overlapSeconds` is 2 by default, or 60 without `ascending`.
 */
export const since = (options: {
  param: string;
  field: string;
  ascending?: boolean;
  overlapSeconds?: number;
}): Changes => ({
  kind: "since",
  query: (value) => ({ [options.param]: value }),
  field: options.field,
  ascending: options.ascending ?? false,
  overlapSeconds: options.overlapSeconds ?? (options.ascending ? OVERLAP_SECONDS : 60),
});
/**
 * Reads page by page after the last (changed, key), and starts `overlapSeconds` earlier. The source must sort by the expression
 * by which it compares. Records without a change date come first (`changed` is then ""); while there are any, every run reads
 * everything. A source that filters by `changed` alone must return equal stamps again (`backBy`). `mostSize`: the largest page
 * to request if more records share a stamp than fit on one page. By default it is `size`, and such a read fails. `hasCursors`:
 * responses have cursors too (`paging`). One without a cursor is the last, and cursors lead through records that share a stamp.
 * `wholeEveryMinutes`: an incremental run reads the whole list if that was not done for so long, because some changes do not
 * move `field`.
 */
export const keyset = (options: {
  query: (after: { changed: string; key: string } | null, size: number) => Query;
  field: string;
  size: number;
  mostSize?: number;
  overlapSeconds?: number;
  hasCursors?: boolean;
  wholeEveryMinutes?: number;
}): Changes => ({
  kind: "keyset",
  ...options,
  mostSize: options.mostSize ?? options.size,
  overlapSeconds: options.overlapSeconds ?? OVERLAP_SECONDS,
  hasCursors: options.hasCursors ?? false,
  wholeEveryMinutes: options.wholeEveryMinutes ?? null,
});
/**
 * Reads a list that the source sorts by `field`, the newest change first, and stops where the last run began. Records without a
 * change date are found by whole reads only, which an incremental run does after `wholeEveryMinutes`.
 */
export const recent = (options: { field: string; overlapSeconds?: number; wholeEveryMinutes?: number }): Changes => ({
  kind: "recent",
  field: options.field,
  overlapSeconds: options.overlapSeconds ?? OVERLAP_SECONDS,
  wholeEveryMinutes: options.wholeEveryMinutes ?? null,
});
/** Sends the source's token of the last read back to it. */
export const syncToken = (options: { param: string; next: string; expired?: number }): Changes => ({
  kind: "token",
  query: (token) => ({ [options.param]: token }),
  next: options.next,
  expired: options.expired ?? 410,
});

/** A list of deleted records in the source. */
export interface DeletedList {
  /** Requests deletions at `since` or later. Null: all that the list has. */
  request: (since: string | null) => SourceRequest;
  /** The dotted path of the list in the response. */
  records: string;
  /** The dotted path of the deleted record's key in a row. */
  key: string;
  /** The dotted path of the time of deletion in a row. */
  at: string;
  paging?: Paging;
  /** How many seconds before the last seen deletion the next request starts. Default: 2. */
  overlapSeconds?: number;
}
