-- Up Migration
-- What is past its days is deleted in every workspace, those without connections as well.
grant select (workspace_id) on workspace to millwright_system;
create policy system_read on workspace for select to millwright_system using (true);
