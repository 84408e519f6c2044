-- Up Migration
-- What the health of connections is computed from, beside what is stored already.
alter table connection
  -- The request budgets that the connection uses: while one is paused, the connection waits.
  add column budget_names text[] not null default '{}',
  -- When a quiet check last found that the source accepts credentials again that it had refused.
  add column healed_at timestamptz,
  -- Names of the permissions that the last check found missing, without the rest of its long result.
  add column missing_permissions jsonb
    generated always as (jsonb_path_query_array(check_result, '$.missing_permissions[*].name')) stored;

-- What the reprocessing to the active version broke:
-- {"records": 12, "kinds": [{"field", "reason", "value", "records"}]}; null: nothing.
alter table mapping add column reprocess_issues jsonb;
create index mapping_with_issues on mapping (workspace_id, connection_id) where reprocess_issues is not null;

-- Which connections have records with issues, without looking at every connection.
create index record_issue_connection on record (workspace_id, connection_id) where issues is not null and deleted_at is null;

-- Budgets belong to accounts of source systems and not to a workspace, so the serving role cannot read them. It gets those that
-- are paused: the names, which are hashes, and the end of the pause.
create function paused_budgets(after timestamptz, before timestamptz) returns table (name text, until timestamptz)
  language sql stable security definer rows 1000 set search_path from current
  as $$ select b.name, b.paused_until from budget b where b.paused_until > after and b.paused_until < before $$;
revoke all on function paused_budgets(timestamptz, timestamptz) from public;
grant execute on function paused_budgets(timestamptz, timestamptz) to millwright_app;
