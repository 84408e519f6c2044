import { Readable } from "node:stream";
import { z } from "zod";
import { Answer, type Deps, type Route, route, type Watched } from "#api/http";
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
      const stream = Readable.from(deps.watchers.watch(key, { first, read, ended: ended.signal }));
      // "close" follows only when the generator ends, which waits for the next event unless it is aborted.
      const destroy = stream._destroy.bind(stream);
      stream._destroy = (error, done) => {
        ended.abort();
        destroy(error, done);
      };
      stream.once("close", end);
      return new Answer(stream, { headers });
    } catch (thrown) {
      end();
      throw thrown;
    }
  },
});

const headers = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store",
  // An idle connection would delay a server that closes.
  connection: "close",
  // Asks proxies not to buffer the response.
  "x-accel-buffering": "no",
};
