import * as oauth from "oauth4webapi";
import { type Auth, authOf, type ConnectionConfig, type Connector } from "#kit";
import { Fault, fault, newId } from "#lib";
import { consentUrl, type Grant, readAddress } from "#source";
import { type Connection, pendingItems } from "#store";
import { isSameHash, makeToken, readTokenOf } from "#vault";
import { activatePendingItem, checkPendingItem, type PendingInput, type VerifiedItem } from "./activate.ts";
import { readConfig } from "./config.ts";
import type { NewConnection } from "./create.ts";
import { type ConnectionsDeps, timeText } from "./deps.ts";
import { storeConsentedConnection } from "./pending-connections.ts";
import { deletePendingItem } from "./pending-items.ts";
import { requireConnection, requireEntities, requireReconnectable, requireSameAccount } from "./require.ts";
import { readSealed, requireCredentials } from "./sealed-values.ts";
import { startSyncing } from "./start.ts";

/** The input of a consent. */
export interface ConsentInput extends NewConnection {
  /** The connection that is reconnected; absent: a new one. */
  connectionId?: string;
  /** Where the person is sent in the end; absent: to a page that shows the result. */
  returnUrl?: string;
  /** Whether the first sync starts at once. */
  sync: boolean;
  /** The link session in which the verified credentials then wait as a pending connection. */
  linkSessionId?: string;
  /** Whether a connection may be reconnected with another account of its system. */
  allowOtherAccount?: boolean;
}

/** A consent that a person was asked for. */
export interface BegunConsent {
  /** The id that a new connection will have. */
  id: string;
  /** Where to send the person. */
  url: string;
  expires_at: string;
}

/** The result of a person's consent. */
export interface Consented {
  /** Null: it waits in Link as a pending connection. */
  connection: Connection | null;
  returnUrl: string | null;
}

/** What is stored of a consent, beside its secrets. */
interface StoredConsent extends PendingInput {
  sync: boolean;
  linkSessionId?: string;
  allowOtherAccount?: boolean;
}

type CodeAuth = Extract<Auth, { kind: "oauth2" }>;

const CONSENT_LIFETIME_MS = 3600_000;

/** Begins an OAuth consent for a new connection or a reconnection. Throws `not_supported`, `invalid_settings`, `conflict`. */
export async function beginConsent(
  deps: ConnectionsDeps,
  workspaceId: string,
  input: ConsentInput,
): Promise<BegunConsent> {
  const redirectUri = requireCallbackUrl(deps);
  const connector = deps.connectors.get(input.connector);
  requireEntities(connector, input);
  const config = readConfig(connector, input.settings, input.credentials);
  const auth = requireCodeAuth(connector, config);
  await requireSameConnection(deps, workspaceId, connector, config, input);
  readAddress(connector.baseUrl(config.settings), "settings");

  const id = newId(deps.clock.now());
  const { token: state, hash } = makeToken("consent", workspaceId, id);
  const verifier = oauth.generateRandomCodeVerifier();
  const url = await consentUrl(auth, config, { state, verifier, redirectUri });
  const expires_at = timeText(deps, CONSENT_LIFETIME_MS);
  const { returnUrl, credentials: _, ...body } = { ...input, settings: config.settings };
  await deps.store.within(workspaceId, async (tx) => {
    await pendingItems.add(tx, {
      id,
      kind: "authorization",
      connector: connector.name,
      body: body satisfies StoredConsent,
      secret_hash: hash,
      expires_at,
      link_session_id: input.linkSessionId,
    });
    // Sealed, since the URL of a link session contains its token.
    if (returnUrl !== undefined) await deps.sealing.put(tx, id, "return", returnUrl);
    await deps.sealing.put(tx, id, "credentials", config.credentials);
    await deps.sealing.put(tx, id, "verifier", verifier);
  });
  return { id, url, expires_at };
}

function requireCallbackUrl({ callbackUrl }: ConnectionsDeps): string {
  if (callbackUrl !== undefined) return callbackUrl;
  throw fault("not_supported", {
    reason: "Systems must be able to redirect people to Millwright. Set MILLWRIGHT_PUBLIC_URL to its https URL.",
  });
}

function requireCodeAuth(connector: Connector, { credentials }: ConnectionConfig): CodeAuth {
  const auth = authOf(connector, credentials);
  if (auth.kind === "oauth2" && auth.grant === "authorization_code") return auth;
  throw fault("not_supported", {
    reason: "This auth method needs no consent. Connect with POST /v1/connections.",
  });
}

/** Throws if the input names a connection that it cannot reconnect. */
async function requireSameConnection(
  { store }: ConnectionsDeps,
  workspaceId: string,
  connector: Connector,
  config: ConnectionConfig,
  { connectionId, allowOtherAccount }: ConsentInput,
): Promise<void> {
  if (connectionId === undefined) return;
  const before = await store.within(workspaceId, (tx) => requireConnection(tx, connectionId));
  requireReconnectable(before, connector);
  requireSameAccount(before, connector.account(config), allowOtherAccount);
}

/** The parameters with which a source redirects a person back. `state` identifies the consent. */
export interface ConsentCallback {
  state: string;
  code?: string;
  error?: string;
}

/**
 * Completes a consent: verifies what the system granted, then makes it a connection and starts its first sync, or a
 * pending connection in Link. Throws `invalid_parameter` for an unknown or used state, `credentials_refused` if the
 * person declined; the fault's `returnUrl` is where to send the person.
 */
export async function completeConsent(deps: ConnectionsDeps, callback: ConsentCallback): Promise<Consented> {
  const taken = await takeConsent(deps, callback);
  const { workspaceId, item, consent, returnUrl } = taken;
  try {
    if (callback.code === undefined) throw declined(callback.error);
    const verified: VerifiedItem = { ...item, check: await checkPendingItem(deps, workspaceId, item) };
    if (consent.linkSessionId !== undefined) {
      await storeConsentedConnection(deps, workspaceId, consent.linkSessionId, verified);
      return { connection: null, returnUrl };
    }
    const connection = await deps.store.within(workspaceId, (tx) => activatePendingItem(deps, tx, verified));
    await startSyncing(deps, { workspaceId, connectionId: connection.id }, consent.sync ? "first" : null);
    return { connection, returnUrl };
  } catch (thrown) {
    await deps.store.within(workspaceId, (tx) => deletePendingItem(deps, tx, item.id));
    // The person always returns to the page where the consent started.
    if (thrown instanceof Fault && returnUrl !== null)
      throw fault(thrown.code, { ...thrown.details, returnUrl }, thrown);
    throw thrown;
  }
}

const declined = (error: string | undefined): Fault =>
  fault("credentials_refused", {
    text: `The system did not give its consent${error && /^[a-z_]{1,60}$/.test(error) ? ` (${error})` : ""}. Start again and allow the access there.`,
  });

interface TakenConsent {
  workspaceId: string;
  item: Omit<VerifiedItem, "check">;
  consent: StoredConsent;
  returnUrl: string | null;
}

/** Takes the consent of a state, which works once, and seals the grant of its code. */
async function takeConsent(deps: ConnectionsDeps, { state, code }: ConsentCallback): Promise<TakenConsent> {
  const { sealing } = deps;
  const unknown = fault("invalid_parameter", {
    parameter: "state",
    reason: "This consent was completed already, has expired, or does not exist. Start again.",
  });
  const { workspaceId, id, hash } = readTokenOf("consent", state, unknown);
  const redirectUri = requireCallbackUrl(deps);
  return deps.store.within(workspaceId, async (tx) => {
    const item = await pendingItems.find(tx, id, "authorization", timeText(deps));
    if (!item?.secret_hash || !isSameHash(item.secret_hash, hash)) throw unknown;
    if (!(await pendingItems.takeSecret(tx, id))) throw unknown;
    const verifier = await readSealed(deps, tx, id, "verifier");
    if (verifier === undefined) throw unknown;
    const grant: Grant = code === undefined ? {} : { code: { value: code, verifier, redirectUri } };
    await sealing.put(tx, id, "grant", grant);
    await sealing.remove(tx, id, "verifier");
    const returnUrl = (await readSealed(deps, tx, id, "return")) ?? null;
    await sealing.remove(tx, id, "return");
    const consent = item.body as StoredConsent;
    const credentials = await requireCredentials(deps, tx, id);
    return { workspaceId, item: { id, input: consent, credentials, certificate: null }, consent, returnUrl };
  });
}
