-- Up Migration
-- Keys of a connection's own indexed fields, one row for each field and record: texts whose byte order is the values', as
-- those of the model's fields in `record`. A connection without such fields has no row here and pays nothing. A record's
-- keys are those of the mapping that it was written with.
create table custom_key (
  workspace_id uuid not null,
  connection_id uuid not null,
  entity text collate "C" not null,
  record_id uuid not null,
  field text collate "C" not null,
  -- Never null; but were it said so, some releases would not know the index below for one that has all rows.
  key text collate "C",
  primary key (workspace_id, connection_id, entity, record_id, field)
);
-- A connection belongs to one workspace, so this does without it, as those of `record`. Partial, though every row is in it:
-- to the planner of a table without statistics it looks as good for finding one record's key as the primary key, and then it
-- is read from one end to the other for each. A query by key says "key is not null".
create index custom_key_order on custom_key (connection_id, entity, field, key, record_id) where key is not null;

do $$
declare
  tenant constant text := 'workspace_id = nullif(current_setting(''millwright.workspace'', true), '''')::uuid';
begin
  alter table custom_key enable row level security;
  alter table custom_key force row level security;
  execute 'create policy owner_all on custom_key to current_user using (true) with check (true)';
  execute format('create policy tenant on custom_key to millwright_app using (%s) with check (%s)', tenant, tenant);
end $$;
grant select, insert, update, delete on custom_key to millwright_app;
