import { authOf, type CertificateUse, type Connector } from "#kit";
import { type ConnectionRef, fault, isFault, newId } from "#lib";
import { type Grant, isRotating, openSourceClient } from "#source";
import { across, type Connection, connections, noteNotice, type Tx } from "#store";
import { type Certificate, makeCertificate, shownOf } from "#vault";
import { certificateUseOf } from "./certificates.ts";
import type { ConnectionsDeps } from "./deps.ts";
import { requireConnection } from "./require.ts";
import { readSealed, requireCredentials } from "./sealed-values.ts";

const DAY_MS = 24 * 3600_000;
/**
 * Days before a certificate expires at which a warning is logged. From the first of them on, Millwright replaces the
 * certificate if the system allows that, and warns only if it does not.
 */
export const WARNINGS_DAYS = [60, 14, 2] as const;
/**
 * After these responses, the source has certainly not accepted the new certificate. After any other failure, that is
 * unknown.
 */
const NOT_ACCEPTED = ["permission_missing", "source_refused", "credentials_refused"] as const;

type Rotation = NonNullable<CertificateUse["rotate"]>;

/**
 * Replaces a connection's certificate and returns the connection. Throws `not_supported` if the certificate is the
 * customer's own or the system accepts certificates from people only, `conflict` if another worker is replacing it.
 */
export async function rotateCertificate(deps: ConnectionsDeps, ref: ConnectionRef): Promise<Connection> {
  const find = () => deps.store.within(ref.workspaceId, (tx) => requireConnection(tx, ref.connectionId));
  const { connector, status, certificate } = await find();
  if (status !== "active")
    throw fault("conflict", { reason: "This connection is not active. Reconnect it with a new certificate." });
  if (certificate?.origin !== "generated")
    throw fault("not_supported", {
      reason: certificate
        ? "This certificate was uploaded by the customer. Reconnect with a new one."
        : "This connection does not use a certificate.",
    });
  if (!certificateUseOf(deps.connectors.get(connector)).rotate)
    throw fault("not_supported", {
      reason: "This system does not accept certificates over its API. Reconnect with a new certificate.",
    });
  if (!(await replaceCertificate(deps, ref)))
    throw fault("conflict", { reason: "The certificate is currently being replaced." });
  return find();
}

/** Replaces certificates that expire soon, and warns of those that only a person can replace. Any process may call it at any time. */
export async function maintainCertificates(deps: ConnectionsDeps): Promise<void> {
  for await (const ref of expiringCertificates(deps, WARNINGS_DAYS[0])) {
    let isReplaced = false;
    try {
      isReplaced = await replaceCertificate(deps, ref);
    } catch (error) {
      deps.log.warn(
        { err: error, connection: ref.connectionId },
        "a certificate could not be replaced; Millwright retries within an hour",
      );
    }
    if (!isReplaced) await warnOnce(deps, ref);
  }
}

/** Returns how many certificates expire within 60, 14 and 2 days. */
export async function countExpiringCertificates(deps: ConnectionsDeps): Promise<{ days: number; count: number }[]> {
  const counts = WARNINGS_DAYS.map((days) => ({ days, count: 0 }));
  for (const each of counts) for await (const _ of expiringCertificates(deps, each.days)) each.count++;
  return counts;
}

/** Yields the connections of all workspaces whose certificate expires within so many days. */
async function* expiringCertificates({ store, clock }: ConnectionsDeps, days: number): AsyncGenerator<ConnectionRef> {
  const before = new Date(clock.now() + days * DAY_MS).toISOString();
  const limit = 100;
  let after: string | null = null;
  for (;;) {
    const page: { workspace_id: string; id: string }[] = await across.certificatesEnding(store, {
      before,
      after,
      limit,
    });
    for (const { workspace_id, id } of page) yield { workspaceId: workspace_id, connectionId: id };
    const last = page.at(-1);
    if (!last || page.length < limit) return;
    after = last.id;
  }
}

/** Replaces a certificate. Returns false if the system does not allow that, or another worker is replacing it. */
async function replaceCertificate(deps: ConnectionsDeps, ref: ConnectionRef): Promise<boolean> {
  const begun = await deps.store.within(ref.workspaceId, (tx) => beginRotation(deps, tx, ref.connectionId));
  if (!begun) return false;
  let kid: string;
  try {
    kid = await offerCertificate(deps, begun);
  } catch (thrown) {
    if (NOT_ACCEPTED.some((code) => isFault(thrown, code))) await abandonRotation(deps, ref, begun.certificate);
    throw thrown;
  }
  await completeRotation(deps, ref, begun.certificate, kid);
  return true;
}

interface BegunRotation {
  connection: Connection;
  rotate: Rotation;
  certificate: Certificate;
  credentials: Record<string, unknown>;
}

/** Seals the next certificate before the system learns of it. Returns null if there is nothing to replace. */
async function beginRotation(deps: ConnectionsDeps, tx: Tx, connectionId: string): Promise<BegunRotation | null> {
  const { sealing, clock } = deps;
  const connection = await connections.find(tx, connectionId, true);
  if (connection?.status !== "active" || connection.certificate?.origin !== "generated") return null;
  const connector = deps.connectors.get(connection.connector);
  const credentials = await requireCredentials(deps, tx, connectionId);
  const use = certificateUseFor(connector, credentials);
  const grant = (await readSealed(deps, tx, connectionId, "grant")) ?? {};
  const kind = use?.keys.find((each) => each === connection.certificate?.kind) ?? use?.keys[0];
  if (!use?.rotate || !kind || isRotating(grant, clock.now())) return null;
  // The source may already have a certificate that a worker created before it died; that one is sent again.
  const certificate =
    grant.next?.certificate ??
    makeCertificate({ kind, days: use.mostDays, now: clock.now(), name: `Millwright for ${connector.title}` });
  await sealing.put(tx, connectionId, "grant", { ...grant, next: { certificate, startedAt: clock.now() } });
  return { connection, rotate: use.rotate, certificate, credentials };
}

function certificateUseFor(connector: Connector, credentials: Record<string, unknown>): CertificateUse | null {
  const auth = authOf(connector, credentials);
  return (auth.kind === "oauth2" && auth.certificate) || null;
}

/** Sends the next certificate to the system and returns the id that the system gives it. */
async function offerCertificate(
  deps: ConnectionsDeps,
  { connection, rotate, certificate, credentials }: BegunRotation,
): Promise<string> {
  const source = await openSourceClient(deps, connection);
  try {
    const config = { settings: connection.settings, credentials };
    const next = { certificatePem: certificate.certificatePem, accessToken: await source.session() };
    const kid = rotate.kid(await source.http.ask(rotate.request(config, next)));
    if (kid !== null) return kid;
    throw fault("source_unreadable", { reason: "it accepted a new certificate without returning its id" });
  } finally {
    await source.close();
  }
}

/** Signs with the next certificate from now on, unless a person has replaced the credentials meanwhile. */
async function completeRotation(
  deps: ConnectionsDeps,
  { workspaceId, connectionId }: ConnectionRef,
  certificate: Certificate,
  kid: string,
): Promise<void> {
  const id = newId(deps.clock.now());
  await deps.store.within(workspaceId, async (tx) => {
    if (!(await lockedGrant(deps, tx, connectionId, certificate))) return;
    const signing = { id, kid, privateKeyPem: certificate.privateKeyPem };
    await deps.sealing.put(tx, connectionId, "grant", { certificate: signing });
    const shown = { ...shownOf(id, "generated", certificate), last_warning_days: null };
    await connections.noteCertificate(tx, connectionId, shown);
  });
  deps.log.info({ connection: connectionId, valid_until: certificate.validUntil }, "the certificate was replaced");
}

/** Lets the next rotation begin at once, with the same certificate. */
const abandonRotation = (
  deps: ConnectionsDeps,
  { workspaceId, connectionId }: ConnectionRef,
  certificate: Certificate,
): Promise<void> =>
  deps.store.within(workspaceId, async (tx) => {
    const grant = await lockedGrant(deps, tx, connectionId, certificate);
    if (grant) await deps.sealing.put(tx, connectionId, "grant", { ...grant, next: { certificate, startedAt: null } });
  });

/** Locks a connection and returns its grant, or null if its next certificate is no longer this one. */
async function lockedGrant(
  deps: ConnectionsDeps,
  tx: Tx,
  connectionId: string,
  next: Certificate,
): Promise<Grant | null> {
  await connections.find(tx, connectionId, true);
  const grant = await readSealed(deps, tx, connectionId, "grant");
  return grant?.next?.certificate.fingerprint === next.fingerprint ? grant : null;
}

/** Warns of a certificate that expires soon, once for each of the days. */
async function warnOnce(deps: ConnectionsDeps, { workspaceId, connectionId }: ConnectionRef): Promise<void> {
  await deps.store.within(workspaceId, async (tx) => {
    const certificate = (await connections.find(tx, connectionId, true))?.certificate;
    if (!certificate) return;
    const leftDays = (Date.parse(certificate.valid_until) - deps.clock.now()) / DAY_MS;
    const due = WARNINGS_DAYS.findLast((days) => leftDays <= days);
    if (due === undefined || due === certificate.last_warning_days) return;
    await connections.noteCertificate(tx, connectionId, { ...certificate, last_warning_days: due });
    const data = { expires_at: certificate.valid_until, days: due };
    await noteNotice(tx, { connectionId }, { type: "certificate.expiring", data });
    deps.log.warn(
      { connection: connectionId, valid_until: certificate.valid_until },
      `the connection's certificate expires within ${due} days; reconnect the connection with a new one before that`,
    );
  });
}
