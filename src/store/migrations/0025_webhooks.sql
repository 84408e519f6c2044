-- Up Migration
-- Where events are sent. An endpoint is a position in the feed: what was not delivered is found again in the feed, so
-- nothing piles up while an endpoint is down.
create table webhook_endpoint (
  workspace_id uuid not null,
  id uuid not null,
  url text not null,
  description text not null,
  -- Patterns of event types: purchase_order.*
  types text[] not null,
  -- {"ids": […]} or {"metadata": {…}}; null: all connections.
  connections jsonb,
  causes text[] not null,
  style text not null check (style in ('records', 'nudge')),
  -- Whether events hold the record as it stands when they are sent.
  has_records boolean not null,
  -- Whether an event that fails holds up its connection for as long as it fails.
  is_strict boolean not null,
  signature text not null check (signature in ('hmac', 'ed25519')),
  public_key text,
  status text not null check (status in ('unverified', 'enabled', 'disabled')),
  disabled_reason text check (disabled_reason in ('request', 'failing', 'gone')),
  -- Up to where it was looked through: see webhook-feed.ts.
  cursor jsonb not null,
  -- Counts changes that a dispatcher must read again.
  revision int not null default 1,
  -- The dispatcher that holds it, by the database's clock. The fence grows with every holder.
  fence int8 not null default 0,
  worker text,
  leased_until timestamptz,
  -- Since when no attempt succeeded; null: the last one did.
  failing_since timestamptz,
  failures int not null default 0,
  retry_at timestamptz,
  last_error text,
  last_success_at timestamptz,
  -- When a notice said that it fails; null: not since it began to fail.
  noticed_at timestamptz,
  -- The time of the oldest event that is known and not delivered; null: none is.
  behind_since timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id)
);

-- How far a connection is delivered to an endpoint, if that is less far than the endpoint's cursor: it is failing, waiting or
-- replayed. Null: as far as the cursor says.
create table webhook_line (
  workspace_id uuid not null,
  connection_id uuid not null,
  endpoint_id uuid not null,
  change_after int8,
  notice_after int8,
  -- The last number of the nudge that is being sent.
  nudge_to int8,
  attempts int not null default 0,
  failed_at timestamptz,
  retry_at timestamptz,
  primary key (workspace_id, connection_id, endpoint_id)
);
create index webhook_line_endpoint on webhook_line (workspace_id, endpoint_id, connection_id);

-- What was sent, and what was answered: never a body.
create table webhook_delivery (
  workspace_id uuid not null,
  connection_id uuid not null,
  endpoint_id uuid not null,
  -- The 128 bits of the event's id.
  id uuid not null,
  kind text not null check (kind in ('change', 'notice', 'nudge', 'ping')),
  type text not null,
  -- Of a nudge: the number that it begins after, and its last one.
  number int8,
  to_number int8,
  status text not null check (status in ('delivered', 'failed', 'parked')),
  attempts int not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  -- [{"at", "status", "duration_ms", "error", "answer"}], the last ones.
  log jsonb not null,
  primary key (workspace_id, connection_id, endpoint_id, id)
);
create index webhook_delivery_recent on webhook_delivery (workspace_id, endpoint_id, last_at, id);
create index webhook_delivery_id on webhook_delivery (workspace_id, endpoint_id, id);
create index webhook_delivery_open on webhook_delivery (workspace_id, endpoint_id, last_at, id) where status <> 'delivered';

do $$
declare
  each text;
  tenant constant text := 'workspace_id = nullif(current_setting(''millwright.workspace'', true), '''')::uuid';
begin
  foreach each in array array['webhook_endpoint', 'webhook_line', 'webhook_delivery'] loop
    execute format('alter table %I enable row level security', each);
    execute format('alter table %I force row level security', each);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', each);
    execute format('create policy tenant on %I to millwright_app using (%s) with check (%s)', each, tenant, tenant);
    execute format('grant select, insert, update, delete on %I to millwright_app', each);
  end loop;
end $$;

-- Dispatchers lease endpoints of all workspaces.
grant select (workspace_id, id, status, leased_until, fence, failing_since, behind_since) on webhook_endpoint to millwright_system;
grant update (worker, leased_until, fence) on webhook_endpoint to millwright_system;
create policy system_all on webhook_endpoint to millwright_system using (true) with check (true);
