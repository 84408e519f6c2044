import { expect, test } from "vitest";
import { isTab } from "./connection-tabs.ts";

test("isTab accepts only tab names", () => {
  expect(isTab("runs")).toBe(true);
  expect(isTab("constructor")).toBe(false);
  expect(isTab(7)).toBe(false);
});
