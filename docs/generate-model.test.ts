import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { modelPage } from "./generate-model.ts";

test("docs/model.md is up to date (if this fails, run npm run generate)", () => {
  expect(readFileSync(new URL("model.md", import.meta.url), "utf8")).toBe(modelPage());
});
