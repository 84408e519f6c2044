import { Random } from "../random.ts";

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

export type Fault = {
  fault: FaultName;
  match?: FaultMatch;
  /** The number of requests that it affects. Without it: all until it is removed. */
  count?: number;
  /** The number of matching requests that succeed first. */
  skip?: number;
  /** The share of matching requests that it affects, by the simulator's seed. Default: 1. */
  chance?: number;
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

export type ArmedFault = Fault & { id: number; met: number; skipped: number };

/** The armed faults. */
export class Faults {
  readonly #armed = new Map<number, ArmedFault>();
  readonly #random: Random;
  readonly #waiting = new Map<number, (() => void)[]>();
  #lastId = 0;

  constructor(seed: number) {
    this.#random = new Random(seed ^ 0x0fa17);
  }

  /** Arms a fault and returns its ID. */
  add(fault: Fault): number {
    if (!Object.hasOwn(faultTable, fault.fault))
      throw new Error(`No such fault: ${fault.fault}. There are: ${Object.keys(faultTable).join(", ")}.`);
    const id = ++this.#lastId;
    this.#armed.set(id, { ...fault, id, met: 0, skipped: 0 });
    return id;
  }

  /** Disarms one fault, or all, and sends the responses that it held back. */
  remove(id?: number): void {
    const ids = id === undefined ? [...new Set([...this.#armed.keys(), ...this.#waiting.keys()])] : [id];
    for (const one of ids) {
      this.#armed.delete(one);
      for (const release of this.#waiting.get(one) ?? []) release();
      this.#waiting.delete(one);
    }
  }

  list(): ArmedFault[] {
    return [...this.#armed.values()];
  }

  /** Resolves when the fault is removed. */
  released(id: number): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.set(id, [...(this.#waiting.get(id) ?? []), resolve]);
    });
  }

  /** Responses that are held back. */
  get held(): number {
    return [...this.#waiting.values()].reduce((sum, list) => sum + list.length, 0);
  }

  /** Returns the first armed fault of these kinds that matches, and uses up one of its count. */
  meet(kinds: readonly FaultName[], subject: FaultSubject): ArmedFault | undefined {
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
  const { operation, method, path, body, client, event } = match;
  if (operation !== undefined && operation !== subject.operation) return false;
  if (method !== undefined && method.toUpperCase() !== subject.method) return false;
  if (path !== undefined && !subject.path?.toLowerCase().includes(path.toLowerCase())) return false;
  if (body !== undefined && !subject.body?.includes(body)) return false;
  if (event !== undefined && event !== subject.event) return false;
  return client === undefined || client === subject.client;
}
