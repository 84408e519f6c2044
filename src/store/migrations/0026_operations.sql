-- Up Migration
-- Writes to sources. One row per operation: what is to be written, how far it is, and its result.
create table operation (
  workspace_id uuid not null,
  connection_id uuid not null,
  id uuid not null,
  -- The order of acceptance. Within a lane, it is the order of commits.
  ordinal bigint generated always as identity,
  -- The caller's key. Null: there was none, or it was used more than 30 days ago.
  idempotency_key text,
  request_hash bytea,
  -- Who asked for it: {"kind": "api_key", "id": "…", "name": "…"}.
  requested_by jsonb not null,
  request_id text,
  entity text not null,
  stream text not null,
  verb text not null check (verb in ('create', 'update', 'status', 'delete')),
  -- The record's public ID. Null: it is not known yet.
  record_id text,
  -- The record's key in the stream: the caller's, or that of the created record. Null: it is not known yet.
  source_key text,
  -- The prepared write, with its values. Null: it was deleted after its retention.
  prepared jsonb,
  mark text not null,
  -- Operations of a lane are sent one after the other, in the order of acceptance.
  lane text not null,
  state text not null check (state in
    ('waiting_approval', 'queued', 'sending', 'confirming', 'succeeded', 'refused', 'asks', 'unconfirmed', 'failed')),
  -- Why a person must approve it. Null: nobody must.
  held_because text,
  -- The index of the step that is next or in progress, and the number of attempts of all steps.
  step int not null default 0,
  attempts int not null default 0,
  -- Answers to the source's questions, by question.
  answers jsonb,
  questions jsonb,
  -- The worker that works on it, with the number of its lease. Each statement that settles anything compares the number.
  worker text,
  fence int not null default 0,
  leased_until timestamptz,
  -- When a worker looks at it next. Null: not by itself.
  due_at timestamptz,
  deadline timestamptz not null,
  -- When the request in progress was sent, and until when it may still be at work in the source.
  sent_at timestamptz,
  quiet_until timestamptz,
  look_ups int not null default 0,
  guarded text check (guarded in ('source', 'compared', 'none')),
  read_back text check (read_back in ('done', 'pending')),
  change_number bigint,
  errors jsonb not null default '[]',
  differences jsonb not null default '[]',
  created_at timestamptz not null,
  settled_at timestamptz,
  primary key (workspace_id, connection_id, id)
);
create unique index operation_key on operation (workspace_id, connection_id, idempotency_key)
  where idempotency_key is not null;
-- Those that keep the following ones of their lane waiting.
create index operation_lane on operation (workspace_id, connection_id, lane, ordinal)
  where state in ('queued', 'sending', 'confirming', 'unconfirmed');
create index operation_due on operation (due_at) where due_at is not null;
create index operation_open on operation (workspace_id, connection_id, state)
  where state in ('waiting_approval', 'asks', 'unconfirmed', 'queued', 'sending', 'confirming');
create index operation_order on operation (workspace_id, connection_id, ordinal);
create index operation_source_key on operation (workspace_id, connection_id, stream, source_key)
  where source_key is not null and verb = 'create';
create index operation_settled on operation (workspace_id, settled_at) where settled_at is not null;

-- One row per request that writes.
create table attempt (
  workspace_id uuid not null,
  connection_id uuid not null,
  operation_id uuid not null,
  -- From 1, over all steps.
  n int not null,
  step int not null,
  worker text not null,
  fence int not null,
  -- By the database's clock, and by the source's as far as it is known.
  sent_at timestamptz not null,
  source_sent_at timestamptz not null,
  -- The body that was sent. Null: there was none, or it was deleted after its retention.
  body jsonb,
  -- The hash of the raw record before it. Null: there was none.
  before_hash bytea,
  -- The number of the connection's last change when it was sent: records that were created before it are not its effect.
  change_number bigint not null,
  answered_at timestamptz,
  -- Null: no worker knows yet.
  outcome text check (outcome in ('accepted', 'rejected', 'lost', 'not_sent', 'no_effect')),
  status int,
  source_request_id text,
  code text,
  primary key (workspace_id, connection_id, operation_id, n)
);

-- Records that Millwright has written and read back. A sync that began before compares its pages with them, since what it has
-- requested may be older.
create table written_record (
  workspace_id uuid not null,
  connection_id uuid not null,
  stream text not null,
  key text not null,
  -- The transaction that stored the record.
  written_by xid8 not null default pg_current_xact_id(),
  written_at timestamptz not null default now(),
  primary key (workspace_id, connection_id, stream, key)
);
create index written_record_age on written_record (workspace_id, written_at);

-- When a key first wrote to a connection: new keys are watched more closely.
create table writer (
  workspace_id uuid not null,
  connection_id uuid not null,
  kind text not null,
  id text not null,
  -- When a person first approved a mass write of it, or it had written for a day without one.
  trusted_at timestamptz,
  first_at timestamptz not null default now(),
  primary key (workspace_id, connection_id, kind, id)
);

alter table connection
  -- How many writes an hour are sent without a person's approval. Null: the default.
  add column writes_per_hour int;

do $$
declare
  tenant constant text := 'workspace_id = nullif(current_setting(''millwright.workspace'', true), '''')::uuid';
  name text;
begin
  foreach name in array array['operation', 'attempt', 'written_record', 'writer'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', name);
    execute format('create policy tenant on %I to millwright_app using (%s) with check (%s)', name, tenant, tenant);
    execute format('grant select, insert, update, delete on %I to millwright_app', name);
  end loop;
end $$;

-- The periodic query looks across workspaces for operations that are due.
create policy system_read on operation for select to millwright_system using (true);
grant select (workspace_id, connection_id, id, lane, ordinal, state, verb, due_at, leased_until) on operation to millwright_system;
