import { done } from "@millwright/sdk";
import { type Command, InvalidArgumentError } from "commander";
import { parseId } from "./arguments.ts";
import type { ServerOptions } from "./server.ts";
import { withServer, withServerOptions } from "./server.ts";
import { confirmed, print, table } from "./show.ts";

const HEALTH_LEVELS = ["healthy", "degraded", "failing", "needs_attention"] as const;
type HealthLevel = (typeof HEALTH_LEVELS)[number];

interface Options extends ServerOptions {
  json: boolean;
}

/** Adds `millwright connections`, `check` and `disconnect`. */
export function addConnections(program: Command): void {
  withServerOptions(program.command("connections"))
    .description("List connections with their health")
    .option("--health <health>", `only connections with this health: ${HEALTH_LEVELS.join(", ")}`, parseHealth)
    .option("--json", "print JSON", false)
    .action(listConnections);
  withServerOptions(program.command("check"))
    .description("Check the credentials and permissions of a connection")
    .argument("<connection>", "the id of the connection", parseId)
    .option("--json", "print JSON", false)
    .action(checkConnection);
  withServerOptions(program.command("disconnect"))
    .description("Disconnect a connection: its tokens are revoked and its syncs end; its records stay")
    .argument("<connection>", "the id of the connection", parseId)
    .option("--yes", "do not ask", false)
    .option("--json", "print JSON", false)
    .action(disconnect);
}

function parseHealth(text: string): HealthLevel {
  const health = HEALTH_LEVELS.find((each) => each === text);
  if (health !== undefined) return health;
  throw new InvalidArgumentError(`Use one of: ${HEALTH_LEVELS.join(", ")}.`);
}

const listConnections = ({ health, json, ...server }: Options & { health?: HealthLevel }) =>
  withServer(server, async (api) => {
    const rows = await Array.fromAsync(api().list("/v1/connections", { limit: 200, ...(health && { health }) }));
    print(json, rows, () =>
      table(
        rows.map((each) => ({ ...each, reason: each.health_reasons[0]?.message })),
        ["id", "name", "connector", "status", "health", "created_at", "reason"],
      ),
    );
  });

const checkConnection = (id: string, { json, ...server }: Options) =>
  withServer(server, async (api) => {
    const check = await done(api().http.POST("/v1/connections/{id}/check", { params: { path: { id } } }));
    print(json, check, () =>
      table(
        check.entities.map((each) => ({ ...each, read: each.read.replaceAll("_", " ") })),
        ["entity", "read", "reason"],
      ),
    );
    if (check.entities.some(({ read }) => read === "no")) process.exitCode = 1;
  });

const disconnect = (id: string, { yes, json, ...server }: Options & { yes: boolean }) =>
  withServer(server, async (api) => {
    const path = { params: { path: { id } } };
    const { name, connector } = await done(api().http.GET("/v1/connections/{id}", path));
    if (!(yes || (await confirmed(`Disconnect "${name}" (${connector})? Its tokens are revoked.`)))) return;
    const ended = await done(api().http.DELETE("/v1/connections/{id}", path));
    print(json, ended ?? { id }, () => `Disconnected "${name}". Its records stay; "millwright connections" lists it.`);
  });
