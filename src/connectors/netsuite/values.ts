import { unitCode } from "#model";

/** NetSuite's yes and no. */
export const isTrue = (value: "T" | "F" | null | undefined): boolean | null =>
  value === null || value === undefined ? null : value === "T";

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
