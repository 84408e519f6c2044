import type { Schema } from "@millwright/sdk";
import type { Bar } from "./bars.ts";

type Day = Schema<"overview">["days"][number];
type Part = [label: string, value: number, color: string];

/** Returns the charts of the overview. */
export const chartsOf = (days: readonly Day[]): { title: string; bars: Bar[] }[] => [
  chartOf(days, "Record changes", ({ records }) => [
    ["changed", records.changed, "mill.6"],
    ["deleted", records.deleted, "gray.5"],
    ["rejected", records.rejected, "orange.6"],
  ]),
  chartOf(days, "Runs", ({ runs }) => [
    ["succeeded", runs.succeeded, "mill.6"],
    ["partial", runs.partial, "orange.6"],
    ["failed", runs.failed, "red.7"],
    ["canceled", runs.cancelled, "gray.5"],
  ]),
  chartOf(days, "Source requests", ({ requests }) => [["requests", requests, "mill.6"]]),
];

const chartOf = (days: readonly Day[], title: string, partsOf: (day: Day) => Part[]) => ({
  title,
  bars: days.map((day) => ({
    day: day.day,
    parts: partsOf(day).map(([label, value, color]) => ({ label, value, color })),
  })),
});
