-- Up Migration
-- Browser sessions that were signed out before they expired. Their cookies stay valid by themselves, so they are refused by id.
create table ended_web_session (
  workspace_id uuid not null,
  id uuid not null,
  expires_at timestamptz not null,
  primary key (workspace_id, id)
);

do $$
declare
  tenant constant text := 'workspace_id = nullif(current_setting(''millwright.workspace'', true), '''')::uuid';
begin
  alter table ended_web_session enable row level security;
  alter table ended_web_session force row level security;
  create policy owner_all on ended_web_session to current_user using (true) with check (true);
  execute format('create policy tenant on ended_web_session to millwright_app using (%s) with check (%s)', tenant, tenant);
  grant select, insert, update, delete on ended_web_session to millwright_app;
end $$;
