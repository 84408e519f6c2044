import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalText, contentHash } from "./canonical.ts";

/** Returns the same value with the keys of all its objects in another order. */
function turnedRound(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turnedRound);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, held]) => [key, turnedRound(held)]),
  );
}

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const json = fc.jsonValue({ maxDepth: 4 });

test("ignores the order of keys at any depth", () => {
  fc.assert(
    fc.property(json, (value) => {
      expect(canonicalText(turnedRound(value))).toBe(canonicalText(value));
    }),
  );
});

test("two JSON values have the same text exactly when they are equal", () => {
  const alike = fc.oneof(
    json,
    fc.array(fc.constantFrom("", ",", "1:a", "~", "t", "1", 1, null, true, [], {}), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom("a", "b", "a\0b", "", "1:"), fc.constantFrom("", "~", 1, null), { maxKeys: 3 }),
  );
  fc.assert(
    fc.property(alike, alike, (one, other) => {
      const isEqual = JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
      expect(canonicalText(one) === canonicalText(other)).toBe(isEqual);
    }),
    { numRuns: 2000 },
  );
});

/** Returns it with sorted keys, so that JSON texts can be compared. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, held]): [string, unknown] => [key, sorted(held)])
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}

test("a value has the same text before and after JSON", () => {
  const given = {
    at: new Date("2026-11-24T09:30:00Z"),
    none: undefined,
    minus: -0,
    list: [undefined, 1e21, Number.NaN],
  };
  expect(canonicalText(given)).toBe(canonicalText(asJson(given)));
});

test("distinguishes null from its text, and 1 from its text", () => {
  const texts = [null, "null", "~", 1, "1", true, "t", "true", [], {}, "", [null], [[]]].map(canonicalText);
  expect(new Set(texts).size).toBe(texts.length);
});

test("treats keys with a meaning in JavaScript as any other", () => {
  const one = JSON.parse('{"b":1,"__proto__":{"a":1}}');
  expect(canonicalText(one)).toBe(canonicalText(JSON.parse('{"__proto__":{"a":1},"b":1}')));
  expect(canonicalText(one)).not.toBe(canonicalText({ b: 1 }));
});

test("a hash has 16 bytes, is stable, and differs between texts", () => {
  expect(contentHash(canonicalText({ b: [1, "zwei"], a: null })).toString("hex")).toBe(
    "f821c179bd55d8f94ce7d2cae3ad948f",
  );
  expect(contentHash("a").equals(contentHash("b"))).toBe(false);
});
