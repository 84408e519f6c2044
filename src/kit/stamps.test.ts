import { expect, test } from "vitest";
import { backBy, isLater, isTime } from "./stamps.ts";

test.each([
  ["2026-03-29T00:30:00Z", 2, "2026-03-29T00:29:58Z"],
  ["2026-03-29T00:30:00.25Z", 2, "2026-03-29T00:29:58.250Z"],
  ["2026-03-29T02:30:00+02:00", 2, "2026-03-29T00:29:58Z"],
  ["2026-03-29 02:30:00", 2, "2026-03-29 02:29:58"],
  ["2026-03-29T02:30:00.500", 2, "2026-03-29T02:29:58.500"],
  ["2026-03-01", 2, "2026-02-28"],
  ["1774751400", 2, "1774751398"],
  ["1774751400000", 2, "1774751398000"],
  ["4711", 2, "4711"],
  ["2026-03-29T00:30:00Z", 0, "2026-03-29T00:30:00Z"],
])("%s moved back by %d seconds is %s, in the form it came in", (stamp, seconds, moved) => {
  expect(backBy(stamp, seconds)).toBe(moved);
});

test.each([
  ["2026-03-29T03:10:00+02:00", "2026-03-29T01:50:00+01:00"],
  ["2026-03-29T01:00:00.5Z", "2026-03-29T01:00:00Z"],
  ["2026-03-29T01:00:00.123456Z", "2026-03-29T01:00:00.123455Z"],
  ["10", "9"],
  ["9007199254740993", "9007199254740992"],
  ["2026-03-29 02:00:01", "2026-03-29 02:00:00"],
])("%s is later than %s", (later, earlier) => {
  expect(isLater(later, earlier)).toBe(true);
  expect(isLater(earlier, later)).toBe(false);
});

test("a counter says nothing of time", () => {
  expect(["4711", "a3", "2026-03", ""].map(isTime)).toEqual([false, false, false, false]);
});
