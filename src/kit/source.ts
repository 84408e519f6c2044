import type { Permission } from "./permissions.ts";

/** A query string. Lists become repeated parameters; null and undefined are left out. */
export type Query = Record<string, string | number | boolean | null | undefined | readonly (string | number)[]>;

/** A request to a source, as a connector describes it. The engine adds authentication, pacing, retries and error handling. */
export interface SourceRequest {
  /** Default: GET. */
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** A path below the connector's base URL, or a complete URL (token hosts). */
  path: string;
  query?: Query;
  headers?: Record<string, string>;
  /** The body, sent as JSON. */
  json?: unknown;
  /** The body, sent as a form. */
  form?: Record<string, string>;
  /** A POST that only reads, so it can be retried after a failure. GETs can always be retried. */
  reads?: boolean;
  /** The connector's lane that the request belongs to. Lanes have their own keys and budgets (Condeco's three subscription keys). */
  lane?: string;
}

/** A response of a source. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  /** The body parsed as JSON; the text if it is not JSON; null if it is empty. */
  body: unknown;
}

/** The meaning of a response, which the engine acts on. */
export type Verdict =
  | { is: "good" }
  /** The session expired: log in again, once. */
  | { is: "expired"; text?: string }
  /** The source rejected the credentials. */
  | { is: "refused"; text?: string }
  /** The credentials lack a permission. `permissions`: those that the source names. */
  | { is: "forbidden"; text?: string; permissions?: readonly Permission[] }
  /** The record does not exist. */
  | { is: "gone" }
  /** Too many requests. `waitMs`: the wait that the source states. */
  | { is: "throttled"; waitMs?: number }
  /** The quota of a longer period is used up. Everything on the same budget waits. */
  | { is: "exhausted"; waitMs: number }
  /** The source failed or cannot be reached: retry later. */
  | { is: "failed"; text?: string }
  /** The request is invalid, or the source rejects it permanently. */
  | { is: "wrong"; text?: string };

/** The HTTP client that a connector's code uses. */
export interface SourceHttp {
  /** Sends a request and returns the body of a successful response. Throws a fault for any other response. */
  ask<T = unknown>(request: SourceRequest): Promise<T>;
  /** Like `ask`, but returns the whole response with status and headers. */
  call(request: SourceRequest): Promise<Answer>;
  /** Sends a GET. Like `ask`. */
  get<T = unknown>(path: string, options?: Omit<SourceRequest, "path" | "method">): Promise<T>;
  /** Requests one record. Returns null if the source reports that it does not exist. */
  find<T = unknown>(request: SourceRequest): Promise<T | null>;
}
