import type { Column } from "./columns.ts";
import type { Role } from "./permissions.ts";
import { type RecordType, readOnlyFields } from "./record-types.ts";
import type { Call, Records } from "./records.ts";
import { statusLabels } from "./schema.ts";

// Shapes: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1540810174.html

const schemaType = "application/schema+json";

/** The catalog: the types that the role may see, or the selected ones. */
export function catalogue(records: Records, call: Call, select: string | null) {
  const wanted = select?.split(",").map((name) => name.trim().toLowerCase());
  const items = records
    .types(call.role)
    .filter(({ name }) => !wanted || wanted.includes(name.toLowerCase()))
    .map(({ name }) => ({ name, links: linksOf(call, name) }));
  return { links: [{ rel: "self", href: address(call, "") }], items };
}

const address = (call: Call, name: string) =>
  `${call.base}/services/rest/record/v1/metadata-catalog${name ? `/${name}` : ""}`;

const linksOf = (call: Call, name: string) => [
  { rel: "canonical", href: address(call, name) },
  { rel: "describes", href: `${call.base}/services/rest/record/v1/${name}` },
  ...[schemaType, "application/swagger+json"].map((mediaType) => ({
    rel: "alternate",
    href: address(call, name),
    mediaType,
  })),
];

/** JSON Schema, draft 6, of a record type. */
export function recordSchema(records: Records, type: RecordType) {
  const properties: Record<string, unknown> = { links: linksSchema };
  for (const [name, column, spec] of records.fields(type)) {
    const labels = column === "status" ? statusLabels[String(type.fixed.type)] : undefined;
    properties[name] = property(name, labels ? { ...spec, labels } : spec, false);
  }
  for (const sublist of type.sublists) {
    const lines = records.lineFields(sublist).map(([name, , spec]) => [name, property(name, spec, true)] as const);
    properties[sublist.name] = {
      type: "object",
      properties: { items: { type: "array", items: { type: "object", properties: Object.fromEntries(lines) } } },
    };
  }
  return {
    $schema: "http://json-schema.org/draft-06/hyper-schema#",
    type: "object",
    properties,
    "x-ns-filterable": records.fields(type).map(([name]) => name),
  };
}

const linksSchema = {
  title: "Links",
  type: "array",
  readOnly: true,
  items: { $ref: "/services/rest/record/v1/metadata-catalog/nsLink" },
};

function property(name: string, spec: Column, isLine: boolean) {
  const { custom, kind, to, labels, several } = spec;
  const common = {
    title: custom?.label ?? name,
    nullable: name !== "id",
    ...(custom && { "x-ns-custom-field": true }),
    ...(!isLine && { "x-ns-filterable": true }),
    ...(readOnlyFields.has(name) && { readOnly: true }),
  };
  // A custom list is a record, so its entries are references, not an enum (INFERRED).
  const isEnum = labels && !custom;
  const entry = {
    id: { type: "string", ...(isEnum && { enum: Object.keys(labels) }) },
    refName: { type: "string" },
    ...(!isEnum && { externalId: { type: "string" } }),
  };
  if (to || labels) return { ...common, type: "object", properties: entry };
  // A collection of entries, like NetSuite's own fields with several values (INFERRED).
  if (several)
    return {
      ...common,
      type: "object",
      properties: { items: { type: "array", items: { type: "object", properties: entry } } },
    };
  if (kind === "boolean") return { ...common, type: "boolean" };
  if (custom?.type === "INTEGER") return { ...common, type: "integer", format: "int64" };
  if (kind === "number") return { ...common, type: "number", format: "double" };
  if (kind === "date") return { ...common, type: "string", format: "date" };
  if (kind === "datetime") return { ...common, type: "string", format: "date-time" };
  return { ...common, type: "string" };
}

/** The same in OpenAPI format ("swagger"), for one type. */
export function recordSwagger(records: Records, call: Call, type: RecordType) {
  const schema = recordSchema(records, type);
  return {
    openapi: "3.0.1",
    info: { title: "NetSuite REST Record API", version: "v1" },
    servers: [{ url: `${call.base}/services/rest/record/v1` }],
    paths: { [`/${type.name}`]: {}, [`/${type.name}/{id}`]: {} },
    components: { schemas: { [type.name]: schema } },
  };
}

export const mayList = (records: Records, role: Role, type: RecordType) =>
  records.types(role).some(({ name }) => name === type.name);
