import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { models } from "#model";
import { modelPage } from "./generate-model.ts";
import { makiniEntities } from "./makini-entities.ts";

test("docs/model.md describes the current model (otherwise run npm run generate)", () => {
  expect(readFileSync(new URL("model.md", import.meta.url), "utf8")).toBe(modelPage());
});

test("each of Makini's 62 schemas has a place in the model, which has at least as many entities", () => {
  expect(new Set(makiniEntities.map(([schema]) => schema)).size).toBe(62);
  expect(Object.keys(models).length).toBeGreaterThanOrEqual(62);
  const fieldNames = new Set(Object.values(models).flatMap(({ fields }) => Object.keys(fields)));
  for (const [schema, place] of makiniEntities) {
    // Kinds are named too.
    const named = [...place.replace(/of kind `\w+`/, "").matchAll(/`(\w+)`/g)].map(([, name = ""]) => name);
    expect(named.length, schema).toBeGreaterThan(0);
    for (const name of named) expect(name in models || fieldNames.has(name) || name === "custom", name).toBe(true);
  }
});
