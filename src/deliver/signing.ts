import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes, sign as signBytes } from "node:crypto";
import { Webhook } from "standardwebhooks";

// Signatures by Standard Webhooks: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md

/** A secret or private key, and until when it is still used; null: no end. */
export interface SigningSecret {
  /** `whsec_…` (HMAC-SHA256) or `whsk_…` (ed25519). */
  secret: string;
  until: string | null;
}

/** Signs the bodies of one endpoint. */
export type Signer = (id: string, timestamp: Date, body: string) => string;

const HMAC = "whsec_";
const PRIVATE = "whsk_";
const PUBLIC = "whpk_";
/** PKCS #8 of an ed25519 key: this prefix and its 32 bytes (RFC 8410). */
const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");

/** Returns a new secret. A pair of keys has its public key beside it. */
export function newSecret(signature: "hmac" | "ed25519"): { secret: string; publicKey: string | null } {
  if (signature === "hmac") return { secret: HMAC + randomBytes(32).toString("base64"), publicKey: null };
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const seed = privateKey.export({ format: "der", type: "pkcs8" }).subarray(-32);
  const open = publicKey.export({ format: "der", type: "spki" }).subarray(-32);
  // By the specification the private key is the seed with the public key.
  return {
    secret: PRIVATE + Buffer.concat([seed, open]).toString("base64"),
    publicKey: PUBLIC + open.toString("base64"),
  };
}

const keyOf = (secret: string): KeyObject =>
  createPrivateKey({
    key: Buffer.concat([PKCS8, Buffer.from(secret.slice(PRIVATE.length), "base64").subarray(0, 32)]),
    format: "der",
    type: "pkcs8",
  });

function signerOf(secret: string): Signer {
  if (!secret.startsWith(PRIVATE)) {
    const webhook = new Webhook(secret);
    return (id, timestamp, body) => webhook.sign(id, timestamp, body);
  }
  const key = keyOf(secret);
  return (id, timestamp, body) => {
    const signed = Buffer.from(`${id}.${Math.floor(timestamp.getTime() / 1000)}.${body}`);
    return `v1a,${signBytes(null, signed, key).toString("base64")}`;
  };
}

/** Returns the function that signs with every secret that is valid at the attempt, separated by spaces. */
export function openSigner(secrets: readonly SigningSecret[]): Signer {
  const signers = secrets.map(({ secret, until }) => ({ sign: signerOf(secret), until }));
  return (id, timestamp, body) =>
    signers
      .filter(({ until }) => until === null || Date.parse(until) > timestamp.getTime())
      .map(({ sign }) => sign(id, timestamp, body))
      .join(" ");
}
