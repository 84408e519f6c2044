import type { StoredAttempt } from "#store";
import type { WebhookEvent } from "./events.ts";
import { noteNudge } from "./look.ts";
import { DISABLED_AFTER_MS, PARKED_AFTER, WHOLE_AFTER, waitAfterMs } from "./retry.ts";
import { type EndpointRun, isProbing, type Line } from "./run.ts";
import { type AttemptResult, MOST_AT_ONCE } from "./send.ts";

const HALVED_EVERY_MS = 1000;

const textOf = (ms: number): string => new Date(ms).toISOString();

/** What must happen to an endpoint after an attempt. */
export type Verdict = "go_on" | "disable_failing" | "disable_gone";

/** Notes the outcome of an attempt: how far its line is, when it is tried again, and how the endpoint is. */
export function settle(run: EndpointRun, line: Line, event: WebhookEvent, result: AttemptResult, now: number): Verdict {
  line.isBusy = false;
  run.isDirty = true;
  if (result.error === null) {
    succeed(run, line, event, now);
    note(run, event, "delivered", result);
    return "go_on";
  }
  const isParked = fail(run, line, event, result, now);
  note(run, event, isParked ? "parked" : "failed", result);
  if (result.isGone) return "disable_gone";
  const { failing_since } = run.endpoint;
  const isOver = failing_since !== null && now - Date.parse(failing_since) >= DISABLED_AFTER_MS;
  return isOver ? "disable_failing" : "go_on";
}

/** Moves a line past an event. */
function moveOn(run: EndpointRun, line: Line, event: WebhookEvent, now: number): void {
  if (event.kind === "notice") line.notice = event.number ?? line.notice;
  else line.change = event.to ?? event.number ?? line.change;
  if (event.kind === "nudge") {
    line.nudgeTo = null;
    noteNudge(run, line.connectionId, now);
  }
  line.events.shift();
  line.attempts = 0;
  line.failedAt = null;
  line.notBefore = 0;
  line.isStored = false;
}

function succeed(run: EndpointRun, line: Line, event: WebhookEvent, now: number): void {
  moveOn(run, line, event, now);
  // While the endpoint as a whole failed, its lines did not fail by themselves.
  if (isProbing(run)) for (const each of run.lines.values()) retryNow(each);
  run.failuresInARow = 0;
  run.atOnce = Math.min(MOST_AT_ONCE, run.atOnce + 1 / run.atOnce);
  const { endpoint } = run;
  endpoint.failures = 0;
  endpoint.failing_since = null;
  endpoint.retry_at = null;
  endpoint.noticed_at = null;
  endpoint.last_error = null;
  endpoint.last_success_at = textOf(now);
}

function retryNow(line: Line): void {
  if (line.attempts === 0) return;
  line.attempts = 0;
  line.failedAt = null;
  line.notBefore = 0;
  line.isStored = false;
}

/** Returns whether the event is parked. */
function fail(run: EndpointRun, line: Line, event: WebhookEvent, result: AttemptResult, now: number): boolean {
  const { endpoint } = run;
  endpoint.failing_since ??= textOf(now);
  endpoint.last_error = result.error;
  run.failuresInARow++;
  if (result.isThrottled && now - run.halvedAt >= HALVED_EVERY_MS) {
    run.atOnce = Math.max(1, run.atOnce / 2);
    run.halvedAt = now;
  }
  line.isStored = false;
  line.failedAt ??= now;
  // An endpoint that only asks for time does not fail at this event.
  if (result.status === 429) {
    const waitMs = result.waitMs ?? waitAfterMs(1);
    line.notBefore = now + waitMs;
    waitWhole(run, now + waitMs);
    return false;
  }
  line.attempts++;
  line.notBefore = now + Math.max(waitAfterMs(line.attempts), result.waitMs ?? 0);
  if (isProbing(run)) {
    endpoint.failures++;
    waitWhole(run, now + Math.max(waitAfterMs(endpoint.failures), result.waitMs ?? 0));
    return false;
  }
  if (run.failuresInARow >= WHOLE_AFTER) {
    endpoint.failures = line.attempts;
    waitWhole(run, line.notBefore);
    return false;
  }
  if (result.waitMs !== null) waitWhole(run, now + result.waitMs);
  const othersPass = endpoint.last_success_at !== null && Date.parse(endpoint.last_success_at) > (line.failedAt ?? now);
  if (endpoint.is_strict || line.attempts < PARKED_AFTER || !othersPass) return false;
  moveOn(run, line, event, now);
  return true;
}

/** Sends nothing to the endpoint before a time. */
function waitWhole({ endpoint }: EndpointRun, until: number): void {
  endpoint.retry_at = textOf(until);
}

/** Logs an attempt. */
function note(
  run: EndpointRun,
  event: WebhookEvent,
  status: "delivered" | "failed" | "parked",
  { at, status: code, duration_ms, error, answer }: StoredAttempt,
): void {
  run.log.push({
    connection_id: event.connectionId,
    id: event.id,
    kind: event.kind,
    type: event.type,
    number: event.number,
    to_number: event.to,
    status,
    attempt: { at, status: code, duration_ms, error, answer },
  });
}
