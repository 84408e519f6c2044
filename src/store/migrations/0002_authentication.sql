-- Up Migration
-- What a connection is being made from, before it is one: a certificate that waits to be uploaded to the source, a consent
-- that a person has been asked for. Its secrets are sealed under its own id.
create table draft (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('certificate', 'authorization')),
  connector text not null,
  -- What may be shown of it.
  body jsonb not null,
  -- Of an authorization: SHA-256 of the `state` that comes back.
  secret_hash bytea,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (workspace_id, id)
);

-- The public part of the certificate that the connection signs with, and how it stands; null: it signs with none.
alter table connection add certificate jsonb;
create index connection_certificate on connection ((certificate ->> 'valid_until')) where certificate is not null;

do $$
declare
  tenant constant text := 'workspace_id = nullif(current_setting(''millwright.workspace'', true), '''')::uuid';
begin
  alter table draft enable row level security;
  alter table draft force row level security;
  execute 'create policy owner_all on draft to current_user using (true) with check (true)';
  execute format('create policy tenant on draft to millwright_app using (%s) with check (%s)', tenant, tenant);
end $$;
grant select, insert, update, delete on draft to millwright_app;
grant select (certificate) on connection to millwright_system;
