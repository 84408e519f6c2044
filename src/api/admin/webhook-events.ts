import { z } from "zod";
import { cursor, limit, pageOf, type Route, readCursor, route, writeCursor } from "#api/http";
import { eventTypes, noticeNames, shownConnection } from "#deliver";
import { fault, isUuid } from "#lib";
import { type NoticePosition, type NoticeRow, notices } from "#store";

const group = "Webhooks";

const event = z
  .object({
    connection_id: z.string().nullable().meta({ description: "Null: the workspace itself." }),
    number: z.int().meta({ description: "Number of the notice within its connection: from 1, without gaps." }),
    type: z.string().meta({ examples: ["sync.failed"] }),
    at: z.iso.datetime(),
    data: z.record(z.string(), z.unknown()).meta({
      description: "What the type tells: `GET /v1/event-types` describes it.",
      examples: [{ connector: "tryton" }],
    }),
  })
  .meta({ id: "event", title: "Event" });

const eventType = z
  .object({
    type: z.string().meta({ examples: ["purchase_order.updated"] }),
    source: z.enum(["record", "notice", "delivery"]).meta({
      description:
        "`record`: a change of a record. `notice`: anything else that happened; `GET /v1/events` lists these. `delivery`: sent by the delivery itself.",
    }),
    description: z.string(),
    sample: z.record(z.string(), z.unknown()).meta({
      description: "An example of `data`.",
      examples: [{ connector: "tryton" }],
    }),
  })
  .meta({ id: "event_type", title: "Event type" });

const viewOf = ({ connection_id, ...row }: NoticeRow) => ({
  connection_id: shownConnection(connection_id),
  number: row.number,
  type: row.type,
  at: row.at,
  data: row.data,
});

const positionShape = z.tuple([z.iso.datetime(), z.string().refine(isUuid), z.int().min(1)]);

function positionIn(text: string, binding: string): NoticePosition {
  const { data } = positionShape.safeParse(readCursor(text, binding));
  if (!data) throw fault("invalid_cursor", { parameter: "cursor" });
  const [at, connection_id, number] = data;
  return { at, connection_id, number };
}

/** Events, and their types. */
export const webhookEventRoutes: Route[] = [
  route({
    method: "GET",
    path: "/v1/events",
    name: "listEvents",
    group,
    summary: "List events",
    description:
      "Lists what happened beside changes of records: syncs, connections, mappings, certificates, writes. Newest first; with `after`, the events of one connection in the order of their numbers. Events are kept for 90 days. `GET /v1/changes` lists changes of records.",
    access: "workspace",
    scope: "connections:read",
    query: z.strictObject({
      limit,
      cursor,
      connection_id: z.string().refine(isUuid, "expected a connection id").optional().meta({
        description: "Only events of this connection.",
      }),
      type: z.enum(noticeNames).optional().meta({ description: "Only events of this type." }),
      after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional().meta({
        description: "Requires `connection_id`: the number of the last event that you processed.",
      }),
    }),
    reply: { 200: pageOf(event) },
    handle: ({ deps, workspaceId, query }) =>
      deps.store.within(workspaceId, async (tx) => {
        const { connection_id: connectionId = null, after, limit } = query;
        const types = query.type === undefined ? null : [query.type];
        if (after !== undefined) {
          if (connectionId === null)
            throw fault("invalid_parameter", {
              parameter: "after",
              reason: "Numbers count within one connection. Add `connection_id`.",
            });
          if (query.cursor !== undefined)
            throw fault("invalid_parameter", { parameter: "cursor", reason: "Use either `after` or `cursor`." });
          const rows = await notices.after(tx, connectionId, after, { types, limit });
          return { data: rows.map(viewOf), next_cursor: null };
        }
        const binding = `events ${workspaceId} ${connectionId} ${query.type}`;
        const before = query.cursor === undefined ? null : positionIn(query.cursor, binding);
        const found = await notices.recent(tx, { connectionId, types, before, limit: limit + 1 });
        const page = found.slice(0, limit);
        const last = page.at(-1);
        return {
          data: page.map(viewOf),
          next_cursor:
            last && found.length > limit ? writeCursor([last.at, last.connection_id, last.number], binding) : null,
        };
      }),
  }),
  route({
    method: "GET",
    path: "/v1/event-types",
    name: "listEventTypes",
    group,
    summary: "List event types",
    description: "Lists all types of events, with an example of the data of each.",
    access: "workspace",
    scope: "webhooks:read",
    reply: { 200: z.object({ data: z.array(eventType) }) },
    handle: async () => ({
      data: eventTypes.map(({ type, source, description, example: sample }) => ({ type, source, description, sample })),
    }),
  }),
];
