import { valueAt } from "./paging.ts";
import type { Answer } from "./source.ts";
import { backBy, isFuture, isLater, isTime, lookOf, stampOf } from "./stamps.ts";

/**
 * Tracks up to where a read has seen every change. A record that is edited during the read can end up behind it, so the
 * newest stamp is moved back by the time since the first page, by the source's own clock.
 */
export class Horizon {
  /** The newest stamp seen, in this read or before. */
  newest: string | null;
  /** Whether a record had no change date. New records may have none either, and no filter would find them. */
  hasUndated: boolean;
  private readonly field: string;
  private readonly before: string | null;
  private firstMs: number | null = null;
  private lastMs: number | null = null;
  private pages = 0;
  /** Whether a record has a change date in the future. It is ignored, because later changes would not be read. */
  hasFuture = false;
  /** Whether the newest stamp is a text that is not a time. */
  private isText: boolean;
  private readonly nowMs: (() => number) | undefined;

  constructor(field: string, from: { newest: string | null; hasUndated: boolean }, nowMs?: () => number) {
    this.field = field;
    this.nowMs = nowMs;
    this.isText = from.newest !== null && lookOf(from.newest) === "text";
    this.before = from.newest;
    this.newest = from.newest;
    this.hasUndated = from.hasUndated;
  }

  /** Processes the stamps of a page. */
  note(raws: readonly unknown[], { headers }: Answer): void {
    for (const raw of raws) {
      const stamp = stampOf(valueAt(raw, this.field));
      if (stamp === null) this.hasUndated = true;
      else if (this.newest === null || this.isText || isLater(stamp, this.newest)) this.take(stamp);
    }
    const sentMs = headers.date === undefined ? Number.NaN : Date.parse(headers.date);
    this.lastMs = Number.isNaN(sentMs) ? null : sentMs;
    if (this.pages++ === 0) this.firstMs = this.lastMs;
  }

  /** Takes a stamp as the newest one, unless it is in the future or differs in form from the source's others. */
  private take(stamp: string): void {
    if (this.nowMs && isFuture(stamp, this.nowMs())) {
      this.hasFuture = true;
      return;
    }
    const look = lookOf(stamp);
    if (this.newest !== null && look !== lookOf(this.newest)) {
      // One of the two is not a stamp, more likely the text that is not a time.
      this.hasUndated = true;
      if (!this.isText) return;
    } else if (this.newest !== null && !isLater(stamp, this.newest)) return;
    this.newest = stamp;
    this.isText = look === "text";
  }

  /** Returns whether a page has change dates in the future. */
  future(): { hasFutureStamps?: true } {
    return this.hasFuture ? { hasFutureStamps: true } : {};
  }

  /** Returns the watermark for the next read. Null: the next read must read everything. No watermark: nothing was seen. */
  watermark(order: "in order" | "in any order"): { watermark?: string | null } {
    if (this.hasUndated) return { watermark: null };
    if (this.newest === null) return {};
    if (this.pages === 1) return { watermark: this.newest };
    if (this.firstMs === null || this.lastMs === null || !isTime(this.newest))
      return { watermark: order === "in order" ? this.newest : null };
    // The Date header has whole seconds.
    const settled = backBy(this.newest, Math.max(0, this.lastMs - this.firstMs) / 1000 + 1);
    return { watermark: this.before !== null && isLater(this.before, settled) ? this.before : settled };
  }
}
