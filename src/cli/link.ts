import { done } from "@millwright/sdk";
import type { Command } from "commander";
import { parseId, parseList, wholeNumber } from "./arguments.ts";
import { type ServerOptions, withServer, withServerOptions } from "./server.ts";
import { print, table } from "./show.ts";

interface Options extends ServerOptions {
  json: boolean;
}
interface CreateOptions extends Options {
  customer?: string;
  connectors?: string[];
  connection?: string;
  language?: "en" | "de";
  hours: number;
}

/** Adds `millwright link` with its subcommands. */
export function addLink(program: Command): void {
  const link = program.command("link").description("Manage links with which customers connect their systems");
  withServerOptions(link.command("create"))
    .description("Create a link and print its URL once")
    .option("--customer <name>", "the customer's name, as the page shows it")
    .option("--connectors <list>", "the systems to choose from, separated by commas (default: all)", parseList)
    .option("--connection <id>", "the connection to reconnect", parseId)
    .option("--language <language>", "en or de")
    .option("--hours <n>", "how long the link is valid", wholeNumber(1, 720), 24)
    .option("--json", "print JSON", false)
    .action(create);
  withServerOptions(link.command("list")).description("List links").option("--json", "print JSON", false).action(list);
  withServerOptions(link.command("revoke"))
    .description("Revoke a link")
    .argument("<id>", "the id of the link session")
    .option("--json", "print JSON", false)
    .action(revoke);
}

const create = ({ customer, connectors, connection, language, hours, json, ...server }: CreateOptions) =>
  withServer(server, async (api) => {
    const body = {
      expires_in: hours * 3600,
      ...(customer !== undefined && { customer_name: customer }),
      ...(connectors && { connectors }),
      ...(connection !== undefined && { connection_id: connection }),
      ...(language && { language }),
    };
    const made = await done(api().http.POST("/v1/link-sessions", { body }));
    print(json, made, () => `${made.url}\n\nSend this link to your customer. It is valid until ${made.expires_at}.`);
  });

const list = ({ json, ...server }: Options) =>
  withServer(server, async (api) => {
    const rows = await Array.fromAsync(api().list("/v1/link-sessions", { limit: 200 }));
    print(json, rows, () => table(rows, ["id", "customer_name", "status", "connectors", "created_at", "expires_at"]));
  });

const revoke = (id: string, { json, ...server }: Options) =>
  withServer(server, async (api) => {
    await api().http.DELETE("/v1/link-sessions/{id}", { params: { path: { id } } });
    print(json, { revoked: id }, () => `Revoked link ${id}.`);
  });
