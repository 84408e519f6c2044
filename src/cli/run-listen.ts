import { createHash, randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type ChangePage, type Millwright, MillwrightError, type Schema } from "@millwright/sdk";
import { Webhook } from "standardwebhooks";
import { toBase32 } from "#lib";

/** What is followed, and where events are sent. */
export interface Listening {
  api: Millwright;
  url: string;
  /** Patterns of event types, such as `purchase_order.*`. */
  types: readonly string[];
  print(line: string): void;
  /** Ends it. */
  signal: AbortSignal;
  /** How often new notices are looked for, and the first wait after the server was lost. Default: 1 s. */
  everyMs?: number;
}

/** How long the receiver has for its answer, as webhooks have. */
const TIMEOUT_MS = 15_000;
const LONGEST_WAIT_MS = 30_000;
/** Notices of different connections are committed in another order than their times: so much of the past is read again. */
const OVERLAP_MS = 60_000;
const PAGE = 200;

type Data = Record<string, unknown> & { connection_id: string | null; number: number };

/** Sends one event, in the order of the calls. */
type Forward = (of: { feed: "change" | "notice"; type: string; at: string; data: Data }) => Promise<void>;

/**
 * Sends events to a URL until the signal aborts: all that happen from now on. Goes on where it was when the server was lost for a
 * while. Throws what the server refuses.
 */
export async function listen(listening: Listening): Promise<void> {
  const { api, print, url, types } = listening;
  await requireTypes(api, types);
  const secret = `whsec_${randomBytes(32).toString("base64")}`;
  const { data: first } = await api.http.GET("/v1/changes", { params: { query: { from: "now", limit: 1 } } });
  const known = await openNotices(api);
  print(`Events are sent to ${url}, signed with the secret ${secret}`);
  print("Press Ctrl-C to end.");
  const ended = new AbortController();
  const own: Listening = { ...listening, signal: AbortSignal.any([listening.signal, ended.signal]) };
  const forward = openForward(own, secret);
  try {
    await Promise.all([followChanges(own, first?.next_cursor, forward), followNotices(own, known, forward)]);
  } finally {
    ended.abort();
  }
}

const expressionOf = (pattern: string): RegExp =>
  new RegExp(`^${pattern.replaceAll(".", "\\.").replace(/\*+/g, ".*")}$`);

/** Throws for a pattern that matches no type of event. */
async function requireTypes(api: Millwright, patterns: readonly string[]): Promise<void> {
  if (patterns.every((pattern) => pattern === "*")) return;
  const { data } = await api.http.GET("/v1/event-types");
  for (const pattern of patterns)
    if (!/^[a-z0-9_.*]+$/.test(pattern) || !data?.data.some(({ type }) => expressionOf(pattern).test(type)))
      throw new Error(`${JSON.stringify(pattern)} matches no event type. GET /v1/event-types lists them.`);
}

/** Returns a function that sends events one after the other. */
function openForward({ url, types, print, signal }: Listening, secret: string): Forward {
  const expressions = types.map(expressionOf);
  const webhook = new Webhook(secret);
  const last = new Map<string, number>();
  let queue = Promise.resolve();

  async function send({ feed, type, at, data }: Parameters<Forward>[0]): Promise<void> {
    if (signal.aborted || !expressions.some((each) => each.test(type))) return;
    const line = `${feed} ${data.connection_id}`;
    const { connection_id, number, ...rest } = data;
    const previous_number = last.get(line) ?? null;
    const body = JSON.stringify({ type, timestamp: at, data: { connection_id, number, previous_number, ...rest } });
    const id = `evt_${toBase32(createHash("sha256").update(`${secret}\n${line}\n${number}`).digest().subarray(0, 16))}`;
    const outcome = await post(url, id, body, webhook, signal);
    if (signal.aborted) return;
    last.set(line, number);
    print(`${new Date().toISOString()}  ${type}  ${id}  ${outcome}`);
  }
  return (event) => {
    queue = queue.then(() => send(event));
    return queue;
  };
}

/** Posts an event once. Returns what the receiver answered. */
async function post(url: string, id: string, body: string, webhook: Webhook, signal: AbortSignal): Promise<string> {
  const at = new Date();
  const started = performance.now();
  const headers = {
    "content-type": "application/json",
    "user-agent": "Millwright-Webhooks/1",
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": webhook.sign(id, at, body),
  };
  try {
    const answer = await fetch(url, {
      ...{ method: "POST", headers, body, redirect: "manual" },
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    await answer.body?.cancel();
    return `${answer.status} (${Math.round(performance.now() - started)} ms)`;
  } catch (thrown) {
    const cause = thrown instanceof Error ? (thrown.cause ?? thrown) : thrown;
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
    const isLate = thrown instanceof Error && thrown.name === "TimeoutError";
    return isLate ? `no answer within ${TIMEOUT_MS / 1000} s` : `not delivered (${code || "no valid answer"})`;
  }
}

/** Does something again and again until the signal aborts. Waits longer each time that the server cannot be reached. */
async function whileReachable({ print, signal, everyMs = 1000 }: Listening, work: () => Promise<void>): Promise<void> {
  let waitMs = everyMs;
  while (!signal.aborted)
    try {
      await work();
      if (waitMs > everyMs) print("The server answers again.");
      waitMs = everyMs;
    } catch (thrown) {
      if (signal.aborted) return;
      if (thrown instanceof MillwrightError && thrown.status < 500 && thrown.status !== 429) throw thrown;
      if (waitMs === everyMs) print("The server cannot be reached. Trying again.");
      waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
      await sleep(waitMs, undefined, { signal }).catch(() => {});
    }
}

async function followChanges(listening: Listening, cursor: string | undefined, forward: Forward): Promise<void> {
  const { api, signal } = listening;
  let after: number | string | undefined = cursor;
  await whileReachable(listening, async () => {
    const following = api.changes.follow({ signal, limit: PAGE, records: true, ...(after !== undefined && { after }) });
    for await (const page of following) {
      for (const change of page.changes) await forward(eventOf(change));
      after = page.after;
    }
  });
}

/** Returns a change as a webhook has it. Of its record, only the source's id is sent. */
function eventOf({ kind, record, ...change }: ChangePage["changes"][number]): Parameters<Forward>[0] {
  const { connection_id, number, entity, id, cause, at } = change;
  const data = { connection_id, number, entity, id, source_id: record?.source_id ?? null, cause, at };
  return { feed: "change", type: `${entity}.${kind}`, at, data };
}

/** The last number of each connection's notices, and since when they are looked for. */
interface Notices {
  last: Map<string | null, number>;
  from: number;
}

type Notice = Schema<"event">;

/** Returns the notices since a time, the newest first. */
async function noticesSince(api: Millwright, since: number): Promise<Notice[]> {
  const found: Notice[] = [];
  for await (const notice of api.list("/v1/events", { limit: PAGE })) {
    if (Date.parse(notice.at) < since) break;
    found.push(notice);
  }
  return found;
}

/** Notes the notices that there are already. */
async function openNotices(api: Millwright): Promise<Notices> {
  const last = new Map<string | null, number>();
  const { data } = await api.http.GET("/v1/events", { params: { query: { limit: 1 } } });
  // By the server's clock; without any notice, all of them are new.
  const newest = data?.data[0];
  const from = newest ? Date.parse(newest.at) - OVERLAP_MS : 0;
  for (const { connection_id, number } of newest ? await noticesSince(api, from) : [])
    last.set(connection_id, Math.max(number, last.get(connection_id) ?? 0));
  return { last, from };
}

async function followNotices(listening: Listening, known: Notices, forward: Forward): Promise<void> {
  const { api, signal, everyMs = 1000 } = listening;
  await whileReachable(listening, async () => {
    const found = await noticesSince(api, known.from);
    for (const { connection_id, number, type, at, data } of found.reverse()) {
      if (number <= (known.last.get(connection_id) ?? 0)) continue;
      await forward({ feed: "notice", type, at, data: { ...data, connection_id, number } });
      known.last.set(connection_id, number);
      known.from = Math.max(known.from, Date.parse(at) - OVERLAP_MS);
    }
    await sleep(everyMs, undefined, { signal }).catch(() => {});
  });
}
