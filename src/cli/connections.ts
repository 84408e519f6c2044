import type { Command } from "commander";
import { InvalidArgumentError } from "commander";
import { healthOfMany } from "#connections";
import { connections, type HealthLevel, problems } from "#store";
import { print, table } from "./show.ts";
import { WORKSPACE_ID, withMillwright } from "./workspace.ts";

interface ListOptions {
  health?: HealthLevel;
  json: boolean;
}

/** Adds `millwright connections`. */
export function addConnections(program: Command): void {
  program
    .command("connections")
    .description("List connections with their health")
    .option("--health <health>", `only connections with this health: ${problems.healthLevels.join(", ")}`, parseHealth)
    .option("--json", "print JSON", false)
    .action((options: ListOptions) => listConnections(options));
}

function parseHealth(text: string): HealthLevel {
  const health = problems.healthLevels.find((each) => each === text);
  if (health !== undefined) return health;
  throw new InvalidArgumentError(`Use one of: ${problems.healthLevels.join(", ")}.`);
}

const listConnections = ({ health: wanted, json }: ListOptions) =>
  withMillwright(async ({ deps }) => {
    const rows = await deps.store.within(WORKSPACE_ID, async (tx) => {
      const found = await connections.list(tx, { limit: 10_000 });
      const healths = await healthOfMany(deps, tx, found);
      return found.map(({ id, name, connector, status, created_at }) => {
        const { health = null, health_reasons = [] } = healths.get(id) ?? {};
        return { id, name, connector, status, health, health_reasons, created_at };
      });
    });
    const shown = rows.filter(({ health }) => wanted === undefined || health === wanted);
    print(json, shown, () =>
      table(
        shown.map((each) => ({ ...each, reason: each.health_reasons[0]?.message })),
        ["id", "name", "connector", "status", "health", "created_at", "reason"],
      ),
    );
  });
