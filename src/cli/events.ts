import type { Command } from "commander";
import { type NoticeRow, notices } from "#store";
import { parseId, wholeNumber } from "./arguments.ts";
import { print, table } from "./show.ts";
import { WORKSPACE_ID, withMillwright } from "./workspace.ts";

interface Options {
  connection?: string;
  type?: string;
  limit: number;
  json: boolean;
}

/** Adds `millwright events`. */
export function addEvents(program: Command): void {
  program
    .command("events")
    .description("List what happened, newest first: syncs, connections, mappings, webhooks")
    .option("--connection <id>", "only events of this connection", parseId)
    .option("--type <type>", "only events of this type, such as sync.failed")
    .option("--limit <n>", "the maximum number of events", wholeNumber(1, 1000), 20)
    .option("--json", "print JSON", false)
    .action(printEvents);
}

const printEvents = ({ connection, type, limit, json }: Options) =>
  withMillwright(async ({ deps }) => {
    const rows = await deps.store.within(WORKSPACE_ID, (tx) =>
      notices.recent(tx, {
        connectionId: connection ?? null,
        types: type === undefined ? null : [type],
        before: null,
        limit,
      }),
    );
    const events = rows.map(shown);
    print(json, events, () =>
      events.length === 0 ? "No events." : table(events, ["at", "type", "connection_id", "data"]),
    );
  });

const shown = ({ connection_id, ...row }: NoticeRow) => ({
  connection_id: connection_id === notices.NO_CONNECTION ? null : connection_id,
  ...row,
});
