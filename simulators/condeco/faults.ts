import { Random } from "../random.ts";

/** What can be made to go wrong, and what each does. */
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

/** Which calls or notifications a fault meets; every condition given must hold. */
export type FaultMatch = {
  /** Operation's name as in the request report, e.g. "bookings", "rooms", "token". */
  operation?: string;
  method?: string;
  /** Part of the path, without regard to case. */
  path?: string;
  /** Path, query or body parameters by name; compared as text, e.g. `{ roomId: 12 }`. */
  params?: Record<string, string | number>;
  /** The subscription key itself. */
  key?: string;
  /** Notification's event type by number (3 = MeetingExternal). */
  event?: number;
  /** Booking id of the notification. */
  bookingId?: number;
  /** Room or desk id of the notification. */
  resourceId?: number;
};

export type Fault = {
  fault: FaultName;
  match?: FaultMatch;
  /** How many calls it meets; without it, all until it is removed. */
  count?: number;
  /** How many matching calls go well first. */
  skip?: number;
  /** Share of the matching calls that it meets, by the simulator's seed; 1 when left out. */
  chance?: number;
  status?: number;
  retryAfter?: number;
  delayMs?: number;
};

/** What a fault is matched against. */
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

export type ArmedFault = Fault & { id: number; met: number; skipped: number };

/** The faults that are armed now. */
export class Faults {
  readonly #armed = new Map<number, ArmedFault>();
  readonly #random: Random;
  #lastId = 0;

  constructor(seed: number) {
    this.#random = new Random(seed ^ 0x0fa17);
  }

  /** Arms a fault and gives its id. */
  add(fault: Fault): number {
    if (!Object.hasOwn(faultTable, fault.fault))
      throw new Error(`No such fault: ${fault.fault}. There are: ${Object.keys(faultTable).join(", ")}.`);
    const id = ++this.#lastId;
    this.#armed.set(id, { ...fault, id, met: 0, skipped: 0 });
    return id;
  }

  /** Disarms one fault, or all. */
  remove(id?: number): void {
    if (id === undefined) this.#armed.clear();
    else this.#armed.delete(id);
  }

  list(): ArmedFault[] {
    return [...this.#armed.values()];
  }

  /** The first armed fault of these kinds that meets the subject; meeting it uses up one of its count. */
  meet(kinds: readonly FaultName[], subject: FaultSubject): ArmedFault | undefined {
    if (this.#armed.size === 0) return undefined;
    for (const fault of this.#armed.values()) {
      if (!kinds.includes(fault.fault) || !matches(fault.match, subject)) continue;
      if (fault.skipped < (fault.skip ?? 0)) {
        fault.skipped++;
        continue;
      }
      if (fault.chance !== undefined && !this.#random.chance(fault.chance)) continue;
      fault.met++;
      if (fault.count !== undefined && fault.met >= fault.count) this.#armed.delete(fault.id);
      return fault;
    }
    return undefined;
  }
}

function matches(match: FaultMatch | undefined, subject: FaultSubject): boolean {
  if (!match) return true;
  const { path, params, method, ...exact } = match;
  if (path !== undefined && !subject.path?.toLowerCase().includes(path.toLowerCase())) return false;
  if (method !== undefined && subject.method !== method.toUpperCase()) return false;
  if (params && Object.entries(params).some(([name, value]) => String(subject.params?.[name]) !== String(value)))
    return false;
  return Object.entries(exact).every(
    ([name, value]) => value === undefined || subject[name as keyof FaultSubject] === value,
  );
}
