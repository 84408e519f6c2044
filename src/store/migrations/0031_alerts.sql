-- Up Migration
-- Whom a workspace alerts about what needs attention, and by what kinds.
create table alert_setting (
  workspace_id uuid primary key,
  kinds text[] not null,
  -- Whether there is a channel and a kind.
  is_on boolean not null,
  -- The process that checks it, by the database's clock. The fence grows with every holder.
  fence int8 not null default 0,
  leased_until timestamptz,
  checked_at timestamptz,
  updated_at timestamptz not null
);

create table alert_channel (
  workspace_id uuid not null,
  channel text not null check (channel in ('email', 'slack')),
  -- Of e-mail: the addresses.
  recipients text[] not null,
  -- Of Slack: its webhook's URL, shortened. The URL is a secret and sealed under the id of the workspace.
  shown_url text,
  failures int not null default 0,
  retry_at timestamptz,
  last_error text,
  last_success_at timestamptz,
  primary key (workspace_id, channel)
);

-- What a channel was told about a kind.
create table alert_state (
  workspace_id uuid not null,
  channel text not null,
  kind text not null,
  -- Whether the last message said that something needs attention; false: that it is over.
  is_open boolean not null,
  -- Ids of the connections and webhook endpoints that need attention and were named, up to a limit.
  told uuid[] not null,
  told_count int8 not null,
  -- When the last message said that something needs attention.
  sent_at timestamptz not null,
  primary key (workspace_id, channel, kind)
);

do $$
declare
  each text;
  tenant constant text := 'workspace_id = nullif(current_setting(''millwright.workspace'', true), '''')::uuid';
begin
  foreach each in array array['alert_setting', 'alert_channel', 'alert_state'] loop
    execute format('alter table %I enable row level security', each);
    execute format('alter table %I force row level security', each);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', each);
    execute format('create policy tenant on %I to millwright_app using (%s) with check (%s)', each, tenant, tenant);
    execute format('grant select, insert, update, delete on %I to millwright_app', each);
  end loop;
end $$;

-- Workers lease the settings of all workspaces.
grant select (workspace_id, is_on, leased_until, fence, checked_at) on alert_setting to millwright_system;
grant update (leased_until, fence, checked_at) on alert_setting to millwright_system;
create policy system_all on alert_setting to millwright_system using (true) with check (true);
