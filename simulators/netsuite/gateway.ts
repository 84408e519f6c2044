import type { IncomingMessage, ServerResponse } from "node:http";
import { insufficientPermission, type Principal } from "./access.ts";
import type { Account } from "./account.ts";
import type { ArmedFault, FaultName, FaultSubject, Faults } from "./faults.ts";
import { Jobs, type Outcome } from "./jobs.ts";
import { catalogue, mayList, recordSchema, recordSwagger } from "./metadata.ts";
import { certificateBody, type OAuth, PageRefusal, TokenRefusal } from "./oauth.ts";
import { administratorId, levelOf, levels, permissionTitle } from "./permissions.ts";
import type { RecordType } from "./record-types.ts";
import { asBody, type Call, pageBody, type Records, readPaging } from "./records.ts";
import { errorBody, invalidLogin, invalidRequest, noSuchRecord, Refusal } from "./refusal.ts";
import type { RequestReport } from "./report.ts";
import type { SuiteQl } from "./suiteql.ts";
import type { TbaVerifier } from "./tba.ts";

export type Limits = {
  /** The concurrent REST requests that the account allows: 5 for the smallest tier and all developer accounts. */
  concurrency: number;
  /** The real duration of every REST request, in milliseconds. */
  latencyMs: number;
  /** The allowed difference of a TBA timestamp, in seconds. */
  skewSeconds: number;
  /** The simulated milliseconds until an asynchronous job reports completion. */
  jobMs: number;
};

export const vendorLimits: Limits = { concurrency: 5, latencyMs: 0, skewSeconds: 300, jobMs: 0 };

export type GatewayOptions = {
  account: Account;
  records: Records;
  suiteQl: SuiteQl;
  oauth: OAuth;
  tba: TbaVerifier;
  faults: Faults;
  limits: Limits;
  report: RequestReport;
  /** Advances the seeded stream of edits, for the fault `pageShift`. */
  edit(steps: number): void;
};

type Reply = Outcome & { text?: string; contentType?: string; rows?: number; code?: string };

/** The input of a handler. */
type Request = {
  method: string;
  /** The decoded path segments after the service. */
  path: string[];
  query: URLSearchParams;
  headers: IncomingMessage["headers"];
  bodyText: string;
  base: string;
};

const largestBody = 104_000_000;
const longestReported = 4000;
const jsonType = "application/vnd.oracle.resource+json; type=";

/** Authentication, REST services and their concurrency limit, on one port. */
export class Gateway {
  readonly #options: GatewayOptions;
  readonly #jobs: Jobs;
  #inFlight = 0;
  #errorId = 0;

  constructor(options: GatewayOptions) {
    this.#options = options;
    this.#jobs = new Jobs(options.account.clock, () => options.limits.jobMs);
  }

  /** REST requests in progress. */
  get inFlight(): number {
    return this.#inFlight;
  }

  async serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const isGated = /^\/services\/rest\/(?!auth\/)/i.test(incoming.url ?? "");
    if (!isGated) return this.#serve(incoming, response, 0);
    const inFlight = ++this.#inFlight;
    try {
      await this.#serve(incoming, response, inFlight);
    } finally {
      this.#inFlight--;
    }
  }

  async #serve(incoming: IncomingMessage, response: ServerResponse, inFlight: number): Promise<void> {
    const started = performance.now();
    const { account, faults, limits, report, oauth } = this.#options;
    const at = new Date(account.clock.now()).toISOString();
    const base = `http://${incoming.headers.host ?? "localhost"}`;
    const url = new URL(incoming.url ?? "/", base);
    // A server's `Date` header uses its own clock.
    response.setHeader("Date", new Date(account.clock.now()).toUTCString());
    const { method = "GET", headers } = incoming;
    const bodyText = await readBody(incoming);
    const route = routeOf(method, url.pathname, headers);
    const request: Request = {
      method,
      path: route.path,
      query: url.searchParams,
      headers,
      bodyText: bodyText ?? "",
      base,
    };

    const isOver = inFlight > limits.concurrency;
    let principal: Principal | undefined;
    let tables = route.tables;
    let reply: Reply;
    let met: ArmedFault | undefined;
    const subject = (): FaultSubject => {
      const client = principal?.client ?? clientOf(request);
      return { operation: route.operation, method, path: url.pathname, tables, body: request.bodyText, client };
    };
    let statement: string | null = null;
    let cut: ArmedFault | undefined;
    try {
      if (bodyText === undefined) throw new Refusal(413, "INVALID_REQUEST", "The request is too large.");
      if (isOver) throw this.#overLimit();
      if (route.isRest) principal = this.#signIn(request, url);
      if (route.operation === "suiteql") {
        statement = String((safeJson(request.bodyText) as { q?: unknown } | undefined)?.q ?? "");
        tables = principal ? this.#options.suiteQl.tablesOf(statement, principal.role) : [];
      }
      if (inFlight > 0 && limits.latencyMs > 0) await delay(limits.latencyMs);
      cut = faults.meet(["cut"], subject());
      met = faults.meet(
        ["serverError", "rateLimit", "tokenExpired", "tokenRevoked", "permissionLost", "notFound", "notJson"],
        subject(),
      );
      if (cut) reply = { status: 0 };
      else if (met) reply = this.#faulty(met, request, tables);
      else if (principal) reply = this.#rest(route.operation, request, principal, subject());
      else reply = await this.#open(route.operation, request);
    } catch (error) {
      reply = this.#refused(error, request);
    }

    // A request over the concurrency limit is rejected immediately, and nothing else happens.
    if (!isOver) cut ??= faults.meet(["cutAfterCommit", "halfAnswer"], subject());
    const wait = isOver ? undefined : faults.meet(["slow", "held"], subject());
    if (wait?.fault === "slow") await delay(wait.delayMs ?? 1000);
    if (wait?.fault === "held") await faults.released(wait.id);
    const isCut = cut !== undefined && cut.fault !== "halfAnswer";
    report.add({
      at,
      method,
      path: url.pathname.slice(0, longestReported),
      query: url.search.slice(1, longestReported),
      operation: route.operation,
      tables,
      statement: statement?.slice(0, longestReported) ?? null,
      client: principal?.client ?? clientOf(request),
      kind: principal?.kind ?? null,
      roleId: principal?.role.id ?? null,
      status: isCut ? 0 : reply.status,
      code: reply.code ?? null,
      rows: reply.rows ?? null,
      inFlight,
      fault: (cut ?? met ?? wait)?.fault ?? null,
      durationMs: Math.round((performance.now() - started) * 100) / 100,
    });
    if (met?.fault === "tokenRevoked" && headers.authorization) oauth.revokeAccess(headers.authorization);
    // The response already exists, so the edits show from the next request on.
    const shift = isOver ? undefined : faults.meet(["pageShift"], subject());
    if (shift) this.#options.edit(shift.edits ?? 1);
    await send(response, reply, cut?.fault);
  }

  // Signing in

  #signIn({ headers, method }: Request, url: URL): Principal {
    const { account, oauth, tba } = this.#options;
    const { authorization } = headers;
    if (!authorization) {
      oauth.log("", "Failure", "MissingAuthorization");
      throw invalidLogin();
    }
    if (/^Bearer\b/i.test(authorization)) return oauth.bearer(authorization);
    const found = tba.verify(authorization, method, url.href, account.clock.now());
    const refuse = (client: string, detail: string) => {
      oauth.log(client, "Failure", detail);
      return invalidLogin({
        "WWW-Authenticate": `OAuth realm="${account.settings.accountId}", error="token_rejected"`,
      });
    };
    if (typeof found === "string") throw refuse("", found);
    const { token, consumer } = found;
    const role = account.roles.get(token.roleId);
    if (!account.features.has("TBA")) throw refuse(consumer.key, "FeatureDisabled");
    if (!role || levelOf(role, "ADMI_LOGIN_OAUTH") < levels.full) throw refuse(consumer.key, "MissingPermission");
    return { role, entityId: token.entityId, client: consumer.key, kind: "tba", scope: ["rest_webservices"] };
  }

  // Without a token: the authentication endpoints themselves

  async #open(operation: string, request: Request): Promise<Reply> {
    const { oauth } = this.#options;
    const { headers, bodyText, query, method, base } = request;
    switch (operation) {
      case "token":
        return { status: 200, body: await oauth.token(formOf(request), headers.authorization, base) };
      case "revoke":
        oauth.revoke(formOf(request), headers.authorization);
        return { status: 200 };
      case "authorize": {
        const { consent } = this.#options.account.switches;
        const form = method === "POST" ? new URLSearchParams(bodyText) : undefined;
        const { problem } = oauth.readAuthorize(query);
        if (consent === "ask" && !form && !problem) return consentPage(request, oauth);
        const isApproved = form ? form.get("action") === "approve" : consent !== "deny";
        return { status: 302, headers: { Location: oauth.answerAuthorize(query, isApproved) } };
      }
      default:
        return { status: 404, body: errorBody(noSuchRecord()) };
    }
  }

  // REST services

  #rest(operation: string, request: Request, principal: Principal, subject: FaultSubject): Reply {
    const { account, faults } = this.#options;
    const { switches, features } = account;
    const { role } = principal;
    if (operation === "serverTime")
      return { status: 200, body: { serverTime: new Date(account.clock.now()).toISOString() } };
    if (!features.has("RESTWEBSERVICES") || levelOf(role, "ADMI_RESTWEBSERVICES") < levels.full) {
      if (switches.missingRestPermission === "login") throw invalidLogin();
      throw insufficientPermission(switches, permissionTitle("ADMI_RESTWEBSERVICES"));
    }
    if (!principal.scope.includes("rest_webservices")) throw invalidLogin();
    switch (operation) {
      case "governanceLimits":
        if (role.id !== administratorId) throw insufficientPermission(switches, "Setup -> Integration Management");
        // The public evidence does not show the body's format; these names are assumed.
        return { status: 200, body: { accountConcurrencyLimit: this.#options.limits.concurrency } };
      case "suiteql":
        return this.#query(request, principal, faults.meet(["emptyRows"], subject) !== undefined);
      case "certificates":
        return this.#certificates(request, principal);
      case "job":
        return this.#jobs.read(request.base, request.path);
      case "metadata":
        return this.#metadata(request, principal);
      case "unknown":
        throw noSuchRecord();
      default:
        return this.#record(operation, request, principal);
    }
  }

  #query(request: Request, { role }: Principal, isSilent: boolean): Reply {
    const { account, suiteQl } = this.#options;
    const prefer = String(request.headers.prefer ?? "").toLowerCase();
    if (!prefer.includes("transient") && account.switches.missingTransient === "400")
      throw new Refusal(
        400,
        "INVALID_HEADER",
        "The required request header 'Prefer' is missing or its value is invalid.",
        { header: "Prefer" },
      );
    const { q, params } = asBody(jsonOf(request)) as { q?: unknown; params?: unknown };
    const { limit, offset } = readPaging(request.query);
    const page = suiteQl.run(role, q, params, limit, offset, isSilent);
    const items = page.items.map((item) => ({ links: [], ...item }));
    const body = pageBody(`${request.base}/services/rest/query/v1/suiteql`, { ...page, items }, "previous");
    return { status: 200, body, contentType: `${jsonType}collection`, rows: items.length };
  }

  /** https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/article_92130837826.html */
  #certificates(request: Request, principal: Principal): Reply {
    const { account, oauth } = this.#options;
    const [clientId = ""] = request.path;
    const { role, entityId } = principal;
    if (levelOf(role, "ADMI_MANAGE_OWN_OAUTH2_CERTIFICATES") === 0)
      throw insufficientPermission(account.switches, permissionTitle("ADMI_MANAGE_OWN_OAUTH2_CERTIFICATES"));
    if (principal.client !== clientId) throw noSuchRecord();
    if (request.method === "GET") {
      const own = [...oauth.mappings.values()].filter(
        (mapping) => mapping.clientId === clientId && mapping.entityId === entityId,
      );
      return { status: 200, body: { items: own.map(certificateBody) } };
    }
    const { fileContent, role: forRole, entity } = asBody(jsonOf(request)) as Record<string, unknown>;
    // Only own certificates: those of the caller's role and employee.
    if (Number(forRole) !== role.id || Number(entity) !== entityId || typeof fileContent !== "string")
      throw invalidRequest();
    try {
      return { status: 200, body: certificateBody(oauth.addCertificate(clientId, role.id, entityId, fileContent)) };
    } catch (error) {
      if (error instanceof Refusal)
        throw Object.assign(new Refusal(400, "INVALID_CONTENT", error.message), { cause: error });
      throw error;
    }
  }

  #metadata(request: Request, { role, entityId }: Principal): Reply {
    const { records } = this.#options;
    const call: Call = { role, entityId, base: request.base };
    const [name] = request.path;
    if (name === undefined) return { status: 200, body: catalogue(records, call, request.query.get("select")) };
    const type = records.type(name);
    if (!type && this.#options.account.switches.missingDescription === "400")
      throw new Refusal(400, "INVALID_CONTENT", `Record type '${name}' does not exist.`, { path: name });
    if (!type || !mayList(records, role, type)) throw noSuchRecord();
    const accept = String(request.headers.accept ?? "");
    if (accept.includes("swagger+json"))
      return { status: 200, body: recordSwagger(records, call, type), contentType: "application/swagger+json" };
    return { status: 200, body: recordSchema(records, type), contentType: "application/schema+json" };
  }

  #record(operation: string, request: Request, { role, entityId }: Principal): Reply {
    const { records } = this.#options;
    const [typeName = "", idText = ""] = request.path;
    const type = records.type(typeName);
    if (!type)
      throw new Refusal(404, "NONEXISTENT_ID", `Record type '${typeName}' does not exist.`, { path: typeName });
    const { headers, query } = request;
    const replaces = (query.get("replace") ?? "").split(",").filter(Boolean);
    const call: Call = {
      role,
      entityId,
      base: request.base,
      refusesUnknownNames: String(headers["x-netsuite-propertynamevalidation"]).toLowerCase() === "error",
      replaces,
    };
    if (operation === "record.batch") return this.#batch(request, type, call);
    const isAsync = String(headers.prefer ?? "")
      .toLowerCase()
      .includes("respond-async");
    if (!isAsync) return this.#single(operation, request, type, idText, call);
    const key = headers["x-netsuite-idempotency-key"];
    const location = this.#jobs.accept(request.base, typeof key === "string" ? key : undefined, () => [
      this.#outcome(request, () => this.#single(operation, request, type, idText, call)),
    ]);
    return accepted(location);
  }

  /** The idempotency key has no effect here: it only applies to asynchronous requests. */
  #single(operation: string, request: Request, type: RecordType, idText: string, call: Call): Reply {
    const { records, account } = this.#options;
    const { query, path } = request;
    const location = (id: number | string, of = type) => ({ Location: records.link(call, of, id) });
    const withLocation = (id: number, isNew: boolean): Reply => ({
      status: 204,
      ...((isNew || account.switches.locationHeader === "always") && { headers: location(id) }),
    });
    switch (operation) {
      case "record.list": {
        const { limit, offset } = readPaging(query);
        const q = query.get("q") ?? undefined;
        const { ids, totalResults } = records.list(type, call, q, limit, offset);
        const items = ids.map((id) => ({
          links: [{ rel: "self", href: records.link(call, type, id) }],
          id: String(id),
        }));
        const reachable = Math.min(totalResults, 100_000);
        const page = { items, limit, offset, totalResults, hasMore: offset + items.length < reachable };
        const body = pageBody(
          `${request.base}/services/rest/record/v1/${type.name}`,
          page,
          "prev",
          q === undefined ? {} : { q },
        );
        return { status: 200, body, contentType: `${jsonType}collection`, rows: items.length };
      }
      case "record.get": {
        const options = {
          expands: query.get("expandSubResources") === "true",
          fields: query.get("fields")?.split(","),
          hasPlainEnums: query.get("simpleEnumFormat") === "true",
        };
        return {
          status: 200,
          body: records.get(type, call, idText, options),
          contentType: `${jsonType}singular`,
          rows: 1,
        };
      }
      case "record.sublist":
        if (account.switches.sublistPaths === "404") throw noSuchRecord();
        return {
          status: 200,
          body: records.sublist(type, call, idText, path[2]!),
          contentType: `${jsonType}collection`,
        };
      case "record.create":
        return withLocation(records.create(type, call, jsonOf(request)), true);
      case "record.createForm":
        return {
          status: 200,
          body: records.createForm(type, call, request.bodyText ? jsonOf(request) : undefined),
          contentType: `${jsonType}singular`,
        };
      case "record.editForm":
        return {
          status: 200,
          body: records.editForm(type, call, idText, request.bodyText ? jsonOf(request) : undefined),
          contentType: `${jsonType}singular`,
        };
      case "record.update":
        return withLocation(records.patch(type, call, idText, jsonOf(request)), false);
      case "record.upsert": {
        if (!idText.toLowerCase().startsWith("eid:")) throw invalidRequest();
        const { id, isNew } = records.upsert(type, call, idText.slice(4), jsonOf(request));
        return withLocation(id, isNew);
      }
      case "record.delete":
        records.remove(type, call, idText);
        return { status: 204 };
      case "record.transform": {
        const body = request.bodyText ? jsonOf(request) : undefined;
        const made = records.transform(type, call, idText, path[3] ?? "", body);
        return { status: 204, headers: location(made.id, made.type) };
      }
      default:
        throw new Refusal(405, "INVALID_REQUEST", "The method is not allowed here.");
    }
  }

  /** Asynchronous only, at most 100: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/article_0127092747.html */
  #batch(request: Request, type: RecordType, call: Call): Reply {
    const { headers, method } = request;
    if (
      !String(headers.prefer ?? "")
        .toLowerCase()
        .includes("respond-async")
    )
      throw invalidRequest();
    const { items } = asBody(jsonOf(request)) as { items?: unknown };
    if (!Array.isArray(items) || items.length === 0 || items.length > 100) throw invalidRequest();
    const operation = { POST: "record.create", PATCH: "record.update", PUT: "record.upsert", DELETE: "record.delete" }[
      method
    ];
    if (!operation) throw invalidRequest();
    const key = headers["x-netsuite-idempotency-key"];
    const location = this.#jobs.accept(request.base, typeof key === "string" ? key : undefined, () =>
      items.map((item: { id?: unknown; externalId?: unknown }) =>
        this.#outcome(request, () => {
          const idText = item.id === undefined ? `eid:${item.externalId}` : String(item.id);
          return this.#single(operation, { ...request, bodyText: JSON.stringify(item) }, type, idText, call);
        }),
      ),
    );
    return accepted(location);
  }

  #outcome(request: Request, work: () => Reply): Outcome {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return this.#refused(error, request);
    }
  }

  // Refusals

  #overLimit(): Refusal {
    const { retryAfter } = this.#options.account.switches;
    return new Refusal(
      429,
      "CONCURRENCY_LIMIT_EXCEEDED",
      "Concurrent request limit exceeded. Request blocked.",
      {},
      {
        ...(retryAfter === "present" && { "Retry-After": "5" }),
      },
    );
  }

  #refused(error: unknown, { base }: Request): Reply {
    if (error instanceof TokenRefusal) {
      const realm = `Basic realm="${this.#options.account.settings.accountId}"`;
      const headers: Record<string, string> = error.status === 401 ? { "WWW-Authenticate": realm } : {};
      return { status: error.status, body: { error: error.error }, headers, code: error.error };
    }
    if (error instanceof PageRefusal) {
      const text = `<html><body><h1>Error</h1><p>${error.message}</p></body></html>`;
      return { status: 400, text, contentType: "text/html; charset=utf-8" };
    }
    if (!(error instanceof Refusal)) throw error;
    const { invalidLoginCode } = this.#options.account.switches;
    const code = error.code === "INVALID_LOGIN" ? invalidLoginCode : error.code;
    const { Location } = error.headers;
    return {
      status: error.status,
      body: errorBody(error, code),
      headers: { ...error.headers, ...(Location && { Location: new URL(Location, base).href }) },
      contentType: `${jsonType}error`,
      code,
    };
  }

  #faulty(fault: ArmedFault, request: Request, tables: string[]): Reply {
    const { account } = this.#options;
    const refuse = (refusal: Refusal) => this.#refused(refusal, request);
    switch (fault.fault) {
      case "rateLimit":
        return refuse(this.#overLimit());
      case "tokenExpired":
      case "tokenRevoked":
        return refuse(
          invalidLogin({
            "WWW-Authenticate": `Bearer realm="${account.settings.accountId}", error="invalid_token", error_description="Invalid login attempt."`,
          }),
        );
      case "permissionLost":
        return refuse(insufficientPermission(account.switches, "Reports -> SuiteAnalytics Workbook"));
      case "notFound":
        return refuse(
          new Refusal(
            400,
            "INVALID_PARAMETER",
            `Invalid search query. Detailed unprocessed description follows. Search error occurred: Record '${tables[0] ?? "transaction"}' was not found.`,
            { queryParam: "q" },
          ),
        );
      case "notJson":
        return {
          status: fault.status ?? 200,
          text: "<html><body>NetSuite is undergoing maintenance.</body></html>",
          contentType: "text/html",
        };
      default: {
        const id = `simulated-${++this.#errorId}`;
        return refuse(
          new Refusal(fault.status ?? 500, "UNEXPECTED_ERROR", `An unexpected error occurred. Error ID: ${id}`),
        );
      }
    }
  }
}

const accepted = (location: string): Reply => {
  return { status: 202, headers: { Location: location, "Preference-Applied": "respond-async" } };
};

// Routing. Record names match in any case; Oracle's own samples contain `purchaseorder`.

type Route = { operation: string; path: string[]; tables: string[]; isRest: boolean };

function routeOf(method: string, pathname: string, headers: IncomingMessage["headers"]): Route {
  const segments = pathname.split("/").slice(1).map(decoded);
  if (segments.at(-1) === "") segments.pop();
  const open = (operation: string): Route => ({ operation, path: [], tables: [], isRest: false });
  const rest = (operation: string, path: string[] = [], tables: string[] = []): Route => {
    return { operation, path, tables, isRest: true };
  };
  const [services, kind, service, version, ...path] = segments;
  const lower = pathname.toLowerCase();
  if (lower === "/app/login/oauth2/authorize.nl") return open("authorize");
  if (services !== "services" || kind !== "rest") return open("unknown");
  if (service === "auth") {
    const [last, clientId, end] = segments.slice(5);
    if (version !== "oauth2") return open("unknown");
    if (last === "token" || last === "revoke") return open(method === "POST" ? last : "unknown");
    return last === "clients" && end === "certificates" ? rest("certificates", [clientId!]) : open("unknown");
  }
  if (version !== "v1") return open("unknown");
  const [first = "", second, third] = path;
  if (service === "system" && (first === "serverTime" || first === "governanceLimits")) return rest(first);
  if (service === "query" && first === "suiteql" && method === "POST") return rest("suiteql");
  if (service === "async" && first === "job") return rest("job", path.slice(1));
  if (service !== "record" || first === "") return rest("unknown");
  if (first === "metadata-catalog") return rest("metadata", path.slice(1));
  const record = (operation: string) => rest(`record.${operation}`, path, [first]);
  if (second === undefined) {
    if (method === "GET") return record("list");
    if (/type=collection/.test(String(headers["content-type"]))) return record("batch");
    if (method !== "POST") return record("batch");
    return record(/type=create-form/.test(String(headers.accept)) ? "createForm" : "create");
  }
  if (third === "!transform") return record(method === "POST" ? "transform" : "unknown");
  if (third !== undefined) return record(method === "GET" ? "sublist" : "unknown");
  if (method === "PATCH" && /type=edit-form/.test(String(headers.accept))) return record("editForm");
  const operations: Record<string, string> = { GET: "get", PATCH: "update", PUT: "upsert", DELETE: "delete" };
  return record(operations[method] ?? "unknown");
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch (error) {
    if (error instanceof URIError) return segment;
    throw error;
  }
}

function clientOf({ headers, bodyText, path }: Request): string | null {
  const basic = /^Basic\s+(\S+)$/i.exec(headers.authorization ?? "")?.[1];
  if (basic) return decoded(Buffer.from(basic, "base64").toString("utf8").split(":")[0]!);
  if (path.length === 0 && headers["content-type"]?.includes("x-www-form-urlencoded")) {
    const form = new URLSearchParams(bodyText);
    const assertion = safeJson(
      Buffer.from(form.get("client_assertion")?.split(".")[1] ?? "", "base64url").toString("utf8"),
    );
    return form.get("client_id") ?? (assertion as { iss?: string } | undefined)?.iss ?? null;
  }
  return null;
}

function formOf({ headers, bodyText }: Request): URLSearchParams {
  if (!headers["content-type"]?.toLowerCase().startsWith("application/x-www-form-urlencoded"))
    throw new TokenRefusal("invalid_request");
  return new URLSearchParams(bodyText);
}

function jsonOf({ bodyText }: Request): unknown {
  const value = safeJson(bodyText);
  if (value === undefined) throw invalidRequest();
  return value;
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function consentPage({ query }: Request, oauth: OAuth): Reply {
  const { client, scope } = oauth.readAuthorize(query);
  const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const text = `<!doctype html><html lang="en"><head><title>Allow access?</title></head><body>
<h1>${escaped(client.name)} wants to use your account</h1><p>Scope: ${escaped(scope.join(", "))}</p>
<form method="post"><button name="action" value="approve">Continue</button> <button name="action" value="deny">Cancel</button></form>
</body></html>`;
  return { status: 200, text, contentType: "text/html; charset=utf-8" };
}

/** Returns the body. Undefined: it is too large. */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
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

const delay = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** Resolves when the response is sent or the client has disconnected. */
function send(response: ServerResponse, reply: Reply, cut: FaultName | undefined): Promise<void> {
  return new Promise((resolve) => {
    response.once("close", resolve);
    if (cut === "cut" || cut === "cutAfterCommit") {
      response.destroy();
      return;
    }
    const text = reply.text ?? (reply.body === undefined ? "" : JSON.stringify(reply.body));
    const body = Buffer.from(text);
    response.writeHead(reply.status, {
      ...(body.length > 0 && { "Content-Type": reply.contentType ?? "application/json" }),
      ...(reply.status !== 204 && { "Content-Length": body.length }),
      ...reply.headers,
    });
    if (cut === "halfAnswer") response.write(body.subarray(0, body.length >> 1), () => response.destroy());
    else response.end(body);
  });
}
