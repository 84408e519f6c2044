import { Fault, fault } from "#lib";
import { linkSessions } from "#store";
import { type ConnectionsDeps, timeText } from "./deps.ts";
import type { LinkSession } from "./link-sessions.ts";

const COUNTED_FOR_MS = 300_000;
/** Failed attempts of one session that reach the system in that time. Each is sent twice, since one refusal may be a glitch. */
const MOST_ATTEMPTS = 5;
/** Each attempt beyond these waits longer than the last. */
const FREE_ATTEMPTS = 2;
const DELAY_STEP_MS = 1000;

/** The link sessions whose credentials this process is checking. */
const checking = new Set<string>();

/**
 * Runs a check of credentials against the system. Failed attempts of a session delay the next ones; then they are refused.
 * One check of a session runs at a time. Throws `rate_limited`.
 */
export async function limitAttempts<T>(
  deps: ConnectionsDeps,
  { workspaceId, id }: LinkSession,
  check: () => Promise<T>,
): Promise<T> {
  if (checking.has(id))
    throw fault("rate_limited", { limit: 1, of: "check at a time", per: "for one link session", seconds: 5 });
  checking.add(id);
  try {
    return await countAttempt(deps, { workspaceId, id }, check);
  } finally {
    checking.delete(id);
  }
}

async function countAttempt<T>(
  deps: ConnectionsDeps,
  { workspaceId, id }: Pick<LinkSession, "workspaceId" | "id">,
  check: () => Promise<T>,
): Promise<T> {
  const { store, clock } = deps;
  const attempts = await store.within(workspaceId, (tx) =>
    linkSessions.countAttempt(tx, id, { now: timeText(deps), since: timeText(deps, -COUNTED_FOR_MS) }),
  );
  if (attempts > MOST_ATTEMPTS)
    throw fault("rate_limited", {
      limit: MOST_ATTEMPTS,
      of: "failed attempts of one link session",
      per: "in five minutes",
      seconds: COUNTED_FOR_MS / 1000,
    });
  if (attempts > FREE_ATTEMPTS) await clock.sleep((attempts - FREE_ATTEMPTS) * DELAY_STEP_MS);
  const uncount = () => store.within(workspaceId, (tx) => linkSessions.uncountAttempt(tx, id));
  try {
    const result = await check();
    await uncount();
    return result;
  } catch (thrown) {
    // An error before the request to the source does not count as an attempt.
    if (thrown instanceof Fault && thrown.origin === "request") await uncount();
    throw thrown;
  }
}
