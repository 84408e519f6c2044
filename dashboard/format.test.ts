import { describe, expect, test } from "vitest";
import { formatCount, formatRelativeTime, formatValue, labelOf, splitCode } from "./format.ts";

describe("labelOf", () => {
  test.each([
    ["reauthorization_required", "Reauthorization required"],
    ["deskOccupancy", "Desk occupancy"],
    ["booking", "Booking"],
    ["source_id", "Source ID"],
    ["source_url", "Source URL"],
    ["identifier", "Identifier"],
    ["", ""],
  ])("labels %j as %j", (name, label) => expect(labelOf(name)).toBe(label));
});

test("splitCode separates code between backticks from text", () => {
  expect(splitCode("Null if `status` is `open`.")).toEqual([
    { at: 0, text: "Null if ", isCode: false },
    { at: 1, text: "status", isCode: true },
    { at: 2, text: " is ", isCode: false },
    { at: 3, text: "open", isCode: true },
    { at: 4, text: ".", isCode: false },
  ]);
  expect(splitCode("")).toEqual([]);
});

describe("formatValue", () => {
  test.each([
    [null, ""],
    [undefined, ""],
    [true, "yes"],
    [false, "no"],
    [0, "0"],
    ["open", "open"],
    [{ amount: "12.50", currency: "EUR" }, "12.50 EUR"],
    [{ amount: "12.50", currency: null }, "12.50"],
    [{ value: 3, unit: null, source_unit: "box" }, "3 box"],
    [{ street: "Mill Lane 1", city: "Leeds", zip: null }, "Mill Lane 1, Leeds"],
    [[], ""],
    [[null, null], ""],
    [["a", null, "c"], "a, —, c"],
    [[{ id: 1 }, { id: 2 }], "2 ×"],
  ])("formats %j as %j", (value, text) => expect(formatValue(value)).toBe(text));

  test("formats a timestamp in local time, and a date as it is", () => {
    expect(formatValue("2026-11-24T09:30:00Z")).not.toContain("T09");
    expect(formatValue("2026-11-24")).toBe("2026-11-24");
  });
});

test("formatRelativeTime uses the largest unit that fits", () => {
  const now = Date.parse("2026-11-24T12:00:00Z");
  expect(formatRelativeTime("2026-11-24T10:00:00Z", now)).toBe("2 hours ago");
  expect(formatRelativeTime("2026-11-24T12:05:00Z", now)).toBe("in 5 minutes");
  expect(formatRelativeTime("2026-11-21T12:00:00Z", now)).toBe("3 days ago");
  expect(formatRelativeTime("2026-11-24T11:59:50Z", now)).toBe("10 seconds ago");
});

test("formatCount separates thousands", () => expect(formatCount(1234567)).toMatch(/^1\D234\D567$/));
