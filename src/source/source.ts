import { type Duplex, pipeline, type Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { type Dispatcher, request as send } from "undici";
import {
  type Answer,
  type Auth,
  authOf,
  type ConnectionConfig,
  type Connector,
  type Query,
  type SourceHttp,
  type SourceRequest,
  type Verdict,
} from "#kit";
import { type Clock, Fault, type FaultCode, fault, isFault } from "#lib";
import { readAddress } from "./addresses.ts";
import { type Budget, type Budgets, budgetName } from "./budget.ts";
import { oauth1Header } from "./oauth1.ts";
import { askToken, type GotToken, type Grant } from "./oauth2.ts";
import { openRedactor, textsIn } from "./redact.ts";
import type { SessionKeeper } from "./sessions.ts";

/** A customer's system, ready to be asked: auth, pacing, retries and refusals are done here. */
export interface SourceClient {
  http: SourceHttp;
  /** The kind of auth that its credentials are for. */
  auth: Auth;
  /** The session that goes with its requests; got anew where there is none. */
  session(): Promise<string>;
  /** Calls made so far: logins and refused ones count as well, since they do in the source. */
  requestCount(): number;
  /** How far its clock goes before ours, as its last answer said; null: none has. */
  skewMs(): number | null;
  /** Gives back what it holds of shared budgets. */
  close(): Promise<void>;
}

/** One call to a source, as it is noted: nothing of it is a secret, or a body. */
export interface SourceCall {
  /** Milliseconds since 1970. */
  startedAt: number;
  durationMs: number;
  method: string;
  /** Values of its query that may not be shown are blotted out. */
  url: string;
  /** Which try of the same request it was, from 1. */
  attempt: number;
  /** Null: no answer came. */
  status: number | null;
  /** Of the answer's body, unpacked. */
  bytes: number | null;
  /** What the source calls the request, where it says. */
  sourceRequestId: string | null;
  /** What was wrong with it; null: nothing. */
  code: FaultCode | null;
  /** The beginning of a failing answer, what looks like a secret blotted out. */
  excerpt: string | null;
}

const MOST_BYTES = 64 * 1024 * 1024;
/** A whole exchange takes no longer, however slowly its bytes come. */
const LONGEST_EXCHANGE_MS = 5 * 60_000;
const MOST_REDIRECTS = 5;
const TRIES = 4;
/** Between a refusal and the second try. */
const AGAIN_AFTER_MS = 500;
/** A clock that is off by more is taken into account in what is signed. */
const SKEW_THAT_MATTERS_MS = 30_000;
/** Waits up to this are waited out in the worker; longer ones put the job off. */
const LONGEST_WAIT_MS = 30_000;

/** Creates an HTTP client for one connection's settings and credentials. */
export function createSourceClient(deps: {
  budgets: Budgets;
  clock: Clock;
  agent: Dispatcher;
  connector: Connector;
  config: ConnectionConfig;
  limits: Connector["limits"];
  session: SessionKeeper;
  signal?: AbortSignal;
  /** Told of every call when it has ended. It must not throw. */
  onCall?(call: SourceCall): void;
}): SourceClient {
  const { connector, config, clock, session } = deps;
  const signal = deps.signal ?? new AbortController().signal;
  const auth: Auth = authOf(connector, config.credentials);
  const hasSession = auth.kind === "session" || auth.kind === "oauth2";
  const base = readAddress(connector.baseUrl(config.settings), "base_url");
  const budgets = new Map<string, Budget>();
  let calls = 0;
  // How far the source's clock goes before ours, as its answers say.
  let skewMs: number | null = null;
  const sourceNow = () => clock.now() + (Math.abs(skewMs ?? 0) > SKEW_THAT_MATTERS_MS ? skewMs! : 0);

  function budgetOf(request: SourceRequest): Budget {
    const counted = connector.budget?.(config, request.lane ?? null) ?? connector.account(config);
    const name = budgetName(connector.name, counted);
    let budget = budgets.get(name);
    if (!budget) {
      budget = deps.budgets.open({
        name,
        limits: deps.limits,
        longestWaitMs: LONGEST_WAIT_MS,
        onLongWait: (waitMs, isQuota) =>
          fault(isQuota ? "source_quota_exhausted" : "source_throttled", {
            system: connector.title,
            waitMs,
            until: new Date(clock.now() + waitMs).toISOString(),
          }),
      });
      budgets.set(name, budget);
    }
    return budget;
  }

  /** Sends a request as it is signed, and reads the answer. Follows redirects of reads; a signature goes to its own origin only. */
  async function exchange(
    request: SourceRequest,
    signature: Record<string, string>,
    attempt: number,
  ): Promise<Exchanged> {
    const method = methodOf(request);
    let url = addressOf(base, request);
    const own = url.origin;
    for (let hops = 0; ; hops++) {
      const signedBy = url.origin === own ? signature : null;
      const note = notesOf(request, signature, { method, url, attempt });
      const exchanged = await exchangeOnce(request, method, url, signedBy, note);
      const { answer } = exchanged;
      const target = answer.status >= 300 && answer.status < 400 ? redirectOf(answer, url) : null;
      if (target === null) return exchanged;
      const isRefused =
        method !== "GET" || hops === MOST_REDIRECTS || (url.protocol === "https:" && target.protocol === "http:");
      exchanged.note(isRefused ? "source_refused" : null);
      if (isRefused)
        throw fault("source_refused", {
          system: connector.title,
          status: answer.status,
          text: `${connector.title} sends requests on to ${target.origin}. If that is the system's own address, set the connection to it.`,
        });
      url = target;
    }
  }

  /** What came, and a way to note it once it is known whether it was good. */
  interface Exchanged {
    answer: Answer;
    note(code: FaultCode | null): void;
  }
  type Note = (came: { answer: Answer; bytes: number } | null, code: FaultCode | null) => void;

  /** Prepares to note a call that begins now. */
  function notesOf(
    request: SourceRequest,
    signature: Record<string, string>,
    of: { method: string; url: URL; attempt: number },
  ): Note {
    const { onCall } = deps;
    if (!onCall) return () => {};
    const startedAt = clock.now();
    const from = performance.now();
    return (came, code) => {
      const durationMs = Math.round(performance.now() - from);
      // A login's body holds what opens the system; every other request's is opened by what signs it.
      const login = Object.keys(signature).length > 0 ? [] : [...textsIn(request.json), ...textsIn(request.form)];
      const headers = [...textsIn(request.headers), ...textsIn(signature)];
      const secrets = [
        ...textsIn(config.credentials),
        ...login,
        ...headers.flatMap((each) => [each, ...each.split(" ")]),
      ];
      const redactor = openRedactor(secrets, connector.privateQuery);
      onCall({
        startedAt,
        durationMs,
        method: of.method,
        url: redactor.url(of.url),
        attempt: of.attempt,
        status: came?.answer.status ?? null,
        bytes: came?.bytes ?? null,
        sourceRequestId: came && requestIdIn(came.answer.headers),
        code,
        excerpt: came && code !== null ? redactor.excerpt(came.answer.body) : null,
      });
    };
  }

  /** `signature` null: the request has left the origin that it was for, and goes on without anything that was meant for it. */
  async function exchangeOnce(
    request: SourceRequest,
    method: string,
    url: URL,
    signature: Record<string, string> | null,
    note: Note,
  ): Promise<Exchanged> {
    calls++;
    const deadline = AbortSignal.timeout(LONGEST_EXCHANGE_MS);
    try {
      const response = await send(url, {
        dispatcher: deps.agent,
        method: method as Dispatcher.HttpMethod,
        headers: {
          accept: "application/json",
          "accept-encoding": "gzip, deflate, br",
          "user-agent": "Millwright",
          ...(request.json !== undefined && { "content-type": "application/json" }),
          ...(request.form && { "content-type": "application/x-www-form-urlencoded" }),
          ...(signature && { ...request.headers, ...signature }),
        },
        body:
          request.json !== undefined
            ? JSON.stringify(request.json)
            : request.form
              ? new URLSearchParams(request.form).toString()
              : null,
        signal: AbortSignal.any([signal, deadline]),
      });
      const { text, bytes } = await readText(
        unpacked(response.body, response.headers["content-encoding"]),
        connector.title,
      );
      const headers = flat(response.headers);
      const theirs = Date.parse(headers.date ?? "");
      if (signature && !Number.isNaN(theirs)) skewMs = theirs - clock.now();
      const answer = { status: response.statusCode, headers, body: parsed(text) };
      return { answer, note: (code) => note({ answer, bytes }, code) };
    } catch (cause) {
      if (signal.aborted) {
        note(null, "cancelled");
        throw signal.reason;
      }
      const known =
        cause instanceof Fault ? cause : cause instanceof Error && cause.cause instanceof Fault ? cause.cause : null;
      note(null, known?.code ?? "source_unreachable");
      if (known) throw known;
      const reason = deadline.aborted
        ? `its answer was not whole after ${LONGEST_EXCHANGE_MS / 60_000} minutes`
        : reasonOf(cause);
      throw fault("source_unreachable", { system: connector.title, host: url.host, reason }, plainCause(cause));
    }
  }

  const verdictOf = (answer: Answer, request: SourceRequest): Verdict =>
    connector.verdict?.(answer, request) ?? byStatus(answer, connector.limits.waitHeader ?? "retry-after", clock.now());

  /** Asks once, as signed; no retry. */
  async function once(
    request: SourceRequest,
    headers: Record<string, string>,
    attempt: number,
  ): Promise<{ answer: Answer; verdict: Verdict }> {
    const budget = budgetOf(request);
    const leave = await budget.enter(signal);
    const from = clock.now();
    try {
      const { answer, note } = await exchange(request, headers, attempt);
      const verdict = verdictOf(answer, request);
      note(codeOf(verdict, answer));
      // What the source counts together waits together: others need not be refused to learn of it.
      if ((verdict.is === "exhausted" || verdict.is === "throttled") && verdict.waitMs !== undefined)
        await budget.pause(verdict.waitMs);
      if (verdict.is === "throttled") await budget.refused(from);
      return { answer, verdict };
    } finally {
      leave();
    }
  }

  async function login(grant: Grant): Promise<GotToken> {
    for (let attempt = 1; ; attempt++) {
      let verdict: Verdict | null = null;
      try {
        const tried =
          auth.kind === "session"
            ? await tryLogin(auth, attempt)
            : await tryToken(auth as typeof auth & { kind: "oauth2" }, grant, attempt);
        if ("session" in tried) return tried.session;
        verdict = tried.verdict;
        if (attempt === TRIES || !isPassing(verdict) || waitBefore(attempt, verdict) > LONGEST_WAIT_MS)
          throw faultOf(verdict, tried.answer);
      } catch (thrown) {
        const again = verdict === null && isFault(thrown, "source_unreachable") && attempt < TRIES;
        if (!again) throw thrown;
      }
      await clock.sleep(waitBefore(attempt, verdict), signal);
    }
  }

  type Tried = { session: GotToken } | { verdict: Verdict; answer: Answer };

  /** Credentials are refused only by an answer that the login itself gave: never by an outage, a wrong address or a page of something in between. */
  async function tryLogin(of: typeof auth & { kind: "session" }, attempt: number): Promise<Tried> {
    const { answer, verdict } = await once(of.login(config), {}, attempt);
    if (isPassing(verdict) || verdict.is === "exhausted" || verdict.is === "gone") return { verdict, answer };
    if (verdict.is === "refused") return { verdict, answer };
    // What the connector can name is no page of something in between, nor a word on the credentials.
    if (verdict.is === "wrong" && verdict.text !== undefined) throw fault("source_unreadable", { text: verdict.text });
    if (isPage(answer) && answer.status !== 400 && answer.status !== 401) throw unreadable(answer);
    const session = of.session(answer, config);
    return session ? { session } : { verdict: { is: "refused" }, answer };
  }

  /** The same for OAuth 2, whose servers say in a code what they refuse. */
  async function tryToken(of: typeof auth & { kind: "oauth2" }, grant: Grant, attempt: number): Promise<Tried> {
    let outcome: { answer: Answer; verdict: Verdict } | undefined;
    const got = await askToken({
      auth: of,
      config,
      grant,
      now: sourceNow,
      ask: async (request) => {
        outcome = await once(request, {}, attempt);
        return outcome.answer;
      },
    });
    if ("value" in got) return { session: got };
    // Without an answer: there is nothing that the source could be asked with.
    if (!outcome) throw faultOf({ is: "refused" }, { status: 0, headers: {}, body: null });
    const { answer, verdict } = outcome;
    if (isPassing(verdict) || verdict.is === "exhausted" || verdict.is === "gone") return { verdict, answer };
    const isRefused = got.error === null ? answer.status === 401 && !isPage(answer) : REFUSED_CLIENT.has(got.error);
    if (isRefused) return { verdict: verdict.is === "refused" ? verdict : { is: "refused" }, answer };
    if (got.error === null) throw unreadable(answer);
    return { verdict: { is: "wrong", text: `${connector.title} gave no token: ${got.error}.` }, answer };
  }

  function signed(request: SourceRequest, current: string): Record<string, string> {
    // A whole address may have come out of an answer (a next page's link): what opens this system is not shown to another.
    if (addressOf(base, request).origin !== base.origin) return {};
    switch (auth.kind) {
      case "api_key":
        return auth.sign(config, request);
      case "session":
        return auth.sign(config, current, request);
      case "oauth1":
        return {
          authorization: oauth1Header({ method: methodOf(request), url: addressOf(base, request) }, auth.keys(config), {
            timestamp: Math.floor(sourceNow() / 1000),
          }),
        };
      case "oauth2":
        return { authorization: `Bearer ${current}` };
    }
  }

  async function call(request: SourceRequest): Promise<{ answer: Answer; verdict: Verdict }> {
    const mayRepeat = request.reads || methodOf(request) === "GET";
    let current = hasSession ? await present() : "";
    let isSecond = false;
    for (let attempt = 1; ; attempt++) {
      signal.throwIfAborted();
      let outcome: { answer: Answer; verdict: Verdict };
      try {
        outcome = await once(request, signed(request, current), attempt);
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
          if (hasSession) current = await renew(current);
          else await clock.sleep(AGAIN_AFTER_MS, signal);
          continue;
        }
        await session.refused();
        throw faultOf(
          { is: "refused", ...("text" in verdict && verdict.text !== undefined && { text: verdict.text }) },
          answer,
        );
      }
      // What is throttled was not carried out, so it may be sent again whatever it does.
      if (isPassing(verdict) && (mayRepeat || verdict.is === "throttled") && attempt < TRIES) {
        const waitMs = waitBefore(attempt, verdict);
        if (waitMs <= LONGEST_WAIT_MS) {
          await clock.sleep(waitMs, signal);
          continue;
        }
      }
      return outcome;
    }
  }

  const present = async (): Promise<string> => (await session.read()) ?? (await renew(null));

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

  /** What was wrong with a call that was answered so; null: nothing. */
  function codeOf(verdict: Verdict, answer: Answer): FaultCode | null {
    if (verdict.is === "good") return isPage(answer) ? "source_unreadable" : null;
    return verdict.is === "gone" ? null : faultOf(verdict, answer).code;
  }

  function faultOf(verdict: Verdict, answer: Answer): Fault {
    const own = connector.refusals?.[answer.status];
    const text = ("text" in verdict ? verdict.text : undefined) ?? own;
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
        return fault("source_throttled", { ...details, waitMs: verdict.waitMs ?? 60_000 });
      case "exhausted":
        return fault("source_quota_exhausted", {
          ...details,
          waitMs: verdict.waitMs,
          until: new Date(clock.now() + verdict.waitMs).toISOString(),
        });
      case "failed":
        return fault("source_failed", details);
      default:
        return fault("source_refused", details);
    }
  }

  const unreadable = (answer: Answer): Fault =>
    fault("source_unreadable", {
      system: connector.title,
      status: answer.status,
      reason: "JSON was expected, something else came (a login page or a proxy?)",
    });

  function good({ answer, verdict }: { answer: Answer; verdict: Verdict }): Answer {
    if (verdict.is !== "good") throw faultOf(verdict, answer);
    // An answer that is a JSON text is none of ours either: what is asked for are objects and lists.
    if (typeof answer.body === "string" && answer.body !== "") throw unreadable(answer);
    return answer;
  }

  const http: SourceHttp = {
    call: async (request) => good(await call(request)),
    ask: async (request) => good(await call(request)).body as never,
    get: async (path, options = {}) => good(await call({ ...options, path })).body as never,
    find: async (request) => {
      const outcome = await call(request);
      return outcome.verdict.is === "gone" ? null : (good(outcome).body as never);
    },
  };
  return {
    http,
    auth,
    session: present,
    requestCount: () => calls,
    skewMs: () => skewMs,
    close: async () => {
      await Promise.all([...budgets.values()].map((budget) => budget.close()));
      budgets.clear();
    },
  };
}

// https://www.rfc-editor.org/rfc/rfc6749#section-5.2: what is about the client, and not about the request.
const REFUSED_CLIENT = new Set(["invalid_client", "invalid_grant", "unauthorized_client"]);

const isPassing = (verdict: Verdict): verdict is Verdict & { is: "throttled" | "failed" } =>
  verdict.is === "throttled" || verdict.is === "failed";

/** A page for people, as gateways, proxies and login forms give. */
const isPage = ({ body }: Answer): boolean => typeof body === "string" && /^\s*</.test(body);

const methodOf = (request: SourceRequest): string =>
  request.method ?? (request.json !== undefined || request.form ? "POST" : "GET");

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

/** Growing waits, by chance up to half longer (twice, where it was too many): those that failed together must not come back together. */
const waitBefore = (attempt: number, verdict: Verdict | null): number => {
  const growth = 2 ** (attempt - 1);
  if (verdict?.is !== "throttled") return FIRST_WAIT_MS * growth * (1 + Math.random() / 2);
  return Math.max(verdict.waitMs ?? 0, THROTTLED_WAIT_MS * growth) * (1 + Math.random());
};
const FIRST_WAIT_MS = 250;
const THROTTLED_WAIT_MS = 500;

/** Where an answer sends the request on to; null: nowhere. */
function redirectOf(answer: Answer, from: URL): URL | null {
  const { location } = answer.headers;
  const target = location === undefined ? null : URL.parse(location, from.href);
  return target && readAddress(target.href, "address");
}

function addressOf(base: URL, request: SourceRequest): URL {
  const isWhole = /^https?:\/\//.test(request.path);
  const url = isWhole
    ? readAddress(request.path, "path")
    : new URL(base.href.replace(/\/$/, "") + (request.path.startsWith("/") ? request.path : `/${request.path}`));
  for (const [name, value] of Object.entries(request.query ?? ({} as Query))) {
    if (value === null || value === undefined) continue;
    for (const each of Array.isArray(value) ? value : [value]) url.searchParams.append(name, String(each));
  }
  return url;
}

// What comes of them is counted, so a few bytes that unpack to gigabytes are cut off like any answer that is too large.
const UNPACKERS: Record<string, () => Duplex> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

function unpacked(body: Readable, encoding: string | string[] | undefined): Readable {
  const unpacker = UNPACKERS[String(encoding ?? "").toLowerCase()];
  // A failure of either ends the other, and is met by whoever reads.
  return unpacker ? pipeline(body, unpacker(), () => {}) : body;
}

async function readText(body: AsyncIterable<Buffer>, system: string): Promise<{ text: string; bytes: number }> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of body) {
    bytes += part.length;
    if (bytes > MOST_BYTES)
      throw fault("source_unreadable", { system, reason: `its answer is larger than ${MOST_BYTES / 1024 / 1024} MiB` });
    parts.push(part);
  }
  const text = Buffer.concat(parts)
    .toString("utf8")
    .replace(/^\uFEFF/, "");
  return { text, bytes };
}

// Under these names systems and what stands before them (gateways, clouds) say what they call a request.
const REQUEST_IDS = [
  "x-request-id",
  "request-id",
  "x-correlation-id",
  "x-n-operationid",
  "x-ms-request-id",
  "apim-request-id",
  "cf-ray",
];

function requestIdIn(headers: Record<string, string>): string | null {
  const said = REQUEST_IDS.map((name) => headers[name]).find((value) => value !== undefined);
  return said !== undefined && /^[\w.:=+/-]{1,128}$/.test(said) ? said : null;
}

function parsed(text: string): unknown {
  if (text === "") return null;
  try {
    return MAYBE_TOO_LONG.test(text) ? JSON.parse(text, exact) : JSON.parse(text);
  } catch {
    return text;
  }
}

// Whole numbers past 2^53 are ids: they stay exact as texts, where JSON.parse alone would round them to another record's.
const MAYBE_TOO_LONG = /[\s:,[-]\d{16}/;
const exact = (_: string, value: unknown, written?: { source?: string }): unknown =>
  typeof value === "number" &&
  !Number.isSafeInteger(value) &&
  written?.source !== undefined &&
  /^-?\d+$/.test(written.source)
    ? written.source
    : value;

const flat = (headers: Record<string, string | string[] | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : (value ?? "")]),
  );

// Only the kind of failure: a low-level message may quote what was sent.
function reasonOf(cause: unknown): string {
  const code =
    (cause as { code?: string; cause?: { code?: string } } | null)?.code ??
    (cause as { cause?: { code?: string } } | null)?.cause?.code;
  const known: Record<string, string> = {
    ENOTFOUND: "there is no such host",
    EAI_AGAIN: "the host's name could not be looked up",
    ECONNREFUSED: "the connection was refused",
    ECONNRESET: "the connection was cut",
    ETIMEDOUT: "it did not answer in time",
    UND_ERR_CONNECT_TIMEOUT: "it did not answer in time",
    UND_ERR_HEADERS_TIMEOUT: "it did not answer in time",
    UND_ERR_BODY_TIMEOUT: "its answer stopped in the middle",
    UND_ERR_SOCKET: "the connection was cut",
  };
  return (code && known[code]) ?? (code ? `the connection failed (${code})` : "the connection failed");
}

/** What a low-level failure was, without what it carries along: some hold pieces of requests and answers. */
function plainCause(cause: unknown): Error {
  const { name, code } = (cause ?? {}) as { name?: string; code?: string };
  return Object.assign(new Error(reasonOf(cause)), { name: name ?? "Error", ...(code !== undefined && { code }) });
}
