import { type Armed, ArmedFaults, type FaultBase } from "../armed-faults.ts";

/** The kinds of faults and their effects. */
export const faultTable = {
  serverError: "500 `UNEXPECTED_ERROR` with an Error ID (`status` for 502, 503 …); nothing is done.",
  rateLimit: "429 `CONCURRENCY_LIMIT_EXCEEDED`, although the pool has room.",
  tokenExpired: "401, as if the access token had expired.",
  tokenRevoked: "401, and the request's token is revoked.",
  permissionLost: "`INSUFFICIENT_PERMISSION` although it is granted, which NetSuite was observed to do at times.",
  notFound: "SuiteQL returns `Record 'x' was not found` for the query's first table.",
  emptyRows: "SuiteQL returns 200 without rows.",
  slow: "The correct response comes after `delayMs` (real time; default 1,000).",
  held: "The request stays in flight until the fault is removed.",
  cut: "The connection is closed; nothing was done.",
  cutAfterCommit: "The connection is closed after the work was done and saved.",
  halfAnswer: "The headers and half of the body arrive, then the connection is closed.",
  notJson: "200 with an HTML page, as for maintenance.",
  pageShift: "After the response, the next `edits` (default 1) of the seeded sequence happen, so that pages shift.",
} as const;

export type FaultName = keyof typeof faultTable;

/** The requests that a fault affects. All given conditions must hold. */
export type FaultMatch = {
  /** The operation's name as in the request report, such as "suiteql", "token" or "record.create". */
  operation?: string;
  method?: string;
  /** A part of the path, in any case. */
  path?: string;
  /** The SuiteQL table or record type of the request. */
  table?: string;
  /** A part of the body, such as of the query's text. */
  body?: string;
  /** The client ID or consumer key. */
  client?: string;
};

export type Fault = FaultBase<FaultName, FaultMatch> & {
  status?: number;
  delayMs?: number;
  edits?: number;
};

/** The properties that a fault is matched against. */
export type FaultSubject = {
  operation: string;
  method: string;
  path: string;
  tables: string[];
  body: string;
  client: string | null;
};

export type ArmedFault = Armed<Fault>;

/** The armed faults. */
export class Faults extends ArmedFaults<FaultName, FaultMatch, FaultSubject, Fault> {
  constructor(seed: number) {
    super(seed, faultTable, matches);
  }
}

function matches(match: FaultMatch, subject: FaultSubject): boolean {
  const { operation, method, path, table, body, client } = match;
  if (operation !== undefined && operation !== subject.operation) return false;
  if (method !== undefined && method.toUpperCase() !== subject.method) return false;
  if (path !== undefined && !subject.path.toLowerCase().includes(path.toLowerCase())) return false;
  if (table !== undefined && !subject.tables.some((one) => one.toLowerCase() === table.toLowerCase())) return false;
  if (body !== undefined && !subject.body.includes(body)) return false;
  return client === undefined || client === subject.client;
}
