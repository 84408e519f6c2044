import type { Permission } from "./permissions.ts";

/** What can be sent in a query: lists become repeated parameters, null and undefined are left out. */
export type Query = Record<string, string | number | boolean | null | undefined | readonly (string | number)[]>;

/** One request to a source, as a connector describes it. Auth, pacing, retries and refusals are the engine's. */
export interface SourceRequest {
  /** Default GET. */
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below the connector's base URL, or a whole URL (token hosts). */
  path: string;
  query?: Query;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as a form. */
  form?: Record<string, string>;
  /** A POST that only reads: it may be sent again after a failure. GETs always may. */
  reads?: boolean;
  /** Which of the connector's lanes it belongs to: lanes have keys and budgets of their own (Condeco's three subscription keys). */
  lane?: string;
}

/** What came back. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  /** The body read as JSON; the text itself where it is none; null where it is empty. */
  body: unknown;
}

/** What an answer means, in the words that the engine acts on. */
export type Verdict =
  | { is: "good" }
  /** The session ended: log in again, once. */
  | { is: "expired"; text?: string }
  /** The credentials themselves are refused. */
  | { is: "refused"; text?: string }
  /** Something is not allowed to these credentials; `permissions`: the permissions that the source itself names. */
  | { is: "forbidden"; text?: string; permissions?: readonly Permission[] }
  /** There is no such thing. */
  | { is: "gone" }
  /** Slow down; `waitMs` if the source says how long. */
  | { is: "throttled"; waitMs?: number }
  /** The budget of a longer time is used up; everything on the same budget pauses. */
  | { is: "exhausted"; waitMs: number }
  /** The source failed or cannot be reached; again later. */
  | { is: "failed"; text?: string }
  /** The request itself is wrong, or refused for good. */
  | { is: "wrong"; text?: string };

/** What a connector's code may use to ask its source. */
export interface SourceHttp {
  /** Asks, and gives the body of a good answer. Throws a fault for any other. */
  ask<T = unknown>(request: SourceRequest): Promise<T>;
  /** As `ask`, with the answer's status and headers. */
  call(request: SourceRequest): Promise<Answer>;
  /** GET, as `ask`. */
  get<T = unknown>(path: string, options?: Omit<SourceRequest, "path" | "method">): Promise<T>;
  /** Asks for one thing: null when the source says that it is gone. */
  find<T = unknown>(request: SourceRequest): Promise<T | null>;
}
