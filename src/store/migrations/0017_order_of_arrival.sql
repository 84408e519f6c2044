-- Up Migration
-- Records get a number in the order in which they arrived: that of the change which made them. Lists that go by nothing else
-- go by it, and every index ends with it. An id is a hash, so that in its order each record is a page of its own; in the order
-- of arrival records lie as they were written, and what is written to an index goes to few of its pages.
alter table record add column arrived int8;
-- Of those that are here, the order of their last change is what they lie in; it is as good, and none of two is the same.
update record set arrived = changed;
alter table record alter column arrived set not null;

drop index record_modified, record_key_1, record_key_2, record_key_3, record_key_4, record_key_5, record_key_6, record_key_7,
  record_key_8, record_with_issues;
-- Partial, as the index by time is: see there. A query in this order says "arrived > 0".
create index record_arrived on record (connection_id, entity, arrived) where arrived > 0;
create index record_modified on record (connection_id, entity, modified_at, arrived) where changed > 0;
create index record_key_1 on record (connection_id, entity, key_1, arrived) where key_1 is not null;
create index record_key_2 on record (connection_id, entity, key_2, arrived) where key_2 is not null;
create index record_key_3 on record (connection_id, entity, key_3, arrived) where key_3 is not null;
create index record_key_4 on record (connection_id, entity, key_4, arrived) where key_4 is not null;
create index record_key_5 on record (connection_id, entity, key_5, arrived) where key_5 is not null;
create index record_key_6 on record (connection_id, entity, key_6, arrived) where key_6 is not null;
create index record_key_7 on record (connection_id, entity, key_7, arrived) where key_7 is not null;
create index record_key_8 on record (connection_id, entity, key_8, arrived) where key_8 is not null;
create index record_with_issues on record (connection_id, entity, arrived) where issues is not null;

alter table custom_key add column arrived int8;
update custom_key k set arrived = r.arrived from record r
  where r.workspace_id = k.workspace_id and r.connection_id = k.connection_id and r.entity = k.entity and r.id = k.record_id;
delete from custom_key where arrived is null;
alter table custom_key alter column arrived set not null;
drop index custom_key_order;
create index custom_key_order on custom_key (connection_id, entity, field, key, arrived) where key is not null;

-- How far replays and previews have come is a place in that order; those under way begin anew.
alter table mapping drop column position;
alter table mapping add column position int8;
update mapping set replay_done = 0, replay_changed = 0, replay_total = null where replayed < version;
alter table mapping_preview_part drop column position, drop column position_at;
alter table mapping_preview_part add column position int8;
update mapping_preview_part set done = 0, tally = null where state = 'running';
