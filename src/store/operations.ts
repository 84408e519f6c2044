import { type Selectable, sql } from "kysely";
import { storableJson } from "#lib";
import type {
  OperationState,
  StoredDifference,
  StoredFieldError,
  StoredQuestion,
  StoredWriter,
  Tables,
} from "./schema.ts";
import { db, type Tx } from "./store.ts";

export type Operation = Selectable<Tables["operation"]>;
export type Attempt = Selectable<Tables["attempt"]>;
/** An operation that a worker has leased, with the database's time then. */
export type Claimed = Operation & { claimed_at: string };

/** An idempotency key means the same operation for this long. */
export const KEY_DAYS = 30;

/**
 * Returns the SQL condition that an operation keeps the following ones of its lane waiting. After its quiet time, an unknown
 * change does not. An unknown create does: a look-up could not tell it from an equal one.
 */
export const keepsLane = (of: string): string =>
  `(${of}.state in ('queued', 'sending', 'confirming') or (${of}.state = 'unconfirmed' and ${of}.verb = 'create'))`;

/** The database's time, moved by `$n` milliseconds. Leases and waits use it, so the clocks of machines do not matter. */
const at = (ms: number) => sql<string>`clock_timestamp() + make_interval(secs => ${ms}::float8 / 1000)`;

/** A time as an offset from the database's present. `shiftMs`: how far tests have moved that present. */
export interface At {
  shiftMs: number;
}

/** A new operation. */
export interface NewOperation {
  id: string;
  connectionId: string;
  idempotencyKey: string | null;
  requestHash: Buffer | null;
  by: StoredWriter;
  requestId: string | null;
  entity: string;
  stream: string;
  verb: Operation["verb"];
  recordId: string | null;
  sourceKey: string | null;
  prepared: unknown;
  mark: string;
  lane: string;
  /** Why a person must approve it. Null: nobody must. */
  heldBecause: string | null;
  /** After how long it is sent at the earliest, and after how long it is not sent any more. */
  delayMs: number;
  lifetimeMs: number;
}

const mine = (tx: Tx, connectionId: string) =>
  db
    .selectFrom("operation")
    .selectAll()
    .where("workspace_id", "=", tx.workspaceId)
    .where("connection_id", "=", connectionId);

/** Returns one operation. */
export const find = (tx: Tx, connectionId: string, id: string): Promise<Operation | undefined> =>
  tx.first(mine(tx, connectionId).where("id", "=", id));

/** Returns the state of one operation. */
export const stateOf = async (tx: Tx, connectionId: string, id: string): Promise<OperationState | undefined> =>
  (
    await tx.first(
      db
        .selectFrom("operation")
        .select("state")
        .where("workspace_id", "=", tx.workspaceId)
        .where("connection_id", "=", connectionId)
        .where("id", "=", id),
    )
  )?.state;

/** Returns the operation of an idempotency key. A key that is older than its time is freed. */
export async function findByKey(tx: Tx, connectionId: string, key: string): Promise<Operation | undefined> {
  await tx.sql(
    `update operation set idempotency_key = null
     where workspace_id = $1 and connection_id = $2 and idempotency_key = $3
       and created_at < clock_timestamp() - make_interval(days => $4)`,
    [tx.workspaceId, connectionId, key, KEY_DAYS],
  );
  return tx.first(mine(tx, connectionId).where("idempotency_key", "=", key));
}

/**
 * Until the transaction ends, no other operation is added to the lane: the order of a lane is that of its commits.
 */
export const lockLane = (tx: Tx, connectionId: string, lane: string): Promise<unknown> =>
  tx.sql("select pg_advisory_xact_lock(hashtextextended($1, 7363))", [`${connectionId} ${lane}`]);

/** Adds an operation. Undefined: another one has its idempotency key. */
export async function add(tx: Tx, of: NewOperation, { shiftMs }: At): Promise<Operation | undefined> {
  const isHeld = of.heldBecause !== null;
  const [row] = await tx.sql<Operation>(
    `insert into operation (workspace_id, connection_id, id, idempotency_key, request_hash, requested_by, request_id, entity, stream,
       verb, record_id, source_key, prepared, mark, lane, state, held_because, due_at, deadline, created_at)
     select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, case when $18 then t.at + t.life else t.at + make_interval(secs => $21::float8 / 1000) end,
       t.at + t.life, t.at
     from (select clock_timestamp() + make_interval(secs => $19::float8 / 1000) as at,
       make_interval(secs => $20::float8 / 1000) as life) t
     on conflict (workspace_id, connection_id, idempotency_key) where idempotency_key is not null do nothing
     returning *`,
    [
      tx.workspaceId,
      of.connectionId,
      of.id,
      of.idempotencyKey,
      of.requestHash,
      storableJson(of.by),
      of.requestId,
      of.entity,
      of.stream,
      of.verb,
      of.recordId,
      of.sourceKey,
      storableJson(of.prepared),
      of.mark,
      of.lane,
      isHeld ? "waiting_approval" : "queued",
      of.heldBecause,
      isHeld,
      shiftMs,
      of.lifetimeMs,
      of.delayMs,
    ],
  );
  return row;
}

/**
 * Leases an operation to a worker, if it is due, nobody works on it, and no earlier one of its lane is open. Returns it with the
 * new number of its lease.
 */
export async function claim(
  tx: Tx,
  connectionId: string,
  id: string,
  { worker, leaseMs, shiftMs }: At & { worker: string; leaseMs: number },
): Promise<Claimed | undefined> {
  const [row] = await tx.sql<Claimed>(
    `update operation o set worker = $4, fence = fence + 1, leased_until = t.at + make_interval(secs => $5::float8 / 1000)
     from (select clock_timestamp() + make_interval(secs => $6::float8 / 1000) as at) t
     where o.workspace_id = $1 and o.connection_id = $2 and o.id = $3 and o.due_at <= t.at
       and (o.leased_until is null or o.leased_until < t.at or o.leased_until > t.at + interval '1 hour')
       and not exists (select from operation e where e.workspace_id = $1 and e.connection_id = $2 and e.lane = o.lane
         and ${keepsLane("e")} and e.ordinal < o.ordinal)
     returning o.*, t.at as claimed_at`,
    [tx.workspaceId, connectionId, id, worker, leaseMs, shiftMs],
  );
  return row;
}

/** Returns the next operation of a lane that is due. */
export const nextInLane = async (
  tx: Tx,
  connectionId: string,
  lane: string,
  { shiftMs }: At,
): Promise<string | undefined> =>
  (
    await tx.sql<{ id: string }>(
      `select id from (
         select id, due_at from operation e where workspace_id = $1 and connection_id = $2 and lane = $3 and ${keepsLane("e")}
         order by ordinal limit 1) o
       where due_at <= clock_timestamp() + make_interval(secs => $4::float8 / 1000)`,
      [tx.workspaceId, connectionId, lane, shiftMs],
    )
  )[0]?.id;

/** Renews a lease. Returns false if another worker has taken the operation over. */
export const renew = async (
  tx: Tx,
  connectionId: string,
  id: string,
  { fence, leaseMs, shiftMs }: At & { fence: number; leaseMs: number },
): Promise<boolean> =>
  (
    await tx.sql(
      `update operation set leased_until = clock_timestamp() + make_interval(secs => $5::float8 / 1000)
       where workspace_id = $1 and connection_id = $2 and id = $3 and fence = $4 and leased_until is not null returning id`,
      [tx.workspaceId, connectionId, id, fence, leaseMs + shiftMs],
    )
  ).length > 0;

/** What changes in an operation. Times are in milliseconds from now; null: none. */
export interface OperationChange {
  state?: OperationState;
  step?: number;
  attempts?: number;
  recordId?: string | null;
  sourceKey?: string | null;
  answers?: Record<string, string> | null;
  questions?: readonly StoredQuestion[] | null;
  dueInMs?: number | null;
  sentNow?: true;
  sentAt?: null;
  quietForMs?: number | null;
  lookUps?: number;
  guarded?: Operation["guarded"];
  readBack?: Operation["read_back"];
  changeNumber?: number | null;
  errors?: readonly StoredFieldError[];
  differences?: readonly StoredDifference[];
  heldBecause?: null;
  settledNow?: true;
  /** Ends the lease. */
  release?: true;
}

function setOf(to: OperationChange, { shiftMs }: At) {
  const inMs = (ms: number | null | undefined) => (ms === null || ms === undefined ? null : at(ms + shiftMs));
  return {
    ...(to.state !== undefined && { state: to.state }),
    ...(to.step !== undefined && { step: to.step }),
    ...(to.attempts !== undefined && { attempts: to.attempts }),
    ...(to.recordId !== undefined && { record_id: to.recordId }),
    ...(to.sourceKey !== undefined && { source_key: to.sourceKey }),
    ...(to.answers !== undefined && { answers: to.answers && storableJson(to.answers) }),
    ...(to.questions !== undefined && { questions: to.questions && storableJson(to.questions) }),
    ...(to.dueInMs !== undefined && { due_at: inMs(to.dueInMs) }),
    ...(to.sentNow && { sent_at: at(shiftMs) }),
    ...(to.sentAt === null && { sent_at: null }),
    ...(to.quietForMs !== undefined && { quiet_until: inMs(to.quietForMs) }),
    ...(to.lookUps !== undefined && { look_ups: to.lookUps }),
    ...(to.guarded !== undefined && { guarded: to.guarded }),
    ...(to.readBack !== undefined && { read_back: to.readBack }),
    ...(to.changeNumber !== undefined && { change_number: to.changeNumber }),
    ...(to.errors !== undefined && { errors: storableJson(to.errors) }),
    ...(to.differences !== undefined && { differences: storableJson(to.differences) }),
    ...(to.heldBecause === null && { held_because: null }),
    ...(to.settledNow && { settled_at: at(shiftMs) }),
    ...(to.release && { leased_until: null, worker: null }),
  };
}

/** Changes an operation that a worker holds. Undefined: another worker has taken it over, so nothing is changed. */
export const change = (
  tx: Tx,
  { connection_id: connectionId, id, fence }: Pick<Operation, "connection_id" | "id" | "fence">,
  to: OperationChange,
  by: At,
): Promise<Operation | undefined> =>
  tx.first(
    db
      .updateTable("operation")
      .set(setOf(to, by) as never)
      .where("workspace_id", "=", tx.workspaceId)
      .where("connection_id", "=", connectionId)
      .where("id", "=", id)
      .where("fence", "=", fence)
      .where("leased_until", "is not", null)
      .returningAll(),
  );

/**
 * Changes an operation on a person's word. A worker that holds it loses it. Undefined: it has changed since it was read, or it is
 * in none of these states.
 */
export const decide = (
  tx: Tx,
  connectionId: string,
  { id, attempts }: Pick<Operation, "id" | "attempts">,
  from: readonly OperationState[],
  to: OperationChange,
  by: At,
): Promise<Operation | undefined> =>
  tx.first(
    db
      .updateTable("operation")
      .set((eb) => ({ ...setOf({ ...to, release: true }, by), fence: eb("fence", "+", 1) }) as never)
      .where("workspace_id", "=", tx.workspaceId)
      .where("connection_id", "=", connectionId)
      .where("id", "=", id)
      .where("attempts", "=", attempts)
      .where("state", "in", [...from])
      .returningAll(),
  );

/** Adds an attempt of an operation, whose request is about to be sent. */
export const addAttempt = (
  tx: Tx,
  of: Operation,
  attempt: { step: number; body: unknown; beforeHash: Buffer | null; sourceSentAtMs: number },
  { shiftMs }: At,
): Promise<unknown> =>
  tx.sql(
    `insert into attempt (workspace_id, connection_id, operation_id, n, step, worker, fence, sent_at, source_sent_at, body, before_hash,
       change_number)
     select $1, $2, $3, $4, $5, $6, $7, t.at, $8::timestamptz, $9, $11,
       coalesce((select last from change_counter where workspace_id = $1 and connection_id = $2), 0)
     from (select clock_timestamp() + make_interval(secs => $10::float8 / 1000) as at) t`,
    [
      tx.workspaceId,
      of.connection_id,
      of.id,
      of.attempts,
      attempt.step,
      of.worker,
      of.fence,
      new Date(attempt.sourceSentAtMs).toISOString(),
      attempt.body === null ? null : storableJson(attempt.body),
      shiftMs,
      attempt.beforeHash,
    ],
  );

/** Stores how an attempt ended. */
export const endAttempt = (
  tx: Tx,
  of: Operation,
  result: {
    outcome: NonNullable<Attempt["outcome"]>;
    status: number | null;
    sourceRequestId: string | null;
    code: string | null;
  },
  { shiftMs }: At,
): Promise<unknown> =>
  tx.sql(
    `update attempt set outcome = $5, status = coalesce($6, status), source_request_id = coalesce($7, source_request_id), code = $8,
       answered_at = coalesce(answered_at, clock_timestamp() + make_interval(secs => $9::float8 / 1000))
     where workspace_id = $1 and connection_id = $2 and operation_id = $3 and n = $4`,
    [
      tx.workspaceId,
      of.connection_id,
      of.id,
      of.attempts,
      result.outcome,
      result.status,
      result.sourceRequestId,
      result.code,
      shiftMs,
    ],
  );

/** Returns the attempts of an operation, in order. */
export const attemptsOf = (tx: Tx, connectionId: string, id: string): Promise<Attempt[]> =>
  tx.all(
    db
      .selectFrom("attempt")
      .selectAll()
      .where("workspace_id", "=", tx.workspaceId)
      .where("connection_id", "=", connectionId)
      .where("operation_id", "=", id)
      .orderBy("n"),
  );

/** Returns which of these keys of a stream cannot be what an attempt made: other operations made them, or they were there before. */
export const keysOfOthers = async (
  tx: Tx,
  of: Operation,
  keys: readonly string[],
  changeNumber: number,
): Promise<Set<string>> =>
  new Set(
    (
      await tx.sql<{ key: string }>(
        `select k.key from unnest($5::text[]) k(key)
         where exists (select from operation o where o.workspace_id = $1 and o.connection_id = $2 and o.stream = $3
             and o.source_key = k.key and o.verb = 'create' and o.id <> $4)
           or exists (select from record r where r.workspace_id = $1 and r.connection_id = $2 and r.entity = $7
             and r.stream = $3 and r.key = k.key and r.created_seq <= $6)`,
        [tx.workspaceId, of.connection_id, of.stream, of.id, keys, changeNumber, of.entity],
      )
    ).map(({ key }) => key),
  );

/** Which operations are listed. */
export interface OperationFilter {
  states?: readonly OperationState[];
  entity?: string;
  recordId?: string;
  /** Only those that were accepted before this one. */
  before?: number;
  limit: number;
}

/** Returns operations, the newest first. */
export function list(tx: Tx, connectionId: string, filter: OperationFilter): Promise<Operation[]> {
  let query = mine(tx, connectionId).orderBy("ordinal", "desc").limit(filter.limit);
  if (filter.states) query = query.where("state", "in", [...filter.states]);
  if (filter.entity !== undefined) query = query.where("entity", "=", filter.entity);
  if (filter.recordId !== undefined) query = query.where("record_id", "=", filter.recordId);
  if (filter.before !== undefined) query = query.where("ordinal", "<", filter.before);
  return tx.all(query);
}

/** How much was written to a connection lately. */
export interface RecentWrites {
  /** Operations that were accepted within an hour, whose writes were not held. */
  inAnHour: number;
  /** Records that this caller changed within ten minutes; a record that is created counts as well. */
  byCaller: number;
}

/** Counts recent writes of a connection, and those of one caller. */
export async function countRecent(
  tx: Tx,
  connectionId: string,
  by: StoredWriter,
  { shiftMs }: At,
): Promise<RecentWrites> {
  const [row] = await tx.sql<{ in_an_hour: number; by_caller: number }>(
    `select count(*)::int as in_an_hour,
       count(distinct coalesce(source_key, id::text)) filter (where created_at > t.at - interval '10 minutes'
         and requested_by ->> 'kind' = $3 and requested_by ->> 'id' = $4)::int as by_caller
     from operation o, (select clock_timestamp() + make_interval(secs => $5::float8 / 1000) as at) t
     where workspace_id = $1 and connection_id = $2 and created_at > t.at - interval '1 hour' and state <> 'waiting_approval'`,
    [tx.workspaceId, connectionId, by.kind, by.id, shiftMs],
  );
  return { inAnHour: row?.in_an_hour ?? 0, byCaller: row?.by_caller ?? 0 };
}
