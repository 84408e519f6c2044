import { type Command, InvalidArgumentError } from "commander";
import { parseList } from "./arguments.ts";
import { type ServerOptions, withServer, withServerOptions } from "./server.ts";
import { untilStopped } from "./until-stopped.ts";

interface Options extends ServerOptions {
  forwardTo: string;
  types: string[];
}

/** Adds `millwright listen`. */
export function addListen(program: Command): void {
  withServerOptions(program.command("listen"))
    .description("Send events to a local URL as webhooks while you develop. Nothing is stored; ends on Ctrl-C")
    .requiredOption("--forward-to <url>", "where events are sent, such as http://localhost:3000/webhooks", parseUrl)
    .option("--types <types>", "only these types, separated by commas: purchase_order.*,sync.failed", parseList, ["*"])
    .action(async ({ forwardTo, types, ...server }: Options) => {
      const stopping = new AbortController();
      const { listen } = await import("./run-listen.ts");
      await withServer(server, async (api) => {
        const listening = listen({
          api: api(),
          url: forwardTo,
          types,
          print: (line) => process.stdout.write(`${line}\n`),
          signal: stopping.signal,
        });
        // A request under way to the local database ends when its API closes.
        await Promise.race([listening, untilStopped(async () => stopping.abort())]);
      });
    });
}

/** Returns a URL. Without a scheme, it is of plain HTTP: `localhost:3000/webhooks`. */
function parseUrl(text: string): string {
  const url = URL.parse(/^[a-z]+:\/\//i.test(text) ? text : `http://${text}`);
  if (url?.protocol === "http:" || url?.protocol === "https:") return url.href;
  throw new InvalidArgumentError("Use a URL such as http://localhost:3000/webhooks.");
}
