import { authMethodsOf, type CertificateUse, type Connector, type KeyKind } from "#kit";
import { fault, newId } from "#lib";
import { pendingItems, type StoredCertificate, type Tx } from "#store";
import { type Certificate, makeCertificate, readCertificate, shownOf } from "#vault";
import { type ConnectionsDeps, timeText } from "./deps.ts";

/** A certificate that waits: a person uploads it to the system, then credentials name it. */
export interface PendingCertificate extends Omit<StoredCertificate, "last_warning_days"> {
  connector: string;
  /** Where a person uploads it, and which values to copy from there. */
  upload: string;
  expires_at: string;
}

/** What Millwright generates, or the customer's own certificate and key. */
export type CertificateInput = { kind?: KeyKind; days?: number } | { certificate_pem: string; private_key_pem: string };

const CERTIFICATE_LIFETIME_MS = 30 * 24 * 3600_000;

/** Generates a certificate for connecting, or stores a customer's own; its key is sealed. */
export async function addCertificate(
  deps: ConnectionsDeps,
  workspaceId: string,
  connectorName: string,
  input: CertificateInput,
): Promise<PendingCertificate> {
  const connector = deps.connectors.get(connectorName);
  const use = certificateUseOf(connector);
  const isUploaded = "certificate_pem" in input;
  const now = deps.clock.now();
  const certificate = isUploaded
    ? readCertificate(input.certificate_pem, input.private_key_pem, now)
    : generateCertificate(use, input, now, connector.title);
  if (!use.keys.includes(certificate.kind)) {
    const parameter = isUploaded ? "private_key_pem" : "kind";
    const reason = `${connector.title} accepts ${use.keys.join(", ")}; this key is ${certificate.kind}.`;
    throw fault("invalid_parameter", { parameter, reason, errors: [{ field: parameter, reason }] });
  }
  const id = newId(now);
  const body = { ...shownOf(id, isUploaded ? "uploaded" : "generated", certificate), upload: use.upload };
  const expires_at = timeText(deps, CERTIFICATE_LIFETIME_MS);
  await deps.store.within(workspaceId, async (tx) => {
    await pendingItems.add(tx, { id, kind: "certificate", connector: connector.name, body, expires_at });
    await deps.sealing.put(tx, id, "certificate", certificate);
  });
  return { ...body, connector: connector.name, expires_at };
}

/** Returns a certificate that no connection uses yet. Throws `not_found`. */
export async function findCertificate(
  deps: ConnectionsDeps,
  workspaceId: string,
  connectorName: string,
  id: string,
): Promise<PendingCertificate> {
  const connector = deps.connectors.get(connectorName);
  const certificate = await deps.store.within(workspaceId, (tx) => pendingCertificate(deps, tx, connector, id));
  if (!certificate) throw fault("not_found", { what: "certificate", id });
  return certificate;
}

/** Returns a pending certificate, or null if there is none: it expired, is in use, or is for another connector. */
export async function pendingCertificate(
  deps: ConnectionsDeps,
  tx: Tx,
  connector: Connector,
  id: string,
): Promise<PendingCertificate | null> {
  const item = await pendingItems.find(tx, id, "certificate", timeText(deps));
  if (item?.connector !== connector.name) return null;
  return { ...(item.body as PendingCertificate), connector: connector.name, expires_at: item.expires_at };
}

/** Returns how the connector's system accepts certificates. Throws `not_supported`. */
export function certificateUseOf(connector: Connector): CertificateUse {
  for (const { auth } of authMethodsOf(connector))
    if (auth.kind === "oauth2" && auth.certificate) return auth.certificate;
  throw fault("not_supported", { reason: `${connector.title} does not support certificates.` });
}

function generateCertificate(
  use: CertificateUse,
  { kind = use.keys[0], days = use.mostDays }: { kind?: KeyKind; days?: number },
  now: number,
  system: string,
): Certificate {
  if (kind === undefined) throw fault("not_supported", { reason: `${system} accepts no key type.` });
  if (days > use.mostDays)
    throw fault("invalid_parameter", { parameter: "days", reason: `${system} accepts at most ${use.mostDays} days.` });
  return makeCertificate({ kind, days, now, name: `Millwright for ${system}` });
}
