import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  X509Certificate,
} from "node:crypto";
import { AsnConvert, OctetString } from "@peculiar/asn1-schema";
import * as asn1 from "@peculiar/asn1-x509";
import type { KeyKind } from "#kit";
import { fault } from "#lib";
import type { StoredCertificate } from "#store";

/** A certificate with its private key. */
export interface Certificate {
  kind: KeyKind;
  certificatePem: string;
  /** PKCS #8. */
  privateKeyPem: string;
  /** SHA-256 of the certificate, as consoles show it. */
  fingerprint: string;
  validFrom: string;
  validUntil: string;
}

const DAY_MS = 24 * 3600_000;
const CURVES: Record<string, KeyKind> = { prime256v1: "ec-p256", secp384r1: "ec-p384", secp521r1: "ec-p521" };
const ALGORITHMS: Record<KeyKind, string> = {
  "ec-p256": "ES256",
  "ec-p384": "ES384",
  "ec-p521": "ES512",
  "rsa-3072": "PS256",
  "rsa-4096": "PS256",
};

/** Returns the kind of a key; null: one that is not supported. */
export function keyKindOf(key: KeyObject): KeyKind | null {
  const { namedCurve, modulusLength } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === "ec") return CURVES[namedCurve ?? ""] ?? null;
  if (key.asymmetricKeyType === "rsa" && (modulusLength === 3072 || modulusLength === 4096))
    return `rsa-${modulusLength}`;
  return null;
}

/** Returns the JWS algorithm that this key signs with. */
export function algorithmOf(key: KeyObject): string {
  const kind = keyKindOf(key);
  if (kind === null) throw new Error("this kind of key is not supported");
  return ALGORITHMS[kind];
}

/** Returns a new key pair with a self-signed certificate, which is valid for `days`. */
export function makeCertificate(input: { kind: KeyKind; days: number; now: number; name: string }): Certificate {
  const { privateKey, publicKey } = makeKeys(input.kind);
  // It starts in the past, for sources whose clocks are behind ours. Its length is still the number of days.
  const validFrom = new Date(input.now - 5 * 60_000);
  const validUntil = new Date(validFrom.getTime() + input.days * DAY_MS);
  const isEc = publicKey.asymmetricKeyType === "ec";
  const algorithm = new asn1.AlgorithmIdentifier(
    isEc ? { algorithm: ECDSA_SHA256 } : { algorithm: RSA_SHA256, parameters: null },
  );
  const name = new asn1.Name([
    new asn1.RelativeDistinguishedName([
      new asn1.AttributeTypeAndValue({ type: COMMON_NAME, value: new asn1.AttributeValue({ utf8String: input.name }) }),
    ]),
  ]);
  const body = new asn1.TBSCertificate({
    version: asn1.Version.v3,
    serialNumber: toBuffer(serialOf(randomBytes(16))),
    signature: algorithm,
    issuer: name,
    subject: name,
    validity: new asn1.Validity({ notBefore: validFrom, notAfter: validUntil }),
    subjectPublicKeyInfo: AsnConvert.parse(
      publicKey.export({ type: "spki", format: "der" }),
      asn1.SubjectPublicKeyInfo,
    ),
    extensions: new asn1.Extensions([
      new asn1.Extension({
        extnID: asn1.id_ce_keyUsage,
        critical: true,
        extnValue: new OctetString(AsnConvert.serialize(new asn1.KeyUsage(asn1.KeyUsageFlags.digitalSignature))),
      }),
    ]),
  });
  const certificate = new asn1.Certificate({
    tbsCertificate: body,
    signatureAlgorithm: algorithm,
    signatureValue: toBuffer(sign("sha256", Buffer.from(AsnConvert.serialize(body)), privateKey)),
  });
  return readCertificate(
    new X509Certificate(Buffer.from(AsnConvert.serialize(certificate))).toString(),
    privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  );
}

/** Returns bytes as a serial number: positive and in its shortest encoding, since X.509 allows no other. */
export function serialOf(bytes: Buffer): Buffer {
  const serial = Buffer.from(bytes);
  serial.writeUInt8(0x40 | (serial.readUInt8(0) & 0x3f), 0);
  return serial;
}

const ECDSA_SHA256 = "1.2.840.10045.4.3.2";
const RSA_SHA256 = "1.2.840.113549.1.1.11";
const COMMON_NAME = "2.5.4.3";
const toBuffer = (bytes: Buffer): ArrayBuffer => new Uint8Array(bytes).buffer;

function makeKeys(kind: KeyKind): { privateKey: KeyObject; publicKey: KeyObject } {
  const curve = Object.keys(CURVES).find((each) => CURVES[each] === kind);
  return curve
    ? generateKeyPairSync("ec", { namedCurve: curve })
    : generateKeyPairSync("rsa", { modulusLength: Number(kind.split("-")[1]) });
}

/**
 * Reads a certificate and its private key. Throws `invalid_parameter` if one cannot be read or is not supported, if they do
 * not belong together, or if the certificate is not valid at `now` (milliseconds since 1970).
 */
export function readCertificate(certificatePem: string, privateKeyPem: string, now?: number): Certificate {
  const refuse = (parameter: string, reason: string) =>
    fault("invalid_parameter", { parameter, reason, errors: [{ field: parameter, reason }] });
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(certificatePem);
  } catch {
    throw refuse(
      "certificate_pem",
      "This is not an X.509 certificate in PEM format. It must begin with -----BEGIN CERTIFICATE-----.",
    );
  }
  let key: KeyObject;
  try {
    key = createPrivateKey(privateKeyPem);
  } catch {
    throw refuse("private_key_pem", "This is not a private key in PEM format (PKCS #8) without a password.");
  }
  const kind = keyKindOf(createPublicKey(key));
  if (kind === null)
    throw refuse("private_key_pem", "Use an EC key (P-256, P-384 or P-521) or an RSA key of 3072 or 4096 bits.");
  if (!certificate.checkPrivateKey(key))
    throw refuse("private_key_pem", "The private key does not belong to the certificate.");
  if (now !== undefined && now >= certificate.validToDate.getTime())
    throw refuse("certificate_pem", `The certificate expired at ${certificate.validToDate.toISOString()}.`);
  if (now !== undefined && now < certificate.validFromDate.getTime())
    throw refuse("certificate_pem", `The certificate is not valid before ${certificate.validFromDate.toISOString()}.`);
  return {
    kind,
    certificatePem: certificate.toString(),
    privateKeyPem: key.export({ type: "pkcs8", format: "pem" }).toString(),
    fingerprint: certificate.fingerprint256,
    validFrom: certificate.validFromDate.toISOString(),
    validUntil: certificate.validToDate.toISOString(),
  };
}

/** Returns the public part of a certificate, as it is stored with its connection. */
export const shownOf = (
  id: string,
  origin: StoredCertificate["origin"],
  certificate: Certificate,
): Omit<StoredCertificate, "last_warning_days"> => ({
  id,
  origin,
  kind: certificate.kind,
  certificate_pem: certificate.certificatePem,
  fingerprint: certificate.fingerprint,
  valid_from: certificate.validFrom,
  valid_until: certificate.validUntil,
});
