-- Up Migration
-- Tables, columns and stored JSON take the names that the API and the code use (docs/glossary.md). No data is lost.

-- Renames members of a JSON document at any depth, so it is given documents that hold no names of a customer's. In the text of jsonb a member is `"name":`; quotes inside values are escaped.
create function pg_temp.rename_members(document jsonb, variadic names text[]) returns jsonb language plpgsql as $$
declare
  result text := document::text;
begin
  for i in 1 .. array_length(names, 1) / 2 loop
    result := replace(result, format('"%s": ', names[2 * i - 1]), format('"%s": ', names[2 * i]));
  end loop;
  return result::jsonb;
end $$;

-- Records and their indexed custom fields.
alter table record rename column arrived to created_seq;
alter table record rename column changed to changed_seq;
alter index record_arrived rename to record_created;
alter table record drop constraint record_deleted_how_check;
update record set deleted_how = 'inferred' where deleted_how = 'swept';
alter table record add constraint record_deleted_how_check check (deleted_how in ('reported', 'inferred'));
alter table custom_key rename column arrived to created_seq;

-- Mappings.
alter table mapping rename column replayed to reprocessed_version;
alter table mapping rename column replay_done to reprocessed_records;
alter table mapping rename column replay_changed to reprocess_changed;
alter table mapping rename column replay_total to reprocess_total;
alter table mapping rename column replay_started_at to reprocess_started_at;
alter table mapping rename column replay_ended_at to reprocess_ended_at;
alter index mapping_behind rename to mapping_stale;
alter table mapping_version rename column layer to override;
alter table workspace_mapping_version rename column layer to override;
alter table mapping_preview rename column layer to override;
-- Only the source `{"nothing": true}` is renamed: a table of values or a custom field may have a member of that name too.
create function pg_temp.rename_unmapped(override jsonb) returns jsonb language sql as $$
  select regexp_replace(override::text, '(?<!"values": )\{"nothing": true\}', '{"unmapped": true}', 'g')::jsonb
$$;
update mapping_version set override = pg_temp.rename_unmapped(override) where override::text like '%{"nothing": true}%';
update workspace_mapping_version set override = pg_temp.rename_unmapped(override) where override::text like '%{"nothing": true}%';
update mapping_preview set override = pg_temp.rename_unmapped(override) where override::text like '%{"nothing": true}%';

-- Connections, their tokens and what is pending in Link.
alter table connection rename column checks to check_result;
update connection set check_result = pg_temp.rename_members(check_result, 'permission', 'name', 'where', 'location',
  'without', 'consequence', 'sometimes', 'conditional', 'needs', 'permissions', 'missing', 'missing_permissions',
  'why', 'reason', 'calls', 'requests', 'spent', 'used') where check_result is not null;
update connection set limits = pg_temp.rename_members(limits, 'calls', 'requests') where limits is not null;
create function pg_temp.rename_certificate(certificate jsonb) returns jsonb language sql as $$
  select pg_temp.rename_members(certificate, 'warned_days', 'last_warning_days')
    || jsonb_build_object('origin', case when certificate ->> 'origin' = 'made' then 'generated' else 'uploaded' end)
$$;
update connection set certificate = pg_temp.rename_certificate(certificate) where certificate is not null;
alter table connection_token rename column revoked_because to revoked_reason;
alter table connection_token rename constraint connection_token_revoked_because_check to connection_token_revoked_reason_check;
alter table link_session rename column wish to options;
alter table link_session rename column tries to attempts;
alter table link_session rename column tries_since to attempts_since;
update link_session set options = jsonb_set(options, '{limits}', pg_temp.rename_members(options -> 'limits', 'calls', 'requests'))
  where options ? 'limits';
update workspace set link = pg_temp.rename_members(link, 'colour', 'color');
alter table draft rename to pending_item;
alter table pending_item rename constraint draft_pkey to pending_item_pkey;
alter table pending_item drop constraint draft_kind_check;
update pending_item set kind = 'connection' where kind = 'trial';
alter table pending_item add constraint pending_item_kind_check
  check (kind in ('certificate', 'authorization', 'connection', 'code'));
update pending_item set body = jsonb_set(body #- '{wish}', '{input}', body -> 'wish') where body ? 'wish';
update pending_item set body = jsonb_set(body, '{input,limits}', pg_temp.rename_members(body #> '{input,limits}', 'calls', 'requests'))
  where jsonb_typeof(body #> '{input,limits}') = 'object';
update pending_item set body = jsonb_set(body, '{limits}', pg_temp.rename_members(body -> 'limits', 'calls', 'requests'))
  where jsonb_typeof(body -> 'limits') = 'object';
update pending_item set body = jsonb_set(body, '{check}', pg_temp.rename_members(body -> 'check', 'permission', 'name', 'where', 'location',
  'without', 'consequence', 'sometimes', 'conditional', 'needs', 'permissions', 'missing', 'missing_permissions',
  'why', 'reason', 'calls', 'requests', 'spent', 'used')) where body ? 'check';
update pending_item set body = jsonb_set(body, '{certificate}', pg_temp.rename_certificate(body -> 'certificate'))
  where jsonb_typeof(body -> 'certificate') = 'object';
update pending_item set body = pg_temp.rename_certificate(body) where kind = 'certificate';

-- Syncs and runs.
alter table stream_state rename column is_held to has_held_deletions;
alter table named_record rename to targeted_record;
alter table targeted_record rename constraint named_record_pkey to targeted_record_pkey;
alter table run rename column cancel_asked to cancel_requested;
alter table run rename column count_calls to count_requests;
alter table run_day rename column count_calls to count_requests;
alter table run drop constraint run_mode_check;
update run set mode = 'targeted' where mode = 'named';
alter table run add constraint run_mode_check check (mode in ('full', 'incremental', 'targeted'));
update run set alarms = replace(replace(replace(replace(pg_temp.rename_members(alarms, 'stood', 'previous_count', 'gone', 'missing_count')::text,
  '"code": "list_empty"', '"code": "empty_list"'), '"code": "many_gone"', '"code": "mass_deletion"'),
  '"code": "half_gone"', '"code": "partial_list"'), '"code": "list_incomplete"', '"code": "incomplete_list"')::jsonb
  where alarms <> '[]';

-- Error codes that are stored.
update run set error = jsonb_set(error, '{code}', '"address_not_allowed"') where error ->> 'code' = 'address_forbidden';
update stream_state set error = jsonb_set(error, '{code}', '"address_not_allowed"') where error ->> 'code' = 'address_forbidden';
update request_log set code = case code when 'malformed_body' then 'invalid_body' when 'no_such_route' then 'route_not_found'
    when 'delivery_refused' then 'source_webhook_rejected' when 'link_ended' then 'link_expired'
    when 'wrong_credential_kind' then 'wrong_credential_type' when 'already_done' then 'already_completed'
    when 'mapping_replay_running' then 'mapping_reprocessing' else 'address_not_allowed' end
  where code in ('malformed_body', 'no_such_route', 'delivery_refused', 'link_ended', 'wrong_credential_kind', 'already_done',
    'mapping_replay_running', 'address_forbidden');
alter table request_log drop constraint request_log_caller_kind_check;
update request_log set caller_kind = 'source_webhook' where caller_kind = 'hook';
alter table request_log add constraint request_log_caller_kind_check
  check (caller_kind in ('api_key', 'connection', 'link', 'source_webhook'));

alter table field_catalogue rename column asked_at to requested_at;
alter table field_catalogue rename column problem to error;
update field_catalogue set error = jsonb_set(error, '{code}', '"address_not_allowed"') where error ->> 'code' = 'address_forbidden';
