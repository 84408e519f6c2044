import { type Armed, ArmedFaults, type FaultBase } from "../armed-faults.ts";

/** The kinds of faults and their effects. */
export const faultTable = {
  tokenExpired: "The backend answers 401 although the token is valid, as if it had expired.",
  wrongKey: "The gateway answers 401, as for a key of another collection.",
  rateLimit: "The gateway answers 429 with Retry-After (`retryAfter`, seconds, default 10).",
  quota: "The gateway answers 403 with Retry-After (`retryAfter`, seconds, default two days).",
  serverError: "The backend answers `status` (500 by default; 502, 503 …).",
  slow: "The correct answer comes `delayMs` later (real time; default 1,000).",
  cut: "The connection is closed without an answer.",
  halfAnswer: "The headers and half of the body arrive, then the connection is closed.",
  isError: "200 with `IsError: true`, the application error of the hierarchy requests.",
  notJson: "200 with an HTML page, as from a proxy.",
  emptyList: "A list answers 200 and is empty.",
  halfList: "A list answers 200 with only its first half.",
  unlikeTwins: "Free slots whose local and UTC ends differ by an hour, as in the one recorded answer.",
  pushLost: "A notification is never sent.",
  pushDoubled: "A notification is sent twice.",
  pushLate: "A notification waits `delayMs` of simulated time (default 60,000), or for a flush.",
  pushOutOfOrder: "A notification waits until the next one to the same listener was sent, or for a flush.",
} as const;

export type FaultName = keyof typeof faultTable;

/** The requests or notifications that a fault affects. All given conditions must hold. */
export type FaultMatch = {
  /** The operation's name as in the request report, such as "bookings", "rooms" or "token". */
  operation?: string;
  method?: string;
  /** A part of the path, in any case. */
  path?: string;
  /** Path, query or body parameters by name; compared as text, e.g. `{ roomId: 12 }`. */
  params?: Record<string, string | number>;
  /** The subscription key itself. */
  key?: string;
  /** The notification's event type (3 = MeetingExternal). */
  event?: number;
  /** The notification's booking ID. */
  bookingId?: number;
  /** The notification's room or desk ID. */
  resourceId?: number;
};

export type Fault = FaultBase<FaultName, FaultMatch> & {
  status?: number;
  retryAfter?: number;
  delayMs?: number;
};

/** The properties that a fault is matched against. */
export type FaultSubject = {
  operation?: string;
  method?: string;
  path?: string;
  params?: Record<string, unknown>;
  key?: string | undefined;
  event?: number;
  bookingId?: number | undefined;
  resourceId?: number | undefined;
};

export type ArmedFault = Armed<Fault>;

/** The armed faults. */
export class Faults extends ArmedFaults<FaultName, FaultMatch, FaultSubject, Fault> {
  constructor(seed: number) {
    super(seed, faultTable, matches);
  }
}

function matches(match: FaultMatch, subject: FaultSubject): boolean {
  const { path, params, method, ...exact } = match;
  if (path !== undefined && !subject.path?.toLowerCase().includes(path.toLowerCase())) return false;
  if (method !== undefined && subject.method !== method.toUpperCase()) return false;
  if (params && Object.entries(params).some(([name, value]) => String(subject.params?.[name]) !== String(value)))
    return false;
  return Object.entries(exact).every(
    ([name, value]) => value === undefined || subject[name as keyof FaultSubject] === value,
  );
}
