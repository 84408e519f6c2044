import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { expressionsPage } from "./generate-expressions.ts";

test("docs/guides/expressions.md tells of expressions as they are (if not: npm run generate)", () => {
  expect(readFileSync(new URL("guides/expressions.md", import.meta.url), "utf8")).toBe(expressionsPage());
});
