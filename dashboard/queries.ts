import { done, type paths } from "@millwright/sdk";
import { queryOptions } from "@tanstack/react-query";
import { api, type Connection, getEntityPath, queryClient } from "./api.ts";
import { pagedQuery } from "./paged-query.ts";
import { parameterOf, pathOf, type RecordFilter } from "./record-filters.ts";
import { type RequestSearch, requestQueryOf } from "./request-filters.ts";

// The queries that pages show first. They are here and not in the pages, so that the router can start them before a page is
// rendered, or while the page's own code is still loading.

type ConnectionSort = NonNullable<NonNullable<paths["/v1/connections"]["get"]["parameters"]["query"]>["sort"]>;

/** The filters and the order of the list of connections. */
export interface ConnectionSearch {
  status: Connection["status"] | null;
  health: Connection["health"];
  search: string;
  sort: ConnectionSort;
}

/** The signed-in user. */
export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: () => done(api.http.GET("/v1/me")),
  staleTime: 60_000,
});

/** The counts of the overview, with the last 14 days. */
export const overviewQuery = queryOptions({
  queryKey: ["overview"],
  queryFn: () => done(api.http.GET("/v1/overview", { params: { query: { days: 14 } } })),
});

/** What needs attention. */
export const attentionQuery = pagedQuery(["attention"], (page) =>
  done(api.http.GET("/v1/attention", { params: { query: { limit: 10, ...page } } })),
);

/** The list of connections as it is shown at first. */
export const ALL_CONNECTIONS: ConnectionSearch = { status: null, health: null, search: "", sort: "created_at" };

/** Connections, filtered and sorted. */
export const connectionsQuery = ({ status, health, search, sort }: ConnectionSearch) =>
  pagedQuery(["connections", status, health, search, sort], (page) =>
    done(
      api.http.GET("/v1/connections", {
        params: {
          query: {
            ...{ limit: 100, sort },
            ...page,
            ...(status && { status }),
            ...(health && { health }),
            ...(search && { search }),
          },
        },
      }),
    ),
  );

/** One connection. */
export const connectionQuery = (id: string) =>
  queryOptions({
    queryKey: ["connection", id],
    queryFn: () => done(api.http.GET("/v1/connections/{id}", { params: { path: { id } } })),
  });

/** The sync status of a connection's entities. */
export const syncStatusQuery = (id: string) =>
  queryOptions({
    queryKey: ["sync-status", id],
    queryFn: () => done(api.http.GET("/v1/connections/{id}/sync-status", { params: { path: { id } } })),
  });

/** The runs of a connection, of one stream or of all. */
export const runsQuery = (id: string, stream?: string) =>
  pagedQuery(["runs", id, stream], (page) =>
    done(
      api.http.GET("/v1/connections/{id}/runs", {
        params: { path: { id }, query: { limit: 50, ...page, ...(stream !== undefined && { stream }) } },
      }),
    ),
  );

/** A record of any entity. */
export type UnifiedRecord = Record<string, unknown> & { id: string };

/** An entity's records that match all filters. */
export const recordsQuery = (
  id: string,
  entity: string,
  filters: readonly RecordFilter[] = [],
  includeDeleted = false,
) =>
  pagedQuery(["records", id, entity, filters, includeDeleted], (page) =>
    getEntityPath<{ data: UnifiedRecord[]; next_cursor: string | null }>(id, pathOf(entity), {
      query: {
        limit: 100,
        ...page,
        ...(includeDeleted && { include_deleted: "true" }),
        ...Object.fromEntries(filters.map((filter) => [parameterOf(filter), filter.value])),
      },
    }),
  );

/** The mappings of a connection, entity by entity. */
export const mappingsQuery = (id: string) =>
  queryOptions({
    queryKey: ["mappings", id],
    queryFn: () => done(api.http.GET("/v1/connections/{id}/mappings", { params: { path: { id } } })),
  });

/** Links, newest first. */
export const linksQuery = pagedQuery(["links"], (page) =>
  done(api.http.GET("/v1/link-sessions", { params: { query: { limit: 100, ...page } } })),
);

/** The request log, filtered. */
export const requestsQuery = (search: RequestSearch) =>
  pagedQuery(["requests", search], (page) =>
    done(
      api.http.GET("/v1/requests", {
        params: { query: { limit: 100, ...page, ...requestQueryOf(search, Date.now()) } },
      }),
    ),
  );

/** Every error code with its title. */
export const errorsQuery = queryOptions({
  queryKey: ["errors"],
  queryFn: () => done(api.http.GET("/v1/errors")),
  staleTime: Number.POSITIVE_INFINITY,
});

/** All connectors. */
export const connectorsQuery = queryOptions({
  queryKey: ["connectors"],
  queryFn: () => done(api.http.GET("/v1/connectors")),
});

/** One connector, with the schemas of its settings and credentials. */
export const connectorQuery = (name: string) =>
  queryOptions({
    queryKey: ["connector", name],
    queryFn: () => done(api.http.GET("/v1/connectors/{name}", { params: { path: { name } } })),
  });

/** All API keys. */
export const apiKeysQuery = queryOptions({
  queryKey: ["api-keys"],
  queryFn: () => done(api.http.GET("/v1/api-keys")),
});

/** Returns whether the signed-in user has a scope. For code outside of components; components call `useHasScope`. */
export const hasScope = (scope: string): boolean =>
  queryClient.getQueryData(meQuery.queryKey)?.scopes.some((each) => each === scope) ?? false;

/** The longest time that the previous page stays in view while the next page's data is loading. */
const MAX_WAIT_MS = 100;

/**
 * Waits until all queries have data, so that a page is rendered once and completely. Cached data counts however old it is:
 * the page shows it and refreshes it. Never throws: the page itself shows errors.
 */
export async function ready(...queries: Promise<unknown>[]): Promise<void> {
  await Promise.race([Promise.allSettled(queries), new Promise((resolve) => setTimeout(resolve, MAX_WAIT_MS))]);
}
