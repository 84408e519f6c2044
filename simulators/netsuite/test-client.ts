import { createPrivateKey, type KeyObject, randomUUID, sign } from "node:crypto";
import { importPKCS8, SignJWT } from "jose";
import { onTestFinished } from "vitest";
import { type CertificateCredentials, type NetSuiteSimulator, type StartOptions, start } from "./index.ts";

/** A Wednesday, some days before Europe changes its clocks. */
export const wednesday = "2027-03-24T15:30:00Z";
const smallSize = { purchaseOrders: 60 };

export type Reply = {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests read responses field by field.
  body: any;
  headers: Headers;
};

export type CallOptions = { body?: unknown; headers?: Record<string, string>; token?: string };
export type Rig = Awaited<ReturnType<typeof rig>>;

/**
 * A small account whose time is stopped on a Wednesday, and a plain client that is authenticated with a certificate.
 */
export async function rig(options: StartOptions = {}) {
  const simulator = await start({
    clock: { now: () => new Date(wednesday) },
    frozen: true,
    ...options,
    size: { ...smallSize, ...options.size },
  });
  onTestFinished(() => simulator.close());
  const { certificate, minimalCertificate } = simulator.credentials;
  const signIn = async (credentials: CertificateCredentials): Promise<string> => {
    const answer = await askToken(simulator, { client_assertion: await assertionFor(simulator, credentials) });
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return answer.body.access_token;
  };
  const token = await signIn(certificate);
  const call = async (
    method: string,
    path: string,
    { body, headers, token: other }: CallOptions = {},
  ): Promise<Reply> => {
    const response = await fetch(`${simulator.url}/services/rest/${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${other ?? token}`,
        ...(body !== undefined && { "Content-Type": "application/json" }),
        ...headers,
      },
      body: body === undefined ? null : JSON.stringify(body),
    });
    return reply(response);
  };
  const query = (q: string, params: unknown[] = [], options: CallOptions & { page?: string } = {}) =>
    call("POST", `query/v1/suiteql${options.page ?? ""}`, {
      ...options,
      body: { q, params },
      headers: { Prefer: "transient", ...options.headers },
    });
  /** Returns the rows of a query, which must succeed. */
  const rows = async (q: string, params: unknown[] = [], options: CallOptions & { page?: string } = {}) => {
    const { status, body } = await query(q, params, options);
    if (status !== 200) throw new Error(`${q}: ${JSON.stringify(body)}`);
    return body.items.map(({ links: _, ...row }: Record<string, unknown>) => row) as Record<string, string>[];
  };
  const record = (method: string, path: string, options: CallOptions = {}) =>
    call(method, `record/v1/${path}`, options);
  /** Creates a record, which must succeed, and returns its ID. */
  const create = async (type: string, body: unknown): Promise<string> => {
    const { status, body: refusal, headers } = await record("POST", type, { body });
    if (status !== 204) throw new Error(JSON.stringify(refusal));
    return headers.get("location")!.split("/").at(-1)!;
  };
  return {
    simulator,
    control: simulator.control,
    token,
    signIn,
    minimalCertificate,
    call,
    query,
    rows,
    record,
    create,
  };
}

async function reply(response: Response): Promise<Reply> {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get("content-type") ?? "");
  return { status: response.status, body: isJson && text ? JSON.parse(text) : text, headers: response.headers };
}

/** The first detail of an error body. */
export const detailOf = ({ body }: Reply): string => body["o:errorDetails"][0].detail;
export const codeOf = ({ body }: Reply): string => body["o:errorDetails"][0]["o:errorCode"];

type Claims = { alg?: string; kid?: string; aud?: string; scope?: unknown; seconds?: number; iss?: string };

/** A client assertion like Oracle's sample; parts of it can be made invalid. */
export async function assertionFor(
  simulator: NetSuiteSimulator,
  credentials: CertificateCredentials,
  claims: Claims = {},
) {
  const alg = claims.alg ?? credentials.algorithm;
  const now = Math.floor(Date.parse(simulator.control.now()) / 1000);
  return new SignJWT({ scope: claims.scope ?? ["restlets", "rest_webservices"] })
    .setProtectedHeader({ alg, typ: "JWT", kid: claims.kid ?? credentials.certificateId })
    .setIssuer(claims.iss ?? credentials.clientId)
    .setAudience(claims.aud ?? simulator.tokenUrl)
    .setIssuedAt(now)
    .setExpirationTime(now + (claims.seconds ?? 300))
    .setJti(randomUUID())
    .sign(await importPKCS8(credentials.privateKey, alg));
}

/** Requests a token, by default with client credentials. */
export async function askToken(
  simulator: NetSuiteSimulator,
  form: Record<string, string>,
  basic?: [string, string],
): Promise<Reply> {
  const response = await fetch(simulator.tokenUrl, {
    method: "POST",
    headers: basic ? { Authorization: `Basic ${btoa(basic.join(":"))}` } : {},
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      ...form,
    }),
  });
  return reply(response);
}

// A self-signed X.509 certificate, built by hand: Node reads certificates but cannot create them.

const der = (tag: number, ...parts: Uint8Array[]): Uint8Array => {
  const content = Buffer.concat(parts);
  const length =
    content.length < 128
      ? [content.length]
      : content.length < 256
        ? [0x81, content.length]
        : [0x82, content.length >> 8, content.length & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
};
const hex = (text: string) => Buffer.from(text, "hex");
const time = (at: Date) => der(0x18, Buffer.from(`${at.toISOString().replace(/[-:T]|\.\d+/g, "")}`));
const ecdsaWithSha256 = der(0x30, hex("06082a8648ce3d040302"));
const name = der(0x30, der(0x31, der(0x30, hex("0603550403"), der(0x0c, Buffer.from("Millwright test")))));

/** Returns the PEM of a certificate for an EC key, valid between the two instants. */
export function selfSigned(privateKey: KeyObject, publicKey: KeyObject, from: string, until: string): string {
  const validity = der(0x30, time(new Date(from)), time(new Date(until)));
  const subjectKey = publicKey.export({ type: "spki", format: "der" });
  const body = der(0x30, der(0xa0, hex("020102")), hex("020101"), ecdsaWithSha256, name, validity, name, subjectKey);
  const signature = sign("sha256", body, createPrivateKey(privateKey.export({ type: "pkcs8", format: "pem" })));
  const certificate = der(0x30, body, ecdsaWithSha256, der(0x03, Buffer.from([0]), signature));
  return `-----BEGIN CERTIFICATE-----\n${Buffer.from(certificate).toString("base64").replace(/.{64}/g, "$&\n")}\n-----END CERTIFICATE-----\n`;
}
