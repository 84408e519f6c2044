import { describe, expect, test } from "vitest";
import { fullSyncRequests, heldDeletionsOf, isSyncing } from "./runs.ts";

const alarm = (code: string, count: number, accepted_at: string | null = null) => ({
  code,
  missing_count: count,
  accepted_at,
});
const run = (...alarms: unknown[]) => ({ alarms }) as never;

describe("heldDeletionsOf", () => {
  test("counts the alarms that hold deletions", () => {
    expect(heldDeletionsOf(run(alarm("mass_deletion", 7), alarm("partial_list", 30)))).toEqual({
      count: 7,
      acceptedAt: null,
    });
    expect(heldDeletionsOf(run(alarm("empty_list", 12)))).toEqual({ count: 12, acceptedAt: null });
    expect(heldDeletionsOf(run())).toEqual({ count: 0, acceptedAt: null });
  });
  test("returns when held deletions were accepted", () =>
    expect(heldDeletionsOf(run(alarm("mass_deletion", 7, "2026-11-24T12:00:00Z")))).toEqual({
      count: 7,
      acceptedAt: "2026-11-24T12:00:00Z",
    }));
});

test("a queued or running sync is in progress", () => {
  expect(isSyncing({ state: "queued" })).toBe(true);
  expect(isSyncing({ state: "running" })).toBe(true);
  expect(isSyncing({ state: "succeeded" })).toBe(false);
});

describe("fullSyncRequests", () => {
  const runs = [
    { stream: "rooms", requests: 3 },
    { stream: "rooms", requests: 99 },
  ];
  test("uses each stream's last full run, or the forecast", () =>
    expect(fullSyncRequests(["rooms", "desks"], runs, { rooms: 50, desks: 4 })).toBe(7));
  test("returns unknown if the sync covers only one stream", () => {
    expect(fullSyncRequests(["rooms", "desks"], runs, { desks: null })).toBeNull();
    expect(fullSyncRequests(["rooms", "desks"], runs, undefined)).toBeNull();
  });
});
