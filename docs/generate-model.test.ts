import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { modelPage } from "./generate-model.ts";

test("docs/model.md describes the current model (otherwise run npm run generate)", () => {
  expect(readFileSync(new URL("model.md", import.meta.url), "utf8")).toBe(modelPage());
});
