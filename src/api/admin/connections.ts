import { Cron } from "croner";
import { z } from "zod";
import {
  checkAndHeal,
  createConnection,
  disconnect,
  reconnect,
  revokeToken,
  rotateCertificate,
  rotateToken,
  updateConnection,
} from "#connections";
import { type ConnectionRef, fault, isZone } from "#lib";
import type { Check } from "#source";
import {
  type Connection,
  type ConnectionInList,
  type ConnectionOrder,
  type ConnectionPosition,
  connections,
  type ListedConnection,
} from "#store";
import { cursor, limit, pageOf, refuseUnknown } from "../data/list-query.ts";
import { Answer, listsTag } from "../http/answer.ts";
import { readCursor, writeCursor } from "../http/cursor.ts";
import { type Route, route } from "../http/route.ts";
import { need } from "./connectors.ts";
import { PEM_TYPE, pemFile } from "./pem.ts";
import { connectionId, syncSchema } from "./syncs.ts";

const DAY_MINUTES = 24 * 60;

const isCron = (text: string): boolean => {
  try {
    return new Cron(text).nextRun() !== null;
  } catch {
    return false;
  }
};
const zone = z.string().max(100).refine(isZone, "an IANA time zone expected");
const cron = z
  .string()
  .max(200)
  .refine(isCron, "a cron expression with a next time expected")
  .meta({ examples: ["0 6 * * *"] });
const interval = z.int().min(15).max(DAY_MINUTES).meta({ description: "Minutes, 15 to 1440." });

const timing = z.union([z.strictObject({ interval_minutes: interval }), z.strictObject({ cron, zone })]);
const schedule = z
  .strictObject({
    interval_minutes: interval.optional(),
    cron: cron.optional(),
    zone: zone.optional(),
    paused: z.boolean().optional().meta({ description: "Whether nothing is due by itself." }),
    entities: z.record(z.string().max(100), timing).optional().meta({ description: "Timings of single entities." }),
  })
  .refine(
    (of) => of.interval_minutes === undefined || of.cron === undefined,
    "either an interval or a cron expression, not both",
  )
  .meta({ id: "schedule", description: "When streams are due by themselves. Default: the connector's." });

const days = z.int().min(0).max(36_500);
const windowDays = { window_days: days.optional(), ahead_days: days.optional() };
const history = z
  .strictObject({ ...windowDays, entities: z.record(z.string().max(100), z.strictObject(windowDays)).optional() })
  .meta({
    id: "history",
    description:
      "The window of a first or full sync: days back (default 90) and ahead (default 30), also per entity. Widening it reads what was left out.",
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
  .meta({ id: "limits", description: "What may be asked of the source, instead of the vendor's own limits." });

const masks = z
  .record(z.string().max(200), z.array(z.string().min(1).max(500)).max(200))
  .meta({ description: "By stream, paths of raw records that are cut before anything is stored." });

const entities = z.array(z.string().max(100)).min(1).max(100).meta({
  description: "The only entities that are read, with what they need; null: all.",
});

const metadata = z
  .record(
    z.string().min(1).max(100),
    z.union([z.string().max(1000), z.number(), z.boolean(), z.null()], {
      error: "texts of up to 1000 characters, numbers, true, false or null expected, no lists or objects",
    }),
  )
  .refine((of) => Object.keys(of).length <= 50, "at most 50 entries")
  .meta({ description: "Whatever the vendor wants to keep with it: its own customer's id." });

const name = z.string().min(1).max(200);

const word = z.enum(["yes", "no", "unknown"]);
const reason = {
  reason: z.string().nullable().meta({ description: "For a person; null: there is nothing to say." }),
  missing_permissions: z.array(need).meta({
    description: "The permissions to add in the system. Beside a `yes`: those without which something less is lost.",
  }),
};
const checkAnswer = {
  read: word,
  ...reason,
  permissions: z.array(need).meta({ description: "All permissions that reading takes." }),
  writes: z.array(z.object({ verb: z.enum(["create", "update"]), allowed: word, ...reason })).meta({
    description:
      "What the system would let its user write, where the connector can tell; a check writes nothing, and Millwright does not either.",
  }),
};
export const check = z
  .object({
    checked_at: z.iso.datetime(),
    entities: z.array(z.object({ entity: z.string(), ...checkAnswer })),
    streams: z.array(z.object({ stream: z.string(), entities: z.array(z.string()), ...checkAnswer })),
    missing_permissions: z.array(need).meta({
      description: "All that is missing for reading: that without which nothing works first, advice last.",
    }),
    clock_skew_seconds: z
      .int()
      .nullable()
      .meta({ description: "How far the system's clock goes before Millwright's; null: it did not show it." }),
    forecast: z
      .object({ requests: z.int(), by_stream: z.record(z.string(), z.int()) })
      .nullable()
      .meta({
        description:
          "How many calls a full first sync will take; null where that cannot be told before, as where lists have pages.",
      }),
    used: z.int().meta({ description: "How many calls the check itself took." }),
  })
  .meta({ id: "check", title: "Check", description: "What can be read and what cannot, and why." });

export const connection = z
  .object({
    id: z.string(),
    connector: z.string(),
    name: z.string(),
    status: z.enum(["active", "reauthorization_required", "disconnected"]),
    account: z.string().meta({ description: "Which account of the system it is." }),
    settings: z.record(z.string(), z.unknown()),
    metadata: z.record(z.string(), z.unknown()),
    schedule: schedule.nullable(),
    history,
    limits: limits.nullable(),
    masks: masks.nullable(),
    entities: entities.nullable(),
    check: check.nullable().meta({ description: "What the last check found." }),
    certificate: z
      .object({
        id: z.string(),
        origin: z
          .enum(["generated", "uploaded"])
          .meta({ description: "By whom it was made: Millwright, or the customer." }),
        kind: z.string(),
        fingerprint: z.string(),
        valid_from: z.iso.datetime(),
        valid_until: z.iso.datetime(),
        last_warning_days: z
          .int()
          .nullable()
          .meta({ description: "It ends within so many days (60, 14 or 2); null: not soon." }),
      })
      .nullable()
      .meta({ description: "The certificate that it signs with; null: it signs with none." }),
    version: z.int().meta({ description: "Grows with every change; its ETag is made of it." }),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
    disconnected_at: z.iso.datetime().nullable(),
    erased_at: z.iso.datetime().nullable(),
  })
  .meta({ id: "connection", title: "Connection" });

export const viewOfConnection = (of: Connection): z.infer<typeof connection> => ({
  ...viewOfListed(of),
  check: of.check_result as Check | null,
});

const viewOfListed = (of: ListedConnection): Omit<z.infer<typeof connection>, "check"> => ({
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
const shown = (of: Connection): Answer =>
  new Answer(JSON.stringify(viewOfConnection(of)), { headers: { etag: etagOf(of) } });

const token = z
  .string()
  .meta({ description: "The connection's own token (`mwc_…`). Shown this once; only its hash is kept." });
const given = z.record(z.string().max(100), z.unknown());

export const newConnection = z.strictObject({
  connector: z.string().max(100).meta({ description: "A name that `GET /v1/connectors` lists." }),
  name: name.optional(),
  settings: given.prefault({}),
  credentials: given.meta({
    description: "As the connector's `credentials` schema says. Tried live, then sealed; never shown again.",
  }),
  metadata: metadata.optional(),
  schedule: schedule.nullable().optional(),
  history: history.optional(),
  limits: limits.nullable().optional(),
  masks: masks.nullable().optional(),
  entities: entities.nullable().optional(),
  sync: z.boolean().default(true).meta({ description: "Whether the first sync starts at once." }),
});

const changeOfConnection = z.strictObject({
  name: name.optional(),
  settings: given.optional(),
  metadata: metadata.optional(),
  schedule: schedule.nullable().optional(),
  history: history.optional(),
  limits: limits.nullable().optional(),
  masks: masks.nullable().optional(),
  entities: entities.nullable().optional(),
});

const reconnection = z.strictObject({
  credentials: given,
  settings: given.optional(),
  allow_other_account: z
    .boolean()
    .default(false)
    .meta({ description: "Whether the credentials may belong to another account of the system than before." }),
  sync: z.boolean().default(true),
});

const created = z.object({
  connection,
  token,
  check,
  sync: syncSchema.nullable().meta({ description: "The sync that was started." }),
});

// Without what its last check found, which may be longer than all else of it.
const listedConnection = connection
  .omit({ check: true })
  .extend({
    last_success_at: z.iso
      .datetime()
      .nullable()
      .meta({ description: "When anything of it was last read with success." }),
    records: z.int().meta({ description: "How many live records it has, as of its last run." }),
  })
  .meta({ id: "listed_connection", title: "Connection in a list" });

/** A connection as a list shows it: with how fresh and how large it is. */
const viewInList = (of: ConnectionInList): z.infer<typeof listedConnection> => ({
  ...viewOfListed(of),
  last_success_at: of.last_success_at,
  records: Object.values(of.records).reduce((sum, count) => sum + count, 0),
});

const sorts = connections.orders.flatMap((by) => [by, `-${by}` as const]);

const listQuery = z.looseObject({
  limit,
  cursor,
  search: z.string().min(1).max(200).optional().meta({ description: "In the name and the system, or the id." }),
  status: connection.shape.status.optional(),
  connector: z.string().max(100).optional(),
  sort: z.enum(sorts).default("created_at").meta({
    description:
      "With `-` from the last to the first. By `last_success_at`, those that were never read stand before all others; one that is read while a list is gone through may come twice or not at all.",
  }),
  "metadata[key]": z
    .string()
    .optional()
    .meta({ description: "Only those whose metadata holds this value under this key: `metadata[customer]=42`." }),
});

const MOST_SCANNED = 20_000;
const CHUNK = 1000;

const readOrder = (sort: (typeof sorts)[number]): ConnectionOrder => ({
  by: sort.replace(/^-/, "") as ConnectionOrder["by"],
  isDescending: sort.startsWith("-"),
});

/** Where a list of connections stands after one of them. */
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

/** The values that `metadata[key]=value` asks for. */
function readMetadata(query: Readonly<Record<string, unknown>>): [string, string][] {
  return Object.entries(query).flatMap(([parameter, value]) => {
    const [, key] = /^metadata\[([^\][]{1,100})\]$/.exec(parameter) ?? [];
    if (key === undefined) return [];
    if (typeof value !== "string")
      throw fault("invalid_parameter", { parameter, reason: "It stands in the address twice." });
    return [[key, value] as [string, string]];
  });
}

const group = "Connections";
const ofConnection = z.object({ id: z.string() });
const refOf = ({ workspaceId }: { workspaceId: string }, params: { id: string }): ConnectionRef => ({
  workspaceId,
  connectionId: connectionId(params),
});
const none = z.strictObject({});

/** The life of connections, by an API key; and what a connection's own token may see of it. */
export const connectionRoutes: Route[] = [
  route({
    method: "POST",
    path: "/v1/connections",
    name: "createConnection",
    group,
    summary: "Connect a customer's system",
    description:
      "The credentials are tried first, stream by stream; those that the system refuses are stored nowhere. Send an `Idempotency-Key`: a repeated request then makes no second connection.",
    access: "workspace",
    scope: "connections:write",
    body: newConnection,
    reply: { 201: created },
    isSecret: true,
    async handle(call) {
      const { connection: made, token, check, sync } = await createConnection(call.deps, call.workspaceId, call.body);
      return new Answer(JSON.stringify({ connection: viewOfConnection(made), token, check, sync }), {
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
        "connector",
        "sort",
        ...wanted.map(([key]) => `metadata[${key}]`),
      ]);
      const { limit: most, search, status, connector, sort } = query;
      const binding = JSON.stringify(["connections", workspaceId, search, status, connector, sort, wanted]);
      const order = readOrder(sort);
      let after = query.cursor === undefined ? undefined : readPosition(query.cursor, binding, order);
      const isWanted = (of: ListedConnection) =>
        wanted.every(([key, value]) => Object.hasOwn(of.metadata, key) && String(of.metadata[key]) === value);
      return deps.store.within(workspaceId, async (tx) => {
        const found: ConnectionInList[] = [];
        const page = (next: ConnectionPosition | undefined) => ({
          data: found.map(viewInList),
          next_cursor: next ? writeCursor(next, binding) : null,
        });
        for (let scanned = 0; scanned < MOST_SCANNED; scanned += CHUNK) {
          const size = wanted.length > 0 ? CHUNK : most + 1;
          const chunk = await connections.list(tx, {
            ...{ limit: size, order },
            ...(after !== undefined && { after }),
            ...(search !== undefined && { search }),
            ...(status !== undefined && { status }),
            ...(connector !== undefined && { connector }),
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
      return shown(found);
    },
  }),
  route({
    method: "PATCH",
    path: "/v1/connections/:id",
    name: "updateConnection",
    group,
    summary: "Change a connection",
    description:
      "Only what is sent is changed. With `If-Match` and its ETag, only if nobody changed it meanwhile. New credentials go to `reconnect`.",
    access: "workspace",
    scope: "connections:write",
    params: ofConnection,
    body: changeOfConnection,
    reply: { 200: connection },
    async handle(call) {
      const { deps, params, body, headers } = call;
      const ifMatch = headers["if-match"] as string | undefined;
      const isCurrent = (of: Connection) => ifMatch === undefined || listsTag(ifMatch, etagOf(of));
      return shown(await updateConnection(deps, refOf(call, params), body, isCurrent));
    },
  }),
  route({
    method: "DELETE",
    path: "/v1/connections/:id",
    name: "disconnect",
    group,
    summary: "Disconnect a system",
    description:
      "Its token dies at once and its syncs end. With `data=erase` its data key is destroyed first and then its data is deleted; `erased_at` stands from the beginning on, and the deleting goes on by itself if it is broken off.",
    access: "workspace",
    scope: "connections:write",
    params: ofConnection,
    query: z.strictObject({
      data: z.enum(["keep", "erase"]).default("keep").meta({ description: "What becomes of the data." }),
    }),
    reply: { 200: connection },
    handle: async (call) =>
      shown(await disconnect(call.deps, refOf(call, call.params), { erase: call.query.data === "erase" })),
  }),
  route({
    method: "POST",
    path: "/v1/connections/:id/check",
    name: "checkConnection",
    group,
    summary: "Try what can be read",
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
    group,
    summary: "Give new credentials",
    description:
      "Makes the connection active and gives it a new token; old ones stay dead. The data stays, and syncs go on from where they stood.",
    access: "workspace",
    scope: "connections:write",
    params: ofConnection,
    body: reconnection,
    reply: { 200: created },
    isSecret: true,
    async handle(call) {
      const { connection: made, ...rest } = await reconnect(call.deps, refOf(call, call.params), call.body);
      return { connection: viewOfConnection(made), ...rest };
    },
  }),
  route({
    method: "POST",
    path: "/v1/connections/:id/token",
    name: "rotateToken",
    group,
    summary: "Make a new token",
    description: "The old one dies at once.",
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
    group,
    summary: "Revoke the token",
    description: "Syncs go on. A new token comes by rotating.",
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
    group,
    summary: "Download the certificate that a connection signs with",
    description: "The public part alone.",
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
    group,
    summary: "Replace the certificate now",
    description:
      "Of one that Millwright made, where the system lets a client do that. It happens by itself 30 days before the end; the connection's token stays as it is.",
    access: "workspace",
    scope: "connections:write",
    params: ofConnection,
    body: none,
    reply: { 200: connection },
    handle: async (call) => shown(await rotateCertificate(call.deps, refOf(call, call.params))),
  }),
  route({
    method: "GET",
    path: "/v1/connection",
    name: "getConnection",
    group,
    summary: "Get the token's own connection",
    access: "connection",
    scope: "data:read",
    reply: { 200: connection },
    handle: async ({ connection: own }) => shown(own),
  }),
];
