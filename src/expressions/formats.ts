import { addDays } from "#lib";
import { ValueMismatch } from "./run.ts";

// Formats of dates and times: `DD.MM.YYYY HH:mm`.

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A date and a time of day without a zone. */
export interface ClockTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
}

/** A format, ready to read and write. */
export interface Format {
  /** Throws a ValueMismatch for a string of another format, and for a date or time that does not exist. */
  read(text: string): ClockTime;
  write(time: ClockTime): string;
}

interface Part {
  /** Reads between a minimum and a maximum number of characters. */
  width: readonly [least: number, most: number];
  form: RegExp;
  read(text: string, into: ClockTime): void;
  write(time: ClockTime): string;
}

const pad = (value: number, width: number): string => String(value).padStart(width, "0");

const number = (
  unit: keyof ClockTime,
  least: number,
  most: number,
  read: (value: number, into: ClockTime) => number = (value) => value,
  shown: (time: ClockTime) => number = (time) => time[unit],
): Part => ({
  width: [least, most],
  form: /^\d+$/,
  read(text, into) {
    into[unit] = read(Number(text), into);
  },
  write: (time) => pad(shown(time), least),
});

// The AM/PM mark can come before or after the hour, so it is added to the hour and kept.
const onTwelve = (value: number, into: ClockTime): number =>
  value < 1 || value > 12 ? Number.NaN : (value % 12) + (into.hour >= 12 ? 12 : 0);
const twelve = (time: ClockTime): number => (time.hour % 12 === 0 ? 12 : time.hour % 12);

const parts: Readonly<Record<string, Part>> = {
  YYYY: number("year", 4, 4),
  YY: number(
    "year",
    2,
    2,
    (value) => (value < 70 ? 2000 : 1900) + value,
    (time) => time.year % 100,
  ),
  MMM: {
    width: [3, 3],
    form: /^[a-z]{3}$/i,
    read(text, into) {
      into.month = MONTHS.findIndex((month) => month.toLowerCase() === text.toLowerCase()) + 1;
    },
    write: (time) => MONTHS[time.month - 1]!,
  },
  MM: number("month", 2, 2),
  M: number("month", 1, 2),
  DD: number("day", 2, 2),
  D: number("day", 1, 2),
  HH: number("hour", 2, 2),
  H: number("hour", 1, 2),
  hh: number("hour", 2, 2, onTwelve, twelve),
  h: number("hour", 1, 2, onTwelve, twelve),
  mm: number("minute", 2, 2),
  ss: number("second", 2, 2),
  SSS: number("millisecond", 3, 3),
  A: {
    width: [2, 2],
    form: /^[ap]m$/i,
    read(text, into) {
      if (text.toLowerCase() === "pm") into.hour += into.hour < 12 ? 12 : 0;
    },
    write: (time) => (time.hour < 12 ? "AM" : "PM"),
  },
};

/** Parses a format. Throws a ValueMismatch for one without a year, a month and a day. */
export function parseFormat(format: string): Format {
  if (format.length > 60) throw new ValueMismatch("a format can have at most 60 characters");
  const pieces = format.split(/(YYYY|YY|MMM|MM|M|DD|D|HH|H|hh|h|mm|ss|SSS|A)/).filter((piece) => piece !== "");
  for (const letter of ["Y", "M", "D"])
    if (!pieces.some((piece) => piece in parts && piece.startsWith(letter)))
      throw new ValueMismatch(
        `the format ${JSON.stringify(format)} needs a year, a month and a day, for example DD.MM.YYYY HH:mm`,
      );
  return {
    read(text) {
      const no = (): ValueMismatch =>
        new ValueMismatch(`${JSON.stringify(text.slice(0, 60))} does not match the format ${format}`, text);
      const time: ClockTime = { year: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0, millisecond: 0 };
      let place = 0;
      for (const piece of pieces) {
        const part = parts[piece];
        if (!part) {
          if (!text.startsWith(piece, place)) throw no();
          place += piece.length;
          continue;
        }
        let [least, width] = part.width;
        while (width > least && !part.form.test(text.slice(place, place + width))) width--;
        const read = text.slice(place, place + width);
        if (read.length < least || !part.form.test(read)) throw no();
        part.read(read, time);
        place += read.length;
      }
      if (place !== text.length || !isOnCalendar(time)) throw no();
      return time;
    },
    write: (time) => pieces.map((piece) => parts[piece]?.write(time) ?? piece).join(""),
  };
}

function isOnCalendar({ year, month, day, hour, minute, second }: ClockTime): boolean {
  if (month < 1 || month > 12 || day < 1 || day > 31 || !(hour <= 23) || minute > 59 || second > 59) return false;
  return addDays(dayText({ year, month, day }), 0) === dayText({ year, month, day });
}

/** The day as a text, `2026-11-24`. */
export const dayText = ({ year, month, day }: Pick<ClockTime, "year" | "month" | "day">): string =>
  `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;

/** Returns the wall-clock time in UTC at this instant. */
export function clockTimeOf(instantMs: number): ClockTime {
  const date = new Date(instantMs);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    millisecond: date.getUTCMilliseconds(),
  };
}

/** Returns the instant at which a clock in UTC shows this time. */
export const asUtcMs = (time: ClockTime): number =>
  Date.parse(
    `${dayText(time)}T${pad(time.hour, 2)}:${pad(time.minute, 2)}:${pad(time.second, 2)}.${pad(time.millisecond, 3)}Z`,
  );
