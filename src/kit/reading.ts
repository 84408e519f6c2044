import type { Changes, DeletedList } from "./changes.ts";
import type { Details } from "./details.ts";
import type { Paging } from "./paging.ts";
import type { SourceRequest } from "./source.ts";
import { isFuture } from "./stamps.ts";
import type { Reader, ReadStart } from "./stream.ts";
import { stampIn } from "./whole.ts";
import type { Within } from "./within.ts";

/** How a declared stream is read, with the connector's defaults filled in. */
export interface Reading {
  changes: Changes;
  hasParent: boolean;
  parts: ((parent: unknown, parentContext: unknown, start: ReadStart) => readonly unknown[]) | null;
  request(parent: unknown, start: ReadStart, part: unknown): SourceRequest;
  context:
    | ((parent: unknown, parentContext: unknown, start: ReadStart, part: unknown) => Record<string, unknown>)
    | null;
  paging: Paging | ((start: ReadStart) => Paging);
  records(body: unknown): readonly unknown[];
  keyOf(raw: unknown, context: unknown): string | null;
  deletedList: DeletedList | null;
  /** How rows of a thin list are completed. Null: lists have whole records. */
  details: Details | null;
  /** Returns what gives each record its context. Null: a record has that of its parent or part, or none. */
  contextFrom: ((reader: Reader) => Promise<(raw: unknown) => Record<string, unknown>>) | null;
  /** How the records are found inside the stored ones of the parent. Null: the stream has a list. */
  within: Within | null;
}

export const pagingOf = (reading: Reading, start: ReadStart): Paging =>
  typeof reading.paging === "function" ? reading.paging(start) : reading.paging;

/** Returns the watermark of the last run; null: read everything. One in the future would hide all changes until then. */
export function watermarkOf({ mode, since, sourceNowMs }: Reader): string | null {
  const stamp = mode === "incremental" ? stampIn(since) : null;
  return stamp !== null && sourceNowMs && isFuture(stamp, sourceNowMs()) ? null : stamp;
}
