import { Random } from "../random.ts";

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
  const { operation, method, path, table, body, client } = match;
  if (operation !== undefined && operation !== subject.operation) return false;
  if (method !== undefined && method.toUpperCase() !== subject.method) return false;
  if (path !== undefined && !subject.path.toLowerCase().includes(path.toLowerCase())) return false;
  if (table !== undefined && !subject.tables.some((one) => one.toLowerCase() === table.toLowerCase())) return false;
  if (body !== undefined && !subject.body.includes(body)) return false;
  return client === undefined || client === subject.client;
}
