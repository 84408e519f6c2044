import { z } from "zod";
import { type Call, cursor, idBefore, limit, pageByIds, pageOf, type Route, route } from "#api/http";
import { fault, isUuid } from "#lib";
import { entityPrefixes } from "#model";
import type { RunView, SyncView } from "#sync";
import { connectionId } from "./params.ts";

const runStatus = z.enum(["queued", "running", "succeeded", "partial", "failed", "cancelled"]);
const runMode = z.enum(["full", "incremental", "targeted"]);
const progress = z
  .object({ done: z.int(), total: z.int() })
  .nullable()
  .meta({ description: "How far it is, where the source lets it be known." });
const storedError = z
  .object({
    code: z.string(),
    message: z.string().meta({ description: "What happened and what to do." }),
    origin: z.string(),
    retryable: z.boolean(),
  })
  .nullable();

const run = z
  .object({
    id: z.string(),
    sync_id: z.string(),
    stream: z.string(),
    entities: z.array(z.string()).meta({ description: "The entities that the stream feeds." }),
    mode: runMode.meta({ description: "`targeted`: only records that a webhook of the source named." }),
    status: runStatus,
    progress,
    counts: z
      .object({ read: z.int(), changed: z.int(), unchanged: z.int(), rejected: z.int(), deleted: z.int() })
      .meta({
        description: "Raw records read, changed, unchanged and deleted; records kept with a field that did not fit.",
      }),
    requests: z.int().meta({ description: "Calls to the source." }),
    window: z
      .object({ from: z.iso.date(), until: z.iso.date() })
      .nullable()
      .meta({ description: "The days read, both included." }),
    alarms: z
      .array(
        z.object({
          code: z.enum(["empty_list", "mass_deletion", "partial_list", "incomplete_list", "part_failed"]),
          scope: z.string().nullable(),
          previous_count: z.int(),
          missing_count: z.int(),
          message: z.string(),
          accepted_at: z.iso.datetime().nullable().meta({
            description: "When a person accepted these deletions; null: nobody has, or there is nothing to accept.",
          }),
        }),
      )
      .meta({
        description: "What a person should look at: deletions that were held back, parts that could not be read.",
      }),
    error: storedError,
    created_at: z.iso.datetime(),
    started_at: z.iso.datetime().nullable(),
    ended_at: z.iso.datetime().nullable(),
  })
  .meta({ id: "run", title: "Run" });

/** A sync as it is answered. */
export const syncSchema = z
  .object({
    id: z.string(),
    connection_id: z.string(),
    status: runStatus.meta({ description: "`partial`: some parts could not be read; see the runs." }),
    trigger: z.enum(["schedule", "manual", "api", "first", "backfill", "webhook"]),
    entities: z.array(z.string()).nullable().meta({ description: "As asked for; null: all." }),
    full: z.boolean(),
    requested_at: z.iso.datetime(),
    runs: z.array(run).meta({
      description:
        "One for each stream, in order of dependence. A run may be shared with another sync that asked for the same.",
    }),
  })
  .meta({ id: "sync", title: "Sync" });

const entityName = z.enum(Object.keys(entityPrefixes) as [string, ...string[]]);

const input = z.strictObject({
  entities: z.array(entityName).min(1).max(50).optional().meta({ description: "Only these; absent: all." }),
  full: z.boolean().default(false).meta({
    description: "Whether to read everything within the window and find deletions, instead of only what changed.",
  }),
});

const status = z
  .object({
    entity: z.string(),
    records: z.int().meta({ description: "How many live records there are, as of the last run." }),
    state: z.enum(["never", "queued", "running", "succeeded", "partial", "failed", "cancelled"]),
    last_success_at: z.iso.datetime().nullable(),
    last_attempt_at: z.iso.datetime().nullable(),
    next_run_at: z.iso.datetime().nullable(),
    error: storedError,
    progress,
    deletions_held: z.boolean().meta({ description: "Whether deletions wait for a person to accept them." }),
    streams: z.array(z.string()),
  })
  .meta({ id: "entity_status", title: "How an entity stands" });

const listQuery = z.strictObject({ limit, cursor });
const runsQuery = listQuery.extend({
  stream: z.string().max(200).optional(),
  status: runStatus.optional(),
  mode: runMode.optional().meta({ description: "`full`: what it cost to read everything." }),
});

type On = Pick<Call<"connection", undefined, undefined, undefined>, "deps" | "workspaceId">;

const start = (
  { deps, workspaceId }: On,
  connectionId: string,
  body: z.infer<typeof input>,
  trigger: "api" | "manual",
): Promise<SyncView> =>
  deps.sync.request(workspaceId, connectionId, { entities: body.entities ?? null, full: body.full, trigger });

async function pageOfSyncs(
  { deps, workspaceId }: On,
  connectionId: string,
  query: z.infer<typeof listQuery>,
): Promise<{ data: SyncView[]; next_cursor: string | null }> {
  const binding = `syncs ${connectionId}`;
  const found = await deps.sync.list(workspaceId, connectionId, {
    limit: query.limit + 1,
    ...idBefore(query.cursor, binding),
  });
  return pageByIds(found, query.limit, binding);
}

async function pageOfRuns(
  { deps, workspaceId }: On,
  connectionId: string,
  query: z.infer<typeof runsQuery>,
): Promise<{ data: RunView[]; next_cursor: string | null }> {
  const binding = `runs ${connectionId} ${query.stream} ${query.status} ${query.mode}`;
  const found = await deps.sync.runs(workspaceId, connectionId, {
    limit: query.limit + 1,
    ...(query.stream !== undefined && { stream: query.stream }),
    ...(query.status !== undefined && { status: query.status }),
    ...(query.mode !== undefined && { mode: query.mode }),
    ...idBefore(query.cursor, binding),
  });
  return pageByIds(found, query.limit, binding);
}

async function findSync({ deps, workspaceId }: On, connectionId: string, id: string): Promise<SyncView> {
  const found = isUuid(id) ? await deps.sync.find(workspaceId, connectionId, id) : null;
  if (!found) throw fault("not_found", { what: "sync" });
  return found;
}

async function findRun({ deps, workspaceId }: On, connectionId: string, id: string): Promise<RunView> {
  const found = isUuid(id) ? await deps.sync.findRun(workspaceId, connectionId, id) : null;
  if (!found) throw fault("not_found", { what: "run" });
  return found;
}

const accepted = z.object({ deleted: z.int().meta({ description: "How many raw records were deleted." }) });
const acceptText =
  "A full run that lacks so many records that a mistake is likelier than a deletion deletes nothing and raises an alarm. When the deletion was meant, this carries it out. It takes an API key: a connection's own token may read and sync, but not decide this.";

const none = z.strictObject({});
const ofConnection = z.object({ id: z.string() });
const ofSync = z.object({ id: z.string(), sync_id: z.string() });
const ofRun = z.object({ id: z.string(), run_id: z.string() });
const own = z.object({ id: z.string() });
const group = "Syncs";

/** The syncs of a connection, by an API key and by the connection's own token. */
export const syncRoutes: Route[] = [
  route({
    method: "POST",
    path: "/v1/connections/:id/syncs",
    name: "startConnectionSync",
    group,
    summary: "Sync a connection now",
    access: "workspace",
    scope: "syncs:write",
    params: ofConnection,
    body: input,
    reply: { 202: syncSchema },
    handle: (call) => start(call, connectionId(call.params), call.body, "api"),
  }),
  route({
    method: "GET",
    path: "/v1/connections/:id/syncs",
    name: "listConnectionSyncs",
    group,
    summary: "List a connection's syncs, newest first",
    access: "workspace",
    scope: "connections:read",
    params: ofConnection,
    query: listQuery,
    reply: { 200: pageOf(syncSchema) },
    handle: (call) => pageOfSyncs(call, connectionId(call.params), call.query),
  }),
  route({
    method: "GET",
    path: "/v1/connections/:id/syncs/:sync_id",
    name: "getConnectionSync",
    group,
    summary: "Get a sync",
    access: "workspace",
    scope: "connections:read",
    params: ofSync,
    reply: { 200: syncSchema },
    handle: (call) => findSync(call, connectionId(call.params), call.params.sync_id),
  }),
  route({
    method: "POST",
    path: "/v1/connections/:id/syncs/:sync_id/cancel",
    name: "cancelConnectionSync",
    group,
    summary: "Cancel a sync",
    description: "What is queued ends at once, what runs after its page. What was read stays.",
    access: "workspace",
    scope: "syncs:write",
    params: ofSync,
    body: none,
    reply: { 200: syncSchema },
    async handle(call) {
      const found = await findSync(call, connectionId(call.params), call.params.sync_id);
      return call.deps.sync.cancel(call.workspaceId, found.connection_id, found.id);
    },
  }),
  route({
    method: "GET",
    path: "/v1/connections/:id/runs",
    name: "listConnectionRuns",
    group,
    summary: "List a connection's runs, newest first",
    access: "workspace",
    scope: "connections:read",
    params: ofConnection,
    query: runsQuery,
    reply: { 200: pageOf(run) },
    handle: (call) => pageOfRuns(call, connectionId(call.params), call.query),
  }),
  route({
    method: "GET",
    path: "/v1/connections/:id/runs/:run_id",
    name: "getConnectionRun",
    group,
    summary: "Get a run",
    access: "workspace",
    scope: "connections:read",
    params: ofRun,
    reply: { 200: run },
    handle: (call) => findRun(call, connectionId(call.params), call.params.run_id),
  }),
  route({
    method: "POST",
    path: "/v1/connections/:id/runs/:run_id/accept-deletions",
    name: "acceptConnectionDeletions",
    group,
    summary: "Accept the deletions that a run held back",
    description: acceptText,
    access: "workspace",
    scope: "syncs:write",
    params: ofRun,
    body: none,
    reply: { 200: accepted },
    async handle(call) {
      const found = await findRun(call, connectionId(call.params), call.params.run_id);
      return call.deps.sync.acceptDeletions(call.workspaceId, call.params.id, found.id);
    },
  }),
  route({
    method: "GET",
    path: "/v1/connections/:id/sync-status",
    name: "getConnectionSyncStatus",
    group,
    summary: "How a connection's entities stand",
    access: "workspace",
    scope: "connections:read",
    params: ofConnection,
    reply: { 200: z.object({ data: z.array(status) }) },
    handle: async (call) => ({ data: await call.deps.sync.status(call.workspaceId, connectionId(call.params)) }),
  }),

  route({
    method: "POST",
    path: "/v1/syncs",
    name: "startSync",
    group,
    summary: "Sync now",
    access: "connection",
    scope: "syncs:write",
    body: input,
    reply: { 202: syncSchema },
    handle: (call) => start(call, call.connection.id, call.body, "api"),
  }),
  route({
    method: "GET",
    path: "/v1/syncs",
    name: "listSyncs",
    group,
    summary: "List syncs, newest first",
    access: "connection",
    scope: "data:read",
    query: listQuery,
    reply: { 200: pageOf(syncSchema) },
    handle: (call) => pageOfSyncs(call, call.connection.id, call.query),
  }),
  route({
    method: "GET",
    path: "/v1/syncs/:id",
    name: "getSync",
    group,
    summary: "Get a sync",
    access: "connection",
    scope: "data:read",
    params: own,
    reply: { 200: syncSchema },
    handle: (call) => findSync(call, call.connection.id, call.params.id),
  }),
  route({
    method: "POST",
    path: "/v1/syncs/:id/cancel",
    name: "cancelSync",
    group,
    summary: "Cancel a sync",
    access: "connection",
    scope: "syncs:write",
    params: own,
    body: none,
    reply: { 200: syncSchema },
    async handle(call) {
      const found = await findSync(call, call.connection.id, call.params.id);
      return call.deps.sync.cancel(call.workspaceId, call.connection.id, found.id);
    },
  }),
  route({
    method: "GET",
    path: "/v1/runs",
    name: "listRuns",
    group,
    summary: "List runs, newest first",
    access: "connection",
    scope: "data:read",
    query: runsQuery,
    reply: { 200: pageOf(run) },
    handle: (call) => pageOfRuns(call, call.connection.id, call.query),
  }),
  route({
    method: "GET",
    path: "/v1/runs/:id",
    name: "getRun",
    group,
    summary: "Get a run",
    access: "connection",
    scope: "data:read",
    params: own,
    reply: { 200: run },
    handle: (call) => findRun(call, call.connection.id, call.params.id),
  }),
  route({
    method: "POST",
    path: "/v1/runs/:id/accept-deletions",
    name: "acceptDeletions",
    group,
    summary: "Accept the deletions that a run held back",
    description: acceptText,
    access: "connection",
    scope: "syncs:write",
    params: own,
    body: none,
    reply: { 200: accepted },
    async handle(call) {
      if (call.who.kind === "connection")
        throw fault("wrong_credential_type", {
          reason: "Accepting a large deletion takes an API key (mwk_…) with the header `Millwright-Connection`.",
        });
      const found = await findRun(call, call.connection.id, call.params.id);
      return call.deps.sync.acceptDeletions(call.workspaceId, call.connection.id, found.id);
    },
  }),
  route({
    method: "GET",
    path: "/v1/sync-status",
    name: "getSyncStatus",
    group,
    summary: "How the entities stand",
    description: "Last success, state, error and next run of each entity.",
    access: "connection",
    scope: "data:read",
    reply: { 200: z.object({ data: z.array(status) }) },
    handle: async (call) => ({ data: await call.deps.sync.status(call.workspaceId, call.connection.id) }),
  }),
];
