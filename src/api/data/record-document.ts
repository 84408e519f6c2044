import { z } from "zod";
import { type Document, jsonSchemaOf, type Schema } from "#api/http";
import { type Fields, lineNameOf } from "#model";
import { expansionsOf } from "./list-query.ts";
import { allModels } from "./records.ts";

const sourceOfValue = z.object({
  stream: z.string(),
  key: z.string().meta({ description: "Key of the raw record within its stream." }),
  fetched_at: z.iso.datetime().meta({ description: "When this state of the raw record was read." }),
  source: z
    .unknown()
    .meta({ description: "The rule, as `mapping_source` describes it, or `computed` for the connector's code." }),
  origin: z.enum(["connector", "workspace", "connection"]).meta({ description: "Who set the rule." }),
  raw: z.record(z.string(), z.unknown()).meta({ description: "The raw record's values that the rule reads, by path." }),
  is_used: z.boolean().meta({ description: "Whether the field's value comes from this source." }),
});

const explanation = z
  .object({
    mapping_version: z.int(),
    fields: z.array(
      z.object({
        field: z.string(),
        sources: z.array(sourceOfValue).meta({ description: "In order of precedence." }),
        issues: z.array(z.object({ reason: z.string(), value: z.string().nullable() })),
      }),
    ),
  })
  .meta({ title: "Explanation", description: "Where the values of a record come from." });

const missingRecord = z
  .object({
    id: z.string(),
    source_id: z.string().nullable(),
    is_missing: z.literal(true).meta({ description: "The referenced record has not been read." }),
  })
  .meta({ title: "Missing record", description: "A reference whose record is not stored." });

const WITHOUT_FIELDS = "x-required-without-fields";

/**
 * Completes the schemas of records: `fields` leaves members out, and `include`, `explain` and `expand` add some. The
 * extension `x-required-without-fields` lists the members that every response to a request without `fields` has.
 */
export function describeRecords(document: Document): Document {
  const { schemas } = document.components;
  schemas.explanation = jsonSchemaOf(explanation, "output");
  schemas.missing_record = jsonSchemaOf(missingRecord, "output");
  for (const model of allModels) {
    const fields: Fields = model.fields;
    const record = schemas[model.name];
    if (record) {
      relax(record);
      for (const field of model.linesFields) {
        const line = record.properties?.[field]?.anyOf?.find(({ items }) => items)?.items;
        if (!line) continue;
        relax(line);
        // `fields` returns null for a member that a line lacks, and not every source identifies its lines.
        const sourceId = line.properties?.source_id;
        if (sourceId) sourceId.type = ["string", "null"];
      }
      addExpanded(record, fields);
      Object.assign(record.properties ?? {}, {
        raw: {
          description: "With `include=raw`: the raw records that this record is made of.",
          type: "array",
          items: { $ref: "#/components/schemas/raw_record" },
        },
        explain: {
          description: "With `explain=true`: where each value comes from. Null: this release lacks the connector.",
          anyOf: [{ $ref: "#/components/schemas/explanation" }, { type: "null" }],
        },
      });
    }
    for (const field of model.linesFields) {
      const line = schemas[lineNameOf(model, field)];
      if (!line) continue;
      relax(line);
      addExpanded(line, fields[field]?.fields ?? {});
    }
  }
  return document;
}

/** Leaves `id` as the only member that is always there. */
function relax(schema: Schema): void {
  const { required = [] } = schema;
  schema[WITHOUT_FIELDS] = required;
  schema.required = required.filter((name) => name === "id");
}

/** Adds the members that `expand` adds. A field of the same name is the member without it (a booking's `host`). */
function addExpanded({ properties = {} }: Schema, fields: Fields): void {
  for (const { name, target, isList } of expansionsOf(fields)) {
    const one = [{ $ref: `#/components/schemas/${target.name}` }, { $ref: "#/components/schemas/missing_record" }];
    const expanded: Schema[] = isList ? [{ type: "array", items: { anyOf: one } }] : [...one, { type: "null" }];
    const description = `With \`expand=${name}\`: ${isList ? "the referenced records" : "the referenced record"}.`;
    const { description: about, ...own } = properties[name] ?? {};
    const [only] = expanded;
    if (about !== undefined) properties[name] = { description: `${about} ${description}`, anyOf: [...expanded, own] };
    else properties[name] = isList && only ? { description, ...only } : { description, anyOf: expanded };
  }
}
