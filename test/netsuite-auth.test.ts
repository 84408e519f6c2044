import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { integrationRoleId, type NetSuiteSimulator, start } from "../simulators/netsuite/index.ts";
import type { NewConnection } from "../src/connections/index.ts";
import {
  addCertificate,
  beginConsent,
  type CertificateInput,
  completeConsent,
  countExpiringCertificates,
  createConnection,
  maintainCertificates,
} from "../src/connections/index.ts";
import { auth, type Credentials, tokenVerdict } from "../src/connectors/netsuite/auth.ts";
import { accountSettings, type Settings, suitetalkUrl } from "../src/connectors/netsuite/hosts.ts";
import { connector, stream } from "../src/kit/index.ts";
import { type HeldClock, heldClock } from "../src/lib/index.ts";
import { warehouse } from "../src/model/index.ts";
import { openSourceClient } from "../src/source/index.ts";
import { connections } from "../src/store/index.ts";
import { makeCertificate } from "../src/vault/certificates.ts";
import { authenticate } from "../src/vault/index.ts";
import { openRig, type Rig } from "./rig.ts";

/** NetSuite's auth methods, with one stream that each of them can read. */
const netsuite = connector<Settings, Credentials>({
  name: "netsuite",
  title: "NetSuite",
  description: "",
  docs: "https://netsuite.example",
  settings: accountSettings,
  credentials: auth.credentials,
  auth,
  verdict: tokenVerdict,
  baseUrl: suitetalkUrl,
  account: ({ settings }) => settings.account_id,
  limits: { rates: [], concurrent: 4 },
  records: (body) => [body],
  streams: {
    times: stream({
      title: "Server time",
      path: "/services/rest/system/v1/serverTime",
      key: "serverTime",
      raw: z.object({ serverTime: z.string() }),
      model: warehouse,
      map: {
        ...(Object.fromEntries(Object.keys(warehouse.fields).map((field) => [field, null])) as Record<
          keyof typeof warehouse.fields,
          null
        >),
        name: "serverTime",
      },
    }),
  },
});

const callbackUrl = "https://millwright.example/v1/oauth/callback";
const NOW = Date.parse("2027-03-24T15:30:00Z");
let simulator: NetSuiteSimulator;
let rig: Rig;
let clock: HeldClock;

beforeAll(async () => {
  clock = heldClock(NOW);
  simulator = await start({ clock: { now: () => new Date(clock.now()) }, size: { purchaseOrders: 5 } });
  rig = await openRig([netsuite], { clock, workers: 0, callbackUrl });
});
afterAll(async () => {
  await rig?.close();
  await simulator?.close();
});

const settings = () => ({ account_id: simulator.accountId, base_url: simulator.url, allow_http: true });
const connectBy = (credentials: Record<string, unknown>, own: Partial<NewConnection> = {}) =>
  createConnection(rig.deps, rig.workspaceId, { connector: "netsuite", settings: settings(), credentials, ...own });
const read = { read: "yes" };

/** Generates a certificate and uploads it, like a customer's administrator. */
async function uploaded(input: CertificateInput = {}) {
  const made = await addCertificate(rig.deps, rig.workspaceId, "netsuite", input);
  const { clientId } = simulator.credentials.certificate;
  const { certificate_id } = await simulator.control.issueCertificate({ clientId, certificate: made.certificate_pem });
  return { made, credentials: { client_id: clientId, certificate: made.id, certificate_id } };
}

describe("with a certificate", () => {
  test.each(["ec-p256", "rsa-4096"] as const)("that Millwright created for %s", async (kind) => {
    const { made, credentials } = await uploaded({ kind });
    expect(made).toMatchObject({
      kind,
      origin: "generated",
      certificate_pem: expect.stringContaining("BEGIN CERTIFICATE"),
    });
    const { connection, check } = await connectBy(credentials);
    expect(check.streams).toMatchObject([read]);
    expect(connection.certificate).toMatchObject({
      id: made.id,
      valid_until: made.valid_until,
      last_warning_days: null,
    });
  });
});

const DAY_MS = 24 * 3600_000;
const certificateOf = async (id: string) =>
  (await rig.store.within(rig.workspaceId, (tx) => connections.find(tx, id)))!.certificate!;
const readNow = async (id: string) => {
  const source = await openSourceClient(
    rig.deps,
    (await rig.store.within(rig.workspaceId, (tx) => connections.find(tx, id)))!,
  );
  try {
    return await source.http.get("/services/rest/system/v1/serverTime");
  } finally {
    await source.close();
  }
};

describe("a certificate that expires", () => {
  test("is replaced 60 days before, as soon as NetSuite allows, and the connection keeps its token", async () => {
    const { credentials } = await uploaded();
    const { connection, token } = await connectBy(credentials);
    const mayRotate = (level: number) =>
      simulator.control.setPermissions(integrationRoleId, { ADMI_MANAGE_OWN_OAUTH2_CERTIFICATES: level });
    clock.advance(669 * DAY_MS);
    await maintainCertificates(rig.deps);
    expect(await certificateOf(connection.id)).toMatchObject({ id: credentials.certificate, last_warning_days: null });
    mayRotate(0);
    clock.advance(2 * DAY_MS);
    await maintainCertificates(rig.deps);
    expect(await certificateOf(connection.id)).toMatchObject({ id: credentials.certificate, last_warning_days: 60 });
    mayRotate(4);
    await maintainCertificates(rig.deps);
    const next = await certificateOf(connection.id);
    expect(next).toMatchObject({ origin: "generated", last_warning_days: null });
    expect(next.id).not.toBe(credentials.certificate);
    clock.advance(2 * 3600_000);
    expect(await readNow(connection.id)).toHaveProperty("serverTime");
    expect(await authenticate(rig.deps, token)).toMatchObject({ connectionId: connection.id });
  });

  test("raises warnings 60, 14 and 2 days before, if it belongs to the customer", async () => {
    const own = makeCertificate({ kind: "rsa-3072", days: 90, now: clock.now(), name: "Customer" });
    const { credentials } = await uploaded({
      certificate_pem: own.certificatePem,
      private_key_pem: own.privateKeyPem,
    });
    const { connection } = await connectBy(credentials);
    const warned: (number | null)[] = [];
    for (const days of [29, 2, 45, 12]) {
      clock.advance(days * DAY_MS);
      await maintainCertificates(rig.deps);
      warned.push((await certificateOf(connection.id)).last_warning_days);
    }
    expect(warned).toEqual([null, 60, 14, 2]);
    const [, , soonest] = await countExpiringCertificates(rig.deps);
    expect(soonest).toMatchObject({ days: 2 });
    expect(soonest!.count).toBeGreaterThan(0);
  });
});

test("rejects a certificate that does not match the key before storing anything", async () => {
  const [one, two] = [1, 2].map(() => makeCertificate({ kind: "ec-p256", days: 9, now: clock.now(), name: "x" }));
  await expect(
    addCertificate(rig.deps, rig.workspaceId, "netsuite", {
      certificate_pem: one!.certificatePem,
      private_key_pem: two!.privateKeyPem,
    }),
  ).rejects.toMatchObject({ code: "invalid_parameter", details: { parameter: "private_key_pem" } });
});

test("renews a token that is revoked during a run, and requires reauthorization when the mapping is removed", async () => {
  const { credentials } = await uploaded();
  const { connection } = await connectBy(credentials);
  await readNow(connection.id);
  simulator.control.endTokens({});
  expect(await readNow(connection.id)).toHaveProperty("serverTime");
  simulator.control.revokeCertificate(credentials.certificate_id);
  simulator.control.endTokens({});
  await expect(readNow(connection.id)).rejects.toMatchObject({
    code: "credentials_refused",
    message: expect.stringContaining("Login Audit Trail"),
  });
});

describe("with a person's consent", () => {
  test.each([
    ["a confidential client, whose refresh token stays", true],
    ["a public client, whose refresh tokens are used once", false],
  ])("for %s, lasts a week and no longer", async (_, isConfidential) => {
    const client = simulator.control.createClient({ isPublic: !isConfidential, redirectUris: [callbackUrl] });
    const { id, url } = await beginConsent(rig.deps, rig.workspaceId, {
      connector: "netsuite",
      settings: settings(),
      credentials: {
        auth: "authorization_code",
        client_id: client.id,
        ...(isConfidential && { client_secret: client.secret }),
      },
      sync: false,
    });
    const response = await fetch(url, { redirect: "manual" });
    const { state, code } = Object.fromEntries(new URL(response.headers.get("location")!).searchParams);
    const { connection } = await completeConsent(rig.deps, { state: state!, code: code! });
    expect(connection).toMatchObject({ id, check_result: { streams: [read] } });
    for (let day = 0; day < 6; day++) {
      clock.advance(DAY_MS);
      expect(await readNow(id)).toHaveProperty("serverTime");
    }
    clock.advance(2 * DAY_MS);
    await expect(readNow(id)).rejects.toMatchObject({ code: "credentials_refused" });
    const after = await rig.store.within(rig.workspaceId, (tx) => connections.find(tx, id));
    expect(after!.status).toBe("reauthorization_required");
  });
});

test("with token-based authentication", async () => {
  const { consumerKey, consumerSecret, tokenId, tokenSecret } = simulator.credentials.tba;
  const { check } = await connectBy({
    auth: "token",
    consumer_key: consumerKey,
    consumer_secret: consumerSecret,
    token_id: tokenId,
    token_secret: tokenSecret,
  });
  expect(check.streams).toMatchObject([read]);
});

test("corrects a wrong clock by NetSuite's own, for certificates and for tokens", async () => {
  const { credentials } = await uploaded();
  const { consumerKey, consumerSecret, tokenId, tokenSecret } = simulator.credentials.tba;
  simulator.control.moveClock({ advanceMs: 20 * 60_000 });
  for (const by of [
    credentials,
    {
      auth: "token",
      consumer_key: consumerKey,
      consumer_secret: consumerSecret,
      token_id: tokenId,
      token_secret: tokenSecret,
    },
  ])
    expect((await connectBy(by)).check.streams).toMatchObject([read]);
});
