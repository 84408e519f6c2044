import { STATUS_CODES } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify, type HTTPMethods } from "fastify";
import { validatorCompiler } from "fastify-type-provider-zod";
import { countExpiringCertificates, ERASE_QUEUE } from "#connections";
import { type Fault, type FaultCode, fault, isUuid, nearest, newId, onBehalfOf } from "#lib";
import { MAPPING_QUEUES, readYaml } from "#mapping";
import { SYNC_QUEUE } from "#sync";
import { allModels } from "../data/records.ts";
import { allRoutes } from "../routes.ts";
import { Answer } from "./answer.ts";
import { authenticate, isWrongToken } from "./authenticate.ts";
import { refuseUnstorable, refuseUnstorableQuery, textOf } from "./body.ts";
import { writeBytes } from "./bytes.ts";
import { type ApiLimits, defaultLimits, openLimits } from "./limits.ts";
import { serveLink } from "./link-page.ts";
import { type Metrics, openMetrics } from "./metrics.ts";
import { servePages as serveDashboard } from "./pages.ts";
import { faultOf, headersOf, problemOf } from "./problem.ts";
import { describeRoutes, schemaOf, serveReference } from "./reference.ts";
import { openRepeats } from "./repeat.ts";
import { type Call, type Deps, type LoggedCaller, REQUEST_ID, type Route, type Who } from "./route.ts";

/** The serving side: an HTTP server that listens and closes. */
export interface Api {
  /** Begins to listen; answers its address. */
  listen(at: { host: string; port: number }): Promise<string>;
  /** Lets running requests end and closes. */
  close(): Promise<void>;
  metrics: Metrics;
  /** The OpenAPI document, as `/openapi.json` gives it. */
  document(): Promise<object>;
  /** The server itself, for tests that need no socket. */
  app: FastifyInstance;
}

export interface ApiOptions {
  deps: Omit<Deps, "closing">;
  limits?: Partial<ApiLimits>;
  /** Whether the address of a caller is taken from a proxy's `X-Forwarded-For`. */
  trustProxy?: boolean;
}

declare module "fastify" {
  interface FastifyRequest {
    who: Who | null;
    startedMs: number;
    /** The route's pattern, or null where there is none. */
    pattern: string | null;
    /** Whose the call is in the request log; null: nobody's, or it is not logged. */
    caller: LoggedCaller | null;
    /** Why it was refused; null: it was not. */
    code: FaultCode | null;
    rateFields: Record<string, string>;
  }
}

/** YAML's type (https://www.rfc-editor.org/rfc/rfc9512), and what it was called before it had one. */
const YAML_TYPES = ["application/yaml", "application/x-yaml", "text/yaml"];

/** The queues whose length is told. */
const QUEUES = [SYNC_QUEUE, ERASE_QUEUE, ...MAPPING_QUEUES];

const HOST = /^[A-Za-z0-9.\-_[\]:]{1,255}$/;

const securityHeaders = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
};
// The reference page runs its own script and styles, and may ask nobody but this server.
const referencePolicy =
  "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** Opens the API on its rooms. Nothing listens before it is told to. */
export async function openApi(options: ApiOptions): Promise<Api> {
  const { clock, log, requests } = options.deps;
  const limits: ApiLimits = { ...defaultLimits, ...options.limits };
  const closing = new AbortController();
  const deps: Deps = { ...options.deps, closing: closing.signal };
  const callers = openLimits(limits);
  const metrics = openMetrics({
    jobs: deps.jobs,
    queues: QUEUES,
    log,
    certificatesEnding: () => countExpiringCertificates(deps),
    requests,
  });
  const once = openRepeats(deps);

  const app = fastify({
    logger: false,
    bodyLimit: limits.bodyBytes,
    trustProxy: options.trustProxy ?? false,
    forceCloseConnections: "idle",
    requestTimeout: 60_000,
    routerOptions: { maxParamLength: 4000 },
    genReqId: ({ headers }) => {
      const given = headers["x-request-id"];
      return typeof given === "string" && REQUEST_ID.test(given) ? given : newId(clock.now());
    },
    // What the router itself refuses does not pass the hooks.
    frameworkErrors: (error, request, reply) => {
      sendHeaders(request as unknown as FastifyRequest, reply as unknown as FastifyReply);
      return sendProblem(
        request as unknown as FastifyRequest,
        reply as unknown as FastifyReply,
        faultOf(error, limits.bodyBytes),
      );
    },
    clientErrorHandler: (error, socket) => refuseSocket(error, socket, newId(clock.now())),
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  app.decorateRequest("who", null);
  app.decorateRequest("startedMs", 0);
  app.decorateRequest("pattern", null);
  app.decorateRequest("caller", null);
  app.decorateRequest("code", null);
  app.decorateRequest("rateFields", null as never);

  app.removeAllContentTypeParsers();
  const parseJson = app.getDefaultJsonParser("error", "error");
  app.addContentTypeParser("application/json", { parseAs: "buffer" }, (request, bytes, done) => {
    // A body may be left out where nothing needs to be said.
    if (bytes.length === 0) return done(null, undefined);
    try {
      parseJson(request, textOf(bytes as Buffer), done);
    } catch (thrown) {
      done(thrown as Error);
    }
  });

  app.addHook("onRequest", async (request, reply) => {
    request.startedMs = performance.now();
    request.pattern = request.routeOptions.url ?? null;
    sendHeaders(request, reply);
    const { host } = request.headers;
    if (host !== undefined && !HOST.test(host))
      throw fault("invalid_parameter", { parameter: "Host", reason: "Not a host's name." });
  });
  // Streams end by themselves; the server would wait for them.
  app.addHook("preClose", async () => closing.abort());
  app.addHook("onResponse", async (request, reply) => {
    const ms = performance.now() - request.startedMs;
    const route = request.pattern ?? "none";
    metrics.answered({ method: request.method, route, status: reply.statusCode, seconds: ms / 1000 });
    // The pattern, never the address: filters may hold a customer's words.
    log.debug(
      { request_id: request.id, method: request.method, route, status: reply.statusCode, ms: Math.round(ms) },
      "answered",
    );
    if (request.caller) noteCall(request, reply, request.caller, ms);
  });

  app.setErrorHandler((thrown, request, reply) => {
    const known = faultOf(thrown, limits.bodyBytes);
    if (known.status >= 500)
      log.error(
        { err: known.cause ?? known, request_id: request.id, route: request.pattern, code: known.code },
        "a request failed",
      );
    return sendProblem(request, reply, known);
  });
  app.setNotFoundHandler((request, reply) => sendProblem(request, reply, unknownAddress(request)));

  await describeRoutes(app);
  const routes = allRoutes(metrics, QUEUES);
  for (const each of routes) if (!each.takesBytes && !each.takesYaml) register(app, each);
  await app.register(async (forYaml) => {
    forYaml.addContentTypeParser(YAML_TYPES, { parseAs: "buffer" }, async (_request: unknown, bytes: Buffer) =>
      readYaml(textOf(bytes)),
    );
    for (const each of routes) if (each.takesYaml) register(forYaml, each);
  });
  await app.register(async (forBytes) => {
    forBytes.removeAllContentTypeParsers();
    forBytes.addContentTypeParser("*", { parseAs: "buffer" }, (_request, bytes, done) => done(null, bytes));
    for (const each of routes) if (each.takesBytes) register(forBytes, each);
  });
  await serveReference(app, deps, identify);
  await serveDashboard(app);
  await serveLink(app, deps);
  refuseOtherMethods();

  /** Notes a call to us in the request log. */
  function noteCall(
    request: FastifyRequest,
    reply: FastifyReply,
    { kind, id, workspaceId, connectionId }: LoggedCaller,
    ms: number,
  ): void {
    const { isSecretAddress } = request.routeOptions.config as { isSecretAddress?: boolean };
    const named = (request.params as { id?: string } | null)?.id ?? "";
    const isOfConnection = request.pattern?.startsWith("/v1/connections/:id") && isUuid(named);
    const bytes = Number(reply.getHeader("content-length") ?? Number.NaN);
    requests.note({
      direction: "incoming",
      workspaceId,
      startedAt: Math.round(clock.now() - ms),
      duration_ms: Math.round(ms),
      method: request.method,
      url: isSecretAddress ? request.pattern! : request.url.split("?")[0]!,
      route: request.pattern,
      status: reply.statusCode,
      code: request.code,
      bytes: Number.isNaN(bytes) ? null : bytes,
      request_id: request.id,
      connection_id: connectionId ?? (isOfConnection ? named : null),
      caller_kind: kind,
      caller_id: id,
    });
  }

  /** Finds out who calls, refuses who may not, and counts the call. */
  async function identify(request: FastifyRequest, of: Pick<Route, "access" | "scope" | "isUnlogged">): Promise<void> {
    try {
      request.who = await authenticate(deps, of, request.headers, (caller) => {
        if (!of.isUnlogged) request.caller = caller;
      });
    } catch (thrown) {
      if (isWrongToken(thrown)) await callers.countWrong(request.ip);
      throw thrown;
    }
    if (request.who) request.rateFields = await callers.count(request.who);
  }

  function register(on: FastifyInstance, of: Route): void {
    const [[usual = "200"] = []] = [Object.keys(of.reply)];
    on.route({
      method: of.method,
      url: of.path,
      schema: schemaOf(of),
      config: { isSecretAddress: of.isSecretAddress ?? false },
      // Before the body is read: who may not call need not be listened to.
      onRequest: async (request) => {
        await identify(request, of);
        // What takes bytes judges for itself what comes.
        if (of.takesBytes) return;
        refuseUnstorableQuery(request.query as Record<string, unknown>);
        refuseUnstorableQuery(request.params as Record<string, unknown>);
      },
      preValidation: async (request) => {
        if (of.takesBytes) return;
        // A body that was left out says nothing; one that is sent must be an object.
        if (request.body === undefined && of.body) request.body = {};
        refuseUnstorable(request.body);
      },
      handler: async (request, reply) => {
        const answer = await carryOut(of, request, Number(usual));
        reply.code(answer.status ?? Number(usual));
        reply.headers({ ...request.rateFields, ...answer.headers });
        if (answer.stream) {
          if (request.method !== "HEAD") return reply.send(answer.stream);
          answer.stream.destroy();
        }
        if (answer.parts === null) return reply.send();
        if (answer.headers["content-type"] === undefined) reply.type("application/json; charset=utf-8");
        const { bytes, giveBack } = writeBytes(answer.parts);
        // Handed over to the system; a connection that breaks before never comes here.
        reply.raw.once("finish", giveBack);
        // Bytes go through as they are: nothing is serialized again.
        return reply.send(bytes);
      },
    });
  }

  async function carryOut(of: Route, request: FastifyRequest, usual: number): Promise<Answer> {
    const { who } = request;
    const call = {
      deps,
      who,
      workspaceId: who?.workspaceId ?? null,
      connection: who?.connection ?? null,
      link: who?.link,
      params: request.params ?? {},
      query: request.query ?? {},
      body: request.body,
      bytes: of.takesBytes && request.body instanceof Buffer ? request.body : Buffer.alloc(0),
      count: async (caller: { kind: "source_webhook"; id: string; workspaceId: string }) => {
        request.caller = { ...caller, connectionId: caller.id };
        await callers.count(caller);
      },
      url: request.url,
      headers: request.headers,
    } as unknown as Call<"any", undefined, undefined, undefined>;
    const work = async (): Promise<Answer> => {
      const given = await onBehalfOf(request.id, () => of.handle(call as never)).catch(async (thrown: unknown) => {
        // Signing in tries a key as a bearer token does.
        if (!who && isWrongToken(thrown)) await callers.countWrong(request.ip);
        throw thrown;
      });
      const answer = given instanceof Answer ? given : new Answer(JSON.stringify(given));
      return answer.status === undefined
        ? new Answer(answer.stream ?? answer.parts, { headers: answer.headers, status: usual })
        : answer;
    };
    if (!who) return work();
    return once(
      { route: of, who, key: request.headers["idempotency-key"], url: request.url, body: request.body },
      work,
    );
  }

  function sendHeaders(request: FastifyRequest, reply: FastifyReply): void {
    const isReference = request.url.startsWith("/docs");
    reply.headers({
      ...securityHeaders,
      "x-request-id": request.id,
      // Customers' records must stay out of caches that others share; an ETag may still be asked about.
      "cache-control": isReference ? "no-cache" : "private, no-cache",
      vary: "authorization, millwright-connection, cookie",
      ...(isReference && { "content-security-policy": referencePolicy }),
    });
  }

  function sendProblem(request: FastifyRequest, reply: FastifyReply, thrown: Fault): FastifyReply {
    const { fields } = thrown.details;
    request.code = thrown.code;
    return (
      reply
        .code(thrown.status)
        .headers({
          ...(request.rateFields ?? {}),
          ...(fields as Record<string, string> | undefined),
          ...headersOf(thrown),
        })
        // As bytes: to a text the server would add a character set, which JSON types do not have.
        .send(Buffer.from(JSON.stringify(problemOf(thrown, request.id))))
    );
  }

  /** Answers the methods that a known address does not take, and tells those that it does. */
  function refuseOtherMethods(): void {
    const byPath = Map.groupBy([...routes, { path: "/openapi.json", method: "GET" as const }], (each) => each.path);
    for (const [path, own] of byPath) {
      const methods = own.flatMap(({ method }) => (method === "GET" ? ["GET", "HEAD"] : [method]));
      const allow = [...methods, "OPTIONS"].join(", ");
      app.route({
        method: "OPTIONS",
        url: path,
        schema: { hide: true },
        handler: async (_request, reply) => reply.code(204).header("allow", allow).send(),
      });
      const others = app.supportedMethods.filter(
        (method) => !methods.includes(method) && method !== "OPTIONS",
      ) as HTTPMethods[];
      app.route({
        method: others,
        url: path,
        schema: { hide: true },
        // Before the body is read.
        onRequest: async (request) => {
          throw fault("method_not_allowed", { method: request.method, path: request.url.split("?")[0], allow });
        },
        handler: async () => undefined,
      });
    }
  }

  await app.ready();
  return {
    app,
    metrics,
    document: async () => app.swagger(),
    async listen({ host, port }) {
      await app.listen({ host, port });
      const { port: bound } = app.server.address() as AddressInfo;
      return `http://${host.includes(":") ? `[${host}]` : host}:${bound}`;
    },
    close: () => app.close(),
  };
}

/** An address that there is not: most often an entity's name that is mistyped. */
function unknownAddress(request: FastifyRequest): Fault {
  const [path = ""] = request.url.split("?");
  const [, word] = /^\/v1\/([a-zA-Z_-]{1,60})(?:\/[^/]*)?$/.exec(path) ?? [];
  if (word === undefined || request.method !== "GET")
    return fault("route_not_found", { method: request.method, path: path.slice(0, 200) });
  const suggestion = nearest(word.replaceAll("_", "-"), [
    ...allModels.map((model) => model.plural),
    "changes",
    "connections",
    "connectors",
    "syncs",
    "runs",
    "requests",
    "raw",
  ]);
  return fault("unknown_entity", { entity: word, ...(suggestion && { suggestion }) });
}

/** Refuses what never became a request: headers that are too long, or no HTTP at all. */
function refuseSocket(error: Error & { code?: string }, socket: Socket, requestId: string): void {
  if (socket.destroyed || !socket.writable || error.code === "ECONNRESET") return void socket.destroy();
  const known =
    error.code === "HPE_HEADER_OVERFLOW"
      ? fault("header_too_large")
      : error.code === "ERR_HTTP_REQUEST_TIMEOUT"
        ? fault("invalid_body", { reason: "it did not come in time" })
        : fault("invalid_parameter", { reason: "This is not a well-formed HTTP request." });
  const body = JSON.stringify(problemOf(known, requestId));
  const headers = {
    ...headersOf(known),
    ...securityHeaders,
    "x-request-id": requestId,
    "content-length": String(Buffer.byteLength(body)),
    connection: "close",
  };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${known.status} ${STATUS_CODES[known.status]}\r\n${head.join("")}\r\n${body}`);
}
