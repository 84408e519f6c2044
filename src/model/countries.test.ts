import { expect, test } from "vitest";
import { countryCode } from "./countries.ts";

test.each([
  ["Singapore", "SG"],
  ["germany", "DE"],
  ["United  Kingdom ", "GB"],
  ["UK", "GB"],
  ["USA", "US"],
  ["in", "IN"],
  ["Turkey", "TR"],
  ["Türkiye", "TR"],
])("%s is %s", (word, code) => {
  expect(countryCode(word)).toBe(code);
});

test.each(["", "Deutschland", "Yugoslavia", "Europe", "SU", "EU", "XX", "ZZ"])("%j is not a known country", (word) => {
  expect(countryCode(word)).toBeNull();
});

test("knows every ISO 3166-1 country by its code, and no other code", () => {
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const known = letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => countryCode(code) === code);
  expect(known).toHaveLength(249);
});
