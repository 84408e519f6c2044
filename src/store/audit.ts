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
  id: string;
  number: number;
  previous_hash: Buffer;
  hash: Buffer;
}

const FACTS =
  "id, at, connection_id, actor, action, entity, record_id, fields, plan_hash, operation_id, outcome, request_id, source_request_id";
const COLUMNS = `${FACTS}, number::float8 as number, previous_hash, hash`;

/** Adds an entry, which is not chained yet. */
export const add = (tx: Tx, id: string, facts: AuditFacts): Promise<unknown> =>
  tx.sql(
    `insert into audit_entry (workspace_id, ${FACTS}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      tx.workspaceId,
      id,
      facts.at,
      facts.connection_id,
      storableJson(facts.actor),
      facts.action,
      facts.entity,
      facts.record_id,
      facts.fields,
      facts.plan_hash,
      facts.operation_id,
      facts.outcome,
      facts.request_id,
      facts.source_request_id,
    ],
  );

/**
 * Returns the last chained entry, and some that are not chained yet, in the order of their times. Until the transaction ends, no
 * other one chains entries.
 */
export async function lockOpen(
  tx: Tx,
  limit: number,
): Promise<{ last: { number: number; hash: Buffer } | undefined; open: (AuditFacts & { id: string })[] }> {
  await tx.sql("select pg_advisory_xact_lock(hashtextextended('audit ' || $1::text, 0))", [tx.workspaceId]);
  const [last] = await tx.sql<{ number: number; hash: Buffer }>(
    `select number::float8 as number, hash from audit_entry
     where workspace_id = $1 and number is not null order by number desc limit 1`,
    [tx.workspaceId],
  );
  const open = await tx.sql<AuditFacts & { id: string }>(
    `select ${FACTS} from audit_entry where workspace_id = $1 and number is null order by at, id limit $2`,
    [tx.workspaceId, limit],
  );
  return { last, open };
}

/** Sets the places of entries in the chain. */
export const chain = (
  tx: Tx,
  entries: readonly Pick<AuditEntry, "id" | "number" | "previous_hash" | "hash">[],
): Promise<unknown> =>
  tx.sql(
    `update audit_entry e set number = c.number, previous_hash = c.previous_hash, hash = c.hash
     from unnest($2::uuid[], $3::bigint[], $4::bytea[], $5::bytea[]) c(id, number, previous_hash, hash)
     where e.workspace_id = $1 and e.id = c.id`,
    [
      tx.workspaceId,
      entries.map(({ id }) => id),
      entries.map(({ number }) => number),
      entries.map(({ previous_hash }) => previous_hash),
      entries.map(({ hash }) => hash),
    ],
  );

/** Returns chained entries, the newest first, before a number. `connectionId` null: of all connections. */
export const list = (
  tx: Tx,
  of: { connectionId: string | null; before: number | null; limit: number },
): Promise<AuditEntry[]> =>
  tx.sql<AuditEntry>(
    `select ${COLUMNS} from audit_entry
     where workspace_id = $1 and number is not null
       and ($2::uuid is null or connection_id = $2) and ($3::bigint is null or number < $3)
     order by number desc limit $4`,
    [tx.workspaceId, of.connectionId, of.before, of.limit],
  );

/** Returns chained entries in their order, after a number. */
export const after = (tx: Tx, number: number, limit: number): Promise<AuditEntry[]> =>
  tx.sql<AuditEntry>(
    `select ${COLUMNS} from audit_entry where workspace_id = $1 and number > $2 order by number limit $3`,
    [tx.workspaceId, number, limit],
  );
