import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { done, type Schema } from "@millwright/sdk";
import type { Command } from "commander";
import { parsePair } from "./arguments.ts";
import { type ServerOptions, withServer, withServerOptions } from "./server.ts";
import { print, table } from "./show.ts";

interface ConnectOptions extends ServerOptions {
  name?: string;
  setting: Record<string, unknown>;
  credentials?: string;
  json: boolean;
}

/** Adds `millwright connect` and `connectors`. */
export function addConnect(program: Command): void {
  withServerOptions(program.command("connect"))
    .description('Connect a system. "millwright connectors <connector>" explains its settings and credentials')
    .argument("<connector>", "the connector, such as condeco")
    .option("--name <name>", "the name of the connection")
    .option("--setting <name=value>", "a setting of the connector; repeatable", parsePair, {})
    .option("--credentials <file>", "a JSON file with the credentials, or - for standard input")
    .option("--json", "print JSON", false)
    .action(connect);
  withServerOptions(program.command("connectors"))
    .description("List the systems that can be connected, or explain the settings and credentials of one")
    .argument("[connector]", "the connector, such as condeco")
    .option("--json", "print JSON", false)
    .action(explain);
}

const connect = (connector: string, { name, setting, credentials, json, ...server }: ConnectOptions) =>
  withServer(
    server,
    async (api) => {
      const body = {
        connector,
        ...(name && { name }),
        settings: setting,
        credentials: credentials ? await readCredentials(credentials) : {},
        sync: true,
      };
      const made = await done(api().http.POST("/v1/connections", { body }));
      print(json, made, () => connectedText(made));
    },
    { createsDatabase: true },
  );

/** The answer to a new connection. */
interface Connected {
  connection: Schema<"connection">;
  token: string;
  check: Schema<"check">;
  sync: Schema<"sync"> | null;
}

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
async function readCredentials(path: string): Promise<Record<string, unknown>> {
  const json =
    path === "-"
      ? await text(process.stdin)
      : await readFile(path, "utf8").catch((cause: Error) => {
          throw new Error(`Cannot read the credentials: ${cause.message}.`, { cause });
        });
  const name = path === "-" ? "Standard input" : path;
  let credentials: unknown;
  try {
    credentials = JSON.parse(json);
  } catch {
    throw new Error(`${name} is not valid JSON.`);
  }
  if (typeof credentials !== "object" || credentials === null || Array.isArray(credentials))
    throw new Error(`${name} must contain a JSON object with the credentials.`);
  return { ...credentials };
}

const explain = (name: string | undefined, { json, ...server }: ServerOptions & { json: boolean }) =>
  withServer(
    server,
    async (api) => {
      const { http } = api();
      if (name === undefined) {
        const { data } = await done(http.GET("/v1/connectors"));
        return print(json, data, () => table(data, ["name", "title", "entities"]));
      }
      const connector = await done(http.GET("/v1/connectors/{name}", { params: { path: { name } } }));
      print(json, connector, () => explainedText(connector));
    },
    { createsDatabase: true },
  );

const explainedText = ({ name, title, description, docs, settings, auth }: Schema<"connector">): string =>
  [
    `${title}: ${description}`,
    docs,
    "",
    "Settings (--setting name=value):",
    fieldsText(settings),
    ...auth.methods.flatMap((method) => [
      "",
      `Credentials${method.title ? ` by ${method.title}` : ""} (--credentials file.json):`,
      ...(method.name === null ? [] : [`  "auth": ${JSON.stringify(method.name)}`]),
      fieldsText(method.credentials),
      ...(method.requires_consent ? ["  A user must consent in the system. Connect it by a link instead."] : []),
    ]),
    "",
    `"millwright guide ${name}" prints the setup steps in the system.`,
  ].join("\n");

/** Returns a line for each property of a JSON Schema: its name, whether it is required, its meaning. */
function fieldsText(schema: Record<string, unknown>): string {
  const properties = Object.entries(objectIn(schema.properties)).filter(([name]) => name !== "auth");
  if (properties.length === 0) return "  none";
  const required = Array.isArray(schema.required) ? schema.required : [];
  return properties
    .map(([name, value]) => {
      const field = objectIn(value);
      const values = Array.isArray(field.enum) ? ` One of: ${field.enum.join(", ")}.` : "";
      const preset = "default" in field ? ` Default: ${JSON.stringify(field.default)}.` : "";
      const mark = required.includes(name) && !("default" in field) ? " (required)" : "";
      return `  ${name}${mark}\n      ${String(field.title ?? name)}. ${String(field.description ?? "")}${values}${preset}`;
    })
    .join("\n");
}

const objectIn = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? { ...value } : {};
