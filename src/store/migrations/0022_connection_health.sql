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

-- Budgets belong to accounts of source systems and not to a workspace. Their names are hashes.
grant select (name, paused_until) on budget to millwright_app;
create policy app_reads on budget for select to millwright_app using (true);
