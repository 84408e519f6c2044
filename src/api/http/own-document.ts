import { z } from "zod";
import { type ActiveMapping, type CustomFieldSet, customFieldSetOf, customLineFieldSetOf } from "#mapping";
import { type AnyField, described, type Fields } from "#model";
import { allModels, filterParameters } from "../data/records.ts";

interface Schema {
  description?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
}

/** An OpenAPI document, as far as a connection's own fields change it. */
export interface Document {
  info: { description?: string };
  paths: Record<string, { get?: { parameters?: object[] } }>;
  components?: { schemas?: Record<string, Schema> };
}

/** The document with a connection's own fields: in its records and their lines, and as filters of their lists. */
export function withOwnFields(
  general: Document,
  connection: { name: string },
  effectiveMappings: ActiveMapping["effectiveMappings"],
) {
  const document = structuredClone(general);
  document.info.description = `With the own fields of the connection **${connection.name}**.\n\n${general.info.description}`;
  const schemas = document.components?.schemas ?? {};
  for (const model of allModels) {
    const mapping = effectiveMappings.get(model.name);
    if (!mapping) continue;
    const own = customFieldSetOf(mapping);
    describe(schemas[model.name], own);
    addFilters(document.paths[`/v1/${model.plural}`], own);

    const lines = Object.entries<AnyField>(model.fields as Fields).find(([, { kind }]) => kind === "lines")?.[0];
    if (lines === undefined) continue;
    const ofLines = customLineFieldSetOf(mapping);
    // Like every field it may be null.
    describe(schemas[model.name]?.properties?.[lines]?.anyOf?.find(({ items }) => items)?.items, ofLines);
    describe(schemas[`${model.name}_line`], ofLines);
    addFilters(document.paths[`/v1/${model.name.replaceAll("_", "-")}-lines`], ofLines);
  }
  return document;
}

/** Says what stands under `custom`. */
function describe(of: Schema | undefined, { fields }: CustomFieldSet): void {
  if (fields.size === 0 || !of?.properties) return;
  const properties = Object.fromEntries([...fields].map(([name, field]) => [name, jsonOf(described(field))]));
  of.properties.custom = { ...of.properties.custom, properties };
}

/** Adds the fields to what a list can be filtered by. */
function addFilters(list: Document["paths"][string] | undefined, { fields, indexed }: CustomFieldSet): void {
  if (!list?.get) return;
  const named = Object.fromEntries([...fields].map(([name, field]) => [`custom.${name}`, field]));
  const added = filterParameters(
    named,
    [...indexed].map((name) => `custom.${name}`),
  );
  list.get.parameters = [
    ...(list.get.parameters ?? []),
    ...Object.entries(added).map(([name, schema]) => {
      const { description, ...rest } = jsonOf(schema);
      return { in: "query", name, required: false, description, schema: rest };
    }),
  ];
}

function jsonOf(schema: z.ZodType): Schema {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: "output" });
  return rest as Schema;
}
