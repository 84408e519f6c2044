import type { Answer, SourceRequest, Verdict } from "#kit";
import type { ReceivedAnswer } from "./answers.ts";
import { budgetFor, type ClientContext } from "./client-context.ts";
import { exchange, type Sending } from "./exchange.ts";
import { redactorFor } from "./request-notes.ts";
import { originOf } from "./request-url.ts";
import { codeOf, verdictOf } from "./verdicts.ts";

/** A response and its meaning. */
export interface Outcome {
  answer: Answer | ReceivedAnswer;
  verdict: Verdict;
}

/** What a request that writes notes about itself. */
export interface WriteNotes {
  sending: Sending;
  /** Called after all waits, directly before the first byte can leave. */
  beforeSending(): Promise<void>;
}

/**
 * Sends a request once, within its budget, and interprets the response. `count`: the number of the attempt, from 1. `write`:
 * given for a request that writes.
 */
export async function attempt(
  client: ClientContext,
  request: SourceRequest,
  signature: Record<string, string>,
  count: number,
  write?: WriteNotes,
): Promise<Outcome> {
  const budget = budgetFor(client, request);
  const leave = await budget.enter(client.signal);
  const startedAt = client.clock.now();
  try {
    await write?.beforeSending();
    const { answer, note } = await exchange(client, request, signature, count, write?.sending);
    const judged = verdictOf(client, answer, request);
    note(codeOf(client, judged, answer));
    const outcome = isFailing(judged) ? redacted(client, request, signature, { answer, verdict: judged }) : null;
    const verdict = outcome?.verdict ?? judged;
    // All requests on this budget wait, so that the others are not rejected first.
    if ((verdict.is === "exhausted" || verdict.is === "throttled") && verdict.waitMs !== undefined)
      await budget.pause(verdict.waitMs);
    if (verdict.is === "throttled") await budget.refused(startedAt);
    // The source has accepted the credentials: from now on they count as the account's own.
    if (verdict.is === "good" && Object.keys(signature).length > 0)
      client.provenOrigins.add(originOf(client.baseUrl, request));
    return outcome ?? { answer, verdict };
  } finally {
    leave();
  }
}

const isFailing = ({ is }: Verdict): boolean => is !== "good" && is !== "gone";

/**
 * Returns a failed response without the secrets of its request, and the text that the connector derives from it.
 * Connectors truncate texts, and a truncated secret would not be recognized afterwards.
 */
function redacted(
  client: ClientContext,
  request: SourceRequest,
  signature: Record<string, string>,
  { answer, verdict }: Outcome,
): Outcome {
  const redactor = redactorFor(client, request, signature);
  const headers = redactor.body(answer.headers) as Answer["headers"];
  const received = "received" in answer ? { received: answer.received } : {};
  const shown = { status: answer.status, headers, body: redactor.body(answer.body), ...received };
  if (!("text" in verdict) || verdict.text === undefined) return { answer: shown, verdict };
  const again = verdictOf(client, shown, request);
  const text = again.is === verdict.is && again.text !== undefined ? again.text : redactor.text(verdict.text);
  return { answer: shown, verdict: { ...verdict, text } };
}
