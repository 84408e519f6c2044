import { join, resolve } from "node:path";

/** The settings of the process, read from its environment. The table in README.md lists the same. */
export interface Settings {
  /** The URL of your own PostgreSQL; null: the embedded server. */
  databaseUrl: string | null;
  /** Where the embedded database and the key file are. */
  dataFolder: string;
  host: string;
  port: number;
  /** Root keys in base64, separated by commas; null: the key file in the data folder. */
  rootKey: string | null;
  keyFile: string;
  logLevel: string;
  /** How many syncs this process runs at once. */
  workers: number;
  allowPrivateAddresses: boolean;
  /** Whether webhook endpoints can have private addresses, plain HTTP and any port. */
  allowPrivateWebhooks: boolean;
  /** For how many days delivered webhooks are logged. */
  deliveryLogDays: number;
  /** Millwright's public URL; null: none. */
  publicUrl: string | null;
  /** The server that sends alerts by e-mail, and the sender; null: none. */
  smtp: { url: string; from: string } | null;
  /** Requests per minute of one API key or connection token. */
  requestsPerMinute: number;
  /** For how many days runs and syncs are stored; the last ones of each stream stay. */
  runDays: number;
  /** After how many days a stream that reads changes is read in full; 0: never. */
  fullReadDays: number;
  /** For how many days the request log is stored; 0: it is off. */
  requestLogDays: number;
  /** For how many days the values of settled operations are stored; what happened stays. */
  operationDays: number;
  /** Whether a caller's address is read from `X-Forwarded-For`, as set by a proxy. */
  trustProxy: boolean;
}

/** Invalid settings. The message names each one and says how to correct it. */
export class SettingsError extends Error {
  override name = "SettingsError";
}

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "silent"];

/** Returns the settings of an environment. Throws a `SettingsError` that lists all invalid ones. */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const { problems, text, whole, yesOrNo } = readerOf(environment);
  const dataFolder = resolve(environment.MILLWRIGHT_DATA || ".millwright");
  const settings: Settings = {
    databaseUrl: text("DATABASE_URL", databaseUrlProblem),
    dataFolder,
    host: text("HOST", hostProblem) ?? "127.0.0.1",
    port: whole("PORT", 4800, 0, 65535),
    rootKey: text("MILLWRIGHT_ROOT_KEY", rootKeyProblem),
    keyFile: join(dataFolder, "root.key"),
    logLevel: text("MILLWRIGHT_LOG", logLevelProblem) ?? "info",
    workers: whole("MILLWRIGHT_WORKERS", 4, 1, 100),
    allowPrivateAddresses: yesOrNo("MILLWRIGHT_ALLOW_PRIVATE_ADDRESSES", true),
    allowPrivateWebhooks: yesOrNo("MILLWRIGHT_WEBHOOK_PRIVATE_ADDRESSES", false),
    deliveryLogDays: whole("MILLWRIGHT_DELIVERY_LOG_DAYS", 90, 1, 3650),
    publicUrl: text("MILLWRIGHT_PUBLIC_URL", publicUrlProblem)?.replace(/\/+$/, "") ?? null,
    smtp: smtpOf(text("MILLWRIGHT_SMTP_URL", smtpUrlProblem), text("MILLWRIGHT_SMTP_FROM", smtpFromProblem), problems),
    requestsPerMinute: whole("MILLWRIGHT_REQUESTS_PER_MINUTE", 6000, 1, 1_000_000),
    runDays: whole("MILLWRIGHT_RUN_DAYS", 90, 1, 3650),
    fullReadDays: whole("MILLWRIGHT_FULL_READ_DAYS", 7, 0, 365),
    requestLogDays: whole("MILLWRIGHT_REQUEST_LOG_DAYS", 7, 0, 366),
    operationDays: whole("MILLWRIGHT_OPERATION_DAYS", 30, 1, 3650),
    trustProxy: yesOrNo("MILLWRIGHT_TRUST_PROXY", false),
  };
  if (problems.length > 0)
    throw new SettingsError(`Invalid settings:\n${problems.map((each) => `  ${each}`).join("\n")}`);
  return settings;
}

/** Returns readers of single settings, which collect the errors. An empty setting counts as absent. */
function readerOf(environment: Record<string, string | undefined>) {
  const problems: string[] = [];
  return {
    problems,
    text(name: string, problemOf: (value: string) => string | null): string | null {
      const value = environment[name] || null;
      const problem = value === null ? null : problemOf(value);
      if (problem !== null) problems.push(`${name}: ${problem}`);
      return value;
    },
    whole(name: string, fallback: number, least: number, most: number): number {
      const text = environment[name];
      if (text === undefined || text === "") return fallback;
      const value = Number(text);
      if (Number.isInteger(value) && value >= least && value <= most) return value;
      problems.push(`${name}: ${JSON.stringify(text)} is not a whole number from ${least} to ${most}.`);
      return fallback;
    },
    yesOrNo(name: string, fallback: boolean): boolean {
      const text = environment[name] || (fallback ? "yes" : "no");
      if (text !== "yes" && text !== "no") problems.push(`${name}: use yes or no.`);
      return text === "yes";
    },
  };
}

function databaseUrlProblem(url: string): string | null {
  if (!/^postgres(ql)?:\/\//.test(url))
    return "the URL must begin with postgres://, for example postgres://user:password@127.0.0.1:5432/millwright.";
  if (!URL.canParse(url))
    return "this is not a valid URL. Characters such as @ or / in the password must be written as %40 or %2F.";
  return null;
}

function rootKeyProblem(keys: string): string | null {
  const isValid = keys.split(",").every((key) => Buffer.from(key.trim(), "base64").length === 32);
  return isValid ? null : "a root key is 32 bytes in base64. Generate one with: openssl rand -base64 32";
}

const hostProblem = (host: string): string | null =>
  /[\s/]/.test(host) ? `${JSON.stringify(host)} is not a host name or an IP address.` : null;

const logLevelProblem = (level: string): string | null =>
  LOG_LEVELS.includes(level) ? null : `${JSON.stringify(level)} is not one of ${LOG_LEVELS.join(", ")}.`;

const publicUrlProblem = (url: string): string | null =>
  /^https?:$/.test(URL.parse(url)?.protocol ?? "")
    ? null
    : `${JSON.stringify(url)} is not a valid URL. It must begin with https://.`;

/** The URL is not repeated: it can hold a password. */
const smtpUrlProblem = (text: string): string | null => {
  const url = URL.parse(text);
  return url && /^smtps?:$/.test(url.protocol) && url.hostname !== ""
    ? null
    : "use a URL such as smtps://user:password@mail.example.com or smtp://mail.example.com:587. Characters such as @ or / in the password must be written as %40 or %2F.";
};

const smtpFromProblem = (from: string): string | null =>
  /^([^<>\p{Cc}]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/u.test(from)
    ? null
    : `${JSON.stringify(from)} is not a sender. Use an address such as millwright@example.com or Millwright <millwright@example.com>.`;

/** Returns the mail server and the sender. One without the other is an error. */
function smtpOf(url: string | null, from: string | null, problems: string[]): Settings["smtp"] {
  if (url !== null && from !== null) return { url, from };
  if (url !== null) problems.push("MILLWRIGHT_SMTP_FROM: set the sender of e-mail too.");
  if (from !== null) problems.push("MILLWRIGHT_SMTP_URL: set the mail server too.");
  return null;
}
