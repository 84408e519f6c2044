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

-- What needs a person, and what alarmed: few rows among many.
create index stream_state_troubled on stream_state (workspace_id, connection_id) where error is not null or is_held;
create index run_alarmed on run (workspace_id, connection_id, stream) where alarms <> '[]';

do $$
declare
  each text;
  tenant constant text := 'workspace_id = nullif(current_setting(''millwright.workspace'', true), '''')::uuid';
begin
  foreach each in array array['run_day', 'record_total'] loop
    execute format('alter table %I enable row level security', each);
    execute format('alter table %I force row level security', each);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', each);
    execute format('create policy tenant on %I to millwright_app using (%s) with check (%s)', each, tenant, tenant);
    execute format('grant select, insert, update, delete on %I to millwright_app', each);
  end loop;
end $$;
