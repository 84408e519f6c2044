import { gathered, oneAhead } from "#lib";
import { deleteMissing } from "./missing-records.ts";
import { joinPages, type PreparedPage, preparePages, readPages } from "./page.ts";
import type { RunContext, RunOutcome } from "./run-context.ts";
import { beginState, outcomeOf, type RunState, takeSnapshot } from "./run-state.ts";
import { readTargeted } from "./targeted-records.ts";
import { mayRequest, writePage } from "./write-page.ts";

/**
 * Reads a stream and stores it: requests the records that webhooks named, then reads the stream's pages, compares, maps and
 * writes them, and deletes what the source no longer has. A targeted run ends after the named records.
 */
export async function readStream(context: RunContext): Promise<RunOutcome> {
  const state = beginState(context);
  await readTargeted(state, "webhook");
  if (state.cancelRequested || context.mode === "targeted") return outcomeOf(state);
  await takeSnapshot(state);
  await writePages(state);
  if (state.hasLeftOut && !state.cancelRequested) await readTargeted(state, context.cause);
  if (!state.cancelRequested) await deleteMissing(state);
  return outcomeOf(state);
}

/**
 * Reads and writes the pages in a pipeline of four: while one page is written, the rows of the next are sent to the
 * database, the one after it is mapped, and another is read.
 */
async function writePages(state: RunState): Promise<void> {
  let written: Promise<void> = Promise.resolve();
  try {
    const join = (page: PreparedPage, next: PreparedPage) => joinPages(state, page, next);
    for await (const page of gathered(preparePages(state, oneAhead(readPages(state))), join)) {
      const before = written;
      written = writeCounted(state, page, before);
      // A failure is thrown where the page is awaited.
      written.catch(() => {});
      await (mayRequest(page) ? written : before);
      if (state.cancelRequested) break;
    }
  } finally {
    await written;
  }
  state.context.source.releaseMemory();
}

async function writeCounted(state: RunState, page: PreparedPage, before: Promise<void>): Promise<void> {
  try {
    await writePage(state, page, before);
    state.underway.written(page.count);
  } catch (thrown) {
    state.underway.abandon();
    throw thrown;
  }
  if (state.cancelRequested) state.underway.abandon();
}
