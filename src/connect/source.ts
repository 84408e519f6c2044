import type { Answer, Connector, Given, Query, SourceHttp, SourceRequest, Verdict } from "#kit";
import { type Clock, Fault, fault, type Log } from "#lib";
import type { Store } from "#store";
import { type Agent, request as send } from "undici";
import { readAddress } from "./addresses.ts";
import { type Budget, budgetName, openBudget } from "./budget.ts";

/** A customer's system, ready to be asked: auth, pacing, retries and refusals are done here. */
export interface Source {
  http: SourceHttp;
  /** Calls made so far: logins and refused ones count as well, since they do in the source. */
  calls(): number;
  /** Gives back what it holds of shared budgets. */
  close(): Promise<void>;
}

/** Where a source's session is kept, and what becomes of its refusals. */
export interface SessionKeeper {
  /** The session that is kept, if it is still good. */
  read(): Promise<string | null>;
  /**
   * Gets a new session, unless another worker has got one since `stale`: only one logs in at a time, the others take what
   * it got.
   */
  renew(stale: string | null, login: () => Promise<{ value: string; renewAfterSeconds?: number }>): Promise<string>;
  /** The source refused the credentials twice in a row, the second time after a fresh login: a person must give new ones. */
  refused(): Promise<void>;
}

const MOST_BYTES = 64 * 1024 * 1024;
const TRIES = 4;
/** Between a refusal and the second try. */
const AGAIN_AFTER_MS = 500;
/** Waits up to this are waited out in the worker; longer ones put the job off. */
const LONGEST_WAIT_MS = 30_000;

/** Opens a source for one connection's settings and credentials. */
export function openSource(room: {
  store: Store;
  clock: Clock;
  log: Log;
  worker: string;
  agent: Agent;
  connector: Connector;
  given: Given<Record<string, unknown>, Record<string, unknown>>;
  limits: Connector["limits"];
  session: SessionKeeper;
  signal?: AbortSignal;
}): Source {
  const { connector, given, clock, session } = room;
  const signal = room.signal ?? new AbortController().signal;
  const { auth } = connector;
  const base = readAddress(connector.baseUrl(given.settings), "base_url");
  const budgets = new Map<string, Budget>();
  let calls = 0;

  function budgetOf(request: SourceRequest): Budget {
    const counted = connector.budget?.(given, request.lane ?? null) ?? connector.account(given);
    const name = budgetName(connector.name, counted);
    let budget = budgets.get(name);
    if (!budget) {
      budget = openBudget({
        store: room.store, clock, worker: room.worker, name, limits: room.limits, longestWaitMs: LONGEST_WAIT_MS,
        onLongWait: (waitMs) => fault("source_quota_exhausted", { system: connector.title, waitMs, until: new Date(clock.now() + waitMs).toISOString() }),
      });
      budgets.set(name, budget);
    }
    return budget;
  }

  async function exchange(request: SourceRequest, headers: Record<string, string>): Promise<Answer> {
    const url = addressOf(base, request);
    calls++;
    let response: Awaited<ReturnType<typeof send>>;
    try {
      response = await send(url, {
        dispatcher: room.agent,
        method: request.method ?? (request.json !== undefined || request.form ? "POST" : "GET"),
        headers: {
          accept: "application/json",
          "user-agent": "Millwright",
          ...(request.json !== undefined && { "content-type": "application/json" }),
          ...(request.form && { "content-type": "application/x-www-form-urlencoded" }),
          ...request.headers,
          ...headers,
        },
        body: request.json !== undefined ? JSON.stringify(request.json) : request.form ? new URLSearchParams(request.form).toString() : null,
        signal,
      });
      const text = await readText(response.body);
      return { status: response.statusCode, headers: flat(response.headers), body: parsed(text) };
    } catch (cause) {
      if (signal.aborted) throw signal.reason;
      const known = cause instanceof Fault ? cause : cause instanceof Error && cause.cause instanceof Fault ? cause.cause : null;
      if (known) throw known;
      throw fault("source_unreachable", { system: connector.title, host: url.host, reason: reasonOf(cause) }, cause);
    }
  }

  const verdictOf = (answer: Answer, request: SourceRequest): Verdict => connector.verdict?.(answer, request) ?? byStatus(answer, connector.limits.waitHeader ?? "retry-after", clock.now());

  /** Asks once, as signed; no retry. */
  async function once(request: SourceRequest, headers: Record<string, string>): Promise<{ answer: Answer; verdict: Verdict }> {
    const budget = budgetOf(request);
    await budget.permit(signal);
    const answer = await exchange(request, headers);
    const verdict = verdictOf(answer, request);
    if (verdict.is === "exhausted") await budget.pause(verdict.waitMs);
    return { answer, verdict };
  }

  async function login(): Promise<{ value: string; renewAfterSeconds?: number }> {
    if (auth.kind === "apiKey") return { value: "" };
    const request: SourceRequest =
      auth.kind === "session"
        ? auth.login(given)
        : {
            method: "POST",
            path: auth.tokenUrl(given),
            form: { grant_type: "client_credentials", ...(auth.scope && { scope: auth.scope }) },
            headers: { authorization: `Basic ${basic(auth.client(given))}` },
          };
    for (let attempt = 1; ; attempt++) {
      const { answer, verdict } = await once(request, {});
      const got = answer.status < 500 && verdict.is !== "throttled" && verdict.is !== "exhausted" ? (auth.kind === "session" ? auth.session(answer, given) : clientSession(answer)) : undefined;
      if (got) return got;
      if (got === null) throw fault("credentials_refused", { system: connector.title, ...(connector.refusals?.[401] && { text: connector.refusals[401] }) });
      if (attempt === TRIES || verdict.is === "exhausted") throw faultOf(verdict, answer, request);
      await clock.sleep(waitBefore(attempt, verdict), signal);
    }
  }

  async function signed(request: SourceRequest, current: string): Promise<Record<string, string>> {
    if (auth.kind === "apiKey") return auth.sign(given, request);
    if (auth.kind === "session") return auth.sign(given, current, request);
    return { authorization: `Bearer ${current}` };
  }

  async function call(request: SourceRequest): Promise<{ answer: Answer; verdict: Verdict }> {
    const mayRepeat = request.reads || (request.method ?? (request.json !== undefined || request.form ? "POST" : "GET")) === "GET";
    let current = auth.kind === "apiKey" ? "" : ((await session.read()) ?? (await renew(null)));
    let isSecond = false;
    for (let attempt = 1; ; attempt++) {
      signal.throwIfAborted();
      let outcome: { answer: Answer; verdict: Verdict };
      try {
        outcome = await once(request, await signed(request, current));
      } catch (thrown) {
        const again = thrown instanceof Fault && thrown.code === "source_unreachable" && mayRepeat && attempt < TRIES;
        if (!again) throw thrown;
        await clock.sleep(waitBefore(attempt, null), signal);
        continue;
      }
      const { answer, verdict } = outcome;
      if (verdict.is === "expired" || verdict.is === "refused") {
        // Once more, after a fresh login where there is one: a single refusal may be a session's end, or a hiccup.
        if (!isSecond) {
          isSecond = true;
          if (auth.kind === "apiKey") await clock.sleep(AGAIN_AFTER_MS, signal);
          else current = await renew(current);
          continue;
        }
        await session.refused();
        throw faultOf({ is: "refused", ...("text" in verdict && verdict.text !== undefined && { text: verdict.text }) }, answer, request);
      }
      const isPassing = verdict.is === "throttled" || verdict.is === "failed";
      if (isPassing && mayRepeat && attempt < TRIES) {
        const waitMs = waitBefore(attempt, verdict);
        if (waitMs <= LONGEST_WAIT_MS) {
          await clock.sleep(waitMs, signal);
          continue;
        }
      }
      return outcome;
    }
  }

  /** A fresh login; one that is refused is tried a second time before the credentials are given up. */
  async function renew(stale: string | null): Promise<string> {
    for (let isLast = false; ; isLast = true)
      try {
        return await session.renew(stale, login);
      } catch (thrown) {
        if (!(thrown instanceof Fault) || thrown.code !== "credentials_refused") throw thrown;
        if (isLast) {
          await session.refused();
          throw thrown;
        }
        await clock.sleep(AGAIN_AFTER_MS, signal);
      }
  }

  function faultOf(verdict: Verdict, answer: Answer, request: SourceRequest): Fault {
    const own = connector.refusals?.[answer.status];
    const text = ("text" in verdict ? verdict.text : undefined) ?? own;
    const details = { system: connector.title, status: answer.status, path: request.path.split("?")[0], ...(text !== undefined && { text }) };
    switch (verdict.is) {
      case "expired":
      case "refused":
        return fault("credentials_refused", details);
      case "forbidden":
        return fault("permission_missing", details);
      case "throttled":
        return fault("source_throttled", { ...details, waitMs: verdict.waitMs ?? 60_000 });
      case "exhausted":
        return fault("source_quota_exhausted", { ...details, waitMs: verdict.waitMs, until: new Date(clock.now() + verdict.waitMs).toISOString() });
      case "failed":
        return fault("source_failed", details);
      default:
        return fault("source_refused", details);
    }
  }

  function good({ answer, verdict }: { answer: Answer; verdict: Verdict }, request: SourceRequest): Answer {
    if (verdict.is !== "good") throw faultOf(verdict, answer, request);
    if (typeof answer.body === "string" && answer.body !== "")
      throw fault("source_unreadable", { system: connector.title, status: answer.status, reason: "JSON was expected, something else came (a login page or a proxy?)" });
    return answer;
  }

  const http: SourceHttp = {
    call: async (request) => good(await call(request), request),
    ask: async (request) => good(await call(request), request).body as never,
    get: async (path, options = {}) => good(await call({ ...options, path }), { ...options, path }).body as never,
    find: async (request) => {
      const outcome = await call(request);
      return outcome.verdict.is === "gone" ? null : (good(outcome, request).body as never);
    },
  };
  return {
    http,
    calls: () => calls,
    close: async () => {
      await Promise.all([...budgets.values()].map((budget) => budget.close()));
      budgets.clear();
    },
  };
}

const basic = ({ id, secret }: { id: string; secret: string }): string => Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString("base64");

/** Reads the answer of an OAuth token endpoint; null where it refused the client, undefined where it failed. */
function clientSession(answer: Answer): { value: string; renewAfterSeconds?: number } | null {
  const body = answer.body as { access_token?: unknown; expires_in?: unknown } | null;
  if (typeof body?.access_token !== "string") return null;
  const seconds = Number(body.expires_in);
  return { value: body.access_token, ...(seconds > 0 && { renewAfterSeconds: Math.max(1, seconds * 0.9) }) };
}

/** What a status says where the connector does not know better. */
function byStatus(answer: Answer, waitHeader: string, now: number): Verdict {
  const { status } = answer;
  if (status >= 200 && status < 300) return { is: "good" };
  if (status === 401) return { is: "expired" };
  if (status === 403) return { is: "forbidden" };
  if (status === 404 || status === 410) return { is: "gone" };
  if (status === 408 || status === 429) {
    const waitMs = waitOf(answer.headers[waitHeader], now);
    return { is: "throttled", ...(waitMs !== null && { waitMs }) };
  }
  if (status >= 500) return { is: "failed" };
  return { is: "wrong" };
}

/** A wait as headers give it: seconds, or a date. Null where it is neither. */
export function waitOf(header: string | undefined, now: number): number | null {
  if (header === undefined) return null;
  const seconds = Number(header);
  const waitMs = header.trim() !== "" && Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now;
  return Number.isFinite(waitMs) ? Math.max(0, waitMs) : null;
}

/** Growing waits, by chance up to half longer: many that failed together must not come back together. */
const waitBefore = (attempt: number, verdict: Verdict | null): number => {
  const asked = verdict?.is === "throttled" ? (verdict.waitMs ?? 0) : 0;
  return Math.max(asked, 250 * 2 ** (attempt - 1)) * (1 + Math.random() / 2);
};

function addressOf(base: URL, request: SourceRequest): URL {
  const isWhole = /^https?:\/\//.test(request.path);
  const url = isWhole ? readAddress(request.path, "path") : new URL(base.href.replace(/\/$/, "") + (request.path.startsWith("/") ? request.path : `/${request.path}`));
  for (const [name, value] of Object.entries(request.query ?? ({} as Query))) {
    if (value === null || value === undefined) continue;
    for (const each of Array.isArray(value) ? value : [value]) url.searchParams.append(name, String(each));
  }
  return url;
}

async function readText(body: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of body) {
    bytes += part.length;
    if (bytes > MOST_BYTES) throw fault("source_unreadable", { reason: `the answer is larger than ${MOST_BYTES / 1024 / 1024} MiB` });
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

function parsed(text: string): unknown {
  if (text === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const flat = (headers: Record<string, string | string[] | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : (value ?? "")]));

// Only the kind of failure: a low-level message may quote what was sent.
function reasonOf(cause: unknown): string {
  const code = (cause as { code?: string; cause?: { code?: string } } | null)?.code ?? (cause as { cause?: { code?: string } } | null)?.cause?.code;
  const known: Record<string, string> = {
    ENOTFOUND: "there is no such host", EAI_AGAIN: "the host's name could not be looked up", ECONNREFUSED: "the connection was refused", ECONNRESET: "the connection was cut",
    ETIMEDOUT: "it did not answer in time", UND_ERR_CONNECT_TIMEOUT: "it did not answer in time", UND_ERR_HEADERS_TIMEOUT: "it did not answer in time",
    UND_ERR_BODY_TIMEOUT: "its answer stopped in the middle", UND_ERR_SOCKET: "the connection was cut",
  };
  return (code && known[code]) ?? (code ? `the connection failed (${code})` : "the connection failed");
}
