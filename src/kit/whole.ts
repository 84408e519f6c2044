import type { Page, Reader } from "./stream.ts";

/** The watermark of a stream that also reads its whole list from time to time. */
type Watermark = { since: string | null; wholeAt: string | null };

/** Whether a run reads the whole list, and since when that counts. */
export interface Whole {
  /** The stamp to read changes from. Null: everything is read. */
  since: string | null;
  /** What pages say if an incremental run reads everything. */
  said: Pick<Page, "isWhole">;
  /** Returns the watermark to store, from the newest change that was seen. */
  watermark(said: { watermark?: string | null }): Pick<Page, "watermark">;
  /** When the last whole read began. */
  wholeAt: string | null;
}

/**
 * Decides whether a run reads the whole list. Without `everyMinutes`, watermarks are plain stamps. `resumed`: what an interrupted
 * run of the same mode had decided.
 */
export function wholeRead(
  { mode, since: stored, sourceNowMs }: Reader,
  known: string | null,
  everyMinutes: number | null,
  resumed: { wholeAt?: string | null; isWhole?: boolean } | null,
): Whole {
  if (everyMinutes === null)
    return {
      since: known,
      said: {},
      watermark: ({ watermark }) => (watermark === undefined ? {} : { watermark }),
      wholeAt: null,
    };
  const before = isWatermark(stored) ? stored.wholeAt : null;
  const now = sourceNowMs?.() ?? null;
  const isDue = before === null || (now !== null && now - Date.parse(before) >= everyMinutes * 60_000);
  const isAll = resumed ? resumed.isWhole === true : mode === "full" || known === null || isDue;
  const wholeAt = resumed
    ? (resumed.wholeAt ?? null)
    : isAll
      ? now === null
        ? null
        : new Date(now).toISOString()
      : before;
  return {
    since: isAll ? null : known,
    said: isAll && mode === "incremental" ? { isWhole: true } : {},
    watermark: ({ watermark }) => {
      if (watermark === undefined) return {};
      const next: Watermark = { since: watermark, wholeAt };
      return { watermark: watermark === null ? null : next };
    },
    wholeAt,
  };
}

const isWatermark = (value: unknown): value is Watermark =>
  typeof value === "object" && value !== null && "since" in value && "wholeAt" in value;

/** Returns the stamp in a watermark of either form. Null: there is none. */
export function stampIn(watermark: unknown): string | null {
  const stamp = isWatermark(watermark) ? watermark.since : watermark;
  return typeof stamp === "string" ? stamp : null;
}
