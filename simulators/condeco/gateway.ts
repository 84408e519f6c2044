import type { IncomingMessage, ServerResponse } from "node:http";
import type { SimulatedClock } from "../clock.ts";
import type { ArmedFault, FaultName, FaultSubject, Faults } from "./faults.ts";
import { Input, parseBody, parseForm, type Values } from "./input.ts";
import { type Limits, Meter, quotaSpan } from "./limits.ts";
import type { Listeners } from "./listeners.ts";
import { type Answer, type Collection, type Operation, operations } from "./operations.ts";
import { Refusal } from "./refusal.ts";
import type { RequestReport } from "./report.ts";
import type { Switches } from "./switches.ts";
import { type Tokens, tokenLifeSeconds } from "./tokens.ts";
import { BookingTexts, envelopeError } from "./wire.ts";
import type { World } from "./world.ts";

/** Subscription keys: one for all, or one per API collection (both seen). */
export type SubscriptionKeys = { common: string } | { hierarchy: string; booking: string; visitor: string };

export type GatewayOptions = {
  world: World;
  clock: SimulatedClock;
  switches: Switches;
  limits: Limits;
  faults: Faults;
  tokens: Tokens;
  listeners: Listeners;
  report: RequestReport;
  suffix: string;
  keys: SubscriptionKeys;
  clientId: string;
  password: string;
};

/** A response: a body as text, or a fault. */
type Reply = {
  status: number;
  text: string;
  headers?: Record<string, string>;
  contentType?: string;
  /** The faults applied to it; the first is reported. */
  faults?: ArmedFault[];
};

type Routed = { operation: Operation; path: Values };

const largestBody = 1_000_000;
const longestReported = 2000;
const tokenPath = /^\/tokenproviderapi\/token\/?$/i;

/**
 * The token host and the API gateway, distinguished by their paths. It uses `node:http` directly: a router would
 * respond before the subscription key is checked, and connectors rely on the order of the checks.
 */
export class Gateway {
  readonly #options: GatewayOptions;
  readonly #texts = new BookingTexts();
  readonly #meters = new Map<string, Meter>();
  readonly #keyKinds: ReadonlyMap<string, string>;
  #tokenSecond = { second: 0, calls: 0 };

  constructor(options: GatewayOptions) {
    this.#options = options;
    this.#keyKinds = new Map(Object.entries(options.keys).map(([kind, key]) => [key, kind]));
    for (const key of this.#keyKinds.keys()) this.#meters.set(key, new Meter(() => options.switches.quotaWeek));
  }

  /** The counters, by subscription key. */
  get meters(): ReadonlyMap<string, Meter> {
    return this.#meters;
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const started = performance.now();
    const { clock, report } = this.#options;
    const url = request.url ?? "/";
    const mark = url.indexOf("?");
    const path = mark < 0 ? url : url.slice(0, mark);
    const queryText = mark < 0 ? "" : url.slice(mark + 1);
    const method = request.method ?? "GET";
    const at = new Date(clock.now()).toISOString();
    const header = request.headers["ocp-apim-subscription-key"];
    const key = typeof header === "string" ? header : undefined;

    const isToken = tokenPath.test(path);
    const routed = isToken ? undefined : route(method, path);
    const operation = isToken ? "token" : (routed?.operation.name ?? "unknown");
    const bodyText = await readBody(request);
    const query = queryValues(queryText);
    let body: Values = {};
    let bodyProblem: Refusal | undefined;
    try {
      if (bodyText === undefined) throw new Refusal("The request body is too large.", 413);
      body = isToken ? parseForm(bodyText) : parseBody(bodyText, request.headers["content-type"]);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      bodyProblem = error;
    }
    const params = { ...query, ...routed?.path, ...body };
    const subject: FaultSubject = { operation, method, path, key, params };

    const reply = isToken
      ? this.#answerToken(method, request.headers["content-type"], body, bodyProblem, subject)
      : this.#answerCall(path, key, request.headers.authorization, routed, query, body, bodyProblem, subject);

    const cut = this.#options.faults.meet(["cut", "halfAnswer"], subject);
    const slow = this.#options.faults.meet(["slow"], subject);
    if (slow) await new Promise((done) => setTimeout(done, slow.delayMs ?? 1000));
    const status = cut?.fault === "cut" ? 0 : reply.status;
    report.add({
      at,
      method,
      path: path.slice(0, longestReported),
      query: queryText.slice(0, longestReported),
      operation,
      key: key?.slice(0, longestReported) ?? null,
      keyKind: (key !== undefined && this.#keyKinds.get(key)) || null,
      status,
      fault: (cut ?? reply.faults?.[0] ?? slow)?.fault ?? null,
      durationMs: Math.round((performance.now() - started) * 100) / 100,
    });
    send(response, reply, cut?.fault);
  }

  // Token host

  #answerToken(
    method: string,
    contentType: string | undefined,
    body: Values,
    bodyProblem: Refusal | undefined,
    subject: FaultSubject,
  ): Reply {
    const { clock, switches, limits, faults, tokens, clientId, password } = this.#options;
    const now = clock.now();
    const broken = faults.meet(["rateLimit", "serverError", "notJson"], subject);
    if (broken) return faultReply(broken, true);
    if (method !== "POST") return jsonReply(404, { Message: "Resource not found" });
    if (switches.tokenHostLimit === "on") {
      const second = Math.floor(now / 1000);
      if (this.#tokenSecond.second !== second) this.#tokenSecond = { second, calls: 0 };
      if (++this.#tokenSecond.calls > limits.tokensPerSecond)
        return {
          status: 429,
          text: `API calls quota exceeded! maximum admitted ${limits.tokensPerSecond} per Second.`,
          contentType: "text/plain; charset=utf-8",
          headers: { "Retry-After": "1" },
        };
    }
    if (!contentType?.toLowerCase().startsWith("application/x-www-form-urlencoded") || bodyProblem)
      return jsonReply(400, { error: "invalid_request" });
    if (body.grant_type !== "password") return jsonReply(400, { error: "unsupported_grant_type" });
    const extra = Object.keys(body).some((name) => !["client_id", "password", "grant_type"].includes(name));
    if (extra && switches.tokenFields === "exact") return jsonReply(400, { error: "invalid_request" });
    if (body.client_id !== clientId || body.password !== password)
      return jsonReply(Number(switches.badCredentials), { error: "invalid_grant" });
    if (switches.tokenCallsCount === "on") for (const meter of this.#meters.values()) meter.count(now);
    const token = tokens.issue(clientId, now, switches.newTokenKillsOld === "on");
    return jsonReply(200, { access_token: token, token_type: "bearer", expires_in: tokenLifeSeconds });
  }

  // Gateway

  /** Checks in this order: key, limits, token, suffix, operation. */
  #answerCall(
    path: string,
    key: string | undefined,
    authorization: string | undefined,
    routed: Routed | undefined,
    query: Values,
    body: Values,
    bodyProblem: Refusal | undefined,
    subject: FaultSubject,
  ): Reply {
    const { world, switches, faults, tokens, listeners, clock } = this.#options;
    const refused =
      this.#checkKey(key, routed?.operation.collection ?? "any", subject) ??
      this.#checkLimits(key!, routed?.operation, subject);
    if (refused) return refused;

    const broken = faults.meet(["tokenExpired", "serverError", "isError", "notJson"], subject);
    if (broken) return faultReply(broken, false);
    const token = /^Bearer +(\S+)$/i.exec(authorization ?? "")?.[1];
    if (!token || !tokens.isValid(token, clock.now())) return unauthorized;
    if (!this.#isSuffix(path)) {
      if (switches.unknownSuffix === "401") return unauthorized;
      return notFound;
    }
    if (!routed) return notFound;

    const met: ArmedFault[] = [];
    const meet = (kinds: FaultName[]) => {
      const fault = faults.meet(kinds, subject);
      if (fault) met.push(fault);
      return fault;
    };
    try {
      if (bodyProblem) throw bodyProblem;
      const anyCase = switches.parameterNames === "anyCase";
      const answer = routed.operation.handle({
        world,
        listeners,
        texts: this.#texts,
        path: new Input(routed.path),
        query: new Input(query, anyCase),
        body: new Input(body, anyCase),
        cut: (rows) => {
          const fault = meet(["emptyList", "halfList"]);
          return fault ? rows.slice(0, fault.fault === "emptyList" ? 0 : Math.floor(rows.length / 2)) : rows;
        },
        areTwinsUnlike: () => meet(["unlikeTwins"]) !== undefined,
      });
      return { ...answerReply(answer), faults: met };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { ...this.#refusalReply(error, routed.operation), faults: met };
    }
  }

  /** The texts are those of Azure API Management (INFERRED that Condeco keeps them). */
  #checkKey(key: string | undefined, collection: Collection, subject: FaultSubject): Reply | undefined {
    if (key === undefined)
      return jsonReply(401, {
        statusCode: 401,
        message:
          "Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API.",
      });
    const kind = this.#keyKinds.get(key);
    const fits = kind !== undefined && (kind === "common" || collection === "any" || kind === collection);
    const fault = this.#options.faults.meet(["wrongKey"], subject);
    if (fits && !fault) return undefined;
    const reply = jsonReply(401, {
      statusCode: 401,
      message:
        "Access denied due to invalid subscription key. Make sure to provide a valid key for an active subscription.",
    });
    return { ...reply, faults: fault ? [fault] : [] };
  }

  /** Statuses and bodies: https://learn.microsoft.com/en-us/azure/api-management/quota-policy (INFERRED). */
  #checkLimits(key: string, operation: Operation | undefined, subject: FaultSubject): Reply | undefined {
    const { clock, limits, switches, faults } = this.#options;
    const meter = this.#meters.get(key)!;
    const now = clock.now();
    const isFree = operation?.path === "listener" && switches.listenerCallsCount === "off";
    const minute = isFree ? 0 : meter.minuteWait(now, limits.perMinute);
    const week = isFree ? 0 : meter.weekWait(now, limits.perWeek);
    if (minute > 0) {
      if (switches.refusedCallsCount === "on") meter.countRefused();
      return rateLimited(minute);
    }
    if (week > 0) return outOfQuota(week);
    if (!isFree) meter.count(now);
    const fault = faults.meet(["rateLimit", "quota"], subject);
    return fault && faultReply(fault, false);
  }

  #isSuffix(path: string): boolean {
    const suffix = decoded(path.split("/")[1] ?? "");
    const { switches, suffix: right } = this.#options;
    return switches.suffixCase === "sensitive" ? suffix === right : suffix?.toLowerCase() === right.toLowerCase();
  }

  #refusalReply(refusal: Refusal, operation: Operation): Reply {
    const { hierarchyErrors, errorBody } = this.#options.switches;
    if (operation.collection === "hierarchy" && hierarchyErrors === "isError" && refusal.status === 400)
      return jsonReply(200, envelopeError(refusal.message));
    return jsonReply(refusal.status, errorBody === "message" ? { Message: refusal.message } : refusal.message);
  }
}

// Routing: paths match in any case, as in .NET (INFERRED).

type Route = { operation: Operation; segments: string[] };
const routes = new Map<string, Route[]>();
for (const operation of operations) {
  const segments = operation.path.split("/");
  const place = `${operation.method} ${segments[0]!.toLowerCase()} ${segments.length}`;
  const list = routes.get(place);
  const found = { operation, segments };
  if (list) list.push(found);
  else routes.set(place, [found]);
}

function route(method: string, path: string): Routed | undefined {
  const [, , api, version, ...rest] = path.split("/");
  if (api?.toLowerCase() !== "api" || version?.toLowerCase() !== "v1" || rest.length === 0) return undefined;
  if (rest.at(-1) === "") rest.pop();
  for (const { operation, segments } of routes.get(`${method} ${rest[0]?.toLowerCase()} ${rest.length}`) ?? []) {
    const values: Values = Object.create(null);
    const isMatch = segments.every((segment, index) => {
      const name = /^\{(.+)\}$/.exec(segment)?.[1];
      if (!name) return segment.toLowerCase() === rest[index]!.toLowerCase();
      values[name] = decoded(rest[index]!);
      return true;
    });
    if (isMatch) return { operation, path: values };
  }
  return undefined;
}

/** Returns a decoded path segment. Undefined: its percent-encoding is malformed. */
function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

function queryValues(text: string): Values {
  const values: Values = Object.create(null);
  if (text === "") return values;
  for (const [name, value] of new URLSearchParams(text)) values[name] ??= value;
  return values;
}

/** Returns the body. Undefined: it is too large. */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const { headers } = request;
  if (headers["transfer-encoding"] === undefined && (headers["content-length"] ?? "0") === "0") return "";
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    // Read on and discarded, so that the client receives the response.
    if (length <= largestBody) chunks.push(chunk);
    else chunks.length = 0;
  }
  return length > largestBody ? undefined : Buffer.concat(chunks).toString("utf8");
}

// Replies

const jsonReply = (status: number, body: unknown): Reply => ({ status, text: JSON.stringify(body) });
const answerReply = ({ status, json, body }: Answer): Reply => {
  return { status, text: json ?? (body === undefined ? "" : JSON.stringify(body)) };
};
const notFound = jsonReply(404, { statusCode: 404, message: "Resource not found" });
/** The backend's 401, unlike the gateway's: ASP.NET's own text (INFERRED). */
const unauthorized: Reply = {
  ...jsonReply(401, { Message: "Authorization has been denied for this request." }),
  headers: { "WWW-Authenticate": "Bearer" },
};
const rateLimited = (seconds: number): Reply => ({
  ...jsonReply(429, { statusCode: 429, message: `Rate limit is exceeded. Try again in ${seconds} seconds.` }),
  headers: { "Retry-After": String(seconds) },
});
const outOfQuota = (seconds: number): Reply => ({
  ...jsonReply(403, {
    statusCode: 403,
    message: `Out of call volume quota. Quota will be replenished in ${quotaSpan(seconds)}.`,
  }),
  headers: { "Retry-After": String(seconds) },
});

function faultReply(fault: ArmedFault, isTokenHost: boolean): Reply {
  return { ...brokenReply(fault, isTokenHost), faults: [fault] };
}

function brokenReply(fault: ArmedFault, isTokenHost: boolean): Reply {
  switch (fault.fault) {
    case "tokenExpired":
      return unauthorized;
    case "rateLimit":
      return isTokenHost
        ? { status: 429, text: "API calls quota exceeded! maximum admitted 50 per Second.", contentType: "text/plain" }
        : rateLimited(fault.retryAfter ?? 10);
    case "quota":
      return outOfQuota(fault.retryAfter ?? 2 * 86_400);
    case "isError":
      return jsonReply(200, envelopeError("An error occurred while processing the request."));
    case "notJson":
      return {
        status: fault.status ?? 200,
        text: "<html><body>Please sign in</body></html>",
        contentType: "text/html",
      };
    default:
      return {
        ...jsonReply(fault.status ?? 500, { Message: "An error has occurred." }),
        headers: fault.retryAfter === undefined ? {} : { "Retry-After": String(fault.retryAfter) },
      };
  }
}

function send(response: ServerResponse, reply: Reply, cut: FaultName | undefined): void {
  if (cut === "cut") {
    response.destroy();
    return;
  }
  const body = Buffer.from(reply.text);
  response.writeHead(reply.status, {
    "Content-Type": reply.contentType ?? "application/json; charset=utf-8",
    "Content-Length": body.length,
    ...reply.headers,
  });
  if (cut === "halfAnswer") response.write(body.subarray(0, body.length >> 1), () => response.destroy());
  else response.end(body);
}
