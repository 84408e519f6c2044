import { fault } from "#lib";
import type { Changes } from "./changes.ts";
import { Completing } from "./details.ts";
import { Horizon } from "./horizon.ts";
import { withQuery } from "./pages.ts";
import { valueAt } from "./paging.ts";
import { pagingOf, type Reading, watermarkOf } from "./reading.ts";
import type { SourceRequest } from "./source.ts";
import { backBy, isLater, stampOf } from "./stamps.ts";
import type { Page, Reader } from "./stream.ts";
import { type Whole, wholeRead } from "./whole.ts";

type Keyset = Changes & { kind: "keyset" };
/** A place in the source's order. */
type Place = { changed: string; key: string };
type Resume = Place & {
  hasUndated: boolean;
  newest?: string | null;
  wholeAt?: string | null;
  isWhole?: boolean;
  isDone?: boolean;
};

/** The state of one read. */
interface Walk {
  reading: Reading;
  reader: Reader;
  changes: Keyset;
  horizon: Horizon;
  whole: Whole;
  completing: Completing;
}

/** Reads pages after the last (changed, key). Rows without a change date come first, or the source leaves them out. */
export async function* readKeyset(reading: Reading, reader: Reader, changes: Keyset): AsyncGenerator<Page> {
  const resume = reader.resume as Resume | null;
  const whole = wholeRead(reader, watermarkOf(reader), changes.wholeEveryMinutes, resume);
  const { since } = whole;
  const begin = { newest: resume?.newest ?? since, hasUndated: resume?.hasUndated ?? false };
  const horizon = new Horizon(changes.field, begin, reader.sourceNowMs);
  const keyOf = (raw: unknown) => reading.keyOf(raw, {});
  const contextOf = (await reading.contextFrom?.(reader)) ?? null;
  const completing = new Completing(reader, { details: reading.details, keyOf, contextOf });
  const walk = { reading, reader, changes, horizon, whole, completing };
  const after = resume ?? (since === null ? null : { changed: backBy(since, changes.overlapSeconds), key: "" });
  if (!resume?.isDone) yield* pagesAfter(walk, after);
  yield { ...whole.said, rows: [], ...watermarkNow(walk) };
}

async function* pagesAfter(walk: Walk, start: Place | null): AsyncGenerator<Page> {
  const { reading, reader, changes, horizon } = walk;
  const met = new Set<string>();
  let before: readonly unknown[] = [];
  let longest = 0;
  let isReadAgain = false;
  let after = start;
  let { size } = changes;
  let following: SourceRequest | null = null;
  for (let index = 0; ; index++) {
    const request: SourceRequest =
      following ?? withQuery(reading.request(undefined, reader, undefined), changes.query(after, size));
    const answer = await reader.http.call(request);
    const raws = reading.records(answer.body);
    const last = raws.at(-1);
    horizon.note(raws, answer);
    if (last === undefined) return;
    const next = changes.hasCursors ? nextOf(walk, answer.body, raws.length, index) : undefined;
    const place = placeOf(walk, last);
    // If the end of the list cannot be a position to continue from, a short page is the last.
    const isLast = next === null || (raws.length < size && place.changed === "");
    const step = after !== null && !isLast ? stepFrom(walk, after, place, { count: raws.length, size, next }) : "on";
    if (step === "end") {
      // A source may return fewer records than fit on a page, so a short page of equal stamps need not be the last.
      if (raws.length < longest || !(await hasLater(walk, place.changed))) return;
      // The later ones may have come after the page was read. It has them when it is read again.
      if (isReadAgain) throw fault("source_unreadable", { reason: "a page ends at its start" });
      isReadAgain = true;
      continue;
    }
    isReadAgain = false;
    if (step === "larger") {
      size = Math.min(2 * size, changes.mostSize);
      continue;
    }
    if (place.changed !== after?.changed) size = changes.size;
    longest = Math.max(longest, raws.length);
    const fresh = reading.details ? withoutRepeated(walk, raws, before) : raws;
    yield* handOver(walk, fresh, place, next === null);
    if (isLast && (next === null || (after !== null && after.changed !== ""))) return;
    // Equal stamps go on: only the cursor leads past them.
    following = step === "follow" && next ? withQuery(request, next) : null;
    const text = JSON.stringify(following ?? place);
    if (met.has(text)) throw fault("source_unreadable", { reason: "a page ends where an earlier one did" });
    met.add(text);
    before = raws;
    after = place;
  }
}

/** Returns whether the source has records with a later stamp. */
async function hasLater({ reading, reader, changes }: Walk, stamp: string): Promise<boolean> {
  const next = { changed: backBy(stamp, -1), key: "" };
  const request = withQuery(reading.request(undefined, reader, undefined), changes.query(next, changes.size));
  return reading.records((await reader.http.call(request)).body).some((raw) => {
    const changed = stampOf(valueAt(raw, changes.field));
    return changed !== null && isLater(changed, stamp);
  });
}

/** Decides how a read goes on from a page that is not the last. */
function stepFrom(
  { changes }: Walk,
  after: Place,
  place: Place,
  { count, size, next }: { count: number; size: number; next: Record<string, unknown> | null | undefined },
): "on" | "end" | "larger" | "follow" {
  if (place.changed === "" && after.changed !== "")
    throw fault("source_unreadable", { reason: "records without a change date come after others" });
  if (next && place.changed === after.changed) return "follow";
  if (place.changed !== after.changed || place.key !== after.key) return "on";
  // A source that returns equal stamps again has nothing new, unless it has later ones.
  if (count < size) return "end";
  // More records share a stamp than fit on a page, so the next page would be the same one.
  if (size === changes.mostSize) throw fault("source_unreadable", { reason: "a page ends at its start" });
  return "larger";
}

/** Returns what the next page's request adds. Null: this page is the last. */
function nextOf({ reading, reader }: Walk, body: unknown, count: number, index: number) {
  const next = pagingOf(reading, reader).next(body, { count, seen: count, index, total: null });
  return next && (next.query ?? {});
}

const placeOf = ({ reading, changes }: Walk, raw: unknown): Place => ({
  changed: stampOf(valueAt(raw, changes.field)) ?? "",
  key: reading.keyOf(raw, {}) ?? "",
});

/** Yields the rows of a page, each with the place to continue from. The watermark comes with the last. */
async function* handOver(walk: Walk, raws: readonly unknown[], end: Place, isListEnd: boolean): AsyncGenerator<Page> {
  const { horizon, whole, completing } = walk;
  for await (const { rows, removed, failure, last, isEnd } of completing.rows(raws)) {
    const place = isEnd || last === undefined ? end : placeOf(walk, last);
    const { hasUndated, newest } = horizon;
    const isKept = whole.wholeAt !== null && { wholeAt: whole.wholeAt, isWhole: whole.said.isWhole === true };
    yield {
      ...whole.said,
      rows,
      ...(removed.length > 0 && { removed }),
      ...(failure && { failed: { scope: null, cause: failure.cause } }),
      resume: { ...place, hasUndated, newest, ...isKept, ...(isEnd && isListEnd && { isDone: true }) },
      ...(isEnd && watermarkNow(walk)),
      ...horizon.future(),
    };
  }
}

/** Returns the watermark so far. None: a record that could not be requested must be read again. */
const watermarkNow = ({ horizon, whole, completing }: Walk) =>
  completing.hasFailed ? {} : whole.watermark(horizon.watermark("in order"));

/** Returns the rows of a page without those that the page before has too, with the same stamp. */
function withoutRepeated(walk: Walk, raws: readonly unknown[], before: readonly unknown[]): readonly unknown[] {
  if (before.length === 0) return raws;
  const known = new Set(before.map((raw) => JSON.stringify(placeOf(walk, raw))));
  return raws.filter((raw) => !known.has(JSON.stringify(placeOf(walk, raw))));
}
