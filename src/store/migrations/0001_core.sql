-- Up Migration
-- Every table's key begins with its workspace; every data table's with workspace and connection, by which it can be
-- distributed. Row-level security is enabled and forced at the end of this file, for all tables in one place.

create table workspace (
  workspace_id uuid primary key,
  name text not null,
  created_at timestamptz not null default now()
);

create table api_key (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  -- SHA-256 of the whole key; the key itself is shown once and not kept.
  hash bytea not null,
  scopes text[] not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (workspace_id, id)
);

create table connection (
  workspace_id uuid not null,
  id uuid not null,
  connector text not null,
  name text not null,
  metadata jsonb not null default '{}',
  settings jsonb not null,
  -- Which account of the system it is, as the connector says: reconnecting must not change it unnoticed.
  account text not null,
  status text not null check (status in ('active', 'reauthorization_required', 'disconnected')),
  -- {"rates": [{"calls": 500, "per": "minute"}], "concurrent": 4}: instead of the connector's; null: the connector's.
  limits jsonb,
  -- {"interval_minutes": 60} or {"cron": "0 6 * * *", "zone": "Europe/London"}; per entity under "entities"; null: the streams' own.
  schedule jsonb,
  -- {"window_days": 90, "ahead_days": 30}; per entity under "entities".
  history jsonb not null default '{}',
  -- {"stream": ["path", …]}: what the connection asks to leave out of what is stored.
  masks jsonb,
  -- What the last check found, per stream.
  checks jsonb,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  disconnected_at timestamptz,
  erased_at timestamptz,
  primary key (workspace_id, id)
);

create table connection_token (
  workspace_id uuid not null,
  connection_id uuid not null,
  id uuid not null,
  hash bytea not null,
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  revoked_because text check (revoked_because in ('rotated', 'revoked', 'reconnected', 'disconnected')),
  primary key (workspace_id, connection_id, id)
);
create unique index connection_token_live on connection_token (workspace_id, connection_id) where revoked_at is null;

-- One data key a connection, wrapped by the root key that root_key_id names. Deleting the row makes what it sealed unreadable.
create table data_key (
  workspace_id uuid not null,
  connection_id uuid not null,
  root_key_id text not null,
  wrapped bytea not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, connection_id)
);

-- Credentials and sessions, each sealed under the connection's data key with workspace, connection and name bound to it.
create table sealed (
  workspace_id uuid not null,
  connection_id uuid not null,
  name text not null,
  value bytea not null,
  updated_at timestamptz not null default now(),
  primary key (workspace_id, connection_id, name)
);

-- How a stream of a connection stands: schedule, watermark, window and status live here.
create table stream_state (
  workspace_id uuid not null,
  connection_id uuid not null,
  stream text not null,
  -- When it is due next by itself; null: not by itself.
  due_at timestamptz,
  watermark jsonb,
  -- The days that a first or full read has covered; a wider window starts a backfill.
  window_from date,
  window_until date,
  last_success_at timestamptz,
  last_full_success_at timestamptz,
  last_attempt_at timestamptz,
  -- Failed attempts in a row: the backoff grows with them.
  failures int not null default 0,
  error jsonb,
  -- Deletions that the brake holds back.
  is_held boolean not null default false,
  primary key (workspace_id, connection_id, stream)
);
create index stream_state_due on stream_state (due_at) where due_at is not null;

create table sync (
  workspace_id uuid not null,
  connection_id uuid not null,
  id uuid not null,
  trigger text not null check (trigger in ('schedule', 'manual', 'api', 'first', 'backfill')),
  -- As asked; null: all.
  entities text[],
  is_full boolean not null,
  -- Its runs, its own and those of others that it joined, in order of dependence.
  run_ids uuid[] not null,
  requested_at timestamptz not null default now(),
  primary key (workspace_id, connection_id, id)
);
create index sync_recent on sync (workspace_id, connection_id, requested_at desc);

create table run (
  workspace_id uuid not null,
  connection_id uuid not null,
  id uuid not null,
  -- The sync that opened it.
  sync_id uuid not null,
  stream text not null,
  mode text not null check (mode in ('full', 'incremental')),
  status text not null check (status in ('queued', 'running', 'succeeded', 'partial', 'failed', 'cancelled')),
  cancel_asked boolean not null default false,
  window_from date,
  window_until date,
  -- Where a broken run goes on, as one of the stream's pages said, and the number of its next page.
  checkpoint jsonb,
  watermark jsonb,
  pages int not null default 0,
  progress_done int,
  progress_total int,
  -- Raw records read, changed, unchanged, deleted; records rejected (kept, with a field that did not fit).
  count_read bigint not null default 0,
  count_changed bigint not null default 0,
  count_unchanged bigint not null default 0,
  count_deleted bigint not null default 0,
  count_rejected bigint not null default 0,
  count_calls bigint not null default 0,
  error jsonb,
  alarms jsonb not null default '[]',
  created_at timestamptz not null default now(),
  started_at timestamptz,
  ended_at timestamptz,
  -- The worker that carries it out renews this; past it, another takes over.
  leased_until timestamptz,
  worker text,
  primary key (workspace_id, connection_id, id)
);
create unique index run_active on run (workspace_id, connection_id, stream, status) where status in ('queued', 'running');
create index run_recent on run (workspace_id, connection_id, stream, created_at desc);
create index run_unfinished on run (leased_until) where status in ('queued', 'running');

-- What a full run has seen, a row a page, so that at its end what it has not seen can be told.
create table seen (
  workspace_id uuid not null,
  connection_id uuid not null,
  run_id uuid not null,
  page int not null,
  keys text[] collate "C" not null,
  primary key (workspace_id, connection_id, run_id, page)
);

-- Deletions that a run inferred and the brake held back, until a person accepts them or the records turn up again.
create table held_deletion (
  workspace_id uuid not null,
  connection_id uuid not null,
  stream text not null,
  key text collate "C" not null,
  run_id uuid not null,
  primary key (workspace_id, connection_id, stream, key)
);

-- The narrow half of a raw record: what comparing and sweeping need, and nothing of the payload.
create table raw_hash (
  workspace_id uuid not null,
  connection_id uuid not null,
  stream text collate "C" not null,
  key text collate "C" not null,
  hash bytea not null,
  -- The parent whose list it came in, and the day by which the window goes; null where the stream has none.
  scope text collate "C",
  dated date,
  -- Complete reads in a row that missed it, where a single record cannot be asked for.
  missed smallint not null default 0,
  is_deleted boolean not null default false,
  primary key (workspace_id, connection_id, stream, key)
);
create index raw_hash_scope on raw_hash (workspace_id, connection_id, stream, scope, dated) where scope is not null;

-- The payload, as JSON text: it passes through to answers as it stands.
create table raw (
  workspace_id uuid not null,
  connection_id uuid not null,
  stream text collate "C" not null,
  key text collate "C" not null,
  body text not null,
  -- What the reader knew and mapping needs; null: nothing.
  context text,
  fetched_at timestamptz not null,
  primary key (workspace_id, connection_id, stream, key)
);

create table record (
  workspace_id uuid not null,
  connection_id uuid not null,
  entity text collate "C" not null,
  -- The 128 bits of its public id.
  id uuid not null,
  source_id text collate "C" not null,
  -- The raw record that makes it, where it is one to one; null stream: see contribution.
  stream text collate "C",
  key text collate "C",
  -- The record as JSON text but for what is stamped on it here (modified_at, deleted_at, deleted_how), which an answer adds.
  body text not null,
  hash bytea not null,
  version int not null default 1,
  mapping_version int not null default 1,
  -- Its latest change number.
  changed int8 not null,
  modified_at timestamptz not null,
  deleted_at timestamptz,
  deleted_how text check (deleted_how in ('reported', 'swept')),
  -- The entity's indexed fields, in the model's order, as texts whose byte order is the values'.
  key_1 text collate "C",
  key_2 text collate "C",
  key_3 text collate "C",
  key_4 text collate "C",
  key_5 text collate "C",
  key_6 text collate "C",
  key_7 text collate "C",
  key_8 text collate "C",
  primary key (workspace_id, connection_id, entity, id)
);
-- Partial, though every row is in it (numbers begin at 1): to the planner of a table without statistics this index looks as
-- good for finding one record as the primary key, and then a first load reads the whole of it for every record. A query
-- by time says "changed > 0".
create index record_modified on record (connection_id, entity, modified_at, id) where changed > 0;
-- A connection belongs to one workspace, so these do without it: every byte of an index entry is written for every record.
create index record_key_1 on record (connection_id, entity, key_1, id) where key_1 is not null;
create index record_key_2 on record (connection_id, entity, key_2, id) where key_2 is not null;
create index record_key_3 on record (connection_id, entity, key_3, id) where key_3 is not null;
create index record_key_4 on record (connection_id, entity, key_4, id) where key_4 is not null;
create index record_key_5 on record (connection_id, entity, key_5, id) where key_5 is not null;
create index record_key_6 on record (connection_id, entity, key_6, id) where key_6 is not null;
create index record_key_7 on record (connection_id, entity, key_7, id) where key_7 is not null;
create index record_key_8 on record (connection_id, entity, key_8, id) where key_8 is not null;

-- Which raw records feed a record that several may feed. One-to-one records have no rows here.
create table contribution (
  workspace_id uuid not null,
  connection_id uuid not null,
  entity text collate "C" not null,
  record_id uuid not null,
  stream text collate "C" not null,
  key text collate "C" not null,
  primary key (workspace_id, connection_id, entity, record_id, stream, key)
);
create index contribution_raw on contribution (workspace_id, connection_id, stream, key);

create table change (
  workspace_id uuid not null,
  connection_id uuid not null,
  number int8 not null,
  entity text collate "C" not null,
  record_id uuid not null,
  kind text not null check (kind in ('created', 'updated', 'deleted')),
  cause text not null check (cause in ('sync', 'mapping', 'webhook', 'write')),
  at timestamptz not null,
  primary key (workspace_id, connection_id, number)
);

-- The connection's last change number and the time stamped with it. Locking this row orders a connection's writers.
create table change_counter (
  workspace_id uuid not null,
  connection_id uuid not null,
  last int8 not null default 0,
  at timestamptz not null default '-infinity',
  primary key (workspace_id, connection_id)
);

create table idempotency (
  workspace_id uuid not null,
  key text not null,
  request_hash bytea not null,
  -- Null while the request is being carried out.
  status int,
  -- Null where the answer held a secret.
  body text,
  created_at timestamptz not null default now(),
  primary key (workspace_id, key)
);

-- What sources count together, over all workers, connections and workspaces. The name is a hash, so that no key stands here.
create table budget (
  name text primary key,
  -- [{"per": "minute", "from": "…", "used": 17}]
  windows jsonb not null default '[]',
  -- Nothing on this budget may be asked before.
  paused_until timestamptz,
  updated_at timestamptz not null default now()
);

-- Calls under way. A lease frees itself when its holder does not renew it.
create table budget_lease (
  name text not null,
  id uuid not null,
  worker text not null,
  until timestamptz not null,
  primary key (name, id)
);

-- Bodies of a few KB are written once and read often. PostgreSQL's own compression costs more than the rest of writing a
-- record; lz4 costs little. Builds without it keep rows of up to a page as they are.
do $$
begin
  alter table raw alter column body set compression lz4;
  alter table record alter column body set compression lz4;
exception when feature_not_supported then
  alter table raw set (toast_tuple_target = 8160);
  alter table record set (toast_tuple_target = 8160);
end $$;

do $$
declare
  each text;
  tenant constant text := 'workspace_id = nullif(current_setting(''millwright.workspace'', true), '''')::uuid';
begin
  for each in select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = current_schema() and c.relkind = 'r' and c.relname <> 'millwright_migration'
  loop
    execute format('alter table %I enable row level security', each);
    execute format('alter table %I force row level security', each);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', each);
    if each not in ('budget', 'budget_lease') then
      execute format('create policy tenant on %I to millwright_app using (%s) with check (%s)', each, tenant, tenant);
      execute format('grant select, insert, update, delete on %I to millwright_app', each);
    end if;
  end loop;
end $$;

-- The narrow role: what must look across workspaces, and nothing else.
grant select (workspace_id, connection_id, stream, due_at) on stream_state to millwright_system;
grant update (due_at) on stream_state to millwright_system;
grant select (workspace_id, id, status) on connection to millwright_system;
grant select (workspace_id, connection_id, id, sync_id, stream, status, leased_until) on run to millwright_system;
grant select, insert, update, delete on budget, budget_lease to millwright_system;
create policy system_all on stream_state to millwright_system using (true) with check (true);
create policy system_read on connection for select to millwright_system using (true);
create policy system_read on run for select to millwright_system using (true);
create policy system_all on budget to millwright_system using (true) with check (true);
create policy system_all on budget_lease to millwright_system using (true) with check (true);
