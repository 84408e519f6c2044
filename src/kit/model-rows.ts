import { fault } from "#lib";

/** A record of a model of an ERP system: models name their fields, and each record has an id. */
export type ModelRow = Record<string, unknown> & { id: number };

/** Whether a value is an object and no list. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isRow = (value: unknown): value is ModelRow => isObject(value) && typeof value.id === "number";

/** Returns a response's list as records. Throws `source_unreadable` if one has no id. */
export const modelRows = (list: readonly unknown[]): ModelRow[] =>
  list.map((row) => {
    if (!isRow(row)) throw fault("source_unreadable", { reason: "a record has no id" });
    return row;
  });

/**
 * Yields pages of a model's records in the order of their ids. Each record comes once, even if others are created or deleted.
 * Only an empty page ends the list. `ask` requests the records after an id.
 */
export async function* pagesAfter(
  after: number,
  ask: (last: number) => Promise<ModelRow[]>,
): AsyncGenerator<ModelRow[]> {
  for (let last = after; ; ) {
    const rows = await ask(last);
    const next = rows.at(-1)?.id;
    if (next === undefined) return;
    yield rows;
    if (next <= last) throw fault("source_unreadable", { reason: "a page ends where it began" });
    last = next;
  }
}
