import { expect, test } from "vitest";
import { contrast, shadesOf } from "./shades.ts";

test("computes the WCAG contrast ratio", () => {
  expect(contrast("#ffffff", "#000000")).toBeCloseTo(21);
  expect(contrast("#6d28d9", "#6d28d9")).toBe(1);
});

test.each(["#ffee00", "#ffffff", "#6d28d9", "#000000"])("the shades of %s meet the contrast minimum", (color) => {
  const shades = shadesOf(color);
  expect(shades).toHaveLength(10);
  expect(contrast(shades[8], shades[0])).toBeGreaterThanOrEqual(4.5);
  expect(contrast(shades[8], "#ffffff")).toBeGreaterThanOrEqual(4.5);
});

test("leaves a dark color unchanged", () => expect(shadesOf("#6d28d9")[8]).toBe("#6d28d9"));
