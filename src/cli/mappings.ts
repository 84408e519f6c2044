import type { Command } from "commander";

const OWNER = "the id of a connection, or a connector, such as netsuite, for all its connections";

/** Adds `millwright mappings` with its subcommands. */
export function addMappings(program: Command): void {
  const mappings = program.command("mappings").description("Export, import or compare mappings");
  mappings
    .command("pull")
    .description("Export mapping overrides to a file")
    .argument("<owner>", OWNER)
    .argument("[file]", "a YAML file, or JSON if its name ends with .json; - for standard output", "-")
    .option("--json", "print JSON", false)
    .action((owner: string, file: string, { json }: { json: boolean }) =>
      run(({ pullMappings }, millwright) => pullMappings(millwright, owner, file, json)),
    );
  mappings
    .command("diff")
    .description("Compare a file with the active overrides (exit code 1: different, 2: failed)")
    .argument("<owner>", OWNER)
    .argument("<file>", "a file as pull writes it")
    .option("--json", "print JSON", false)
    .action((owner: string, file: string, { json }: { json: boolean }) =>
      run(({ diffMappings }, millwright) => diffMappings(millwright, owner, file, json)),
    );
  mappings
    .command("push")
    .description("Import mapping overrides from a file; anything not in the file is reset to its default")
    .argument("<owner>", OWNER)
    .argument("<file>", "a file as pull writes it")
    .option("--note <note>", "the reason, stored with the new versions")
    .option("--json", "print JSON", false)
    .action((owner: string, file: string, options: { note?: string; json: boolean }) =>
      run(({ pushMappings }, millwright) => pushMappings(millwright, owner, file, options)),
    );
}

type Actions = typeof import("./run-mappings.ts");

/** Runs an action beside the local database. It is loaded only here, so that other commands start at once. */
async function run(
  act: (actions: Actions, millwright: import("../main.ts").Millwright) => Promise<void>,
): Promise<void> {
  const [actions, { withMillwright }] = await Promise.all([import("./run-mappings.ts"), import("./workspace.ts")]);
  await withMillwright((millwright) => act(actions, millwright));
}
