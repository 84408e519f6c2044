import { expect, test } from "vitest";
import { isoCode, moneyIn } from "./values.ts";

test("B6: keeps an amount in a currency without an ISO code, without the currency", () => {
  const amount = { __class__: "Decimal" as const, decimal: "12.50" };
  expect(moneyIn(amount, "PT")).toEqual({ amount: "12.50", currency: null });
  expect(moneyIn(amount, "EUR")).toEqual({ amount: "12.50", currency: "EUR" });
  expect(isoCode("PT")).toBeNull();
});
