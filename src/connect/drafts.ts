import type { CertificateUse, KeyKind } from "#kit";
import { type Clock, fault, newId } from "#lib";
import { drafts, type Store, type StoredCertificate, type Tx } from "#store";
import { type Certificate, makeCertificate, readCertificate } from "./certificates.ts";
import type { Sealing } from "./sealing.ts";

/** A certificate that waits to be uploaded to a source and then to be named in a connection's credentials. */
export interface DraftCertificate extends Omit<StoredCertificate, "warned_days"> {
  connector: string;
  /** Where a person uploads it, and what to bring back from there. */
  upload: string;
  expires_at: string;
}

/** What a certificate is made from, or the certificate and key that a customer has. */
export type CertificateWish = { kind?: KeyKind; days?: number } | { certificate_pem: string; private_key_pem: string };

const CERTIFICATE_LIVES_MS = 30 * 24 * 3600_000;

/** What connections are made from before they are there; expired ones go when others come. */
export function openDrafts(room: { store: Store; sealing: Sealing; clock: Clock }) {
  const { store, sealing, clock } = room;
  const at = (ms = 0) => new Date(clock.now() + ms).toISOString();

  async function sweep(tx: Tx): Promise<void> {
    for (const id of await drafts.expired(tx, at(), 100)) await destroy(tx, id);
  }

  /** Takes a draft away with what it sealed; false when somebody else has. */
  async function destroy(tx: Tx, id: string): Promise<boolean> {
    const wasThere = await drafts.remove(tx, id);
    await sealing.destroy(tx, id);
    return wasThere;
  }

  return {
    sweep,
    destroy,
    /** Makes a certificate, or takes a customer's own, and keeps its key sealed. */
    async addCertificate(
      workspaceId: string,
      connector: { name: string; title: string },
      use: CertificateUse<any, any>,
      wish: CertificateWish,
    ): Promise<DraftCertificate> {
      const now = clock.now();
      const isOwn = "certificate_pem" in wish;
      const made = isOwn
        ? readCertificate(wish.certificate_pem, wish.private_key_pem, now)
        : makeWished(use, wish, now, connector.title);
      if (!use.keys.includes(made.kind))
        throw fault("invalid_parameter", {
          parameter: isOwn ? "private_key_pem" : "kind",
          reason: `${connector.title} takes ${use.keys.join(", ")}; this is ${made.kind}.`,
        });
      const id = newId(now);
      const body = { ...shownOf(id, isOwn ? "given" : "made", made), upload: use.upload };
      const expires_at = at(CERTIFICATE_LIVES_MS);
      await store.within(workspaceId, async (tx) => {
        await sweep(tx);
        await drafts.add(tx, { id, kind: "certificate", connector: connector.name, body, expires_at });
        await sealing.put(tx, id, "certificate", made);
      });
      return { ...body, connector: connector.name, expires_at };
    },
    /** A certificate that waits; null: there is none (any more), or it is for another connector. */
    async findCertificate(tx: Tx, connector: string, id: string): Promise<DraftCertificate | null> {
      const draft = await drafts.find(tx, id, "certificate", at());
      if (draft?.connector !== connector) return null;
      return { ...(draft.body as DraftCertificate), connector, expires_at: draft.expires_at };
    },
    /** Its key. */
    certificate: async (tx: Tx, id: string) => (await sealing.get(tx, id, "certificate")) as Certificate | undefined,
  };
}

export type Drafts = ReturnType<typeof openDrafts>;

/** What is stored of a certificate where everybody may see it. */
export const shownOf = (
  id: string,
  origin: StoredCertificate["origin"],
  certificate: Certificate,
): Omit<StoredCertificate, "warned_days"> => ({
  id,
  origin,
  kind: certificate.kind,
  certificate_pem: certificate.certificatePem,
  fingerprint: certificate.fingerprint,
  valid_from: certificate.validFrom,
  valid_until: certificate.validUntil,
});

function makeWished(
  use: CertificateUse<any, any>,
  { kind = use.keys[0]!, days = use.mostDays }: { kind?: KeyKind; days?: number },
  now: number,
  system: string,
): Certificate {
  if (days > use.mostDays)
    throw fault("invalid_parameter", { parameter: "days", reason: `${system} takes at most ${use.mostDays} days.` });
  return makeCertificate({ kind, days, now, name: `Millwright for ${system}` });
}
