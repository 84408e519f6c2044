-- Up Migration
-- Records that a source's webhook named and that are still to be asked for. A row's id changes with every naming, so that
-- one that comes while its record is being asked for is not lost with it.
create table named_record (
  workspace_id uuid not null,
  connection_id uuid not null,
  stream text collate "C" not null,
  key text collate "C" not null,
  id uuid not null,
  primary key (workspace_id, connection_id, stream, key)
);

-- One run of a stream at a time; several may wait: one that asks only for what was named beside one that reads lists, and
-- one that went back to wait for its source beside one that was asked for meanwhile.
drop index run_active;
create unique index run_running on run (workspace_id, connection_id, stream) where status = 'running';
create index run_active on run (workspace_id, connection_id, stream) where status in ('queued', 'running');

-- A run that asks only for what was named, and a sync that a webhook started.
alter table run drop constraint run_mode_check, add constraint run_mode_check check (mode in ('full', 'incremental', 'named'));
alter table sync drop constraint sync_trigger_check,
  add constraint sync_trigger_check check (trigger in ('schedule', 'manual', 'api', 'first', 'backfill', 'webhook'));

do $$
declare
  tenant constant text := 'workspace_id = nullif(current_setting(''millwright.workspace'', true), '''')::uuid';
begin
  alter table named_record enable row level security;
  alter table named_record force row level security;
  execute 'create policy owner_all on named_record to current_user using (true) with check (true)';
  execute format('create policy tenant on named_record to millwright_app using (%s) with check (%s)', tenant, tenant);
end $$;
grant select, insert, update, delete on named_record to millwright_app;
