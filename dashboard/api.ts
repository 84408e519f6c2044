import { done, millwright, type paths, type Schema } from "@millwright/sdk";
import { QueryClient } from "@tanstack/react-query";

export type Connection = Schema<"connection">;
export type Run = Schema<"run">;
export type EntityStatus = Schema<"entity_status">;
export type Check = Schema<"check">;
export type Connector = Schema<"connector">;

type SyncBody = NonNullable<paths["/v1/connections/{id}/syncs"]["post"]["requestBody"]>["content"]["application/json"];

/** Returns the body of a request that starts a sync. Without entities it syncs all. */
export const syncBody = (entities: readonly string[], full = false): SyncBody => ({
  full,
  // Answers type the names of entities as text.
  ...(entities.length > 0 && { entities: entities as SyncBody["entities"] }),
});

const headers = { "millwright-page": "1" };

/** The API client of the signed-in user. The browser adds its session cookie; the header allows the cookie to be used. */
export const api = millwright({ url: location.origin, headers });

/** Returns an API client for the data of one connection. */
const apiFor = (connectionId: string) => millwright({ url: location.origin, connection: connectionId, headers });

interface PathParameters {
  path?: Record<string, string>;
  query?: Record<string, string | number>;
}

/**
 * Fetches a path that is built from an entity's name, in one connection. The SDK's types only know literal paths, so the
 * caller names the type of the response.
 */
export function getEntityPath<T>(connectionId: string, path: string, params: PathParameters): Promise<T> {
  const response: Promise<{ data?: unknown }> = apiFor(connectionId).http.GET(path as never, { params } as never);
  return done(response as Promise<{ data: T }>);
}

/** The cache of everything that the dashboard has read. */
export const queryClient = new QueryClient({
  defaultOptions: {
    // The SDK already retries what can be retried.
    queries: { retry: false, staleTime: 5_000, refetchOnWindowFocus: true },
  },
});
