import { MillwrightError } from "@millwright/sdk";
import { expect, test } from "vitest";
import { fieldProblems, titlesOf } from "./field-problems.ts";

const titleOf = titlesOf({
  settings: { properties: { url: { title: "Server URL" }, untitled: {} } },
  credentials: { properties: { key: { title: "API key" } } },
});
const refusal = (...errors: object[]) =>
  new MillwrightError({ errors, title: "Invalid", detail: "" } as never, new Response(null, { status: 422 }));

test("titlesOf returns the labels of settings and credentials", () => {
  expect(titleOf("settings.url")).toBe("Server URL");
  expect(titleOf("credentials.key.0")).toBe("API key");
  for (const field of ["settings.untitled", "settings.other", "connector", ""])
    expect(titleOf(field), field).toBeNull();
});

test("fieldProblems labels the problems if all of them concern known fields", () => {
  const url = { field: "settings.url", reason: "it is missing" };
  expect(fieldProblems(refusal(url), titleOf)).toEqual([{ title: "Server URL", reason: "it is missing" }]);
  expect(fieldProblems(refusal(url, { field: "connector", reason: "x" }), titleOf)).toBeNull();
  expect(fieldProblems(refusal(), titleOf)).toBeNull();
  expect(fieldProblems(new TypeError("x"), titleOf)).toBeNull();
});
