import type { AddressInfo } from "node:net";
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from "fastify";
import { validatorCompiler } from "fastify-type-provider-zod";
import { fault, newId } from "#lib";
import { textOf } from "./body.ts";
import { compressAnswers } from "./compression.ts";
import { openHealthCache } from "./connection-health.ts";
import { serveDashboard } from "./dashboard.ts";
import type { Document } from "./document.ts";
import { setHeaders } from "./headers.ts";
import { type ApiLimits, defaultLimits, openLimits } from "./limits.ts";
import type { Metrics } from "./metrics.ts";
import { faultOf } from "./problem.ts";
import { serveReference } from "./reference.ts";
import { refuseOtherMethods, refuseSocket, sendProblem, unknownPath } from "./refuse.ts";
import { onceOf } from "./repeat.ts";
import { type Deps, REQUEST_ID, type Route, type Who } from "./route.ts";
import { logRequest, serveRoutes } from "./serve-route.ts";
import type { Serving } from "./serving.ts";
import { openWatchers } from "./watchers.ts";

/** An HTTP server that listens and closes. */
export interface Api {
  /** Starts listening; returns the server's URL. */
  listen(at: { host: string; port: number }): Promise<string>;
  /** Waits for requests in progress and closes. */
  close(): Promise<void>;
  metrics: Metrics;
  /** Returns the OpenAPI document, as `/openapi.json` serves it. */
  document(): Promise<object>;
  /** The Fastify instance, for tests that need no socket. */
  app: FastifyInstance;
}

/** An answer as it is sent. */
export interface SentAnswer {
  method: string;
  /** Path and query. */
  path: string;
  status: number;
  headers: Readonly<Record<string, unknown>>;
  text: string;
}

/** What a server serves. Routes and models are passed in; this module imports none. */
export interface ServerOptions {
  deps: Omit<Deps, "closing" | "watchers" | "health">;
  routes: readonly Route[];
  metrics: Metrics;
  limits?: Partial<ApiLimits> | undefined;
  /** Whether a caller's IP address is taken from a proxy's `X-Forwarded-For`. Default: false. */
  trustProxy?: boolean | undefined;
  /** Names that follow `/v1/`, for suggestions. */
  words: readonly string[];
  /** Returns the OpenAPI document. */
  document(): Document;
  /** Returns the document with a connection's custom fields. Null: it has none. */
  documentOf(general: Document, deps: Deps, who: Who): Promise<Document | null>;
  /** Registers pages beside the API. */
  servePages(app: FastifyInstance, deps: Deps): Promise<void>;
  /** Called with each answer that is no stream, for tests that compare answers with the document. */
  onAnswer?: ((answer: SentAnswer) => void) | undefined;
}

const HOST = /^[A-Za-z0-9.\-_[\]:]{1,255}$/;

/** Builds the HTTP server. It does not listen before `listen` is called. */
export async function openServer(options: ServerOptions): Promise<Api> {
  const closing = new AbortController();
  const serving = servingOf(options, closing.signal);
  const app = openFastify(serving, options.trustProxy ?? false);
  addJsonParser(app);
  addHooks(app, serving, closing, options.words);
  if (options.onAnswer) showAnswers(app, options.onAnswer);
  app.setErrorHandler((thrown, request, reply) => handleError(serving, request, reply, thrown));
  app.setNotFoundHandler((request, reply) => sendProblem(request, reply, unknownPath(request, options.words)));
  await compressAnswers(app);
  await serveRoutes(app, serving, options.routes);
  await serveReference(app, serving, options);
  await serveDashboard(app);
  await options.servePages(app, serving.deps);
  refuseOtherMethods(app, [...options.routes, { path: "/openapi.json", method: "GET" }]);
  await app.ready();
  return {
    app,
    metrics: serving.metrics,
    document: async () => options.document(),
    async listen({ host, port }) {
      await app.listen({ host, port });
      const { port: bound } = app.server.address() as AddressInfo;
      return `http://${host.includes(":") ? `[${host}]` : host}:${bound}`;
    },
    close: () => app.close(),
  };
}

function servingOf(options: ServerOptions, closing: AbortSignal): Serving {
  const { clock, log } = options.deps;
  const deps: Deps = {
    ...options.deps,
    closing,
    watchers: openWatchers({ clock, log, closing }),
    health: openHealthCache(options.deps),
  };
  const limits: ApiLimits = { ...defaultLimits, ...options.limits };
  return {
    deps,
    limits,
    callers: openLimits(limits),
    once: onceOf(deps),
    metrics: options.metrics,
    requests: deps.requests,
  };
}

function openFastify({ deps: { clock }, limits }: Serving, trustProxy: boolean): FastifyInstance {
  const app = fastify({
    logger: false,
    bodyLimit: limits.bodyBytes,
    trustProxy,
    forceCloseConnections: "idle",
    requestTimeout: 60_000,
    routerOptions: { maxParamLength: 4000 },
    genReqId: ({ headers }) => {
      const given = headers["x-request-id"];
      return typeof given === "string" && REQUEST_ID.test(given) ? given : newId(clock.now());
    },
    // Requests that the router rejects do not pass the hooks.
    frameworkErrors: (error, request, reply) => {
      const [own, answer] = [request as unknown as FastifyRequest, reply as unknown as FastifyReply];
      setHeaders(own, answer);
      return sendProblem(own, answer, faultOf(error, limits.bodyBytes));
    },
    clientErrorHandler: (error, socket) => refuseSocket(error, socket, newId(clock.now())),
  });
  // As for GET, a body has no meaning (RFC 9110, 9.3.5): it is neither read nor refused.
  app.addHttpMethod("DELETE", { hasBody: false, overrideExisting: true });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  app.decorateRequest("who", null);
  app.decorateRequest("startedMs", 0);
  app.decorateRequest("pattern", null);
  app.decorateRequest("caller", null);
  app.decorateRequest("code", null);
  app.decorateRequest("rateFields", null);
  app.decorateRequest("connectionHealth", null);
  app.decorateRequest("answerBytes", null);
  return app;
}

function addJsonParser(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  const parseJson = app.getDefaultJsonParser("error", "error");
  app.addContentTypeParser("application/json", { parseAs: "buffer" }, (request, bytes, done) => {
    // An empty body is allowed if a route needs none.
    if (bytes.length === 0) return done(null, undefined);
    try {
      parseJson(request, textOf(bytes as Buffer), done);
    } catch (thrown) {
      done(thrown as Error);
    }
  });
}

function addHooks(app: FastifyInstance, serving: Serving, closing: AbortController, words: readonly string[]): void {
  const { metrics, deps } = serving;
  app.addHook("onRequest", async (request, reply) => {
    request.startedMs = performance.now();
    request.pattern = request.routeOptions.url ?? null;
    setHeaders(request, reply);
    const { host } = request.headers;
    if (host !== undefined && !HOST.test(host))
      throw fault("invalid_parameter", { parameter: "Host", reason: "This is not a host name." });
    // `/v1/purchase-orders/` would match the route of one record, with an empty ID.
    if (request.pattern?.startsWith("/v1/") && request.url.split("?", 1).join().endsWith("/"))
      throw unknownPath(request, words);
  });
  // Event streams end by this signal; the server waits for them.
  app.addHook("preClose", async () => closing.abort());
  app.addHook("onResponse", async (request, reply) => {
    const ms = performance.now() - request.startedMs;
    const route = request.pattern ?? "none";
    metrics.answered({ method: request.method, route, status: reply.statusCode, seconds: ms / 1000 });
    // The pattern, never the URL: filters can contain customer data.
    deps.log.debug(
      { request_id: request.id, method: request.method, route, status: reply.statusCode, ms: Math.round(ms) },
      "answered",
    );
    if (request.caller) logRequest(serving, request, reply, request.caller, ms);
  });
}

/** Calls `onAnswer` with each answer before it is sent. */
function showAnswers(app: FastifyInstance, onAnswer: (answer: SentAnswer) => void): void {
  app.addHook("onSend", async ({ method, url: path }, reply, payload) => {
    const isWhole =
      payload === null || payload === undefined || typeof payload === "string" || Buffer.isBuffer(payload);
    const { statusCode: status } = reply;
    if (isWhole) onAnswer({ method, path, status, headers: reply.getHeaders(), text: String(payload ?? "") });
    return payload;
  });
}

function handleError(
  { deps, limits }: Serving,
  request: FastifyRequest,
  reply: FastifyReply,
  thrown: unknown,
): FastifyReply {
  // The client disconnected before its request was complete, so there is no error and no reader of the response.
  if (request.raw.readableAborted)
    return sendProblem(request, reply, fault("invalid_body", { reason: "it is incomplete" }));
  const known = faultOf(thrown, limits.bodyBytes);
  if (known.status >= 500)
    deps.log.error(
      { err: known.cause ?? known, request_id: request.id, route: request.pattern, code: known.code },
      "a request failed",
    );
  return sendProblem(request, reply, known);
}
