import { fault } from "#lib";
import { type Changes, type DeletedList, OVERLAP_SECONDS } from "./changes.ts";
import { asList, pagesOf } from "./pages.ts";
import { single, valueAt } from "./paging.ts";
import type { Json } from "./raw.ts";
import { backBy, isFuture, isLater, stampOf } from "./stamps.ts";
import type { Page, Reader } from "./stream.ts";

/**
 * Reads the list of deletions, and then the records, so that a record which was deleted and restored is not deleted. The
 * watermark covers both, since records can be deleted while none is changed.
 */
export async function* withDeletedList(
  list: DeletedList,
  changes: Changes,
  reader: Reader,
  readRows: (reader: Reader) => AsyncGenerator<Page>,
): AsyncGenerator<Page> {
  const known = reader.since as { rows: Json; deleted: string | null } | null;
  let rows = known?.rows ?? null;
  let deleted = known?.deleted ?? null;
  const request = list.request(deleted === null ? null : backBy(deleted, list.overlapSeconds ?? OVERLAP_SECONDS));
  const records = (body: unknown) => asList(valueAt(body, list.records), list.records);
  const keyOf = (raw: unknown) => stampOf(valueAt(raw, list.key));
  for await (const { raws } of pagesOf(reader.http, request, list.paging ?? single(), records, keyOf)) {
    const deletedAt = new Map<string, string | null>();
    for (const raw of raws) {
      const key = keyOf(raw);
      if (key === null) throw fault("source_unreadable", { reason: `a deletion has no key at \`${list.key}\`` });
      const at = stampOf(valueAt(raw, list.at));
      deletedAt.set(key, at);
      const isPast = at !== null && !(reader.sourceNowMs && isFuture(at, reader.sourceNowMs()));
      if (isPast && (deleted === null || isLater(at, deleted))) deleted = at;
    }
    yield { rows: [], removed: await stillDeleted(changes, reader, deletedAt) };
  }
  let hasWatermark = false;
  for await (const page of readRows({ ...reader, since: rows })) {
    if (page.watermark === undefined) yield page;
    else {
      rows = page.watermark;
      hasWatermark = true;
      yield { ...page, watermark: { rows, deleted } };
    }
  }
  if (!hasWatermark && deleted !== null) yield { rows: [], watermark: { rows, deleted } };
}

/** Returns the keys that are still deleted. The overlap repeats deletions; a record that was changed after its deletion has been restored. */
async function stillDeleted(
  changes: Changes,
  reader: Reader,
  deletedAt: ReadonlyMap<string, string | null>,
): Promise<string[]> {
  const gone = new Set(deletedAt.keys());
  if ((changes.kind === "since" || changes.kind === "keyset") && gone.size > 0)
    for (const { key, raw } of await reader.stored([...gone])) {
      const changed = stampOf(valueAt(raw, changes.field));
      const at = deletedAt.get(key) ?? null;
      // Either stamp may be rounded to whole seconds.
      if (changed !== null && at !== null && isLater(backBy(changed, 1), at)) gone.delete(key);
    }
  return [...gone];
}
