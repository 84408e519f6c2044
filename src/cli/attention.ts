import type { Command } from "commander";
import { parseId, wholeNumber } from "./arguments.ts";
import { type ServerOptions, withServer, withServerOptions } from "./server.ts";
import { firstOf, print, table } from "./show.ts";

interface Options extends ServerOptions {
  json: boolean;
}

/** Adds `millwright attention` and `requests`. */
export function addAttention(program: Command): void {
  withServerOptions(program.command("attention"))
    .description("List what needs a person")
    .option("--json", "print JSON", false)
    .action(listAttention);
  withServerOptions(program.command("requests"))
    .description("List requests to Millwright and to sources, the newest first")
    .option("--connection <id>", "only requests of this connection", parseId)
    .option("--failed", "only requests that failed", false)
    .option("--limit <n>", "the maximum number of requests", wholeNumber(1, 10_000), 20)
    .option("--json", "print JSON", false)
    .action(listRequests);
}

const listAttention = ({ json, ...server }: Options) =>
  withServer(server, async (api) => {
    const rows = await Array.fromAsync(api().list("/v1/attention", {}));
    print(json, rows, () => (rows.length === 0 ? "Nothing needs attention." : table(rows, columnsOf(rows))));
    if (rows.length > 0) process.exitCode = 1;
  });

const listRequests = ({
  connection,
  failed,
  limit,
  json,
  ...server
}: Options & { connection?: string; failed: boolean; limit: number }) =>
  withServer(server, async (api) => {
    const query = {
      limit: Math.min(limit, 200),
      ...(connection !== undefined && { connection_id: connection }),
      ...(failed && { failed: "true" as const }),
    };
    const rows = await firstOf(api().list("/v1/requests", query), limit);
    print(json, rows, () => table(rows, ["started_at", "direction", "method", "status", "duration_ms", "code", "url"]));
  });

/** Returns the columns that a person reads first. */
const columnsOf = (rows: readonly object[]): string[] =>
  ["kind", "connection_name", "entity", "message"].filter((name) => rows.some((row) => name in row));
