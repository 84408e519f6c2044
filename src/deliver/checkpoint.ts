import { noteNotice, notices, type Tx, webhookDeliveries, webhookEndpoints, webhookLines } from "#store";
import { type DispatcherDeps, nowText } from "./deps.ts";
import { FAILING_AFTER_MS } from "./retry.ts";
import type { EndpointRun, Line } from "./run.ts";

/** Thrown if another process holds the endpoint, or it is not enabled any more. */
export class EndpointLost extends Error {
  override name = "EndpointLost";
}

/**
 * Stores how far an endpoint is delivered: its cursor, the lines that are behind it, and the log. Returns false if a person
 * changed the endpoint meanwhile: then only the log is stored, and everything must be read again. Throws `EndpointLost`.
 */
export async function checkpoint(deps: DispatcherDeps, run: EndpointRun): Promise<boolean> {
  const log = run.log;
  run.log = [];
  const lines = [...run.lines.values()].filter((line) => !line.isStored);
  const caughtUp = [...run.caughtUp];
  const stored = lines.map((line) => ({ line, row: rowOf(line) }));
  const progress = { ...run.endpoint, cursor: run.cursor, behind_since: behindSince(run) };
  run.isDirty = false;
  const mustTell = isToBeTold(run, deps.clock.now());
  if (mustTell) progress.noticed_at = nowText(deps);
  try {
    const isCurrent = await deps.store.within(run.workspaceId, async (tx) => {
      const revision = await webhookEndpoints.lockHeld(tx, { ...run, id: run.endpointId });
      if (revision === null) throw new EndpointLost("another process holds this webhook endpoint");
      await webhookDeliveries.note(tx, run.endpointId, log);
      if (revision !== run.revision) return false;
      await webhookLines.put(
        tx,
        run.endpointId,
        stored.map(({ row }) => row),
      );
      await webhookLines.remove(tx, run.endpointId, caughtUp);
      await webhookEndpoints.storeProgress(tx, run.endpointId, progress);
      if (mustTell) await tellFailing(tx, run, false);
      return true;
    });
    if (!isCurrent) return false;
  } catch (thrown) {
    run.log.unshift(...log);
    run.isDirty = true;
    throw thrown;
  }
  run.storedAt = performance.now();
  run.endpoint.noticed_at = progress.noticed_at;
  for (const id of caughtUp) run.caughtUp.delete(id);
  for (const { line, row } of stored) {
    line.hasRow = true;
    // It may have moved on meanwhile.
    line.isStored = row.change_after === line.change && row.notice_after === line.notice;
    if (run.lines.get(line.connectionId) !== line) run.caughtUp.add(line.connectionId);
  }
  return true;
}

const textOf = (ms: number): string | null => (ms === 0 ? null : new Date(ms).toISOString());

const rowOf = (line: Line) => ({
  connection_id: line.connectionId,
  change_after: line.change,
  notice_after: line.notice,
  nudge_to: line.nudgeTo,
  attempts: line.attempts,
  failed_at: textOf(line.failedAt ?? 0),
  retry_at: textOf(line.notBefore),
});

/** Returns the time of the oldest event that was read and not delivered. */
function behindSince(run: EndpointRun): string | null {
  let oldest: string | null = null;
  for (const { events } of run.lines.values()) {
    const at = events[0]?.at;
    if (at !== undefined && (oldest === null || at < oldest)) oldest = at;
  }
  return oldest;
}

/** Whether the others must hear that the endpoint fails. */
export function isToBeTold({ endpoint: { failing_since, noticed_at } }: EndpointRun, now: number): boolean {
  return failing_since !== null && noticed_at === null && now - Date.parse(failing_since) >= FAILING_AFTER_MS;
}

/** Writes the notice that an endpoint fails, for the others. */
export const tellFailing = (tx: Tx, { endpoint }: Pick<EndpointRun, "endpoint">, isDisabled: boolean): Promise<void> =>
  noteNotice(
    tx,
    { connectionId: notices.NO_CONNECTION },
    {
      type: "webhook.failing",
      data: {
        webhook_endpoint_id: endpoint.id,
        url: originOf(endpoint.url),
        failing_since: endpoint.failing_since ?? new Date(0).toISOString(),
        is_disabled: isDisabled,
        error: endpoint.last_error,
      },
    },
  );

/** A URL can hold a secret in its path or query. */
const originOf = (url: string): string => URL.parse(url)?.origin ?? "";
