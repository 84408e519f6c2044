import { type Connection, operations, type StoredWriter, type Tx, writers } from "#store";
import { type OperationsDeps, shiftOf } from "./deps.ts";

/** How many writes an hour a connection accepts without delay, unless it sets its own number. */
export const WRITES_PER_HOUR = 600;
/** A caller that is new changes this many records within ten minutes before a person must approve more. */
export const MOST_UNAPPROVED = 20;

/** How a new operation is held back. */
export interface Brake {
  /** Why a person must approve it. Null: nobody must. */
  heldBecause: string | null;
  /** After how long it is sent at the earliest. */
  delayMs: number;
}

/** Returns how a new write of a caller is held back: mass writes of new callers and deletions wait for a person. */
export async function brakeOf(
  deps: OperationsDeps,
  tx: Tx,
  connection: Connection,
  write: { by: StoredWriter; verb: string },
): Promise<Brake> {
  if (write.verb === "delete") return { heldBecause: "Deletions need a person's approval.", delayMs: 0 };
  const perHour = connection.writes_per_hour ?? WRITES_PER_HOUR;
  const recent = await operations.countRecent(tx, connection.id, write.by, shiftOf(deps));
  if (recent.byCaller >= MOST_UNAPPROVED && write.by.kind !== "person") {
    const isTrusted = write.by.kind !== "agent" && (await writers.isTrusted(tx, connection.id, write.by));
    if (!isTrusted)
      return {
        heldBecause: `This caller has changed ${recent.byCaller} records within ten minutes, and nobody has approved that yet.`,
        delayMs: 0,
      };
  }
  const over = recent.inAnHour - perHour + 1;
  return { heldBecause: null, delayMs: over > 0 ? Math.ceil((over * 3_600_000) / Math.max(1, perHour)) : 0 };
}
