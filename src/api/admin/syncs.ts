import { z } from "zod";
import { cursor, idBefore, limit, pageByIds, pageOf, type Route } from "#api/http";
import { type ConnectionHealth, type ConnectionsDeps, healthOf } from "#connections";
import { type ConnectionRef, fault, isUuid } from "#lib";
import { entityPrefixes } from "#model";
import { findWait } from "#source";
import type { Connection } from "#store";
import {
  acceptDeletions,
  cancelSync,
  connectionStatus,
  findRun,
  findSync,
  listRuns,
  listSyncs,
  type RunView,
  requestSync,
  type SyncDeps,
  type SyncView,
} from "#sync";
import { bothRoutes } from "./both.ts";
import { healthFields, NO_HEALTH, wait } from "./health.ts";

const runStatus = z.enum(["queued", "running", "succeeded", "partial", "failed", "cancelled"]);
const runMode = z.enum(["full", "incremental", "targeted"]);
const progress = z
  .object({ done: z.int(), total: z.int() })
  .nullable()
  .meta({ description: "Progress of the running sync. Null: not running, or the source gives no total." });
const storedError = z
  .object({
    code: z.string().meta({ description: "The error code; `GET /v1/errors/{code}` explains it." }),
    message: z.string().meta({ description: "What happened and what to do." }),
    origin: z
      .string()
      .meta({ description: "Where the error originates: `request`, `source`, `connection` or `millwright`." }),
    retryable: z.boolean().meta({ description: "Whether a retry may succeed without any change." }),
  })
  .nullable()
  .meta({ description: "The error of the last run. Null: it succeeded." });

const alarm = z.object({
  code: z
    .enum(["empty_list", "mass_deletion", "partial_list", "incomplete_list", "part_failed", "future_stamps"])
    .meta({
      description:
        "`empty_list`, `mass_deletion` and `partial_list`: unusually many records are missing, so their deletions are held. `incomplete_list`: the source returned fewer records than it announced. `part_failed`: part of the stream could not be read. `future_stamps`: records have a change date in the future.",
    }),
  scope: z.string().nullable().meta({ description: "The part of the stream. Null: the whole stream." }),
  previous_count: z.int().meta({ description: "Number of records before this run." }),
  missing_count: z.int().meta({ description: "Number of records that this run did not find." }),
  message: z.string(),
  accepted_at: z.iso
    .datetime()
    .nullable()
    .meta({ description: "When the held deletions were accepted. Null: not accepted, or nothing to accept." }),
});

const run = z
  .object({
    id: z.string(),
    sync_id: z.string(),
    stream: z.string(),
    entities: z.array(z.string()).meta({ description: "Entities that the stream feeds." }),
    mode: runMode.meta({ description: "`targeted`: reads only the records that a source webhook named." }),
    status: runStatus,
    progress,
    counts: z.object({
      read: z.int().meta({ description: "Raw records read." }),
      changed: z.int().meta({ description: "Raw records that are new or changed." }),
      unchanged: z.int().meta({ description: "Raw records that did not change." }),
      rejected: z.int().meta({ description: "Records stored with at least one mapping issue." }),
      deleted: z.int().meta({ description: "Raw records soft-deleted." }),
    }),
    requests: z.int().meta({ description: "Number of requests to the source." }),
    window: z
      .object({ from: z.iso.date(), until: z.iso.date() })
      .nullable()
      .meta({ description: "Days that the run read, both inclusive. Null: the stream has no window." }),
    alarms: z.array(alarm).meta({ description: "Findings that need review." }),
    error: storedError,
    created_at: z.iso.datetime(),
    started_at: z.iso.datetime().nullable(),
    ended_at: z.iso.datetime().nullable(),
  })
  .meta({ id: "run", title: "Run", description: "One stream's part of a sync." });

/** The schema of a sync. */
export const syncSchema = z
  .object({
    id: z.string(),
    connection_id: z.string(),
    status: runStatus.meta({ description: "`partial`: some parts could not be read; see `runs`." }),
    trigger: z
      .enum(["schedule", "manual", "api", "first", "backfill", "webhook"])
      .meta({ description: "What started the sync." }),
    entities: z.array(z.string()).nullable().meta({ description: "Requested entities. Null: all." }),
    full: z.boolean().meta({ description: "Whether the sync reads everything within the window." }),
    requested_at: z.iso.datetime(),
    runs: z.array(run).meta({
      description: "One run per stream, in the order of their dependencies. Syncs that overlap may share a run.",
    }),
  })
  .meta({ id: "sync", title: "Sync" });

const entityName = z.enum(Object.keys(entityPrefixes));

const input = z.strictObject({
  entities: z.array(entityName).min(1).max(50).optional().meta({ description: "Entities to sync. Default: all." }),
  full: z.boolean().default(false).meta({
    description: "Whether to read everything within the window and detect deletions. Default: read changes only.",
  }),
});

const fallback = z.object({
  stream: z.string(),
  kind: z.enum(["omitted_field", "plain_query", "inline_values"]).meta({
    description:
      "`omitted_field`: a field is empty, because the account does not show it. `plain_query`: a query of its own reads the field. `inline_values`: queries have their values in the text.",
  }),
  name: z.string().meta({ description: "The field, or the part of the query." }),
});

const status = z
  .object({
    entity: z.string(),
    records: z.int().meta({ description: "Number of records that are not soft-deleted, as of the last run." }),
    state: z.enum(["never", "not_available", "queued", "running", "succeeded", "partial", "failed", "cancelled"]).meta({
      description:
        "State of the last run. `never`: the entity was never synced. `not_available`: the last run found that this account does not have such records, for example because a feature is off.",
    }),
    last_success_at: z.iso.datetime().nullable(),
    last_attempt_at: z.iso.datetime().nullable(),
    next_run_at: z.iso
      .datetime()
      .nullable()
      .meta({ description: "When the next scheduled run is due. Null: none is scheduled." }),
    error: storedError,
    progress,
    deletions_held: z.boolean().meta({ description: "Whether deletions are held for review." }),
    unavailable: z.string().nullable().meta({
      description: "Why this account does not have such records, or not from all streams. Null: it has them.",
    }),
    fallbacks: z.array(fallback).meta({
      description: "How streams are read otherwise, because this account refused the usual way. It is remembered.",
    }),
    streams: z.array(z.string()).meta({ description: "Streams that feed the entity." }),
  })
  .meta({ id: "entity_status", title: "Sync status of an entity" });

const listQuery = z.strictObject({ limit, cursor });
const runsQuery = listQuery.extend({
  stream: z.string().max(200).optional().meta({ description: "Only runs of this stream." }),
  status: runStatus.optional().meta({ description: "Only runs with this status." }),
  mode: runMode.optional().meta({ description: "Only runs with this mode." }),
});

async function pageOfSyncs(
  deps: SyncDeps,
  ref: ConnectionRef,
  query: z.infer<typeof listQuery>,
): Promise<{ data: SyncView[]; next_cursor: string | null }> {
  const binding = `syncs ${ref.connectionId}`;
  const rows = await listSyncs(deps, ref, { limit: query.limit + 1, ...idBefore(query.cursor, binding) });
  return pageByIds(rows, query.limit, binding);
}

async function pageOfRuns(
  deps: SyncDeps,
  ref: ConnectionRef,
  { limit: size, cursor: after, stream, status: wanted, mode }: z.infer<typeof runsQuery>,
): Promise<{ data: RunView[]; next_cursor: string | null }> {
  const binding = `runs ${ref.connectionId} ${stream} ${wanted} ${mode}`;
  const rows = await listRuns(deps, ref, {
    limit: size + 1,
    ...(stream !== undefined && { stream }),
    ...(wanted !== undefined && { status: wanted }),
    ...(mode !== undefined && { mode }),
    ...idBefore(after, binding),
  });
  return pageByIds(rows, size, binding);
}

async function loadSync(deps: SyncDeps, ref: ConnectionRef, id: string): Promise<SyncView> {
  const sync = isUuid(id) ? await findSync(deps, ref, id) : null;
  if (!sync) throw fault("not_found", { what: "sync", ...(isUuid(id) && { id }) });
  return sync;
}

async function loadRun(deps: SyncDeps, ref: ConnectionRef, id: string): Promise<RunView> {
  const run = isUuid(id) ? await findRun(deps, ref, id) : null;
  if (!run) throw fault("not_found", { what: "run", ...(isUuid(id) && { id }) });
  return run;
}

/** Reads the sync status of a connection with its wait and health. Throws `not_found`. */
export async function readSyncStatus<D extends ConnectionsDeps>(
  deps: D,
  ref: ConnectionRef,
  readHealth: (deps: D, ref: ConnectionRef, connection: Connection) => Promise<ConnectionHealth | null>,
) {
  const { connection, entities: data } = await connectionStatus(deps, ref);
  const found = await readHealth(deps, ref, connection);
  return { data, wait: await findWait(deps, connection), ...(found ?? NO_HEALTH) };
}

const accepted = z.object({ deleted: z.int().meta({ description: "Number of raw records soft-deleted." }) });
const none = z.strictObject({});
const group = "Syncs";
const reads = { workspace: "connections:read", connection: "data:read" } as const;
const writes = { workspace: "syncs:write", connection: "syncs:write" } as const;

/** Syncs, runs and sync status: each for an API key below the connection, and for a connection token. */
export const syncRoutes: Route[] = [
  bothRoutes({
    method: "POST",
    path: "/syncs",
    name: "startSync",
    group,
    summary: "Start a sync",
    description:
      "Starts a sync in the background. A sync of the same entities that is already queued is returned instead.",
    scopes: writes,
    body: input,
    reply: { 202: syncSchema },
    handle: ({ deps, ref, body }) =>
      requestSync(deps, ref, { entities: body.entities ?? null, full: body.full, trigger: "api" }),
  }),
  bothRoutes({
    method: "GET",
    path: "/syncs",
    name: "listSyncs",
    group,
    summary: "List syncs",
    description: "Lists syncs, newest first.",
    scopes: reads,
    query: listQuery,
    reply: { 200: pageOf(syncSchema) },
    handle: ({ deps, ref, query }) => pageOfSyncs(deps, ref, query),
  }),
  bothRoutes({
    method: "GET",
    path: "/syncs/:id",
    item: "sync_id",
    name: "getSync",
    group,
    summary: "Get a sync",
    description: "Returns a sync with its runs.",
    scopes: reads,
    reply: { 200: syncSchema },
    handle: ({ deps, ref, id }) => loadSync(deps, ref, id),
  }),
  bothRoutes({
    method: "POST",
    path: "/syncs/:id/cancel",
    item: "sync_id",
    name: "cancelSync",
    group,
    summary: "Cancel a sync",
    description:
      "Cancels queued runs at once and running runs after their current page. Records already read stay stored.",
    scopes: writes,
    body: none,
    reply: { 200: syncSchema },
    async handle({ deps, ref, id }) {
      const sync = await loadSync(deps, ref, id);
      return cancelSync(deps, ref, sync.id);
    },
  }),
  bothRoutes({
    method: "GET",
    path: "/runs",
    name: "listRuns",
    group,
    summary: "List runs",
    description: "Lists runs, newest first.",
    scopes: reads,
    query: runsQuery,
    reply: { 200: pageOf(run) },
    handle: ({ deps, ref, query }) => pageOfRuns(deps, ref, query),
  }),
  bothRoutes({
    method: "GET",
    path: "/runs/:id",
    item: "run_id",
    name: "getRun",
    group,
    summary: "Get a run",
    description: "Returns a run with its counts, alarms and error.",
    scopes: reads,
    reply: { 200: run },
    handle: ({ deps, ref, id }) => loadRun(deps, ref, id),
  }),
  bothRoutes({
    method: "POST",
    path: "/runs/:id/accept-deletions",
    item: "run_id",
    name: "acceptDeletions",
    group,
    summary: "Accept held deletions",
    description:
      "If unusually many records are missing, a full run holds their deletions and raises an alarm. This soft-deletes those records. Requires an API key.",
    scopes: writes,
    refusesTokens: "Accepting held deletions requires an API key (mwk_…) with the header `Millwright-Connection`.",
    body: none,
    reply: { 200: accepted },
    errors: ["nothing_to_accept"],
    async handle({ deps, ref, id }) {
      const { id: runId } = await loadRun(deps, ref, id);
      return acceptDeletions(deps, ref, runId);
    },
  }),
  bothRoutes({
    method: "GET",
    path: "/sync-status",
    name: "getSyncStatus",
    group,
    summary: "Get sync status",
    description:
      "Returns the last success, state, error and next run of each entity, and the health of the connection.",
    scopes: reads,
    reply: {
      200: z.object({
        data: z.array(status),
        wait: wait.nullable().meta({ description: "The wait that the source asked for. Null: none." }),
        ...healthFields,
      }),
    },
    handle: ({ deps, ref }) => readSyncStatus(deps, ref, healthOf),
  }),
].flat();
