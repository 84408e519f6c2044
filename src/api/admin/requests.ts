import { z } from "zod";
import { readTime } from "#api/data";
import { cursor, idBefore, limit, pageByIds, pageOf, REQUEST_ID, type Route, route } from "#api/http";
import { type FaultCode, fault, faultKinds, isUuid } from "#lib";
import { type Request, type RequestFilter, requestLog } from "#store";

const direction = z.enum(["incoming", "outgoing"]).meta({
  description:
    "`outgoing`: Millwright called a source. `incoming`: somebody, or a source by its webhook, called Millwright.",
});

const request = z
  .object({
    id: z.string(),
    direction,
    started_at: z.iso.datetime(),
    duration_ms: z.int().meta({ description: "Until the answer was whole." }),
    method: z.string(),
    url: z.string().meta({
      description:
        "Of an outgoing call the whole address, without what is secret or private in its query (`***`); of an incoming one its path without the query, or the route's pattern where the path is a secret.",
    }),
    route: z.string().nullable().meta({ description: "Of an incoming call: the address's pattern." }),
    status: z.int().nullable().meta({ description: "The answer's HTTP status; null: none came." }),
    code: z.string().nullable().meta({
      description: "What was wrong with it, as `GET /v1/errors/{code}` explains; null: nothing.",
    }),
    bytes: z.int().nullable().meta({ description: "Of the answer's body; null: not known." }),
    request_id: z.string().nullable().meta({
      description:
        "Of an incoming call its own id, as its answer said. Of an outgoing one the id of the incoming call that led to it, a sync that was asked for included; null: none did.",
    }),
    connection_id: z.string().nullable().meta({ description: "The connection that it was about." }),
    connection_name: z.string().nullable().meta({
      description: "Null: there is no such connection, as when trying credentials came to nothing.",
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
  .meta({ id: "request", title: "A call in the request log" });

const id = (what: string) => z.string().refine(isUuid, `a ${what}'s id expected`).optional();
const time = (description: string) => z.string().max(64).optional().meta({ description });

const listQuery = z.strictObject({
  limit,
  cursor,
  direction: direction.optional(),
  connection_id: id("connection"),
  run_id: id("run"),
  request_id: z.string().regex(REQUEST_ID).optional().meta({
    description: "The call of this id, and what it led to.",
  }),
  status: z.enum(["2xx", "3xx", "4xx", "5xx"]).optional(),
  failed: z
    .enum(["true", "false"])
    .optional()
    .meta({ description: "Whether something was wrong: a problem, or a status of 400 or more." }),
  code: z.enum(Object.keys(faultKinds) as [FaultCode, ...FaultCode[]]).optional(),
  from: time("Not before this time."),
  until: time("Before this time."),
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
    throw fault("invalid_parameter", { parameter, reason: (thrown as Error).message });
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

/** What was called, by whom, and how it went. */
export const requestRoutes: Route[] = [
  route({
    method: "GET",
    path: "/v1/requests",
    name: "listRequests",
    group,
    summary: "List calls to sources and to us, newest first",
    description:
      "What stands here comes about a second after a call has ended, and stays for the days that the setting `MILLWRIGHT_REQUEST_LOG_DAYS` says. Bodies, credentials, cookies and queries of calls to us are never kept.",
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
    summary: "Get a call",
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
