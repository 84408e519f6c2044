import type { Command } from "commander";
import { print } from "./show.ts";

/** Adds `millwright doctor`. */
export function addDoctor(program: Command): void {
  program
    .command("doctor")
    .description("Check settings, root key, database, clock, connectors and the health of connections")
    .option("--json", "print JSON", false)
    .action(async ({ json }: { json: boolean }) => {
      const { examine } = await import("./examine.ts");
      const findings = await examine(process.env);
      print(json, findings, () =>
        findings.map(({ ok, what, says }) => `${ok ? "ok    " : "FAILED"}  ${what}: ${says}`).join("\n"),
      );
      if (findings.some((each) => !each.ok)) process.exitCode = 1;
    });
}
