import { type NoticeRow, type Tx, webhookFeed } from "#store";
import type { DeliverDeps } from "./deps.ts";
import { eventOfChange, eventOfNotice, eventOfNudge, type WebhookEvent } from "./events.ts";
import { type EndpointRun, type Line, newLine } from "./run.ts";

/** Connections that are looked up in one query. */
const PAGE = 50;
/** The number of lines from which on no further ones are begun. */
const MOST_LINES = 500;
/** Events that are read ahead of one line. */
const READ_AHEAD = 100;

/** Nudges of one connection: the least time between two, and a longer one while changes do not stop. */
const NUDGE_EVERY_MS = 1000;
const NUDGE_LONG_MS = 5000;
const NUDGES_OF_A_BURST = 20;

/**
 * Looks through the feed once, from the endpoint's cursor on, and begins a line for each connection that is behind. It goes in
 * rounds, as in `changes-across-connections.md`: what was not committed when a round began follows in the next one.
 */
export async function look(deps: Pick<DeliverDeps, "store">, run: EndpointRun): Promise<void> {
  run.isLookDue = false;
  const started = performance.now();
  await deps.store.reading(run.workspaceId, async (tx) => {
    const { server, ...now } = await webhookFeed.moment(tx);
    const { cursor } = run;
    const until = cursor.until ?? now;
    let { at } = cursor;
    while (!isFull(run)) {
      const connectionIds = await webhookFeed.behind(tx, {
        since: cursor.since,
        after: at,
        limit: PAGE,
        connections: run.filter.connections,
      });
      await begin(tx, run, connectionIds, until);
      at = connectionIds.at(-1) ?? at;
      if (connectionIds.length < PAGE) {
        run.cursor = { server, since: until, until: null, at: null };
        // What was committed after the beginning of a round that went on here follows in the next one.
        run.isLookDue ||= cursor.until !== null;
        return;
      }
    }
    run.cursor = { server, since: cursor.since, until, at };
    run.isLookDue = true;
  });
  run.lookMs = performance.now() - started;
}

/** Whether enough lines are known that can be served. Those that failed and wait do not count. */
export function isFull(run: EndpointRun): boolean {
  if (run.lines.size < MOST_LINES) return false;
  let count = 0;
  for (const { attempts } of run.lines.values()) if (attempts === 0 && ++count >= MOST_LINES) return true;
  return false;
}

/** Begins lines, or extends them. */
async function begin(
  tx: Tx,
  run: EndpointRun,
  connectionIds: readonly string[],
  until: EndpointRun["cursor"]["since"],
) {
  const fresh = connectionIds.filter((id) => !run.lines.has(id));
  for (const id of connectionIds) {
    const line = run.lines.get(id);
    if (line) line.until = until;
  }
  for (const { connectionId, change, notice } of await webhookFeed.positions(tx, fresh, run.cursor.since))
    run.lines.set(connectionId, newLine(connectionId, until, { change, notice }));
  if (connectionIds.length > 0) run.isDirty = true;
}

/** Reads the next events of lines that have none. Lines without any have caught up, and end. */
export async function readAhead(
  deps: Pick<DeliverDeps, "store">,
  run: EndpointRun,
  lines: readonly Line[],
): Promise<void> {
  const toRead = lines.map((line) => ({
    connectionId: line.connectionId,
    change: line.change,
    notice: line.notice,
    until: line.until,
  }));
  const isNudged = run.endpoint.style === "nudge";
  await deps.store.reading(run.workspaceId, async (tx) => {
    const { filter } = run;
    const unknown = toRead.filter((_, at) => lines[at]?.previousNotice === undefined);
    const previous = new Map(
      (await webhookFeed.previousOf(tx, unknown, filter)).map((each) => [each.connection_id, each]),
    );
    const changes = !filter.hasChanges || isNudged ? [] : await webhookFeed.changesOf(tx, toRead, filter, READ_AHEAD);
    const ranges = filter.hasChanges && isNudged ? await webhookFeed.rangesOf(tx, toRead, filter) : [];
    const told = await webhookFeed.noticesOf(tx, toRead, filter, READ_AHEAD);
    const changesBy = Map.groupBy(changes, (each) => each.connection_id);
    const rangeBy = new Map(ranges.map((each) => [each.connection_id, each]));
    const toldBy = Map.groupBy(told, (each) => each.connection_id);
    for (const [at, line] of lines.entries()) {
      const id = line.connectionId;
      const before = previous.get(id);
      if (before) {
        line.previousChange = before.change;
        line.previousNotice = before.notice;
      }
      const own = changesBy.get(id) ?? [];
      const range = rangeBy.get(id);
      const notices = toldBy.get(id) ?? [];
      const records = range ? [nudgeOf(run, line, range)] : own.map((change) => changeOf(run, line, change));
      line.events = merged(records, noticesOf(run, line, notices));
      // A nudge that is repeated may be older than what is there now.
      const isNudgedWhole = !range || line.nudgeTo === range.to;
      const isWhole = own.length < READ_AHEAD && notices.length < READ_AHEAD && isNudgedWhole;
      line.readUntil = isWhole ? (toRead[at]?.until ?? null) : null;
    }
  });
}

function changeOf(run: EndpointRun, line: Line, change: Parameters<typeof eventOfChange>[1]): WebhookEvent {
  const event = eventOfChange(run.endpointId, change, line.previousChange ?? null);
  line.previousChange = change.number;
  return event;
}

const noticesOf = (run: EndpointRun, line: Line, rows: readonly NoticeRow[]): WebhookEvent[] =>
  rows.map((notice) => {
    const event = eventOfNotice(run.endpointId, notice, line.previousNotice ?? null);
    line.previousNotice = notice.number;
    return event;
  });

/** A nudge that was tried already is repeated as it was, so that it keeps its id. */
function nudgeOf(run: EndpointRun, line: Line, range: webhookFeed.ChangedRange): WebhookEvent {
  line.nudgeTo = line.nudgeTo !== null && line.nudgeTo > line.change ? line.nudgeTo : range.to;
  return eventOfNudge(run.endpointId, {
    connectionId: line.connectionId,
    from: line.change,
    to: line.nudgeTo,
    entities: range.entities,
    at: range.at,
  });
}

/** Merges two sequences by time, each in its own order. */
function merged(one: readonly WebhookEvent[], other: readonly WebhookEvent[]): WebhookEvent[] {
  if (other.length === 0) return [...one];
  const all: WebhookEvent[] = [];
  let a = 0;
  let b = 0;
  for (;;) {
    const first = one[a];
    const second = other[b];
    if (!first && !second) return all;
    if (first && (!second || first.at <= second.at)) {
      all.push(first);
      a++;
    } else if (second) {
      all.push(second);
      b++;
    }
  }
}

/** Returns when a connection may be nudged again. */
export function nextNudge(run: EndpointRun, connectionId: string): number {
  const last = run.nudged.get(connectionId);
  if (!last) return 0;
  return last.at + (last.count > NUDGES_OF_A_BURST ? NUDGE_LONG_MS : NUDGE_EVERY_MS);
}

/** Notes that a connection was nudged. */
export function noteNudge(run: EndpointRun, connectionId: string, now: number): void {
  const last = run.nudged.get(connectionId);
  const isBurst = last !== undefined && now - last.at < 2 * NUDGE_LONG_MS;
  run.nudged.set(connectionId, { at: now, count: isBurst ? last.count + 1 : 1 });
  if (run.nudged.size > 10_000)
    for (const [id, { at }] of run.nudged) if (now - at > 2 * NUDGE_LONG_MS) run.nudged.delete(id);
}
