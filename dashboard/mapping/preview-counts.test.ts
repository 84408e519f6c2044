import { expect, test } from "vitest";
import { countTextOf, previewSummary } from "./preview-counts.ts";

const effect = (records: number, changed: number, only_empty_fields = 0) => ({ records, changed, only_empty_fields });
const preview = (state: "running" | "done", more: object = {}) =>
  ({ state, progress: { done: 5, total: 400 }, estimate: effect(40, 4), counts: effect(400, 37), ...more }) as never;

test("a running preview estimates counts from its sample", () => {
  expect(countTextOf(preview("running"))(4)).toBe("about 40");
  expect(previewSummary(preview("running"))).toBe("about 40 of 400 records change. Estimated from 40.");
});

test("a finished preview shows exact counts", () =>
  expect(previewSummary(preview("done"))).toBe("37 of 400 records change. All records were checked."));

test("lists records whose only change is an empty field", () =>
  expect(previewSummary(preview("done", { counts: effect(400, 37, 30) }))).toBe(
    "37 of 400 records change (30 of them only by an empty field). All records were checked.",
  ));

test("an empty sample gives no estimate", () =>
  expect(countTextOf(preview("running", { estimate: effect(0, 0) }))(0)).toBe("0"));
