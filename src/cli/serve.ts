import type { Command } from "commander";

/** Adds `millwright serve`. */
export function addServe(program: Command): void {
  program
    .command("serve")
    .description("Start the API and sync workers")
    .option("--json", "print the API's URL as one line of JSON", false)
    .action(async ({ json }: { json: boolean }) => {
      const { serve } = await import("./run-serve.ts");
      await serve(json);
    });
}
