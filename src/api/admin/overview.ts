import { z } from "zod";
import { cursor, type Deps, limit, pageOf, type Route, readCursor, route, type Who, writeCursor } from "#api/http";
import { attentionEntries, countAttention, problemTimes, WARNINGS_DAYS } from "#connections";
import { type FailingEndpoint, failingEndpoints } from "#deliver";
import { fault, isUuid } from "#lib";
import { type AttentionKind, overview, problems, type Tx } from "#store";

const DAY_MS = 86_400_000;
const [CERTIFICATE_DAYS] = WARNINGS_DAYS;

const WEBHOOK_FAILING = "webhook_failing";

const kind = z.enum([WEBHOOK_FAILING, ...problems.attentionKinds]).meta({
  description: `\`webhook_failing\`: a webhook endpoint fails for an hour or was disabled. \`reauthorization_required\`: the source rejects the credentials. \`certificate_expiring\`: the certificate expires within ${CERTIFICATE_DAYS} days. \`deletions_held\`: deletions are held for review. \`run_failed\`: the last run failed with an error that needs a change, or three runs in a row failed. \`mapping_change\`: a mapping change caused mapping issues in many records. \`alarm\`: the last run raised an alarm. \`records_not_stored\`: records of the source cannot be stored. \`records_rejected\`: records have mapping issues. \`waiting\`: the source asked to wait.`,
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
  webhook_failing: z.int(),
} satisfies Record<AttentionKind | typeof WEBHOOK_FAILING, z.ZodType>;

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
    connection_id: z.string().nullable().meta({ description: "Null: it is about a webhook endpoint." }),
    connection_name: z.string().nullable(),
    connector: z.string().nullable(),
    webhook_endpoint_id: z.string().nullable().meta({ description: "Null: it is about a connection." }),
    stream: z.string().nullable().meta({ description: "Null: the whole connection." }),
    entities: z.array(z.string()).meta({ description: "Entities concerned. Empty: the whole connection." }),
    since: z.iso.datetime().nullable().meta({
      description: "When it began. For `certificate_expiring`: when the certificate expires. Null: unknown.",
    }),
    until: z.iso.datetime().nullable().meta({
      description:
        "For `webhook_failing`: when it is tried again. For `waiting`: when the wait ends. For `reauthorization_required`: when the credentials are checked again. Null: unknown.",
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

const attentionKind = kind;
const positionShape = z.tuple([attentionKind, z.string().refine(isUuid), z.string().regex(/^[^\0]*$/)]);

type Position = z.infer<typeof positionShape>;

function positionIn(text: string, binding: string): Position {
  const { data } = positionShape.safeParse(readCursor(text, binding));
  if (!data) throw fault("invalid_cursor", { parameter: "cursor" });
  return data;
}

interface AttentionPage {
  limit: number;
  kind?: z.infer<typeof kind> | undefined;
  after: Position | null;
}

/** Returns up to `limit` entries after a position: webhook endpoints first, then connections. */
async function entriesAfter(
  { deps, who }: { deps: Deps; who: Who },
  tx: Tx,
  { limit, kind, after }: AttentionPage,
): Promise<{ entry: z.infer<typeof attention>; position: Position }[]> {
  const failing =
    (kind !== undefined && kind !== WEBHOOK_FAILING) || (after !== null && after[0] !== WEBHOOK_FAILING)
      ? []
      : await failingEndpoints(deps, tx);
  const endpoints = failing.filter(({ id }) => after === null || id > after[1]).slice(0, limit);
  const entries = endpoints.map((each) => ({
    entry: entryOfEndpoint(each),
    position: [WEBHOOK_FAILING, each.id, ""] satisfies Position,
  }));
  if (kind === WEBHOOK_FAILING || entries.length === limit) return entries;
  const found = await problems.attention(tx, problemTimes(deps.clock), {
    limit: limit - entries.length,
    ...(kind !== undefined && { kind }),
    ...(after !== null &&
      after[0] !== WEBHOOK_FAILING && { after: { kind: after[0], connection_id: after[1], place: after[2] } }),
  });
  const shown = await attentionEntries(deps, tx, found, who.scopes.includes("data:read"));
  const ofConnections = shown.flatMap((entry, at) => {
    const row = found[at];
    const { data: position } = positionShape.safeParse([row?.kind, row?.connection_id, row?.place]);
    const { data: known } = attentionKind.safeParse(entry.kind);
    return position && known ? [{ entry: { ...entry, kind: known, webhook_endpoint_id: null }, position }] : [];
  });
  return [...entries, ...ofConnections];
}

const entryOfEndpoint = ({ id, since, retryAt, message }: FailingEndpoint): z.infer<typeof attention> => ({
  kind: WEBHOOK_FAILING,
  ...{ connection_id: null, connection_name: null, connector: null, webhook_endpoint_id: id },
  ...{ stream: null, entities: [], since, until: retryAt, message, examples: [], mapping_change: null },
});

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
          attention: {
            ...(await countAttention(deps.clock, tx)),
            webhook_failing: (await failingEndpoints(deps, tx)).length,
          },
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
        const after = query.cursor === undefined ? null : positionIn(query.cursor, binding);
        const found = await entriesAfter({ deps, who }, tx, { limit: query.limit + 1, kind: query.kind, after });
        const page = found.slice(0, query.limit);
        const last = page.at(-1);
        return {
          data: page.map(({ entry }) => entry),
          next_cursor: last && found.length > query.limit ? writeCursor(last.position, binding) : null,
        };
      }),
  }),
];
