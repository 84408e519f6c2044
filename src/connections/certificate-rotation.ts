import { authOf, type CertificateUse, type Connector } from "#kit";
import { type Clock, fault, isFault, type Log, newId } from "#lib";
import { type Grant, isRotating, type SourceClient } from "#source";
import { across, type Connection, connections, type Store } from "#store";
import { type Certificate, makeCertificate, type Sealing, shownOf } from "#vault";

const DAY_MS = 24 * 3600_000;
/**
 * Days before the end of a certificate at which somebody is warned. From the first of them on it is replaced where the
 * source lets us, and only where it does not there is something to warn of.
 */
export const WARNINGS_DAYS = [60, 14, 2] as const;
/** What the source answers when it has taken nothing; after any other failure nobody knows whether it has. */
const TOOK_NOTHING = ["permission_missing", "source_refused", "credentials_refused"] as const;

/** Looks after certificates: warns before they end, and replaces those that it may. */
export function openRotation(deps: {
  store: Store;
  sealing: Sealing;
  clock: Clock;
  log: Log;
  connectorNamed(name: string): Connector;
  openSource(workspaceId: string, connection: Connection): Promise<SourceClient>;
}) {
  const { store, sealing, clock, log } = deps;

  /** Replaces a connection's certificate; false where the source does not let us, or another worker is at it. */
  async function rotate(workspaceId: string, connectionId: string): Promise<boolean> {
    const begun = await store.within(workspaceId, async (tx) => {
      const connection = await connections.find(tx, connectionId, true);
      if (connection?.status !== "active" || connection.certificate?.origin !== "generated") return null;
      const connector = deps.connectorNamed(connection.connector);
      const credentials = (await sealing.get(tx, connectionId, "credentials")) as Record<string, unknown>;
      const use = useOf(connector, credentials);
      const grant = (await sealing.get(tx, connectionId, "grant")) as Grant;
      if (!use?.rotate || isRotating(grant, clock.now())) return null;
      // One that a dead worker has made may be known to the source already: it is offered again.
      const certificate =
        grant.next?.certificate ??
        makeCertificate({
          kind: use.keys.find((kind) => kind === connection.certificate!.kind) ?? use.keys[0]!,
          days: use.mostDays,
          now: clock.now(),
          name: `Millwright for ${connector.title}`,
        });
      await sealing.put(tx, connectionId, "grant", { ...grant, next: { certificate, startedAt: clock.now() } });
      return { connection, use: use.rotate, certificate, credentials };
    });
    if (!begun) return false;
    const { connection, use, certificate, credentials } = begun;
    const source = await deps.openSource(workspaceId, connection);
    let kid: string | null;
    try {
      const given = { settings: connection.settings, credentials };
      const next = { certificatePem: certificate.certificatePem, accessToken: await source.session() };
      kid = use.kid(await source.http.ask(use.request(given, next)));
      if (kid === null)
        throw fault("source_unreadable", { reason: "it took a new certificate and did not say its id" });
    } catch (thrown) {
      if (TOOK_NOTHING.some((code) => isFault(thrown, code))) await giveUp(workspaceId, connectionId, certificate);
      throw thrown;
    } finally {
      await source.close();
    }
    const id = newId(clock.now());
    await store.within(workspaceId, async (tx) => {
      await connections.find(tx, connectionId, true);
      const grant = (await sealing.get(tx, connectionId, "grant")) as Grant | undefined;
      // A person has given other credentials meanwhile: those stand.
      if (grant?.next?.certificate.fingerprint !== certificate.fingerprint) return;
      const signing = { id, kid, privateKeyPem: certificate.privateKeyPem };
      await sealing.put(tx, connectionId, "grant", { certificate: signing });
      await connections.noteCertificate(tx, connectionId, {
        ...shownOf(id, "generated", certificate),
        last_warning_days: null,
      });
    });
    log.info({ connection: connectionId, valid_until: certificate.validUntil }, "the certificate was replaced");
    return true;
  }

  /** Lets the next rotation begin at once, with the certificate that was made. */
  const giveUp = (workspaceId: string, connectionId: string, certificate: Certificate): Promise<void> =>
    store.within(workspaceId, async (tx) => {
      await connections.find(tx, connectionId, true);
      const grant = (await sealing.get(tx, connectionId, "grant")) as Grant | undefined;
      if (grant?.next?.certificate.fingerprint === certificate.fingerprint)
        await sealing.put(tx, connectionId, "grant", { ...grant, next: { certificate, startedAt: null } });
    });

  return {
    rotate,
    /** Replaces certificates that end soon, and warns of those that it may not replace; safe to call at any time, in any process. */
    async look(): Promise<void> {
      const before = new Date(clock.now() + WARNINGS_DAYS[0] * DAY_MS).toISOString();
      for (let after: string | null = null; ; ) {
        const some: Awaited<ReturnType<typeof across.certificatesEnding>> = await across.certificatesEnding(store, {
          before,
          after,
          limit: 100,
        });
        for (const { workspace_id, id } of some) {
          let isReplaced = false;
          try {
            isReplaced = await rotate(workspace_id, id);
          } catch (error) {
            log.warn(
              { err: error, connection: id },
              "the certificate could not be replaced; the next look tries again",
            );
          }
          if (!isReplaced) await warn(workspace_id, id);
        }
        if (some.length < 100) return;
        after = some.at(-1)!.id;
      }
    },
    /** How many certificates end within so many days, by the days of the warnings. */
    async ending(): Promise<{ days: number; count: number }[]> {
      const counts = WARNINGS_DAYS.map((days) => ({ days, count: 0 }));
      for (const each of counts)
        for (let after: string | null = null; ; ) {
          const before = new Date(clock.now() + each.days * DAY_MS).toISOString();
          const some: { id: string }[] = await across.certificatesEnding(store, { before, after, limit: 1000 });
          each.count += some.length;
          if (some.length < 1000) break;
          after = some.at(-1)!.id;
        }
      return counts;
    },
  };

  /** Warns once for each of the days. */
  async function warn(workspaceId: string, connectionId: string): Promise<void> {
    await store.within(workspaceId, async (tx) => {
      const certificate = (await connections.find(tx, connectionId, true))?.certificate;
      if (!certificate) return;
      const leftDays = (Date.parse(certificate.valid_until) - clock.now()) / DAY_MS;
      const due = WARNINGS_DAYS.findLast((days) => leftDays <= days);
      if (due === undefined || due === certificate.last_warning_days) return;
      await connections.noteCertificate(tx, connectionId, { ...certificate, last_warning_days: due });
      log.warn(
        { connection: connectionId, valid_until: certificate.valid_until },
        `the connection's certificate ends within ${due} days; reconnect it with a new one before that`,
      );
    });
  }
}

function useOf(connector: Connector, credentials: Record<string, unknown>): CertificateUse | null {
  const auth = authOf(connector, credentials);
  return (auth.kind === "oauth2" && auth.certificate) || null;
}
