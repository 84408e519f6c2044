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

/** Their tag in the reference. */
export const mappingsGroup = "Mappings";
const group = mappingsGroup;

const fieldSource = z.object({
  stream: z.string(),
  source: z.union([
    mappingSource,
    z.object({ computed: z.literal(true).meta({ description: "Computed by the connector's code." }) }),
  ]),
  origin: z.enum(["connector", "workspace", "connection"]).meta({ description: "Who set the rule." }),
});

const mapping = z
  .object({
    entity: z.string(),
    version: z.int().meta({ description: "Version of the mapping. 1: the connector's own, without overrides." }),
    streams: z.array(z.string()).meta({ description: "Streams that feed the entity." }),
    fields: z.array(
      z.object({
        name: z.string(),
        type: z.string(),
        title: z.string().meta({ description: "Description of the field." }),
        is_custom: z.boolean(),
        is_indexed: z
          .boolean()
          .meta({ description: "Whether the field is indexed: fast to filter and sort by on lists of any length." }),
        sources: z.array(fieldSource).meta({ description: "Sources in order of precedence: the first value is used." }),
      }),
    ),
    override: mappingOverride.meta({ description: "The override of the connection, which `PUT` replaces." }),
    reprocessing: z
      .object({
        state: z
          .enum(["pending", "running", "done"])
          .meta({ description: "State of reprocessing. Reads always use the active mapping." }),
        done: z.int().meta({ description: "Number of records processed." }),
        total: z.int().nullable().meta({ description: "Number of records to process. Null: not counted yet." }),
        changed: z.int().meta({ description: "Number of records that changed." }),
        started_at: z.iso.datetime().nullable(),
        ended_at: z.iso.datetime().nullable(),
      })
      .nullable()
      .meta({ description: "Progress of reprocessing stored records. Null: the mapping was never changed." }),
  })
  .meta({ id: "mapping", title: "Mapping" });

const note = z
  .string()
  .max(1000)
  .optional()
  .meta({ description: "Reason of the change. It is stored with the version." });
const newOverride = mappingOverride.extend({ note });
/** A partial override with only the fields that change. */
export const overridePatch = z.strictObject({
  fields: z
    .record(z.string().max(100), fieldMapping.nullable())
    .default({})
    .meta({ description: "Fields to change. Null removes the override of a field." }),
  custom: byCustomName(customField.nullable())
    .default({})
    .meta({ description: "Custom fields to change. Null removes a custom field." }),
  note,
});

const version = z
  .object({
    version: z.int(),
    origin: z.enum(["connector", "workspace", "connection"]).meta({ description: "Whose override changed." }),
    note: z.string().nullable(),
    changed_by: z.string().nullable().meta({ description: "Id of the API key. Null: unknown." }),
    changed_at: z.iso.datetime().nullable(),
    override: mappingOverride.meta({ description: "The override as of this version." }),
  })
  .meta({ id: "mapping_version", title: "Mapping version" });

const workspaceMapping = z
  .object({
    connector: z.string(),
    entity: z.string(),
    version: z.int().meta({ description: "Version of the override. 0: never set." }),
    override: mappingOverride,
  })
  .meta({
    id: "workspace_mapping",
    title: "Workspace mapping",
    description: "The workspace's override of a connector's mapping, for all its connections.",
  });

const ofConnection = z.object({ id: z.string() });
const ofEntity = ofConnection.extend({ entity: z.string().max(100) });
const ofConnector = z.object({ connector: z.string().max(100) });
const ofConnectorsEntity = ofConnector.extend({ entity: z.string().max(100) });
const number = z.coerce.number().int().min(1).max(2_000_000_000);
const ifMatchAbout = "Send `If-Match` with the ETag to avoid overwriting another change.";

type Known = { deps: Deps; workspaceId: string };

/** Returns the connection with its connector. */
export async function loadConnector(
  { deps, workspaceId }: Known,
  params: { id: string },
): Promise<{ workspaceId: string; connection: Connection; connector: Connector }> {
  const id = connectionId(params);
  const connection = await deps.store.within(workspaceId, (tx) => connections.find(tx, id));
  if (!connection) throw fault("not_found", { what: "connection", id });
  return { workspaceId, connection, connector: deps.connectors.get(connection.connector) };
}

/** Throws for an entity that the connector does not feed. */
export function refuseForeign(connector: Connector, entity: string): void {
  if (connector.entities.has(entity)) return;
  const suggestion = nearest(entity, connector.entities.keys());
  throw fault("unknown_entity", { entity, ...(suggestion && { suggestion }) });
}

/** Returns the connection with its connector, and one of its entities. */
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

/** Routes for the mappings of a connection's entities. */
export const mappingsOf = (call: Known, connector: Connector, connection: Connection) =>
  Promise.all(
    [...connector.entities.keys()].map(async (entity) =>
      shownMapping(connector, entity, await mappingStatus(call.deps, connection, entity)),
    ),
  );

const tagOf = ({ version }: { version: number }): string => `"${version}"`;
const tagged = <T extends { version: number }>(shown: T): Answer =>
  new Answer(JSON.stringify(shown), { headers: { etag: tagOf(shown) } });

/** The version that a change must be based on. Undefined: any. */
function wantedVersion(headers: Call<"any", undefined, undefined, undefined>["headers"], now: { version: number }) {
  const ifMatch = headers["if-match"] as string | undefined;
  if (ifMatch === undefined || ifMatch.trim() === "*") return {};
  if (!listsTag(ifMatch, tagOf(now))) throw fault("precondition_failed");
  return { ifVersion: now.version };
}

/** Returns an override with some fields set and others removed. */
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
  before: number.optional().meta({ description: "Only versions before this number." }),
});

/** Example of an override. */
export const overrideExample = {
  fields: { reference: { path: "number" } },
  custom: { plant: { type: "text", source: { path: "plant_code" } } },
  note: "Take the reference from the number",
};

export const mappingRoutes: Route[] = [
  route({
    method: "GET",
    path: "/v1/connections/:id/mappings",
    name: "listMappings",
    group,
    summary: "List mappings",
    description:
      "Lists the mapping of each entity: the path, value table, constant or code that each field comes from.",
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
    summary: "Get a mapping",
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
    errors: ["unknown_entity", "mapping_invalid", "conflict"],
    example: overrideExample,
    group,
    summary: "Replace a mapping override",
    description: `Replaces the connection's override. Fields that it leaves out follow the workspace or the connector. The new mapping applies to all reads immediately, without requests to the source. Stored records are reprocessed in the background; those that change appear in the change feed with the cause \`mapping\`. ${ifMatchAbout}`,
    access: "workspace",
    hasVersion: true,
    scope: "connections:write",
    params: ofEntity,
    body: newOverride,
    reply: { 200: mapping },
    handle: (call) =>
      change(call, { to: () => ({ fields: call.body.fields, custom: call.body.custom }), note: call.body.note }),
  }),
  route({
    method: "PATCH",
    path: "/v1/connections/:id/mappings/:entity",
    name: "updateMapping",
    errors: ["unknown_entity", "mapping_invalid", "conflict"],
    example: overrideExample,
    group,
    summary: "Update a mapping override",
    description: `Changes only the fields that you send. ${ifMatchAbout}`,
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
    summary: "List mapping versions",
    description: "Lists versions, newest first. Version 1 is the connector's own mapping.",
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
    errors: ["unknown_entity", "mapping_invalid", "conflict"],
    example: { note: "Undo the last change" },
    group,
    summary: "Restore a mapping version",
    description: `Sets the connection's override to that of an earlier version, as a new version. ${ifMatchAbout}`,
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
    summary: "List workspace mappings",
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
    summary: "Get a workspace mapping",
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
    errors: ["unknown_entity", "mapping_invalid", "conflict"],
    example: overrideExample,
    group,
    summary: "Replace a workspace mapping",
    description: `Replaces the override for all connections of the connector, existing and future. Overrides of single connections take precedence. ${ifMatchAbout}`,
    access: "workspace",
    hasVersion: true,
    scope: "connections:write",
    params: ofConnectorsEntity,
    body: newOverride,
    reply: { 200: workspaceMapping },
    handle: (call) =>
      changeForAll(call, { to: () => ({ fields: call.body.fields, custom: call.body.custom }), note: call.body.note }),
  }),
  route({
    method: "PATCH",
    path: "/v1/workspace/mappings/:connector/:entity",
    name: "updateWorkspaceMapping",
    errors: ["unknown_entity", "mapping_invalid", "conflict"],
    example: overrideExample,
    group,
    summary: "Update a workspace mapping",
    description: `Changes only the fields that you send. ${ifMatchAbout}`,
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
    summary: "List workspace mapping versions",
    description: "Lists versions, newest first.",
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
    errors: ["unknown_entity", "mapping_invalid", "conflict"],
    example: { note: "Undo the last change" },
    group,
    summary: "Restore a workspace mapping version",
    description: `Sets the workspace's override to that of an earlier version, as a new version. ${ifMatchAbout}`,
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
