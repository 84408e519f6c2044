import { expect, test } from "vitest";
import { chartsOf } from "./overview-charts.ts";

test("each chart has one bar per day", () => {
  const day = {
    day: "2026-11-24",
    records: { changed: 5, deleted: 1, rejected: 0 },
    runs: { succeeded: 4, partial: 3, failed: 2, cancelled: 1 },
    requests: 70,
  };
  const charts = chartsOf([day, { ...day, day: "2026-11-25" }]);
  expect(charts.map(({ title }) => title)).toEqual(["Record changes", "Runs", "Source requests"]);
  const parts = charts.map(({ bars }) => bars[1]?.parts.map(({ label, value }) => `${value} ${label}`).join(", "));
  expect(parts).toEqual([
    "5 changed, 1 deleted, 0 rejected",
    "4 succeeded, 3 partial, 2 failed, 1 canceled",
    "70 requests",
  ]);
});
