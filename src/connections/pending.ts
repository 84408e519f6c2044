import * as oauth from "oauth4webapi";
import type { CertificateUse, KeyKind } from "#kit";
import { type Clock, fault, newId } from "#lib";
import type { Grant } from "#source";
import { drafts, type Store, type StoredCertificate, type Tx } from "#store";
import type { Sealing } from "#vault";
import {
  type Certificate,
  isSameHash,
  makeCertificate,
  makeToken,
  readCertificate,
  readTokenOf,
  shownOf,
} from "#vault";
import type { ConsentInput } from "./connect.ts";

/** A certificate that waits to be uploaded to a source and then to be named in a connection's credentials. */
export interface DraftCertificate extends Omit<StoredCertificate, "last_warning_days"> {
  connector: string;
  /** Where a person uploads it, and what to bring back from there. */
  upload: string;
  expires_at: string;
}

/** What a certificate is made from, or the certificate and key that a customer has. */
export type CertificateInput = { kind?: KeyKind; days?: number } | { certificate_pem: string; private_key_pem: string };

/** Time enough for a person to sign in and read what they are asked. */
const CONSENT_LIVES_MS = 3600_000;
const CERTIFICATE_LIVES_MS = 30 * 24 * 3600_000;

/** Where drafts are kept. */
export type Drafts = ReturnType<typeof openDrafts>;

/** So many expired ones are destroyed in one transaction. */
const SWEPT_AT_A_TIME = 100;

/** What connections are made from before they are there. Expired ones are found by nobody, and go at the next sweep. */
export function openDrafts(deps: { store: Store; sealing: Sealing; clock: Clock }) {
  const { store, sealing, clock } = deps;
  const at = (ms = 0) => new Date(clock.now() + ms).toISOString();

  /** Destroys a workspace's expired drafts; answers how many there were. */
  async function sweep(workspaceId: string): Promise<number> {
    for (let count = 0; ; ) {
      const some = await store.within(workspaceId, async (tx) => {
        const ids = await drafts.expired(tx, at(), SWEPT_AT_A_TIME);
        for (const id of ids) await destroy(tx, id);
        return ids.length;
      });
      count += some;
      if (some < SWEPT_AT_A_TIME) return count;
    }
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
      use: CertificateUse,
      input: CertificateInput,
    ): Promise<DraftCertificate> {
      const now = clock.now();
      const isOwn = "certificate_pem" in input;
      const made = isOwn
        ? readCertificate(input.certificate_pem, input.private_key_pem, now)
        : makeWished(use, input, now, connector.title);
      if (!use.keys.includes(made.kind)) {
        const parameter = isOwn ? "private_key_pem" : "kind";
        const reason = `${connector.title} takes ${use.keys.join(", ")}; this is ${made.kind}.`;
        throw fault("invalid_parameter", { parameter, reason, errors: [{ field: parameter, reason }] });
      }
      const id = newId(now);
      const body = { ...shownOf(id, isOwn ? "uploaded" : "generated", made), upload: use.upload };
      const expires_at = at(CERTIFICATE_LIVES_MS);
      await store.within(workspaceId, async (tx) => {
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
    /** Begins a consent: `url` makes the address of the page from its state and verifier. */
    async addConsent(
      workspaceId: string,
      ask: {
        connector: string;
        input: ConsentInput;
        credentials: unknown;
        url(consent: { state: string; verifier: string }): Promise<string>;
      },
    ): Promise<{ id: string; url: string; expires_at: string }> {
      const id = newId(clock.now());
      const { token: state, hash } = makeToken("consent", workspaceId, id);
      const verifier = oauth.generateRandomCodeVerifier();
      const url = await ask.url({ state, verifier });
      const expires_at = at(CONSENT_LIVES_MS);
      await store.within(workspaceId, async (tx) => {
        await drafts.add(tx, {
          id,
          kind: "authorization",
          connector: ask.connector,
          body: withoutReturn(ask.input),
          secret_hash: hash,
          expires_at,
          ...(ask.input.linkSessionId !== undefined && { link_session_id: ask.input.linkSessionId }),
        });
        // Sealed, since the address of a link session opens it.
        if (ask.input.returnUrl !== undefined) await sealing.put(tx, id, "return", ask.input.returnUrl);
        await sealing.put(tx, id, "credentials", ask.credentials);
        await sealing.put(tx, id, "verifier", verifier);
      });
      return { id, url, expires_at };
    },
    /** Takes the consent that this state is of, once; keeps the grant that is made of its verifier. */
    async takeConsent(
      state: string,
      grantOf: (verifier: string) => Grant,
    ): Promise<{ workspaceId: string; id: string; input: ConsentInput; credentials: Record<string, unknown> }> {
      const unknown = fault("invalid_parameter", {
        parameter: "state",
        reason: "This consent was finished already, has expired, or was never asked for. Start again.",
      });
      const read = readTokenOf("consent", state, unknown);
      return store.within(read.workspaceId, async (tx) => {
        const draft = await drafts.find(tx, read.id, "authorization", at());
        if (!draft?.secret_hash || !isSameHash(draft.secret_hash, read.hash)) throw unknown;
        if (!(await drafts.takeSecret(tx, read.id))) throw unknown;
        await sealing.put(tx, read.id, "grant", grantOf((await sealing.get(tx, read.id, "verifier")) as string));
        await sealing.remove(tx, read.id, "verifier");
        const returnUrl = (await sealing.get(tx, read.id, "return")) as string | undefined;
        await sealing.remove(tx, read.id, "return");
        return {
          workspaceId: read.workspaceId,
          id: read.id,
          input: { ...(draft.body as ConsentInput), ...(returnUrl !== undefined && { returnUrl }) },
          credentials: (await sealing.get(tx, read.id, "credentials")) as Record<string, unknown>,
        };
      });
    },
    /** The draft has become a connection: what it sealed is that one's now. */
    forget: (tx: Tx, id: string) => drafts.remove(tx, id),
    /** Its key. */
    certificate: async (tx: Tx, id: string) => (await sealing.get(tx, id, "certificate")) as Certificate | undefined,
  };
}

function withoutReturn({ returnUrl: _, ...input }: ConsentInput): Omit<ConsentInput, "returnUrl"> {
  return input;
}

function makeWished(
  use: CertificateUse,
  { kind = use.keys[0]!, days = use.mostDays }: { kind?: KeyKind; days?: number },
  now: number,
  system: string,
): Certificate {
  if (days > use.mostDays)
    throw fault("invalid_parameter", { parameter: "days", reason: `${system} takes at most ${use.mostDays} days.` });
  return makeCertificate({ kind, days, now, name: `Millwright for ${system}` });
}
