import type { Stream } from "#kit";

/** So many records named are read by their list instead. */
export const MOST_NAMED = 500;
/** Longer than any system's key: what a delivery says is not stored in any length. */
const LONGEST_KEY = 500;

/** What a source's webhook named: records of a stream; null: anything in it. */
export interface Named {
  stream: string;
  keys: readonly string[] | null;
}

/** What webhooks named, a stream once: by keys where each can be asked for by itself, and these are not too many; else null. */
export function gather(
  streams: readonly Stream[],
  named: readonly Named[],
): { stream: Stream; keys: readonly string[] | null }[] {
  return streams.flatMap((stream) => {
    const own = named.filter((each) => each.stream === stream.name);
    if (own.length === 0) return [];
    if (stream.one === null || own.some(({ keys }) => keys === null)) return [{ stream, keys: null }];
    const keys = new Set(own.flatMap((each) => each.keys ?? []).filter(isKey));
    if (keys.size === 0) return [];
    return [{ stream, keys: keys.size < MOST_NAMED ? [...keys] : null }];
  });
}

/** Whether a text can be stored and looked for as a key. */
const isKey = (text: string): boolean =>
  text !== "" && text.length <= LONGEST_KEY && text.isWellFormed() && !text.includes("\0");
