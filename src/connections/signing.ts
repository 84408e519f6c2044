import { authOf, type ConnectionConfig, type Connector } from "#kit";
import { fault } from "#lib";
import type { Grant } from "#source";
import { type Connection, connections, type StoredCertificate, type Tx } from "#store";
import { shownOf } from "#vault";
import { pendingCertificate } from "./certificates.ts";
import type { ConnectionsDeps } from "./deps.ts";
import { deletePendingItem } from "./pending-items.ts";
import { readSealed } from "./sealed-values.ts";

/** What the certificate that credentials name adds to them: the key to sign with, and its public part. */
export interface Signing {
  grant: Grant;
  certificate: StoredCertificate | null;
}

const NO_CERTIFICATE: Signing = { grant: {}, certificate: null };

/**
 * Returns the certificate that the credentials name: a pending one, or the one that `before` has already. Throws
 * `not_supported` for credentials that need a person's consent, `invalid_settings` if there is no such certificate.
 */
export async function findSigning(
  deps: ConnectionsDeps,
  workspaceId: string,
  connector: Connector,
  config: ConnectionConfig,
  before: Connection | null,
): Promise<Signing> {
  const auth = authOf(connector, config.credentials);
  if (auth.kind !== "oauth2") return NO_CERTIFICATE;
  if (auth.grant === "authorization_code")
    throw fault("not_supported", {
      reason: `This auth method requires consent in ${connector.title}: POST /v1/connections/authorize returns the URL to open.`,
    });
  if (!auth.certificate) return NO_CERTIFICATE;
  const id = auth.certificate.id(config);
  const kid = auth.certificate.kid(config);
  return deps.store.within(workspaceId, async (tx) => {
    if (before?.certificate?.id === id) {
      const grant = await readSealed(deps, tx, before.id, "grant");
      if (grant?.certificate)
        return { grant: { certificate: { ...grant.certificate, kid } }, certificate: before.certificate };
    }
    const pending = await pendingCertificate(deps, tx, connector, id);
    const own = pending && (await readSealed(deps, tx, id, "certificate"));
    if (!pending || !own)
      throw fault("invalid_settings", {
        field: "credentials.certificate",
        reason: `No pending certificate ${id}. Create one: POST /v1/connectors/${connector.name}/certificates.`,
      });
    return {
      grant: { certificate: { id, kid, privateKeyPem: own.privateKeyPem } },
      certificate: { ...shownOf(id, pending.origin, own), last_warning_days: null },
    };
  });
}

/** Seals a connection's credentials and what it signs with; the pending certificate is deleted. */
export async function storeCredentials(
  deps: ConnectionsDeps,
  tx: Tx,
  connectionId: string,
  credentials: unknown,
  { grant, certificate }: Signing,
): Promise<void> {
  const { sealing } = deps;
  await sealing.put(tx, connectionId, "credentials", credentials);
  await sealing.remove(tx, connectionId, "session");
  await sealing.put(tx, connectionId, "grant", grant);
  await connections.noteCertificate(tx, connectionId, certificate);
  if (certificate) await deletePendingItem(deps, tx, certificate.id);
}
