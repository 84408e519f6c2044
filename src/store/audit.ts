import { storableJson } from "#lib";
import type { Tx } from "./store.ts";

/** What an entry says. */
export interface AuditFacts {
  at: string;
  connection_id: string | null;
  actor: { kind: string; id: string | null; name: string | null };
  action: string;
  entity: string | null;
  record_id: string | null;
  fields: string[];
  plan_hash: string | null;
  operation_id: string | null;
  outcome: string | null;
  request_id: string | null;
  source_request_id: string | null;
}

/** An entry of the audit, with its place in the chain of hashes. */
export interface AuditEntry extends AuditFacts {
  number: number;
  previous_hash: Buffer;
  hash: Buffer;
}

const COLUMNS =
  "number::float8 as number, at, connection_id, actor, action, entity, record_id, fields, plan_hash, operation_id, outcome, request_id, source_request_id, previous_hash, hash";

/**
 * Returns the last entry's number and hash. Until the transaction ends, no other one adds an entry. Undefined: there is none.
 */
export async function lockLast(tx: Tx): Promise<{ number: number; hash: Buffer } | undefined> {
  await tx.sql("select pg_advisory_xact_lock(hashtextextended('audit ' || $1, 0))", [tx.workspaceId]);
  const [row] = await tx.sql<{ number: number; hash: Buffer }>(
    "select number::float8 as number, hash from audit_entry where workspace_id = $1 order by number desc limit 1",
    [tx.workspaceId],
  );
  return row;
}

/** Adds an entry. */
export const add = (tx: Tx, entry: AuditEntry): Promise<unknown> =>
  tx.sql(
    `insert into audit_entry (workspace_id, number, at, connection_id, actor, action, entity, record_id, fields, plan_hash,
       operation_id, outcome, request_id, source_request_id, previous_hash, hash)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      tx.workspaceId,
      entry.number,
      entry.at,
      entry.connection_id,
      storableJson(entry.actor),
      entry.action,
      entry.entity,
      entry.record_id,
      entry.fields,
      entry.plan_hash,
      entry.operation_id,
      entry.outcome,
      entry.request_id,
      entry.source_request_id,
      entry.previous_hash,
      entry.hash,
    ],
  );

/** Returns entries, the newest first, before a number. `connectionId` null: of all connections. */
export const list = (
  tx: Tx,
  of: { connectionId: string | null; before: number | null; limit: number },
): Promise<AuditEntry[]> =>
  tx.sql<AuditEntry>(
    `select ${COLUMNS} from audit_entry
     where workspace_id = $1 and ($2::uuid is null or connection_id = $2) and ($3::bigint is null or number < $3)
     order by number desc limit $4`,
    [tx.workspaceId, of.connectionId, of.before, of.limit],
  );

/** Returns entries in their order, after a number. */
export const after = (tx: Tx, number: number, limit: number): Promise<AuditEntry[]> =>
  tx.sql<AuditEntry>(
    `select ${COLUMNS} from audit_entry where workspace_id = $1 and number > $2 order by number limit $3`,
    [tx.workspaceId, number, limit],
  );
