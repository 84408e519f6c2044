import type { z } from "zod";
import type { Paging } from "./paging.ts";
import type { Answer, SourceRequest, Verdict } from "./source.ts";
import type { Stream } from "./stream.ts";

/** What a connection was given: settings are shown again, credentials never. */
export interface Given<S, K> {
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

/** How requests are signed. */
export type Auth<S, K> =
  /** A key that goes with every request. */
  | { kind: "apiKey"; help: string; sign(given: Given<S, K>, request: SourceRequest): Record<string, string> }
  /** A login gives a session that goes with every request; got anew when it is due or refused. */
  | {
      kind: "session";
      help: string;
      login(given: Given<S, K>): SourceRequest;
      /** Reads the login's answer; null when the source refused the credentials. */
      session(answer: Answer, given: Given<S, K>): Session | null;
      sign(given: Given<S, K>, session: string, request: SourceRequest): Record<string, string>;
    }
  /** OAuth 2 client credentials. */
  | {
      kind: "clientCredentials";
      help: string;
      tokenUrl(given: Given<S, K>): string;
      client(given: Given<S, K>): { id: string; secret: string };
      scope?: string;
    };

/** So many calls in so long, counted together over everything that shares the budget. */
export interface Rate {
  calls: number;
  per: "second" | "minute" | "hour" | "day" | "week";
}

/** What the source allows, as its vendor states it. A connection may set its own. */
export interface Limits {
  rates: readonly Rate[];
  /** Calls under way at once. */
  concurrent: number;
  /** The header that says how long to wait, in seconds or as a date. Default `retry-after`. */
  waitHeader?: string;
}

/** One vendor system, as its author writes it. */
export interface ConnectorSpec<S, K> {
  /** In addresses and tables: `condeco`. */
  name: string;
  /** For people: "Condeco (Eptura Engage)". */
  title: string;
  about: string;
  /** The vendor's documentation. */
  docs: string;
  /** What a connection must say of its system, shown again later. Each field with `.meta({ title, description })`. */
  settings: z.ZodType<S>;
  /** What is sealed. The same. */
  credentials: z.ZodType<K>;
  auth: Auth<S, K>;
  baseUrl: (settings: S) => string;
  /** Which account of the system it is: reconnecting must not change it unnoticed. */
  account: (given: Given<S, K>) => string;
  limits: Limits;
  /** What is counted together: the same text is the same budget, over all connections. Default: the account. */
  budget?: (given: Given<S, K>, lane: string | null) => string;
  /** The lanes of its requests, where their budgets differ. */
  lanes?: readonly string[];
  /** Where the list is in an answer. */
  records?: string | ((body: unknown) => readonly unknown[]);
  paging?: Paging;
  /** The zone in which times without one are read, where the place says none. Default: the setting `zone`, else UTC. */
  zone?: (settings: S) => string;
  /** What an answer means where it is not what its status says: quota as 403, errors as 200. Null: as the status says. */
  verdict?: (answer: Answer, request: SourceRequest) => Verdict | null;
  /** Texts for a person, by status. */
  refusals?: Readonly<Record<number, string>>;
  /** How often streams are due by themselves, in minutes. Default 60. */
  everyMinutes?: number;
  /** In this order: where several raw records feed one record, the earlier stream's word wins. */
  streams: Readonly<Record<string, Stream<any, any>>>;
}

/** A connector as the engine sees it, its types forgotten. */
export interface Connector extends Omit<ConnectorSpec<any, any>, "paging" | "everyMinutes"> {
  everyMinutes: number;
  paging: Paging;
  /** The streams in an order in which every parent stands before its children. */
  ordered: readonly Stream[];
  /** The entities it feeds, with the streams that make them (and those that add to them). */
  entities: ReadonlyMap<string, readonly Stream[]>;
  stream(name: string): Stream | undefined;
}
