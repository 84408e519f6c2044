-- Up Migration
-- The kinds of mapping issue that a record has, each once with its first value: [{"field", "reason", "value"}]; null: none.
-- They follow its body, so those of records that were written with the mapping in force are what a read of them tells.
alter table record add column issues jsonb;
create index record_with_issues on record (connection_id, entity, id) where issues is not null;

-- What was stored before: the body ends with its issues.
create function issues_in(body text) returns jsonb language plpgsql immutable as $$
begin
  return nullif(body::jsonb -> 'mapping_issues', '[]'::jsonb);
exception when others then
  return null;
end $$;
update record set issues = issues_in(body) where body not like '%"mapping_issues":[]}';
drop function issues_in(text);
