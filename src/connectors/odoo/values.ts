import { z } from "zod";
import { localDay } from "#kit";
import { unitCode } from "#model";

/** Every field can be empty, which the reader turns into null, or missing in a version. */
export const text = z.string().nullish();
export const number = z.number().nullish();
export const flag = z.boolean().nullish();
/** A reference: the id and the label of a record. */
export const ref = z.tuple([z.int(), z.unknown()]).nullish();
/** The ids of several records. */
export const refs = z.array(z.int()).nullish();

/** Fields of a raw record of one type, by their names. */
const all =
  <T extends z.ZodType>(type: T) =>
  <const N extends string>(...names: readonly N[]): Record<N, T> =>
    Object.fromEntries(names.map((name) => [name, type])) as Record<N, T>;
export const texts = all(text);
export const numbers = all(number);
export const flags = all(flag);
export const references = all(ref);

/** The id and stamps of every record. */
export const stamps = { id: z.int(), create_date: text, write_date: text };

/** The common fields of a mapping. */
export const common = {
  source_url: null,
  source_created_at: "create_date",
  source_updated_at: "write_date",
} as const;

export type Ref = z.infer<typeof ref>;
export const idOf = (of: Ref): number | null => of?.[0] ?? null;
export const labelOf = (of: Ref): string | null => (typeof of?.[1] === "string" && of[1] !== "" ? of[1] : null);

/** Returns an instant's day in the connection's zone: Odoo stores the days of some documents as instants. */
export function dayIn(of: string | null | undefined, zone: string): string | null {
  const instant = Date.parse(of ?? "");
  return Number.isNaN(instant) ? (of ?? null) : localDay(instant, zone);
}

/** Returns the source id of a record of one of two streams that feed an entity. */
export const kindOf = (kind: string, of: Ref): string | null => (of ? `${kind}:${of[0]}` : null);

/** The company that a record belongs to. Null: it is shared by all. */
export const companiesIn = (of: Ref): number[] | null => (of ? [of[0]] : null);

/** Returns the code of a currency by its label, which is its ISO 4217 code. Others stay in the raw record only. */
export function currencyOf(of: Ref): string | null {
  const label = labelOf(of);
  return label !== null && /^[A-Z]{3}$/.test(label) ? label : null;
}

export const moneyIn = (amount: number | null | undefined, currency: Ref) =>
  amount === null || amount === undefined ? null : { amount, currency: currencyOf(currency) };

export const unitIn = (of: Ref) => {
  const label = labelOf(of);
  return label === null ? null : { code: unitCode(label), source_unit: label };
};

export const quantityIn = (value: number | null | undefined, of: Ref) => {
  const unit = unitIn(of);
  return value === null || value === undefined
    ? null
    : { value, unit: unit?.code ?? null, source_unit: unit?.source_unit ?? null };
};

/** The done share of a document's lines. Null: no line has a quantity. */
export function progressOf(lines: readonly { of: number | null | undefined; done: number | null | undefined }[]) {
  const counted = lines.filter(({ of }) => (of ?? 0) !== 0);
  if (counted.length === 0) return null;
  if (counted.every(({ done }) => (done ?? 0) === 0)) return "none";
  if (counted.some(({ of, done }) => (done ?? 0) < (of ?? 0))) return "partial";
  return counted.some(({ of, done }) => (done ?? 0) > (of ?? 0)) ? "over" : "full";
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

/** Returns the text of Odoo's HTML, which the server has sanitized: a line for each block. Null: there is none. */
export function textOf(html: string | null | undefined): string | null {
  if (!html) return null;
  const plain = html
    .replace(/\s+/g, " ")
    .replace(/<(br|\/p|\/div|\/li|\/tr|\/h[1-6])\b[^<>]*>/gi, "\n")
    .replace(/<[^<>]*>/g, "")
    .replace(/&(#\d+|#x[\da-f]+|\w+);/gi, (whole, name: string) => characterOf(name) ?? whole)
    .replace(/[^\S\n]*\n[^\S\n]*/g, "\n")
    .trim();
  return plain === "" ? null : plain;
}

function characterOf(name: string): string | undefined {
  if (!name.startsWith("#")) return ENTITIES[name.toLowerCase()];
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** A linked country and state, and the fields of an address. */
const linked = z.object({ code: text, name: text }).nullish();
export const addressFields = {
  ...texts("street", "street2", "zip", "city"),
  "country_id.": linked,
  "state_id.": linked,
};
export const ADDRESS = ["street", "street2", "zip", "city", "country_id", "state_id"] as const;
export const ADDRESS_LINKS = {
  country_id: { model: "res.country", fields: ["code", "name"] },
  state_id: { model: "res.country.state", fields: ["code", "name"] },
};

/** Returns a postal address. Null: it is empty. */
export function addressOf(of: z.infer<z.ZodObject<typeof addressFields>>) {
  const lines = [of.street, of.street2].filter((line): line is string => typeof line === "string" && line !== "");
  const address = {
    lines,
    city: of.city,
    region: of["state_id."]?.name,
    postal_code: of.zip,
    country: of["country_id."]?.code,
  };
  return lines.length > 0 || Object.values({ ...address, lines: null }).some(Boolean) ? address : null;
}

/** Whether a line has only a text: a section or a note. Since version 16, lines of bills name the type of all others too. */
export const isText = ({ display_type: type }: { display_type?: string | null | undefined }): boolean =>
  Boolean(type) && type !== "product";

/** The kind of a line of an order or a bill. */
export const lineKind = <const O extends string>(
  of: { display_type?: string | null | undefined; product_id?: Ref },
  other: O,
): "text" | "item" | O => (isText(of) ? "text" : of.product_id ? "item" : other);

/** The linked item of a line. */
export const productLink = { product_id: { model: "product.product", fields: ["default_code"] } };
export const linkedProduct = { product_id: ref, "product_id.": z.object({ default_code: text }).nullish() };
