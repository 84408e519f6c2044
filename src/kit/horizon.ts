import { valueAt } from "./paging.ts";
import type { Answer } from "./source.ts";
import { backBy, isLater, isTime, stampOf } from "./stamps.ts";

/**
 * Tells up to where a read has seen every change. A record that is edited during the read can land behind it, so the newest
 * stamp is moved back by the time that has passed since the first page, by the source's own clock.
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

  constructor(field: string, from: { newest: string | null; hasUndated: boolean }) {
    this.field = field;
    this.before = from.newest;
    this.newest = from.newest;
    this.hasUndated = from.hasUndated;
  }

  /** Takes the stamps of a page into account. */
  note(raws: readonly unknown[], { headers }: Answer): void {
    for (const raw of raws) {
      const stamp = stampOf(valueAt(raw, this.field));
      if (stamp === null) this.hasUndated = true;
      else if (this.newest === null || isLater(stamp, this.newest)) this.newest = stamp;
    }
    const sentMs = headers.date === undefined ? Number.NaN : Date.parse(headers.date);
    this.lastMs = Number.isNaN(sentMs) ? null : sentMs;
    if (this.pages++ === 0) this.firstMs = this.lastMs;
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
