import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import type { Command } from "commander";
import { type Connected, createConnection } from "#connections";
import { parsePair } from "./arguments.ts";
import { print, table } from "./show.ts";
import { WORKSPACE_ID, withMillwright } from "./workspace.ts";

interface ConnectOptions {
  name?: string;
  setting: Record<string, unknown>;
  credentials?: string;
  json: boolean;
}

/** Adds `millwright connect`. */
export function addConnect(program: Command): void {
  program
    .command("connect")
    .description("Connect a system")
    .argument("<connector>", "the connector, such as condeco")
    .option("--name <name>", "the name of the connection")
    .option("--setting <name=value>", "a setting of the connector; repeatable", parsePair, {})
    .option("--credentials <file>", "a JSON file with the credentials, or - for standard input")
    .option("--json", "print JSON", false)
    .action(connect);
}

const connect = (connector: string, { name, setting, credentials, json }: ConnectOptions) =>
  withMillwright(async ({ deps }) => {
    const made = await createConnection(deps, WORKSPACE_ID, {
      connector,
      name: name || undefined,
      settings: setting,
      credentials: credentials ? await readCredentials(credentials) : {},
      sync: true,
    });
    const { connection, token, check, sync } = made;
    print(json, { id: connection.id, token, check, sync: sync?.id ?? null }, () => connectedText(made));
  });

const connectedText = ({ connection, token, check, sync }: Connected): string =>
  [
    `Connected. Connection id: ${connection.id}`,
    `Connection token: ${token}`,
    "Store this token now: it is not shown again.",
    "",
    table(
      check.entities.map((each) => ({ ...each, read: each.read.replaceAll("_", " ") })),
      ["entity", "read", "reason"],
    ),
    "",
    `The first full sync needs ${check.forecast ? `about ${check.forecast.requests}` : "an unknown number of"} requests.`,
    sync
      ? "A running Millwright starts it now."
      : `The first sync could not be queued. Queue it with "millwright sync ${connection.id}".`,
  ].join("\n");

/** Reads credentials from a file or from standard input, so that they are not part of the command line. */
async function readCredentials(path: string): Promise<unknown> {
  const json =
    path === "-"
      ? await text(process.stdin)
      : await readFile(path, "utf8").catch((cause: Error) => {
          throw new Error(`Cannot read the credentials: ${cause.message}.`, { cause });
        });
  try {
    return JSON.parse(json);
  } catch {
    throw new Error(`${path === "-" ? "Standard input" : path} is not valid JSON.`);
  }
}
