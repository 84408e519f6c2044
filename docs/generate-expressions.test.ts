import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { expressionsPage } from "./generate-expressions.ts";

test("docs/guides/expressions.md describes the current expressions (otherwise run npm run generate)", () => {
  expect(readFileSync(new URL("guides/expressions.md", import.meta.url), "utf8")).toBe(expressionsPage());
});
