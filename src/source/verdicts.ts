import type { Answer, Connector, SourceRequest, Verdict } from "#kit";
import { Fault, type FaultCode, fault, isFault } from "#lib";
import { isHtml } from "./answers.ts";
import { type ClientContext, MAX_WAIT_MS } from "./client-context.ts";
import { codeIn } from "./failures.ts";
import { waitOf, withBoundedWait } from "./waits.ts";

/** The maximum number of attempts of a request. */
export const ATTEMPTS = 4;
/** The waits before a second attempt; each later one is twice as long. */
const FIRST_WAIT_MS = 250;
const FIRST_THROTTLED_WAIT_MS = 500;
/** The wait of a throttled job, if the source does not state one. */
const DEFAULT_POSTPONEMENT_MS = 60_000;

/** Returns the meaning of a response: by the connector's own rules, or else by its status. */
export function verdictOf(
  { connector, limits, clock }: ClientContext,
  answer: Answer,
  request: SourceRequest,
): Verdict {
  const verdict =
    connectorVerdict(connector, answer, request) ??
    verdictByStatus(answer, connector.limits.waitHeader ?? "retry-after", clock.now());
  return withBoundedWait(verdict, limits);
}

/** Returns the connector's verdict. Null: it has none, or the response has a form that it does not expect. */
function connectorVerdict(connector: Connector, answer: Answer, request: SourceRequest): Verdict | null {
  try {
    return connector.verdict?.(answer, request) ?? null;
  } catch (cause) {
    if (answer.status >= 400) return null;
    if (cause instanceof Fault) throw cause;
    throw fault("source_unreadable", { system: connector.title, status: answer.status }, cause);
  }
}

function verdictByStatus({ status, headers }: Answer, waitHeader: string, now: number): Verdict {
  if (status >= 200 && status < 300) return { is: "good" };
  if (status === 401) return { is: "expired" };
  if (status === 403) return { is: "forbidden" };
  if (status === 404 || status === 410) return { is: "gone" };
  if (status === 408 || status === 429) {
    const waitMs = waitOf(headers[waitHeader], headers.date, now);
    return { is: "throttled", ...(waitMs !== null && { waitMs }) };
  }
  if (status >= 500) return { is: "failed" };
  return { is: "wrong" };
}

/** Returns whether the source is only busy or failing temporarily. */
export const isTransient = (verdict: Verdict): verdict is Verdict & { is: "throttled" | "failed" } =>
  verdict.is === "throttled" || verdict.is === "failed";

/** Returns whether the source rejects the session or the credentials. */
export const isRefusal = (verdict: Verdict): verdict is Verdict & { is: "expired" | "refused" } =>
  verdict.is === "expired" || verdict.is === "refused";

/**
 * Returns the wait before a request is sent again after a verdict. Null: it is not sent again. `attempt`: the number of
 * attempts so far.
 */
export function retryAfterMs(verdict: Verdict, attempt: number): number | null {
  if (!isTransient(verdict) || attempt >= ATTEMPTS) return null;
  const waitMs =
    verdict.is === "failed"
      ? backOffMs(attempt)
      : Math.max(verdict.waitMs ?? 0, FIRST_THROTTLED_WAIT_MS * 2 ** (attempt - 1)) * (1 + Math.random());
  return waitMs <= MAX_WAIT_MS ? waitMs : null;
}

/**
 * The maximum number of attempts of a read if the source refuses the connection, as during a restart: over about a
 * minute.
 */
const ATTEMPTS_TO_CONNECT = 9;
const LONGEST_BACK_OFF_MS = 30_000;
/** The maximum number of attempts if a response takes minutes and never ends. */
const ATTEMPTS_IF_TOO_SLOW = 2;

/**
 * Returns the wait before a request without a response is sent again. Null: it is not sent again. A request whose
 * connection was refused was not executed, so it can be sent again even if it writes.
 */
export function unreachableWaitMs(
  thrown: unknown,
  { patience }: ClientContext,
  attempt: number,
  mayRepeat: boolean,
): number | null {
  if (!isFault(thrown, "source_unreachable")) return null;
  const isRestart = patience === "stored" && codeIn(thrown.cause) === "ECONNREFUSED";
  const attempts = isRestart
    ? ATTEMPTS_TO_CONNECT
    : thrown.details.isTooSlow === true
      ? ATTEMPTS_IF_TOO_SLOW
      : ATTEMPTS;
  if (attempt >= attempts || !(mayRepeat || isRestart)) return null;
  return Math.min(backOffMs(attempt), LONGEST_BACK_OFF_MS);
}

/** Returns a growing wait, randomly up to half longer: requests that failed together must not return together. */
export const backOffMs = (attempt: number): number => FIRST_WAIT_MS * 2 ** (attempt - 1) * (1 + Math.random() / 2);

/** Returns the error that a response ends its request with. Null: none. */
export function codeOf(client: ClientContext, verdict: Verdict, answer: Answer): FaultCode | null {
  if (verdict.is === "good") return isHtml(answer) ? "source_unreadable" : null;
  return verdict.is === "gone" ? null : faultOf(client, verdict, answer).code;
}

/** Returns the fault for a failed response. Its text is the source's or the connector's, if they have one. */
export function faultOf({ connector, clock }: ClientContext, verdict: Verdict, answer: Answer): Fault {
  const text = ("text" in verdict ? verdict.text : undefined) ?? connector.refusals?.[answer.status];
  const details = { system: connector.title, status: answer.status, ...(text !== undefined && { text }) };
  switch (verdict.is) {
    case "expired":
    case "refused":
      return fault("credentials_refused", details);
    case "forbidden":
      return fault("permission_missing", {
        ...details,
        ...(verdict.permissions && { permissions: verdict.permissions }),
      });
    case "throttled":
      return fault("source_throttled", { ...details, waitMs: verdict.waitMs ?? DEFAULT_POSTPONEMENT_MS });
    case "exhausted": {
      const { waitMs } = verdict;
      return fault("source_quota_exhausted", {
        ...details,
        waitMs,
        until: new Date(clock.now() + waitMs).toISOString(),
      });
    }
    case "failed":
      return fault("source_failed", details);
    default:
      return fault("source_refused", details);
  }
}

/** Returns the fault for an answer that is not JSON, or that is unreadable for another reason. */
export const unreadable = (
  { connector }: ClientContext,
  { status }: Answer,
  reason = "the response is not JSON (a login page or a proxy?)",
): Fault => fault("source_unreadable", { system: connector.title, status, reason });

/** Returns the fault for a response to a request for one record that contains neither the record nor its absence. */
export const emptyAnswer = ({ connector }: ClientContext, { status }: Answer): Fault =>
  fault("source_unreadable", {
    system: connector.title,
    status,
    reason: "the response to a request for one record is empty",
  });

/** Returns a successful response. Throws the fault of any other. */
export function goodAnswer(client: ClientContext, { answer, verdict }: { answer: Answer; verdict: Verdict }): Answer {
  if (verdict.is !== "good") throw faultOf(client, verdict, answer);
  // A JSON string is not expected either: sources return objects and lists.
  if (typeof answer.body === "string" && answer.body !== "") throw unreadable(client, answer);
  return answer;
}
