import { fault } from "#lib";
import type { Grant } from "#source";
import type { Tx } from "#store";
import type { Certificate } from "#vault";
import type { ConnectionsDeps } from "./deps.ts";

/** The sealed values of connections and pending items, by the names under which they are stored. */
interface SealedValues {
  credentials: Record<string, unknown>;
  grant: Grant;
  /** The certificate and key of a pending certificate. */
  certificate: Certificate;
  /** The PKCE verifier of a consent. */
  verifier: string;
  /** The URL at which the system asks for a consent, until a browser has opened it. */
  authorize: string;
  /** The URL to which a consent sends the person in the end. */
  return: string;
  /** A source webhook. */
  hook: { token: string; secret: string };
}

/** Returns a sealed value, or undefined if there is none. */
export const readSealed = async <K extends keyof SealedValues>(
  { sealing }: Pick<ConnectionsDeps, "sealing">,
  tx: Tx,
  id: string,
  name: K,
): Promise<SealedValues[K] | undefined> => (await sealing.get(tx, id, name)) as SealedValues[K] | undefined;

/** Returns sealed credentials. Throws `reauthorization_required` if there are none. */
export async function requireCredentials(
  deps: Pick<ConnectionsDeps, "sealing">,
  tx: Tx,
  id: string,
): Promise<Record<string, unknown>> {
  const credentials = await readSealed(deps, tx, id, "credentials");
  if (!credentials) throw fault("reauthorization_required");
  return credentials;
}
