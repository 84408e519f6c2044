import type { Answer, Auth, OAuth2, SourceRequest, Verdict } from "#kit";
import { fault, isFault } from "#lib";
import { isHtml } from "./answers.ts";
import { attempt, type Outcome } from "./attempt.ts";
import { type ClientContext, sourceNow, usesOwnClock } from "./client-context.ts";
import { type GotToken, type Grant, requestToken } from "./oauth2.ts";
import { refusedLoginWaitMs } from "./refusals.ts";
import { redactorFor } from "./request-notes.ts";
import { ATTEMPTS, backOffMs, faultOf, isTransient, retryAfterMs, unreachableWaitMs, unreadable } from "./verdicts.ts";

type SessionAuth = Auth & { kind: "session" };

/** Whether requests are signed with a session that a login returns. */
export const usesSession = (auth: Auth): auth is SessionAuth | OAuth2 =>
  auth.kind === "session" || auth.kind === "oauth2";

/** Returns the session that requests are signed with, after a login if there is none. */
export const currentSession = async (client: ClientContext): Promise<string> =>
  (await client.session.read()) ?? (await renewSession(client, null));

/** Returns a new session instead of `stale`. Throws `credentials_refused` if several logins in a row are rejected. */
export async function renewSession(client: ClientContext, stale: string | null): Promise<string> {
  for (let refusals = 1, unreached = 1; ; ) {
    const wasOwnClock = usesOwnClock(client);
    try {
      return await client.session.renew(stale, (grant) => login(client, grant));
    } catch (thrown) {
      // The login itself was repeated several times. The waits for a restart must not hold a transaction.
      const restartMs = unreachableWaitMs(thrown, client, 3 + unreached, false);
      if (restartMs !== null) {
        unreached++;
        await client.clock.sleep(restartMs, client.signal);
        continue;
      }
      if (!isFault(thrown, "credentials_refused")) throw thrown;
      const waitMs = refusedLoginWaitMs(client.patience, refusals++);
      if (waitMs === null) {
        // A single check is not enough to reject stored credentials.
        if (client.patience === "stored") await client.session.refused();
        throw thrown;
      }
      client.signsByOwnClock = !wasOwnClock;
      await client.clock.sleep(waitMs, client.signal);
    }
  }
}

/** A session, or the result of a login that returned none. */
type LoginResult = { session: GotToken } | Outcome;

/** Logs in, and repeats that while the source is unreachable, throttled or failing. */
async function login(client: ClientContext, grant: Grant): Promise<GotToken> {
  for (let count = 1; ; count++) {
    let waitMs: number | null;
    try {
      const result = await loginOnce(client, grant, count);
      if ("session" in result) return result.session;
      waitMs = retryAfterMs(result.verdict, count);
      if (waitMs === null) throw faultOf(client, result.verdict, result.answer);
    } catch (thrown) {
      if (!isFault(thrown, "source_unreachable") || count >= ATTEMPTS) throw thrown;
      waitMs = backOffMs(count);
    }
    await client.clock.sleep(waitMs, client.signal);
  }
}

function loginOnce(client: ClientContext, grant: Grant, count: number): Promise<LoginResult> {
  const { auth } = client;
  if (auth.kind === "session") return logInBySession(client, auth, count);
  if (auth.kind === "oauth2") return logInByToken(client, auth, grant, count);
  throw new Error(`the auth method ${auth.kind} has no login`);
}

/** Returns whether a login's response does not concern the credentials, such as an outage or a used-up quota. */
const isOther = (verdict: Verdict): boolean =>
  isTransient(verdict) || verdict.is === "exhausted" || verdict.is === "gone";

const MOST_LOGIN_REQUESTS = 3;

/**
 * Logs in with the connector's own request. Only a response of the login itself counts as a rejection, not a page of a
 * gateway.
 */
async function logInBySession(
  client: ClientContext,
  auth: SessionAuth,
  count: number,
  request = auth.login(client.config),
  requestsLeft = MOST_LOGIN_REQUESTS,
): Promise<LoginResult> {
  const outcome = await attempt(client, request, {}, count);
  const { answer, verdict } = outcome;
  if (isOther(verdict) || verdict.is === "refused") return outcome;
  // A text means that the connector recognized the response: it is not a gateway's page, and not about the credentials.
  if (verdict.is === "wrong" && verdict.text !== undefined) throw fault("source_unreadable", { text: verdict.text });
  if (isHtml(answer) && answer.status !== 400 && answer.status !== 401) throw unreadable(client, answer);
  const session = auth.session(answer, client.config);
  if (session && "next" in session) {
    if (requestsLeft <= 1) throw unreadable(client, answer);
    return logInBySession(client, auth, count, session.next, requestsLeft - 1);
  }
  return session ? { session } : { verdict: { is: "refused" }, answer };
}

// Error codes that concern the client and not the request: https://www.rfc-editor.org/rfc/rfc6749#section-5.2
const CLIENT_ERRORS = new Set(["invalid_client", "invalid_grant", "unauthorized_client"]);
const NO_ANSWER: Answer = { status: 0, headers: {}, body: null };

/** Requests a token by OAuth 2, whose servers return the reason of a rejection as a code. */
async function logInByToken(client: ClientContext, auth: OAuth2, grant: Grant, count: number): Promise<LoginResult> {
  const { connector, config } = client;
  let outcome: Outcome | undefined;
  let sent: SourceRequest | undefined;
  const result = await requestToken({
    auth,
    config,
    grant,
    now: () => sourceNow(client),
    send: async (request) => {
      sent = request;
      outcome = await attempt(client, request, {}, count);
      return outcome.answer;
    },
  });
  if ("value" in result) return { session: result };
  // No request was sent, because the grant contains nothing to send.
  if (!outcome || !sent) return { verdict: { is: "refused" }, answer: NO_ANSWER };
  const { answer, verdict } = outcome;
  if (isOther(verdict)) return outcome;
  const { error } = result;
  const isRefused = error === null ? answer.status === 401 && !isHtml(answer) : CLIENT_ERRORS.has(error);
  if (isRefused) return verdict.is === "refused" ? outcome : { verdict: { is: "refused" }, answer };
  const { reason } = result;
  // A token type is the source's word, which may repeat a secret.
  if (reason !== undefined) throw unreadable(client, answer, redactorFor(client, sent, {}).text(reason));
  if (error === null) throw unreadable(client, answer);
  const said = redactorFor(client, sent, {}).text(error).slice(0, 100).toWellFormed();
  return { verdict: { is: "wrong", text: `${connector.title} returned no token: ${said}.` }, answer };
}
