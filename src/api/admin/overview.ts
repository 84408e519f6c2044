import { z } from "zod";
import { cursor, limit, pageOf, type Route, readCursor, route, writeCursor } from "#api/http";
import { attentionEntries, countAttention, problemTimes, WARNINGS_DAYS } from "#connections";
import { fault, isUuid } from "#lib";
import { type AttentionKind, overview, problems } from "#store";

const DAY_MS = 86_400_000;
const [CERTIFICATE_DAYS] = WARNINGS_DAYS;

const kind = z.enum(problems.attentionKinds).meta({
  description: `\`reauthorization_required\`: the source rejects the credentials. \`certificate_expiring\`: the certificate expires within ${CERTIFICATE_DAYS} days. \`deletions_held\`: deletions are held for review. \`run_failed\`: the last run failed with an error that needs a change, or three runs in a row failed. \`mapping_change\`: a mapping change caused mapping issues in many records. \`alarm\`: the last run raised an alarm. \`records_not_stored\`: records of the source cannot be stored. \`records_rejected\`: records have mapping issues. \`waiting\`: the source asked to wait.`,
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
  mapping_change: z.int(),
  alarm: z.int(),
  records_not_stored: z.int(),
  records_rejected: z.int(),
  waiting: z.int(),
} satisfies Record<AttentionKind, z.ZodType>;

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
    entities: z.array(z.string()).meta({ description: "Entities concerned. Empty: the whole connection." }),
    since: z.iso.datetime().nullable().meta({
      description: "When it began. For `certificate_expiring`: when the certificate expires. Null: unknown.",
    }),
    until: z.iso.datetime().nullable().meta({
      description:
        "For `waiting`: when the wait ends. For `reauthorization_required`: when the credentials are checked again. Null: unknown.",
    }),
    message: z.string().meta({ description: "What is wrong and what to do." }),
    examples: z
      .array(
        z.object({
          entity: z.string().nullable().meta({ description: "Null: the record cannot be stored." }),
          field: z
            .string()
            .nullable()
            .meta({ description: "The field with the issue. Null: the record cannot be stored." }),
          reason: z.string(),
          value: z.string().nullable().meta({
            description:
              "The source's value, shortened; for a record that cannot be stored, its key. Null: no value, or the API key lacks the scope `data:read`.",
          }),
          records: z.int().nullable().meta({
            description: "Number of records with this issue, out of up to 1,000 examined. Null: not counted.",
          }),
        }),
      )
      .meta({ description: "Rejected values, the most frequent first. Empty: the entry is not about values." }),
    mapping_change: z
      .object({
        version: z.int(),
        origin: z.enum(["connection", "workspace"]).meta({ description: "Whose override was changed." }),
        changed_by: z.string().nullable().meta({ description: "Id of the API key. Null: the command line." }),
        changed_at: z.iso.datetime(),
        note: z.string().nullable(),
      })
      .nullable()
      .meta({ description: "The mapping change that caused the issues. Null: the entry is not about one." }),
  })
  .meta({ id: "attention", title: "Entry that needs attention" });

const positionShape = z.tuple([
  z.enum(problems.attentionKinds),
  z.string().refine(isUuid),
  z.string().regex(/^[^\0]*$/),
]);

function positionIn(text: string, binding: string): problems.AttentionPosition {
  const { data } = positionShape.safeParse(readCursor(text, binding));
  if (!data) throw fault("invalid_cursor", { parameter: "cursor" });
  const [kind, connection_id, place] = data;
  return { kind, connection_id, place };
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
          attention: await countAttention(deps.clock, tx),
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
    handle: ({ deps, workspaceId, query, who }) =>
      deps.store.within(workspaceId, async (tx) => {
        const binding = `attention ${workspaceId} ${query.kind}`;
        const found = await problems.attention(tx, problemTimes(deps.clock), {
          limit: query.limit + 1,
          ...(query.kind !== undefined && { kind: query.kind }),
          ...(query.cursor !== undefined && { after: positionIn(query.cursor, binding) }),
        });
        const page = found.slice(0, query.limit);
        const last = page.at(-1);
        return {
          data: await attentionEntries(deps, tx, page, who.scopes.includes("data:read")),
          next_cursor:
            last && found.length > query.limit
              ? writeCursor([last.kind, last.connection_id, last.place], binding)
              : null,
        };
      }),
  }),
];
