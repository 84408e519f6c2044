import type { Command } from "commander";
import { wholeNumber } from "./arguments.ts";
import type { DemoOptions } from "./demo.ts";

/** Adds `millwright demo`. */
export function addDemo(program: Command): void {
  program
    .command("demo")
    .description("Start Millwright with simulated systems and sync them")
    .option("--once", "stop after the first syncs", false)
    .option("--json", "print the summary as one line of JSON", false)
    .option(
      "--simulator-port <port>",
      "the port of the first simulator; the second uses the next port",
      wholeNumber(1, 65_534),
      4901,
    )
    .option("--odoo <file>", "also connect the Odoo server that a file names, as `node test/odoo/server.ts` prints it")
    .action(async (options: DemoOptions) => {
      const [{ demo }, { untilStopped }] = await Promise.all([import("./demo.ts"), import("./until-stopped.ts")]);
      const { ok, stop } = await demo(options);
      process.exitCode = ok ? 0 : 1;
      if (options.once) await stop();
      else await untilStopped(stop);
    });
}
