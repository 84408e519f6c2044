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

/** A unit of measure: its symbol and name, in the database's language, and the category that it measures in. */
export const unit = z.object({
  id: z.int(),
  symbol: z.string().nullish(),
  name: z.string().nullish(),
  "category.": z.object({ name: z.string().nullish() }).nullish(),
});
type Unit = z.infer<typeof unit>;

/** Returns the fields of a unit at a path. */
export const unitFields = (path: string): string[] => [`${path}.symbol`, `${path}.name`, `${path}.category.name`];

const codesOf = (codes: string): ReadonlySet<string> => new Set(codes.split(" "));
const COUNTING = codesOf("C62 EA H87 NAR PR DZN GRO SET KT CEN T3 P1");
/** Returns whether a code is of a number or a package. By its name, a unit of any category can be one: a roll of 50 m. */
const isCount = (code: string): boolean => COUNTING.has(code) || code.startsWith("X");

/** The codes that a unit can have in each of Tryton's own categories. */
const CODES = {
  units: COUNTING,
  weight: codesOf("MGM GRM KGM TNE LBR ONZ STN LTN CTM"),
  time: codesOf("SEC MIN HUR DAY WEE MON ANN"),
  length: codesOf("MMT CMT DMT MTR KMT INH FOT YRD SMI"),
  surface: codesOf("MMK CMK MTK INK FTK YDK ACR"),
  volume: codesOf("MLT CLT DLT LTR HLT MMQ CMQ DMQ MTQ INQ FTQ YDQ GLL GLI PTL PTI QTL QTI OZA OZI"),
};
type Dimension = keyof typeof CODES;

/** The names of Tryton's own categories in the languages of its module `product`, version 6.0. */
const CATEGORIES: Readonly<Record<Dimension, string>> = {
  units:
    "Units, Egységek, Stück, Sztuki, Unidades, Unitats, Unitați, Unità, Unités, Vienetai, eenheden, Ühikud, واحدها, 单位",
  weight: "Weight, Berat, Gewicht, Greutate, Kaal, Pes, Peso, Poids, Svoris, Súly, Waga, وزن, 重量",
  time: "Time, Aeg, Czas, Heure, Időpont, Laikas, Tempo, Temps, Tiempo, Tijd, Timp, Waktu, Zeit, زمان, 时间",
  length:
    "Length, Comprimento, Długość, Hossz, Ilgis, Lengte, Longitud, Longueur, Lunghezza, Lungime, Länge, Pikkus, طول, 长度",
  surface:
    "Surface, Fläche, Oppervlakte, Paviršius, Pindala, Powierzchnia, Superficie, Superfície, Suprafața, Terület, سطح, 面积",
  volume: "Volume, Maht, Objętość, Térfogat, Tūris, Volum, Volumen, حجم/اندازه, 体积或容量",
};
const dimensions: readonly Dimension[] = ["units", "weight", "time", "length", "surface", "volume"];
const dimensionOf = new Map(
  dimensions.flatMap((dimension) => CATEGORIES[dimension].split(", ").map((name) => [name, dimension] as const)),
);

/**
 * Returns the code of a unit by its name, else by its symbol. Symbols are translated and ambiguous: `u` is one piece, or an hour in
 * Dutch; `t` is a tonne, or a day in Hungarian. So a symbol counts only in a category of Tryton's own, and there no code of
 * another dimension counts: a unit `m` or `Pie` in the category Units is no length.
 */
export function codeOf(of: Unit | null | undefined): string | null {
  if (!of) return null;
  const byName = unitCode(of.name ?? "");
  const bySymbol = of.symbol === "u" ? "C62" : unitCode(of.symbol ?? "");
  const category = of["category."];
  // Records that were stored before categories were read have none.
  if (!category) return byName ?? bySymbol;
  const dimension = dimensionOf.get(category.name ?? "");
  if (!dimension) return byName;
  if (byName !== null && (CODES[dimension].has(byName) || isCount(byName))) return byName;
  const isOfDimension = (code: string) => (dimension === "units" ? isCount(code) : CODES[dimension].has(code));
  return bySymbol !== null && isOfDimension(bySymbol) ? bySymbol : null;
}

/** Returns the sum of decimal numbers, without the error of binary ones: 0.1 and 0.2 make 0.3. */
export function sumOf(values: readonly number[]): number {
  const digits = Math.max(0, ...values.map(digitsAfterPoint));
  return Number(values.reduce((sum, value) => sum + value, 0).toFixed(Math.min(digits, 100)));
}

function digitsAfterPoint(value: number): number {
  const [mantissa = "", exponent = "0"] = String(value).split("e");
  return Math.max(0, (mantissa.split(".")[1]?.length ?? 0) - Number(exponent));
}

export const quantityIn = (value: number | null | undefined, of: Unit | null | undefined) =>
  value === null || value === undefined
    ? null
    : { value, unit: codeOf(of), source_unit: of?.symbol ?? of?.name ?? null };

/** The id and stamps of every record. There is no `write_date` before the first edit. */
export const stamps = {
  id: z.int(),
  create_date: datetime.nullish(),
  write_date: datetime.nullish(),
  /** The stamp in the form that guards a write (`purchases` and others that write read it). */
  _timestamp: z.string().nullish(),
};

/** A length of time. */
export const timedelta = z.object({ __class__: z.literal("timedelta"), seconds: z.number() });

const DAY_SECONDS = 86_400;
/** Returns a length of time in days. Null: it is not a whole number of days. */
export const daysIn = (of: z.infer<typeof timedelta> | null | undefined): number | null =>
  of && of.seconds % DAY_SECONDS === 0 ? of.seconds / DAY_SECONDS : null;
