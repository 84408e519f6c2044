import { isZone, localDay, startOfDay, zoneOffsetMs } from "#lib";
import { readDay, readInstant } from "#model";
import { callable } from "../define.ts";
import { asUtcMs, clockTimeOf, parseFormat } from "../formats.ts";
import { type Run, spend, ValueMismatch } from "../run.ts";
import { add, digits, divide, multiply } from "../values.ts";

const DAY_MS = 86_400_000;
// The cost of looking up a zone's offset, and of its first use, which may create a formatter.
const ZONE_WORK = 200;
const FIRST_ZONE_WORK = 4000;

function zoneOf(run: Run, given: string | undefined): string {
  spend(run, ZONE_WORK);
  const zone = given ?? String(run.context.zone);
  run.zones ??= new Set();
  if (!run.zones.has(zone)) {
    spend(run, FIRST_ZONE_WORK);
    run.zones.add(zone);
  }
  if (!isZone(zone))
    throw new ValueMismatch(
      `${JSON.stringify(zone.slice(0, 60))} is not an IANA time zone name (such as Europe/London)`,
      zone,
    );
  return zone;
}

const instantMs = (run: Run, time: string, zone?: string): number => readInstant(time, zoneOf(run, zone));

function instantText(ms: number): string {
  const date = new Date(ms);
  if (Number.isNaN(date.getTime()) || date.getUTCFullYear() > 9999 || date.getUTCFullYear() < 0)
    throw new ValueMismatch("timestamp outside the years 0 to 9999");
  return date.toISOString();
}

const ISO_DAY = parseFormat("YYYY-MM-DD");

const MOST_DAYS = 4_000_000;
function wholeDays(days: Parameters<typeof digits>[0]): number {
  const count = Number(digits(days));
  if (!Number.isInteger(count) || Math.abs(count) > MOST_DAYS)
    throw new ValueMismatch(`expected an integer number of days, got ${count}`, count);
  return count;
}

/** Functions on dates and timestamps. A timestamp is a string in UTC, a date a string without a zone, as in a record. */
export const dates = [
  callable("instant", {
    takes: ["time: text", "zone?: text"],
    gives: "text",
    description:
      "Converts an ISO 8601 time to a timestamp in UTC. A time without an offset is in the zone (IANA name, default: the connection's time zone). A time that daylight saving skips moves forward; of two equal times the first applies.",
    examples: [
      ['instant(raw.due, "America/New_York")', "2026-07-01T13:00:00.000Z"],
      ["instant(raw.due)", "2026-07-01T08:00:00.000Z"],
      ['instant("2026-07-01T09:00:00+02:00")', "2026-07-01T07:00:00.000Z"],
    ],
    does: ([time, zone], run) => instantText(instantMs(run, time, zone)),
  }),
  callable("parseInstant", {
    takes: ["time: text", "format: format", "zone?: text"],
    gives: "text",
    description:
      "Parses a time in a format and a zone (default: the connection's time zone), and returns a timestamp in UTC.",
    examples: [
      ['parseInstant("11/24/2026 2:05 PM", "MM/DD/YYYY h:mm A", "America/Chicago")', "2026-11-24T20:05:00.000Z"],
    ],
    does: ([time, format, zone], run) => {
      const asUtc = new Date(asUtcMs(format.read(time))).toISOString().slice(0, -1);
      return instantText(instantMs(run, asUtc, zone));
    },
  }),
  callable("parseDay", {
    takes: ["date: text", "format: format"],
    gives: "text",
    description: "Parses a date in a format.",
    examples: [
      ['parseDay(raw.made, "DD.MM.YYYY")', "2026-11-24"],
      ['parseDay("24-NOV-26", "DD-MMM-YY")', "2026-11-24"],
    ],
    does: ([day, format]) => ISO_DAY.write(format.read(day)),
  }),
  callable("formatInstant", {
    takes: ["timestamp: text", "format: format", "zone?: text"],
    gives: "text",
    description: "Formats a timestamp in a zone (default: the connection's time zone).",
    examples: [['formatInstant("2026-07-01T08:00:00Z", "DD.MM.YYYY HH:mm", "Europe/Berlin")', "01.07.2026 10:00"]],
    does: ([instant, format, zone], run) => {
      const ms = instantMs(run, instant, zone);
      return format.write(clockTimeOf(ms + zoneOffsetMs(ms, zoneOf(run, zone))));
    },
  }),
  callable("formatDay", {
    takes: ["date: text", "format: format"],
    gives: "text",
    description: "Formats a date.",
    examples: [['formatDay("2026-11-24", "D MMM YYYY")', "24 Nov 2026"]],
    does: ([day, format]) => format.write(ISO_DAY.read(readDay(day))),
  }),
  callable("dayIn", {
    takes: ["timestamp: text", "zone?: text"],
    gives: "text",
    description: "Date of a timestamp in a zone (default: the connection's time zone).",
    examples: [['dayIn("2026-11-24T23:30:00Z", "Europe/Berlin")', "2026-11-25"]],
    does: ([instant, zone], run) => localDay(instantMs(run, instant, zone), zoneOf(run, zone)),
  }),
  callable("startOfDay", {
    takes: ["date: text", "zone?: text"],
    gives: "text",
    description: "Timestamp at which a date begins in a zone (default: the connection's time zone).",
    examples: [['startOfDay("2026-07-01", "Europe/London")', "2026-06-30T23:00:00.000Z"]],
    does: ([day, zone], run) => instantText(startOfDay(readDay(day), zoneOf(run, zone))),
  }),
  callable("addDays", {
    takes: ["date: text", "days: number"],
    gives: "text",
    description: "Adds days to a date. A negative number subtracts days.",
    examples: [['addDays("2026-11-24", 30)', "2026-12-24"]],
    does: ([day, days]) => {
      const ms = Date.parse(readDay(day)) + wholeDays(days) * DAY_MS;
      return instantText(ms).slice(0, 10);
    },
  }),
  callable("daysBetween", {
    takes: ["from: text", "to: text"],
    gives: "number",
    description: "Number of days from the first date to the second.",
    examples: [['daysBetween("2026-11-24", "2026-12-24")', 30]],
    does: ([from, to]) => (Date.parse(readDay(to)) - Date.parse(readDay(from))) / DAY_MS,
  }),
  callable("addMinutes", {
    takes: ["timestamp: text", "minutes: number"],
    gives: "text",
    description: "Adds minutes to a timestamp. A negative number subtracts minutes.",
    examples: [['addMinutes("2026-07-01T08:00:00Z", 90)', "2026-07-01T09:30:00.000Z"]],
    does: ([instant, minutes], run) =>
      instantText(Math.round(Number(digits(add(run, instantMs(run, instant), multiply(run, minutes, 60_000)))))),
  }),
  callable("minutesBetween", {
    takes: ["from: text", "to: text"],
    gives: "number",
    description: "Number of minutes from the first timestamp to the second.",
    examples: [['minutesBetween("2026-07-01T08:00:00Z", "2026-07-01T09:30:00Z")', 90]],
    does: ([from, to], run) => divide(run, instantMs(run, to) - instantMs(run, from), 60_000),
  }),
  callable("fromUnix", {
    takes: ["seconds: number"],
    gives: "text",
    description: "Converts Unix time in seconds to a timestamp. Divide milliseconds by 1000.",
    examples: [["fromUnix(1782892800)", "2026-07-01T08:00:00.000Z"]],
    does: ([seconds], run) => instantText(Math.round(Number(digits(multiply(run, seconds, 1000))))),
  }),
];
