import { connections, type HealthLevel, noteNotice, notices, problems, type Tx } from "#store";
import { type HealthDeps, healthOfMany } from "./health.ts";

const MOST_REASONS = 5;

/** Writes a notice if an active connection became degraded, worse, or healthy again since the last notice about that. */
export async function noteHealth(
  deps: Pick<HealthDeps, "clock" | "connectors">,
  tx: Tx,
  connectionId: string,
): Promise<void> {
  const connection = await connections.find(tx, connectionId);
  if (connection?.status !== "active") return;
  const found = (await healthOfMany(deps, tx, [connection])).get(connectionId);
  if (!found) return;
  const { health, health_reasons } = found;
  const told = await notices.toldHealth(tx, connectionId);
  const before = told === null ? 0 : rankOf(told);
  const now = rankOf(health);
  if (now === before) return;
  if (now > before)
    await noteNotice(
      tx,
      { connectionId },
      {
        type: "connection.degraded",
        data: {
          health,
          reasons: health_reasons
            .slice(0, MOST_REASONS)
            .map(({ code, message, stream }) => ({ code, message, stream })),
        },
      },
    );
  else if (now === 0)
    await noteNotice(tx, { connectionId }, { type: "connection.recovered", data: { reason: "healthy" } });
  await notices.setToldHealth(tx, connectionId, now === 0 ? null : health);
}

const levels: readonly string[] = problems.healthLevels;
const rankOf = (health: HealthLevel | string): number => Math.max(0, levels.indexOf(health));
