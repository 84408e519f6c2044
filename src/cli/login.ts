import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { done, millwright } from "@millwright/sdk";
import type { Command } from "commander";
import { print } from "./show.ts";

/** A server and a key for it, stored for later commands. */
interface Login {
  url: string;
  key: string;
}

const file = (): string => join(process.env.XDG_CONFIG_HOME || join(homedir(), ".config"), "millwright", "login.json");

/** Adds `millwright login` and `millwright logout`. */
export function addLogin(program: Command): void {
  program
    .command("login")
    .description("Store a server and its API key for later commands")
    .argument("<url>", "the URL of the server, such as https://millwright.example.com")
    .option("--key <key>", "the API key (default: MILLWRIGHT_API_KEY, or standard input)")
    .option("--json", "print JSON", false)
    .action(logIn);
  program
    .command("logout")
    .description("Delete the stored server and API key")
    .option("--json", "print JSON", false)
    .action(logOut);
}

async function logIn(given: string, options: { key?: string; json: boolean }): Promise<void> {
  const url = given.replace(/\/+$/, "");
  const key = options.key ?? process.env.MILLWRIGHT_API_KEY ?? (await readKey());
  const me = await done(millwright({ url, token: key }).http.GET("/v1/me"));
  const path = file();
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  // A key is a secret: only its owner may read it.
  await rm(path, { force: true });
  await writeFile(path, `${JSON.stringify({ url, key })}\n`, { mode: 0o600 });
  print(options.json, { url, file: path, me }, () => `Logged in to ${url}. The key is stored in ${path}.`);
}

async function readKey(): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write("API key: ");
  const key = (process.stdin.isTTY ? await readLine() : await text(process.stdin)).trim();
  if (key === "") throw new Error("The API key is empty.");
  return key;
}

async function readLine(): Promise<string> {
  const { createInterface } = await import("node:readline/promises");
  const lines = createInterface({ input: process.stdin, terminal: false });
  try {
    return await lines.question("");
  } finally {
    lines.close();
  }
}

async function logOut({ json }: { json: boolean }): Promise<void> {
  const login = await readLogin();
  await rm(file(), { force: true });
  print(json, { url: login?.url ?? null }, () => (login ? `Logged out of ${login.url}.` : "There was no login."));
}

/** Returns the stored login. Null: there is none. */
export async function readLogin(): Promise<Login | null> {
  const path = file();
  const stored = await readFile(path, "utf8").catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code === "ENOENT" || thrown.code === "ENOTDIR") return null;
    throw new Error(`Cannot read the login: ${thrown.message}.`, { cause: thrown });
  });
  if (stored === null) return null;
  try {
    const login: unknown = JSON.parse(stored);
    if (isLogin(login)) return login;
  } catch {}
  throw new Error(`${path} is damaged. Log in again with "millwright login", or delete it.`);
}

const isLogin = (value: unknown): value is Login =>
  typeof value === "object" &&
  value !== null &&
  "url" in value &&
  "key" in value &&
  typeof value.url === "string" &&
  typeof value.key === "string";
