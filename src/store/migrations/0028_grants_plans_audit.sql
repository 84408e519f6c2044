-- Up Migration
-- What Millwright may write on a connection: {"purchase_order": ["create", "update", "approved"]}. Empty: nothing.
alter table connection add column grants jsonb not null default '{}';

-- Writes that were checked and shown, and wait to be confirmed. Nothing of a plan is kept after it expires.
create table plan (
  workspace_id uuid not null,
  connection_id uuid not null,
  id uuid not null,
  -- What the caller asked for.
  intent jsonb not null,
  -- SHA-256 over its requests, the record's version and the mapping's version.
  hash bytea not null,
  -- The hash of the raw record that it was made from; null: the record will be created.
  record_hash text,
  -- Who made it: api_key or connection, and the id.
  by_kind text not null,
  by_id uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (workspace_id, connection_id, id)
);
create index plan_expiry on plan (workspace_id, expires_at);

-- Who wrote what, and when: names of fields, no values. Rows are only ever added. They are numbered and chained by hashes
-- afterwards, so that writers do not wait for each other.
create table audit_entry (
  workspace_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  connection_id uuid,
  -- Who: {"kind": "api_key", "id": "…", "name": "…"}.
  actor jsonb not null,
  action text not null,
  entity text,
  record_id text,
  -- Names of the fields that were written.
  fields text[] not null default '{}',
  plan_hash text,
  operation_id text,
  outcome text,
  request_id text,
  source_request_id text,
  -- Null: not chained yet.
  number bigint,
  previous_hash bytea,
  hash bytea,
  primary key (workspace_id, id)
);
create unique index audit_entry_number on audit_entry (workspace_id, number) where number is not null;
create index audit_entry_connection on audit_entry (workspace_id, connection_id, number);
create index audit_entry_open on audit_entry (workspace_id, at, id) where number is null;

do $$
declare
  tenant constant text := 'workspace_id = nullif(current_setting(''millwright.workspace'', true), '''')::uuid';
  each text;
begin
  foreach each in array array['plan', 'audit_entry'] loop
    execute format('alter table %I enable row level security', each);
    execute format('alter table %I force row level security', each);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', each);
  end loop;
  execute format('create policy tenant on plan to millwright_app using (%s) with check (%s)', tenant, tenant);
  grant select, insert, update, delete on plan to millwright_app;
  -- An entry is never changed or deleted, and its place in the chain is set once.
  execute format('create policy tenant on audit_entry for select to millwright_app using (%s)', tenant);
  execute format('create policy tenant_add on audit_entry for insert to millwright_app with check (%s and number is null)', tenant);
  execute format('create policy tenant_chain on audit_entry for update to millwright_app using (%s and number is null) with check (%s)', tenant, tenant);
  grant select, insert on audit_entry to millwright_app;
  grant update (number, previous_hash, hash) on audit_entry to millwright_app;
end $$;
