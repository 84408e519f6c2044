import { z } from "zod";
import { type EntityName, entityPrefixes, exampleId } from "./entities.ts";
import { described, type Field, type Fields, text, timestamp } from "./fields.ts";

/** Fields that every entity has and a connector's mapping fills, like any other. */
export const commonFields = {
  source_number: text({ about: "What people call it in the source.", example: "PO-1042", indexed: true }),
  source_url: text({ about: "Opens it in the source.", example: "https://erp.example/purchase-orders/1042" }),
  source_created_at: timestamp({ about: "When the source says it was made.", example: "2026-11-20T08:15:00.000Z" }),
  source_updated_at: timestamp({ about: "When the source says it last changed.", example: "2026-11-24T09:30:00.000Z" }),
};

/** How many fields of an entity may be indexed, the common ones included: each costs an index entry a record. */
export const MOST_INDEXED = 8;

/** One kind of object of the unified model. */
export interface Model<N extends EntityName = EntityName, F extends Fields = Fields> {
  name: N;
  /** Of its ids: `po_…`. */
  prefix: string;
  /** In paths: `/v1/purchase-orders`. */
  plural: string;
  /** For people: "Purchase order". */
  title: string;
  /** What it is, in a sentence or two. */
  about: string;
  /** Its fields, the common ones first. */
  fields: F & typeof commonFields;
  /** Names of the indexed fields, in the order of their key columns. */
  indexed: readonly string[];
  /** Name of the field that holds lines with a list of their own (`/v1/purchase-order-lines`), if any. */
  linesField: string | null;
}

/** Declares an entity. Its path's plural and the list of its lines follow from its name and fields. */
export function model<const N extends EntityName, F extends Fields>(
  name: N,
  about: { title: string; about: string; plural?: string },
  fields: F,
): Model<N, F> {
  const all = { ...commonFields, ...fields };
  const indexed = Object.keys(all).filter((field) => (all as Fields)[field]!.indexed);
  if (indexed.length > MOST_INDEXED)
    throw new Error(`${name} has ${indexed.length} indexed fields; at most ${MOST_INDEXED} are possible`);
  const unsortable = indexed.find((field) => ["list", "object", "lines"].includes((all as Fields)[field]!.kind));
  if (unsortable) throw new Error(`${name}.${unsortable} is indexed, but its values have no order`);
  const path = name.replaceAll("_", "-");
  return {
    name,
    prefix: entityPrefixes[name],
    plural: about.plural ?? `${path}s`,
    title: about.title,
    about: about.about,
    fields: all,
    indexed,
    linesField: Object.keys(fields).find((field) => fields[field]!.kind === "lines") ?? null,
  };
}

/** What is wrong with one field of one record: kept with the record, never silent. */
export interface MappingIssue {
  /** The field's name, with the line's place where it is inside lines (`lines.0.quantity`). */
  field: string;
  /** Why it is null. */
  reason: string;
  /** What the source gave, shortened. */
  value: string | null;
}

/** The schema of a record of this entity as the API answers it. */
export function recordSchema(of: Model): z.ZodObject {
  const own = Object.entries(of.fields as Fields).map(([name, field]: [string, Field]) => [name, described(field)]);
  return z
    .object({
      id: z
        .string()
        .meta({ description: "Ours; stays over re-syncs and reconnects.", examples: [exampleId(of.prefix)] }),
      connection_id: z.string().meta({ description: "The connection it came through." }),
      source_id: z.string().meta({
        description: "Its id in the source; carries its kind where several kinds feed one entity.",
        examples: ["region:1"],
      }),
      ...Object.fromEntries(own),
      custom: z.record(z.string(), z.unknown()).meta({ description: "The connection's own fields." }),
      mapping_issues: z
        .array(z.object({ field: z.string(), reason: z.string(), value: z.string().nullable() }))
        .meta({ description: "Fields that the source filled with something that does not fit; they are null." }),
      modified_at: z.iso
        .datetime()
        .meta({ description: "When it last changed here; never goes back within a connection." }),
      deleted_at: z.iso
        .datetime()
        .nullable()
        .meta({ description: "When it was found to be gone; null while it lives." }),
      deleted_how: z
        .enum(["reported", "inferred"])
        .nullable()
        .meta({ description: "Whether the source reported the deletion, or a full read lacked it." }),
    })
    .meta({ id: of.name, title: of.title, description: of.about });
}

/**
 * A value as an indexed key: texts whose byte order is the values' order. Null is behind everything. Long texts are cut,
 * so an equal key is not yet an equal value.
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

/** The key of null: sorts behind every text. */
export const NULL_KEY = "\u{10FFFF}";
/** Where keys of texts are cut. */
export const KEY_LENGTH = 120;

// A letter beyond the first 65,536 is two places long in JavaScript; half of it would sort elsewhere.
const cut = (text: string): string => {
  if (text.length <= KEY_LENGTH) return text;
  const isHalved = /[\uD800-\uDBFF]/.test(text[KEY_LENGTH - 1]!);
  return text.slice(0, isHalved ? KEY_LENGTH + 1 : KEY_LENGTH);
};

/**
 * A decimal number as text in the numbers' order: a sign, the length of the whole part, the digits; all turned round below
 * zero. Only the first forty digits on either side of the point count, so that a key is never too long for an index.
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
