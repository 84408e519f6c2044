import { z } from "zod";
import { type EntityName, entityPrefixes, exampleId } from "./entities.ts";
import { type AnyField, described, type Field, type Fields, text, timestamp, webUrl } from "./fields.ts";

/** The fields that every entity has, filled by the connector's mapping like any other. */
export const commonFields = {
  source_number: text({
    description: "Number or code that users of the source know the record by.",
    example: "PO-1042",
    indexed: true,
  }),
  source_url: webUrl({
    description: "URL of the record in the source's user interface.",
    example: "https://erp.example/purchase-orders/1042",
  }),
  source_created_at: timestamp({
    description: "Time at which the record was created in the source.",
    example: "2026-11-20T08:15:00.000Z",
  }),
  source_updated_at: timestamp({
    description: "Time at which the record was last updated in the source.",
    example: "2026-11-24T09:30:00.000Z",
  }),
};

/** The number of fields of an entity that can be indexed, common fields included: each costs an index entry per record. */
export const MOST_INDEXED = 16;

/** One kind of object of the unified model. */
export interface Model<N extends EntityName = EntityName, F extends Fields = Fields> {
  name: N;
  /** Prefix of ids: `po` in `po_…`. */
  prefix: string;
  /** Name in paths: `/v1/purchase-orders`. */
  plural: string;
  /** Name for people: "Purchase order". */
  title: string;
  /** One or two sentences for the reference. */
  description: string;
  /** Its fields, the common ones first. */
  fields: F & typeof commonFields;
  /** Names of the indexed fields, in the order of their key columns. */
  indexed: readonly string[];
  /** Names of the fields that hold lines, each with a list of its own (`/v1/purchase-order-lines`). */
  linesFields: readonly string[];
}

/**
 * Returns the name of the lines in a field, in the singular: `purchase_order_line` where documents have one kind of lines,
 * `work_order_task` where they have several. It names the schema, and its plural the path.
 */
export function lineNameOf({ name, linesFields }: Model, field: string): string {
  return linesFields.length === 1 ? `${name}_line` : `${name}_${field.replace(/s$/, "")}`;
}

/** Returns the path of the list of the lines in a field: `/v1/purchase-order-lines`. */
export const linePathOf = (of: Model, field: string): string =>
  `/v1/${`${of.name}_${of.linesFields.length === 1 ? "lines" : field}`.replaceAll("_", "-")}`;

/** Declares an entity. Its path's plural and the list of its lines follow from its name and fields. */
export function model<const N extends EntityName, F extends Fields>(
  name: N,
  options: { title: string; description: string; plural?: string },
  fields: F,
): Model<N, F> {
  const all = { ...commonFields, ...fields };
  const indexedFields = Object.entries<AnyField>(all).filter(([, field]) => field.indexed);
  const indexed = indexedFields.map(([name]) => name);
  if (indexed.length > MOST_INDEXED)
    throw new Error(`${name} has ${indexed.length} indexed fields; at most ${MOST_INDEXED} are possible`);
  const unsortable = indexedFields.find(([, { kind }]) => ["list", "object", "lines"].includes(kind));
  if (unsortable) throw new Error(`${name}.${unsortable[0]} is indexed, but its values have no order`);
  const path = name.replaceAll("_", "-");
  return {
    name,
    prefix: entityPrefixes[name],
    plural: options.plural ?? `${path}s`,
    title: options.title,
    description: options.description,
    fields: all,
    indexed,
    linesFields: Object.entries(fields).flatMap(([name, { kind }]) => (kind === "lines" ? [name] : [])),
  };
}

/** The reason why a field of a record is null although the source has a value for it. Stored with the record. */
export interface MappingIssue {
  /** The field's name; in lines, with the index of the line (`lines.0.quantity`). */
  field: string;
  reason: string;
  /** The source's value, shortened. */
  value: string | null;
}

/** Returns the schema of an entity's records in API responses. */
export function recordSchema(of: Model): z.ZodObject {
  const own = Object.entries<AnyField>(of.fields).map(([name, field]) => [name, described(field)]);
  return z
    .object({
      id: z.string().meta({
        description: "Id of the record in Millwright. Stable across syncs and reconnects.",
        examples: [exampleId(of.prefix)],
      }),
      connection_id: z.string().meta({ description: "Id of the connection that the record comes from." }),
      source_id: z.string().meta({
        description:
          "Id of the record in the source, prefixed by its type if records of several types become one entity.",
        examples: ["region:1"],
      }),
      ...Object.fromEntries(own),
      custom: z.record(z.string(), z.unknown()).meta({ description: "Custom fields of the connection." }),
      mapping_issues: z.array(z.object({ field: z.string(), reason: z.string(), value: z.string().nullable() })).meta({
        description: "Fields that are null because the source's value does not match the field, with the reason.",
      }),
      modified_at: z.iso
        .datetime()
        .meta({ description: "Time of the last change in Millwright. Never decreases within a connection." }),
      deleted_at: z.iso
        .datetime()
        .nullable()
        .meta({ description: "Time at which the deletion was detected. Null if the record is not deleted." }),
      deleted_how: z.enum(["reported", "inferred"]).nullable().meta({
        description:
          "How the deletion was detected: `reported` by the source, or `inferred` because a full read did not contain the record.",
      }),
    })
    .meta({ id: of.name, title: of.title, description: of.description });
}

/**
 * Returns a value as an indexed key: a text whose byte order is the order of the values. Null sorts last. Long texts
 * are truncated, so equal keys do not prove equal values.
 */
export function sortKey(field: Field, value: unknown): string {
  if (value === null || value === undefined) return NULL_KEY;
  switch (field.kind) {
    case "integer":
    case "decimal":
      return numberKey(String(value));
    case "flag":
      return value ? "t" : "f";
    case "money":
      return numberKey((value as { amount: string }).amount);
    case "quantity":
      return numberKey((value as { value: string }).value);
    default:
      return cut(String(value));
  }
}

/** The key of null, which sorts after every text. */
export const NULL_KEY = "\u{10FFFF}";
/** The length at which keys of texts are truncated. */
export const KEY_LENGTH = 120;

// A character outside the BMP takes two UTF-16 units; half of it would sort differently.
const cut = (text: string): string => {
  if (text.length <= KEY_LENGTH) return text;
  const isHalved = /[\uD800-\uDBFF]/.test(text.charAt(KEY_LENGTH - 1));
  return text.slice(0, isHalved ? KEY_LENGTH + 1 : KEY_LENGTH);
};

/**
 * Returns a decimal number as a text in numeric order: a sign, the length of the whole part, and the digits, all
 * inverted below zero. Only the first forty digits on either side of the point count, so that a key is never too long
 * for an index.
 */
export function numberKey(decimal: string): string {
  const isNegative = decimal.startsWith("-");
  const [whole = "0", fraction = ""] = (isNegative ? decimal.slice(1) : decimal).split(".");
  const digits = whole.replace(/^0+(?=\d)/, "");
  const rest = fraction.slice(0, 40).replace(/0+$/, "");
  if (digits === "0" && rest === "") return ZERO_KEY;
  const key = `${String(digits.length).padStart(3, "0")}${digits.length > 40 ? digits.slice(0, 40) : digits + (rest && `.${rest}`)}`;
  return isNegative ? `n${key.replace(/\d/g, (digit) => String(9 - Number(digit)))}~` : `p${key}`;
}

const ZERO_KEY = "p0010";
