import type { Answer, SourceRequest, Verdict } from "#kit";
import { Fault, type FaultCode, fault, isFault } from "#lib";
import { isHtml, sourceRequestIdOf } from "./answers.ts";
import { attempt, type Outcome } from "./attempt.ts";
import { type ClientContext, usesOwnClock } from "./client-context.ts";
import { currentSession, renewSession, usesSession } from "./login.ts";
import { refusedRequestWaitMs } from "./refusals.ts";
import { signatureOf } from "./sign.ts";
import { backOffMs, faultOf, isRefusal, unreadable } from "./verdicts.ts";

/** What became of a request that writes. */
export type WriteOutcome =
  /** The source says that it has executed the request. */
  | { is: "accepted"; answer: Answer; sourceRequestId: string | null }
  /** The source has rejected the request, and executed nothing of it. */
  | { is: "rejected"; answer: Answer; fault: Fault; sourceRequestId: string | null }
  /** The source surely has not executed it. `waitMs`: when it can be sent again; null: not without a change by a person. */
  | { is: "not_sent"; fault: Fault; status: number | null; waitMs: number | null }
  /** The source may have executed it, or may still do so. */
  | { is: "lost"; fault: Fault; status: number | null };

/** Faults that pass by themselves or when a person reconnects. A request that they kept from being sent is sent later. */
const PASSING = new Set<FaultCode>([
  "source_unreachable",
  "source_throttled",
  "source_quota_exhausted",
  "source_failed",
  "source_unreadable",
  "credentials_refused",
  "reauthorization_required",
  "root_key_missing",
]);
/** The wait before a request is sent again that was not sent, if nothing states one. */
const NOT_SENT_WAIT_MS = 15_000;

/**
 * Sends a request that writes, and returns what became of it. It is sent again only if the source has surely not executed it:
 * after a rejected session. `beforeSending` is called once, after all waits, directly before the first byte can leave. Throws
 * what it throws, and the client's reason when the client is ended; then the request may have been sent.
 */
export async function sendWrite(
  client: ClientContext,
  request: SourceRequest,
  beforeSending: () => Promise<void>,
): Promise<WriteOutcome> {
  const hasSession = usesSession(client.auth);
  let isNoted = false;
  let own: { thrown: unknown } | null = null;
  let refusals = 0;
  let session = "";
  try {
    if (hasSession) session = await currentSession(client);
  } catch (thrown) {
    return notSent(thrown);
  }
  for (let count = 1; ; count++) {
    client.signal.throwIfAborted();
    const wasOwnClock = usesOwnClock(client);
    const sending = { isSent: false };
    let outcome: Outcome;
    try {
      outcome = await attempt(client, request, signatureOf(client, request, session), count, {
        sending,
        beforeSending: async () => {
          if (isNoted) return;
          await beforeSending().catch((thrown: unknown) => {
            own = { thrown };
          });
          if (own) throw own.thrown;
          isNoted = true;
        },
      });
    } catch (thrown) {
      if (own || !isFault(thrown) || client.signal.aborted) throw thrown;
      return sending.isSent ? { is: "lost", fault: thrown, status: null } : notSent(thrown);
    }
    if (!isRefusal(outcome.verdict)) return outcomeOf(client, outcome);
    // The source checks credentials before it executes a request.
    refusals++;
    const waitMs = hasSession ? refusedRequestWaitMs("once", refusals, true) : null;
    if (waitMs === null) {
      if (client.patience === "stored" && hasSession) await client.session.refused();
      const refused = faultOf(client, { ...outcome.verdict, is: "refused" }, outcome.answer);
      return { is: "not_sent", fault: refused, status: outcome.answer.status, waitMs: NOT_SENT_WAIT_MS };
    }
    client.signsByOwnClock = !wasOwnClock;
    try {
      session = await renewSession(client, session);
    } catch (thrown) {
      return notSent(thrown);
    }
  }
}

function notSent(thrown: unknown): WriteOutcome {
  if (!(thrown instanceof Fault)) throw thrown;
  const { waitMs } = thrown.details;
  const retryMs = typeof waitMs === "number" ? waitMs : NOT_SENT_WAIT_MS * (1 + Math.random());
  return { is: "not_sent", fault: thrown, status: null, waitMs: PASSING.has(thrown.code) ? retryMs : null };
}

function outcomeOf(client: ClientContext, { answer, verdict }: Outcome): WriteOutcome {
  const { status } = answer;
  const sourceRequestId = sourceRequestIdOf(answer);
  if (verdict.is === "good") {
    // A login page or a proxy's page says nothing about the request.
    if (isHtml(answer)) return { is: "lost", fault: withSent(unreadable(client, answer), "maybe"), status };
    return { is: "accepted", answer, sourceRequestId };
  }
  const sent = sentBy(verdict, answer);
  const thrown = withSent(faultOf(client, verdict, answer), sent);
  if (sent === "maybe") return { is: "lost", fault: thrown, status };
  if (verdict.is === "throttled" || verdict.is === "exhausted")
    return { is: "not_sent", fault: thrown, status, waitMs: verdict.waitMs ?? backOffMs(6) };
  return { is: "rejected", answer, fault: thrown, sourceRequestId };
}

/**
 * Returns whether the source may have executed a request with this response: after any error of a server or proxy, a time-out,
 * and a redirect, which forms return when they are done.
 */
export function sentBy(verdict: Verdict, { status }: Answer): "no" | "maybe" {
  if (verdict.is === "failed" || status >= 500 || status === 408 || (status >= 300 && status < 400)) return "maybe";
  return "no";
}

/** Returns a fault that says whether its request may have been executed. */
const withSent = (thrown: Fault, sent: "no" | "maybe"): Fault =>
  fault(thrown.code, { ...thrown.details, sent }, thrown.cause);
