/** The filters of the request log. They are part of the page's URL, so that they can be linked to. */
export interface RequestSearch {
  direction?: string;
  outcome?: string;
  code?: string;
  since?: string;
  connection_id?: string;
  run_id?: string;
  request_id?: string;
}

const FILTERS = ["direction", "outcome", "code", "since", "connection_id", "run_id", "request_id"] as const;

const HOUR_MS = 3_600_000;

/** Returns the filters that a page's URL contains. */
export const requestSearchOf = (search: Record<string, unknown>): RequestSearch =>
  Object.fromEntries(FILTERS.filter((name) => search[name] !== undefined).map((name) => [name, String(search[name])]));

/** Returns the query parameters of `GET /v1/requests` for these filters. `now` is in milliseconds. */
export function requestQueryOf({ outcome, since, ...search }: RequestSearch, now: number): Record<string, string> {
  const hours = Number(since);
  return {
    ...search,
    ...(outcome === "failed" || outcome === "succeeded"
      ? { failed: String(outcome === "failed") }
      : outcome && { status: outcome }),
    // To the minute: all pages of a list need the same start.
    ...(hours > 0 && { from: `${new Date(now - hours * HOUR_MS).toISOString().slice(0, 16)}:00Z` }),
  };
}
