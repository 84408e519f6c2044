import { decimalText, unitCode } from "#model";
import { callable } from "../define.ts";
import { ValueMismatch } from "../run.ts";
import { digits, divide, type ExactNumber, exact, kindOf, multiply, named } from "../values.ts";

/*
 * The size of each unit in the SI unit of its kind, by UN/ECE Rec 20 code. All are exact by definition.
 * https://www.nist.gov/pml/special-publication-811/nist-guide-si-appendix-b-conversion-factors
 */
const factors: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  mass: {
    MGM: "0.000001",
    GRM: "0.001",
    KGM: "1",
    TNE: "1000",
    LBR: "0.45359237",
    ONZ: "0.028349523125",
    STN: "907.18474",
    LTN: "1016.0469088",
  },
  length: {
    MMT: "0.001",
    CMT: "0.01",
    DMT: "0.1",
    MTR: "1",
    KMT: "1000",
    INH: "0.0254",
    FOT: "0.3048",
    YRD: "0.9144",
    SMI: "1609.344",
  },
  area: {
    MMK: "0.000001",
    CMK: "0.0001",
    MTK: "1",
    INK: "0.00064516",
    FTK: "0.09290304",
    YDK: "0.83612736",
    ACR: "4046.8564224",
    HAR: "10000",
  },
  volume: {
    MLT: "0.000001",
    CMQ: "0.000001",
    LTR: "0.001",
    MTQ: "1",
    INQ: "0.000016387064",
    FTQ: "0.028316846592",
    GLL: "0.003785411784",
    GLI: "0.00454609",
  },
  time: { SEC: "1", MIN: "60", HUR: "3600", DAY: "86400", WEE: "604800" },
};

const known = new Map(
  Object.entries(factors).flatMap(([kind, units]) =>
    Object.entries(units).map(([code, factor]) => [code, { kind, factor: exact(factor) }] as const),
  ),
);

function factorOf(word: string) {
  const unit = known.get(unitCode(word.slice(0, 60)) ?? "");
  if (!unit)
    throw new ValueMismatch(
      `${JSON.stringify(word.slice(0, 60))} is not a convertible unit of mass, length, area, volume or time`,
      word,
    );
  return unit;
}

function amountText(value: unknown): string | null {
  const kind = kindOf(value);
  if (kind === "null") return null;
  if (kind === "number") return digits(value as ExactNumber);
  if (kind === "text") return decimalText(value);
  throw new ValueMismatch(`expected a number or a string, got ${named(kind)}`);
}

// ISO 4217 currencies whose minor unit is not a hundredth:
// https://www.six-group.com/en/products-services/financial-information/data-standards.html
const PLACES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
  }).flatMap(([places, codes]) => codes.split(" ").map((code) => [code, Number(places)] as const)),
);

/** Quantities with their units, and money with its currency. */
export const units = [
  callable("unit", {
    takes: ["name: text"],
    gives: "text",
    description:
      "UN/ECE Recommendation 20 code of a unit's name, abbreviation or symbol, in common European languages. Null if it is unknown or ambiguous.",
    examples: [["unit(raw.unit)", "H87"]],
    does: ([word]) => unitCode(word.slice(0, 60)),
  }),
  callable("quantity", {
    takes: ["value: any", "unit?: text"],
    gives: "map",
    description:
      "Creates a quantity from a number, or a number as a string, and the source's name of its unit. Null if the number is null.",
    examples: [["quantity(raw.quantity, raw.unit)", { value: "3", unit: "H87", source_unit: "Stück" }]],
    does: ([value, unit]) => {
      const amount = amountText(value);
      if (amount === null) return null;
      return {
        value: amount,
        unit: unit === undefined ? null : unitCode(unit.slice(0, 60)),
        source_unit: unit ?? null,
      };
    },
  }),
  callable("convert", {
    takes: ["value: number", "from: text", "to: text"],
    gives: "number",
    description:
      "Converts a value between units of mass, length, area, volume or time, given by name, symbol or Rec 20 code. Exact if the quotient has at most 20 decimal places.",
    examples: [
      ['convert(10, "lb", "kg")', 4.5359237],
      ['convert(90, "min", "h")', 1.5],
    ],
    does: ([value, from, to], run) => {
      const [source, target] = [factorOf(from), factorOf(to)];
      if (source.kind !== target.kind) throw new ValueMismatch(`cannot convert ${source.kind} to ${target.kind}`);
      return divide(run, multiply(run, value, source.factor), target.factor);
    },
  }),
  callable("money", {
    takes: ["amount: any", "currency?: text"],
    gives: "map",
    description:
      "Creates an amount of money from a number, or a number as a string, and an ISO 4217 currency code. A string keeps its digits. Null if the amount is null.",
    examples: [
      ["money(raw.price * raw.quantity, raw.currency)", { amount: "37.5", currency: "EUR" }],
      ["money(fixed(raw.price * raw.quantity, 2), raw.currency)", { amount: "37.50", currency: "EUR" }],
    ],
    does: ([value, currency]) => {
      const amount = amountText(value);
      return amount === null ? null : { amount, currency: currency ?? null };
    },
  }),
  callable("fromMinor", {
    takes: ["amount: number", "currency: text"],
    gives: "number",
    description: "Converts an amount in a currency's minor unit, such as cents, to its major unit.",
    examples: [
      ['fromMinor(raw.total_cents, "EUR")', 37.5],
      ['fromMinor(1250, "JPY")', 1250],
    ],
    does: ([amount, currency], run) => divide(run, amount, 10 ** (PLACES.get(currency) ?? 2)),
  }),
];
