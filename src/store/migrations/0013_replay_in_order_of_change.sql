-- Up Migration
-- A replay goes in the order in which the records last changed, which is about that in which they lie: a page of the table is
-- read and written once, not once for each of its records. Where it stands is that time and the id; one under way begins anew.
alter table mapping add column position_at timestamptz;
update mapping set position = null, replay_done = 0, replay_changed = 0, replay_total = null where replayed < version;
