import type { Stream } from "#kit";
import { fault, newId, requestId } from "#lib";
import { type Connection, type Run, type RunMode, runs, type Sync, syncs, type Tx } from "#store";

/** After this time, a waiting run may have lost its job, and gets another. */
export const EXPECTED_WITHIN_MS = 60_000;

/** Throws unless the connection is active. */
export function mustBeActive(connection: Connection): void {
  if (connection.status === "reauthorization_required") throw fault("reauthorization_required");
  if (connection.status === "disconnected") throw fault("connection_disconnected");
}

/**
 * Opens runs for streams, or joins existing ones, and returns which syncs a job must execute. The caller holds the
 * connection's lock (`runs.lock`) and has checked since then that it is active. Two concurrent requests must not both
 * find a stream free, a joined waiting run must not have started, and nothing may be opened after an erasure.
 */
export async function openRuns(
  tx: Tx,
  connection: Connection,
  input: {
    streams: readonly Stream[];
    mode: RunMode;
    trigger: Sync["trigger"];
    entities: readonly string[] | null;
  },
  nowMs: number,
): Promise<{ syncId: string; toExecute: readonly string[] }> {
  const active = await runs.active(
    tx,
    connection.id,
    input.streams.map((stream) => stream.name),
  );
  const { mode, trigger } = input;
  const now = new Date(nowMs).toISOString();
  const expected = new Date(nowMs + EXPECTED_WITHIN_MS).toISOString();
  const syncId = newId(nowMs);
  const opened: Parameters<typeof runs.open>[2][number][] = [];
  const runIds: string[] = [];
  const forgotten = new Set<string>();
  for (const stream of input.streams) {
    const joined = runToJoin(active, stream, input);
    if (joined) {
      if (!isWide(joined, mode)) await runs.widen(tx, connection.id, joined.id, mode);
      if (trigger === "webhook" && (joined.leased_until ?? "") < now) {
        await runs.expect(tx, connection.id, [joined.id], { now, until: expected });
        forgotten.add(joined.sync_id);
      }
      runIds.push(joined.id);
    } else {
      const id = newId(nowMs);
      opened.push({ id, syncId, stream: stream.name, mode });
      runIds.push(id);
    }
  }
  // A sync that joined only queued runs is not needed, so a burst of webhooks leaves one sync.
  if (trigger === "webhook" && opened.length === 0) return { syncId, toExecute: [...forgotten] };
  await runs.open(tx, connection.id, opened, expected);
  await syncs.add(tx, {
    connectionId: connection.id,
    id: syncId,
    trigger,
    entities: input.entities,
    isFull: mode === "full",
    runIds,
    requestId: requestId(),
    now,
  });
  return { syncId, toExecute: [syncId, ...forgotten] };
}

const isWide = (run: Run, mode: RunMode): boolean => run.mode === mode || run.mode === "full";

/** Returns the run of a stream that a request joins; undefined: it needs a run of its own. */
function runToJoin(
  active: readonly Run[],
  stream: Stream,
  { mode, trigger }: { mode: RunMode; trigger: Sync["trigger"] },
): Run | undefined {
  // A targeted run stays out of the order in which a sync reads its lists.
  const going = active.filter(
    (run) => run.stream === stream.name && (run.mode === "targeted") === (mode === "targeted"),
  );
  const waiting = going.filter((run) => run.status === "queued");
  return (
    // A running one may already have passed the record that a webhook names; other requests read it again soon.
    going.find((run) => run.status === "running" && isWide(run, mode) && trigger !== "webhook") ??
    waiting.find((run) => isWide(run, mode)) ??
    waiting[0]
  );
}
