-- Up Migration
-- A preview whose job was lost is found by whoever looks across workspaces, and given another.
grant select (workspace_id, id, expires_at) on mapping_preview to millwright_system;
grant select (workspace_id, connection_id, preview_id, state) on mapping_preview_part to millwright_system;
create policy system_read on mapping_preview for select to millwright_system using (true);
create policy system_read on mapping_preview_part for select to millwright_system using (true);
create index mapping_preview_part_running on mapping_preview_part (preview_id) where state = 'running';
