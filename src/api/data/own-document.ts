import type { z } from "zod";
import { type Deps, type Document, jsonSchemaOf, type Parameter, type Schema, type Who } from "#api/http";
import { type ActiveMapping, type CustomFieldSet, customFieldSetOf, customLineFieldSetOf } from "#mapping";
import { described, lineNameOf, linePathOf } from "#model";
import { openReading } from "./reading.ts";
import { allModels, filterParameters } from "./records.ts";

/**
 * Returns the OpenAPI document with the custom fields of the caller's connection. Null: the caller names no connection.
 */
export async function documentOfConnection(
  general: Document,
  deps: Pick<Deps, "store" | "connectors">,
  { workspaceId, connection }: Who,
): Promise<Document | null> {
  if (!connection) return null;
  const active = await deps.store.reading(workspaceId, (tx) => openReading(tx, deps, connection).inForce());
  return active && withOwnFields(general, connection, active.effectiveMappings);
}

/** Returns the document with a connection's custom fields: in its records and lines, and as filters of its lists. */
function withOwnFields(
  general: Document,
  connection: { name: string },
  effectiveMappings: ActiveMapping["effectiveMappings"],
): Document {
  const document = structuredClone(general);
  document.info.description = `Includes the custom fields of the connection **${connection.name}**.\n\n${general.info.description}`;
  const schemas = document.components.schemas;
  for (const model of allModels) {
    const mapping = effectiveMappings.get(model.name);
    if (!mapping) continue;
    const own = customFieldSetOf(mapping);
    describe(schemas[model.name], own);
    addFilters(document.paths[`/v1/${model.plural}`], own);

    for (const lines of model.linesFields) {
      const ofLines = customLineFieldSetOf(mapping, lines);
      // Like every field, it can be null.
      describe(schemas[model.name]?.properties?.[lines]?.anyOf?.find(({ items }) => items)?.items, ofLines);
      describe(schemas[lineNameOf(model, lines)], ofLines);
      addFilters(document.paths[linePathOf(model, lines)], ofLines);
    }
  }
  return document;
}

/** Describes the content of `custom`. */
function describe(of: Schema | undefined, { fields }: CustomFieldSet): void {
  if (fields.size === 0 || !of?.properties) return;
  const properties = Object.fromEntries([...fields].map(([name, field]) => [name, jsonOf(described(field))]));
  of.properties.custom = { ...of.properties.custom, properties };
}

/** Adds the fields to the filters of a list. */
function addFilters(list: Document["paths"][string] | undefined, { fields, indexed }: CustomFieldSet): void {
  if (!list?.get) return;
  const named = Object.fromEntries([...fields].map(([name, field]) => [`custom.${name}`, field]));
  const added = filterParameters(
    named,
    [...indexed].map((name) => `custom.${name}`),
  );
  list.get.parameters = [
    ...(list.get.parameters ?? []),
    ...Object.entries(added).map(([name, filter]): Parameter => {
      const { description = "", ...schema } = jsonOf(filter);
      return { in: "query", name, required: false, description, schema };
    }),
  ];
}

const jsonOf = (schema: z.ZodType): Schema => jsonSchemaOf(schema, "output");
