import { type ClaimedEndpoint, webhookEndpoints } from "#store";
import { checkpoint, EndpointLost, isToBeTold, tellFailing } from "./checkpoint.ts";
import { type DispatcherDeps, nowText } from "./deps.ts";
import { expandedBody, type WebhookEvent } from "./events.ts";
import { isFull, look, nextNudge, readAhead } from "./look.ts";
import { openRun } from "./open-run.ts";
import { FAILING_AFTER_MS } from "./retry.ts";
import { type EndpointRun, isProbing, type Line } from "./run.ts";
import { sendOnce } from "./send.ts";
import { settle, type Verdict } from "./settle.ts";

/** How often the feed is looked through without being woken. */
const LOOK_EVERY_MS = 60_000;
/** Looking through many connections takes a while: at most this share of the time is spent on it. */
const LOOK_SHARE = 5;
/** How often progress is stored while events are being sent. A process that is killed repeats what it sent since. */
const STORED_EVERY_MS = 1000;
/** The same while nothing is being sent, and how often it is checked whether a person changed the endpoint. */
const STORED_IDLE_MS = 200;
const CHECKED_EVERY_MS = 250;
/** Lines that are read in one query. */
const READ_AT_ONCE = 50;

/** A dispatcher at work on one endpoint. */
export interface Working {
  readonly run: EndpointRun;
  /** Aborts when the endpoint is lost or the process stops: requests under way are cut. */
  readonly signal: AbortSignal;
  /** Requests under way. */
  readonly sends: Set<Promise<void>>;
  /** Has the dispatcher go on. */
  wake(): void;
  /** What an attempt demands of the endpoint. */
  verdict: Verdict;
}

/**
 * Does what can be done now for an endpoint: looks through its feed, begins requests, and stores progress. Returns after how
 * many milliseconds there is something to do again, unless it is woken before; null: the endpoint is no longer enabled. Throws
 * `EndpointLost`.
 */
export async function advance(deps: DispatcherDeps, working: Working): Promise<number | null> {
  const { run } = working;
  if (working.verdict !== "go_on") return disable(deps, working);
  await reloadIfChanged(deps, working);
  const waitMs = await waitOfWhole(deps, run);
  if (waitMs > 0) {
    await storeIfDue(deps, working);
    return Math.min(waitMs, storeMs(run));
  }
  const lookMs = await lookIfDue(deps, run);
  const sendMs = await beginSends(deps, working);
  await storeIfDue(deps, working);
  return Math.max(0, Math.min(lookMs, sendMs, storeMs(run)));
}

/** Reads the endpoint again if a person changed it. */
async function reloadIfChanged(deps: DispatcherDeps, working: Working): Promise<void> {
  const { run } = working;
  if (!run.isCheckDue || performance.now() - run.checkedAt < CHECKED_EVERY_MS) return;
  run.isCheckDue = false;
  run.checkedAt = performance.now();
  const of = { workspaceId: run.workspaceId, id: run.endpointId, fence: run.fence };
  const revision = await deps.store.within(run.workspaceId, (tx) => webhookEndpoints.revisionHeld(tx, of));
  if (revision === null) throw new EndpointLost("this webhook endpoint is not enabled any more");
  if (revision !== run.revision) await reload(deps, working);
}

/** Returns when progress is to be stored. */
function storeMs(run: EndpointRun): number {
  if (!run.isDirty) return LOOK_EVERY_MS;
  const everyMs = run.inFlight > 0 ? STORED_EVERY_MS : STORED_IDLE_MS;
  return Math.max(0, everyMs - (performance.now() - run.storedAt));
}

/** Returns how long the endpoint as a whole still waits. */
async function waitOfWhole(deps: DispatcherDeps, run: EndpointRun): Promise<number> {
  const { retry_at, failing_since, noticed_at } = run.endpoint;
  const now = deps.clock.now();
  if (isToBeTold(run, now)) run.isDirty = true;
  if (retry_at === null) return 0;
  const waitMs = Date.parse(retry_at) - now;
  const tellMs =
    failing_since !== null && noticed_at === null ? Date.parse(failing_since) + FAILING_AFTER_MS - now : waitMs;
  return Math.max(0, tellMs > 0 ? Math.min(waitMs, tellMs) : waitMs);
}

/** Looks through the feed if it is due. Returns when it is due next. */
async function lookIfDue(deps: DispatcherDeps, run: EndpointRun): Promise<number> {
  const since = performance.now() - run.lookedAt;
  const pauseMs = run.lookMs * LOOK_SHARE;
  // Enough is known to be sent. A probe finds out first whether anything can be.
  if (isProbing(run) || isFull(run)) return LOOK_EVERY_MS;
  const dueMs = (run.isLookDue ? pauseMs : LOOK_EVERY_MS) - since;
  if (dueMs > 0) return dueMs;
  await look(deps, run);
  run.lookedAt = performance.now();
  return run.isLookDue && !isFull(run) ? run.lookMs * LOOK_SHARE : LOOK_EVERY_MS;
}

/** Begins as many requests as there may be. Returns when the next line is due. */
async function beginSends(deps: DispatcherDeps, working: Working): Promise<number> {
  const { run } = working;
  // An endpoint that failed as a whole has no line in memory after a restart, so one is looked for.
  if (isProbing(run) && run.lines.size === 0) await look(deps, run);
  const now = deps.clock.now();
  let waitMs = LOOK_EVERY_MS;
  const ready: Line[] = [];
  const unread: Line[] = [];
  for (const line of candidates(run)) {
    if (line.isBusy) continue;
    const due = dueAt(run, line);
    if (due > now) waitMs = Math.min(waitMs, due - now);
    else if (line.events.length > 0) ready.push(line);
    else if (unread.length < READ_AT_ONCE) unread.push(line);
  }
  if (unread.length > 0 && ready.length < run.atOnce) {
    await readAhead(deps, run, unread);
    for (const line of unread)
      if (line.events.length > 0) ready.push(line);
      else if (line.readUntil === line.until) end(run, line);
    // There may be more lines to read.
    waitMs = 0;
  }
  const most = isProbing(run) ? 1 : Math.floor(run.atOnce);
  for (const line of ready) {
    if (run.inFlight >= most) break;
    // Reading took time, and a nudge may not be due yet.
    if (!line.isBusy && dueAt(run, line) <= now) begin(deps, working, line);
  }
  return run.inFlight >= most ? LOOK_EVERY_MS : waitMs;
}

/** Returns the lines in the order in which they are served. A probe takes the one that failed first. */
function candidates(run: EndpointRun): Iterable<Line> {
  if (!isProbing(run)) return run.lines.values();
  const [first] = [...run.lines.values()].sort((a, b) => (b.failedAt ? 1 : 0) - (a.failedAt ? 1 : 0));
  return first ? [first] : [];
}

function dueAt(run: EndpointRun, line: Line): number {
  // The endpoint's own wait decides when it is probed.
  const due = isProbing(run) ? 0 : line.notBefore;
  const [next] = line.events;
  const isNudge = next ? next.kind === "nudge" : run.endpoint.style === "nudge" && run.filter.hasChanges;
  return isNudge ? Math.max(due, nextNudge(run, line.connectionId)) : due;
}

/** Ends a line that has caught up. */
function end(run: EndpointRun, line: Line): void {
  run.lines.delete(line.connectionId);
  if (line.hasRow) run.caughtUp.add(line.connectionId);
  run.isDirty = true;
}

/** Begins a request. */
function begin(deps: DispatcherDeps, working: Working, line: Line): void {
  const { run, sends } = working;
  const [event] = line.events;
  if (!event) return;
  line.isBusy = true;
  run.inFlight++;
  const sent = send(deps, working, line, event)
    .catch((error: unknown) => {
      line.isBusy = false;
      if (!working.signal.aborted)
        deps.log.error({ err: error, endpoint: run.endpointId }, "a webhook failed internally");
    })
    .finally(() => {
      run.inFlight--;
      sends.delete(sent);
      working.wake();
    });
  sends.add(sent);
}

async function send(deps: DispatcherDeps, working: Working, line: Line, event: WebhookEvent): Promise<void> {
  const { run, signal } = working;
  const body =
    run.endpoint.has_records && event.change
      ? await deps.store.reading(run.workspaceId, (tx) => expandedBody(event, tx, deps.recordText))
      : event.body();
  const result = await sendOnce(deps, run.target, event, body, signal);
  // After a reload, the line is another one.
  if (run.lines.get(line.connectionId) !== line) return;
  const verdict = settle(run, line, event, result, deps.clock.now());
  if (verdict !== "go_on") working.verdict = verdict;
  if (line.events.length === 0 && line.readUntil === line.until) end(run, line);
}

/** Stores progress if it is due: now and then, and when nothing is under way. */
async function storeIfDue(deps: DispatcherDeps, working: Working): Promise<void> {
  const { run } = working;
  if (!run.isDirty || storeMs(run) > 0) return;
  if (await checkpoint(deps, run)) return;
  await reload(deps, working);
}

/** Reads an endpoint again that a person changed. Requests under way end first, so that there is one at a time per connection. */
export async function reload(deps: DispatcherDeps, working: Working): Promise<void> {
  await Promise.allSettled(working.sends);
  const { run } = working;
  const claimed: ClaimedEndpoint = { workspaceId: run.workspaceId, id: run.endpointId, fence: run.fence };
  const fresh = await openRun(deps, claimed);
  if (!fresh) throw new EndpointLost("this webhook endpoint is not enabled any more");
  run.lines.clear();
  for (const [id, line] of fresh.lines) run.lines.set(id, line);
  run.caughtUp.clear();
  Object.assign(run, {
    endpoint: fresh.endpoint,
    target: fresh.target,
    filter: fresh.filter,
    cursor: fresh.cursor,
    revision: fresh.revision,
    isLookDue: true,
    isDirty: false,
  });
}

/** Disables an endpoint that is gone or failed for days. Where it stands is stored first. */
async function disable(deps: DispatcherDeps, working: Working): Promise<null> {
  const { run } = working;
  await Promise.allSettled(working.sends);
  const reason = working.verdict === "disable_gone" ? ("gone" as const) : ("failing" as const);
  run.endpoint.noticed_at ??= nowText(deps);
  const isCurrent = await checkpoint(deps, run);
  await deps.store.within(run.workspaceId, async (tx) => {
    const held = await webhookEndpoints.lockHeld(tx, { ...run, id: run.endpointId });
    if (held === null || !isCurrent) return;
    await webhookEndpoints.setStatus(tx, run.endpointId, { status: "disabled", reason, now: nowText(deps) });
    await tellFailing(tx, run, true);
  });
  deps.log.warn({ endpoint: run.endpointId, reason }, "a webhook endpoint was disabled");
  return null;
}
