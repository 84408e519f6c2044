import { type Logger, pino } from "pino";
import type { Clock } from "./clock.ts";

export type Log = Logger;

// Names under which a secret or a customer's record could be logged.
const HIDDEN = ["authorization", "password", "secret", "token", "credentials", "api_key", "cookie", "body"];

/**
 * The process's log: one JSON object per line. Code must not log secrets or customers' records; as a second protection,
 * members with such names are removed.
 */
export function openLog(options: { level?: string; destination?: NodeJS.WritableStream } = {}): Log {
  const paths = HIDDEN.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
  return pino(
    {
      level: options.level ?? "info",
      base: null,
      redact: { paths, censor: "[hidden]" },
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    options.destination ?? pino.destination({ dest: 2, sync: false }),
  );
}

const SAID_EVERY_MS = 30_000;
const MOST_KINDS = 100;

/**
 * Logs an error once, and its repetitions at most every half minute, with their number (`again`). While a database is
 * unavailable, everything that needs it fails several times per second.
 */
export function sparingly(log: Log, clock: Clock): (error: unknown, text: string) => void {
  const said = new Map<string, { at: number; again: number }>();
  return (error, text) => {
    const kind = `${text}: ${error instanceof Error ? error.message : String(error)}`;
    const last = said.get(kind);
    const now = clock.now();
    if (last && now - last.at < SAID_EVERY_MS) {
      last.again++;
      return;
    }
    if (said.size >= MOST_KINDS) said.clear();
    said.set(kind, { at: now, again: 0 });
    log.error({ err: error, ...(last && last.again > 0 && { again: last.again }) }, text);
  };
}

/** A log that writes nothing. */
export const silentLog: Log = pino({ level: "silent" });
