import { done } from "@millwright/sdk";
import type { Command } from "commander";
import { entityOf, parseId } from "./arguments.ts";
import { watchSync } from "./progress.ts";
import { type ServerOptions, withServer, withServerOptions } from "./server.ts";
import { print } from "./show.ts";

interface SyncOptions extends ServerOptions {
  full: boolean;
  watch: boolean;
  json: boolean;
}

/** Adds `millwright sync` and `lift-wait`. */
export function addSync(program: Command): void {
  withServerOptions(program.command("sync"))
    .description("Sync a connection now")
    .argument("<connection>", "the id of the connection", parseId)
    .argument("[entities...]", "the entities to sync, such as location or booking (default: all)")
    .option("--full", "read all records of the connection's history window, not only changes", false)
    .option("--watch", "wait until the sync has ended, and show its progress", false)
    .option("--json", "print JSON", false)
    .action(sync);
  withServerOptions(program.command("lift-wait"))
    .description("End the wait that a source asked for, and continue waiting syncs")
    .argument("<connection>", "the id of the connection", parseId)
    .option("--json", "print JSON", false)
    .action(lift);
}

const sync = (id: string, entities: string[], { full, watch, json, ...server }: SyncOptions) =>
  withServer(
    server,
    async (api) => {
      const body = { full, ...(entities.length > 0 && { entities: entities.map(entityOf) }) };
      const requested = await done(api().http.POST("/v1/connections/{id}/syncs", { params: { path: { id } }, body }));
      if (!watch) return print(json, requested, () => `Queued sync ${requested.id}. A running Millwright runs it.`);
      const path = { id, sync_id: requested.id };
      const look = () => done(api().http.GET("/v1/connections/{id}/syncs/{sync_id}", { params: { path } }));
      const ended = await watchSync(look, json);
      const requests = ended.runs.reduce((sum, run) => sum + run.requests, 0);
      print(json, ended, () => `Sync ${ended.status}; ${requests} requests.`);
      if (ended.status !== "succeeded") process.exitCode = 1;
    },
    { runsSyncs: watch },
  );

const lift = (id: string, { json, ...server }: ServerOptions & { json: boolean }) =>
  withServer(server, async (api) => {
    const { wait } = await done(
      api().http.POST("/v1/connections/{id}/lift-wait", { params: { path: { id } }, body: {} }),
    );
    print(json, { wait }, () =>
      wait === null
        ? "No wait is left. A running Millwright continues the syncs."
        : `The connection's own limits still require a wait until ${wait.until}.`,
    );
  });
