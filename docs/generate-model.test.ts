import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { modelPage } from "./generate-model.ts";

test("docs/model.md tells of the model as it is (if not: npm run generate)", () => {
  expect(readFileSync(new URL("model.md", import.meta.url), "utf8")).toBe(modelPage());
});
