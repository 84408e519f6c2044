import { describe, expect, test } from "vitest";
import { requestQueryOf, requestSearchOf } from "./request-filters.ts";

test("requestSearchOf keeps the known filters as text", () => {
  expect(requestSearchOf({ since: 24, run_id: "r1", page: 2, code: undefined })).toEqual({ since: "24", run_id: "r1" });
});

describe("requestQueryOf", () => {
  const now = Date.parse("2026-11-24T12:34:56Z");

  test.each([
    [{ outcome: "failed" }, { failed: "true" }],
    [{ outcome: "succeeded" }, { failed: "false" }],
    [{ outcome: "4xx" }, { status: "4xx" }],
    [{ since: "1" }, { from: "2026-11-24T11:34:00Z" }],
    [{ since: "not a number" }, {}],
    [
      { direction: "outgoing", connection_id: "c1" },
      { direction: "outgoing", connection_id: "c1" },
    ],
    [{}, {}],
  ])("converts %j to %j", (search, query) => expect(requestQueryOf(search, now)).toEqual(query));
});
