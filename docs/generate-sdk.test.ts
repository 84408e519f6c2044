import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { sdkSchema } from "./generate-sdk.ts";

test("the SDK's types match the routes (otherwise run npm run generate)", async () => {
  const kept = await readFile(new URL("../sdk/schema.ts", import.meta.url), "utf8");
  // Not compared by the matcher: the diff of two texts of half a megabyte is useless.
  expect((await sdkSchema()) === kept).toBe(true);
}, 60_000);
