import { z } from "zod";
import { Answer, type Call, type Deps, limit, listsTag, type Route, route } from "#api/http";
import type { Connector } from "#kit";
import { fault, nearest } from "#lib";
import {
  byCustomName,
  changeMapping,
  changeWorkspaceMapping,
  customField,
  describeMapping,
  fieldMapping,
  type MappingOverride,
  type MappingStatus,
  mappingOverride,
  mappingSource,
  mappingStatus,
  mappingVersions,
  type OverrideChange,
  restoreMapping,
  restoreWorkspaceMapping,
  workspaceOverride,
} from "#mapping";
import { type Connection, connections } from "#store";
import { connectionId } from "./params.ts";

/** The group that they stand in in the reference. */
export const mappingsGroup = "Mappings";
const group = mappingsGroup;

const fieldSource = z.object({
  stream: z.string(),
  source: z.union([
    mappingSource,
    z.object({ computed: z.literal(true).meta({ description: "By the connector's own code." }) }),
  ]),
  origin: z.enum(["connector", "workspace", "connection"]).meta({ description: "Whose word it is." }),
});

const mapping = z
  .object({
    entity: z.string(),
    version: z.int().meta({ description: "1 where nothing stands over the connector's own mapping." }),
    streams: z.array(z.string()).meta({ description: "The streams that its records are made of." }),
    fields: z.array(
      z.object({
        name: z.string(),
        type: z.string(),
        title: z.string().meta({ description: "What the field means." }),
        is_custom: z.boolean(),
        is_indexed: z
          .boolean()
          .meta({ description: "Whether filtering and sorting by it is cheap on lists of any length." }),
        sources: z
          .array(fieldSource)
          .meta({ description: "Stream by stream, in the order in which their words count: the first value stands." }),
      }),
    ),
    override: mappingOverride.meta({ description: "What the connection itself says, which `PUT` replaces." }),
    reprocessing: z
      .object({
        state: z
          .enum(["pending", "running", "done"])
          .meta({ description: "Reads follow the mapping in any case; this is about what is stored." }),
        done: z.int().meta({ description: "Records looked at." }),
        total: z.int().nullable().meta({ description: "Of how many; null: not yet counted." }),
        changed: z.int().meta({ description: "How many of them came out changed." }),
        started_at: z.iso.datetime().nullable(),
        ended_at: z.iso.datetime().nullable(),
      })
      .nullable()
      .meta({ description: "How far stored records are rewritten; null: the mapping was never changed." }),
  })
  .meta({ id: "mapping", title: "Mapping" });

const note = z.string().max(1000).optional().meta({ description: "Why; kept with the version." });
const newLayer = mappingOverride.extend({ note });
/** Some fields of a override: those that change. */
export const overridePatch = z.strictObject({
  fields: z
    .record(z.string().max(100), fieldMapping.nullable())
    .default({})
    .meta({ description: "Only these; null: as it is below the connection's word." }),
  custom: byCustomName(customField.nullable()).default({}).meta({ description: "Only these; null: none." }),
  note,
});

const version = z
  .object({
    version: z.int(),
    origin: z.enum(["connector", "workspace", "connection"]).meta({ description: "Whose word changed with it." }),
    note: z.string().nullable(),
    changed_by: z.string().nullable().meta({ description: "The API key." }),
    changed_at: z.iso.datetime().nullable(),
    override: mappingOverride.meta({ description: "What the override says from this version on." }),
  })
  .meta({ id: "mapping_version", title: "Version of a mapping" });

const workspaceMapping = z
  .object({
    connector: z.string(),
    entity: z.string(),
    version: z.int().meta({ description: "0 where nothing was ever said." }),
    override: mappingOverride,
  })
  .meta({
    id: "workspace_mapping",
    title: "Mapping for all connections",
    description: "What the workspace says over a connector's mapping, for all its connections.",
  });

const ofConnection = z.object({ id: z.string() });
const ofEntity = ofConnection.extend({ entity: z.string().max(100) });
const ofConnector = z.object({ connector: z.string().max(100) });
const ofConnectorsEntity = ofConnector.extend({ entity: z.string().max(100) });
const number = z.coerce.number().int().min(1).max(2_000_000_000);
const ifMatchAbout = "With `If-Match` and its ETag, only if nobody changed it meanwhile.";

type Known = { deps: Deps; workspaceId: string };

/** The connection with its connector. */
export async function loadConnector(
  { deps, workspaceId }: Known,
  params: { id: string },
): Promise<{ workspaceId: string; connection: Connection; connector: Connector }> {
  const id = connectionId(params);
  const connection = await deps.store.within(workspaceId, (tx) => connections.find(tx, id));
  if (!connection) throw fault("not_found", { what: "connection", id });
  return { workspaceId, connection, connector: deps.connectors.get(connection.connector) };
}

/** Refuses an entity that a connector does not make. */
export function refuseForeign(connector: Connector, entity: string): void {
  if (connector.entities.has(entity)) return;
  const suggestion = nearest(entity, connector.entities.keys());
  throw fault("unknown_entity", { entity, ...(suggestion && { suggestion }) });
}

/** The connection with its connector, and one of its entities. */
export async function loadEntity(call: Known, params: { id: string; entity: string }) {
  const found = await loadConnector(call, params);
  refuseForeign(found.connector, params.entity);
  return { ...found, entity: params.entity };
}

const shownMapping = (connector: Connector, entity: string, standing: MappingStatus) => ({
  ...describeMapping(connector, entity, standing.effective)!,
  version: standing.version,
  override: standing.override,
  reprocessing: standing.reprocessing,
});

/** The mappings of all entities of a connection. */
export const mappingsOf = (call: Known, connector: Connector, connection: Connection) =>
  Promise.all(
    [...connector.entities.keys()].map(async (entity) =>
      shownMapping(connector, entity, await mappingStatus(call.deps, connection, entity)),
    ),
  );

const tagOf = ({ version }: { version: number }): string => `"${version}"`;
const tagged = <T extends { version: number }>(shown: T): Answer =>
  new Answer(JSON.stringify(shown), { headers: { etag: tagOf(shown) } });

/** The version that a change may be made of; undefined: whichever it is. */
function wantedVersion(headers: Call<"any", undefined, undefined, undefined>["headers"], now: { version: number }) {
  const ifMatch = headers["if-match"] as string | undefined;
  if (ifMatch === undefined || ifMatch.trim() === "*") return {};
  if (!listsTag(ifMatch, tagOf(now))) throw fault("precondition_failed");
  return { ifVersion: now.version };
}

/** A override with some of its fields set, and others taken out. */
export const patched =
  ({ fields, custom }: z.output<typeof overridePatch>) =>
  (override: MappingOverride): MappingOverride => ({
    fields: withChanges(override.fields, fields),
    custom: withChanges(override.custom, custom),
  });

function withChanges<T>(of: Record<string, T>, changes: Record<string, T | null>): Record<string, T> {
  const kept = Object.entries(of).filter(([name]) => !Object.hasOwn(changes, name));
  const set = Object.entries(changes).filter((each): each is [string, T] => each[1] !== null);
  return Object.fromEntries([...kept, ...set]);
}

type Changed = Pick<OverrideChange, "to"> & { note: string | undefined };
type ChangeCall = Known & Pick<Call<"workspace", undefined, undefined, undefined>, "who" | "headers">;

async function change(
  call: ChangeCall & { params: { id: string; entity: string } },
  { to, note }: Changed,
): Promise<Answer> {
  const { deps, headers, who } = call;
  const { connection, connector, entity } = await loadEntity(call, call.params);
  const before = await mappingStatus(deps, connection, entity);
  const after = await changeMapping(deps, connection, entity, {
    to,
    note: note ?? null,
    changedBy: who.id,
    ...wantedVersion(headers, before),
  });
  return tagged(shownMapping(connector, entity, after));
}

async function changeForAll(
  call: ChangeCall & { params: { connector: string; entity: string } },
  { to, note }: Changed,
): Promise<Answer> {
  const { deps, workspaceId, headers, who, params } = call;
  const connector = deps.connectors.get(params.connector);
  refuseForeign(connector, params.entity);
  const owner = { workspaceId, connector };
  const before = await workspaceOverride(deps, owner, params.entity);
  const after = await changeWorkspaceMapping(deps, owner, params.entity, {
    to,
    note: note ?? null,
    changedBy: who.id,
    ...wantedVersion(headers, before),
  });
  return tagged({ connector: connector.name, entity: params.entity, ...after });
}

const versionsQuery = z.strictObject({
  limit,
  before: number.optional().meta({ description: "Only versions below this one: the last of the page before." }),
});

export const mappingRoutes: Route[] = [
  route({
    method: "GET",
    path: "/v1/connections/:id/mappings",
    name: "listMappings",
    group,
    summary: "How source fields become the model's",
    description: "Entity by entity and field by field: from which path, table, constant or code each comes.",
    access: "workspace",
    scope: "connections:read",
    params: ofConnection,
    query: z.strictObject({}),
    reply: { 200: z.object({ data: z.array(mapping) }) },
    async handle(call) {
      const { connection, connector } = await loadConnector(call, call.params);
      return { data: await mappingsOf(call, connector, connection) };
    },
  }),
  route({
    method: "GET",
    path: "/v1/connections/:id/mappings/:entity",
    name: "getMapping",
    group,
    summary: "How one entity's fields are filled",
    access: "workspace",
    scope: "connections:read",
    params: ofEntity,
    query: z.strictObject({}),
    reply: { 200: mapping },
    async handle(call) {
      const { connection, connector, entity } = await loadEntity(call, call.params);
      return tagged(shownMapping(connector, entity, await mappingStatus(call.deps, connection, entity)));
    },
  }),
  route({
    method: "PUT",
    path: "/v1/connections/:id/mappings/:entity",
    name: "setMapping",
    group,
    summary: "Set what a connection says of an entity's fields",
    description: `Replaces the connection's override: what it leaves out is as the workspace or the connector says. In force for every read once this has answered, without a call to the source; stored records are rewritten behind it, and those that come out otherwise are changes with the cause \`mapping\`. ${ifMatchAbout}`,
    access: "workspace",
    hasVersion: true,
    scope: "connections:write",
    params: ofEntity,
    body: newLayer,
    reply: { 200: mapping },
    handle: (call) =>
      change(call, { to: () => ({ fields: call.body.fields, custom: call.body.custom }), note: call.body.note }),
  }),
  route({
    method: "PATCH",
    path: "/v1/connections/:id/mappings/:entity",
    name: "updateMapping",
    group,
    summary: "Change some fields of a mapping",
    description: `As setting it, but only what is sent is changed. ${ifMatchAbout}`,
    access: "workspace",
    hasVersion: true,
    scope: "connections:write",
    params: ofEntity,
    body: overridePatch,
    reply: { 200: mapping },
    handle: (call) => change(call, { to: patched(call.body), note: call.body.note }),
  }),
  route({
    method: "GET",
    path: "/v1/connections/:id/mappings/:entity/versions",
    name: "listMappingVersions",
    group,
    summary: "Who changed a mapping, when and why",
    description: "Newest first. Version 1 is the connector's own, with nothing over it.",
    access: "workspace",
    scope: "connections:read",
    params: ofEntity,
    query: versionsQuery,
    reply: { 200: z.object({ data: z.array(version) }) },
    async handle(call) {
      const { entity, ...owner } = await loadEntity(call, call.params);
      return { data: await mappingVersions(call.deps, owner, entity, pageBefore(call.query)) };
    },
  }),
  route({
    method: "POST",
    path: "/v1/connections/:id/mappings/:entity/versions/:version/restore",
    name: "restoreMapping",
    group,
    summary: "Go back to an earlier version of a mapping",
    description: `The connection's override becomes what it was then, as a new version. ${ifMatchAbout}`,
    access: "workspace",
    hasVersion: true,
    scope: "connections:write",
    params: ofEntity.extend({ version: number }),
    body: z.strictObject({ note }),
    reply: { 200: mapping },
    async handle(call) {
      const { deps, headers, who, params, body } = call;
      const { entity, ...owner } = await loadEntity(call, params);
      const before = await mappingStatus(deps, owner.connection, entity);
      const after = await restoreMapping(deps, owner, entity, {
        version: params.version,
        note: body.note ?? null,
        changedBy: who.id,
        ...wantedVersion(headers, before),
      });
      return tagged(shownMapping(owner.connector, entity, after));
    },
  }),
  route({
    method: "GET",
    path: "/v1/workspace/mappings/:connector",
    name: "listWorkspaceMappings",
    group,
    summary: "What is said for all connections of a connector",
    access: "workspace",
    scope: "connections:read",
    params: ofConnector,
    query: z.strictObject({}),
    reply: { 200: z.object({ data: z.array(workspaceMapping) }) },
    async handle({ deps, workspaceId, params }) {
      const connector = deps.connectors.get(params.connector);
      const data = [...connector.entities.keys()].map(async (entity) => ({
        connector: connector.name,
        entity,
        ...(await workspaceOverride(deps, { workspaceId, connector }, entity)),
      }));
      return { data: await Promise.all(data) };
    },
  }),
  route({
    method: "GET",
    path: "/v1/workspace/mappings/:connector/:entity",
    name: "getWorkspaceMapping",
    group,
    summary: "What is said of an entity for all connections of a connector",
    access: "workspace",
    scope: "connections:read",
    params: ofConnectorsEntity,
    query: z.strictObject({}),
    reply: { 200: workspaceMapping },
    async handle({ deps, workspaceId, params: { connector: name, entity } }) {
      const connector = deps.connectors.get(name);
      refuseForeign(connector, entity);
      return tagged({
        connector: name,
        entity,
        ...(await workspaceOverride(deps, { workspaceId, connector }, entity)),
      });
    },
  }),
  route({
    method: "PUT",
    path: "/v1/workspace/mappings/:connector/:entity",
    name: "setWorkspaceMapping",
    group,
    summary: "Set an entity's mapping for all connections of a connector",
    description: `In force at once for all of them, those that are made later too; what a connection says itself stands over it. ${ifMatchAbout}`,
    access: "workspace",
    hasVersion: true,
    scope: "connections:write",
    params: ofConnectorsEntity,
    body: newLayer,
    reply: { 200: workspaceMapping },
    handle: (call) =>
      changeForAll(call, { to: () => ({ fields: call.body.fields, custom: call.body.custom }), note: call.body.note }),
  }),
  route({
    method: "PATCH",
    path: "/v1/workspace/mappings/:connector/:entity",
    name: "updateWorkspaceMapping",
    group,
    summary: "Change some fields of a mapping for all connections of a connector",
    description: `As setting it, but only what is sent is changed. ${ifMatchAbout}`,
    access: "workspace",
    hasVersion: true,
    scope: "connections:write",
    params: ofConnectorsEntity,
    body: overridePatch,
    reply: { 200: workspaceMapping },
    handle: (call) => changeForAll(call, { to: patched(call.body), note: call.body.note }),
  }),
  route({
    method: "GET",
    path: "/v1/workspace/mappings/:connector/:entity/versions",
    name: "listWorkspaceMappingVersions",
    group,
    summary: "Who changed a mapping for all connections, when and why",
    description: "Newest first.",
    access: "workspace",
    scope: "connections:read",
    params: ofConnectorsEntity,
    query: versionsQuery,
    reply: { 200: z.object({ data: z.array(version) }) },
    async handle({ deps, workspaceId, params, query }) {
      const connector = deps.connectors.get(params.connector);
      refuseForeign(connector, params.entity);
      const owner = { workspaceId, connector, connection: null };
      return { data: await mappingVersions(deps, owner, params.entity, pageBefore(query)) };
    },
  }),
  route({
    method: "POST",
    path: "/v1/workspace/mappings/:connector/:entity/versions/:version/restore",
    name: "restoreWorkspaceMapping",
    group,
    summary: "Go back to an earlier version of a mapping for all connections",
    description: `The workspace's override becomes what it was then, as a new version. ${ifMatchAbout}`,
    access: "workspace",
    hasVersion: true,
    scope: "connections:write",
    params: ofConnectorsEntity.extend({ version: number }),
    body: z.strictObject({ note }),
    reply: { 200: workspaceMapping },
    async handle(call) {
      const { workspaceId, deps, headers, who, params, body } = call;
      const owner = { workspaceId, connector: deps.connectors.get(params.connector) };
      refuseForeign(owner.connector, params.entity);
      const before = await workspaceOverride(deps, owner, params.entity);
      const after = await restoreWorkspaceMapping(deps, owner, params.entity, {
        version: params.version,
        note: body.note ?? null,
        changedBy: who.id,
        ...wantedVersion(headers, before),
      });
      return tagged({ connector: params.connector, entity: params.entity, ...after });
    },
  }),
];

const pageBefore = ({ limit, before }: { limit: number; before?: number | undefined }) => ({
  limit,
  ...(before !== undefined && { before }),
});
