import { expect, test } from "vitest";
import type { FieldKind } from "#model";
import { exampleContext, exampleRecord } from "./example-record.ts";
import { compileExpression } from "./expression.ts";
import { functionGroups } from "./functions.ts";
import { language } from "./language.ts";
import { type Kind, kindOf } from "./values.ts";

const fieldFor: Readonly<Record<Kind, FieldKind>> = {
  null: "text",
  text: "text",
  number: "decimal",
  flag: "flag",
  list: "list",
  map: "object",
};

const functions = Object.values(functionGroups).flat();

test.each(
  [...language, ...functions].flatMap(({ examples }) => examples.map(([written, gives]) => ({ written, gives }))),
)("$written gives $gives", ({ written, gives }) => {
  const expression = compileExpression(written, { type: fieldFor[kindOf(gives)] });
  expect(expression.evaluate(exampleRecord, exampleContext)).toEqual(gives);
});

test.each(functions)("$name has an example", ({ examples, name }) => {
  expect(examples.some(([written]) => written.includes(`${name}(`))).toBe(true);
});
