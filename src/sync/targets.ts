import type { Stream } from "#kit";
import { readsOne } from "./request-record.ts";

/** The number of named records of a stream from which its list is read instead. */
export const MOST_TARGETED = 500;
/** Longer than a key of any system, because a delivery's content must be limited. */
const LONGEST_KEY = 500;

/** What a source's webhook named: keys of records of a stream. Null: anything in the stream may have changed. */
export interface RecordHint {
  stream: string;
  keys: readonly string[] | null;
}

/**
 * Returns what to read for deliveries, each stream once: by keys if single records can be requested and there are fewer
 * than `MOST_TARGETED`; otherwise `keys` is null.
 */
export function targetsOf(
  streams: readonly Stream[],
  hints: readonly RecordHint[],
): { stream: Stream; keys: readonly string[] | null }[] {
  return streams.flatMap((stream) => {
    const own = hints.filter((each) => each.stream === stream.name);
    if (own.length === 0) return [];
    if (!readsOne(stream) || own.some(({ keys }) => keys === null)) return [{ stream, keys: null }];
    const keys = new Set(own.flatMap((each) => each.keys ?? []).filter(isKey));
    if (keys.size === 0) return [];
    return [{ stream, keys: keys.size < MOST_TARGETED ? [...keys] : null }];
  });
}

/** Returns whether a text can be stored and looked up as a key. */
const isKey = (text: string): boolean =>
  text !== "" && text.length <= LONGEST_KEY && text.isWellFormed() && !text.includes("\0");
