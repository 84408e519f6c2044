import type { Command } from "commander";
import { verifyAudit } from "#writes";
import { print } from "./show.ts";
import { WORKSPACE_ID, withMillwright } from "./workspace.ts";

/** Adds `millwright audit` with its subcommands. */
export function addAudit(program: Command): void {
  const audit = program.command("audit").description("Check the audit of writes");
  audit
    .command("verify")
    .description("Verify that no audit entry was changed, removed or inserted")
    .option("--json", "print JSON", false)
    .action(verify);
}

const verify = ({ json }: { json: boolean }) =>
  withMillwright(async ({ deps }) => {
    const result = await verifyAudit(deps.store, WORKSPACE_ID);
    const { entries, broken } = result;
    print(json, result, () =>
      broken === null
        ? `All ${entries} entries are intact.`
        : `Entry ${broken.number} is not intact: ${broken.reason}. The ${entries} entries before it are.`,
    );
    if (broken !== null) process.exitCode = 1;
  });
