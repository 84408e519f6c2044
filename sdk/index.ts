import createFetchClient, { type Client } from "openapi-fetch";
import { MillwrightError, readProblem } from "./error.ts";
import { type Following, type FollowOptions, followChanges } from "./follow.ts";
import { fetchAgain } from "./retry.ts";
import type { components, paths } from "./schema.ts";

export { MillwrightError } from "./error.ts";
export type { Change, ChangePage, Following, FollowOptions } from "./follow.ts";
export type { components, paths, webhooks } from "./schema.ts";
export { type ReceivedRequest, verifyWebhook, type WebhookEvent, WebhookVerificationError } from "./webhooks.ts";

/** A kind of object of the API, by its name in the OpenAPI document: `Schema<"purchase_order">`. */
export type Schema<Name extends keyof components["schemas"]> = components["schemas"][Name];

/** How to reach Millwright. */
export interface MillwrightOptions {
  /** Its base URL: `http://127.0.0.1:4800`. */
  url: string;
  /**
   * A connection token (`mwc_…`) or an API key (`mwk_…`). Without one, the browser's cookies are used, as in the
   * dashboard.
   */
  token?: string;
  /** Additional headers for every request. */
  headers?: Readonly<Record<string, string>>;
  /** With an API key: the ID of the connection whose data is requested. */
  connection?: string;
  /** The maximum number of attempts for a request that may be repeated. Default: 4. */
  attempts?: number;
  /** Used instead of the global `fetch`. */
  fetch?: (request: Request) => Promise<Response>;
}

/** Paths that return a list with cursors. */
type ListPath = {
  [P in keyof paths]: paths[P] extends { get: { responses: { 200: { content: { "application/json": Page } } } } }
    ? P
    : never;
}[keyof paths];
type Page = { data: unknown[]; next_cursor: string | null };
type ListOf<P extends ListPath> = paths[P] extends {
  get: { parameters: infer Given; responses: { 200: { content: { "application/json": { data: (infer Each)[] } } } } };
}
  ? {
      each: Each;
      query: Given extends { query?: infer Query } ? Query : never;
      path: Given extends { path: infer Path } ? Path : never;
    }
  : never;

/** Millwright's API. */
export interface Millwright {
  /**
   * Every operation, typed by the OpenAPI document: `api.http.GET("/v1/purchase-orders/{id}", { params: { path: { id }
   * } })`. Errors are thrown as `MillwrightError`. `done` returns the body.
   */
  http: Client<paths>;
  /** Changes of records. */
  changes: {
    /** Follows changes after a position, and waits for new ones. None is skipped. */
    follow(options?: FollowOptions): Following;
  };
  /**
   * Iterates over all items of a list and requests pages as needed. Operators that the types lack, such as
   * `filter[total][gte]`, are accepted.
   */
  list<P extends ListPath>(
    path: P,
    query?: Omit<NonNullable<ListOf<P>["query"]>, "cursor"> & Record<`filter[${string}`, string | string[]>,
    parameters?: ListOf<P>["path"],
  ): AsyncGenerator<ListOf<P>["each"], void>;
}

/** Returns an API client for a Millwright server. It sends no request yet. */
export function millwright(options: MillwrightOptions): Millwright {
  const http = createFetchClient<paths>({
    baseUrl: options.url.replace(/\/+$/, ""),
    headers: {
      ...options.headers,
      ...(options.token && { authorization: `Bearer ${options.token}` }),
      ...(options.connection && { "millwright-connection": options.connection }),
    },
    fetch: fetchAgain(options.fetch ?? fetch, options.attempts ?? 4),
  });
  http.use({
    async onResponse({ response }) {
      if (!response.ok) throw new MillwrightError(await readProblem(response), response);
    },
  });
  return {
    http,
    changes: { follow: (given = {}) => followChanges(http, given, options.connection) },
    async *list(path, query, parameters) {
      const get = http.GET as unknown as (at: string, given: object) => Promise<{ data: Page }>;
      let cursor: string | null = null;
      do {
        const asked: object = cursor === null ? { ...query } : { ...query, cursor };
        const { data } = await get(path, { params: { query: asked, path: parameters } });
        yield* data.data as never[];
        cursor = data.next_cursor;
      } while (cursor !== null);
    },
  };
}

/** Returns the body of a response: `const order = await done(api.http.GET(…))`. */
export async function done<T>(call: Promise<{ data?: T }>): Promise<T> {
  const { data } = await call;
  return data as T;
}
