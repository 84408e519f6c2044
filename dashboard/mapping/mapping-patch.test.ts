import { describe, expect, test } from "vitest";
import {
  CUSTOM_FIELD_TYPES,
  type CustomFieldInput,
  canBeIndexed,
  customFieldPatch,
  customFieldType,
  fieldPatch,
  isLineField,
  linesPrefixOf,
  suggestedName,
  withSourceField,
} from "./mapping-patch.ts";
import { emptySourceInput } from "./source-input.ts";
import type { MappedField, Mapping, SourceField } from "./types.ts";

const project = { type: "text", title: "Project", source: { path: "proj" } };
const override = { fields: {}, custom: { project, "lines.project": project } };
const mapping = {
  streams: ["orders"],
  fields: [
    { name: "number", type: "text" },
    { name: "lines", type: "lines" },
  ] as unknown,
  override: override as unknown,
} as Mapping;
const withoutLines = { ...mapping, fields: [] };
const field = (name: string, is_custom = false) => ({ name, is_custom, type: "integer" }) as MappedField;
const input: CustomFieldInput = {
  name: "project",
  title: "",
  type: "text",
  choices: [],
  isIndexed: false,
  source: { ...emptySourceInput(mapping), path: "proj" },
};

test("recognizes line fields by their prefix", () => {
  expect(linesPrefixOf(mapping)).toBe("lines.");
  expect(linesPrefixOf(withoutLines)).toBe("");
  expect(isLineField(mapping, "lines.due_on")).toBe(true);
  expect(isLineField(mapping, "number")).toBe(false);
  expect(isLineField(withoutLines, "number")).toBe(false);
});

describe("fieldPatch", () => {
  const source = { path: "other" };
  test("changes a model field or removes its override", () => {
    expect(fieldPatch(mapping, field("number"), source)).toEqual({ fields: { number: source } });
    expect(fieldPatch(mapping, field("number"), null)).toEqual({ fields: { number: null } });
  });
  test("changes a custom field together with its type", () => {
    expect(fieldPatch(mapping, field("custom.project", true), source)).toEqual({
      custom: { project: { ...project, source } },
    });
    expect(fieldPatch(mapping, field("lines.custom.project", true), source)).toEqual({
      custom: { "lines.project": { ...project, source } },
    });
    expect(fieldPatch(mapping, field("custom.project", true), null)).toEqual({ custom: { project: null } });
  });
  test("keeps the type of a custom field that another override defines", () =>
    expect(fieldPatch(mapping, field("custom.cost_center", true), source)).toEqual({
      custom: { cost_center: { type: "integer", source } },
    }));
});

describe("customFieldPatch", () => {
  test("keeps the entered values", () => {
    expect(customFieldPatch(mapping, input)).toEqual({
      custom: { project: { type: "text", source: { path: "proj" } } },
    });
    const choice = { ...input, title: "Project", type: "choice" as const, choices: ["a", "b"], isIndexed: true };
    expect(customFieldPatch(mapping, choice)).toEqual({
      custom: {
        project: { type: "choice", title: "Project", choices: ["a", "b"], indexed: true, source: { path: "proj" } },
      },
    });
  });
  test.each([
    { ...input, name: "Project" },
    { ...input, name: "" },
    { ...input, name: "x".repeat(64) },
    { ...input, type: "choice" as const },
    { ...input, source: { ...input.source, path: "" } },
  ])("returns null for incomplete input: %j", (incomplete) => expect(customFieldPatch(mapping, incomplete)).toBeNull());
});

test("only single values outside lines can be indexed", () => {
  expect(canBeIndexed(mapping, input)).toBe(true);
  expect(canBeIndexed(mapping, { ...input, name: "lines.project" })).toBe(false);
  expect(canBeIndexed(mapping, { ...input, type: "json" })).toBe(false);
  expect(canBeIndexed(mapping, { ...input, type: "list of date" })).toBe(false);
});

describe("withSourceField", () => {
  const picked = { path: "custbody_pm", label: "Project manager", declared_type: "integer", list: null, values: null };
  const empty = { ...input, name: "", source: emptySourceInput(mapping) };

  test("fills in the values that the source declares", () =>
    expect(withSourceField(mapping, empty, picked as SourceField)).toMatchObject({
      name: "project_manager",
      title: "Project manager",
      type: "integer",
      source: { path: "custbody_pm", values: [] },
    }));
  test("keeps the entered values and moves them into lines", () =>
    expect(
      withSourceField(mapping, { ...empty, name: "owner", title: "Owner" }, { ...picked, list: "item" } as SourceField),
    ).toMatchObject({ name: "lines.owner", title: "Owner" }));
  test("offers choices as text with a value table", () =>
    expect(
      withSourceField(mapping, empty, { ...picked, declared_type: "choice", values: { 1: "Low" } } as never),
    ).toMatchObject({ type: "text", source: { values: [{ from: "1", to: "Low" }] } }));
});

test.each([
  [{ label: "Cost center (EU)", path: "cc" }, "cost_center_eu"],
  [{ label: null, path: "cseg.2nd Level" }, "cseg_2nd_level"],
  [{ label: "1st", path: "x" }, "st"],
])("suggests a name for %j: %s", (source, name) => expect(suggestedName(source)).toBe(name));

test("unknown types are text", () => {
  expect(customFieldType("list of date")).toBe("list of date");
  expect(customFieldType("currency")).toBe("text");
  expect(CUSTOM_FIELD_TYPES).toHaveLength(15);
});
