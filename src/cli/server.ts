import { type Millwright, millwright } from "@millwright/sdk";
import type { Command } from "commander";
import type { LocalOptions } from "./local-options.ts";
import { readLogin } from "./login.ts";

/** The options with which a command names its server. */
export interface ServerOptions {
  url?: string;
  key?: string;
}

/** Returns an API client; with a connection's id, one for its data. */
export type ApiOf = (connection?: string) => Millwright;

/** Adds the options with which a command names its server. */
export const withServerOptions = (command: Command): Command =>
  command
    .option("--url <url>", "the URL of a Millwright server (default: MILLWRIGHT_URL, the login, or the local database)")
    .option("--key <key>", "an API key of the server (default: MILLWRIGHT_API_KEY, or the login)");

/**
 * Calls the API of the server that the options, the environment or a login name, or else of the local database. Throws if a
 * server is named without a key.
 */
export async function withServer<T>(
  options: ServerOptions,
  work: (api: ApiOf) => Promise<T>,
  local: LocalOptions = {},
): Promise<T> {
  const server = await namedServer(options);
  if (server === null) {
    // Loaded only here: a command against a server must start at once.
    const { withLocalServer } = await import("./local-server.ts");
    return withLocalServer(work, local);
  }
  return work((connection) =>
    millwright({ url: server.url, token: server.key, ...(connection !== undefined && { connection }) }),
  );
}

/** Returns the server that is named. Null: none is, so the local database is meant. */
async function namedServer(options: ServerOptions): Promise<{ url: string; key: string } | null> {
  const { MILLWRIGHT_URL: urlOfEnvironment, MILLWRIGHT_API_KEY: keyOfEnvironment, DATABASE_URL } = process.env;
  const login = await readLogin();
  const named = options.url ?? urlOfEnvironment;
  // A database that is set for this shell is meant rather than a login that was stored some time ago.
  const url = named ?? (DATABASE_URL ? undefined : login?.url);
  if (!url) {
    if (options.key !== undefined) throw new Error("--key needs --url: a key belongs to a server.");
    return null;
  }
  const address = URL.parse(url);
  if (address?.protocol !== "http:" && address?.protocol !== "https:")
    throw new Error(`${url} is not a URL. Use one such as https://millwright.example.com.`);
  const key = options.key ?? keyOfEnvironment ?? (login?.url === url ? login.key : undefined);
  if (!key)
    throw new Error(
      `There is no API key for ${url}. Use --key, MILLWRIGHT_API_KEY, or "millwright login ${url}". "millwright keys create" on the server's machine makes one.`,
    );
  return { url, key };
}
