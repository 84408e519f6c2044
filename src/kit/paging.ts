import { type Fault, fault } from "#lib";
import type { Query } from "./source.ts";

/** How the next page of a list is requested. */
export interface Paging {
  /**
   * Returns what the next request changes, after a page with `count` records, the `index`th from 0, and `seen` records so far.
   * `total`: how many the list states; null: it does not. Null: there is no next page.
   */
  next(
    body: unknown,
    page: { count: number; seen: number; index: number; total?: number | null },
  ): { query?: Query; path?: string } | null;
  /** The number of records that the list has, where answers state it: its dotted path, or a function. A list that ends before it is incomplete. */
  total?: string | ((body: unknown) => unknown);
  /** The query of the first page. */
  first?: Query;
  /** Whether records that come or go during a read do not shift others across pages. */
  isStable: boolean;
  /** Whether a list is always one page. */
  isSingle?: true;
}

/** Returns the value at a dotted path. Undefined if there is none. */
export function valueAt(body: unknown, path: string): unknown {
  let value = body;
  for (const name of path.split(".")) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

/** The whole list is one page. */
export const single = (): Paging => ({ next: () => null, isStable: true, isSingle: true });

/**
 * Returns what a response says about its next page. Null: it says that there is none. Throws `source_unreadable` if it says
 * something else: to take that for the end would lose the rest of the list.
 */
function nextIn(body: unknown, path: string): string | number | null {
  const next = valueAt(body, path);
  if (next === undefined || next === null || next === "" || next === false) return null;
  if (typeof next === "string" || typeof next === "number") return next;
  throw noNextPage(path);
}

const noNextPage = (path: string): Fault =>
  fault("source_unreadable", { reason: `the value at \`${path}\` names no next page` });

/** Each response has the cursor of the next page. `total`: the path of the number of records, if responses state it. */
export const cursor = (options: {
  param: string;
  next: string;
  size?: { param: string; value: number };
  total?: string;
}): Paging => ({
  isStable: true,
  ...(options.total !== undefined && { total: options.total }),
  ...(options.size && { first: { [options.size.param]: options.size.value } }),
  next(body) {
    const next = nextIn(body, options.next);
    return next === null
      ? null
      : { query: { ...(options.size && { [options.size.param]: options.size.value }), [options.param]: next } };
  },
});

/** Each response has the URL of the next page. `total`: the path of the number of records, if responses state it. */
export const nextLink = (options: { next: string; total?: string }): Paging => ({
  isStable: true,
  ...(options.total !== undefined && { total: options.total }),
  next(body) {
    const next = nextIn(body, options.next);
    if (typeof next === "number") throw noNextPage(options.next);
    return next === null ? null : { path: next, query: {} };
  },
});

/** Whether a counted page is the last: it is empty, or the stated total is reached. A source may cap the size of its pages. */
const isLast = ({ count, seen, total }: { count: number; seen: number; total?: number | null }): boolean =>
  count === 0 || (total !== null && total !== undefined && seen >= total);

/** Pages have numbers. Only an empty page is the last; with `total`, the path of the number of records, the list ends there. */
export const pageNumber = (options: {
  param: string;
  size: number;
  sizeParam?: string;
  from?: number;
  total?: string;
}): Paging => {
  const from = options.from ?? 1;
  const sized = options.sizeParam ? { [options.sizeParam]: options.size } : {};
  return {
    isStable: false,
    ...(options.total !== undefined && { total: options.total }),
    first: { ...sized, [options.param]: from },
    next: (_, page) => (isLast(page) ? null : { query: { ...sized, [options.param]: from + page.index + 1 } }),
  };
};

/** Pages start at a record number. Only an empty page is the last; with `total`, the path of the number of records, the list ends there. */
export const offset = (options: { param: string; size: number; sizeParam: string; total?: string }): Paging => ({
  isStable: false,
  ...(options.total !== undefined && { total: options.total }),
  first: { [options.sizeParam]: options.size, [options.param]: 0 },
  next: (_, page) =>
    isLast(page) ? null : { query: { [options.sizeParam]: options.size, [options.param]: page.seen } },
});
