import { z } from "zod";
import { Answer, type Call, type Deps, etagOf, listsTag, type Route, route } from "#api/http";
import { fault } from "#lib";
import {
  fileOf,
  type MappingFile,
  type MappingOwner,
  mappingFile,
  mappingOverrides,
  type Overrides,
  setOverrides,
  yamlOf,
} from "#mapping";
import { mappingsGroup as group, loadConnector } from "./mappings.ts";

const YAML_TYPE = "application/yaml";

const readQuery = z.strictObject({
  format: z
    .enum(["json", "yaml"])
    .optional()
    .meta({ description: "Format of the answer. Default: from `Accept`, else `json`." }),
});
const writeQuery = readQuery.extend({
  note: z.string().max(1000).optional().meta({ description: "Reason of the change. It is stored with the versions." }),
});
const writeAbout =
  "Replaces all overrides with the file, as JSON or YAML (`Content-Type: application/yaml`). Anything not in the file is reset to its default. If any part is invalid, nothing changes.";

type FileCall = {
  deps: Deps;
  workspaceId: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  query: { format?: "json" | "yaml" | undefined };
};

const tagOf = (overrides: Overrides): string =>
  etagOf([...overrides].map(([entity, { version }]) => [entity, version]));

/** Whether `Content-Type` or `Accept` prefers YAML over JSON. */
const prefersYaml = (accept: string | string[] | undefined): boolean =>
  /^(?:(?!application\/json)[^,]*,)*\s*(application|text)\/(x-)?yaml/.test(String(accept ?? ""));

async function answer({ deps, query, headers }: FileCall, whose: MappingOwner): Promise<Answer> {
  const overrides = await mappingOverrides(deps, whose);
  const file = fileOf(whose, overrides);
  const isYaml = query.format ? query.format === "yaml" : prefersYaml(headers.accept);
  const own = { etag: tagOf(overrides), vary: "accept, accept-encoding, authorization, millwright-connection, cookie" };
  return isYaml
    ? new Answer(yamlOf(file), { headers: { ...own, "content-type": `${YAML_TYPE}; charset=utf-8` } })
    : new Answer(JSON.stringify(file), { headers: own });
}

async function replace(
  call: FileCall & Pick<Call<"workspace", undefined, undefined, undefined>, "who">,
  whose: MappingOwner,
  { connector, mappings: overrides }: MappingFile,
  note: string | undefined,
): Promise<Answer> {
  if (connector !== whose.connector.name) {
    const reason = `these are mappings of ${connector}, and not of ${whose.connector.name}`;
    throw fault("mapping_invalid", { field: "connector", reason });
  }
  const ifMatch = call.headers["if-match"]?.toString();
  const isAny = ifMatch === undefined || ifMatch.trim() === "*";
  const before = isAny ? null : await mappingOverrides(call.deps, whose);
  if (before && !listsTag(ifMatch, tagOf(before))) throw fault("precondition_failed");
  await setOverrides(call.deps, whose, {
    overrides,
    note: note ?? null,
    changedBy: call.who.id,
    ...(before && { ifVersions: before }),
  });
  return answer(call, whose);
}

const ofConnection = z.object({ id: z.string() });
const ofConnector = z.object({ connector: z.string().max(100) });
const forAll = ({ deps, workspaceId }: FileCall, name: string): MappingOwner => ({
  workspaceId,
  connector: deps.connectors.get(name),
  connection: null,
});

const fileExample = {
  connector: "tryton",
  mappings: { purchase_order: { fields: { reference: { path: "number" } }, custom: {} } },
};
const yamlExample = yamlOf(mappingFile.parse(fileExample));

/** Routes for all mapping overrides of a connection, or of the workspace for a connector, as one file. */
export const mappingFileRoutes: Route[] = [
  route({
    method: "GET",
    path: "/v1/connections/:id/mapping-file",
    name: "getMappingFile",
    replyExample: fileExample,
    otherExample: yamlExample,
    group,
    summary: "Get a mapping file",
    description:
      "Returns all overrides of a connection as one file: JSON, or YAML with `format=yaml` or `Accept: application/yaml`.",
    access: "workspace",
    scope: "connections:read",
    params: ofConnection,
    query: readQuery,
    reply: { 200: mappingFile },
    otherType: YAML_TYPE,
    handle: async (call) => answer(call, await loadConnector(call, call.params)),
  }),
  route({
    method: "PUT",
    path: "/v1/connections/:id/mapping-file",
    name: "setMappingFile",
    errors: ["mapping_invalid", "conflict"],
    example: fileExample,
    replyExample: fileExample,
    otherExample: yamlExample,
    group,
    summary: "Replace a mapping file",
    description: writeAbout,
    access: "workspace",
    hasVersion: true,
    scope: "connections:write",
    params: ofConnection,
    query: writeQuery,
    body: mappingFile,
    takesYaml: true,
    reply: { 200: mappingFile },
    otherType: YAML_TYPE,
    handle: async (call) => replace(call, await loadConnector(call, call.params), call.body, call.query.note),
  }),
  route({
    method: "GET",
    path: "/v1/workspace/mapping-files/:connector",
    name: "getWorkspaceMappingFile",
    replyExample: fileExample,
    otherExample: yamlExample,
    group,
    summary: "Get a workspace mapping file",
    access: "workspace",
    scope: "connections:read",
    params: ofConnector,
    query: readQuery,
    reply: { 200: mappingFile },
    otherType: YAML_TYPE,
    handle: async (call) => answer(call, forAll(call, call.params.connector)),
  }),
  route({
    method: "PUT",
    path: "/v1/workspace/mapping-files/:connector",
    name: "setWorkspaceMappingFile",
    errors: ["mapping_invalid", "conflict"],
    example: fileExample,
    replyExample: fileExample,
    otherExample: yamlExample,
    group,
    summary: "Replace a workspace mapping file",
    description: writeAbout,
    access: "workspace",
    hasVersion: true,
    scope: "connections:write",
    params: ofConnector,
    query: writeQuery,
    body: mappingFile,
    takesYaml: true,
    reply: { 200: mappingFile },
    otherType: YAML_TYPE,
    handle: async (call) => replace(call, forAll(call, call.params.connector), call.body, call.query.note),
  }),
];
