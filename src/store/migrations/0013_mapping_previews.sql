-- Up Migration
-- What a change of a mapping would do, looked at before it is made: the change itself here, and how far each connection has been
-- looked through beside it. Both go after a while by themselves.
create table mapping_preview (
  workspace_id uuid not null,
  id uuid not null,
  connector text not null,
  entity text not null,
  -- Null: for all connections of the connector.
  connection_id uuid,
  -- What the layer would say, and the version that it would follow.
  layer jsonb not null,
  base_version int not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (workspace_id, id)
);

create table mapping_preview_part (
  workspace_id uuid not null,
  connection_id uuid not null,
  preview_id uuid not null,
  state text not null check (state in ('running', 'done', 'outdated')),
  -- The connection's version of the mapping that it is compared with.
  base_version int not null,
  -- Records that were changed later than this are left out.
  as_of timestamptz not null,
  -- How many records there are, and how far they have been looked through in the order of their last change.
  total int8 not null,
  done int8 not null default 0,
  position_at timestamptz,
  position uuid,
  -- What came of those, and before of a sample.
  tally jsonb,
  estimate jsonb not null,
  primary key (workspace_id, connection_id, preview_id)
);
create index mapping_preview_part_of on mapping_preview_part (workspace_id, preview_id);

do $$
declare
  each text;
  tenant constant text := 'workspace_id = nullif(current_setting(''millwright.workspace'', true), '''')::uuid';
begin
  foreach each in array array['mapping_preview', 'mapping_preview_part'] loop
    execute format('alter table %I enable row level security', each);
    execute format('alter table %I force row level security', each);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', each);
    execute format('create policy tenant on %I to millwright_app using (%s) with check (%s)', each, tenant, tenant);
    execute format('grant select, insert, update, delete on %I to millwright_app', each);
  end loop;
end $$;
