import type { Command } from "commander";
import { connections } from "#store";
import { print, table } from "./show.ts";
import { WORKSPACE_ID, withMillwright } from "./workspace.ts";

/** Adds `millwright connections`. */
export function addConnections(program: Command): void {
  program
    .command("connections")
    .description("List connections")
    .option("--json", "print JSON", false)
    .action(({ json }: { json: boolean }) => listConnections(json));
}

const listConnections = (json: boolean) =>
  withMillwright(async ({ deps }) => {
    const rows = await deps.store.within(WORKSPACE_ID, (tx) => connections.list(tx, { limit: 10_000 }));
    const shown = rows.map(({ id, name, connector, status, created_at }) => ({
      id,
      name,
      connector,
      status,
      created_at,
    }));
    print(json, shown, () => table(shown, ["id", "name", "connector", "status", "created_at"]));
  });
