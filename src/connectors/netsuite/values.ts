import { z } from "zod";
import { unitCode } from "#model";

/** Every value is a text, and null values are absent. */
export const text = z.string().nullish();
export const flag = z.enum(["T", "F"]).nullish();

/** Fields of a raw record that are texts, by their names. */
export const texts = <const N extends string>(...names: readonly N[]): Record<N, typeof text> =>
  Object.fromEntries(names.map((name) => [name, text])) as Record<N, typeof text>;

/** NetSuite's booleans, `T` and `F`. */
export const isTrue = (value: "T" | "F" | null | undefined): boolean | null =>
  value === null || value === undefined ? null : value === "T";

/** NetSuite stores the opposite. */
export const isActive = (isInactive: "T" | "F" | null | undefined): boolean | null => {
  const inactive = isTrue(isInactive);
  return inactive === null ? null : !inactive;
};

/** A person's full name. Null: neither part is filled. */
export const nameOf = ({ firstname, lastname }: { firstname?: string | null; lastname?: string | null }) =>
  [firstname, lastname].filter(Boolean).join(" ") || null;

/** A number without its sign: some accounts show purchases as negative, others the lines of sales. */
export const unsigned = (number: string | null | undefined): string | null => number?.replace(/^-/, "") ?? null;

/** A number with its sign inverted if `sign` is -1. */
export const times = (sign: 1 | -1, number: string | null | undefined): string | null =>
  number === null || number === undefined
    ? null
    : sign === 1 || /^-?0*\.?0*$/.test(number)
      ? number
      : number.startsWith("-")
        ? number.slice(1)
        : `-${number}`;

export const moneyIn = (amount: string | null | undefined, currency: string | null) =>
  amount === null || amount === undefined ? null : { amount, currency };

/** Some accounts show the quantities and amounts of purchases as negative, or those of sales lines. */
export const signOf = (lines: readonly { foreignamount?: string | null; netamount?: string | null }[]): 1 | -1 =>
  lines.reduce((sum, { foreignamount, netamount }) => sum + Number(foreignamount ?? netamount ?? 0), 0) < 0 ? -1 : 1;

/** A field that can have several IDs, shown as `1, 2`. */
export const idsIn = (ids: string | null | undefined): string[] | null => ids?.split(/\s*,\s*/).filter(Boolean) ?? null;

export const quantityIn = (value: string | null | undefined, unit: string | null | undefined) =>
  value === null || value === undefined
    ? null
    : { value, unit: unit ? unitCode(unit) : null, source_unit: unit ?? null };

/** `Purchase Order : Pending Receipt` and `Pending Receipt` are the same status, shown by different accounts. */
export const statusOf = (code: string | null | undefined, text: string | null | undefined) =>
  code ? { code, text: text?.split(" : ").at(-1) ?? null } : null;

/** The received or billed share of an order's lines. Null: no line has a quantity. */
export function progress(parts: readonly { of: string | null | undefined; done: string | null | undefined }[]) {
  const counted = parts.filter(({ of }) => Number(of ?? 0) !== 0);
  if (counted.length === 0) return null;
  const shares = counted.map(({ of, done }) => Math.abs(Number(done ?? 0)) - Math.abs(Number(of)));
  if (counted.every(({ done }) => Number(done ?? 0) === 0)) return "none";
  if (shares.some((share) => share < 0)) return "partial";
  return shares.some((share) => share > 0) ? "over" : "full";
}
