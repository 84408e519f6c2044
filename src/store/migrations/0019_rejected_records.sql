-- Up Migration
-- Records of a source that cannot be stored, each with the reason. The records read with them are stored.
create table rejected_record (
  workspace_id uuid not null,
  connection_id uuid not null,
  stream text not null,
  -- 128 bits of SHA-256 over its key as the source wrote it; over its content if it has no key that can be read.
  id uuid not null,
  -- The key as far as it can be stored and shown; null: it cannot be read.
  key text,
  reason text not null,
  rejected_at timestamptz not null,
  primary key (workspace_id, connection_id, stream, id)
);

do $$
declare
  tenant constant text := 'workspace_id = nullif(current_setting(''millwright.workspace'', true), '''')::uuid';
begin
  alter table rejected_record enable row level security;
  alter table rejected_record force row level security;
  create policy owner_all on rejected_record to current_user using (true) with check (true);
  execute format('create policy tenant on rejected_record to millwright_app using (%s) with check (%s)', tenant, tenant);
  grant select, insert, update, delete on rejected_record to millwright_app;
end $$;
