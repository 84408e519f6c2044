-- Up Migration
-- What reading a stream has shown of its account: why it does not have the stream's records, and how it must be read otherwise.
alter table stream_state add column unavailable text, add column fallbacks jsonb;
