import { isZone, localDay, startOfDay, zoneOffsetMs } from "#lib";
import { readDay, readInstant } from "#model";
import { callable } from "../define.ts";
import { asUtcMs, clockTimeOf, parseFormat } from "../formats.ts";
import { type Run, spend, ValueMismatch } from "../run.ts";
import { add, digits, divide, multiply } from "../values.ts";

const DAY_MS = 86_400_000;
// What asking for a zone's offset takes, and what its first use does, which may build its formatter.
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
      `${JSON.stringify(zone.slice(0, 60))} is no time zone's IANA name, as Europe/London is`,
      zone,
    );
  return zone;
}

const instantMs = (run: Run, time: string, zone?: string): number => readInstant(time, zoneOf(run, zone));

function instantText(ms: number): string {
  const date = new Date(ms);
  if (Number.isNaN(date.getTime()) || date.getUTCFullYear() > 9999 || date.getUTCFullYear() < 0)
    throw new ValueMismatch("this is no instant between the years 0 and 9999");
  return date.toISOString();
}

const ISO_DAY = parseFormat("YYYY-MM-DD");

const MOST_DAYS = 4_000_000;
function wholeDays(days: Parameters<typeof digits>[0]): number {
  const count = Number(digits(days));
  if (!Number.isInteger(count) || Math.abs(count) > MOST_DAYS)
    throw new ValueMismatch(`${count} is no whole number of days`, count);
  return count;
}

/** Days, instants and zones. An instant is a text in UTC, a day a text without a zone, as in a record. */
export const dates = [
  callable("instant", {
    takes: ["time: text", "zone?: text"],
    gives: "text",
    about:
      "The instant, in UTC, of a time in ISO 8601. A time without an offset is read in the zone (IANA), which is the connection's where none is given; one that the clock skips in spring counts on from before the jump, one that it shows twice in autumn is the first.",
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
    about:
      "The instant, in UTC, of a time that is written in a format and read in the zone, which is the connection's where none is given.",
    examples: [
      ['parseInstant("11/24/2026 2:05 PM", "MM/DD/YYYY h:mm A", "America/Chicago")', "2026-11-24T20:05:00.000Z"],
    ],
    does: ([time, format, zone], run) => {
      const asUtc = new Date(asUtcMs(format.read(time))).toISOString().slice(0, -1);
      return instantText(instantMs(run, asUtc, zone));
    },
  }),
  callable("parseDay", {
    takes: ["day: text", "format: format"],
    gives: "text",
    about: "The day that is written in a format.",
    examples: [
      ['parseDay(raw.made, "DD.MM.YYYY")', "2026-11-24"],
      ['parseDay("24-NOV-26", "DD-MMM-YY")', "2026-11-24"],
    ],
    does: ([day, format]) => ISO_DAY.write(format.read(day)),
  }),
  callable("formatInstant", {
    takes: ["instant: text", "format: format", "zone?: text"],
    gives: "text",
    about: "An instant as a clock in the zone shows it, which is the connection's where none is given.",
    examples: [['formatInstant("2026-07-01T08:00:00Z", "DD.MM.YYYY HH:mm", "Europe/Berlin")', "01.07.2026 10:00"]],
    does: ([instant, format, zone], run) => {
      const ms = instantMs(run, instant, zone);
      return format.write(clockTimeOf(ms + zoneOffsetMs(ms, zoneOf(run, zone))));
    },
  }),
  callable("formatDay", {
    takes: ["day: text", "format: format"],
    gives: "text",
    about: "A day, written in a format.",
    examples: [['formatDay("2026-11-24", "D MMM YYYY")', "24 Nov 2026"]],
    does: ([day, format]) => format.write(ISO_DAY.read(readDay(day))),
  }),
  callable("dayIn", {
    takes: ["instant: text", "zone?: text"],
    gives: "text",
    about: "The day that the calendar shows in the zone at an instant.",
    examples: [['dayIn("2026-11-24T23:30:00Z", "Europe/Berlin")', "2026-11-25"]],
    does: ([instant, zone], run) => localDay(instantMs(run, instant, zone), zoneOf(run, zone)),
  }),
  callable("startOfDay", {
    takes: ["day: text", "zone?: text"],
    gives: "text",
    about: "The instant at which a day begins in the zone. A day ends where the next begins.",
    examples: [['startOfDay("2026-07-01", "Europe/London")', "2026-06-30T23:00:00.000Z"]],
    does: ([day, zone], run) => instantText(startOfDay(readDay(day), zoneOf(run, zone))),
  }),
  callable("addDays", {
    takes: ["day: text", "days: number"],
    gives: "text",
    about: "The day so many days later, or earlier for a negative number.",
    examples: [['addDays("2026-11-24", 30)', "2026-12-24"]],
    does: ([day, days]) => {
      const ms = Date.parse(readDay(day)) + wholeDays(days) * DAY_MS;
      return instantText(ms).slice(0, 10);
    },
  }),
  callable("daysBetween", {
    takes: ["from: text", "to: text"],
    gives: "number",
    about: "How many days the second day is after the first.",
    examples: [['daysBetween("2026-11-24", "2026-12-24")', 30]],
    does: ([from, to]) => (Date.parse(readDay(to)) - Date.parse(readDay(from))) / DAY_MS,
  }),
  callable("addMinutes", {
    takes: ["instant: text", "minutes: number"],
    gives: "text",
    about: "The instant so many minutes later, or earlier for a negative number.",
    examples: [['addMinutes("2026-07-01T08:00:00Z", 90)', "2026-07-01T09:30:00.000Z"]],
    does: ([instant, minutes], run) =>
      instantText(Math.round(Number(digits(add(run, instantMs(run, instant), multiply(run, minutes, 60_000)))))),
  }),
  callable("minutesBetween", {
    takes: ["from: text", "to: text"],
    gives: "number",
    about: "How many minutes the second instant is after the first.",
    examples: [['minutesBetween("2026-07-01T08:00:00Z", "2026-07-01T09:30:00Z")', 90]],
    does: ([from, to], run) => divide(run, instantMs(run, to) - instantMs(run, from), 60_000),
  }),
  callable("fromUnix", {
    takes: ["seconds: number"],
    gives: "text",
    about: "The instant so many seconds after the start of 1970 in UTC. Divide milliseconds by 1000.",
    examples: [["fromUnix(1782892800)", "2026-07-01T08:00:00.000Z"]],
    does: ([seconds], run) => instantText(Math.round(Number(digits(multiply(run, seconds, 1000))))),
  }),
];
