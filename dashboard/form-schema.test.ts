import { MillwrightError } from "@millwright/sdk";
import { describe, expect, test } from "vitest";
import { fieldErrors, jsonObject, jsonOrText, linesOf, withoutFields, withValue } from "./form-schema.ts";

test("withValue sets a field, and drops it when it is empty", () => {
  expect(withValue({ a: 1 }, "b", false)).toEqual({ a: 1, b: false });
  expect(withValue({ a: 1, b: 2 }, "b", "")).toEqual({ a: 1 });
  expect(withValue({ a: 1, b: 2 }, "b", undefined)).toEqual({ a: 1 });
});

test("withoutFields keeps the other fields and the list of required fields", () => {
  const schema = { properties: { a: { type: "string" }, b: {} }, required: ["a"] };
  expect(withoutFields(schema, ["b"])).toEqual({ properties: { a: { type: "string" } }, required: ["a"] });
  expect(withoutFields({}, ["b"])).toEqual({ properties: {} });
});

describe("fieldErrors", () => {
  const errors = [
    { field: "settings.url", reason: "it is missing" },
    { field: "credentials.keys.0", reason: "it is empty" },
  ];
  const problem = { type: "", title: "Invalid", status: 422, code: "invalid_settings", detail: "", errors };
  const error = new MillwrightError(problem as never, new Response(null, { status: 422 }));

  test("returns the messages below a prefix", () => {
    expect(fieldErrors(error, "settings.")).toEqual({ url: "it is missing" });
    expect(fieldErrors(error, "credentials.")).toEqual({ keys: "it is empty" });
    expect(fieldErrors(error, "")).toEqual({ settings: "it is missing", credentials: "it is empty" });
  });

  test("returns nothing for other errors", () => {
    expect(fieldErrors(null, "")).toEqual({});
    expect(fieldErrors(new TypeError("x"), "")).toEqual({});
  });
});

test("linesOf returns trimmed lines", () => {
  expect(linesOf(" one \n\n two\n")).toEqual(["one", "two"]);
  expect(linesOf(" \n ")).toBeUndefined();
});

test("jsonOrText and jsonObject parse what is typed", () => {
  expect(jsonOrText('{"a": 1}')).toEqual({ a: 1 });
  expect(jsonOrText("{a: 1}")).toBe("{a: 1}");
  expect(jsonOrText("  ")).toBeUndefined();
  expect(jsonObject('{"a": 1}')).toEqual({ a: 1 });
  for (const text of ["[1]", "null", "7", '{"a"', ""]) expect(jsonObject(text), text).toBeNull();
});
