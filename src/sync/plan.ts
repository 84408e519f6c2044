import { Cron } from "croner";
import { asksForChanges, type Connector, entitiesOf, needed, type Stream, streamsOf, type Window } from "#kit";
import { spreadOf } from "#lib";
import type { StoredSchedule, StreamState, Timing } from "#store";

/** The parts of a connection that planning needs. */
export interface Planned {
  id: string;
  settings: Record<string, unknown>;
  schedule: StoredSchedule | null;
  entities?: string[] | null;
}

/**
 * Returns the streams that a sync of these entities reads, in dependency order: those that feed them, and their parents
 * that were never read. Raw streams, which feed no entity, belong to "all".
 */
export function resolve(
  connector: Connector,
  connection: Planned,
  entities: readonly string[] | null,
  states: ReadonlyMap<string, StreamState>,
): Stream[] {
  const available = streamsOf(connector, connection.settings, connection.entities ?? null);
  if (entities === null) return available;
  const wanted = available.filter((stream) => entitiesOf(stream).some((entity) => entities.includes(entity)));
  return withUnread(connector, connection, new Set(wanted), states);
}

/** Returns streams with those of their dependencies that were never read, in dependency order. */
export function withUnread(
  connector: Connector,
  connection: Planned,
  streams: ReadonlySet<Stream>,
  states: ReadonlyMap<string, StreamState>,
): Stream[] {
  const available = streamsOf(connector, connection.settings);
  const wanted = new Set(streams);
  for (const stream of wanted) {
    // A loop over a set also visits what is added in the loop, so grandparents are included.
    for (const other of needed(stream))
      if (available.includes(other) && !states.get(other.name)?.last_success_at) wanted.add(other);
  }
  return available.filter((stream) => wanted.has(stream));
}

/**
 * The default number of days after which a stream that reads changes is read in full, to correct what incremental reads
 * can miss.
 */
export const FULL_READ_DAYS = 7;

/**
 * Returns whether a scheduled run must read everything because the last full read is too long ago. `days` null: never. Each
 * stream's time is up to a seventh of the interval earlier, so that full reads are spread.
 */
export function isFullReadDue(
  stream: Stream,
  state: StreamState | undefined,
  of: { connectionId: string; days: number | null; nowMs: number },
): boolean {
  if (of.days === null || !asksForChanges(stream) || !state?.last_full_success_at) return false;
  const intervalMs = of.days * 1440 * MINUTE;
  const earlierMs = spreadOf(`${of.connectionId} ${stream.name}`) % Math.ceil(intervalMs / 7);
  return of.nowMs - Date.parse(state.last_full_success_at) >= intervalMs - earlierMs;
}

/**
 * Returns whether a run must read everything although only changes were requested: nothing was read yet, or the window
 * grew.
 */
export function needsFull(stream: Stream, state: StreamState | undefined, window: Window): boolean {
  if (!state?.last_success_at) return true;
  if (!asksForChanges(stream)) return false;
  if (state.watermark === null || !state.last_full_success_at) return true;
  return stream.datedOf !== null && state.window_from !== null && window.fromDay < state.window_from;
}

const MINUTE = 60_000;

/**
 * Returns when a stream is next due by schedule after `nowMs`. Null: never. `stretch` lengthens intervals while a
 * budget is short.
 */
export function nextDue(
  stream: Stream,
  connector: Connector,
  connection: Planned,
  nowMs: number,
  stretch = 1,
): number | null {
  const { schedule } = connection;
  if (schedule?.paused) return null;
  const timings = entitiesOf(stream).flatMap((entity) => schedule?.entities?.[entity] ?? []);
  if (timings.length > 0) return Math.min(...timings.map((timing) => after(timing, connection.id, nowMs, stretch)));
  if (schedule?.cron !== undefined) {
    // A stream that its connector declares as expensive is not read at every time of a frequent cron.
    const earliest =
      stream.intervalMinutes > connector.intervalMinutes
        ? nowMs + (stream.intervalMinutes - connector.intervalMinutes) * MINUTE
        : nowMs;
    return after({ cron: schedule.cron, zone: schedule.zone ?? "UTC" }, connection.id, earliest, 1);
  }
  const asked = schedule?.interval_minutes ?? connector.intervalMinutes;
  const minutes = stream.intervalMinutes > connector.intervalMinutes ? Math.max(asked, stream.intervalMinutes) : asked;
  return after({ interval_minutes: minutes }, connection.id, nowMs, stretch);
}

function after(timing: Timing, connectionId: string, nowMs: number, stretch: number): number {
  if ("cron" in timing)
    return new Cron(timing.cron, { timezone: timing.zone }).nextRun(new Date(nowMs))?.getTime() ?? nowMs + 86_400_000;
  const everyMs = Math.round(timing.interval_minutes * stretch) * MINUTE;
  // A separate offset, derived from its ID, keeps all connections from being due in the same second.
  const offset = spreadOf(connectionId) % everyMs;
  return nowMs - ((nowMs - offset) % everyMs) + everyMs;
}

/**
 * Returns the wait after this many failures in a row: a minute, doubling up to six hours, plus up to a fifth at random,
 * so that retries are spread.
 */
export const backoffMs = (failures: number, chance = Math.random()): number =>
  Math.min(6 * 60, 2 ** Math.min(failures, 12)) * MINUTE * (1 + chance / 5);
