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

-- Who wrote what, and when: names of fields, no values. Rows are only ever added, each with the hash of the one before.
create table audit_entry (
  workspace_id uuid not null,
  number bigint not null,
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
  previous_hash bytea not null,
  hash bytea not null,
  primary key (workspace_id, number)
);
create index audit_entry_connection on audit_entry (workspace_id, connection_id, number);

do $$
declare
  tenant constant text := 'workspace_id = nullif(current_setting(''millwright.workspace'', true), '''')::uuid';
  each text;
begin
  foreach each in array array['plan', 'audit_entry'] loop
    execute format('alter table %I enable row level security', each);
    execute format('alter table %I force row level security', each);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', each);
    execute format('create policy tenant on %I to millwright_app using (%s) with check (%s)', each, tenant, tenant);
  end loop;
  grant select, insert, update, delete on plan to millwright_app;
  grant select, insert on audit_entry to millwright_app;
end $$;
