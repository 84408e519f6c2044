import type { Dispatcher } from "undici";
import { type Auth, authOf, type ConnectionConfig, type Connector, type SourceHttp, type SourceRequest } from "#kit";
import type { Clock } from "#lib";
import { readAddress } from "./addresses.ts";
import { isHtml } from "./answers.ts";
import { attempt, type Outcome } from "./attempt.ts";
import type { Budgets } from "./budget.ts";
import { type ClientContext, type Patience, usesOwnClock } from "./client-context.ts";
import { MemoryShare, NoMemoryYet } from "./large-answers.ts";
import { currentSession, renewSession, usesSession } from "./login.ts";
import { type PassedAnswer, passOn } from "./pass.ts";
import { refusedRequestWaitMs } from "./refusals.ts";
import { isRead } from "./request-url.ts";
import type { SentRequest } from "./sent-request.ts";
import type { SessionKeeper } from "./sessions.ts";
import { inSession, signatureOf } from "./sign.ts";
import {
  emptyAnswer,
  faultOf,
  goodAnswer,
  isRefusal,
  retryAfterMs,
  unreachableWaitMs,
  unreadable,
} from "./verdicts.ts";
import { sendWrite, sentBy, type WriteOutcome } from "./write-request.ts";

/**
 * An HTTP client of one customer's system. It signs requests, keeps to the budgets, retries, and converts rejections to
 * faults.
 */
export interface SourceClient {
  http: SourceHttp;
  /**
   * Sends a request that writes, and returns what became of it. It is never repeated blindly. `beforeSending` is called once,
   * directly before the first byte can leave.
   */
  write(request: SourceRequest, beforeSending: () => Promise<void>): Promise<WriteOutcome>;
  /**
   * Sends a caller's request and returns the response as it was received, whatever its status, without the connection's
   * secrets. Throws a fault if there is no response, if the credentials are rejected, or if the source asks to wait.
   */
  pass(request: SourceRequest): Promise<PassedAnswer>;
  /** The auth method that the credentials belong to. */
  auth: Auth;
  /** Returns the session that requests are signed with, after a login if there is none. */
  session(): Promise<string>;
  /**
   * Returns how many requests were sent. Logins and rejected requests are included, because the source counts them too.
   */
  requestCount(): number;
  /**
   * Returns how far the source's clock is ahead of ours, from its last response. Null: no response contained the time.
   */
  skewMs(): number | null;
  /** Whether large responses count toward the process's memory budget. Others wait until they are released. */
  holdsMemory(): boolean;
  /** Releases them: their records are stored. */
  releaseMemory(): void;
  /** Returns its shares of the request budgets, and its memory. */
  close(): Promise<void>;
}

/** What a source client is created with. */
export interface ClientOptions {
  budgets: Budgets;
  clock: Clock;
  agent: Dispatcher;
  connector: Connector;
  config: ConnectionConfig;
  limits: Connector["limits"];
  session: SessionKeeper;
  /** How long rejections of the credentials are retried. Default: `stored`. */
  patience?: Patience | undefined;
  /** The workspace that checks credentials which are not a connection's yet. Absent: they are. */
  checkedBy?: string;
  /** Whether its requests belong to writes, which come before those of syncs. */
  isWriting?: boolean;
  /** Ends requests and waits. */
  signal?: AbortSignal;
  /** Called when a request has ended. It must not throw. */
  onRequest?(request: SentRequest): void;
}

/** Creates an HTTP client for settings and credentials. Throws `invalid_settings` if they contain no valid URL. */
export function createSourceClient(options: ClientOptions): SourceClient {
  const { budgets, clock, agent, connector, config, limits, session, onRequest } = options;
  const client: ClientContext = {
    budgets,
    clock,
    agent,
    connector,
    config,
    limits,
    session,
    onRequest,
    signal: options.signal ?? new AbortController().signal,
    auth: authOf(connector, config.credentials),
    baseUrl: readAddress(connector.baseUrl(config.settings), "base_url"),
    shares: new Map(),
    memory: new MemoryShare(),
    requestCount: 0,
    skewMs: null,
    signsByOwnClock: false,
    patience: options.patience ?? "stored",
    checkedBy: options.checkedBy ?? null,
    isWriting: options.isWriting ?? false,
    provenOrigins: new Set(),
  };
  return {
    http: httpOf(client),
    write: (request, beforeSending) => sendWrite(client, request, beforeSending),
    pass: (request) => passOn(client, request, send),
    auth: client.auth,
    session: () => currentSession(client),
    requestCount: () => client.requestCount,
    skewMs: () => client.skewMs,
    holdsMemory: () => client.memory.isHeld,
    releaseMemory: () => client.memory.release(),
    close: async () => {
      client.memory.release();
      await Promise.all([...client.shares.values()].map((share) => share.close()));
      client.shares.clear();
    },
  };
}

/** What connectors send requests with. The types of bodies are the connector's assumption about its source. */
function httpOf(client: ClientContext): SourceHttp {
  return {
    call: async (request) => goodAnswer(client, await send(client, request)),
    ask: async (request) => goodAnswer(client, await send(client, request)).body as never,
    get: async (path, options = {}) => goodAnswer(client, await send(client, { ...options, path })).body as never,
    find: async (request) => found(client, await send(client, request)) as never,
  };
}

/**
 * Returns the record in a response. Null: the source reports that there is none. An HTML page is a proxy's response,
 * and an empty response proves nothing: both throw `source_unreadable`.
 */
function found(client: ClientContext, outcome: Outcome): unknown {
  const { answer, verdict } = outcome;
  if (verdict.is === "gone") {
    if (isHtml(answer)) throw unreadable(client, answer);
    return null;
  }
  const { body } = goodAnswer(client, outcome);
  if (body === null || body === "") throw emptyAnswer(client, answer);
  return body;
}

/**
 * Sends a request until its result is final: renews the session, waits if the source is throttled or fails, and repeats
 * reads that got no response. Throws `credentials_refused` after several rejections in a row, over minutes for stored
 * credentials.
 */
async function send(client: ClientContext, request: SourceRequest): Promise<Outcome> {
  try {
    return await sendUntilFinal(client, request);
  } finally {
    client.memory.forgo();
  }
}

async function sendUntilFinal(client: ClientContext, request: SourceRequest): Promise<Outcome> {
  const { clock, signal, patience } = client;
  const mayRepeat = isRead(request);
  const hasSession = usesSession(client.auth);
  let session = hasSession ? await currentSession(client) : "";
  let refusals = 0;
  for (let count = 1; ; count++) {
    signal.throwIfAborted();
    const wasOwnClock = usesOwnClock(client);
    let outcome: Outcome;
    try {
      const sent = inSession(client, request, session);
      outcome = await attempt(client, sent, signatureOf(client, request, session), count);
    } catch (thrown) {
      if (thrown instanceof NoMemoryYet) {
        // Nothing has failed, and the source must not wait until there is memory.
        await client.memory.prepay(thrown.bytes, signal);
        count--;
        continue;
      }
      const waitMs = unreachableWaitMs(thrown, client, count - refusals, mayRepeat);
      if (waitMs === null) throw thrown;
      await clock.sleep(waitMs, signal);
      continue;
    }
    const { answer, verdict } = outcome;
    if (isRefusal(verdict)) {
      refusals++;
      // From the second rejection on, a login in between has succeeded.
      const waitMs = refusedRequestWaitMs(patience, refusals, hasSession);
      if (waitMs === null) {
        if (patience === "stored") await client.session.refused();
        throw faultOf(client, { ...verdict, is: "refused" }, answer);
      }
      client.signsByOwnClock = !wasOwnClock;
      if (waitMs > 0) await clock.sleep(waitMs, signal);
      if (hasSession) session = await renewSession(client, session);
      continue;
    }
    // A throttled request was not executed, so it can be sent again even if it writes. After a time-out, it may have been.
    const isRepeatable = mayRepeat || (verdict.is === "throttled" && sentBy(verdict, answer) === "no");
    const waitMs = isRepeatable ? retryAfterMs(verdict, count - refusals) : null;
    if (waitMs === null) return outcome;
    await clock.sleep(waitMs, signal);
  }
}
