import { z } from "zod";
import { unitCode } from "#model";

/*
 * Tryton's JSON marks types that JSON does not have (`trytond/protocols/jsonrpc.py` of server 6.0).
 */

/** A Decimal: `{"__class__": "Decimal", "decimal": "31.50"}`. */
export const decimal = z.object({ __class__: z.literal("Decimal"), decimal: z.string() });
/** A day. */
export const date = z.object({ __class__: z.literal("date"), year: z.int(), month: z.int(), day: z.int() });
/** A moment in UTC, with microseconds. */
export const datetime = z.object({
  __class__: z.literal("datetime"),
  year: z.int(),
  month: z.int(),
  day: z.int(),
  hour: z.int().default(0),
  minute: z.int().default(0),
  second: z.int().default(0),
  microsecond: z.int().default(0),
});
export type Decimal = z.infer<typeof decimal>;
export type Day = z.infer<typeof date>;
export type Moment = z.infer<typeof datetime>;

/** A flag. SQLite returns 0 and 1. */
export const flag = z.union([z.boolean(), z.literal(0), z.literal(1)]);
export const isSet = (value: boolean | 0 | 1 | null | undefined): boolean | null =>
  value === null || value === undefined ? null : Boolean(value);

const two = (number: number): string => String(number).padStart(2, "0");
const dayText = (of: { year: number; month: number; day: number }): string =>
  `${String(of.year).padStart(4, "0")}-${two(of.month)}-${two(of.day)}`;

/** Returns a date as text. */
export const dayOf = (of: Day | null | undefined): string | null => (of ? dayText(of) : null);

/** Returns a time as text with microseconds, so that texts sort in the order of time. */
export const momentText = (of: Moment): string =>
  `${dayText(of)}T${two(of.hour ?? 0)}:${two(of.minute ?? 0)}:${two(of.second ?? 0)}.${String(of.microsecond ?? 0).padStart(6, "0")}Z`;

/** Returns a time as text, null if there is none. */
export const momentOf = (of: Moment | null | undefined): string | null => (of ? momentText(of) : null);

/** Returns a time for Tryton from the text of `momentText`, moved back by some seconds. */
export function momentBack(text: string, seconds: number): Moment {
  const at = new Date(Date.parse(`${text.slice(0, 19)}Z`) - seconds * 1000);
  return {
    __class__: "datetime",
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
    microsecond: Number(text.slice(20, 26)),
  };
}

/** Returns a currency's code if it is an ISO 4217 code. Tryton accepts any text; others stay in the raw record only. */
export const isoCode = (code: string | null | undefined): string | null =>
  code && /^[A-Z]{3}$/.test(code) ? code : null;

/** Returns money with the ISO 4217 code of its currency. An amount in another currency stays, without a currency. */
export const moneyIn = (amount: Decimal | null | undefined, currency: string | null | undefined) =>
  amount ? { amount: amount.decimal, currency: isoCode(currency) } : null;

/** A unit of measure: its symbol and name, in the database's language. */
export const unit = z.object({ id: z.int(), symbol: z.string().nullish(), name: z.string().nullish() });
type Unit = z.infer<typeof unit>;

/**
 * Returns the code of a unit by its name, else by its symbol. Symbols are translated and ambiguous: `u` is one piece, or an hour in
 * Dutch; `t` is a tonne, or a day in Hungarian.
 */
export const codeOf = (of: Unit | null | undefined): string | null =>
  of ? (unitCode(of.name ?? "") ?? (of.symbol === "u" ? "C62" : unitCode(of.symbol ?? ""))) : null;

export const quantityIn = (value: number | null | undefined, of: Unit | null | undefined) =>
  value === null || value === undefined
    ? null
    : { value, unit: codeOf(of), source_unit: of?.symbol ?? of?.name ?? null };

/** The id and stamps of every record. There is no `write_date` before the first edit. */
export const stamps = { id: z.int(), create_date: datetime.nullish(), write_date: datetime.nullish() };
