import { Readable } from "node:stream";
import { z } from "zod";
import { Answer, type Call, type Route, route } from "#api/http";
import { syncStatus } from "#sync";
import { connectionId } from "./params.ts";

/** How often it is looked whether anything is different: while something runs, and else. */
const BUSY_MS = 1_000;
const IDLE_MS = 3_000;
/** Something is said at least so often, so that nothing in between takes it for dead. */
const STILL_HERE_MS = 15_000;
/** Then whoever listens asks anew, and is found out anew who they are. */
const LONGEST_MS = 5 * 60_000;

type On = Pick<Call<"workspace", undefined, undefined, undefined>, "deps" | "workspaceId">;

/** How a connection's entities stand, as often as it changes, as server-sent events. */
async function* statuses({ deps, workspaceId }: On, id: string): AsyncGenerator<string, void> {
  const until = deps.clock.now() + LONGEST_MS;
  let told = "";
  let toldAt = 0;
  yield "retry: 1000\n\n";
  try {
    while (deps.clock.now() < until) {
      const data = await syncStatus(deps, { workspaceId, connectionId: id });
      const text = JSON.stringify({ data });
      if (text !== told) {
        yield `event: status\ndata: ${text}\n\n`;
        told = text;
        toldAt = deps.clock.now();
      } else if (deps.clock.now() - toldAt >= STILL_HERE_MS) {
        yield ": still here\n\n";
        toldAt = deps.clock.now();
      }
      const isBusy = data.some(({ state }) => state === "queued" || state === "running");
      await deps.clock.sleep(isBusy ? BUSY_MS : IDLE_MS, deps.closing);
    }
  } catch (error) {
    // What has begun to be answered cannot be refused any more: it ends, and whoever listens asks anew.
    if (!deps.closing.aborted) deps.log.warn({ err: error, connection: id }, "an event stream broke off");
  }
}

export const watchStatus: Route = route({
  method: "GET",
  path: "/v1/connections/:id/sync-status/events",
  name: "watchConnectionSyncStatus",
  replyExample: 'event: status\ndata: {"data":[]}\n\n',
  group: "Syncs",
  summary: "Watch sync status",
  description:
    "Sends server-sent events. The event `status` is sent immediately and after each change; its data equals the answer of `GET /v1/connections/{id}/sync-status`. The stream ends after five minutes; connect again.",
  access: "workspace",
  scope: "connections:read",
  isUnlogged: true,
  params: z.object({ id: z.string() }),
  query: z.strictObject({}),
  reply: { 200: z.string() },
  replyType: "text/event-stream",
  async handle(call) {
    const id = connectionId(call.params);
    // Refused while it still can be.
    await syncStatus(call.deps, { workspaceId: call.workspaceId, connectionId: id });
    return new Answer(Readable.from(statuses(call, id)), {
      headers: {
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-store",
        // A socket that stayed open behind it would keep a server that closes waiting.
        connection: "close",
        // Proxies that gather answers before they pass them on are asked not to.
        "x-accel-buffering": "no",
      },
    });
  },
});
