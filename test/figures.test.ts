import { expect, test } from "vitest";
import { measureRepository, problemsOf } from "../scripts/figures.ts";

test("functions, import circles, casts and non-null assertions are within their limits (npm run figures)", () => {
  expect(problemsOf(measureRepository())).toEqual([]);
});
