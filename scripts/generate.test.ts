import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { generators } from "./generate.ts";

test("every generator has a test that fails if its file is stale", () => {
  expect(generators()).not.toEqual([]);
  const withoutTest = generators().filter((file) => !existsSync(file.replace(/\.ts$/, ".test.ts")));
  expect(withoutTest).toEqual([]);
});

test("generates the SDK's types last, because they include other generators' output", () => {
  expect(generators().at(-1)).toMatch(/generate-sdk\.ts$/);
});
