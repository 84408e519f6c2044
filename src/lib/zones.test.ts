import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, instantOfLocal, isZone, localDay, startOfDay, zoneOffsetMs } from "./zones.ts";

const HOUR = 3_600_000;
const utc = (text: string): number => Date.parse(`${text}Z`);
const shownAs = (instant: number): string => new Date(instant).toISOString().slice(0, 16);

const zones = [
  "UTC",
  "Europe/London",
  "Europe/Berlin",
  "America/New_York",
  "America/St_Johns", // half an hour off
  "Asia/Kolkata", // half an hour off, no summer time
  "Asia/Kathmandu", // three quarters
  "Australia/Lord_Howe", // summer time of half an hour
  "Pacific/Apia", // skipped a whole day in 2011
  "Pacific/Kiritimati", // 14 hours ahead
  "Africa/Casablanca", // summer time except during Ramadan
  "America/Sao_Paulo", // changed at midnight, so days began at one
];
const zone = fc.constantFrom(...zones);
const instant = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2037, 0) }).map((ms) => ms - (ms % 60_000));

/** Returns what a clock in the zone shows, read from Intl directly, without the code under test. */
function clockOf(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" }).format(at);
}

describe("a local time", () => {
  test("converts to an instant at which the zone's clock shows it, for every instant", () => {
    fc.assert(
      fc.property(instant, zone, (at, timeZone) => {
        const local = at + zoneOffsetMs(at, timeZone);
        const found = instantOfLocal(local, timeZone);
        expect(clockOf(found, timeZone)).toBe(clockOf(at, timeZone));
        // Of two instants with the same wall-clock time, the first.
        expect(found).toBeLessThanOrEqual(at);
      }),
      { numRuns: 1000 },
    );
  });

  test("that occurs twice is the first one, and one that is skipped moves by the jump", () => {
    expect(shownAs(instantOfLocal(utc("2026-10-25T02:30:00"), "Europe/Berlin"))).toBe("2026-10-25T00:30");
    expect(shownAs(instantOfLocal(utc("2026-03-29T02:30:00"), "Europe/Berlin"))).toBe("2026-03-29T01:30");
    expect(shownAs(instantOfLocal(utc("2026-11-01T01:30:00"), "America/New_York"))).toBe("2026-11-01T05:30");
    expect(shownAs(instantOfLocal(utc("2026-03-08T02:30:00"), "America/New_York"))).toBe("2026-03-08T07:30");
  });

  test("is correct on both sides of a clock change and at its edges", () => {
    const times = ["01:59", "03:00", "03:01"].map((time) =>
      instantOfLocal(utc(`2026-03-29T${time}:00`), "Europe/Berlin"),
    );
    expect(times.map(shownAs)).toEqual(["2026-03-29T00:59", "2026-03-29T01:00", "2026-03-29T01:01"]);
    const back = ["01:59", "02:00", "03:00"].map((time) =>
      instantOfLocal(utc(`2026-10-25T${time}:00`), "Europe/Berlin"),
    );
    expect(back.map(shownAs)).toEqual(["2026-10-24T23:59", "2026-10-25T00:00", "2026-10-25T02:00"]);
  });

  test("supports offsets of half and three quarters of an hour, and half-hour summer time", () => {
    expect(shownAs(instantOfLocal(utc("2026-11-24T09:00:00"), "Asia/Kolkata"))).toBe("2026-11-24T03:30");
    expect(shownAs(instantOfLocal(utc("2026-11-24T09:00:00"), "Asia/Kathmandu"))).toBe("2026-11-24T03:15");
    expect(shownAs(instantOfLocal(utc("2026-07-01T09:00:00"), "Australia/Lord_Howe"))).toBe("2026-06-30T22:30");
    expect(shownAs(instantOfLocal(utc("2026-01-01T09:00:00"), "Australia/Lord_Howe"))).toBe("2025-12-31T22:00");
  });

  test("in the year 1, which sources use for never, stays in the year 1", () => {
    const at = instantOfLocal(utc("0001-01-02T00:00:00"), "America/New_York");
    expect(new Date(at).getUTCFullYear()).toBe(1);
  });
});

describe("a day", () => {
  test("begins when the zone's calendar day begins, even if midnight is skipped", () => {
    expect(shownAs(startOfDay("2026-11-24", "Asia/Kolkata"))).toBe("2026-11-23T18:30");
    // In São Paulo the clock went from midnight to one.
    expect(shownAs(startOfDay("2018-11-04", "America/Sao_Paulo"))).toBe("2018-11-04T03:00");
    fc.assert(
      fc.property(instant, zone, (at, timeZone) => {
        const day = localDay(at, timeZone);
        expect(day).toBe(clockOf(at, timeZone).slice(0, 10));
        expect(startOfDay(day, timeZone)).toBeLessThanOrEqual(at);
        expect(localDay(startOfDay(day, timeZone), timeZone)).toBe(day);
      }),
      { numRuns: 500 },
    );
  });

  test("is counted by the calendar, not in hours", () => {
    expect(addDays("2026-03-28", 2)).toBe("2026-03-30");
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
    expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
    expect(startOfDay(addDays("2026-03-29", 1), "Europe/Berlin") - startOfDay("2026-03-29", "Europe/Berlin")).toBe(
      23 * HOUR,
    );
    expect(startOfDay(addDays("2026-10-25", 1), "Europe/Berlin") - startOfDay("2026-10-25", "Europe/Berlin")).toBe(
      25 * HOUR,
    );
  });
});

describe("a zone's name", () => {
  test.each(zones)("%s is a known zone", (name) => expect(isZone(name)).toBe(true));

  test.each(["", "Mars/Olympus", "W. Europe Standard Time", undefined, null])(
    "%j is not a zone, and never falls back to the machine's zone",
    (name) => {
      expect(isZone(name as string)).toBe(false);
    },
  );

  test("an unknown zone is an error, not UTC", () => {
    expect(() => zoneOffsetMs(0, "Mars/Olympus")).toThrow(RangeError);
  });
});
