import type { z } from "zod";
import type { ConnectionsDeps, LinkSession } from "#connections";
import type { FaultCode } from "#lib";
import type { Connection } from "#store";
import type { Scope, WebSessions } from "#vault";
import type { Answer } from "./answer.ts";
import type { HealthCache } from "./connection-health.ts";
import type { Watchers } from "./watchers.ts";

/**
 * Who may call a route:
 * - `public`: anybody;
 * - `workspace`: an API key, for administration;
 * - `connection`: a connection's own token, or an API key that names the connection in `Millwright-Connection`;
 * - `any`: either, with or without a connection;
 * - `link`: the page of a link session, by the token in its address.
 */
export type Access = "public" | "workspace" | "connection" | "any" | "link";

/** Who calls: what is known of the bearer token. */
export interface Who {
  kind: "api_key" | "connection" | "link";
  workspaceId: string;
  /** The API key's id, the connection's, or the link session's. */
  id: string;
  /** An API key's scopes; a connection's token has none: it may do what its routes allow. */
  scopes: readonly string[];
  /** The connection that the call is about. */
  connection: Connection | null;
  link?: LinkSession;
}

/** What a request may be called by whoever sends it. */
export const REQUEST_ID = /^[A-Za-z0-9._:-]{1,128}$/;

/** Whose call it is in the request log; known also of those that are refused once it is. */
export interface LoggedCaller {
  kind: "api_key" | "connection" | "link" | "source_webhook";
  id: string;
  workspaceId: string;
  connectionId: string | null;
}

/** What handlers work with: `call.deps`. */
export interface Deps extends ConnectionsDeps {
  /** Signs browsers in. */
  webSessions: WebSessions;
  /** Event streams, which share what they read. */
  watchers: Watchers;
  /** The health of connections, at most some seconds old. */
  health: HealthCache;
  /** Aborts when the server closes: responses that take long end then. */
  closing: AbortSignal;
  /** Millwright's public URL; null: the URL that the caller used. */
  publicUrl: string | null;
}

type KnownAs<A extends Access> = A extends "public"
  ? { who: null; workspaceId: null; connection: null }
  : A extends "link"
    ? { who: Who; workspaceId: string; connection: null; link: LinkSession }
    : A extends "connection"
      ? { who: Who; workspaceId: string; connection: Connection }
      : { who: Who; workspaceId: string; connection: Connection | null };

type Read<S> = S extends z.ZodType ? z.output<S> : Record<string, never>;

/** What a handler gets: who calls, the validated input, and `deps`. */
export type Call<A extends Access, P, Q, B> = KnownAs<A> & {
  deps: Deps;
  params: Read<P>;
  query: Read<Q>;
  body: Read<B>;
  /** The body as it came, where the route takes bytes. */
  bytes: Buffer;
  /** Counts and logs the call for a source whose webhook only the handler knows. Throws `rate_limited` past the limit. */
  count(who: { kind: "source_webhook"; id: string; workspaceId: string }): Promise<void>;
  /** Notes that the answer is an event stream. Returns a function to call when it ends. Throws `rate_limited` past the limit. */
  beginWatch(): () => void;
  /** Path and query as they came. */
  url: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
};

/** One route: checks, docs and client come from it. */
export interface RouteSpec<A extends Access, P, Q, B> {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  path: string;
  /** The operation's name in the client: `startSync`. */
  name: string;
  /** The group it stands in in the reference. */
  group: string;
  summary: string;
  description?: string;
  access: A;
  /** What an API key needs for it. */
  scope?: Scope;
  params?: P;
  query?: Q;
  body?: B;
  /** The body may be anything, of any type, and comes to the handler as bytes. */
  takesBytes?: boolean;
  /** The body may come as YAML too. */
  takesYaml?: boolean;
  /** The answer by success status; null: no body. The first is the usual one. */
  reply: Readonly<Record<number, z.ZodType | null>>;
  /** The answer's type, where it is not JSON. */
  replyType?: string;
  /** A second media type of the answer, chosen by `format` or `Accept`. */
  otherType?: string;
  /** Example of the request body, where the one that its schema gives is not enough. */
  example?: unknown;
  /** Examples of the answer in its types; default: made from the schema. */
  replyExample?: unknown;
  otherExample?: unknown;
  /** Errors beyond those that follow from access, parameters and body. */
  errors?: readonly FaultCode[];
  /** Sends requests to the customer's system, whose errors it can answer. */
  callsSource?: boolean;
  /** Takes `If-Match`. */
  hasVersion?: boolean;
  /** Takes `If-None-Match`. */
  hasEtag?: boolean;
  /** The answer holds a secret: it is not kept for a repeated Idempotency-Key. */
  isSecret?: boolean;
  /** The path holds a secret: the request log shows its pattern. */
  isSecretAddress?: boolean;
  /** What only watches: its calls are not in the request log. */
  isUnlogged?: boolean;
  /** Left out of the reference. */
  isHidden?: boolean;
  /** The story: load, refuse, act, return. A plain value is sent as JSON. */
  handle(call: Call<A, P, Q, B>): Promise<unknown | Answer>;
}

/** A call as the server makes it, before the route's own types. */
export interface AnyCall {
  deps: Deps;
  who: Who | null;
  workspaceId: string | null;
  connection: Connection | null;
  link: LinkSession | undefined;
  params: unknown;
  query: unknown;
  body: unknown;
  bytes: Buffer;
  count(who: { kind: "source_webhook"; id: string; workspaceId: string }): Promise<void>;
  beginWatch(): () => void;
  url: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** A route without its own types. */
export interface Route
  extends Omit<RouteSpec<Access, z.ZodType | undefined, z.ZodType | undefined, z.ZodType | undefined>, "handle"> {
  handle(call: AnyCall): Promise<unknown>;
}

/** Declares a route. */
export const route = <
  const A extends Access,
  P extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(
  spec: RouteSpec<A, P, Q, B>,
): Route => ({
  ...spec,
  // The server validates a request with these very schemas and access before it calls the handler.
  handle: (call) => spec.handle(call as unknown as Call<A, P, Q, B>),
});
