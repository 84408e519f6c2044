import { expect, test } from "vitest";
import { MOST_DISTINCT, MOST_PATHS, Profile } from "./profile.ts";

const profileOf = (raws: Iterable<unknown>) => {
  const profile = new Profile();
  for (const raw of raws) profile.add(raw);
  return profile;
};

test("lists every path with its types, fill rate, distinct values and three examples", () => {
  const profile = profileOf([
    { id: 1, vendor: { id: "a", "tax.no": "T1" }, rows: [1] },
    { id: 2, vendor: { id: "" } },
    { id: 3, vendor: null },
    { id: "4", vendor: { id: "a" } },
  ]);
  const fields = new Map(profile.fields().map(({ path, ...rest }) => [path, rest]));
  expect([...fields.keys()]).toEqual(["id", "vendor", "vendor.id", "vendor.tax\\.no", "rows"]);
  expect(fields.get("id")).toEqual({
    list: null,
    types: ["number", "string"],
    fill_rate: 1,
    distinct_values: 4,
    examples: ["1", "2", "3"],
  });
  expect(fields.get("vendor.id")).toEqual({
    list: null,
    types: ["string"],
    fill_rate: 0.5,
    distinct_values: 1,
    examples: ["a"],
  });
  expect(fields.get("vendor")).toMatchObject({ types: ["null", "object"], fill_rate: 0.75 });
  expect(fields.get("rows")).toMatchObject({ types: ["list"], fill_rate: 0.25, examples: ["[1]"] });
});

test("paths inside lines start at the line, and their fill rate counts lines", () => {
  const profile = profileOf([
    { id: 1, "rows.": [{ id: 1, unit: { code: "m" }, tags: [{ a: 1 }] }, { id: 2 }] },
    { id: 2, "rows.": [{ id: 3 }, { id: 4, unit: { code: "kg" } }] },
    { id: 3, "rows.": [] },
  ]);
  const inRows = profile.fields().filter(({ list }) => list === "rows\\.");
  expect(inRows.map(({ path, fill_rate }) => [path, fill_rate])).toEqual([
    ["id", 1],
    ["unit", 0.5],
    ["unit.code", 0.5],
    ["tags", 0.25],
  ]);
  expect(profile.fields().filter(({ path }) => path === "id")).toHaveLength(2);
});

test("limits names and values of a source without end", () => {
  const many = profileOf(Array.from({ length: MOST_DISTINCT + 1 }, (_, at) => ({ id: at })));
  expect(many.fields()[0]).toMatchObject({ path: "id", distinct_values: null, fill_rate: 1 });
  const wide = profileOf([Object.fromEntries(Array.from({ length: MOST_PATHS + 1 }, (_, at) => [`f${at}`, at]))]);
  expect(wide.isCut).toBe(true);
  expect(wide.fields().length).toBe(MOST_PATHS);
  expect(many.isCut).toBe(false);
});
