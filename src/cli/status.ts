import type { Command } from "commander";
import { syncStatus } from "#sync";
import { parseId } from "./arguments.ts";
import { print, table } from "./show.ts";
import { WORKSPACE_ID, withMillwright } from "./workspace.ts";

/** Adds `millwright status`. */
export function addStatus(program: Command): void {
  program
    .command("status")
    .description("Show sync status per entity")
    .argument("<connection>", "the id of the connection", parseId)
    .option("--json", "print JSON", false)
    .action(showStatus);
}

const showStatus = (connectionId: string, { json }: { json: boolean }) =>
  withMillwright(async ({ deps }) => {
    const status = await syncStatus(deps, { workspaceId: WORKSPACE_ID, connectionId });
    print(json, status, () =>
      table(
        status.map((each) => ({ ...each, error: each.error?.message })),
        ["entity", "state", "last_success_at", "next_run_at", "deletions_held", "error"],
      ),
    );
  });
