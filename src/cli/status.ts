import { done } from "@millwright/sdk";
import type { Command } from "commander";
import { parseId, wholeNumber } from "./arguments.ts";
import { type ServerOptions, withServer, withServerOptions } from "./server.ts";
import { firstOf, print, table } from "./show.ts";

interface Options extends ServerOptions {
  json: boolean;
}

/** Adds `millwright status` and `runs`. */
export function addStatus(program: Command): void {
  withServerOptions(program.command("status"))
    .description("Show sync status per entity")
    .argument("<connection>", "the id of the connection", parseId)
    .option("--json", "print JSON", false)
    .action(showStatus);
  withServerOptions(program.command("runs"))
    .description("List the runs of a connection, the newest first")
    .argument("<connection>", "the id of the connection", parseId)
    .option("--limit <n>", "the maximum number of runs", wholeNumber(1, 10_000), 20)
    .option("--json", "print JSON", false)
    .action(listRuns);
}

const showStatus = (id: string, { json, ...server }: Options) =>
  withServer(server, async (api) => {
    const shown = await done(api().http.GET("/v1/connections/{id}/sync-status", { params: { path: { id } } }));
    print(json, shown, () => {
      const rows = table(
        shown.data.map((each) => ({ ...each, error: each.error?.message })),
        ["entity", "state", "last_success_at", "next_run_at", "deletions_held", "error"],
      );
      const { wait } = shown;
      if (!wait) return rows;
      const reason = wait.reason === "quota" ? "a quota is used up" : "it asked to wait";
      const lift = wait.can_be_lifted ? ' "millwright lift-wait" ends the wait.' : "";
      return `${rows}\n\nNo requests are sent to the source until ${wait.until}: ${reason}.${lift}`;
    });
  });

const listRuns = (id: string, { limit, json, ...server }: Options & { limit: number }) =>
  withServer(server, async (api) => {
    const query = { limit: Math.min(limit, 200) };
    const rows = await firstOf(api().list("/v1/connections/{id}/runs", query, { id }), limit);
    print(json, rows, () =>
      table(
        rows.map(({ counts, error, ...run }) => ({ ...run, ...counts, error: error?.message })),
        ["id", "stream", "mode", "status", "started_at", "read", "changed", "deleted", "requests", "error"],
      ),
    );
  });
