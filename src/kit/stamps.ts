// Change stamps in the formats of sources: times with a zone or without, days, seconds or milliseconds since 1970, counters.

const TIME = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const ZONE = /(Z|[+-]\d{2}:?\d{2})$/i;
const NUMBER = /^\d+$/;
const SECONDS = /^\d{10}$/;
const MILLISECONDS = /^\d{13}$/;

/** Returns a stamp as text, null if there is none. */
export function stampOf(value: unknown): string | null {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : null;
}

/** Whether a stamp is later than another of the same source. */
export function isLater(one: string, other: string): boolean {
  if (NUMBER.test(one) && NUMBER.test(other)) return BigInt(one) > BigInt(other);
  if (ZONE.test(one) && ZONE.test(other)) {
    const between = Date.parse(one) - Date.parse(other);
    // If they differ by less than a millisecond, or are not times, the texts are compared.
    if (between !== 0 && !Number.isNaN(between)) return between > 0;
  }
  return one > other;
}

/** Whether `backBy` can move a stamp back. It cannot move a counter. */
export const isTime = (value: string): boolean =>
  DAY.test(value) ||
  SECONDS.test(value) ||
  MILLISECONDS.test(value) ||
  (TIME.test(value) && !Number.isNaN(utcOf(value)));

/**
 * Returns a stamp moved back by some seconds, in the same format. A date moves by whole days. A stamp that is not a
 * time stays unchanged.
 */
export function backBy(value: string, seconds: number): string {
  if (seconds === 0 || !isTime(value)) return value;
  if (SECONDS.test(value)) return String(Number(value) - Math.ceil(seconds));
  if (MILLISECONDS.test(value)) return String(Number(value) - Math.ceil(seconds * 1000));
  if (DAY.test(value)) {
    const days = Math.ceil(seconds / 86_400);
    return new Date(Date.parse(value) - days * 86_400_000).toISOString().slice(0, 10);
  }
  const moved = new Date(utcOf(value) - seconds * 1000).toISOString();
  const cut = value.includes(".") ? moved : moved.replace(/\.\d{3}Z$/, "Z");
  if (ZONE.test(value)) return cut;
  return value.includes("T") ? cut.slice(0, -1) : cut.slice(0, -1).replace("T", " ");
}

/** Reads a time without a zone as UTC, because only differences matter here. */
const utcOf = (value: string): number => Date.parse(ZONE.test(value) ? value : `${value.replace(" ", "T")}Z`);

const HOUR_MS = 3_600_000;
/** The maximum difference of a clock without a zone from UTC, in hours. */
const MOST_AHEAD = 14;
const MOST_BEHIND = 12;
/** Sources round stamps, and their clocks differ from that of the server that sends the response. */
const TOLERATED_MS = 60_000;

/**
 * Returns the instant of a stamp in UTC milliseconds. Null: it is not a time. A stamp without a zone is read as UTC.
 */
function instantOf(stamp: string): number | null {
  if (!isTime(stamp)) return null;
  if (SECONDS.test(stamp)) return Number(stamp) * 1000;
  return MILLISECONDS.test(stamp) ? Number(stamp) : utcOf(stamp);
}

const isZoned = (stamp: string): boolean => NUMBER.test(stamp) || ZONE.test(stamp);

/** Returns whether a stamp is in the source's future: no clock in any zone shows such a time yet. */
export function isFuture(stamp: string, nowMs: number): boolean {
  const instant = instantOf(stamp);
  return instant !== null && instant > nowMs + TOLERATED_MS + (isZoned(stamp) ? 0 : MOST_AHEAD * HOUR_MS);
}

/**
 * Returns the source's current time in the form of a stamp that is later. Without a zone, it is the earliest time that
 * any clock can show.
 */
export function presentLike(stamp: string, nowMs: number): string {
  const present = isZoned(stamp) ? nowMs : nowMs - MOST_BEHIND * HOUR_MS;
  return backBy(stamp, Math.ceil(((instantOf(stamp) ?? present) - present) / 1000));
}

/** The form of a stamp. Stamps of different forms cannot be compared. */
export const lookOf = (stamp: string): "number" | "time" | "text" =>
  NUMBER.test(stamp) ? "number" : isTime(stamp) ? "time" : "text";
