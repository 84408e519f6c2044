import { shortText, storableJson } from "#lib";
import type { Alarm, StoredError } from "./schema.ts";

/** The longest message of an error or alarm that is stored, in UTF-16 units. A source may return megabytes. */
const LONGEST_MESSAGE = 2000;

const shortened = <T extends { message: string }>(of: T): T => ({
  ...of,
  message: shortText(of.message, LONGEST_MESSAGE),
});

/** Returns an error as JSON text for a jsonb column; null for none. */
export const errorJson = (error: StoredError | null): string | null => error && storableJson(shortened(error));

/** Returns alarms as JSON text for a jsonb column. */
export const alarmsJson = (alarms: readonly Alarm[]): string => storableJson(alarms.map(shortened));
