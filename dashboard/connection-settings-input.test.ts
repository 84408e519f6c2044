import { describe, expect, test } from "vitest";
import type { Connection } from "./api.ts";
import { intervalsFor, settingsInputOf, settingsPatch } from "./connection-settings-input.ts";

const connection = (more: object = {}) =>
  ({
    name: "North",
    schedule: null,
    history: { window_days: 30 },
    metadata: { customer: "42" },
    ...more,
  }) as unknown as Connection;
const input = settingsInputOf(connection(), "Europe/Berlin");

test("the input holds the current settings", () => {
  expect(input).toEqual({
    name: "North",
    interval: null,
    cron: "",
    zone: "Europe/Berlin",
    isPaused: false,
    windowDays: 30,
    aheadDays: "",
    metadata: '{\n  "customer": "42"\n}',
  });
  const schedule = { cron: "0 6 * * *", zone: "UTC", paused: true };
  expect(settingsInputOf(connection({ schedule, history: { ahead_days: 7 } }), "Europe/Berlin")).toMatchObject({
    cron: "0 6 * * *",
    zone: "UTC",
    isPaused: true,
    windowDays: 90,
    aheadDays: 7,
  });
});

describe("settingsPatch", () => {
  const patch = (changed: object, of = connection()) => settingsPatch({ ...input, ...changed }, of);

  test("holds what was entered", () =>
    expect(patch({})).toEqual({
      name: "North",
      schedule: null,
      history: { window_days: 30 },
      metadata: { customer: "42" },
    }));
  test.each([
    [{ interval: "60" }, { interval_minutes: 60 }],
    [
      { interval: "60", cron: "0 6 * * *" },
      { cron: "0 6 * * *", zone: "Europe/Berlin" },
    ],
    [{ isPaused: true }, { paused: true }],
    [
      { interval: "15", isPaused: true },
      { interval_minutes: 15, paused: true },
    ],
  ])("%j makes the schedule %j", (changed, schedule) => expect(patch(changed)).toMatchObject({ schedule }));
  test("keeps the entities of the schedule and window", () => {
    const entities = { booking: { interval_minutes: 5 } };
    const windows = { booking: { window_days: 3 } };
    expect(
      patch({ aheadDays: "7" }, connection({ schedule: { entities }, history: { entities: windows } })),
    ).toMatchObject({ schedule: { entities }, history: { entities: windows, window_days: 30, ahead_days: 7 } });
  });
  test("returns null for metadata that is not an object", () => {
    expect(patch({ metadata: "[1]" })).toBeNull();
    expect(patch({ metadata: '{"a"' })).toBeNull();
  });
});

test("offers an interval that was set through the API", () => {
  expect(intervalsFor(null)).toHaveLength(5);
  expect(intervalsFor(60)).toHaveLength(5);
  expect(intervalsFor(45).at(-1)).toEqual({ value: "45", label: "Every 45 minutes" });
});
