import { z } from "zod";
import { cursor, limit, pageOf, type Route, readCursor, route, writeCursor } from "#api/http";
import { WARNINGS_DAYS } from "#connections";
import { type Connectors, entitiesOf } from "#kit";
import { type Clock, fault, isUuid } from "#lib";
import { type Attention, overview } from "#store";

const DAY_MS = 86_400_000;
const [CERTIFICATE_DAYS] = WARNINGS_DAYS;
const ALARM_DAYS = 30;
const REJECTED_DAYS = 7;

const kind = z.enum(overview.attentionKinds).meta({
  description: `\`reauthorization_required\`: the source rejects the credentials. \`certificate_expiring\`: the certificate expires within ${CERTIFICATE_DAYS} days. \`deletions_held\`: deletions are held for review. \`run_failed\`: the last run failed with an error that needs a change, or three runs in a row failed. \`alarm\`: the last run raised an alarm. \`records_rejected\`: records of the last ${REJECTED_DAYS} days have mapping issues.`,
});

const day = z
  .object({
    day: z.iso.date().meta({ description: "UTC." }),
    runs: z.object({ succeeded: z.int(), partial: z.int(), failed: z.int(), cancelled: z.int() }),
    records: z
      .object({ changed: z.int(), deleted: z.int(), rejected: z.int() })
      .meta({ description: "Raw records changed and soft-deleted, and records stored with a mapping issue." }),
    requests: z.int().meta({ description: "Requests to sources." }),
  })
  .meta({ id: "day_totals", title: "Daily totals" });

const attentionCounts = {
  reauthorization_required: z.int(),
  certificate_expiring: z.int(),
  deletions_held: z.int(),
  run_failed: z.int(),
  alarm: z.int(),
  records_rejected: z.int(),
} satisfies Record<(typeof overview.attentionKinds)[number], z.ZodType>;

const overviewSchema = z
  .object({
    connections: z.object({ active: z.int(), reauthorization_required: z.int(), disconnected: z.int() }),
    attention: z.object(attentionCounts).meta({
      description: "Number of entries that need attention, by kind. `GET /v1/attention` lists them.",
    }),
    days: z.array(day).meta({ description: "Totals of the last days, today last. A run counts on the day it ends." }),
  })
  .meta({ id: "overview", title: "Overview" });

const attention = z
  .object({
    kind,
    connection_id: z.string(),
    connection_name: z.string(),
    connector: z.string(),
    stream: z.string().nullable().meta({ description: "Null: the whole connection." }),
    entities: z.array(z.string()).meta({ description: "Entities that the stream feeds." }),
    since: z.iso
      .datetime()
      .nullable()
      .meta({ description: "When the certificate expires. Null: the entry is not about a certificate." }),
    message: z.string().meta({ description: "What is wrong and what to do." }),
  })
  .meta({ id: "attention", title: "Entry that needs attention" });

const sinceOf = (clock: Clock) => {
  const at = (days: number) => new Date(clock.now() + days * DAY_MS).toISOString();
  return {
    certificatesUntil: at(CERTIFICATE_DAYS),
    alarmsFrom: at(-ALARM_DAYS),
    rejectedFrom: at(1 - REJECTED_DAYS).slice(0, 10),
  };
};

const messages: Record<(typeof overview.attentionKinds)[number], (of: Attention) => string> = {
  reauthorization_required: () => "The source system rejects the credentials. Reconnect with valid credentials.",
  certificate_expiring: ({ since }) =>
    `The certificate expires on ${since?.slice(0, 10)}. Reconnect with a new certificate before then.`,
  deletions_held: () =>
    "Unusually many deletions: held for review. Accept them if the records were deleted on purpose.",
  run_failed: ({ error }) => error?.message ?? "The last run failed.",
  alarm: ({ said }) => said ?? "The last run raised an alarm.",
  records_rejected: ({ count }) =>
    `${count} ${count === 1 ? "record was" : "records were"} stored with a mapping issue. Check the mapping.`,
};

function viewOf(of: Attention, connectors: Connectors): z.infer<typeof attention> {
  const stream = connectors.find(of.connector)?.stream(of.stream);
  const known = overview.attentionKinds[of.rank]!;
  return {
    kind: known,
    connection_id: of.connection_id,
    connection_name: of.connection_name,
    connector: of.connector,
    stream: of.stream || null,
    entities: stream ? entitiesOf(stream) : [],
    since: of.since,
    message: messages[known](of),
  };
}

type Position = Pick<Attention, "rank" | "connection_id" | "stream">;

const positionShape = z.tuple([z.int().min(0).max(1000), z.string().refine(isUuid), z.string().regex(/^[^\0]*$/)]);

function positionIn(text: string, binding: string): Position {
  const { data } = positionShape.safeParse(readCursor(text, binding));
  if (!data) throw fault("invalid_cursor", { parameter: "cursor" });
  const [rank, connection_id, stream] = data;
  return { rank, connection_id, stream };
}

export const overviewRoutes: Route[] = [
  route({
    method: "GET",
    path: "/v1/overview",
    name: "getOverview",
    group: "Overview",
    summary: "Get an overview",
    description: "Returns connections by status, entries that need attention, and daily totals.",
    access: "workspace",
    scope: "connections:read",
    query: z.strictObject({
      days: z.coerce.number().int().min(1).max(90).default(14).meta({ description: "Number of days, 1 to 90." }),
      connection_id: z.string().refine(isUuid, "expected a connection id").optional().meta({
        description: "Only daily totals of this connection.",
      }),
    }),
    reply: { 200: overviewSchema },
    handle: ({ deps, workspaceId, query }) =>
      deps.store.within(workspaceId, async (tx) => {
        const last = new Date(deps.clock.now());
        const first = new Date(deps.clock.now() - (query.days - 1) * DAY_MS);
        const days = await overview.days(tx, {
          first: first.toISOString().slice(0, 10),
          last: last.toISOString().slice(0, 10),
          connectionId: query.connection_id ?? null,
        });
        return {
          connections: await overview.connectionCounts(tx),
          attention: await overview.attentionCounts(tx, sinceOf(deps.clock)),
          days: days.map(({ succeeded, partial, failed, cancelled, changed, deleted, rejected, ...of }) => ({
            day: of.day,
            runs: { succeeded, partial, failed, cancelled },
            records: { changed, deleted, rejected },
            requests: of.requests,
          })),
        };
      }),
  }),
  route({
    method: "GET",
    path: "/v1/attention",
    name: "listAttention",
    group: "Overview",
    summary: "List what needs attention",
    description: "Lists what needs attention, the most urgent first. An entry disappears when it is resolved.",
    access: "workspace",
    scope: "connections:read",
    query: z.strictObject({ limit, cursor, kind: kind.optional() }),
    reply: { 200: pageOf(attention) },
    handle: ({ deps, workspaceId, query }) =>
      deps.store.within(workspaceId, async (tx) => {
        const binding = `attention ${workspaceId} ${query.kind}`;
        const found = await overview.attention(tx, sinceOf(deps.clock), {
          limit: query.limit + 1,
          ...(query.kind !== undefined && { kind: query.kind }),
          ...(query.cursor !== undefined && { after: positionIn(query.cursor, binding) }),
        });
        const data = found.slice(0, query.limit);
        const last = data.at(-1);
        return {
          data: data.map((each) => viewOf(each, deps.connectors)),
          next_cursor:
            last && found.length > query.limit
              ? writeCursor([last.rank, last.connection_id, last.stream], binding)
              : null,
        };
      }),
  }),
];
