import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { expressionsPage } from "./generate-expressions.ts";

test("docs/guides/expressions.md is up to date (if this fails, run npm run generate)", () => {
  expect(readFileSync(new URL("guides/expressions.md", import.meta.url), "utf8")).toBe(expressionsPage());
});
