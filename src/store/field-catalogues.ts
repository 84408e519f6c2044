import { storableJson } from "#lib";
import type { Tx } from "./store.ts";

interface Of {
  connectionId: string;
  stream: string;
}

/** A stored catalog: the source's descriptions of a stream's fields. */
export interface StoredCatalog {
  /** The fields as last read; null: they were never read. */
  fields: unknown[] | null;
  /** When the fields were read; null: never. */
  read_at: string | null;
  /** When the source was last requested. */
  requested_at: string;
  /** Why the last request failed. Null: it succeeded. */
  error: { code: string; text: string } | null;
}

/** Returns the stored catalog of a stream; undefined: it was never requested. */
export const find = async (tx: Tx, { connectionId, stream }: Of): Promise<StoredCatalog | undefined> =>
  (
    await tx.sql<StoredCatalog>(
      `select fields, read_at, requested_at, error from field_catalogue
       where workspace_id = $1 and connection_id = $2 and stream = $3`,
      [tx.workspaceId, connectionId, stream],
    )
  )[0];

/** Stores the fields that a source returned, or the error of a failed request, which keeps the earlier fields. */
export const keep = (
  tx: Tx,
  { connectionId, stream }: Of,
  now: string,
  answer: { fields: unknown[] } | { error: StoredCatalog["error"] },
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
      "fields" in answer ? storableJson(answer.fields) : null,
      now,
      "error" in answer ? storableJson(answer.error) : null,
    ],
  );
