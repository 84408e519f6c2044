import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { faultKinds } from "#lib";
import { errorsPage } from "./generate-errors.ts";

test("docs/api.md lists the current error codes (otherwise run npm run generate)", () => {
  const page = readFileSync(new URL("api.md", import.meta.url), "utf8");
  for (const code of Object.keys(faultKinds)) expect(page).toContain(`| \`${code}\` |`);
  expect(page).toBe(errorsPage(page));
});
