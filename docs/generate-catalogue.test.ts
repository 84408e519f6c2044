import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { catalogueFile } from "./generate-catalogue.ts";

test("the entity catalogue matches entities.ts (otherwise run node docs/generate-catalogue.ts)", async () => {
  expect(await readFile(new URL("../src/model/catalogue.ts", import.meta.url), "utf8")).toBe(catalogueFile());
});
