import type { Command } from "commander";
import { liftConnectionWait } from "#connections";
import { parseId } from "./arguments.ts";
import { print } from "./show.ts";
import { WORKSPACE_ID, withMillwright } from "./workspace.ts";

/** Adds `millwright lift-wait`. */
export function addLiftWait(program: Command): void {
  program
    .command("lift-wait")
    .description("End the wait that a source asked for, and continue waiting syncs")
    .argument("<connection>", "the id of the connection", parseId)
    .option("--json", "print JSON", false)
    .action(lift);
}

const lift = (connectionId: string, { json }: { json: boolean }) =>
  withMillwright(async ({ deps }) => {
    const wait = await liftConnectionWait(deps, { workspaceId: WORKSPACE_ID, connectionId });
    print(json, { wait }, () =>
      wait === null
        ? "No wait is left. A running Millwright continues the syncs."
        : `The connection's own limits still require a wait until ${wait.until}.`,
    );
  });
