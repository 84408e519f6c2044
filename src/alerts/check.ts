import { problemTimes } from "#connections";
import { failingEndpoints } from "#deliver";
import { sparingly } from "#lib";
import { type AlertChannel, type AlertState, alerts, type ClaimedAlerts, problems, type Tx } from "#store";
import { findAlerts, slackUrl } from "./channels.ts";
import { type Decision, decide, type Found, MOST_COMPARED, type Subject } from "./decide.ts";
import type { AlertDeps } from "./deps.ts";
import type { AlertKind } from "./kinds.ts";
import { messageOf } from "./message.ts";
import { type AlertAttempt, sendByEmail, sendToSlack } from "./send.ts";

/** How often a workspace is checked, and how often processes look for one to check. */
const CHECKED_EVERY_MS = 60_000;
export const LOOK_EVERY_MS = 20_000;
/** Longer than the slowest answers of all channels. */
const LEASE_MS = 180_000;
const CLAIMED_AT_ONCE = 20;
/** A channel that fails is tried again after so long, then after twice as long, and so on. */
const RETRY_MS = 60_000;
const LONGEST_RETRY_MS = 3600_000;

/**
 * Alerts people about what needs attention in the workspaces that are due. Several processes can do this at once: each workspace
 * is checked by one. A message is stored as sent after it was accepted; a process that is killed in between repeats it.
 */
export async function checkAlerts(deps: AlertDeps): Promise<void> {
  const complain = sparingly(deps.log, deps.clock);
  const now = deps.clock.now();
  const of = { now: iso(now), before: iso(now - CHECKED_EVERY_MS), leaseMs: LEASE_MS, limit: CLAIMED_AT_ONCE };
  const claimed = await alerts.claim(deps.store, of);
  await Promise.all(
    claimed.map((each) =>
      checkWorkspace(deps, each).catch((error: unknown) => complain(error, "the alerts of a workspace failed")),
    ),
  );
}

const iso = (ms: number): string => new Date(ms).toISOString();

/** What is sent to one channel. */
interface ToSend extends Decision {
  channel: AlertChannel;
  /** Of Slack. */
  url: string | undefined;
}

async function checkWorkspace(deps: AlertDeps, claimed: ClaimedAlerts): Promise<void> {
  try {
    const now = deps.clock.now();
    const work = await deps.store.within(claimed.workspaceId, (tx) => workOf(deps, tx, now));
    await Promise.all(work.map((each) => tell(deps, claimed, each, now)));
  } finally {
    await deps.store.within(claimed.workspaceId, (tx) => alerts.release(tx, claimed));
  }
}

/** Returns what the channels are told now. A channel that fails waits. */
async function workOf(deps: AlertDeps, tx: Tx, now: number): Promise<ToSend[]> {
  const { kinds, channels } = await findAlerts(tx);
  const ready = channels.filter(({ retry_at }) => retry_at === null || Date.parse(retry_at) <= now);
  if (ready.length === 0) return [];
  const states = await alerts.states(tx);
  const found = await findAll(deps, tx, kinds);
  const url = ready.some(({ channel }) => channel === "slack") ? await slackUrl(deps, tx) : undefined;
  return ready.map((channel) => ({ channel, url, ...decide(channel.channel, { kinds, found, states, now }) }));
}

/** Returns what needs attention, by kind. */
async function findAll(deps: AlertDeps, tx: Tx, kinds: readonly AlertKind[]): Promise<Map<AlertKind, Found>> {
  const times = problemTimes(deps.clock);
  const counts = await problems.attentionCounts(tx, times);
  const found = new Map<AlertKind, Found>();
  for (const kind of kinds)
    if (kind === "webhook_failing") {
      const subjects = (await failingEndpoints(deps, tx)).map(({ id, origin }) => ({
        id,
        name: origin,
        connector: null,
      }));
      found.set(kind, { subjects, count: subjects.length });
    } else if (counts.has(kind)) {
      const rows = await problems.attention(tx, times, { kind, limit: MOST_COMPARED });
      const subjects = new Map(
        rows.map(({ connection_id: id, connection_name: name, connector }): [string, Subject] => [
          id,
          { id, name, connector },
        ]),
      );
      const count = rows.length < MOST_COMPARED ? subjects.size : Math.max(subjects.size, counts.get(kind) ?? 0);
      found.set(kind, { subjects: [...subjects.values()], count });
    }
  return found;
}

/** Tells one channel, and stores what it was told. */
async function tell(deps: AlertDeps, claimed: ClaimedAlerts, work: ToSend, now: number): Promise<void> {
  const { channel, sections, states } = work;
  if (sections.length === 0) return states.length > 0 ? store(deps, claimed, channel, states, null) : undefined;
  const message = messageOf(sections, deps.publicUrl);
  const attempt = await sendTo(deps, channel, work.url, message);
  if (attempt.error !== null)
    deps.log.warn(
      { workspace: claimed.workspaceId, channel: channel.channel, error: attempt.error },
      "an alert could not be sent",
    );
  const pauseMs = Math.max(attempt.waitMs ?? 0, Math.min(RETRY_MS * 2 ** channel.failures, LONGEST_RETRY_MS));
  const outcome = { error: attempt.error, retryAt: attempt.error === null ? null : iso(now + pauseMs), now: iso(now) };
  await store(deps, claimed, channel, attempt.error === null ? states : [], outcome);
}

/** Sends a message to a channel. */
export function sendTo(
  deps: AlertDeps,
  { channel, recipients }: AlertChannel,
  url: string | undefined,
  message: Parameters<typeof sendByEmail>[2],
): Promise<AlertAttempt> {
  if (channel === "email") return sendByEmail(deps, recipients, message);
  if (url !== undefined) return sendToSlack(deps, url, message);
  return Promise.resolve({
    channel,
    error: "The URL is not stored any more. Set it again.",
    answer: null,
    waitMs: null,
  });
}

const store = (
  deps: AlertDeps,
  claimed: ClaimedAlerts,
  { channel }: AlertChannel,
  states: readonly AlertState[],
  outcome: Parameters<typeof alerts.noteAttempt>[2] | null,
): Promise<void> =>
  deps.store.within(claimed.workspaceId, async (tx) => {
    // Another process took over and told it itself.
    if (!(await alerts.lockHeld(tx, claimed))) return;
    if (outcome) await alerts.noteAttempt(tx, channel, outcome);
    for (const state of states) await alerts.putState(tx, state);
  });
