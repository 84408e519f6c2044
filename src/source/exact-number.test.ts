import fc from "fast-check";
import { expect, test } from "vitest";
import { exactNumber, MAYBE_INEXACT } from "./exact-number.ts";

test.each([
  ["9007199254740993", "9007199254740993"],
  ["9007199254740993.0", "9007199254740993"],
  ["-9007199254740993.00", "-9007199254740993"],
  ["9007199254740993.55", "9007199254740993.55"],
  ["0.100000000000000005551115123126", "0.100000000000000005551115123126"],
  ["1e400", "1e400"],
  ["-1e-400", "-1e-400"],
  ["9007199254740991", 9007199254740991],
  ["12.5000", 12.5],
  ["1.25E+3", 1250],
  ["-0.0", -0],
  ["0e999", 0],
  ["5e-1", 0.5],
])("B2: reads %s as %j", (digits, expected) => {
  expect(exactNumber(digits)).toBe(expected);
});

test("B2: reads back a double as a number", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(exactNumber(JSON.stringify(value))).toBe(Object.is(value, -0) ? 0 : value);
    }),
  );
});

test("B2: detects a text whose number would be rounded", () => {
  const digits = fc.stringMatching(/^-?[1-9]\d{0,24}(\.\d{1,24})?([eE][+-]?\d{1,4})?$/);
  fc.assert(
    fc.property(digits, (text) => {
      if (typeof exactNumber(text) === "string") expect(MAYBE_INEXACT.test(`{"a":${text}}`)).toBe(true);
    }),
  );
});
