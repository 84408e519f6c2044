import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from "fastify";
import { type Fault, fault, nearest } from "#lib";
import { securityHeaders } from "./headers.ts";
import { headersOf, problemOf } from "./problem.ts";
import type { Route } from "./route.ts";

/** Responds to a request with a fault's problem document. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, thrown: Fault): FastifyReply {
  request.code = thrown.code;
  return (
    reply
      .code(thrown.status)
      .headers({ ...request.rateFields, ...rateFieldsOf(thrown), ...headersOf(thrown) })
      // As bytes: Fastify would add a charset to a text, and JSON types have none.
      .send(Buffer.from(JSON.stringify(problemOf(thrown, request.id))))
  );
}

/** The rate limit headers that a `rate_limited` fault carries. */
function rateFieldsOf({ details: { fields } }: Fault): Record<string, string> {
  if (typeof fields !== "object" || fields === null) return {};
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]));
}

/** Responds with 405 and `Allow` to methods that a known path lacks, and with 204 and `Allow` to OPTIONS. */
export function refuseOtherMethods(app: FastifyInstance, routes: readonly Pick<Route, "path" | "method">[]): void {
  for (const [path, own] of Map.groupBy(routes, (each) => each.path)) {
    const methods: string[] = own.flatMap(({ method }) => (method === "GET" ? ["GET", "HEAD"] : [method]));
    const allow = [...methods, "OPTIONS"].join(", ");
    app.route({
      method: "OPTIONS",
      url: path,
      handler: async (_request, reply) => reply.code(204).header("allow", allow).send(),
    });
    const others = app.supportedMethods.filter((method) => !methods.includes(method) && method !== "OPTIONS");
    app.route({
      method: others as HTTPMethods[],
      url: path,
      // Before the body is read.
      onRequest: async (request) => {
        throw fault("method_not_allowed", { method: request.method, path: request.url.split("?")[0], allow });
      },
      handler: async () => undefined,
    });
  }
}

/** Other common names of entities, by which the intended path is suggested. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    persons: ["people", "users", "employees", "contacts"],
    spaces: ["rooms", "desks", "resources"],
    locations: ["buildings", "floors", "sites"],
    bookings: ["reservations", "meetings"],
    visits: ["visitors"],
    vendors: ["suppliers"],
    items: ["products", "parts", "materials"],
    bills: ["invoices", "vendor-bills"],
    "goods-receipts": ["receipts", "item-receipts"],
    "stock-levels": ["stock", "inventory"],
    organizations: ["companies", "subsidiaries"],
    "production-orders": ["manufacturing-orders"],
  }).flatMap(([path, names]) => names.map((name) => [name, path])),
);

/**
 * Returns the fault of a path without a route, most often a misspelled entity. `words` are the names that follow
 * `/v1/`.
 */
export function unknownPath(request: Pick<FastifyRequest, "url" | "method">, words: Iterable<string>): Fault {
  const [path = ""] = request.url.split("?");
  if (path.length > 1 && path.endsWith("/"))
    return fault("route_not_found", {
      method: request.method,
      path: path.slice(0, 200),
      hint: `Remove the slash at the end: \`${path.replace(/\/+$/, "").slice(0, 200)}\`.`,
    });
  if (path === "/v1/raw")
    return fault("route_not_found", {
      method: request.method,
      path,
      hint: "Add the stream: `GET /v1/raw/{stream}`. `GET /v1/connectors/{name}` lists the streams.",
    });
  const [, word] = /^\/v1\/([a-zA-Z_-]{1,60})(?:\/[^/]*)?$/.exec(path) ?? [];
  if (word === undefined || request.method !== "GET")
    return fault("route_not_found", { method: request.method, path: path.slice(0, 200) });
  const name = word.toLowerCase().replaceAll("_", "-");
  const suggestion = OTHER_NAMES.get(name) ?? nearest(name, words);
  return fault("unknown_entity", { entity: word, ...(suggestion && { suggestion }) });
}

/** Responds to what is not a complete HTTP request: oversized headers, a stalled body, or invalid HTTP. */
export function refuseSocket(error: Error & { code?: string }, socket: Socket, requestId: string): void {
  if (socket.destroyed || !socket.writable || error.code === "ECONNRESET") return void socket.destroy();
  const known =
    error.code === "HPE_HEADER_OVERFLOW"
      ? fault("header_too_large")
      : error.code === "ERR_HTTP_REQUEST_TIMEOUT"
        ? fault("invalid_body", { reason: "it did not arrive in time" })
        : fault("invalid_parameter", { reason: "The request is not well-formed HTTP." });
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
