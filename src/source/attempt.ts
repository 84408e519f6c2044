import type { Answer, SourceRequest, Verdict } from "#kit";
import { budgetFor, type ClientContext } from "./client-context.ts";
import { exchange } from "./exchange.ts";
import { codeOf, verdictOf } from "./verdicts.ts";

/** An answer and what it means. */
export interface Outcome {
  answer: Answer;
  verdict: Verdict;
}

/** Sends a request once, within its budget, and judges the answer. `count`: which attempt of the request it is, from 1. */
export async function attempt(
  client: ClientContext,
  request: SourceRequest,
  signature: Record<string, string>,
  count: number,
): Promise<Outcome> {
  const budget = budgetFor(client, request);
  const leave = await budget.enter(client.signal);
  const startedAt = client.clock.now();
  try {
    const { answer, note } = await exchange(client, request, signature, count);
    const verdict = verdictOf(client, answer, request);
    note(codeOf(client, verdict, answer));
    // All requests on this budget wait: the others need not be refused to learn of it.
    if ((verdict.is === "exhausted" || verdict.is === "throttled") && verdict.waitMs !== undefined)
      await budget.pause(verdict.waitMs);
    if (verdict.is === "throttled") await budget.refused(startedAt);
    return { answer, verdict };
  } finally {
    leave();
  }
}
