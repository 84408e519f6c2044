import { Random } from "./random.ts";

/** What arms a fault, whichever system it is of. */
export interface FaultBase<Name extends string, Match> {
  fault: Name;
  match?: Match;
  /** The number of requests that it affects. Without it: all until it is removed. */
  count?: number;
  /** The number of matching requests that succeed first. */
  skip?: number;
  /** The share of matching requests that it affects, by the simulator's seed. Default: 1. */
  chance?: number;
}

/** An armed fault, with how often it was met and skipped. */
export type Armed<F> = F & { id: number; met: number; skipped: number };

/** The armed faults of a simulator. */
export class ArmedFaults<Name extends string, Match, Subject, F extends FaultBase<Name, Match>> {
  readonly #table: Readonly<Record<Name, string>>;
  readonly #matches: (match: Match, subject: Subject) => boolean;
  readonly #armed = new Map<number, Armed<F>>();
  readonly #random: Random;
  readonly #waiting = new Map<number, (() => void)[]>();
  #lastId = 0;

  /** `table`: the kinds of faults. `matches`: whether a fault's conditions hold for a request. */
  constructor(
    seed: number,
    table: Readonly<Record<Name, string>>,
    matches: (match: Match, subject: Subject) => boolean,
  ) {
    this.#random = new Random(seed ^ 0x0fa17);
    this.#table = table;
    this.#matches = matches;
  }

  /** Arms a fault and returns its ID. */
  add(fault: F): number {
    if (!Object.hasOwn(this.#table, fault.fault))
      throw new Error(`No such fault: ${fault.fault}. There are: ${Object.keys(this.#table).join(", ")}.`);
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

  list(): Armed<F>[] {
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
  meet(kinds: readonly Name[], subject: Subject): Armed<F> | undefined {
    for (const fault of this.#armed.values()) {
      if (!kinds.includes(fault.fault) || (fault.match && !this.#matches(fault.match, subject))) continue;
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
