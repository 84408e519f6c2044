import type { Tx } from "./store.ts";

interface Of {
  connectionId: string;
  stream: string;
}

/** A source's catalogue of a stream's fields, as it was last asked for. */
export interface KeptCatalogue {
  /** What it said when it last did; null: it never has. */
  fields: unknown[] | null;
  read_at: string | null;
  requested_at: string;
  /** What was wrong when it was last asked; null: nothing. */
  problem: { code: string; text: string } | null;
}

/** The catalogue that is kept of a stream; undefined: it was never asked for. */
export const find = async (tx: Tx, { connectionId, stream }: Of): Promise<KeptCatalogue | undefined> =>
  (
    await tx.sql<KeptCatalogue>(
      `select fields, read_at, requested_at, error as problem from field_catalogue
       where workspace_id = $1 and connection_id = $2 and stream = $3`,
      [tx.workspaceId, connectionId, stream],
    )
  )[0];

/** Keeps what a source answered, or what was wrong: then what it said before stays. */
export const keep = (
  tx: Tx,
  { connectionId, stream }: Of,
  now: string,
  answered: { fields: unknown[] } | { problem: KeptCatalogue["problem"] },
): Promise<unknown> =>
  tx.sql(
    `insert into field_catalogue as kept (workspace_id, connection_id, stream, fields, read_at, requested_at, error)
     values ($1, $2, $3, $4, case when $4::jsonb is not null then $5::timestamptz end, $5, $6)
     on conflict (workspace_id, connection_id, stream) do update set
       fields = coalesce(excluded.fields, kept.fields), read_at = coalesce(excluded.read_at, kept.read_at),
       requested_at = excluded.requested_at, error = excluded.error`,
    [
      tx.workspaceId,
      connectionId,
      stream,
      "fields" in answered ? JSON.stringify(answered.fields) : null,
      now,
      "problem" in answered ? JSON.stringify(answered.problem) : null,
    ],
  );
