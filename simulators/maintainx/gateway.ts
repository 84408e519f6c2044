import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { readBody as checkBody } from "./body.ts";
import type { ArmedFault, FaultName, FaultSubject, Faults } from "./faults.ts";
import { mimeTypeOf } from "./file-operations.ts";
import type { Key, Keys } from "./keys.ts";
import type { Later } from "./later.ts";
import { type Limits, Meter } from "./limits.ts";
import type { Answer, Call } from "./operation.ts";
import { operations, type Routed, Router } from "./operations.ts";
import { tick } from "./planning.ts";
import { readQuery } from "./query.ts";
import { invalid, plain, Refusal } from "./refusal.ts";
import type { RequestReport } from "./report.ts";
import type { Webhooks } from "./webhooks.ts";
import { compact, fileSignature, Wire } from "./wire.ts";
import type { User, World } from "./world.ts";

export type GatewayOptions = {
  world: World;
  limits: Limits;
  faults: Faults;
  keys: Keys;
  report: RequestReport;
  webhooks: Webhooks;
  later: Later;
  /** Advances the seeded stream of edits, for the fault `pageShift`. */
  edit(steps: number): void;
  /** Changes a record as a person would, for the fault `changedBefore`. */
  changeRecord(path: string): void;
};

type Reply = {
  status: number;
  body?: unknown;
  /** The body as it is sent, if it is not JSON. */
  raw?: { content: string | Uint8Array; type: string };
  headers?: Record<string, string>;
  list?: string | undefined;
  fault?: ArmedFault | undefined;
  committed?: "no" | "yes" | "late";
  /** The connection is closed without an answer. */
  isCut?: boolean;
};

/** What is known of a request before it is answered. */
type Incoming = {
  method: string;
  url: URL;
  /** The path after `/v1`. */
  path: string;
  headers: IncomingMessage["headers"];
  bytes: Uint8Array | undefined;
  base: string;
  routed: Routed | undefined;
};

type Scope = { organizationIds: number[]; organizationId: number; isAcross: boolean };

const largestJson = 5_000_000;
const largestBody = 200_000_000;
const longestReported = 4000;
const readFaults = ["emptyList", "halfList", "notFound"] as const;
const commonFaults = [
  "cut",
  "serverError",
  "rateLimit",
  "tokenRevoked",
  "unauthorized",
  "forbidden",
  "notJson",
] as const;
const writeFaults = [
  "cutAfterCommit",
  "timeoutAfterCommit",
  "commitLate",
  "noEffect",
  "doubled",
  "changedBefore",
] as const;

/** Authentication, limits and the operations, on one port, with the addresses of files. */
export class Gateway {
  readonly #options: GatewayOptions;
  readonly #router: Router;
  readonly #users = new Map<number, Meter>();
  readonly #organizations = new Map<number, Meter>();
  #inFlight = 0;

  constructor(options: GatewayOptions) {
    this.#options = options;
    this.#router = new Router(operations);
  }

  /** Requests in progress. */
  get inFlight(): number {
    return this.#inFlight;
  }

  /** Requests counted in the current window, by user and by organization. */
  usage(): { users: Record<string, number>; organizations: Record<string, number> } {
    const now = this.#options.world.clock.now();
    const isFixed = this.#options.world.switches.rateWindow === "fixed";
    const read = (meters: Map<number, Meter>) =>
      Object.fromEntries([...meters].map(([id, meter]) => [String(id), meter.used(now, isFixed)]));
    return { users: read(this.#users), organizations: read(this.#organizations) };
  }

  resetUsage(): void {
    this.#users.clear();
    this.#organizations.clear();
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const inFlight = ++this.#inFlight;
    try {
      await this.#serve(request, response, inFlight);
    } finally {
      this.#inFlight--;
    }
  }

  async #serve(request: IncomingMessage, response: ServerResponse, inFlight: number): Promise<void> {
    const started = performance.now();
    const { world, faults, report, limits, edit } = this.#options;
    const at = world.now();
    const incoming = await this.#read(request);
    response.setHeader("Date", new Date(world.clock.now()).toUTCString());
    if (limits.latencyMs > 0) await delay(limits.latencyMs);
    const file = /^\/files\/(\d{1,15})\//.exec(incoming.url.pathname);
    const { key, organizationIds, reply } = file
      ? { key: undefined, organizationIds: [], reply: this.#file(Number(file[1]), incoming) }
      : this.#answer(incoming);
    // A copy, because the state may change while the answer waits.
    const answered = compact(reply.body, world.switches.nulls === "present");
    const operation = file ? "files.read" : (incoming.routed?.operation.name ?? "unknown");
    const subject = subjectOf(incoming, operation, key);
    const broken = reply.isCut ? undefined : faults.meet(["halfAnswer"], subject);
    const slow = faults.meet(["slow"], subject);
    const held = faults.meet(["held"], subject);
    if (slow) await delay(slow.delayMs ?? 1000);
    if (held) await faults.released(held.id);
    report.add({
      ...{ at, method: incoming.method, path: incoming.url.pathname.slice(0, longestReported) },
      query: incoming.url.search.slice(1, longestReported),
      ...{ operation, client: key?.name ?? null, organizationIds },
      body: incoming.method === "GET" || !subject.body ? null : subject.body.slice(0, longestReported),
      status: reply.isCut ? 0 : reply.status,
      error: reply.status >= 400 ? errorText(answered, reply.raw) : null,
      rows: reply.list === undefined ? null : rowsIn(answered, reply.list).length,
      committed: reply.committed ?? "no",
      inFlight,
      fault: (reply.fault ?? broken ?? slow ?? held)?.fault ?? null,
      durationMs: Math.round((performance.now() - started) * 100) / 100,
    });
    send(response, reply, answered, reply.isCut ? "cut" : broken?.fault);
    const shift = faults.meet(["pageShift"], subject);
    if (shift) edit(shift.edits ?? 1);
  }

  async #read(request: IncomingMessage): Promise<Incoming> {
    const base = `http://${request.headers.host ?? "localhost"}`;
    const url = URL.parse(request.url ?? "/", base) ?? new URL(base);
    const method = request.method ?? "GET";
    const path = /^\/v1(\/.*)$/.exec(url.pathname)?.[1] ?? "";
    const routed = this.#router.find(method, path);
    const bytes = await readBytes(request, routed?.operation.takesBytes ? largestBody : largestJson);
    return { method, url, path, headers: request.headers, bytes, base, routed };
  }

  /** Checks in this order: key, limits, path, organization, permission, query, body. */
  #answer(incoming: Incoming): { key: Key | undefined; organizationIds: number[]; reply: Reply } {
    const { keys, faults, world } = this.#options;
    const found = keys.check(incoming.headers.authorization);
    if (typeof found === "string") return { key: undefined, organizationIds: [], reply: unauthorized[found] };
    const operation = incoming.routed?.operation.name ?? "unknown";
    const subject = subjectOf(incoming, operation, found);
    let scope: Scope | Refusal;
    try {
      scope = this.#scope(incoming, found);
    } catch (error) {
      scope = refusalIn(error);
    }
    const organizationIds = scope instanceof Refusal ? [] : scope.organizationIds;
    const rate = this.#count(found.userId, organizationIds);
    const fault = faults.meet(commonFaults, subject);
    let reply: Reply;
    if (fault) reply = this.#faulty(fault, found);
    else if (rate.isOver) reply = refused(plain(429, "Too many requests, please try again later."));
    else if (scope instanceof Refusal) reply = refused(scope);
    else reply = this.#operate(incoming, found, scope, subject);
    const retry: Record<string, string> =
      rate.isOver && world.switches.retryAfter === "present" ? { "Retry-After": String(rate.reset) } : {};
    return {
      key: found,
      organizationIds,
      reply: { ...reply, headers: { ...rate.headers, ...retry, ...reply.headers } },
    };
  }

  /** Reads the organizations of a request from its headers. */
  #scope({ headers, routed }: Incoming, key: Key): Scope {
    const { world } = this.#options;
    const [one, some] = [headers["x-organization-id"], headers["x-organization-ids"]];
    const rule = routed?.operation.organization ?? "none";
    if (typeof one === "string" && typeof some === "string")
      throw invalid("x-organization-id and x-organization-ids cannot be used together.");
    const asked = typeof one === "string" ? [one] : typeof some === "string" && rule === "some" ? some.split(",") : [];
    const ids = asked.map((text) => {
      if (!/^\s*\d{1,15}\s*$/.test(text))
        throw invalid("must be integer", one ? "x-organization-id" : "x-organization-ids", text);
      const id = Number(text);
      const status = Number(world.switches.foreignOrganization);
      if (!key.organizationIds.includes(id))
        throw new Refusal(status, { errors: [{ error: "Organization not found or not accessible." }] });
      return id;
    });
    const isNeeded = rule !== "none" || world.switches.organizationHeader === "always";
    const hasMany = key.organizationIds.length > 1 && routed?.operation.path !== "/organizations";
    if (ids.length === 0 && hasMany && isNeeded) throw invalid("Missing x-organization-id header.");
    const organizationIds = ids.length > 0 ? ids : key.organizationIds;
    return {
      organizationIds,
      organizationId: organizationIds[0]!,
      isAcross: typeof some === "string" && ids.length > 0,
    };
  }

  /** Counts a request against the limits of the user and of the organizations. */
  #count(userId: number, organizationIds: readonly number[]) {
    const { world, limits } = this.#options;
    const { rateHeaders, rateWindow, refusedCount } = world.switches;
    const now = world.clock.now();
    const isFixed = rateWindow === "fixed";
    const counted = [
      { meter: meterIn(this.#users, userId), limit: limits.perUser },
      ...organizationIds.map((id) => ({ meter: meterIn(this.#organizations, id), limit: limits.perOrganization })),
    ];
    const over = counted.find(({ meter, limit }) => meter.used(now, isFixed) >= limit);
    if (!over || refusedCount === "yes") for (const { meter } of counted) meter.count(now);
    const { meter, limit } = over ?? counted[0]!;
    const reset = meter.resetSeconds(now, limit);
    const shown = {
      "X-Rate-Limit-Limit": String(limit),
      "X-Rate-Limit-Remaining": String(Math.max(0, limit - meter.used(now, isFixed))),
      "X-Rate-Limit-Reset": String(reset),
    };
    return { isOver: over !== undefined, reset, headers: rateHeaders === "present" ? shown : {} };
  }

  #faulty(fault: ArmedFault, key: Key): Reply {
    switch (fault.fault) {
      case "cut":
        return { status: 0, isCut: true, fault };
      case "rateLimit":
        return {
          ...refused(plain(429, "Too many requests, please try again later.")),
          headers: { "X-Rate-Limit-Remaining": "0", "X-Rate-Limit-Reset": String(fault.retryAfter ?? 30) },
          fault,
        };
      case "tokenRevoked":
        key.isRevoked = true;
        return { ...unauthorized.json, fault };
      case "unauthorized":
        return { ...unauthorized.json, fault };
      case "forbidden":
        return { ...refused(forbidden), fault };
      case "notJson":
        return {
          status: fault.status ?? 200,
          raw: { content: "<html><body>Maintenance</body></html>", type: "text/html" },
          fault,
        };
      default:
        return { status: fault.status ?? 500, body: { error: "Internal Server Error" }, fault };
    }
  }

  #operate(incoming: Incoming, key: Key, scope: Scope, subject: FaultSubject): Reply {
    const { faults, world, limits, webhooks } = this.#options;
    const { routed } = incoming;
    if (!routed) return refused(plain(404, "Not Found"));
    const { operation } = routed;
    if (key.forbidden.some((start) => operation.name.startsWith(start))) return refused(forbidden);
    tick(world);
    const fault = faults.meet(operation.method === "GET" ? readFaults : writeFaults, subject);
    try {
      if (fault?.fault === "notFound") throw plain(404, "Not Found");
      const user = world.user(key.userId)!;
      const call = callOf(incoming, routed, scope, { world, user, limits, webhooks });
      const isQuiet = ["true", "1", "yes"].includes(call.params.text("skipWebhook") ?? "");
      const run = () => quietly(world, isQuiet, () => operation.handle(call as Call<never>));
      if (operation.method === "GET") return { ...cutRows(run(), fault), fault };
      return { ...this.#write(run, fault, incoming), fault };
    } catch (error) {
      return { ...refused(refusalIn(error)), fault };
    }
  }

  /** Executes a write, with a fault. Handlers check before they change anything. */
  #write(run: () => Answer, fault: ArmedFault | undefined, incoming: Incoming): Reply {
    const { world, later, changeRecord } = this.#options;
    switch (fault?.fault) {
      case "noEffect": {
        const snapshot = world.snapshot();
        try {
          return { ...quietly(world, true, run), committed: "no" };
        } finally {
          world.restore(snapshot);
        }
      }
      case "doubled":
        run();
        break;
      case "changedBefore":
        changeRecord(incoming.path);
        break;
      case "commitLate":
        later.add(fault.delayMs ?? 5000, () => {
          try {
            run();
          } catch (error) {
            // Nobody hears of a late refusal.
            refusalIn(error);
          }
        });
        return { ...(fault.status ? timeout(fault.status) : { status: 0, isCut: true }), committed: "late" };
      default:
    }
    const reply: Reply = { ...run(), committed: "yes" };
    if (fault?.fault === "cutAfterCommit") return { ...reply, isCut: true };
    return fault?.fault === "timeoutAfterCommit" ? { ...timeout(504), committed: "yes" } : reply;
  }

  /** Serves the bytes of an attachment while its address is valid. */
  #file(id: number, { url, method }: Incoming): Reply {
    const { world } = this.#options;
    const expires = Number(url.searchParams.get("expires"));
    const [given, right] = [url.searchParams.get("signature") ?? "", fileSignature(id, expires)].map((text) =>
      Buffer.from(text),
    );
    const isRight = given!.length === right!.length && timingSafeEqual(given!, right!);
    const xml = (status: number, code: string): Reply => {
      return { status, raw: { content: `<Error><Code>${code}</Code></Error>`, type: "application/xml" } };
    };
    if (method !== "GET" && method !== "HEAD") return xml(405, "MethodNotAllowed");
    if (!isRight) return xml(403, "SignatureDoesNotMatch");
    if (world.clock.now() > expires) return xml(403, "AccessDenied");
    const content = world.files.get(id);
    if (!content) return xml(404, "NoSuchKey");
    return { status: 200, raw: { content, type: mimeTypeOf(url.pathname) } };
  }
}

const unauthorized: Record<"html" | "json", Reply> = {
  html: { status: 401, raw: { content: "Invalid authentication token", type: "text/html; charset=utf-8" } },
  json: { status: 401, body: { error: "Invalid token" } },
};
const forbidden = new Refusal(403, { errors: [{ error: "You do not have permission to perform this action." }] });
const refused = ({ status, body }: Refusal): Reply => ({ status, body });
const timeout = (status: number): Reply => ({
  status,
  raw: { content: "<html><body>Gateway Timeout</body></html>", type: "text/html" },
});

/** Returns an error that is an answer, and throws any other. */
function refusalIn(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  throw error;
}

/** Runs something without webhooks. */
function quietly<T>(world: World, isQuiet: boolean, run: () => T): T {
  const before = world.isQuiet;
  world.isQuiet ||= isQuiet;
  try {
    return run();
  } finally {
    world.isQuiet = before;
  }
}

function subjectOf({ method, url, bytes, routed }: Incoming, operation: string, key: Key | undefined): FaultSubject {
  const isText = bytes && !routed?.operation.takesBytes;
  const body = isText ? Buffer.from(bytes).toString("utf8") : "";
  return { operation, method, path: url.pathname, body, client: key?.name ?? null };
}

function callOf(
  incoming: Incoming,
  { operation, path }: Routed,
  scope: Scope,
  { world, user, limits, webhooks }: { world: World; user: User; limits: Limits; webhooks: Webhooks },
): Call {
  const { switches } = world;
  const labels = operation.fieldsOf
    ? world.all("customFields", scope.organizationIds).filter(({ entity }) => entity === operation.fieldsOf)
    : [];
  const params = readQuery(incoming.url.searchParams, {
    ...{ spec: operation.query, isList: operation.isList, isWrite: operation.method !== "GET", switches },
    ...{ cursorForm: operation.cursorForm, labels: labels.map(({ label }) => label) },
  });
  if (incoming.bytes === undefined) throw plain(413, "Payload Too Large");
  return {
    ...{ world, switches, limits, webhooks, user, params, path, ...scope, pathText: incoming.path },
    wire: new Wire(world, incoming.base),
    body: operation.body && checkBody(operation.body, jsonIn(incoming.bytes), switches),
    bytes: incoming.bytes,
    contentType: incoming.headers["content-type"],
  };
}

function jsonIn(bytes: Uint8Array): unknown {
  const text = Buffer.from(bytes).toString("utf8");
  if (text.trim() === "") return {};
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw invalid("Request body is not valid JSON");
    throw error;
  }
}

function meterIn(meters: Map<number, Meter>, id: number): Meter {
  const meter = meters.get(id) ?? new Meter();
  meters.set(id, meter);
  return meter;
}

function rowsIn(body: unknown, list: string): unknown[] {
  if (typeof body !== "object" || body === null || !Object.hasOwn(body, list)) return [];
  const rows: unknown = Reflect.get(body, list);
  return Array.isArray(rows) ? rows : [];
}

/** Shortens a list by a fault. */
function cutRows(answer: Answer, fault: ArmedFault | undefined): Answer {
  if (!fault || !answer.list || (fault.fault !== "emptyList" && fault.fault !== "halfList")) return answer;
  const rows = rowsIn(answer.body, answer.list);
  if (fault.fault === "emptyList") return { ...answer, body: { [answer.list]: [] } };
  return { ...answer, body: { ...(answer.body as object), [answer.list]: rows.slice(0, Math.floor(rows.length / 2)) } };
}

function errorText(body: unknown, raw: Reply["raw"]): string {
  return raw ? String(raw.content).slice(0, 200) : JSON.stringify(body);
}

const delay = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** Returns the body. Undefined: it is too large. */
async function readBytes(request: IncomingMessage, largest: number): Promise<Uint8Array | undefined> {
  const { headers } = request;
  if (headers["transfer-encoding"] === undefined && (headers["content-length"] ?? "0") === "0") return new Uint8Array();
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    // Read on and discarded, so that the client receives the response.
    if (length <= largest) chunks.push(chunk);
    else chunks.length = 0;
  }
  return length > largest ? undefined : Buffer.concat(chunks);
}

/** Returns the body as text, for the control API. Undefined: it is too large. */
export async function readText(request: IncomingMessage): Promise<string | undefined> {
  const bytes = await readBytes(request, largestJson);
  return bytes && Buffer.from(bytes).toString("utf8");
}

function send(response: ServerResponse, reply: Reply, answered: unknown, cut: FaultName | undefined): void {
  if (cut === "cut") {
    response.destroy();
    return;
  }
  const hasBody = reply.raw !== undefined || reply.body !== undefined;
  const body = Buffer.from(reply.raw?.content ?? (hasBody ? JSON.stringify(answered) : ""));
  response.writeHead(reply.status, {
    ...(hasBody && { "Content-Type": reply.raw?.type ?? "application/json; charset=utf-8" }),
    ...(reply.status !== 204 && { "Content-Length": body.length }),
    ...reply.headers,
  });
  if (cut === "halfAnswer") response.write(body.subarray(0, body.length >> 1), () => response.destroy());
  else response.end(body);
}
