import type { Query } from "./source.ts";

/** How a list's next page is asked for. */
export interface Paging {
  /** What the next page's query adds, after a page's body with so many records in all seen; null: that was the last. The first page is asked with `first`. */
  next(body: unknown, page: { count: number; seen: number; index: number }): { query?: Query; path?: string } | null;
  first?: Query;
  /** Whether a page can be asked for again after rows came or went without others shifting past it. */
  isStable: boolean;
}

/** The value at a dotted path of an answer. */
export function valueAt(body: unknown, path: string): unknown {
  let value = body;
  for (const name of path.split(".")) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

/** The whole list comes in one answer. */
export const single = (): Paging => ({ next: () => null, isStable: true });

/** Each answer names the cursor of the next page. */
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

/** Each answer has the address of the next page. */
export const nextLink = (options: { next: string }): Paging => ({
  isStable: true,
  next(body) {
    const next = valueAt(body, options.next);
    return typeof next === "string" && next !== "" ? { path: next, query: {} } : null;
  },
});

/** Pages are counted; a page with fewer rows than `size` is the last. */
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

/** Rows are counted; a page with fewer rows than `size` is the last. */
export const offset = (options: { param: string; size: number; sizeParam: string }): Paging => ({
  isStable: false,
  first: { [options.sizeParam]: options.size, [options.param]: 0 },
  next: (_, page) =>
    page.count < options.size ? null : { query: { [options.sizeParam]: options.size, [options.param]: page.seen } },
});
