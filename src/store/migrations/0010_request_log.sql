-- Up Migration
-- Calls that Millwright made to sources, and calls that were made to it: enough to see what happened, and never a body, a
-- credential or a customer's record. An id begins with the time at which the call began. Kept for some days, then deleted.
create table request_log (
  workspace_id uuid not null,
  id uuid not null,
  direction text not null check (direction in ('incoming', 'outgoing')),
  -- The connection that it was about; null: none. One that was being made and came to nothing has no row.
  connection_id uuid,
  -- Of a call to us: its own id. Of a call to a source: that of the call to us which led to it; null: none did.
  request_id text,
  -- Of a call to a source: the run that made it, for which stream, and which try of the same request it was.
  run_id uuid,
  stream text,
  attempt smallint,
  -- Of a call to us: who called, and the route's pattern.
  caller_kind text check (caller_kind in ('api_key', 'connection', 'link', 'hook')),
  caller_id uuid,
  route text,
  method text not null,
  -- Of a call to us the path alone.
  url text not null,
  -- Null: no answer came.
  status smallint,
  -- What was wrong, as the fault table names it; null: nothing.
  code text,
  duration_ms int not null,
  -- Of the answer's body; null: not known.
  bytes int8,
  -- What the source calls the request.
  source_request_id text,
  -- Of a source's failing answer: its beginning, secrets blotted out.
  excerpt text,
  primary key (workspace_id, id)
);
create index request_log_connection on request_log (workspace_id, connection_id, id) where connection_id is not null;
create index request_log_run on request_log (workspace_id, run_id, id) where run_id is not null;
create index request_log_request on request_log (workspace_id, request_id, id) where request_id is not null;
create index request_log_direction on request_log (workspace_id, direction, id);
create index request_log_refused on request_log (workspace_id, id) where code is not null or status >= 400;

-- The call to us that asked for the sync; null: none did.
alter table sync add request_id text;

do $$
declare
  tenant constant text := 'workspace_id = nullif(current_setting(''millwright.workspace'', true), '''')::uuid';
begin
  alter table request_log enable row level security;
  alter table request_log force row level security;
  execute 'create policy owner_all on request_log to current_user using (true) with check (true)';
  execute format('create policy tenant on request_log to millwright_app using (%s) with check (%s)', tenant, tenant);
end $$;
grant select, insert, update, delete on request_log to millwright_app;
