/**
 * Dates and times as the database stores them: a mark, then "YYYY-MM-DD HH:MM:SS" on the account's wall clock. They
 * sort as text. The mark distinguishes a date from the text of TO_CHAR, so that only dates are shown in the account's
 * display format.
 */
export type Moment = string & { readonly isMoment: true };

const mark = "\u0001";

export const displayFormats = ["M/D/YYYY", "D/M/YYYY", "DD/MM/YYYY", "YYYY-MM-DD", "DD-Mon-YYYY"] as const;
/** Setup > Company > General Preferences > Date Format (some of the choices). */
export type DisplayFormat = (typeof displayFormats)[number];

export const isMoment = (value: unknown): value is Moment => typeof value === "string" && value.startsWith(mark);

/** Returns a moment from "YYYY-MM-DD" or "YYYY-MM-DD HH:MM:SS". */
export function moment(wall: string): Moment {
  return `${mark}${wall.length === 10 ? `${wall} 00:00:00` : wall}` as Moment;
}

/** "YYYY-MM-DD HH:MM:SS". */
export const wallOf = (value: Moment): string => value.slice(mark.length);
/** "YYYY-MM-DD". */
export const dayOf = (value: Moment): string => wallOf(value).slice(0, 10);

// Zones

const formats = new Map<string, Intl.DateTimeFormat>();
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const quarterMs = hourMs / 4;
const quartersADay = 96;
const offsets = new Map<string, number>();

/**
 * Returns the minutes by which the zone is ahead of UTC at an instant. `Intl` is slow, so days without a change are
 * cached as a whole, and others by the quarter of an hour. No zone changes at a finer grain.
 */
function offsetMinutes(instant: number, zone: string): number {
  const day = Math.floor(instant / dayMs);
  const [start, end] = [day * quartersADay, (day + 1) * quartersADay];
  const early = offsetOfQuarter(start, zone);
  return early === offsetOfQuarter(end, zone) ? early : offsetOfQuarter(Math.floor(instant / quarterMs), zone);
}

function offsetOfQuarter(quarter: number, zone: string): number {
  const place = `${zone} ${quarter}`;
  const known = offsets.get(place);
  if (known !== undefined) return known;
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
    formats.set(zone, format);
  }
  const text = format.formatToParts(quarter * quarterMs).find((part) => part.type === "timeZoneName")?.value ?? "GMT";
  const [, sign, hours, minutes] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(text) ?? [];
  const offset = sign ? (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) : 0;
  offsets.set(place, offset);
  return offset;
}

/** Returns whether this machine knows the zone (IANA name). */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: zone });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Returns the wall-clock time in the zone. It repeats in the hour that a zone repeats in autumn. */
export function wallTime(instant: number, zone: string): string {
  const shifted = new Date(instant + offsetMinutes(instant, zone) * 60_000).toISOString();
  return `${shifted.slice(0, 10)} ${shifted.slice(11, 19)}`;
}

export const momentAt = (instant: number, zone: string): Moment => moment(wallTime(instant, zone));

// Date arithmetic as in Oracle: a day is 1.

const asNumber = (value: Moment) => Date.parse(`${wallOf(value).replace(" ", "T")}Z`);
const fromNumber = (ms: number) => moment(new Date(ms).toISOString().slice(0, 19).replace("T", " "));

export const shift = (value: Moment, days: number): Moment => fromNumber(asNumber(value) + Math.round(days * dayMs));
export const daysBetween = (later: Moment, earlier: Moment): number => (asNumber(later) - asNumber(earlier)) / dayMs;

export function truncate(value: Moment, unit = "DD"): Moment {
  const [year, month] = dayOf(value).split("-");
  switch (unit.toUpperCase()) {
    case "YYYY":
    case "YEAR":
      return moment(`${year}-01-01`);
    case "MM":
    case "MON":
    case "MONTH":
      return moment(`${year}-${month}-01`);
    case "HH":
    case "HH24":
      return moment(`${wallOf(value).slice(0, 13)}:00:00`);
    default:
      return moment(dayOf(value));
  }
}

export function addMonths(value: Moment, months: number): Moment {
  const date = new Date(asNumber(value));
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, lastDay));
  return fromNumber(date.getTime());
}

// Masks of TO_CHAR and TO_DATE

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const longMonths = "January February March April May June July August September October November December".split(" ");
const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const maskWords = /YYYY|YY|MONTH|MON|MM|DDD|DD|DAY|DY|HH24|HH12|HH|MI|SSSSS|SS|AM|PM|Q|D|"[^"]*"/gi;

/** TO_CHAR. `HH` is the 12-hour clock, as in Oracle. */
export function format(value: Moment, mask: string): string {
  const wall = wallOf(value);
  const [year, month, day] = [wall.slice(0, 4), wall.slice(5, 7), wall.slice(8, 10)];
  const [hour, minute, second] = [wall.slice(11, 13), wall.slice(14, 16), wall.slice(17, 19)];
  const twelve = String(Number(hour) % 12 || 12).padStart(2, "0");
  const weekday = new Date(asNumber(value)).getUTCDay();
  return mask.replace(maskWords, (word) => {
    switch (word.toUpperCase()) {
      case "YYYY":
        return year;
      case "YY":
        return year.slice(2);
      case "MONTH":
        return cased(longMonths[Number(month) - 1]!, word);
      case "MON":
        return cased(months[Number(month) - 1]!, word);
      case "MM":
        return month;
      case "DD":
        return day;
      case "DDD":
        return String(Math.floor(daysBetween(value, moment(`${year}-01-01`))) + 1).padStart(3, "0");
      case "DAY":
        return cased(weekdays[weekday]!, word);
      case "DY":
        return cased(weekdays[weekday]!.slice(0, 3), word);
      case "D":
        return String(weekday + 1);
      case "HH24":
        return hour;
      case "HH12":
      case "HH":
        return twelve;
      case "MI":
        return minute;
      case "SS":
        return second;
      case "SSSSS":
        return String(Number(hour) * 3600 + Number(minute) * 60 + Number(second)).padStart(5, "0");
      case "AM":
      case "PM":
        return cased(Number(hour) < 12 ? "AM" : "PM", word);
      case "Q":
        return String(Math.ceil(Number(month) / 3));
      default:
        return word.slice(1, -1);
    }
  });
}

function cased(text: string, like: string): string {
  if (like === like.toUpperCase()) return text.toUpperCase();
  if (like === like.toLowerCase()) return text.toLowerCase();
  return text;
}

/** TO_DATE and TO_TIMESTAMP. Undefined: the text does not match the mask, or is not a real day. */
export function parse(text: string, mask: string): Moment | undefined {
  const names: string[] = [];
  const literal = (piece: string) => piece.replace(/[^A-Za-z0-9]/g, (sign) => `\\${sign}`);
  let pattern = "";
  let end = 0;
  for (const { 0: word, index } of mask.matchAll(maskWords)) {
    pattern += literal(mask.slice(end, index));
    end = index + word.length;
    const name = word.toUpperCase();
    names.push(name);
    if (name === "YYYY") pattern += "(\\d{4})";
    else if (name === "MON" || name === "MONTH") pattern += "([A-Za-z]+)";
    else if (name === "AM" || name === "PM") pattern += "([AaPp][Mm])";
    else pattern += "(\\d{1,2})";
  }
  pattern += literal(mask.slice(end));
  const match = new RegExp(`^\\s*${pattern}\\s*$`).exec(text);
  if (!match) return undefined;
  const parts = Object.fromEntries(names.map((name, index) => [name, match[index + 1]!]));
  const named = parts.MON ?? parts.MONTH;
  const month = named ? months.indexOf(titled(named)) + 1 : Number(parts.MM ?? 1);
  const year = parts.YYYY ? Number(parts.YYYY) : 2000 + Number(parts.YY ?? 0);
  let hour = Number(parts.HH24 ?? parts.HH12 ?? parts.HH ?? 0);
  const half = (parts.AM ?? parts.PM)?.toUpperCase();
  if (half) hour = (hour % 12) + (half === "PM" ? 12 : 0);
  const ms = Date.UTC(year, month - 1, Number(parts.DD ?? 1), hour, Number(parts.MI ?? 0), Number(parts.SS ?? 0));
  const date = new Date(ms);
  const isReal =
    month >= 1 && date.getUTCMonth() === month - 1 && date.getUTCDate() === Number(parts.DD ?? 1) && hour < 24;
  return isReal ? fromNumber(ms) : undefined;
}

const titled = (name: string) => `${name[0]!.toUpperCase()}${name.slice(1, 3).toLowerCase()}`;

// The account's display format

/** Returns what an unconverted date column shows: the account's format, with the time of day only on request. */
export function display(value: Moment, style: DisplayFormat, withTime: boolean): string {
  const day = format(value, displayMask(style)).replace(/(^|\/)0(?=\d)/g, style.startsWith("DD") ? "$&" : "$1");
  if (!withTime) return day;
  return `${day} ${format(value, "HH:MI am").replace(/^0/, "")}`;
}

/** Reads a date in the account's format. Undefined: it is not one. */
export function parseDisplay(text: string, style: DisplayFormat): Moment | undefined {
  const mask = displayMask(style);
  return parse(text, mask) ?? parse(text, `${mask} HH:MI am`) ?? parse(text, `${mask} HH24:MI:SS`);
}

function displayMask(style: DisplayFormat): string {
  if (style === "M/D/YYYY") return "MM/DD/YYYY";
  return style === "D/M/YYYY" ? "DD/MM/YYYY" : style;
}
