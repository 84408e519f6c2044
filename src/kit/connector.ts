import type { z } from "zod";
import type { Auth, AuthChoice, ConnectionConfig } from "./auth-spec.ts";
import type { Paging } from "./paging.ts";
import type { Passthrough } from "./passthrough.ts";
import type { Permission, UserPermissions } from "./permissions.ts";
import type { Answer, SourceHttp, SourceRequest, Verdict } from "./source.ts";
import type { Stream } from "./stream.ts";
import type { Webhooks } from "./webhooks.ts";

/** A number of requests per period, counted over everything that shares the budget. */
export interface Rate {
  requests: number;
  per: "second" | "minute" | "hour" | "day" | "week";
}

/** The rate limits that the vendor states. A connection can set its own. */
export interface Limits {
  rates: readonly Rate[];
  /** The maximum number of concurrent requests. */
  concurrent: number;
  /**
   * The concurrency to start with, if other clients share `concurrent` or if it is not known. It rises by one after
   * five minutes without a rejection while there is demand, and is halved when the source rejects a request for
   * concurrency.
   */
  startAt?: number;
  /** The header with the time to wait, in seconds or as a date. Default: `retry-after`. */
  waitHeader?: string;
  /** The maximum wait of a throttled request, in milliseconds. A longer one is ignored. Default: an hour. */
  longestWaitMs?: number;
  /**
   * The maximum wait for a quota that is used up, in milliseconds. After it, the next request is sent. Default: a day.
   */
  longestQuotaWaitMs?: number;
}

/** A step that a customer's administrator takes in the system before it can be connected. */
export interface SetUpStep {
  title: string;
  /** Names the system's menus as the system shows them. */
  text: string;
  /** The guide lists the permissions below this step. */
  listsPermissions?: true;
}

/** The declaration of a connector. */
export interface ConnectorSpec<S, K> {
  /** The name in URLs and tables: `condeco`. */
  name: string;
  /** The label for people: "Condeco (Eptura Engage)". */
  title: string;
  description: string;
  /** The URL of the vendor's documentation. */
  docs: string;
  /** The settings of a connection, which the API returns. Each field has `.meta({ title, description })`. */
  settings: z.ZodType<S>;
  /** The credentials of a connection, which are stored sealed. Each field has `.meta({ title, description })`. */
  credentials: z.ZodType<K>;
  /** The auth method, or `choice()` of several. */
  auth: Auth<S, K> | AuthChoice<S, K>;
  baseUrl: (settings: S) => string;
  /** Identifies the account in the system. Reconnecting cannot change it. */
  account: (config: ConnectionConfig<S, K>) => string;
  limits: Limits;
  /** Identifies the budget: requests with the same text count together, over all connections. Default: the account. */
  budget?: (config: ConnectionConfig<S, K>, lane: string | null) => string;
  /** The lanes of its requests, if their budgets differ. */
  lanes?: readonly string[];
  /** The position of the list in a response: a dotted path or a function. */
  records?: string | ((body: unknown) => readonly unknown[]);
  paging?: Paging;
  /** The IANA zone of times that have none and whose place declares none. Default: the setting `zone`, else UTC. */
  zone?: (settings: S) => string;
  /**
   * Returns the meaning of a response, if its status is not enough: quota as 403, errors as 200. Null: the status is
   * enough.
   */
  verdict?: (answer: Answer, request: SourceRequest) => Verdict | null;
  /** The permissions that every stream needs, beside those of the auth method. */
  permissions?: readonly Permission[];
  /** The steps in the system that come before the auth method's own, in order. Default: one step for the permissions. */
  setUp?: readonly SetUpStep[];
  /**
   * Returns the source's information about the permissions of its own user. A check calls it first. `session` is the
   * token, null if there is none.
   */
  userPermissions?: (http: SourceHttp, session: string | null) => Promise<UserPermissions>;
  /** Error texts for people, by status. */
  refusals?: Readonly<Record<number, string>>;
  /** Query parameters with personal data (names, addresses). The request log hides their values. */
  privateQuery?: readonly string[];
  /**
   * Names of fields in the system's failed responses that are never stored or shown, at any depth, such as tracebacks.
   */
  privateAnswer?: readonly string[];
  /** How the system reports changes by webhook. Absent: streams are read on a schedule only. */
  webhooks?: Webhooks<S, K>;
  /** Which requests of callers may pass to the system as they are. Absent: none. */
  passthrough?: Passthrough;
  /** The default interval between syncs of a stream, in minutes. Default: 60. */
  intervalMinutes?: number;
  /** The streams. If several raw records feed one record, values of earlier streams win. */
  streams: Readonly<Record<string, Stream<any, any>>>;
}

/** A connector as the engine sees it, without its type parameters. */
export interface Connector extends Omit<ConnectorSpec<any, any>, "paging" | "setUp"> {
  intervalMinutes: number;
  setUp: readonly SetUpStep[];
  paging: Paging;
  /** The streams in an order in which parents come before their children. */
  ordered: readonly Stream[];
  /** The streams that make each entity or add fields to it. */
  entities: ReadonlyMap<string, readonly Stream[]>;
  stream(name: string): Stream | undefined;
}
