import Big from "big.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openRun } from "./run.ts";
import { add, digits, divide, exact, multiply, subtract } from "./values.ts";

// Amounts, prices and unusual numbers, as JavaScript numbers, many of which are not short decimals.
const someNumber = fc.oneof(
  fc.tuple(fc.integer({ min: -10_000_000, max: 10_000_000 }), fc.nat(6)).map(([whole, places]) => whole / 10 ** places),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: 1e-15, max: 1e15 }),
);

test.each([
  ["+", add, (a: Big, b: Big) => a.plus(b)],
  ["-", subtract, (a: Big, b: Big) => a.minus(b)],
  ["*", multiply, (a: Big, b: Big) => a.times(b)],
])("%s is exact in every form of the calculation", (_, quick, plain) => {
  fc.assert(
    fc.property(someNumber, someNumber, (a, b) => {
      expect(digits(quick(openRun(null, {}, null), a, b))).toBe(plain(new Big(a), new Big(b)).toFixed());
    }),
    { seed: 7, numRuns: 2000 },
  );
});

test("a product divided by one factor gives the other", () => {
  fc.assert(
    fc.property(someNumber, someNumber, (a, b) => {
      fc.pre(b !== 0);
      const run = openRun(null, {}, null);
      expect(exact(divide(run, multiply(run, a, b), b)).eq(exact(a).round(20, 2))).toBe(true);
    }),
    { seed: 7, numRuns: 2000 },
  );
});
