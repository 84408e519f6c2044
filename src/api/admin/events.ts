import { z } from "zod";
import { Answer, type Deps, EVENT_STREAM_HEADERS, eventStream, type Route, route, type Watched } from "#api/http";
import type { ConnectionRef } from "#lib";
import { connectionId } from "./params.ts";
import { readSyncStatus } from "./syncs.ts";

/** Event streams read the status of each watched connection every few seconds, but its health, which costs more, this often. */
const HEALTH_AGE_MS = 30_000;

/** Reads the sync status of a connection, as the data of an event. */
async function readStatus(deps: Deps, ref: ConnectionRef): Promise<Watched> {
  const status = await readSyncStatus(deps, ref, ({ health }, _, connection) => health.of(connection, HEALTH_AGE_MS));
  const isBusy = status.data.some(({ state }) => state === "queued" || state === "running");
  return { text: JSON.stringify(status), isBusy };
}

export const watchStatus: Route = route({
  method: "GET",
  path: "/v1/connections/:id/sync-status/events",
  name: "watchConnectionSyncStatus",
  replyExample: 'event: status\ndata: {"data":[],"wait":null,"health":"healthy","health_reasons":[]}\n\n',
  group: "Syncs",
  summary: "Watch sync status",
  description:
    "Sends server-sent events. The event `status` is sent immediately and after each change; its data equals the response of `GET /v1/connections/{id}/sync-status`. The stream ends after five minutes; connect again.",
  access: "workspace",
  scope: "connections:read",
  errors: ["rate_limited"],
  isUnlogged: true,
  params: z.object({ id: z.string() }),
  query: z.strictObject({}),
  reply: { 200: z.string() },
  replyType: "text/event-stream",
  async handle(call) {
    const { deps, workspaceId } = call;
    const ref = { workspaceId, connectionId: connectionId(call.params) };
    const end = call.beginWatch();
    try {
      const key = `sync status ${ref.workspaceId} ${ref.connectionId}`;
      const read = () => readStatus(deps, ref);
      // Before the stream starts, so that an unknown connection returns an error.
      const first = deps.watchers.latest(key) ?? (await read());
      const ended = new AbortController();
      const events = deps.watchers.watch(key, { first, read, ended: ended.signal });
      return new Answer(eventStream(events, ended, end), { headers: EVENT_STREAM_HEADERS });
    } catch (thrown) {
      end();
      throw thrown;
    }
  },
});
