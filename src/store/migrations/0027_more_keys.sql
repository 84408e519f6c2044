-- Up Migration
-- Work orders are listed by more fields than other entities: a record has up to 16 keys of indexed fields. The indexes are
-- partial, so that records with fewer keys have no entries in the further ones.
alter table record
  add column key_9 text collate "C",
  add column key_10 text collate "C",
  add column key_11 text collate "C",
  add column key_12 text collate "C",
  add column key_13 text collate "C",
  add column key_14 text collate "C",
  add column key_15 text collate "C",
  add column key_16 text collate "C";
create index record_key_9 on record (connection_id, entity, key_9, created_seq) where key_9 is not null;
create index record_key_10 on record (connection_id, entity, key_10, created_seq) where key_10 is not null;
create index record_key_11 on record (connection_id, entity, key_11, created_seq) where key_11 is not null;
create index record_key_12 on record (connection_id, entity, key_12, created_seq) where key_12 is not null;
create index record_key_13 on record (connection_id, entity, key_13, created_seq) where key_13 is not null;
create index record_key_14 on record (connection_id, entity, key_14, created_seq) where key_14 is not null;
create index record_key_15 on record (connection_id, entity, key_15, created_seq) where key_15 is not null;
create index record_key_16 on record (connection_id, entity, key_16, created_seq) where key_16 is not null;
