import type { Command } from "commander";
import { print } from "./show.ts";

/** Adds `millwright audit` with its subcommands. */
export function addAudit(program: Command): void {
  const audit = program.command("audit").description("Check the audit of writes");
  audit
    .command("verify")
    .description("Verify that no audit entry was changed, removed or inserted")
    .option("--json", "print JSON", false)
    .action(verify);
}

async function verify({ json }: { json: boolean }): Promise<void> {
  const [{ verifyAudit }, { WORKSPACE_ID, withMillwright }] = await Promise.all([
    import("#writes"),
    import("./workspace.ts"),
  ]);
  const result = await withMillwright(({ deps }) => verifyAudit(deps.store, WORKSPACE_ID));
  const { entries, broken } = result;
  print(json, result, () =>
    broken === null
      ? `All ${entries} entries are intact.`
      : `Entry ${broken.number} is not intact: ${broken.reason}. The ${entries} entries before it are.`,
  );
  if (broken !== null) process.exitCode = 1;
}
