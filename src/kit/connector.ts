import type { z } from "zod";
import type { Paging } from "./paging.ts";
import type { Permission, UserPermissions } from "./permissions.ts";
import type { Answer, SourceHttp, SourceRequest, Verdict } from "./source.ts";
import type { Stream } from "./stream.ts";
import type { Webhooks } from "./webhooks.ts";

/** What a connection was given: settings are shown again, credentials never. */
export interface ConnectionConfig<S = Record<string, unknown>, K = Record<string, unknown>> {
  settings: S;
  credentials: K;
}

/** What a login gave. Kept sealed. */
export interface Session {
  /** What `sign` needs of it. */
  value: string;
  /** After so long it is got anew, before the source would refuse it; absent: when refused. */
  renewAfterSeconds?: number;
}

/** What all kinds of auth say. */
interface AuthCommon {
  /** Where a person finds the credentials. */
  help: string;
  /** What the source's user must be allowed to come in by it. */
  permissions?: readonly Permission[];
}

/** How requests are signed. */
// biome-ignore lint/suspicious/noExplicitAny: of any connector; what it is given is what the connector itself has read
export type Auth<S = any, K = any> =
  /** A key that goes with every request. */
  | (AuthCommon & {
      kind: "api_key";
      sign(given: ConnectionConfig<S, K>, request: SourceRequest): Record<string, string>;
    })
  /** A login gives a session that goes with every request; got anew when it is due or refused. */
  | (AuthCommon & {
      kind: "session";
      login(given: ConnectionConfig<S, K>): SourceRequest;
      /** Reads the login's answer; null when the source refused the credentials. */
      session(answer: Answer, given: ConnectionConfig<S, K>): Session | null;
      sign(given: ConnectionConfig<S, K>, session: string, request: SourceRequest): Record<string, string>;
    })
  /** Tokens of OAuth 2: https://www.rfc-editor.org/rfc/rfc6749 */
  | OAuth2<S, K>
  /** Signatures of OAuth 1.0a, HMAC-SHA256: https://www.rfc-editor.org/rfc/rfc5849 */
  | (AuthCommon & { kind: "oauth1"; keys(given: ConnectionConfig<S, K>): OAuth1Keys });

/** Tokens of OAuth 2: got, renewed before they end, and kept sealed by the engine; one worker at a time. */
// biome-ignore lint/suspicious/noExplicitAny: of any connector; what it is given is what the connector itself has read
export interface OAuth2<S = any, K = any> extends AuthCommon {
  kind: "oauth2";
  /**
   * `client_credentials`: machine to machine. `authorization_code`: a person consents in a browser (PKCE S256), and refresh
   * tokens are kept, new ones before their first use.
   */
  grant: "client_credentials" | "authorization_code";
  tokenUrl(given: ConnectionConfig<S, K>): string;
  /** The page where a person consents; for `authorization_code`. */
  authorizeUrl?(given: ConnectionConfig<S, K>): string;
  /** What that page takes beside what the standard says. */
  authorizeParameters?: Readonly<Record<string, string>>;
  /** The client, as the source knows it. Without a secret and a certificate it is a public one. */
  client(given: ConnectionConfig<S, K>): { id: string; secret?: string | undefined };
  scope?: string;
  /** The client proves itself by a signed JWT instead of a secret: https://www.rfc-editor.org/rfc/rfc7523 */
  certificate?: CertificateUse<S, K>;
}

/** Kinds of keys that certificates are made for. */
export type KeyKind = "ec-p256" | "ec-p384" | "ec-p521" | "rsa-3072" | "rsa-4096";

/** How a source takes certificates. */
// biome-ignore lint/suspicious/noExplicitAny: of any connector; what it is given is what the connector itself has read
export interface CertificateUse<S = any, K = any> {
  /** The keys that it takes; the first is made where nobody asks for another. */
  keys: readonly KeyKind[];
  /** How long one may live. */
  mostDays: number;
  /** Where a person uploads it, and what to bring back from there. */
  upload: string;
  /** Its id in Millwright: what the credentials name. */
  id(given: ConnectionConfig<S, K>): string;
  /** Its id in the source: the `kid` of what is signed. */
  kid(given: ConnectionConfig<S, K>): string;
  /** Claims that the source wants otherwise than RFC 7523; undefined takes one away. */
  claims?: (given: ConnectionConfig<S, K>) => Record<string, unknown>;
  /** Puts a new certificate in the place of the present one, where the source lets a client do that. */
  rotate?: {
    request(given: ConnectionConfig<S, K>, next: { certificatePem: string; accessToken: string }): SourceRequest;
    /** The new one's id in the source; null: the answer holds none. */
    kid(body: unknown): string | null;
  };
}

/** What signs requests by OAuth 1.0a. */
export interface OAuth1Keys {
  realm: string;
  consumerKey: string;
  consumerSecret: string;
  token: string;
  tokenSecret: string;
}

/** One of several kinds of auth that a connector offers. */
// biome-ignore lint/suspicious/noExplicitAny: of any connector; what it is given is what the connector itself has read
export type AuthMethodSpec<S = any, K = any> = Auth<S, K> & {
  /** For people: "Certificate (recommended)". */
  title: string;
  /** What whoever chooses it should know first. */
  warning?: string;
  credentials: z.ZodType<K>;
};

/** Several kinds of auth, of which a customer chooses one: `credentials.auth` names it, the first is meant where it is left out. */
export interface Choice<S, K> {
  kind: "choice";
  help: string;
  ways: Readonly<Record<string, AuthMethodSpec<S, any>>>;
  /** The credentials of all of them. */
  credentials: z.ZodType<K>;
}

/** So many calls in so long, counted together over everything that shares the budget. */
export interface Rate {
  requests: number;
  per: "second" | "minute" | "hour" | "day" | "week";
}

/** What the source allows, as its vendor states it. A connection may set its own. */
export interface Limits {
  rates: readonly Rate[];
  /** Calls under way at once. */
  concurrent: number;
  /**
   * So many at first, where `concurrent` is not all ours or not known: one more after each five minutes without a refusal
   * while more are wanted, half of them when the source refuses one for being too many.
   */
  startAt?: number;
  /** The header that says how long to wait, in seconds or as a date. Default `retry-after`. */
  waitHeader?: string;
}

/** A step of what a customer's administrator does in the system before it can be connected. */
export interface SetUpStep {
  title: string;
  /** In the words of the system's own menus. */
  text: string;
  /** In this step the permissions are given: the guide lists them below it. */
  listsNeeds?: true;
}

/** One vendor system, as its author writes it. */
export interface ConnectorSpec<S, K> {
  /** In addresses and tables: `condeco`. */
  name: string;
  /** For people: "Condeco (Eptura Engage)". */
  title: string;
  description: string;
  /** The vendor's documentation. */
  docs: string;
  /** What a connection must say of its system, shown again later. Each field with `.meta({ title, description })`. */
  settings: z.ZodType<S>;
  /** What is sealed. The same. */
  credentials: z.ZodType<K>;
  /** How requests are signed; `choice()` where customers choose between several kinds. */
  auth: Auth<S, K> | Choice<S, K>;
  baseUrl: (settings: S) => string;
  /** Which account of the system it is: reconnecting must not change it unnoticed. */
  account: (given: ConnectionConfig<S, K>) => string;
  limits: Limits;
  /** What is counted together: the same text is the same budget, over all connections. Default: the account. */
  budget?: (given: ConnectionConfig<S, K>, lane: string | null) => string;
  /** The lanes of its requests, where their budgets differ. */
  lanes?: readonly string[];
  /** Where the list is in an answer. */
  records?: string | ((body: unknown) => readonly unknown[]);
  paging?: Paging;
  /** The zone in which times without one are read, where the place says none. Default: the setting `zone`, else UTC. */
  zone?: (settings: S) => string;
  /** What an answer means where it is not what its status says: quota as 403, errors as 200. Null: as the status says. */
  verdict?: (answer: Answer, request: SourceRequest) => Verdict | null;
  /** What the source's user must be allowed for anything at all, beside what its kind of auth takes. */
  permissions?: readonly Permission[];
  /** What to do in the system before the credentials can be had, in order. What the kind of auth takes follows. Default: the permissions. */
  setUp?: readonly SetUpStep[];
  /** Asks what the source says of its own user, before a check tries anything. `session`: its token; null: there is none. */
  standing?: (http: SourceHttp, session: string | null) => Promise<UserPermissions>;
  /** Texts for a person, by status. */
  refusals?: Readonly<Record<number, string>>;
  /** Query parameters whose values are somebody's own (names, addresses): the request log shows that they were there, no more. */
  privateQuery?: readonly string[];
  /** How it tells of changes by itself. Absent: it is asked by schedule alone. */
  webhooks?: Webhooks<S, K>;
  /** How often streams are due by themselves, in minutes. Default 60. */
  intervalMinutes?: number;
  /** In this order: where several raw records feed one record, the earlier stream's word wins. */
  streams: Readonly<Record<string, Stream<any, any>>>;
}

/** A connector as the engine sees it, its types forgotten. */
export interface Connector extends Omit<ConnectorSpec<any, any>, "paging" | "everyMinutes" | "setUp"> {
  intervalMinutes: number;
  setUp: readonly SetUpStep[];
  paging: Paging;
  /** The streams in an order in which every parent stands before its children. */
  ordered: readonly Stream[];
  /** The entities it feeds, with the streams that make them (and those that add to them). */
  entities: ReadonlyMap<string, readonly Stream[]>;
  stream(name: string): Stream | undefined;
}
