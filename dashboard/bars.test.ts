import { expect, test } from "vitest";
import { barText, totalOf } from "./bars.ts";

const bar = (succeeded: number, failed: number) => ({
  day: "2026-11-24",
  parts: [
    { label: "succeeded", value: succeeded, color: "mill.6" },
    { label: "failed", value: failed, color: "red.7" },
  ],
});

test("a bar's height is the sum of its parts, and its label names the non-zero parts", () => {
  expect(totalOf(bar(3, 1))).toBe(4);
  expect(barText(bar(3, 1))).toBe("3 succeeded, 1 failed");
  expect(barText(bar(0, 2))).toBe("2 failed");
  expect(barText(bar(0, 0))).toBe("none");
});
