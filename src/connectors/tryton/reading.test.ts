import { describe, expect, test } from "vitest";
import { explainLost, type PartMemory, type SourceHttp, type StoredRaw } from "#kit";
import { purchases } from "./purchases.ts";
import { companiesOf, companiesToRead, hiddenAmong } from "./user-companies.ts";

/** A source that gives every request the same response. */
const answering = (result: unknown): SourceHttp => {
  const body = { id: 1, result };
  const ask = async () => body as never;
  return { ask, get: ask, find: ask, call: async () => ({ status: 200, headers: {}, body }) };
};
const holding = (...rows: StoredRaw[]) => ({
  stored: async (keys: readonly string[]) => rows.filter(({ key }) => keys.includes(key)),
});
const order = (id: number, company: number | undefined, lines: number[] = []): StoredRaw => ({
  key: String(id),
  raw: { id, company, "lines.": lines.map((line) => ({ id: line })) },
  context: null,
});

describe("A7", () => {
  test.each([undefined, null, "", {}, [], { result: null }, { result: {} }, { result: false }, { error: ["x"] }])(
    "does not take %j for a deleted record",
    (body) => {
      expect(() => purchases.oneRecord?.(body)).toThrow(/no list/);
    },
  );

  test("takes an empty list for a deleted record", () => {
    expect(purchases.oneRecord?.({ id: 1, result: [] })).toBeUndefined();
  });

  test.each([
    ["the current company changed", { company: 2, companies: [1, 2], company_filter: "one" }, ["1"]],
    ["a company was taken away", { company: 2, companies: [2], company_filter: "all" }, ["1"]],
    ["there is no company", { company_filter: "one" }, ["1", "2"]],
    ["the preferences are unreadable", null, ["1", "2"]],
    ["all companies are there", { company: 1, companies: [2, 1, 1], company_filter: "all" }, []],
  ])("finds hidden records if %s", async (_name, preferences, hidden) => {
    const reader = { ...holding(order(1, 1), order(2, 2), order(3, undefined)), http: answering(preferences) };
    const found = await hiddenAmong(reader, ["1", "2", "3"]);
    expect([...found.keys].filter((key) => key !== "3")).toEqual(hidden);
    expect(found.keys.has("3")).toBe(false);
  });
});

test("B4: reads the current company, or all of the user's", async () => {
  const of = (preferences: object) => companiesOf(answering(preferences));
  expect(await of({ company: 1, companies: [1, 2], company_filter: "one" })).toEqual([1]);
  expect(await of({ company: null, companies: [2, 1, 2], company_filter: "all" })).toEqual([1, 2]);
  await expect(companiesToRead(answering({ company: null, company_filter: "one" }))).rejects.toThrow(/no company/);
});

test("B8: explains a lost line only by the record that had it", async () => {
  const memory = (): PartMemory => ({ counted: {}, lost: { lines: 2 } });
  const reader = holding(order(1, 1, [11, 12]), order(2, 1, [21]));
  const changed = memory();
  await explainLost(reader, ["1"], new Map([["1", { id: 1, "lines.": [{ id: 12 }, { id: 13 }] }]]), changed);
  expect(changed.lost).toEqual({ lines: 1 });
  const deleted = memory();
  await explainLost(reader, ["1"], new Map(), deleted);
  expect(deleted.lost).toEqual({});
  const others = memory();
  await explainLost(reader, ["2"], new Map([["2", { id: 2, "lines.": [{ id: 21 }] }]]), others);
  expect(others.lost).toEqual({ lines: 2 });
});
