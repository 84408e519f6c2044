-- Up Migration
-- When anything of a connection was last read with success, noted as each run ends beside what it has: a list of many
-- connections in that order must not read their streams. Every connection has a row from its first day.
alter table record_total add column last_success_at timestamptz not null default '-infinity';
insert into record_total (workspace_id, connection_id)
  select workspace_id, id from connection on conflict do nothing;
update record_total t set last_success_at = s.at
  from (select workspace_id, connection_id, max(last_success_at) as at from stream_state group by workspace_id, connection_id) s
  where s.workspace_id = t.workspace_id and s.connection_id = t.connection_id and s.at is not null;
create index record_total_success on record_total (workspace_id, last_success_at, connection_id);
create index connection_name on connection (workspace_id, lower(name), id);
