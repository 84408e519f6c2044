import { describe, expect, test } from "vitest";
import { emptySourceInput, fieldMappingOf, sourceInputOf, sourceOf } from "./source-input.ts";
import type { MappedField, Mapping } from "./types.ts";

const mapping = (...streams: string[]) => ({ streams, fields: [] as unknown }) as Mapping;
const field = (...sources: unknown[]) => ({ name: "status", sources: sources as unknown }) as MappedField;
const one = mapping("orders");
const two = mapping("orders", "returns");
const empty = emptySourceInput(one);

describe("sourceOf", () => {
  test.each([
    [{ path: " state " }, { path: "state" }],
    [{ path: " " }, null],
    [
      {
        path: "state",
        values: [
          { from: "1", to: "open" },
          { from: "2", to: "true" },
          { from: "3", to: "" },
          { from: "", to: "lost" },
        ],
      },
      { path: "state", values: { "1": "open", "2": true, "3": "" } },
    ],
    [{ kind: "expression", expression: "raw.a" }, { expression: "raw.a" }],
    [{ kind: "expression", expression: " " }, null],
    [{ kind: "constant", constant: "EUR" }, { constant: "EUR" }],
    [{ kind: "constant", constant: "7" }, { constant: 7 }],
    [{ kind: "constant", constant: "null" }, { constant: "null" }],
    [{ kind: "constant", constant: "" }, null],
    [{ kind: "unmapped", path: "state" }, { unmapped: true }],
  ] as const)("converts %j to %j", (input, source) => expect(sourceOf({ ...empty, ...input })).toEqual(source));
});

test("limits a source to one stream", () => {
  expect(fieldMappingOf({ ...empty, path: "state" })).toEqual({ path: "state" });
  expect(fieldMappingOf({ ...emptySourceInput(two), path: "state" })).toEqual({
    streams: { orders: { path: "state" } },
  });
  expect(fieldMappingOf(emptySourceInput(two))).toBeNull();
});

describe("sourceInputOf", () => {
  test("uses the first stream that maps the field", () => {
    const sources = [
      { stream: "orders", source: { unmapped: true } },
      { stream: "returns", source: { path: "state", values: { "1": "open", "2": true } } },
    ];
    expect(sourceInputOf(two, field(...sources))).toMatchObject({
      kind: "path",
      stream: "returns",
      path: "state",
      values: [
        { from: "1", to: "open" },
        { from: "2", to: "true" },
      ],
    });
  });

  test.each([
    [{ expression: "raw.a" }, { kind: "expression", expression: "raw.a" }],
    [{ constant: 7 }, { kind: "constant", constant: "7" }],
    [{ computed: true }, { kind: "path", path: "" }],
  ])("converts %j to %j", (source, input) =>
    expect(sourceInputOf(one, field({ stream: "orders", source }))).toEqual({ ...empty, ...input }),
  );

  test("returns empty input for a field without sources", () => expect(sourceInputOf(one, field())).toEqual(empty));
});
