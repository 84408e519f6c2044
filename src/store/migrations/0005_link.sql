-- Up Migration
-- A permission for one customer to connect a system in Link, or to connect one again.
create table link_session (
  workspace_id uuid not null,
  id uuid not null,
  -- SHA-256 of the token that its address holds; the token itself is shown once and not kept.
  hash bytea not null,
  -- What it permits, and what the connection is to be.
  wish jsonb not null,
  -- The connection that is to be connected again; null: a new one is made.
  connection_id uuid,
  -- Whether it makes more than one connection.
  is_reusable boolean not null,
  -- The connections that it has made.
  connection_ids uuid[] not null default '{}',
  -- Tries of credentials since a time, less those that were good.
  tries int not null default 0,
  tries_since timestamptz not null default '-infinity',
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  primary key (workspace_id, id)
);

-- How Link looks and where it may be framed: {"name": …, "logo": "data:…", "colour": "#187264", "origins": ["https://…"]}.
alter table workspace add link jsonb not null default '{}';

-- Credentials that a person gave in Link and that proved good wait as a `trial` until they are made a connection; a `code`
-- stands for a connection until the vendor exchanges it for the token.
alter table draft drop constraint draft_kind_check;
alter table draft add constraint draft_kind_check check (kind in ('certificate', 'authorization', 'trial', 'code'));
alter table draft add link_session_id uuid;

-- The only entities that are read, with what they need; null: all.
alter table connection add entities text[];

do $$
declare
  tenant constant text := 'workspace_id = nullif(current_setting(''millwright.workspace'', true), '''')::uuid';
begin
  alter table link_session enable row level security;
  alter table link_session force row level security;
  execute 'create policy owner_all on link_session to current_user using (true) with check (true)';
  execute format('create policy tenant on link_session to millwright_app using (%s) with check (%s)', tenant, tenant);
end $$;
grant select, insert, update, delete on link_session to millwright_app;
