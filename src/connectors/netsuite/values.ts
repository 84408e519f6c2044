import { z } from "zod";
import { unitCode } from "#model";

/** Every value is a text, and what is null is not there. */
export const text = z.string().nullish();
export const flag = z.enum(["T", "F"]).nullish();

/** Fields of a raw record that are texts, by their names. */
export const texts = <const N extends string>(...names: readonly N[]): Record<N, typeof text> =>
  Object.fromEntries(names.map((name) => [name, text])) as Record<N, typeof text>;

/** NetSuite's yes and no. */
export const isTrue = (value: "T" | "F" | null | undefined): boolean | null =>
  value === null || value === undefined ? null : value === "T";

/** NetSuite keeps the opposite. */
export const isActive = (isInactive: "T" | "F" | null | undefined): boolean | null => {
  const inactive = isTrue(isInactive);
  return inactive === null ? null : !inactive;
};

/** A person's whole name; null where neither part is filled. */
export const nameOf = ({ firstname, lastname }: { firstname?: string | null; lastname?: string | null }) =>
  [firstname, lastname].filter(Boolean).join(" ") || null;

/** Without its sign: purchases are shown as negative by some accounts, sales' lines by others. */
export const unsigned = (number: string | null | undefined): string | null => number?.replace(/^-/, "") ?? null;

/** A number with its sign turned where `sign` is -1. */
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

/** Some accounts show purchases' quantities and amounts as negative, or those of sales' lines. */
export const signOf = (lines: readonly { foreignamount?: string | null; netamount?: string | null }[]): 1 | -1 =>
  lines.reduce((sum, { foreignamount, netamount }) => sum + Number(foreignamount ?? netamount ?? 0), 0) < 0 ? -1 : 1;

/** A field that may hold several ids, shown as `1, 2`. */
export const idsIn = (ids: string | null | undefined): string[] | null => ids?.split(/\s*,\s*/).filter(Boolean) ?? null;

export const quantityIn = (value: string | null | undefined, unit: string | null | undefined) =>
  value === null || value === undefined
    ? null
    : { value, unit: unit ? unitCode(unit) : null, source_unit: unit ?? null };

/** `Purchase Order : Pending Receipt` and `Pending Receipt` are the same status, shown by different accounts. */
export const statusOf = (code: string | null | undefined, text: string | null | undefined) =>
  code ? { code, text: text?.split(" : ").at(-1) ?? null } : null;

/** How much of an order's lines has come or been billed; null where none has a quantity. */
export function progress(parts: readonly { of: string | null | undefined; done: string | null | undefined }[]) {
  const counted = parts.filter(({ of }) => Number(of ?? 0) !== 0);
  if (counted.length === 0) return null;
  const shares = counted.map(({ of, done }) => Math.abs(Number(done ?? 0)) - Math.abs(Number(of)));
  if (counted.every(({ done }) => Number(done ?? 0) === 0)) return "none";
  if (shares.some((share) => share < 0)) return "partial";
  return shares.some((share) => share > 0) ? "over" : "full";
}
