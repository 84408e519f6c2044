import { z } from "zod";
import { readTime } from "#api/data";
import { cursor, idBefore, limit, pageByIds, pageOf, REQUEST_ID, type Route, route } from "#api/http";
import { type FaultCode, fault, faultKinds, isUuid } from "#lib";
import { type Request, type RequestFilter, requestLog } from "#store";

const direction = z.enum(["incoming", "outgoing"]).meta({
  description: "`outgoing`: from Millwright to a source. `incoming`: to Millwright, including source webhooks.",
});

const request = z
  .object({
    id: z.string(),
    direction,
    started_at: z.iso.datetime(),
    duration_ms: z.int().meta({ description: "Duration until the answer was complete." }),
    method: z.string(),
    url: z.string().meta({
      description:
        "Outgoing: the full URL, with secret and personal query values as `***`. Incoming: the path without the query, or the route pattern if the path is secret.",
    }),
    route: z.string().nullable().meta({ description: "Route pattern of an incoming request. Null: outgoing." }),
    status: z.int().nullable().meta({ description: "HTTP status of the answer. Null: no answer." }),
    code: z.string().nullable().meta({
      description: "Error code; `GET /v1/errors/{code}` explains it. Null: no error.",
    }),
    bytes: z.int().nullable().meta({ description: "Size of the answer's body before compression. Null: unknown." }),
    request_id: z.string().nullable().meta({
      description:
        "Incoming: the request's id. Outgoing: the id of the incoming request that caused it, directly or through a sync. Null: none did.",
    }),
    connection_id: z.string().nullable().meta({ description: "Connection that the request belongs to. Null: none." }),
    connection_name: z.string().nullable().meta({
      description: "Name of the connection. Null: no such connection, for example for a check of new credentials.",
    }),
    caller: z
      .object({
        kind: z.enum(["api_key", "connection", "link", "source_webhook"]),
        id: z.string().meta({ description: "Of the API key, connection or link session." }),
        name: z.string().nullable().meta({ description: "Of an API key." }),
      })
      .nullable()
      .meta({ description: "Of an incoming call: who called. `hook`: the source, by its webhook." }),
    run_id: z.string().nullable().meta({ description: "Of an outgoing call: the run that made it; null: none." }),
    stream: z.string().nullable().meta({ description: "Of an outgoing call: the stream that was being read." }),
    attempt: z.int().nullable().meta({ description: "Of an outgoing call: which try of the same request it was." }),
    source_request_id: z.string().nullable().meta({
      description: "What the source calls the request, where its answer says: what its support will ask for.",
    }),
    excerpt: z.string().nullable().meta({
      description:
        "Of a failing answer of a source: its beginning. What is, or looks like, a secret or an e-mail address stands there as `***`.",
    }),
  })
  .meta({ id: "request", title: "Logged request" });

const id = (what: string) => z.string().refine(isUuid, `expected a ${what} id`).optional();
const time = (description: string) => z.string().max(64).optional().meta({ description });

const listQuery = z.strictObject({
  limit,
  cursor,
  direction: direction.optional(),
  connection_id: id("connection"),
  run_id: id("run"),
  request_id: z.string().regex(REQUEST_ID).optional().meta({
    description: "Only the incoming request with this id, and the outgoing requests that it caused.",
  }),
  status: z.enum(["2xx", "3xx", "4xx", "5xx"]).optional(),
  failed: z
    .enum(["true", "false"])
    .optional()
    .meta({ description: "Whether the request failed: an error, or a status of 400 or more." }),
  code: z.enum(Object.keys(faultKinds) as [FaultCode, ...FaultCode[]]).optional(),
  from: time("Only requests at or after this time."),
  until: time("Only requests before this time."),
});

function viewOf(row: Request): z.infer<typeof request> {
  const { workspace_id: _, caller_kind: kind, caller_id: callerId, caller_name: name, ...shown } = row;
  return {
    ...shown,
    started_at: requestLog.startedAt(row.id),
    caller: kind && callerId ? { kind, id: callerId, name } : null,
  };
}

function timeIn(query: z.infer<typeof listQuery>, parameter: "from" | "until"): number | undefined {
  const text = query[parameter];
  if (text === undefined) return undefined;
  try {
    return readTime(text);
  } catch (thrown) {
    throw fault("invalid_parameter", { parameter, reason: thrown instanceof Error ? thrown.message : undefined });
  }
}

function filterOf(query: z.infer<typeof listQuery>): RequestFilter {
  const { direction: way, connection_id, run_id, request_id, status, failed, code } = query;
  const from = timeIn(query, "from");
  const until = timeIn(query, "until");
  return {
    ...(way && { direction: way }),
    ...(connection_id !== undefined && { connectionId: connection_id }),
    ...(run_id !== undefined && { runId: run_id }),
    ...(request_id !== undefined && { requestId: request_id }),
    ...(status && { statusClass: Number(status[0]) }),
    ...(failed && { isFailed: failed === "true" }),
    ...(code && { code }),
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
  };
}

const group = "Request log";

/** The request log's routes. */
export const requestRoutes: Route[] = [
  route({
    method: "GET",
    path: "/v1/requests",
    name: "listRequests",
    group,
    summary: "List requests",
    description:
      "Lists logged requests, newest first. A request appears about a second after it ends, and is kept for `MILLWRIGHT_REQUEST_LOG_DAYS` days. Bodies, credentials, cookies and queries of incoming requests are never stored.",
    access: "workspace",
    scope: "connections:read",
    isUnlogged: true,
    query: listQuery,
    reply: { 200: pageOf(request) },
    handle: ({ deps, workspaceId, query }) =>
      deps.store.within(workspaceId, async (tx) => {
        const filter = filterOf(query);
        const binding = `requests ${JSON.stringify(filter)}`;
        const found = await requestLog.list(tx, { ...filter, ...idBefore(query.cursor, binding) }, query.limit + 1);
        return pageByIds(found.map(viewOf), query.limit, binding);
      }),
  }),
  route({
    method: "GET",
    path: "/v1/requests/:id",
    name: "getRequest",
    group,
    summary: "Get a request",
    access: "workspace",
    scope: "connections:read",
    isUnlogged: true,
    params: z.object({ id: z.string() }),
    reply: { 200: request },
    async handle({ deps, workspaceId, params }) {
      const found = isUuid(params.id)
        ? await deps.store.within(workspaceId, (tx) => requestLog.find(tx, params.id))
        : undefined;
      if (!found) throw fault("not_found", { what: "request", id: params.id });
      return viewOf(found);
    },
  }),
];
