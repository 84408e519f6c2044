import type { Page, Reader, ReadStart } from "./stream.ts";

const ROWS_TOGETHER = 500;

/** How a stream finds its records inside the stored records of its parent. */
export interface Within {
  rows(parent: unknown, context: unknown): readonly unknown[];
  context: ((parent: unknown, context: unknown, start: ReadStart) => Record<string, unknown>) | null;
}

/** Reads the records inside the stored records of the parent. It sends no request. */
export async function* readWithin(of: Within, reader: Reader): AsyncGenerator<Page> {
  const resume = reader.resume as { after: string } | null;
  const isWhole = reader.mode === "incremental" && { isWhole: true };
  let rows: { raw: unknown; context?: Record<string, unknown> }[] = [];
  for await (const { key, raw, context } of reader.parents(resume?.after ?? null)) {
    const own = of.context?.(raw, context, reader);
    for (const each of of.rows(raw, context)) rows.push({ raw: each, ...(own && { context: own }) });
    if (rows.length < ROWS_TOGETHER) continue;
    yield { ...isWhole, rows, resume: { after: key } };
    rows = [];
  }
  yield { ...isWhole, rows };
}
