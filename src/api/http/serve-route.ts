import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { isUuid, onBehalfOf } from "#lib";
import { readYaml } from "#mapping";
import { Answer } from "./answer.ts";
import { authenticate, isWrongToken } from "./authenticate.ts";
import { refuseUnstorable, refuseUnstorableQuery, textOf } from "./body.ts";
import { writeBytes } from "./bytes.ts";
import { HEALTH_HEADER } from "./connection-health.ts";
import type { AnyCall, LoggedCaller, Route } from "./route.ts";
import type { Serving } from "./serving.ts";

/** YAML's media type (https://www.rfc-editor.org/rfc/rfc9512), and its earlier names. */
const YAML_TYPES = ["application/yaml", "application/x-yaml", "text/yaml"];

/** Serves routes: JSON bodies on `app`, YAML and raw bytes in scopes with their own parsers. */
export async function serveRoutes(app: FastifyInstance, serving: Serving, routes: readonly Route[]): Promise<void> {
  for (const each of routes) if (!each.takesBytes && !each.takesYaml) serveRoute(app, serving, each);
  await app.register(async (forYaml) => {
    forYaml.addContentTypeParser(YAML_TYPES, { parseAs: "buffer" }, async (_request: unknown, bytes: Buffer) =>
      readYaml(textOf(bytes)),
    );
    for (const each of routes) if (each.takesYaml) serveRoute(forYaml, serving, each);
  });
  await app.register(async (forBytes) => {
    forBytes.removeAllContentTypeParsers();
    forBytes.addContentTypeParser("*", { parseAs: "buffer" }, (_request, bytes, done) => done(null, bytes));
    for (const each of routes) if (each.takesBytes) serveRoute(forBytes, serving, each);
  });
}

/** The zod schemas that Fastify validates a request with. */
const validationOf = ({ access, params, query, body }: Route) => ({
  ...(params && { params }),
  // An ignored filter would return more than was requested. Public routes are called by systems that add parameters.
  ...((query || access !== "public") && { querystring: query ?? z.strictObject({}) }),
  ...(body && { body }),
});

function serveRoute(app: FastifyInstance, serving: Serving, route: Route): void {
  app.route({
    method: route.method,
    url: route.path,
    schema: validationOf(route),
    config: { isSecretAddress: route.isSecretAddress ?? false },
    // Before the body is read: the body of a caller without access is never parsed.
    onRequest: async (request) => {
      await identify(serving, request, route);
      if (route.takesBytes) return;
      refuseUnstorableQuery(request.query as Record<string, unknown>);
      refuseUnstorableQuery(request.params as Record<string, unknown>);
    },
    preValidation: async (request) => {
      if (route.takesBytes) return;
      // A missing body is an empty object; the route's schema decides whether that is enough.
      if (request.body === undefined && route.body) request.body = {};
      refuseUnstorable(request.body);
    },
    handler: async (request, reply) => send(request, reply, await answer(serving, request, route)),
  });
}

/** Authenticates the caller, rejects one without access, and counts the request for the caller's rate limit. */
export async function identify(
  { deps, callers }: Pick<Serving, "deps" | "callers">,
  request: FastifyRequest,
  route: Pick<Route, "access" | "scope" | "isUnlogged">,
): Promise<void> {
  try {
    request.who = await authenticate(deps, route, request.headers, (caller) => {
      if (!route.isUnlogged) request.caller = caller;
    });
  } catch (thrown) {
    if (isWrongToken(thrown)) await callers.countWrong(request.ip);
    throw thrown;
  }
  if (request.who) request.rateFields = await callers.count(request.who);
}

/** Runs a route's handler. A repeated `Idempotency-Key` gets the stored response. */
async function answer(serving: Serving, request: FastifyRequest, route: Route): Promise<Answer> {
  const { who } = request;
  const work = async (): Promise<Answer> => {
    const call = callOf(serving, request, route);
    const result = await onBehalfOf(request.id, () => route.handle(call)).catch(async (thrown: unknown) => {
      // Sign-in checks a key like a bearer token.
      if (!who && isWrongToken(thrown)) await serving.callers.countWrong(request.ip);
      throw thrown;
    });
    const given = result instanceof Answer ? result : new Answer(JSON.stringify(result));
    if (given.status !== undefined) return given;
    return new Answer(given.stream ?? given.parts, { headers: given.headers, status: usualStatus(route) });
  };
  if (!who) return work();
  const { headers, url, body } = request;
  const isRaw = readsRaw(request.query);
  const end = serving.callers.begin(who, isRaw);
  try {
    // Read beside the work: it must not add to the time of a request.
    const health = route.access === "connection" && who.connection ? serving.deps.health.of(who.connection) : null;
    const answerOnce = () =>
      serving.once({ route, who, key: route.hasOwnKey ? undefined : headers["idempotency-key"], url, body }, work);
    const answered = await (isRaw ? serving.callers.inTurn(answerOnce) : answerOnce());
    request.connectionHealth = (await health)?.health ?? null;
    return answered;
  } finally {
    end();
  }
}

/** Returns whether a query requests raw records beside records. */
const readsRaw = (query: unknown): boolean =>
  typeof query === "object" &&
  query !== null &&
  (("explain" in query && query.explain === "true") || ("include" in query && query.include === "raw"));

/** The first status that a route declares. */
const usualStatus = ({ reply }: Route): number => Number(Object.keys(reply)[0] ?? 200);

function callOf({ deps, callers }: Serving, request: FastifyRequest, route: Route): AnyCall {
  const { who } = request;
  return {
    deps,
    who,
    workspaceId: who?.workspaceId ?? null,
    connection: who?.connection ?? null,
    link: who?.link,
    params: request.params ?? {},
    query: request.query ?? {},
    body: request.body,
    bytes: route.takesBytes && request.body instanceof Buffer ? request.body : Buffer.alloc(0),
    count: async (caller) => {
      request.caller = { ...caller, connectionId: caller.id };
      await callers.count(caller);
    },
    beginWatch: () => (who ? callers.watch(who) : () => {}),
    url: request.url,
    headers: request.headers,
  };
}

function send(request: FastifyRequest, reply: FastifyReply, answer: Answer): FastifyReply {
  reply.code(answer.status ?? 200);
  reply.headers({ ...request.rateFields, ...answer.headers });
  if (request.connectionHealth !== null) reply.header(HEALTH_HEADER, request.connectionHealth);
  if (answer.stream) {
    if (request.method !== "HEAD") return reply.send(answer.stream);
    answer.stream.destroy();
  }
  if (answer.parts === null) return reply.send();
  if (answer.headers["content-type"] === undefined) reply.type("application/json; charset=utf-8");
  const { bytes, giveBack } = writeBytes(answer.parts);
  request.answerBytes = bytes.length;
  // "finish" means that the operating system has the bytes. It is never emitted on a connection that broke before.
  reply.raw.once("finish", giveBack);
  // Bytes are sent unchanged, without another serialization.
  return reply.send(bytes);
}

/** Adds an incoming request to the request log. */
export function logRequest(
  { requests, deps }: Serving,
  request: FastifyRequest,
  reply: FastifyReply,
  { kind, id, workspaceId, connectionId }: LoggedCaller,
  ms: number,
): void {
  const { isSecretAddress } = request.routeOptions.config as { isSecretAddress?: boolean };
  const named = (request.params as { id?: string } | null)?.id ?? "";
  const isOfConnection = request.pattern?.startsWith("/v1/connections/:id") && isUuid(named);
  const bytes = request.answerBytes ?? Number(reply.getHeader("content-length") ?? Number.NaN);
  requests.note({
    direction: "incoming",
    workspaceId,
    startedAt: Math.round(deps.clock.now() - ms),
    duration_ms: Math.round(ms),
    method: request.method,
    url: (isSecretAddress ? request.pattern : null) ?? request.url.split("?", 1).join(),
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
