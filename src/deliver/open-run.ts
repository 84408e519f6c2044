import {
  type ClaimedEndpoint,
  type FeedCursor,
  type WebhookLine,
  webhookEndpoints,
  webhookFeed,
  webhookLines,
} from "#store";
import type { DeliverDeps } from "./deps.ts";
import { filterOf } from "./filter.ts";
import { type EndpointRun, type Line, newLine } from "./run.ts";
import { openTarget } from "./secrets.ts";

/** All lines are loaded: a connection without one is taken to be as far as the cursor. */
const MOST_LOADED = 10_000_000;
/** After a change of servers, changes are compared by time. Their stamps may be this much older than their commit. */
const OVERLAP_MS = 10 * 60_000;
const INITIAL_AT_ONCE = 10;

/** Opens the state of an endpoint that this process holds; null: it is no longer enabled, or another process holds it. */
export async function openRun(
  deps: Pick<DeliverDeps, "store" | "sealing">,
  claimed: ClaimedEndpoint,
): Promise<EndpointRun | null> {
  const { workspaceId, id, fence } = claimed;
  return deps.store.within(workspaceId, async (tx) => {
    const endpoint = await webhookEndpoints.find(tx, id);
    if (!endpoint || endpoint.status !== "enabled" || endpoint.fence !== fence) return null;
    const { server } = await webhookFeed.moment(tx);
    const cursor = cursorOn(server, endpoint.cursor);
    const rows = await webhookLines.list(tx, id, MOST_LOADED);
    const positions = await webhookFeed.positions(
      tx,
      rows.filter((row) => row.change_after === null || row.notice_after === null).map((row) => row.connection_id),
      cursor.since,
    );
    const known = new Map(positions.map((each) => [each.connectionId, each]));
    const lines = rows.map((row) => lineOf(row, cursor, known.get(row.connection_id)));
    return {
      ...{ workspaceId, endpointId: id, fence, endpoint, cursor },
      revision: endpoint.revision,
      target: await openTarget(deps, tx, endpoint),
      filter: filterOf(endpoint),
      lines: new Map(lines.map((line) => [line.connectionId, line])),
      caughtUp: new Set(),
      log: [],
      ...{ inFlight: 0, atOnce: INITIAL_AT_ONCE, halvedAt: 0, failuresInARow: 0 },
      ...{ isLookDue: true, lookedAt: 0, lookMs: 0, isCheckDue: false, checkedAt: 0 },
      ...{ isDirty: false, storedAt: 0 },
      nudged: new Map(),
    };
  });
}

/** A snapshot belongs to one server. On another one, a restored one for example, the cursor goes by time. */
const cursorOn = (server: string, cursor: FeedCursor): FeedCursor =>
  cursor.server === server
    ? cursor
    : {
        server,
        since: { snapshot: null, at: new Date(Date.parse(cursor.since.at) - OVERLAP_MS).toISOString() },
        until: null,
        at: null,
      };

/** A stored line reaches as far as the round had come when it was stored; the next look extends it. */
function lineOf(
  row: WebhookLine,
  { since, until, at }: FeedCursor,
  position: { change: number; notice: number } | undefined,
): Line {
  const isPassed = until !== null && at !== null && row.connection_id <= at;
  const line = newLine(row.connection_id, isPassed ? until : since, {
    change: row.change_after ?? position?.change ?? 0,
    notice: row.notice_after ?? position?.notice ?? 0,
  });
  return {
    ...line,
    nudgeTo: row.nudge_to,
    attempts: row.attempts,
    failedAt: row.failed_at === null ? null : Date.parse(row.failed_at),
    notBefore: row.retry_at === null ? 0 : Date.parse(row.retry_at),
    isStored: row.change_after !== null && row.notice_after !== null,
    hasRow: true,
  };
}
