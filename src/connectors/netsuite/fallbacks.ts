import type { Fallback, Page, Reader, ReadStart, SourceHttp } from "#kit";

/** How the queries of a client are sent otherwise, because the account refused the usual way. A client serves one read. */
const known = new WeakMap<SourceHttp, Map<string, Fallback>>();

/** Notes a fallback, once. */
export function noteFallback(http: SourceHttp, fallback: Fallback): void {
  const own = known.get(http) ?? new Map<string, Fallback>();
  known.set(http, own.set(`${fallback.kind} ${fallback.name}`, fallback));
}

/** Whether this or an earlier read has noted a fallback. */
export const hasFallback = (http: SourceHttp, { kind, name }: Fallback): boolean =>
  known.get(http)?.has(`${kind} ${name}`) ?? false;

/** Values stand in the text of queries, not beside it. */
export const INLINE_VALUES: Fallback = { kind: "inline_values", name: "params" };

/**
 * Reads pages with the fallbacks that earlier reads have found, and then tells those that hold now. A full read tries the usual
 * way again, because an account can change.
 */
export async function* withFallbacks(
  { http, mode, fallbacks = [] }: Pick<Reader, "http" | "mode" | "fallbacks">,
  pages: AsyncGenerator<Page>,
): AsyncGenerator<Page> {
  if (mode === "incremental")
    for (const each of fallbacks) if (each.kind === INLINE_VALUES.kind) noteFallback(http, each);
  yield* pages;
  const now = [...(known.get(http)?.values() ?? [])];
  if (now.length > 0 || fallbacks.length > 0) yield { rows: [], fallbacks: now };
}

/** Returns the fallbacks of earlier reads, for reading a single record. */
export const fallbacksOf = (start: ReadStart): { fallbacks: readonly Fallback[] } => ({
  fallbacks: "fallbacks" in start && Array.isArray(start.fallbacks) ? start.fallbacks : [],
});
