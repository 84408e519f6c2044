import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Responses up to this size are read at once. Larger ones share a memory budget of the process. */
export const SMALL_BYTES = 1024 * 1024;
/** The bytes of large responses that the process has in memory at the same time, and the most that one run has. */
export const BUDGET_BYTES = 64 * 1024 * 1024;
/** A response waits this long for memory. Then it is dropped, and requested again when there is room for it. */
const OPEN_WAIT_MS = 30_000;

/** Before a response of this size is read, the garbage of earlier ones is collected. */
const COLLECTED_FROM_BYTES = 16 * 1024 * 1024;
/** How much the heap may grow by garbage while such responses are in memory. Usually, V8 lets it double. */
const GROWTH_PERCENT = 25;

interface Waiter {
  share: MemoryShare;
  bytes: number;
  enter(): void;
}

let used = 0;
/** The share that may exceed the budget. One at a time may, so that shares which wait for each other go on. */
let overdrawn: MemoryShare | null = null;
const waiting = new Set<Waiter>();

/** Thrown if the memory budget stays used up. `bytes`: the maximum size of the response. */
export class NoMemoryYet extends Error {
  readonly bytes: number;

  constructor(bytes: number) {
    super("the memory for large responses is used up");
    this.bytes = bytes;
  }
}

/**
 * One client's large responses in the memory budget of the process. They count until whoever uses the client has stored
 * their records. A share that holds bytes may take its next response, because it may need both.
 */
export class MemoryShare {
  private held = 0;
  /** Bytes for a response that is requested again. They are part of `held`. */
  private prepaid = 0;

  /** The bytes that the next response may have. A page of records may need several responses at once. */
  get room(): number {
    return BUDGET_BYTES - (this.held - this.prepaid);
  }

  /** Whether large responses of this client are still in memory. */
  get isHeld(): boolean {
    return this.held > 0;
  }

  /**
   * Waits until a response of at most so many bytes fits, and returns a function that is called with its true size. Waiting
   * responses enter in order. Throws the signal's reason; `NoMemoryYet` after a while if the response can be requested again.
   */
  async take(bytes: number, signal: AbortSignal, mayRepeat: boolean): Promise<(size: number) => void> {
    const reserved = Math.min(bytes, BUDGET_BYTES);
    if (this.prepaid >= reserved) this.prepaid -= reserved;
    else if (mayRepeat) await this.turnSoon(reserved, signal);
    else await this.turn(reserved, signal);
    return (size) => this.giveBack(Math.max(reserved - size, 0));
  }

  /** Waits until a response fits that is requested afterwards. */
  async prepay(bytes: number, signal: AbortSignal): Promise<void> {
    await this.turn(bytes, signal);
    this.prepaid += bytes;
  }

  /** Returns what was prepaid for a response that did not come, or was small. */
  forgo(): void {
    const { prepaid } = this;
    this.prepaid = 0;
    this.giveBack(prepaid);
  }

  /** Returns all bytes: the records in the responses are stored, or nobody needs them. */
  release(): void {
    this.prepaid = 0;
    this.giveBack(this.held);
  }

  /** Counts bytes if they fit, or if this share may exceed the budget. `isNext`: no other waits longer. */
  enter(bytes: number, isNext: boolean): boolean {
    const isFitting = used + bytes <= BUDGET_BYTES && (isNext || this.isHeld);
    const mayOverdraw = this.isHeld && (overdrawn === null || overdrawn === this);
    if (!isFitting && !mayOverdraw) return false;
    if (!isFitting) overdrawn = this;
    used += bytes;
    this.held += bytes;
    if (bytes >= COLLECTED_FROM_BYTES) tightenMemory();
    return true;
  }

  private giveBack(bytes: number): void {
    const returned = Math.min(bytes, this.held);
    this.held -= returned;
    used -= returned;
    if (!this.isHeld && overdrawn === this) overdrawn = null;
    if (used === 0) loosenMemory();
    admitWaiting();
  }

  private async turnSoon(bytes: number, signal: AbortSignal): Promise<void> {
    const soon = new AbortController();
    const timer = setTimeout(() => soon.abort(new NoMemoryYet(bytes)), OPEN_WAIT_MS);
    try {
      await this.turn(bytes, AbortSignal.any([signal, soon.signal]));
    } finally {
      clearTimeout(timer);
    }
  }

  private turn(bytes: number, signal: AbortSignal): Promise<void> {
    if (this.enter(bytes, waiting.size === 0)) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const abort = (): void => {
        waiting.delete(waiter);
        reject(signal.reason);
        admitWaiting();
      };
      const waiter: Waiter = {
        ...{ share: this, bytes },
        enter: () => {
          signal.removeEventListener("abort", abort);
          resolve();
        },
      };
      if (signal.aborted) return reject(signal.reason);
      signal.addEventListener("abort", abort, { once: true });
      waiting.add(waiter);
    });
  }
}

/** Admits those that wait: first those that hold bytes already, because others wait for them, and then in order. */
function admitWaiting(): void {
  for (const waiter of [...waiting].filter(({ share }) => share.isHeld)) admit(waiter);
  for (const waiter of waiting) if (!admit(waiter)) return;
}

function admit(waiter: Waiter): boolean {
  if (!waiter.share.enter(waiter.bytes, true)) return false;
  waiting.delete(waiter);
  waiter.enter();
  return true;
}

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;
let isTight = false;

/** Collects garbage, and has V8 do so earlier than usual. It takes some milliseconds, because there are few live objects then. */
function tightenMemory(): void {
  isTight = true;
  setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`);
  collectGarbage();
}

function loosenMemory(): void {
  if (!isTight) return;
  isTight = false;
  setFlagsFromString("--heap-growing-percent=0");
}
