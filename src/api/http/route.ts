import type { z } from "zod";
import type { AlertDeps } from "#alerts";
import type { ConnectionsDeps, LinkSession } from "#connections";
import type { FaultCode } from "#lib";
import type { Connection } from "#store";
import type { Scope, WebSessions } from "#vault";
import type { OperationsDeps } from "#writes";
import type { Answer } from "./answer.ts";
import type { HealthCache } from "./connection-health.ts";
import type { Watchers } from "./watchers.ts";

/**
 * Who may call a route:
 *
 * - `public`: anyone;
 * - `workspace`: an API key, for administration;
 * - `connection`: a connection token, or an API key that names the connection in `Millwright-Connection`;
 * - `any`: either, with or without a connection;
 * - `link`: the page of a link session, with the token in its URL.
 */
export type Access = "public" | "workspace" | "connection" | "any" | "link";

/** The caller, as identified by the token. */
export interface Who {
  kind: "api_key" | "connection" | "link";
  workspaceId: string;
  /** The ID of the API key, of the connection or of the link session. */
  id: string;
  /** An API key's scopes. A connection token has none: its routes allow what they allow. */
  scopes: readonly string[];
  /** The connection of the request. */
  connection: Connection | null;
  link?: LinkSession;
}

/** A name that a client may give a request. */
export const REQUEST_ID = /^[A-Za-z0-9._:-]{1,128}$/;

/** The caller in the request log. Known for rejected requests too, once the caller is identified. */
export interface LoggedCaller {
  kind: "api_key" | "connection" | "link" | "source_webhook";
  id: string;
  workspaceId: string;
  connectionId: string | null;
}

/** What handlers work with: `call.deps`. */
export interface Deps extends ConnectionsDeps, AlertDeps, OperationsDeps {
  /** Signs browsers in. */
  webSessions: WebSessions;
  /** Event streams, which share what they read. */
  watchers: Watchers;
  /** The health of connections, at most some seconds old. */
  health: HealthCache;
  /** Aborts when the server closes: long responses then end. */
  closing: AbortSignal;
  /** Millwright's public URL. Null: the URL that the caller used. */
  publicUrl: string | null;
  /** The key of the command line in this process, with all scopes. Absent: there is none, as in a server. */
  localKey?: { token: string; workspaceId: string };
}

type KnownAs<A extends Access> = A extends "public"
  ? { who: null; workspaceId: null; connection: null }
  : A extends "link"
    ? { who: Who; workspaceId: string; connection: null; link: LinkSession }
    : A extends "connection"
      ? { who: Who; workspaceId: string; connection: Connection }
      : { who: Who; workspaceId: string; connection: Connection | null };

type Read<S> = S extends z.ZodType ? z.output<S> : Record<string, never>;

/** What a handler receives: the caller, the validated input, and `deps`. */
export type Call<A extends Access, P, Q, B> = KnownAs<A> & {
  deps: Deps;
  params: Read<P>;
  query: Read<Q>;
  body: Read<B>;
  /** The raw body, if the route takes bytes. */
  bytes: Buffer;
  /**
   * Counts and logs the request for a connection that only the handler identifies. Throws `rate_limited` over the
   * limit.
   */
  count(who: { kind: "source_webhook"; id: string; workspaceId: string }): Promise<void>;
  /**
   * Counts the response as an event stream. Returns a function to call when it ends. Throws `rate_limited` over the
   * limit.
   */
  beginWatch(): () => void;
  /** Path and query as received. */
  url: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
};

/** One route. Validation, docs and client are derived from it. */
export interface RouteSpec<A extends Access, P, Q, B> {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  path: string;
  /** The operation's name in the client: `startSync`. */
  name: string;
  /** Its tag in the reference. */
  group: string;
  summary: string;
  description?: string;
  access: A;
  /** The scopes that an API key needs. */
  scope?: Scope;
  params?: P;
  query?: Q;
  body?: B;
  /** The body can have any type and reaches the handler as bytes. */
  takesBytes?: boolean;
  /** The body can also be YAML. */
  takesYaml?: boolean;
  /** The response by success status. Null: no body. The first one is the usual one. */
  reply: Readonly<Record<number, z.ZodType | null>>;
  /** The response's media type, if it is not JSON. */
  replyType?: string;
  /** A second media type of the response, selected by `format` or `Accept`. */
  otherType?: string;
  /** An example of the request body, if the schema's example is not enough. */
  example?: unknown;
  /** Examples of the response by media type. Default: generated from the schema. */
  replyExample?: unknown;
  otherExample?: unknown;
  /** Errors beyond those that follow from access, parameters and body. */
  errors?: readonly FaultCode[];
  /** Sends requests to the source, whose errors it can return. */
  callsSource?: boolean;
  /** Handles `Idempotency-Key` itself: a key is the connection's, and lasts for 30 days. */
  hasOwnKey?: boolean;
  /** Takes `Prefer`. */
  hasPrefer?: boolean;
  /** Takes `If-Match`. */
  hasVersion?: boolean;
  /** Takes `If-None-Match`. */
  hasEtag?: boolean;
  /** The response contains a secret, so it is not stored for a repeated Idempotency-Key. */
  isSecret?: boolean;
  /** The path contains a secret, so the request log shows its pattern. */
  isSecretAddress?: boolean;
  /** Polling requests, which are not logged. */
  isUnlogged?: boolean;
  /** Left out of the reference. */
  isHidden?: boolean;
  /** Handles the request. A plain value is sent as JSON. */
  handle(call: Call<A, P, Q, B>): Promise<unknown | Answer>;
}

/** A request as the server passes it, without the route's types. */
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
  // The server validates a request with these schemas and checks access before it calls the handler.
  handle: (call) => spec.handle(call as unknown as Call<A, P, Q, B>),
});
