-- Up Migration
-- What stands over a connector's own mapping of an entity, and how far the stored records follow it. Without a row nothing
-- stands over it, and the version is 1. A version is immutable; a record says the one that it was written with, and one that
-- was written with an older is mapped anew whenever it is read, until the replay has rewritten it.
create table mapping (
  workspace_id uuid not null,
  connection_id uuid not null,
  entity text collate "C" not null,
  version int not null,
  -- Every stored record was written with at least this version.
  replayed int not null default 1,
  -- And those up to this id with the present one; null: none is known to be.
  position uuid,
  -- How many records the replay has looked at, of how many, and how many of them changed; null: it has not begun to count.
  replay_done int8 not null default 0,
  replay_changed int8 not null default 0,
  replay_total int8,
  replay_started_at timestamptz,
  replay_ended_at timestamptz,
  -- The job that replays it (or waits in the queue to) renews this; past it, another takes over.
  leased_until timestamptz,
  worker text,
  primary key (workspace_id, connection_id, entity)
);
create index mapping_behind on mapping (leased_until) where replayed < version;

create table mapping_version (
  workspace_id uuid not null,
  connection_id uuid not null,
  entity text collate "C" not null,
  version int not null,
  -- What the connection says from this version on, and the version of what the workspace says below it; 0: nothing.
  layer jsonb not null,
  workspace_version int not null,
  -- Whose word changed with it.
  origin text not null check (origin in ('connection', 'workspace')),
  note text,
  -- The API key that it was changed with.
  changed_by text,
  changed_at timestamptz not null,
  primary key (workspace_id, connection_id, entity, version)
);

-- What the workspace says for all connections of a connector.
create table workspace_mapping_version (
  workspace_id uuid not null,
  connector text collate "C" not null,
  entity text collate "C" not null,
  version int not null,
  layer jsonb not null,
  note text,
  changed_by text,
  changed_at timestamptz not null,
  primary key (workspace_id, connector, entity, version)
);

do $$
declare
  each text;
  tenant constant text := 'workspace_id = nullif(current_setting(''millwright.workspace'', true), '''')::uuid';
begin
  foreach each in array array['mapping', 'mapping_version', 'workspace_mapping_version'] loop
    execute format('alter table %I enable row level security', each);
    execute format('alter table %I force row level security', each);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', each);
    execute format('create policy tenant on %I to millwright_app using (%s) with check (%s)', each, tenant, tenant);
    execute format('grant select, insert, update, delete on %I to millwright_app', each);
  end loop;
end $$;
grant select (workspace_id, connection_id, entity, version, replayed, leased_until) on mapping to millwright_system;
grant update (leased_until, worker) on mapping to millwright_system;
create policy system_all on mapping to millwright_system using (true) with check (true);
