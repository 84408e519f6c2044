import { Cron } from "croner";
import { z } from "zod";
import {
  Answer,
  cursor,
  limit,
  listsTag,
  pageOf,
  type Route,
  readCursor,
  refuseUnknown,
  route,
  type Who,
  writeCursor,
} from "#api/http";
import {
  type ConnectionHealth,
  type ConnectionsDeps,
  checkAndHeal,
  createConnection,
  disconnect,
  healthOf,
  healthOfMany,
  problemTimes,
  reconnect,
  revokeToken,
  rotateCertificate,
  rotateToken,
  updateConnection,
} from "#connections";
import { type ConnectionRef, fault, isZone, requestId } from "#lib";
import { type Check, findWait } from "#source";
import {
  type Connection,
  type ConnectionInList,
  type ConnectionOrder,
  type ConnectionPosition,
  connections,
  type ListedConnection,
} from "#store";
import { appendAudit } from "#writes";
import { need } from "./connectors.ts";
import { health, healthFields, NO_HEALTH, wait } from "./health.ts";
import { connectionId } from "./params.ts";
import { PEM_EXAMPLE, PEM_TYPE, pemFile } from "./pem.ts";
import { syncSchema } from "./syncs.ts";

const DAY_MINUTES = 24 * 60;

/** Minimum time between two scheduled runs, as an interval or by cron. */
const MIN_INTERVAL_MINUTES = 15;
/** Number of runs whose distances are checked. The minutes of a cron expression repeat within this number. */
const CRON_RUNS = 50;

/** Returns why a cron expression cannot be used; null: it can. */
function cronMistake(text: string): string | null {
  try {
    // In UTC: a change to daylight saving time brings runs closer, which is not an error of the expression.
    const runs = new Cron(text, { timezone: "UTC" }).nextRuns(CRON_RUNS);
    if (runs.length === 0) return "expected a cron expression that has a next run";
    const isTooOften = runs.some((run, at) => {
      const next = runs[at + 1];
      return next !== undefined && next.getTime() - run.getTime() < MIN_INTERVAL_MINUTES * 60_000;
    });
    return isTooOften ? `expected at least ${MIN_INTERVAL_MINUTES} minutes between two runs` : null;
  } catch {
    return "expected a cron expression such as 0 6 * * *";
  }
}
const zone = z.string().max(100).refine(isZone, "expected an IANA time zone such as Europe/Berlin");
const cron = z
  .string()
  .max(200)
  .superRefine((text, context) => {
    const message = cronMistake(text);
    if (message !== null) context.addIssue({ code: "custom", message });
  })
  .meta({
    description: `A cron expression. Runs must be at least ${MIN_INTERVAL_MINUTES} minutes apart.`,
    examples: ["0 6 * * *"],
  });
const interval = z
  .int()
  .min(MIN_INTERVAL_MINUTES)
  .max(DAY_MINUTES)
  .meta({ description: "Minutes between runs, 15 to 1440." });

const timing = z.union([z.strictObject({ interval_minutes: interval }), z.strictObject({ cron, zone })]);
const schedule = z
  .strictObject({
    interval_minutes: interval.optional(),
    cron: cron.optional(),
    zone: zone.optional(),
    paused: z.boolean().optional().meta({ description: "Whether scheduled syncs are paused." }),
    full_interval_days: z.int().min(1).max(365).nullable().optional().meta({
      description:
        "Days after which a scheduled run reads everything instead of only changes. Null: never. Default: `MILLWRIGHT_FULL_READ_DAYS`, 7.",
    }),
    entities: z.record(z.string().max(100), timing).optional().meta({ description: "Schedules of single entities." }),
  })
  .refine(
    (of) => of.interval_minutes === undefined || of.cron === undefined,
    "expected `interval_minutes` or `cron`, not both",
  )
  .meta({ id: "schedule", description: "When scheduled syncs run. Default: the intervals of the connector." });

const days = z.int().min(0).max(36_500);
const windowDays = { window_days: days.optional(), ahead_days: days.optional() };
const history = z
  .strictObject({ ...windowDays, entities: z.record(z.string().max(100), z.strictObject(windowDays)).optional() })
  .meta({
    id: "history",
    description:
      "The window of a first or full sync: days back (default 90) and ahead (default 30), also per entity. If you widen it, a sync reads the added days.",
  });

const limits = z
  .strictObject({
    rates: z
      .array(
        z.strictObject({
          requests: z.int().min(1).max(10_000_000),
          per: z.enum(["second", "minute", "hour", "day", "week"]),
        }),
      )
      .max(5),
    concurrent: z.int().min(1).max(1000),
  })
  .meta({ id: "limits", description: "Request limits for the source, in place of the connector's." });

const masks = z
  .record(z.string().max(200), z.array(z.string().min(1).max(500)).max(200))
  .meta({ description: "Paths of raw records to remove before they are stored, by stream." });

export const grants = z
  .record(
    z.string().max(100),
    z
      .array(z.string().max(100))
      .max(50)
      .refine((of) => new Set(of).size === of.length, "expected each word once"),
  )
  .meta({
    id: "grants",
    description:
      "What Millwright may write, by entity: `create`, `update`, `delete`, and statuses that records may be changed to. Default: nothing.",
    examples: [{ purchase_order: ["create", "update", "approved"] }],
  });

const entities = z.array(z.string().max(100)).min(1).max(100).meta({
  description: "Entities to sync, together with the streams they need. Null: all.",
});

const metadata = z
  .record(
    z.string().min(1).max(100),
    z.union([z.string().max(1000), z.number(), z.boolean(), z.null()], {
      error: "expected a text of up to 1000 characters, a number, true, false or null",
    }),
  )
  .refine((of) => Object.keys(of).length <= 50, "at most 50 entries")
  .meta({ description: "Your own data about the connection, such as your id of the customer." });

const name = z.string().min(1).max(200);

const word = z.enum(["yes", "no", "unknown", "not_available"]).meta({
  description:
    "`unknown`: the check could not tell. `not_available`: this account does not have such records, for example because a feature is off.",
});
const reason = {
  reason: z.string().nullable().meta({ description: "Explanation. Null: none is needed." }),
  missing_permissions: z.array(need).meta({
    description: "Permissions to add in the source system. With `yes`: permissions without which some data is missing.",
  }),
};
const checkAnswer = {
  read: word,
  ...reason,
  permissions: z.array(need).meta({ description: "All permissions that reading requires." }),
  writes: z
    .array(
      z.object({
        verb: z.string().meta({
          description: "`create`, `update`, `delete`, or the status that a record is changed to.",
          examples: ["create"],
        }),
        allowed: word,
        ...reason,
      }),
    )
    .meta({
      description: "What the credentials would be allowed to write, if the connector can tell. A check never writes.",
    }),
};
export const check = z
  .object({
    checked_at: z.iso.datetime(),
    entities: z.array(z.object({ entity: z.string(), ...checkAnswer })),
    streams: z.array(z.object({ stream: z.string(), entities: z.array(z.string()), ...checkAnswer })),
    missing_permissions: z.array(need).meta({
      description: "All permissions missing for reading, the required ones first.",
    }),
    clock_skew_seconds: z
      .int()
      .nullable()
      .meta({ description: "How far the source's clock is ahead of Millwright's. Null: unknown." }),
    forecast: z
      .object({ requests: z.int(), by_stream: z.record(z.string(), z.int()) })
      .nullable()
      .meta({
        description:
          "Estimated number of requests of a full first sync. Null: it cannot be estimated, for example because lists are paged.",
      }),
    used: z.int().meta({ description: "Number of requests that the check sent." }),
  })
  .meta({ id: "check", title: "Check", description: "Which entities and streams can be read, and why others cannot." });

export const connection = z
  .object({
    id: z.string(),
    connector: z.string(),
    name: z.string(),
    status: z.enum(["active", "reauthorization_required", "disconnected"]),
    account: z.string().meta({ description: "Account in the source system, such as its URL or tenant." }),
    settings: z.record(z.string(), z.unknown()),
    metadata: z.record(z.string(), z.unknown()),
    schedule: schedule.nullable(),
    history,
    limits: limits.nullable(),
    masks: masks.nullable(),
    grants,
    entities: entities.nullable(),
    check: check.nullable().meta({ description: "Result of the last check. Null: never checked." }),
    certificate: z
      .object({
        id: z.string(),
        origin: z
          .enum(["generated", "uploaded"])
          .meta({ description: "Whether Millwright generated the certificate or the customer uploaded it." }),
        kind: z.string(),
        fingerprint: z.string(),
        valid_from: z.iso.datetime(),
        valid_until: z.iso.datetime(),
        last_warning_days: z
          .int()
          .nullable()
          .meta({ description: "The certificate expires within this many days (60, 14 or 2). Null: later." }),
      })
      .nullable()
      .meta({ description: "The certificate that signs requests. Null: none is used." }),
    version: z.int().meta({ description: "Version of the connection. It grows with every change and is the ETag." }),
    ...healthFields,
    wait: wait.nullable().meta({ description: "The wait that the source asked for. Null: none." }),
    healed_at: z.iso.datetime().nullable().meta({
      description: "When an automatic check last found that the source accepts the credentials again. Null: never.",
    }),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
    disconnected_at: z.iso.datetime().nullable(),
    erased_at: z.iso.datetime().nullable(),
  })
  .meta({ id: "connection", title: "Connection" });

/** Returns a connection as it is shown, with its health and wait. */
export async function viewOfConnection(deps: ConnectionsDeps, of: Connection): Promise<z.infer<typeof connection>> {
  const health = await healthOf(deps, { workspaceId: of.workspace_id, connectionId: of.id }, of);
  return {
    ...viewOfListed(of, health),
    wait: await findWait(deps, of),
    healed_at: of.healed_at,
    check: of.check_result as Check | null,
  };
}

const viewOfListed = (
  of: ListedConnection,
  health: ConnectionHealth | null | undefined,
): Omit<z.infer<typeof connection>, "check" | "wait" | "healed_at"> => ({
  ...(health ?? NO_HEALTH),
  id: of.id,
  connector: of.connector,
  name: of.name,
  status: of.status,
  account: of.account,
  settings: of.settings,
  metadata: of.metadata,
  schedule: of.schedule as z.infer<typeof schedule> | null,
  history: of.history,
  limits: of.limits,
  masks: of.masks,
  grants: of.grants,
  entities: of.entities,
  certificate: shownCertificate(of),
  version: of.version,
  created_at: of.created_at,
  updated_at: of.updated_at,
  disconnected_at: of.disconnected_at,
  erased_at: of.erased_at,
});

function shownCertificate({ certificate }: ListedConnection): z.infer<typeof connection>["certificate"] {
  if (certificate === null) return null;
  const { certificate_pem: _, ...shown } = certificate;
  return shown;
}

const etagOf = (of: Connection): string => `"${of.version}"`;
const shown = async (deps: ConnectionsDeps, of: Connection): Promise<Answer> =>
  new Answer(JSON.stringify(await viewOfConnection(deps, of)), { headers: { etag: etagOf(of) } });

const token = z
  .string()
  .meta({ description: "The connection token (`mwc_…`). It is returned only once; Millwright stores its hash." });
const given = z.record(z.string().max(100), z.unknown());

export const newConnection = z.strictObject({
  connector: z.string().max(100).meta({ description: "Name of the connector; `GET /v1/connectors` lists them." }),
  name: name.optional(),
  settings: given.prefault({}),
  credentials: given.meta({
    description:
      "Credentials as the connector's `credentials` schema describes. They are checked, encrypted and never returned.",
  }),
  metadata: metadata.optional(),
  schedule: schedule.nullable().optional(),
  history: history.optional(),
  limits: limits.nullable().optional(),
  masks: masks.nullable().optional(),
  grants: grants.optional(),
  entities: entities.nullable().optional(),
  sync: z.boolean().default(true).meta({ description: "Whether to start the first sync." }),
});

const changeOfConnection = z.strictObject({
  name: name.optional(),
  settings: given.optional(),
  metadata: metadata.optional(),
  schedule: schedule.nullable().optional(),
  history: history.optional(),
  limits: limits.nullable().optional(),
  masks: masks.nullable().optional(),
  grants: grants.optional(),
  entities: entities.nullable().optional(),
});

const reconnection = z.strictObject({
  credentials: given,
  settings: given.optional(),
  allow_other_account: z
    .boolean()
    .default(false)
    .meta({ description: "Whether the credentials may belong to another account of the source system." }),
  sync: z.boolean().default(true),
});

const created = z.object({
  connection,
  token,
  check,
  sync: syncSchema.nullable().meta({ description: "The sync that was started. Null: none was." }),
});

// Without the result of its last check, which can be longer than the rest, and what is looked up for one connection only.
const listedConnection = connection
  .omit({ check: true, wait: true, healed_at: true })
  .extend({
    last_success_at: z.iso.datetime().nullable().meta({ description: "When a run last succeeded. Null: never." }),
    records: z.int().meta({ description: "Number of records that are not soft-deleted, as of the last run." }),
  })
  .meta({ id: "listed_connection", title: "Listed connection" });

/** A connection as it is listed, with its freshness and size. */
const viewInList = (of: ConnectionInList, health: ConnectionHealth | undefined): z.infer<typeof listedConnection> => ({
  ...viewOfListed(of, health),
  last_success_at: of.last_success_at,
  records: Object.values(of.records).reduce((sum, count) => sum + count, 0),
});

const sorts = connections.orders.flatMap((by) => [by, `-${by}` as const]);

const listQuery = z.looseObject({
  limit,
  cursor,
  search: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .meta({ description: "Text to find in the name or the connector, or a connection id." }),
  status: connection.shape.status.optional(),
  health: health.optional().meta({ description: "Only connections with this health. Disconnected ones have none." }),
  connector: z.string().max(100).optional(),
  sort: z.enum(sorts).default("created_at").meta({
    description:
      "Sort order; a leading `-` sorts descending. By `last_success_at`, connections that were never synced come first, and one that is synced while you page may appear twice or not at all.",
  }),
  "metadata[key]": z
    .string()
    .optional()
    .meta({ description: "Only connections with this metadata value, for example `metadata[customer]=42`." }),
});

const MOST_SCANNED = 20_000;
const CHUNK = 1000;

const readOrder = (sort: (typeof sorts)[number]): ConnectionOrder => ({
  by: sort.replace(/^-/, "") as ConnectionOrder["by"],
  isDescending: sort.startsWith("-"),
});

/** The position of a connection in a list of connections. */
const positionAfter = ({ id, ...of }: ConnectionInList, { by }: ConnectionOrder): ConnectionPosition => ({
  id,
  at: by === "name" ? of.folded_name : by === "last_success_at" ? (of.last_success_at ?? connections.NEVER) : "",
});

const positions = {
  created_at: z.literal(""),
  name: z.string().regex(/^[^\0]*$/),
  last_success_at: z.union([z.literal(connections.NEVER), z.iso.datetime()]),
};

function readPosition(text: string, binding: string, { by }: ConnectionOrder): ConnectionPosition {
  const { data } = z.object({ at: positions[by], id: z.uuid() }).safeParse(readCursor(text, binding));
  if (!data) throw fault("invalid_cursor", { parameter: "cursor" });
  return data;
}

/** Returns the values that `metadata[key]=value` filters by. */
function readMetadata(query: Readonly<Record<string, unknown>>): [string, string][] {
  return Object.entries(query).flatMap(([parameter, value]) => {
    const [, key] = /^metadata\[([^\][]{1,100})\]$/.exec(parameter) ?? [];
    if (key === undefined) return [];
    if (typeof value !== "string")
      throw fault("invalid_parameter", { parameter, reason: "The parameter appears twice in the URL." });
    return [[key, value] as [string, string]];
  });
}

/** Example of a connection's config. */
export const connectionExample = {
  connector: "tryton",
  settings: { url: "https://erp.example", database: "production" },
  credentials: { user: "millwright", password: "a long password" },
};

const group = "Connections";
const ofConnection = z.object({ id: z.string() });
const refOf = ({ workspaceId }: { workspaceId: string }, params: { id: string }): ConnectionRef => ({
  workspaceId,
  connectionId: connectionId(params),
});
const none = z.strictObject({});

/** Adds to the audit what a connection now allows. */
const auditGrants = (deps: ConnectionsDeps, who: Who, of: Connection, given: z.infer<typeof grants>): Promise<void> =>
  deps.store.within(of.workspace_id, (tx) =>
    appendAudit(tx, {
      at: new Date(deps.clock.now()).toISOString(),
      action: "grants.update",
      connection_id: of.id,
      actor: { kind: who.kind, id: who.id, name: null },
      fields: Object.entries(given).flatMap(([entity, words]) => words.map((word) => `${entity}.${word}`)),
      request_id: requestId(),
    }),
  );

/** Routes for connections: their administration with an API key, and reading them with a connection token. */
export const connectionRoutes: Route[] = [
  route({
    method: "POST",
    path: "/v1/connections",
    name: "createConnection",
    callsSource: true,
    errors: ["not_found", "conflict"],
    example: connectionExample,
    group,
    summary: "Create a connection",
    description:
      "Checks the credentials against the source system and stores them encrypted. Rejected credentials are not stored. Send an `Idempotency-Key` so that a retry does not create a second connection.",
    access: "workspace",
    scope: "connections:write",
    body: newConnection,
    reply: { 201: created },
    isSecret: true,
    async handle(call) {
      const { connection: made, token, check, sync } = await createConnection(call.deps, call.workspaceId, call.body);
      return new Answer(JSON.stringify({ connection: await viewOfConnection(call.deps, made), token, check, sync }), {
        headers: { location: `/v1/connections/${made.id}`, etag: etagOf(made) },
      });
    },
  }),
  route({
    method: "GET",
    path: "/v1/connections",
    name: "listConnections",
    group,
    summary: "List connections",
    access: "workspace",
    scope: "connections:read",
    query: listQuery,
    reply: { 200: pageOf(listedConnection) },
    async handle({ deps, workspaceId, query }) {
      const wanted = readMetadata(query);
      refuseUnknown(query, [
        "limit",
        "cursor",
        "search",
        "status",
        "health",
        "connector",
        "sort",
        ...wanted.map(([key]) => `metadata[${key}]`),
      ]);
      const { limit: most, search, status, health, connector, sort } = query;
      const binding = JSON.stringify(["connections", workspaceId, search, status, health, connector, sort, wanted]);
      const order = readOrder(sort);
      let after = query.cursor === undefined ? undefined : readPosition(query.cursor, binding, order);
      const isWanted = (of: ListedConnection) =>
        wanted.every(([key, value]) => Object.hasOwn(of.metadata, key) && String(of.metadata[key]) === value);
      return deps.store.within(workspaceId, async (tx) => {
        const found: ConnectionInList[] = [];
        const page = async (next: ConnectionPosition | undefined) => {
          const healths = await healthOfMany(deps, tx, found);
          return {
            data: found.map((each) => viewInList(each, healths.get(each.id))),
            next_cursor: next ? writeCursor(next, binding) : null,
          };
        };
        for (let scanned = 0; scanned < MOST_SCANNED; scanned += CHUNK) {
          const size = wanted.length > 0 ? CHUNK : most + 1;
          const chunk = await connections.list(tx, {
            ...{ limit: size, order },
            ...(after !== undefined && { after }),
            ...(search !== undefined && { search }),
            ...(status !== undefined && { status }),
            ...(connector !== undefined && { connector }),
            ...(health !== undefined && { health: { level: health, times: problemTimes(deps.clock) } }),
          });
          for (const each of chunk) {
            if (!isWanted(each)) continue;
            if (found.length === most) return page(positionAfter(found.at(-1)!, order));
            found.push(each);
          }
          if (chunk.length < size) return page(undefined);
          after = positionAfter(chunk.at(-1)!, order);
        }
        return page(after);
      });
    },
  }),
  route({
    method: "GET",
    path: "/v1/connections/:id",
    name: "getConnectionById",
    group,
    summary: "Get a connection",
    access: "workspace",
    scope: "connections:read",
    params: ofConnection,
    reply: { 200: connection },
    async handle({ deps, workspaceId, params }) {
      const id = connectionId(params);
      const found = await deps.store.within(workspaceId, (tx) => connections.find(tx, id));
      if (!found) throw fault("not_found", { what: "connection" });
      return shown(deps, found);
    },
  }),
  route({
    method: "PATCH",
    path: "/v1/connections/:id",
    name: "updateConnection",
    errors: ["invalid_settings", "not_supported", "conflict"],
    example: { name: "Example Manufacturing", schedule: { interval_minutes: 60 } },
    group,
    summary: "Update a connection",
    description: "Changes only the members that you send. Use `reconnect` to change credentials.",
    access: "workspace",
    hasVersion: true,
    scope: "connections:write",
    params: ofConnection,
    body: changeOfConnection,
    reply: { 200: connection },
    async handle(call) {
      const { deps, params, body, headers } = call;
      const ifMatch = headers["if-match"] as string | undefined;
      const isCurrent = (of: Connection) => ifMatch === undefined || listsTag(ifMatch, etagOf(of));
      const changed = await updateConnection(deps, refOf(call, params), body, isCurrent);
      if (body.grants) await auditGrants(deps, call.who, changed, body.grants);
      return shown(deps, changed);
    },
  }),
  route({
    method: "DELETE",
    path: "/v1/connections/:id",
    name: "disconnect",
    errors: ["conflict"],
    group,
    summary: "Disconnect a connection",
    description:
      "Revokes the token and stops all syncs. `data=erase` also destroys the data key and deletes all data; the deletion continues in the background.",
    access: "workspace",
    scope: "connections:write",
    params: ofConnection,
    query: z.strictObject({
      data: z.enum(["keep", "erase"]).default("keep").meta({ description: "Whether to keep or erase the data." }),
    }),
    reply: { 200: connection },
    handle: async (call) =>
      shown(call.deps, await disconnect(call.deps, refOf(call, call.params), { erase: call.query.data === "erase" })),
  }),
  route({
    method: "POST",
    path: "/v1/connections/:id/check",
    name: "checkConnection",
    callsSource: true,
    errors: ["conflict"],
    example: { entities: ["vendor"] },
    group,
    summary: "Check a connection",
    access: "workspace",
    scope: "connections:write",
    params: ofConnection,
    body: z.strictObject({ entities: z.array(z.string().max(100)).max(50).optional() }),
    reply: { 200: check },
    handle: (call) => checkAndHeal(call.deps, refOf(call, call.params), { entities: call.body.entities }),
  }),
  route({
    method: "POST",
    path: "/v1/connections/:id/reconnect",
    name: "reconnect",
    callsSource: true,
    errors: ["conflict"],
    example: { credentials: connectionExample.credentials },
    group,
    summary: "Reconnect a connection",
    description:
      "Checks and stores new credentials, activates the connection and returns a new token. Old tokens stay revoked. Data is kept, and syncs continue where they stopped.",
    access: "workspace",
    scope: "connections:write",
    params: ofConnection,
    body: reconnection,
    reply: { 200: created },
    isSecret: true,
    async handle(call) {
      const { connection: made, ...rest } = await reconnect(call.deps, refOf(call, call.params), call.body);
      return { connection: await viewOfConnection(call.deps, made), ...rest };
    },
  }),
  route({
    method: "POST",
    path: "/v1/connections/:id/token",
    name: "rotateToken",
    errors: ["conflict"],
    group,
    summary: "Rotate a connection token",
    description: "Returns a new token and revokes the old one immediately.",
    access: "workspace",
    scope: "connections:write",
    params: ofConnection,
    body: none,
    reply: { 201: z.object({ token }) },
    isSecret: true,
    handle: (call) => rotateToken(call.deps, refOf(call, call.params)),
  }),
  route({
    method: "DELETE",
    path: "/v1/connections/:id/token",
    name: "revokeToken",
    errors: ["conflict"],
    group,
    summary: "Revoke a connection token",
    description: "Revokes the connection token. Syncs continue. Rotate the token to get a new one.",
    access: "workspace",
    scope: "connections:write",
    params: ofConnection,
    reply: { 204: null },
    async handle(call) {
      await revokeToken(call.deps, refOf(call, call.params));
      return new Answer(null);
    },
  }),
  route({
    method: "GET",
    path: "/v1/connections/:id/certificate/pem",
    name: "downloadConnectionCertificate",
    replyExample: PEM_EXAMPLE,
    group,
    summary: "Download a connection's certificate",
    description: "Returns the public certificate as a PEM file.",
    access: "workspace",
    scope: "connections:read",
    params: ofConnection,
    query: none,
    reply: { 200: z.string() },
    replyType: PEM_TYPE,
    async handle({ deps, workspaceId, params }) {
      const id = connectionId(params);
      const found = await deps.store.within(workspaceId, (tx) => connections.find(tx, id));
      if (!found?.certificate) throw fault("not_found", { what: "certificate" });
      return pemFile(found.connector, found.certificate.certificate_pem);
    },
  }),
  route({
    method: "POST",
    path: "/v1/connections/:id/certificate/rotate",
    name: "rotateCertificate",
    callsSource: true,
    errors: ["conflict"],
    group,
    summary: "Rotate a certificate",
    description:
      "Replaces a certificate that Millwright generated, if the source system supports it. Millwright also does this automatically from 60 days before the certificate expires. The connection token does not change.",
    access: "workspace",
    scope: "connections:write",
    params: ofConnection,
    body: none,
    reply: { 200: connection },
    handle: async (call) => shown(call.deps, await rotateCertificate(call.deps, refOf(call, call.params))),
  }),
  route({
    method: "GET",
    path: "/v1/connection",
    name: "getConnection",
    group,
    summary: "Get the current connection",
    access: "connection",
    scope: "data:read",
    reply: { 200: connection },
    handle: ({ deps, connection: own }) => shown(deps, own),
  }),
];
