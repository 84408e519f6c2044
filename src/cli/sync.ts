import type { Command } from "commander";
import { requestSync, workSyncs } from "#sync";
import { parseId } from "./arguments.ts";
import { watchSync } from "./progress.ts";
import { print } from "./show.ts";
import { WORKSPACE_ID, withMillwright } from "./workspace.ts";

interface SyncOptions {
  full: boolean;
  watch: boolean;
  json: boolean;
}

/** Adds `millwright sync`. */
export function addSync(program: Command): void {
  program
    .command("sync")
    .description("Sync a connection now")
    .argument("<connection>", "the id of the connection", parseId)
    .argument("[entities...]", "the entities to sync, such as location or booking (default: all)")
    .option("--full", "read all records of the connection's history window, not only changes", false)
    .option("--watch", "run the sync in this process and show its progress", false)
    .option("--json", "print JSON", false)
    .action(sync);
}

const sync = (connectionId: string, entities: string[], { full, watch, json }: SyncOptions) =>
  withMillwright(async ({ deps }) => {
    const ref = { workspaceId: WORKSPACE_ID, connectionId };
    const requested = await requestSync(deps, ref, { entities, full, trigger: "manual" });
    if (!watch) return print(json, requested, () => `Queued sync ${requested.id}. A running Millwright will run it.`);
    workSyncs(deps, 1);
    const ended = await watchSync(deps, ref, requested.id, json);
    const requests = ended.runs.reduce((sum, run) => sum + run.requests, 0);
    print(json, ended, () => `Sync ${ended.status}; ${requests} requests.`);
    if (ended.status !== "succeeded") process.exitCode = 1;
  });
