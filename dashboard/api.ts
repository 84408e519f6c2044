import { millwright, type Schema } from "@millwright/sdk";
import { QueryClient } from "@tanstack/react-query";

export type Connection = Schema<"connection">;
export type Run = Schema<"run">;
export type EntityStatus = Schema<"entity_status">;
export type Check = Schema<"check">;
export type Connector = Schema<"connector">;

const page = { "millwright-page": "1" };

/** The API, as whoever is signed in: the browser adds its cookie, and the header that goes with it. */
export const api = millwright({ url: location.origin, headers: page });

/** The API, about the data of one connection. */
export const apiOf = (connection: string) => millwright({ url: location.origin, connection, headers: page });

export const queries = new QueryClient({
  defaultOptions: {
    // The SDK has already tried again what could be.
    queries: { retry: false, staleTime: 5_000, refetchOnWindowFocus: true },
  },
});
