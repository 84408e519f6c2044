import { type Armed, ArmedFaults, type FaultBase } from "../armed-faults.ts";

/** The kinds of faults and their effects. */
export const faultTable = {
  serverError: '500 `{"error"}` (`status` for 502, 503 …); nothing is done.',
  rateLimit: "429 with `X-Rate-Limit-Reset` (`retryAfter`, seconds, default 30), although the budget has room.",
  tokenRevoked: "401 `Invalid token`, and the key is revoked.",
  unauthorized: "401 `Invalid token`, only this time.",
  forbidden: "403, as for a role without the permission.",
  notFound: "404 although the record exists.",
  emptyList: "A list returns 200 and is empty.",
  halfList: "A page returns 200 with only its first half; its cursor stays.",
  slow: "The correct response comes after `delayMs` (real time; default 1,000).",
  held: "The request stays in flight until the fault is removed; its work is done before.",
  cut: "The connection is closed; nothing was done.",
  halfAnswer: "The headers and half of the body arrive, then the connection is closed.",
  notJson: "200 with an HTML page, as for maintenance.",
  pageShift: "After the response, the next `edits` (default 1) of the seeded sequence happen, so that pages shift.",
  cutAfterCommit: "A write: the connection is closed after the change was saved.",
  timeoutAfterCommit: "A write: 504 after the change was saved.",
  commitLate:
    "A write: the connection is closed (`status`: or that status is answered), and the change is saved `delayMs` later (simulated time; default 5,000).",
  noEffect: "A write: the answer of success, but nothing is saved.",
  doubled: "A write: it is executed twice; the answer is the second one.",
  changedBefore: "A write: a person changes the same record immediately before.",
  pushLost: "A webhook is never sent.",
  pushDoubled: "A webhook is sent twice.",
  pushLate: "A webhook waits `delayMs` of simulated time (default 60,000), or for a flush.",
  pushOutOfOrder: "A webhook waits until the next one to the same subscription was sent, or for a flush.",
  pushBadSignature: "A webhook is sent with a wrong signature.",
  pushOld: "A webhook is signed with a time of ten minutes ago.",
} as const;

export type FaultName = keyof typeof faultTable;

/** The requests that a fault affects. All given conditions must hold. */
export type FaultMatch = {
  /** The operation's name as in the request report, such as "workorders.list" or "workorders.create". */
  operation?: string;
  method?: string;
  /** A part of the path, in any case. */
  path?: string;
  /** A part of the body. */
  body?: string;
  /** The name of the API key. */
  client?: string;
  /** Of webhooks: the event, such as "NEW_WORK_ORDER". */
  event?: string;
};

export type Fault = FaultBase<FaultName, FaultMatch> & {
  status?: number;
  delayMs?: number;
  retryAfter?: number;
  edits?: number;
};

/** The properties that a fault is matched against. */
export type FaultSubject = {
  operation?: string;
  method?: string;
  path?: string;
  body?: string;
  client?: string | null;
  event?: string;
};

export type ArmedFault = Armed<Fault>;

/** The armed faults. */
export class Faults extends ArmedFaults<FaultName, FaultMatch, FaultSubject, Fault> {
  constructor(seed: number) {
    super(seed, faultTable, matches);
  }
}

function matches(match: FaultMatch, subject: FaultSubject): boolean {
  const { operation, method, path, body, client, event } = match;
  if (operation !== undefined && operation !== subject.operation) return false;
  if (method !== undefined && method.toUpperCase() !== subject.method) return false;
  if (path !== undefined && !subject.path?.toLowerCase().includes(path.toLowerCase())) return false;
  if (body !== undefined && !subject.body?.includes(body)) return false;
  if (event !== undefined && event !== subject.event) return false;
  return client === undefined || client === subject.client;
}
