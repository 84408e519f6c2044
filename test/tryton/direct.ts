import { tryton } from "../../src/connectors/tryton/index.ts";
import type { Answer, SourceHttp, SourceRequest, StoredRaw, Verdict } from "../../src/kit/index.ts";
import type { TrytonServer } from "./server.ts";

/*
 * A client that sends the connector's requests to a real Tryton as they are, without the engine's pacing and retries. Tests of
 * reading and writing use it.
 */

/** Thrown for an answer that is not good. */
export class Refused extends Error {
  readonly verdict: Verdict;
  constructor(verdict: Verdict) {
    super(`${verdict.is}: ${"text" in verdict ? verdict.text : ""}`);
    this.verdict = verdict;
  }
}

export interface DirectHttp extends SourceHttp {
  /** The methods that were called. */
  asked: string[];
  /** Sends a request and returns the answer, whatever it says. */
  send(request: SourceRequest): Promise<Answer>;
}

/** The settings of a connection to a server. */
export const settingsOf = (at: TrytonServer, page_size = 7) => ({
  url: at.url,
  database: at.database,
  zone: "UTC",
  page_size,
  overlap_seconds: 60,
  quiet_minutes: 10,
  put_away: false,
});

/** Logs in and returns the client. */
export async function httpAs(at: TrytonServer, username: string, password = at.password): Promise<DirectHttp> {
  const given = { settings: settingsOf(at), credentials: { username, password } };
  const { auth } = tryton;
  if (auth.kind !== "session") throw new Error("the connector logs in");
  const answerTo = async (request: SourceRequest, headers: Record<string, string>): Promise<Answer> => {
    const answer = await fetch(tryton.baseUrl(given.settings) + request.path, {
      method: request.method ?? "GET",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(request.json),
    });
    const text = await answer.text();
    const isJson = answer.headers.get("content-type")?.includes("json") ?? false;
    return {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: isJson ? JSON.parse(text) : text || null,
    };
  };
  const judged = (answer: Answer, request: SourceRequest): Answer => {
    const isGood = answer.status < 300;
    const verdict = tryton.verdict?.(answer, request) ?? { is: isGood ? ("good" as const) : ("failed" as const) };
    if (verdict.is !== "good") throw new Refused(verdict);
    return answer;
  };
  const login = auth.login(given);
  const session = auth.session(judged(await answerTo(login, {}), login), given);
  if (session === null || !("value" in session)) throw new Refused({ is: "refused" });
  const asked: string[] = [];
  const send = (request: SourceRequest) => {
    const { json } = request;
    asked.push(typeof json === "object" && json !== null && "method" in json ? String(json.method) : "");
    return answerTo(request, auth.sign(given, session.value, request));
  };
  const call = async (request: SourceRequest) => judged(await send(request), request);
  const ask = async <T>(request: SourceRequest) => (await call(request)).body as T;
  return { asked, send, call, ask, get: (path, options) => ask({ ...options, path }), find: ask };
}

/** Reads one record as the engine does after a write. */
export async function readOne(http: SourceHttp, name: string, key: string): Promise<StoredRaw> {
  const stream = tryton.stream(name);
  const start = {} as Parameters<NonNullable<NonNullable<typeof stream>["readOne"]>>[2];
  const raw = stream?.readOne
    ? await stream.readOne(http, key, start)
    : stream?.one && stream.oneRecord?.(await http.ask(stream.one(key, start)));
  if (!raw) throw new Error(`${name} has no record ${key}`);
  return { key, raw, context: {} };
}
