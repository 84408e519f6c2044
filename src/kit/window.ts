import { addDays, isZone, localDay, startOfDay } from "#lib";
import type { Window } from "./changes.ts";
import type { Connector } from "./connector.ts";
import type { ReadStart, Stream } from "./stream.ts";

/** The default historical window: days before and after today. */
export const DEFAULT_WINDOW_DAYS = 90;
export const DEFAULT_AHEAD_DAYS = 30;

/** The historical window of a connection, and of single entities. */
export interface History {
  window_days?: number;
  ahead_days?: number;
  entities?: Record<string, { window_days?: number; ahead_days?: number }>;
}

/** Returns the streams of a connection, parents first: those that its settings switch on and that its entities need. `entities` null: all. */
export function streamsOf(
  connector: Connector,
  settings: Readonly<Record<string, unknown>>,
  entities: readonly string[] | null = null,
): Stream[] {
  const all = connector.ordered.filter((stream) => stream.switchedOn?.(settings) ?? true);
  if (entities === null) return all;
  const wanted = new Set(all.filter((stream) => entitiesOf(stream).some((entity) => entities.includes(entity))));
  // A loop over a set also visits what is added in the loop, so grandparents are included.
  for (const stream of wanted) for (const other of needed(stream)) wanted.add(other);
  return all.filter((stream) => wanted.has(stream));
}

/** Returns the streams whose stored records a stream's read needs. */
export const needed = (stream: Stream): Stream[] => [...(stream.parent ? [stream.parent] : []), ...stream.looksInto];

/** Returns the entities that a stream feeds. */
export const entitiesOf = (stream: Stream): string[] => [
  ...new Set(stream.feeds.map((feed) => feed.model.name as string)),
];

/** Returns the days that a full read of a stream covers: the widest window of any of its entities. */
export function windowOf(stream: Stream, history: History, nowMs: number, zone: string): Window {
  const entities = entitiesOf(stream);
  const each = entities.length > 0 ? entities.map((entity) => history.entities?.[entity] ?? {}) : [{}];
  const back = Math.max(...each.map((of) => of.window_days ?? history.window_days ?? DEFAULT_WINDOW_DAYS));
  const ahead = Math.max(...each.map((of) => of.ahead_days ?? history.ahead_days ?? DEFAULT_AHEAD_DAYS));
  const today = localDay(nowMs, zone);
  return windowBetween(addDays(today, -back), addDays(today, ahead), zone);
}

/** Returns the window between two days, both included. */
export const windowBetween = (fromDay: string, untilDay: string, zone: string): Window => ({
  fromDay,
  untilDay,
  from: new Date(startOfDay(fromDay, zone)),
  until: new Date(startOfDay(addDays(untilDay, 1), zone)),
});

/** Returns the IANA zone of a connection's times that have none. */
export const zoneOf = (connector: Connector, settings: Readonly<Record<string, unknown>>): string =>
  connector.zone?.(settings) ?? (typeof settings.zone === "string" && settings.zone !== "" ? settings.zone : "UTC");

/** Whether a zone's clock changes on a day, which then does not have 24 hours. */
export const changesClock = (day: string, zone: string): boolean =>
  startOfDay(addDays(day, 1), zone) - startOfDay(day, zone) !== 86_400_000;

/** Returns today's date in the connection's zone, and a function for other zones. */
export const todayFor = (nowMs: number, zone: string): Pick<ReadStart, "today" | "todayIn"> => ({
  today: localDay(nowMs, zone),
  todayIn: (other) => localDay(nowMs, other !== null && isZone(other) ? other : zone),
});
