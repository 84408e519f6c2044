-- Up Migration
-- What happened to a connection, beside changes of its records: notices, with numbers of their own, from 1, without gaps. A
-- notice is written in the transaction of what it tells. Notices of the workspace itself have the connection id
-- 00000000-0000-0000-0000-000000000000.
create table notice (
  workspace_id uuid not null,
  connection_id uuid not null,
  number int8 not null,
  type text not null,
  data jsonb not null,
  at timestamptz not null,
  primary key (workspace_id, connection_id, number)
);
create index notice_recent on notice (workspace_id, at, connection_id, number);

-- The connection's last notice. Locking this row orders the writers of its notices.
create table notice_counter (
  workspace_id uuid not null,
  connection_id uuid not null,
  last int8 not null,
  at timestamptz not null,
  -- The health that the last notice about it told; null: none did.
  health text,
  primary key (workspace_id, connection_id)
);

-- Wakes the followers of a workspace when changes or notices are committed: dispatchers of webhooks and waiting requests.
create function notify_feed() returns trigger language plpgsql set search_path from current as $$
begin
  perform pg_notify('millwright_feed', new.workspace_id::text);
  return null;
end $$;
create trigger change_counter_notify after update of last on change_counter
  for each row when (new.last > old.last) execute function notify_feed();
create trigger notice_counter_notify after insert or update of last on notice_counter
  for each row execute function notify_feed();

do $$
declare
  each text;
  tenant constant text := 'workspace_id = nullif(current_setting(''millwright.workspace'', true), '''')::uuid';
begin
  foreach each in array array['notice', 'notice_counter'] loop
    execute format('alter table %I enable row level security', each);
    execute format('alter table %I force row level security', each);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', each);
    execute format('create policy tenant on %I to millwright_app using (%s) with check (%s)', each, tenant, tenant);
    execute format('grant select, insert, update, delete on %I to millwright_app', each);
  end loop;
end $$;
