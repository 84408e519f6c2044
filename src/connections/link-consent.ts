import { authOf } from "#kit";
import { fault } from "#lib";
import { readConfig } from "./config.ts";
import { type BegunConsent, beginConsent } from "./consent.ts";
import type { ConnectionsDeps } from "./deps.ts";
import { deletePendingConnections, type LinkSession } from "./link-sessions.ts";
import { type LinkConfig, linkTarget, pendingInputOf, requireSameLinkAccount } from "./pending-connections.ts";

/**
 * Begins a consent in Link, after which a pending connection waits in the session. Returns the URL to send the customer to, and
 * the secret that the customer's browser must keep.
 * Throws `not_supported`, `invalid_settings`, `conflict`.
 */
export async function beginLinkConsent(
  deps: ConnectionsDeps,
  session: LinkSession,
  entered: LinkConfig,
  returnUrl: string,
): Promise<Pick<BegunConsent, "id" | "url" | "browserSecret">> {
  const { connector, before } = await linkTarget(deps, session, entered.connector);
  const config = readConfig(connector, entered.settings, entered.credentials);
  if (before) requireSameLinkAccount(session, before, connector.account(config));
  if (authOf(connector, config.credentials).kind !== "oauth2")
    throw fault("not_supported", { reason: "This auth method requires no consent." });
  const begun = await beginConsent(deps, session.workspaceId, {
    ...pendingInputOf(session, connector, config.settings),
    settings: entered.settings,
    credentials: entered.credentials,
    sync: session.options.sync,
    linkSessionId: session.id,
    allowOtherAccount: session.options.allow_other_account,
    returnUrl,
    browser: "caller",
  });
  // The page now waits for the pending connection of this consent.
  await deps.store.within(session.workspaceId, (tx) => deletePendingConnections(deps, tx, session.id));
  return begun;
}
