import { type Logger, pino } from "pino";
import type { Clock } from "./clock.ts";

export type Log = Logger;

// Names under which a secret or a customer's record could come to stand in a line, wherever it was logged from.
const HIDDEN = ["authorization", "password", "secret", "token", "credentials", "api_key", "cookie", "body"];

/** The process's log: one JSON object a line. Secrets and customers' records never enter it; as a second net, telling names are cut. */
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
 * Logs an error once, and while it comes again no more than every half a minute, with how often it came meanwhile (`again`):
 * while a database is away, all that wants it fails several times a second.
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

/** A log that says nothing. */
export const silentLog: Log = pino({ level: "silent" });
