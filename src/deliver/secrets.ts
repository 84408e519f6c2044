import { openRedactor } from "#source";
import type { Tx } from "#store";
import type { SecretName } from "#vault";
import type { DeliverDeps } from "./deps.ts";
import type { Target } from "./send.ts";
import { openSigner, type SigningSecret } from "./signing.ts";

/** The secrets of an endpoint, sealed under its id. */
const SECRETS: SecretName<SigningSecret[]> = { name: "webhook secrets" };

/** Seals an endpoint's secrets. */
export const putSecrets = (
  { sealing }: Pick<DeliverDeps, "sealing">,
  tx: Tx,
  endpointId: string,
  secrets: SigningSecret[],
): Promise<void> => sealing.put(tx, endpointId, SECRETS, secrets);

/** Returns an endpoint's secrets, the newest first. */
export const readSecrets = async (
  { sealing }: Pick<DeliverDeps, "sealing">,
  tx: Tx,
  endpointId: string,
): Promise<SigningSecret[]> => (await sealing.get(tx, endpointId, SECRETS)) ?? [];

/** Returns what attempts need of an endpoint. Throws `root_key_missing`. */
export async function openTarget(
  deps: Pick<DeliverDeps, "sealing">,
  tx: Tx,
  { id, url }: { id: string; url: string },
): Promise<Target> {
  const secrets = await readSecrets(deps, tx, id);
  const known = secrets.flatMap(({ secret }) => [secret, secret.slice(secret.indexOf("_") + 1)]);
  return { url, sign: openSigner(secrets), redactor: openRedactor(known) };
}
