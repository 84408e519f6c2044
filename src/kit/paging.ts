import type { Query } from "./source.ts";

/** How the next page of a list is requested. */
export interface Paging {
  /**
   * Returns what the next request changes, after a page with `count` records, the `index`th from 0, and `seen` records so far.
   * Null: there is no next page.
   */
  next(body: unknown, page: { count: number; seen: number; index: number }): { query?: Query; path?: string } | null;
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

/** Each answer has the cursor of the next page. */
export const cursor = (options: { param: string; next: string; size?: { param: string; value: number } }): Paging => ({
  isStable: true,
  ...(options.size && { first: { [options.size.param]: options.size.value } }),
  next(body) {
    const next = valueAt(body, options.next);
    if (typeof next !== "string" && typeof next !== "number") return null;
    return next === ""
      ? null
      : { query: { ...(options.size && { [options.size.param]: options.size.value }), [options.param]: next } };
  },
});

/** Each answer has the URL of the next page. */
export const nextLink = (options: { next: string }): Paging => ({
  isStable: true,
  next(body) {
    const next = valueAt(body, options.next);
    return typeof next === "string" && next !== "" ? { path: next, query: {} } : null;
  },
});

/** Pages have numbers. A page with fewer records than `size` is the last. */
export const pageNumber = (options: { param: string; size: number; sizeParam?: string; from?: number }): Paging => {
  const from = options.from ?? 1;
  const sized = options.sizeParam ? { [options.sizeParam]: options.size } : {};
  return {
    isStable: false,
    first: { ...sized, [options.param]: from },
    next: (_, page) =>
      page.count < options.size ? null : { query: { ...sized, [options.param]: from + page.index + 1 } },
  };
};

/** Pages start at a record number. A page with fewer records than `size` is the last. */
export const offset = (options: { param: string; size: number; sizeParam: string }): Paging => ({
  isStable: false,
  first: { [options.sizeParam]: options.size, [options.param]: 0 },
  next: (_, page) =>
    page.count < options.size ? null : { query: { [options.sizeParam]: options.size, [options.param]: page.seen } },
});
