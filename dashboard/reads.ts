import { done, type paths } from "@millwright/sdk";
import { queryOptions } from "@tanstack/react-query";
import { api, apiOf, type Connection, queries } from "./api.ts";
import { pagesOf } from "./pages-of.ts";

// What pages show first. It stands here and not with them, so that it can be asked for before a page is drawn, or while
// the page's own code is still on its way.

type ConnectionSort = NonNullable<NonNullable<paths["/v1/connections"]["get"]["parameters"]["query"]>["sort"]>;

/** What of the connections is listed, and in which order. */
export interface ConnectionSearch {
  status: Connection["status"] | null;
  search: string;
  sort: ConnectionSort;
}

/** What of the log is shown; it stands in the page's address, so that it can be linked to. */
export interface RequestSearch {
  direction?: string;
  outcome?: string;
  code?: string;
  since?: string;
  connection_id?: string;
  run_id?: string;
  request_id?: string;
}

const HOUR_MS = 3_600_000;

function requestQueryOf({ outcome, since, ...search }: RequestSearch): Record<string, string> {
  const hours = Number(since);
  return {
    ...search,
    ...(outcome === "failed" || outcome === "good"
      ? { failed: String(outcome === "failed") }
      : outcome && { status: outcome }),
    // To the minute: a list that is read page by page begins at one time.
    ...(hours > 0 && { from: `${new Date(Date.now() - hours * HOUR_MS).toISOString().slice(0, 16)}:00Z` }),
  };
}

export const meRead = queryOptions({
  queryKey: ["me"],
  queryFn: () => done(api.http.GET("/v1/me")),
  staleTime: 60_000,
});

export const overviewRead = queryOptions({
  queryKey: ["overview"],
  queryFn: () => done(api.http.GET("/v1/overview", { params: { query: { days: 14 } } })),
});

export const attentionRead = pagesOf(["attention"], (page) =>
  done(api.http.GET("/v1/attention", { params: { query: { limit: 10, ...page } } })),
);

/** As the list of connections begins. */
export const ALL_CONNECTIONS: ConnectionSearch = { status: null, search: "", sort: "created_at" };

export const connectionsRead = ({ status, search, sort }: ConnectionSearch) =>
  pagesOf(["connections", status, search, sort], (page) =>
    done(
      api.http.GET("/v1/connections", {
        params: { query: { limit: 100, sort, ...page, ...(status && { status }), ...(search && { search }) } },
      }),
    ),
  );

export const connectionRead = (id: string) =>
  queryOptions({
    queryKey: ["connection", id],
    queryFn: () => done(api.http.GET("/v1/connections/{id}", { params: { path: { id } } })),
  });

export const syncStatusRead = (id: string) =>
  queryOptions({
    queryKey: ["sync-status", id],
    queryFn: () => done(api.http.GET("/v1/connections/{id}/sync-status", { params: { path: { id } } })),
  });

/** What ran of a connection; of one stream, or of all. */
export const runsRead = (id: string, stream?: string) =>
  pagesOf(["runs", id, stream], (page) =>
    done(
      api.http.GET("/v1/connections/{id}/runs", {
        params: { path: { id }, query: { limit: 50, ...page, ...(stream !== undefined && { stream }) } },
      }),
    ),
  );

/** A record, whatever its entity. */
export type Record_ = Record<string, unknown> & { id: string };

/** Where an entity's records are: `stock_level` at `/v1/stock-levels`. */
export const pathOf = (entity: string): string => `/v1/${entity.replaceAll("_", "-").replace(/([^aeiou])y$/, "$1ie")}s`;

/** What a field of records is compared with. */
export interface RecordFilter {
  field: string;
  /** As it stands behind the field's name in an address; empty: equal. */
  comparison: string;
  value: string;
}
export const NO_FILTER: RecordFilter = { field: "", comparison: "", value: "" };

/** A filter's name in an address. */
export const parameterOf = ({ field, comparison }: RecordFilter): string => `filter[${field}]${comparison}`;

export const recordsRead = (id: string, entity: string, filters: readonly RecordFilter[] = [], withDeleted = false) =>
  pagesOf(["records", id, entity, filters, withDeleted], (page) =>
    done(
      // The path is one of many alike, which the types cannot know.
      apiOf(id).http.GET(
        pathOf(entity) as never,
        {
          params: {
            query: {
              limit: 100,
              ...page,
              ...(withDeleted && { include_deleted: "true" }),
              ...Object.fromEntries(filters.map((filter) => [parameterOf(filter), filter.value])),
            },
          },
        } as never,
      ) as unknown as Promise<{ data: { data: Record_[]; next_cursor: string | null } }>,
    ),
  );

export const mappingsRead = (id: string) =>
  queryOptions({
    queryKey: ["mappings", id],
    queryFn: () => done(api.http.GET("/v1/connections/{id}/mappings", { params: { path: { id } } })),
  });

export const linksRead = pagesOf(["links"], (page) =>
  done(api.http.GET("/v1/link-sessions", { params: { query: { limit: 100, ...page } } })),
);

export const requestsRead = (search: RequestSearch) =>
  pagesOf(["requests", search], (page) =>
    done(
      api.http.GET("/v1/requests", {
        params: { query: { limit: 100, ...page, ...requestQueryOf(search) } as never },
      }),
    ),
  );

export const errorsRead = queryOptions({
  queryKey: ["errors"],
  queryFn: () => done(api.http.GET("/v1/errors")),
  staleTime: Number.POSITIVE_INFINITY,
});

export const connectorsRead = queryOptions({
  queryKey: ["connectors"],
  queryFn: () => done(api.http.GET("/v1/connectors")),
});

export const connectorRead = (name: string) =>
  queryOptions({
    queryKey: ["connector", name],
    queryFn: () => done(api.http.GET("/v1/connectors/{name}", { params: { path: { name } } })),
  });

export const apiKeysRead = queryOptions({
  queryKey: ["api-keys"],
  queryFn: () => done(api.http.GET("/v1/api-keys")),
});

/** Whether whoever is signed in may do what this scope allows, where no component can be asked. */
export const may = (scope: string): boolean =>
  queries.getQueryData(meRead.queryKey)?.scopes.some((each) => each === scope) ?? false;

/** So long the page before stays in view while what the next one shows is on its way; after that it is shown without. */
const WAIT_MS = 100;

/**
 * Ends once all of it is known, so that a page is drawn once and with everything in its place. What is known from before
 * counts, however old: the page shows it, and asks again. Never fails: the page itself says what could not be had.
 */
export async function ready(...reads: Promise<unknown>[]): Promise<void> {
  await Promise.race([Promise.allSettled(reads), new Promise((resolve) => setTimeout(resolve, WAIT_MS))]);
}
