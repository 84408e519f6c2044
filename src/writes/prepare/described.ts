import type { DescribedMember, Stream } from "#kit";
import { fieldCatalogues, type Tx } from "#store";

/** What a source says about the members of a write, as it was last read. */
export interface Described {
  members: readonly DescribedMember[];
  /** When it was read. Null: never. */
  readAt: string | null;
  /** Why the last request failed. Null: it succeeded. */
  error: { code: string; text: string } | null;
  requestedAt: string;
}

/** Returns the name under which a stream's description is stored, beside its catalog of fields. */
export const describedAs = (stream: Stream, verb: "create" | "update"): string => `${stream.name}#${verb}`;

/** Returns the stored description of a write. Null: the connector has none, or it was never requested. */
export async function describedOf(
  tx: Tx,
  connectionId: string,
  stream: Stream,
  verb: "create" | "update",
): Promise<Described | null> {
  if (!stream.writes?.[verb]?.describe) return null;
  const stored = await fieldCatalogues.find(tx, { connectionId, stream: describedAs(stream, verb) });
  if (!stored) return null;
  return {
    // Only `describe` has written it.
    members: (stored.fields ?? []) as DescribedMember[],
    readAt: stored.read_at,
    error: stored.error,
    requestedAt: stored.requested_at,
  };
}
