-- Up Migration
-- How many calls may be under way at once, where a source does not say and it is found out; null: the limits alone say.
alter table budget add column pool jsonb;
