import type { paths } from "@millwright/sdk";
import type { Connection } from "./api.ts";
import { jsonObject } from "./form-schema.ts";

type Body = NonNullable<paths["/v1/connections/{id}"]["patch"]["requestBody"]>["content"]["application/json"];

/** What is entered in a connection's settings. Numbers are text while they are typed. */
export interface SettingsInput {
  name: string;
  /** Minutes, or null for the connector's defaults. */
  interval: string | null;
  cron: string;
  zone: string;
  isPaused: boolean;
  windowDays: number | string;
  aheadDays: number | string;
  /** A JSON object. */
  metadata: string;
}

const DEFAULT_WINDOW_DAYS = 90;

const INTERVALS = [
  { value: "15", label: "Every 15 minutes" },
  { value: "30", label: "Every 30 minutes" },
  { value: "60", label: "Every hour" },
  { value: "360", label: "Every 6 hours" },
  { value: "1440", label: "Every day" },
];

/** Returns the input with a connection's current settings. `zone` is used if its schedule has none. */
export const settingsInputOf = (
  { name, schedule, history, metadata }: Pick<Connection, "name" | "schedule" | "history" | "metadata">,
  zone: string,
): SettingsInput => ({
  name,
  interval: schedule?.interval_minutes ? String(schedule.interval_minutes) : null,
  cron: schedule?.cron ?? "",
  zone: schedule?.zone ?? zone,
  isPaused: schedule?.paused ?? false,
  windowDays: history.window_days ?? DEFAULT_WINDOW_DAYS,
  aheadDays: history.ahead_days ?? "",
  metadata: JSON.stringify(metadata, null, 2),
});

/** Returns the intervals to choose from, with the current one if it was set through the API. */
export function intervalsFor(minutes: number | null | undefined): { value: string; label: string }[] {
  if (!minutes || INTERVALS.some(({ value }) => value === String(minutes))) return INTERVALS;
  return [...INTERVALS, { value: String(minutes), label: `Every ${minutes} minutes` }];
}

/** Returns the request body for the input; null if its metadata is no JSON object. Entities of schedule and window are kept. */
export function settingsPatch(input: SettingsInput, { schedule, history }: Connection): Body | null {
  const { name, interval, cron, zone, isPaused, windowDays, aheadDays } = input;
  const metadata = jsonObject(input.metadata);
  if (metadata === null) return null;
  const time = cron !== "" ? { cron, zone } : interval ? { interval_minutes: Number(interval) } : null;
  const entities = schedule?.entities && { entities: schedule.entities };
  return {
    name,
    schedule: time || isPaused || entities ? { ...time, ...entities, ...(isPaused && { paused: true }) } : null,
    history: {
      ...(history.entities && { entities: history.entities }),
      window_days: Number(windowDays),
      ...(aheadDays !== "" && { ahead_days: Number(aheadDays) }),
    },
    // The API checks that the values are neither lists nor objects.
    metadata: metadata as Body["metadata"],
  };
}
