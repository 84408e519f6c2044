import { expect, test } from "vitest";
import { expressionFor, matchingFields, percentText } from "./source-fields.ts";
import type { SourceField } from "./types.ts";

const field = (path: string, more: Partial<SourceField> = {}) =>
  ({ path, label: null, list: null, is_custom: false, ...more }) as SourceField;
const fields = [
  field("id"),
  field("custbody_1", { label: "Project", is_custom: true }),
  field("vendor.id"),
  field("quantity", { list: "item" }),
];
const paths = (text: string, isInLine = false, isEither = false) =>
  matchingFields(fields, { text, isInLine, isEither }).map(({ path }) => path);

test("lists custom fields first", () => expect(paths("")).toEqual(["custbody_1", "id", "vendor.id"]));
test("searches paths and labels", () => {
  expect(paths("VENDOR")).toEqual(["vendor.id"]);
  expect(paths("proj")).toEqual(["custbody_1"]);
  expect(paths("nothing")).toEqual([]);
});
test("lists the entered field first", () => expect(paths("id")).toEqual(["id", "custbody_1", "vendor.id"]));
test("lists line fields separately or with the others", () => {
  expect(paths("", true)).toEqual(["quantity"]);
  expect(paths("", false, true)).toEqual(["custbody_1", "id", "vendor.id", "quantity"]);
});

test.each([
  [{ path: "vendor.id", list: null }, "raw.vendor.id"],
  [{ path: "first name.x", list: null }, 'raw["first name"].x'],
  [{ path: "quantity", list: "item" }, "line.quantity"],
])("formats %j as %s", (source, expression) => expect(expressionFor(source)).toBe(expression));

test.each([
  [0.004, "under 1%"],
  [0.5, "50%"],
  [1, "100%"],
])("formats %d as %s", (rate, text) => expect(percentText(rate)).toBe(text));
