import { type Logger, pino } from "pino";

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

/** A log that says nothing. */
export const silentLog: Log = pino({ level: "silent" });
