import type { Command } from "commander";
import { findWait, type SourceWait } from "#source";
import { connections } from "#store";
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

const waitText = ({ until, reason, can_be_lifted }: SourceWait): string =>
  `No requests are sent to the source until ${until}: ${reason === "quota" ? "a quota is used up" : "it asked to wait"}.${
    can_be_lifted ? ' "millwright lift-wait" ends the wait.' : ""
  }`;

const showStatus = (connectionId: string, { json }: { json: boolean }) =>
  withMillwright(async ({ deps }) => {
    const status = await syncStatus(deps, { workspaceId: WORKSPACE_ID, connectionId });
    const connection = await deps.store.within(WORKSPACE_ID, (tx) => connections.find(tx, connectionId));
    const wait = connection ? await findWait(deps, connection) : null;
    print(json, status, () => {
      const rows = table(
        status.map((each) => ({ ...each, error: each.error?.message })),
        ["entity", "state", "last_success_at", "next_run_at", "deletions_held", "error"],
      );
      return wait === null ? rows : `${rows}\n\n${waitText(wait)}`;
    });
  });
