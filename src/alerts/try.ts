import { fault } from "#lib";
import { alerts } from "#store";
import { slackUrl } from "./channels.ts";
import { sendTo } from "./check.ts";
import type { AlertDeps } from "./deps.ts";
import { testMessage } from "./message.ts";
import type { AlertAttempt } from "./send.ts";

/** Sends a test message to each channel, and returns what each answered. Throws `conflict` if there is none. */
export async function tryChannels(deps: AlertDeps, workspaceId: string): Promise<AlertAttempt[]> {
  const { channels, url } = await deps.store.within(workspaceId, async (tx) => ({
    channels: await alerts.channels(tx),
    url: await slackUrl(deps, tx),
  }));
  if (channels.length === 0) throw fault("conflict", { reason: "No channel is set. Set one with PUT /v1/alerts." });
  const attempts = await Promise.all(
    channels.map((channel) => sendTo(deps, channel, url, testMessage(deps.publicUrl))),
  );
  // A channel that works again does not wait any more.
  await deps.store.within(workspaceId, async (tx) => {
    const now = new Date(deps.clock.now()).toISOString();
    for (const { channel, error } of attempts)
      if (error === null) await alerts.noteAttempt(tx, channel, { error, retryAt: null, now });
  });
  return attempts;
}
