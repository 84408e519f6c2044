import { expect, test } from "vitest";
import { versionChanges } from "./version-changes.ts";

const version = (fields: object, custom: object = {}) => ({ override: { fields, custom } }) as never;

test("lists the fields that were added, changed and removed", () => {
  const before = version({ a: { path: "x" }, b: { path: "y" }, c: { path: "z" } });
  const after = version({ a: { path: "x" }, b: { path: "y2" } }, { d: { type: "text" } });
  expect(versionChanges(after, before)).toEqual(['b: {"path":"y2"}', 'd: {"type":"text"}', "c: override removed"]);
  expect(versionChanges(before, before)).toEqual([]);
  expect(versionChanges(version({ a: 1 }), undefined)).toEqual(["a: 1"]);
});
