import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { generators } from "./generate.ts";

test("every generator has a test that fails when its file is stale", () => {
  expect(generators()).not.toEqual([]);
  const withoutTest = generators().filter((file) => !existsSync(file.replace(/\.ts$/, ".test.ts")));
  expect(withoutTest).toEqual([]);
});

test("the SDK's types are generated last: they hold what other generators write", () => {
  expect(generators().at(-1)).toMatch(/generate-sdk\.ts$/);
});
