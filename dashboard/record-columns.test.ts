import { expect, test } from "vitest";
import { customFieldsOf, defaultColumns, fieldsOf } from "./record-columns.ts";

const row = {
  id: "1",
  source_id: "b:1",
  source_created_at: "2026-01-01T00:00:00Z",
  space_id: "s1",
  title: "Stand-up",
  notes: null,
  custom: { project: "x" },
};

test("offers every field as a column except those that are always hidden", () => {
  expect(fieldsOf([row])).toEqual(["source_id", "source_created_at", "space_id", "title", "notes"]);
  expect(fieldsOf([])).toEqual([]);
});

test("offers the custom fields of every record", () => {
  expect(customFieldsOf([row, { custom: { owner: 1, project: "y" } }, { custom: null }])).toEqual(["project", "owner"]);
});

test("the default columns have values, and the descriptive ones come first", () => {
  expect(defaultColumns(fieldsOf([row]), [row])).toEqual(["source_id", "title", "source_created_at", "space_id"]);
  const many = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`field${at}`, at]));
  expect(defaultColumns(Object.keys(many), [many])).toHaveLength(7);
});
