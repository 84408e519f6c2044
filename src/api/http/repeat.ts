import { canonicalText, fault, type Log, sha256 } from "#lib";
import { idempotency, type Store, type Tx } from "#store";
import { Answer } from "./answer.ts";
import type { Route, Who } from "./route.ts";

const KEY = /^[\x21-\x7e]{1,200}$/;

/** Throws for an `Idempotency-Key` that is not valid. */
export function requireKey(key: string | string[]): asserts key is string {
  if (typeof key !== "string" || !KEY.test(key))
    throw fault("invalid_parameter", {
      parameter: "Idempotency-Key",
      reason: "Use 1 to 200 visible ASCII characters.",
    });
}

/** Executes a POST, or returns the stored response of an earlier request with the same `Idempotency-Key`. */
export type Once = (
  request: { route: Route; who: Who; key: string | string[] | undefined; url: string; body: unknown },
  work: () => Promise<Answer>,
) => Promise<Answer>;

/** Returns the function that executes a POST once, however often it arrives with the same `Idempotency-Key`. */
export function onceOf(deps: { store: Store; log: Log }): Once {
  const { store, log } = deps;

  return async function once(
    request: { route: Route; who: Who; key: string | string[] | undefined; url: string; body: unknown },
    work: () => Promise<Answer>,
  ): Promise<Answer> {
    const { route, who } = request;
    if (request.key === undefined || route.method !== "POST") return work();
    requireKey(request.key);
    // Keys belong to their senders: two customers may choose the same.
    const key = `${who.kind} ${who.id} ${request.key}`;
    const hash = sha256(canonicalText([route.method, request.url, who.connection?.id ?? null, request.body ?? null]));
    const known = await store.within(who.workspaceId, (tx) => idempotency.take(tx, key, hash));
    if (known) {
      if (!known.request_hash.equals(hash)) throw fault("idempotency_mismatch");
      if (known.status === null) throw fault("idempotency_in_progress");
      if (known.body === null) throw fault("already_completed");
      return new Answer(known.body, { status: known.status, headers: { "idempotency-replayed": "true" } });
    }
    let answer: Answer;
    try {
      answer = await work();
    } catch (thrown) {
      // A rejected request changed nothing, so it may be retried, corrected or not.
      await note((tx) => idempotency.giveUp(tx, key));
      throw thrown;
    }
    await note((tx) => idempotency.keep(tx, key, answer.status ?? 200, route.isSecret ? null : (answer.text ?? "")));
    return answer;

    /**
     * Stores how the request ended. If that fails, the response is still sent, because it may contain a token that is
     * shown only once.
     */
    async function note(work: (tx: Tx) => Promise<unknown>): Promise<void> {
      try {
        await store.within(who.workspaceId, work);
      } catch (error) {
        log.error({ err: error }, "the result of a request with an Idempotency-Key could not be stored");
      }
    }
  };
}
