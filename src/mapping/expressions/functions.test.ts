import { describe, expect, test } from "vitest";
import type { FieldKind } from "#model";
import { exampleContext, exampleRecord } from "./example-record.ts";
import { compileExpression } from "./expression.ts";
import { functionGroups } from "./functions.ts";
import { kindOf } from "./values.ts";

const fieldFor: Record<string, FieldKind> = {
  null: "text",
  text: "text",
  number: "decimal",
  flag: "flag",
  list: "list",
  map: "object",
};

describe.each(Object.entries(functionGroups))("%s", (_, functions) => {
  test.each(functions.flatMap(({ examples }) => examples.map(([expression, gives]) => [expression, gives] as const)))(
    "%s gives %j",
    (expression, gives) => {
      const compiled = compileExpression(expression, { type: fieldFor[kindOf(gives)]! });
      expect(compiled.evaluate(exampleRecord, exampleContext)).toEqual(gives);
    },
  );

  test.each(functions)("$name has an example", ({ examples, name }) => {
    expect(examples.some(([expression]) => expression.includes(`${name}(`))).toBe(true);
  });
});
