import type { Command } from "commander";
import { parseList } from "./arguments.ts";
import { print } from "./show.ts";

/** Adds `millwright guide`. */
export function addGuide(program: Command): void {
  program
    .command("guide")
    .description("Print the setup guide of a system as Markdown")
    .argument("<connector>", "the connector, such as netsuite")
    .option("--entities <list>", "the entities to read, separated by commas (default: all)", parseList)
    .option("--auth <method>", "the auth method, if the system has several")
    .option("--json", "print JSON", false)
    .action(async (name: string, { json, ...options }: { entities?: string[]; auth?: string; json: boolean }) => {
      const [{ connectors }, { connectorsOf, guideOf, guideText }] = await Promise.all([
        import("#connectors"),
        import("#kit"),
      ]);
      const guide = guideOf(connectorsOf(connectors).get(name), options);
      print(json, guide, () => guideText(guide));
    });
}
