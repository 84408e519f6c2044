import type { Selectable } from "kysely";
import type { Tables } from "./schema.ts";
import { db, type Store, type Tx } from "./store.ts";

export type AlertChannel = Selectable<Tables["alert_channel"]>;
export type AlertState = Omit<Selectable<Tables["alert_state"]>, "workspace_id">;

/** The alerts of a workspace that a process holds. */
export interface ClaimedAlerts {
  workspaceId: string;
  fence: number;
}

/** Returns the kinds that a workspace is alerted about; undefined: it was never set. */
export const findKinds = async (tx: Tx): Promise<string[] | undefined> =>
  (await tx.first(db.selectFrom("alert_setting").select("kinds").where("workspace_id", "=", tx.workspaceId)))?.kinds;

export const channels = (tx: Tx): Promise<AlertChannel[]> =>
  tx.all(db.selectFrom("alert_channel").selectAll().where("workspace_id", "=", tx.workspaceId).orderBy("channel"));

export const states = (tx: Tx): Promise<AlertState[]> =>
  tx.all(
    db
      .selectFrom("alert_state")
      .select(["channel", "kind", "is_open", "told", "told_count", "sent_at"])
      .where("workspace_id", "=", tx.workspaceId),
  );

/** Stores the kinds, and locks the workspace's alerts until the commit. What was told about other kinds is forgotten. */
export async function putKinds(tx: Tx, of: { kinds: readonly string[]; isOn: boolean; now: string }): Promise<void> {
  await tx.sql(
    `insert into alert_setting (workspace_id, kinds, is_on, updated_at) values ($1, $2, $3, $4)
     on conflict (workspace_id) do update set kinds = excluded.kinds, is_on = excluded.is_on, updated_at = excluded.updated_at`,
    [tx.workspaceId, of.kinds, of.isOn, of.now],
  );
  await tx.sql("delete from alert_state where workspace_id = $1 and kind <> all($2::text[])", [
    tx.workspaceId,
    of.kinds,
  ]);
}

/** Stores a channel. Failures of the former one are forgotten, so that it is tried at once. */
export const putChannel = (
  tx: Tx,
  { channel, recipients, shown_url }: Pick<AlertChannel, "channel" | "recipients" | "shown_url">,
): Promise<unknown> =>
  tx.sql(
    `insert into alert_channel (workspace_id, channel, recipients, shown_url) values ($1, $2, $3, $4)
     on conflict (workspace_id, channel) do update set recipients = excluded.recipients, shown_url = excluded.shown_url,
       failures = 0, retry_at = null, last_error = null`,
    [tx.workspaceId, channel, recipients, shown_url],
  );

/** Removes a channel and what it was told. */
export async function removeChannel(tx: Tx, channel: AlertChannel["channel"]): Promise<void> {
  await tx.sql("delete from alert_channel where workspace_id = $1 and channel = $2", [tx.workspaceId, channel]);
  await tx.sql("delete from alert_state where workspace_id = $1 and channel = $2", [tx.workspaceId, channel]);
}

/**
 * Claims the alerts that were not checked since `before` and that no other process holds. The lease is by the database's clock,
 * the check by the clock of the caller.
 */
export const claim = (
  store: Store,
  of: { now: string; before: string; leaseMs: number; limit: number },
): Promise<ClaimedAlerts[]> =>
  store.across(async (client) => {
    const { rows } = await client.query<ClaimedAlerts>(
      `with due as (
         select workspace_id from alert_setting
         where is_on and (leased_until is null or leased_until < now())
           and (checked_at is null or checked_at <= $2 or checked_at > $1)
         order by checked_at nulls first limit $4 for update skip locked)
       update alert_setting a set leased_until = now() + make_interval(secs => $3), fence = a.fence + 1, checked_at = $1
       from due where a.workspace_id = due.workspace_id
       returning a.workspace_id as "workspaceId", a.fence`,
      [of.now, of.before, of.leaseMs / 1000, of.limit],
    );
    return rows;
  });

/** Locks the alerts until the commit if this process still holds them. Returns whether it does. */
export const lockHeld = async (tx: Tx, { fence }: ClaimedAlerts): Promise<boolean> =>
  (
    await tx.sql("select 1 from alert_setting where workspace_id = $1 and fence = $2 for update", [
      tx.workspaceId,
      fence,
    ])
  ).length > 0;

/** Frees the alerts for other processes. */
export const release = (tx: Tx, { fence }: ClaimedAlerts): Promise<unknown> =>
  tx.sql("update alert_setting set leased_until = null where workspace_id = $1 and fence = $2", [
    tx.workspaceId,
    fence,
  ]);

/** Notes what came of a message. A channel that was removed meanwhile stays removed. */
export const noteAttempt = (
  tx: Tx,
  channel: AlertChannel["channel"],
  of: { error: string | null; retryAt: string | null; now: string },
): Promise<unknown> =>
  tx.sql(
    `update alert_channel set last_error = $3, retry_at = $4,
       failures = case when $3::text is null then 0 else failures + 1 end,
       last_success_at = case when $3::text is null then $5::timestamptz else last_success_at end
     where workspace_id = $1 and channel = $2`,
    [tx.workspaceId, channel, of.error, of.retryAt, of.now],
  );

/** Stores what a channel was told. A channel or kind that was removed meanwhile stays removed. */
export const putState = (tx: Tx, state: AlertState): Promise<unknown> =>
  tx.sql(
    `insert into alert_state (workspace_id, channel, kind, is_open, told, told_count, sent_at)
     select $1::uuid, $2::text, $3::text, $4::boolean, $5::uuid[], $6::int8, $7::timestamptz
     where exists (select from alert_channel where workspace_id = $1 and channel = $2)
       and exists (select from alert_setting where workspace_id = $1 and $3 = any(kinds))
     on conflict (workspace_id, channel, kind) do update set is_open = excluded.is_open, told = excluded.told,
       told_count = excluded.told_count, sent_at = excluded.sent_at`,
    [tx.workspaceId, state.channel, state.kind, state.is_open, state.told, state.told_count, state.sent_at],
  );
