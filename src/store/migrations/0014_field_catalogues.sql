-- Up Migration
-- What a connection's system says of the fields of a stream, as it was last asked.
create table field_catalogue (
  workspace_id uuid not null,
  connection_id uuid not null,
  stream text not null,
  -- What it said, and when; null: it has never been read.
  fields jsonb,
  read_at timestamptz,
  -- When it was last asked for, and what was wrong then; null: nothing.
  asked_at timestamptz not null,
  problem jsonb,
  primary key (workspace_id, connection_id, stream)
);

do $$
declare
  tenant constant text := 'workspace_id = nullif(current_setting(''millwright.workspace'', true), '''')::uuid';
begin
  alter table field_catalogue enable row level security;
  alter table field_catalogue force row level security;
  create policy owner_all on field_catalogue to current_user using (true) with check (true);
  execute format('create policy tenant on field_catalogue to millwright_app using (%s) with check (%s)', tenant, tenant);
  grant select, insert, update, delete on field_catalogue to millwright_app;
end $$;
