-- Up Migration
-- Stored data stays readable for some days after a source refused a connection's credentials. Meanwhile, quiet checks find out
-- whether it accepts them again.
alter table connection add column refused_at timestamptz, add column quiet_check_at timestamptz;
update connection set refused_at = now(), quiet_check_at = now() where status = 'reauthorization_required';
create index connection_quiet_check on connection (quiet_check_at) where quiet_check_at is not null;
grant select (quiet_check_at) on connection to millwright_system;
