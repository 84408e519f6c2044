import { join, resolve } from "node:path";

/** What the process is told by its environment; the README's table lists the same. */
export interface Settings {
  /** Another PostgreSQL; null: the embedded one. */
  databaseUrl: string | null;
  /** Where the embedded database and the key file live. */
  dataFolder: string;
  host: string;
  port: number;
  /** Root keys in base64, by commas; null: the key file in the data folder. */
  rootKey: string | null;
  keyFile: string;
  logLevel: string;
  /** Syncs carried out at once by this process. */
  workers: number;
  allowPrivateAddresses: boolean;
  /** Where browsers reach this Millwright from outside; null: nowhere. */
  publicUrl: string | null;
  /** Requests a minute of one API key or connection token. */
  requestsPerMinute: number;
  /** How many days runs and syncs are kept; a stream's last ones stay. */
  runDays: number;
  /** How many days the request log is kept; 0: there is none. */
  requestLogDays: number;
  /** Whether a caller's address is taken from the `X-Forwarded-For` of a proxy in front. */
  trustProxy: boolean;
}

/** A setting that does not fit; its text says which and what to do. */
export class SettingsError extends Error {
  override name = "SettingsError";
}

/** Reads and checks the settings. Throws a SettingsError that names all that is wrong. */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const wrong: string[] = [];
  const whole = (name: string, fallback: number, least: number, most: number): number => {
    const text = environment[name];
    if (text === undefined || text === "") return fallback;
    const value = Number(text);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    wrong.push(`${name}: ${JSON.stringify(text)} is not a whole number from ${least} to ${most}.`);
    return fallback;
  };
  const databaseUrl = environment.DATABASE_URL || null;
  if (databaseUrl !== null && !/^postgres(ql)?:\/\//.test(databaseUrl))
    wrong.push(
      "DATABASE_URL: it begins with postgres://, for example postgres://user:password@127.0.0.1:5432/millwright.",
    );
  else if (databaseUrl !== null && !URL.canParse(databaseUrl))
    wrong.push("DATABASE_URL: it is no address; letters such as @ or / in the password must be written as %40 or %2F.");
  const rootKey = environment.MILLWRIGHT_ROOT_KEY || null;
  for (const key of rootKey?.split(",") ?? [])
    if (Buffer.from(key.trim(), "base64").length !== 32)
      wrong.push("MILLWRIGHT_ROOT_KEY: a key is 32 bytes in base64. Make one with: openssl rand -base64 32");
  const host = environment.HOST || "127.0.0.1";
  if (/[\s/]/.test(host)) wrong.push(`HOST: ${JSON.stringify(host)} is no host or address to listen on.`);
  const logLevel = environment.MILLWRIGHT_LOG || "info";
  if (!["trace", "debug", "info", "warn", "error", "silent"].includes(logLevel))
    wrong.push(`MILLWRIGHT_LOG: ${JSON.stringify(logLevel)} is none of trace, debug, info, warn, error, silent.`);
  const allow = environment.MILLWRIGHT_ALLOW_PRIVATE_ADDRESSES || "yes";
  if (!["yes", "no"].includes(allow)) wrong.push("MILLWRIGHT_ALLOW_PRIVATE_ADDRESSES: it is yes or no.");
  const publicUrl = environment.MILLWRIGHT_PUBLIC_URL?.replace(/\/+$/, "") || null;
  if (publicUrl !== null && !/^https?:$/.test(URL.parse(publicUrl)?.protocol ?? ""))
    wrong.push(`MILLWRIGHT_PUBLIC_URL: ${JSON.stringify(publicUrl)} is no address; it begins with https://.`);
  const trust = environment.MILLWRIGHT_TRUST_PROXY || "no";
  if (!["yes", "no"].includes(trust)) wrong.push("MILLWRIGHT_TRUST_PROXY: it is yes or no.");
  const dataFolder = resolve(environment.MILLWRIGHT_DATA || ".millwright");
  const settings: Settings = {
    databaseUrl,
    dataFolder,
    host,
    rootKey,
    logLevel,
    port: whole("PORT", 4800, 0, 65535),
    keyFile: join(dataFolder, "root.key"),
    workers: whole("MILLWRIGHT_WORKERS", 4, 1, 100),
    allowPrivateAddresses: allow === "yes",
    publicUrl,
    requestsPerMinute: whole("MILLWRIGHT_REQUESTS_PER_MINUTE", 6000, 1, 1_000_000),
    runDays: whole("MILLWRIGHT_RUN_DAYS", 90, 1, 3650),
    requestLogDays: whole("MILLWRIGHT_REQUEST_LOG_DAYS", 7, 0, 366),
    trustProxy: trust === "yes",
  };
  if (wrong.length > 0)
    throw new SettingsError(`The settings do not fit:\n${wrong.map((each) => `  ${each}`).join("\n")}`);
  return settings;
}
