-- Up Migration
-- What of a connection ran on a day (UTC), added up as each run ends: an overview of many connections must not read their runs.
create table run_day (
  workspace_id uuid not null,
  connection_id uuid not null,
  day date not null,
  succeeded int not null default 0,
  partial int not null default 0,
  failed int not null default 0,
  cancelled int not null default 0,
  count_changed bigint not null default 0,
  count_deleted bigint not null default 0,
  count_rejected bigint not null default 0,
  count_calls bigint not null default 0,
  primary key (workspace_id, connection_id, day)
);
create index run_day_recent on run_day (workspace_id, day);

-- How many live records a connection has, by entity, as its changes up to a number tell: nobody counts a million rows to say so.
create table record_total (
  workspace_id uuid not null,
  connection_id uuid not null,
  -- The last change that is in it.
  counted int8 not null default 0,
  -- {"booking": 5220}
  records jsonb not null default '{}',
  primary key (workspace_id, connection_id)
);

-- A call to a source, or to us: what was asked and answered, without credentials and without what was sent.
create table exchange (
  workspace_id uuid not null,
  id uuid not null,
  -- `out`: to a source; `in`: to us.
  direction text not null check (direction in ('in', 'out')),
  connection_id uuid,
  -- The request to us that it is, or that caused it; the run that caused it.
  request_id text,
  run_id uuid,
  -- Of a call to us: the API key that it came with; null: the connection's own token.
  api_key_id uuid,
  method text not null,
  -- Of a source, origin and path, with the values of parameters hidden that are more than numbers and days; of ours, the route.
  url text not null,
  -- Null: there was no answer.
  status int,
  duration_ms int not null,
  -- The code of what went wrong.
  error text,
  at timestamptz not null,
  primary key (workspace_id, id)
);
create index exchange_connection on exchange (workspace_id, connection_id, id) where connection_id is not null;
create index exchange_request on exchange (workspace_id, request_id) where request_id is not null;

-- What needs a person, and what alarmed: few rows among many.
create index stream_state_troubled on stream_state (workspace_id, connection_id) where error is not null or is_held;
create index run_alarmed on run (workspace_id, connection_id, stream) where alarms <> '[]';

do $$
declare
  each text;
  tenant constant text := 'workspace_id = nullif(current_setting(''millwright.workspace'', true), '''')::uuid';
begin
  foreach each in array array['run_day', 'record_total', 'exchange'] loop
    execute format('alter table %I enable row level security', each);
    execute format('alter table %I force row level security', each);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', each);
    execute format('create policy tenant on %I to millwright_app using (%s) with check (%s)', each, tenant, tenant);
    execute format('grant select, insert, update, delete on %I to millwright_app', each);
  end loop;
end $$;
