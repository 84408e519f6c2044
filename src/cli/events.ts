import type { paths, Schema } from "@millwright/sdk";
import type { Command } from "commander";
import { parseId, wholeNumber } from "./arguments.ts";
import { type ServerOptions, withServer, withServerOptions } from "./server.ts";
import { firstOf, print, table } from "./show.ts";

interface Options extends ServerOptions {
  connection?: string;
  type?: string;
  limit: number;
  json: boolean;
}

type EventName = NonNullable<paths["/v1/events"]["get"]["parameters"]["query"]>["type"];

/** Adds `millwright events`. */
export function addEvents(program: Command): void {
  withServerOptions(program.command("events"))
    .description("List what happened, newest first: syncs, connections, mappings, webhooks, writes")
    .option("--connection <id>", "only events of this connection", parseId)
    .option("--type <type>", "only events of this type, such as sync.failed")
    .option("--limit <n>", "the maximum number of events", wholeNumber(1, 1000), 20)
    .option("--json", "print JSON", false)
    .action(printEvents);
}

const printEvents = ({ connection, type, limit, json, ...server }: Options) =>
  withServer(server, async (api) => {
    const query = {
      limit: Math.min(limit, 200),
      ...(connection !== undefined && { connection_id: connection }),
      ...(type !== undefined && { type: type as EventName }),
    };
    const events: Schema<"event">[] = await firstOf(api().list("/v1/events", query), limit);
    print(json, events, () =>
      events.length === 0 ? "No events." : table(events, ["at", "type", "connection_id", "data"]),
    );
  });
