import { expect, test } from "vitest";
import { codeOf, daysIn, isoCode, moneyIn, sumOf } from "./values.ts";

test("B6: keeps an amount in a currency without an ISO code, without the currency", () => {
  const amount = { __class__: "Decimal" as const, decimal: "12.50" };
  for (const word of ["PT", "pts", "EURO", "€", ""])
    expect(moneyIn(amount, word)).toEqual({ amount: "12.50", currency: null });
  expect(moneyIn(amount, "EUR")).toEqual({ amount: "12.50", currency: "EUR" });
  expect(isoCode("PT")).toBeNull();
});

const unit = (name: string, symbol: string, category: string | null) => ({
  ...{ id: 1, name, symbol },
  ...(category !== null && { "category.": { name: category } }),
});

test.each([
  ["Montage", "m", "Units", null],
  ["Pie", "pie", "Units", null],
  ["Tag", "d", "Units", null],
  ["Stunde", "h", "Zeit", "HUR"],
  ["Laufmeter", "m", "Länge", "MTR"],
  ["Laufmeter", "m", "Länge (eigene)", null],
  ["Meter", "m", "Kabel", "MTR"],
  ["Carton of 6", "ctn", "Units", "XCT"],
  ["Rolle", "rl", "Länge", "XRO"],
  ["Uur", "u", "Tijd", "HUR"],
  ["Okänd", "u", "Tijd", null],
  ["Stück", "u", "Stück", "H87"],
  ["kg", "kg", "Volume", null],
  ["Laufmeter", "m", null, "MTR"],
])("B7: the unit %s (%s) in the category %s is %s", (name, symbol, category, code) => {
  expect(codeOf(unit(name, symbol, category))).toBe(code);
});

test("sums of decimal numbers have no error of binary ones", () => {
  expect(sumOf([0.1, 0.2])).toBe(0.3);
  expect(sumOf([0.01, 0.1])).toBe(0.11);
  expect(sumOf([1234567.123456, 0.1])).toBe(1234567.223456);
  expect(sumOf([5, -5])).toBe(0);
  expect(sumOf([1e-7, 2e-7])).toBe(3e-7);
  expect(sumOf([1e22, 1])).toBe(1e22);
  expect(sumOf([])).toBe(0);
});

test("a lead time that is no number of days is null", () => {
  const time = (seconds: number) => ({ __class__: "timedelta" as const, seconds });
  expect([daysIn(time(864_000)), daysIn(time(129_600)), daysIn(null)]).toEqual([10, null, null]);
});
