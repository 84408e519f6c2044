import { X509Certificate } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { integrationRoleId, type NetSuiteSimulator, start } from "../simulators/netsuite/index.ts";
import { maintainCertificates } from "../src/connections/index.ts";
import { netsuite } from "../src/connectors/netsuite/index.ts";
import { type HeldClock, heldClock, newId } from "../src/lib/index.ts";
import { makeCertificate } from "../src/vault/certificates.ts";
import { openTestApi, type TestApi } from "./api.ts";

/*
 * Certificates and consent over HTTP, against NetSuite's simulator: the requests of a vendor's back end, and invalid
 * ones.
 */

const DAY_MS = 24 * 3600_000;
const callbackUrl = "https://millwright.example/v1/oauth/callback";
let simulator: NetSuiteSimulator;
let clock: HeldClock;
let t: TestApi;
let admin: { bearer: string };
const at = "/v1/connectors/netsuite/certificates";

beforeAll(async () => {
  clock = heldClock("2027-03-24T15:30:00Z");
  simulator = await start({ clock: { now: () => new Date(clock.now()) }, size: { purchaseOrders: 3 } });
  t = await openTestApi({ connectors: [netsuite], callbackUrl, clock });
  admin = { bearer: t.key };
});
afterAll(async () => {
  await t?.close();
  await simulator?.close();
});

const input = (credentials: object) => ({
  connector: "netsuite",
  settings: { account_id: simulator.accountId, base_url: simulator.url, allow_http: true },
  credentials,
  sync: false,
});

/** Generates or takes a certificate, uploads it as an administrator, and returns the credentials that name it. */
async function uploaded(body: object = {}) {
  const { body: made } = await t.post(at, body, admin);
  const { clientId } = simulator.credentials.certificate;
  const { certificate_id } = await simulator.control.issueCertificate({ clientId, certificate: made.certificate_pem });
  return { made, credentials: { client_id: clientId, certificate: made.id as string, certificate_id } };
}

describe("a certificate", () => {
  test("is created, shown, downloaded as a file and used to connect, and its key is shown nowhere", async () => {
    const { made, credentials } = await uploaded({ kind: "ec-p384", days: 100 });
    expect(made).toMatchObject({ connector: "netsuite", origin: "generated", kind: "ec-p384" });
    expect(Date.parse(made.valid_until) - clock.now()).toBeLessThanOrEqual(100 * DAY_MS);
    expect((await t.get(`${at}/${made.id}`, admin)).body).toEqual(made);
    const file = await t.get(`${at}/${made.id}/pem`, admin);
    expect(file.headers).toMatchObject({
      "content-type": "application/pem-certificate-chain",
      "content-disposition": 'attachment; filename="millwright-netsuite.pem"',
    });
    expect(new X509Certificate(file.text).fingerprint256).toBe(made.fingerprint);

    const connected = await t.post("/v1/connections", input(credentials), admin);
    expect(connected.status).toBe(201);
    const { id, certificate } = connected.body.connection;
    expect(certificate).toMatchObject({ id: made.id, fingerprint: made.fingerprint, last_warning_days: null });
    expect((await t.get(`/v1/connections/${id}/certificate/pem`, admin)).text).toBe(file.text);
    for (const { text } of [connected, file]) expect(text).not.toContain("PRIVATE KEY");
    // It belongs to the connection now, and is no longer pending.
    expect((await t.get(`${at}/${made.id}`, admin)).body).toMatchObject({ status: 404, code: "not_found" });
    expect((await t.post("/v1/connections", input(credentials), admin)).body).toMatchObject({
      status: 422,
      code: "invalid_settings",
      field: "credentials.certificate",
    });
  });

  test("is replaced on request, and the connection's token stays valid", async () => {
    const { made, credentials } = await uploaded();
    const { body } = await t.post("/v1/connections", input(credentials), admin);
    const rotate = `/v1/connections/${body.connection.id}/certificate/rotate`;
    simulator.control.setPermissions(integrationRoleId, { ADMI_MANAGE_OWN_OAUTH2_CERTIFICATES: 0 });
    const forbidden = await t.post(rotate, {}, admin);
    expect(forbidden.body).toMatchObject({ status: 422, code: "permission_missing", origin: "source" });
    expect(forbidden.body.detail).toContain("Manage own OAuth 2.0 Client Credentials Certificates");
    simulator.control.setPermissions(integrationRoleId, { ADMI_MANAGE_OWN_OAUTH2_CERTIFICATES: 4 });
    // It is unknown whether NetSuite accepted the interrupted request: the rotation restarts only when its worker
    // counts as dead.
    simulator.control.addFault({ fault: "cutAfterCommit", match: { operation: "certificates" }, count: 1 });
    expect((await t.post(rotate, {}, admin)).body).toMatchObject({ status: 502, code: "source_unreachable" });
    expect((await t.post(rotate, {}, admin)).body).toMatchObject({ status: 409, code: "conflict" });
    clock.advance(11 * 60_000);
    const { certificate } = (await t.post(rotate, {}, admin)).body;
    expect(certificate).toMatchObject({ origin: "generated", last_warning_days: null });
    expect(certificate.fingerprint).not.toBe(made.fingerprint);
    simulator.control.endTokens({});
    expect((await t.post(`/v1/connections/${body.connection.id}/check`, {}, admin)).status).toBe(200);
    expect((await t.get("/v1/connection", { bearer: body.token })).status).toBe(200);
  });

  test("of the customer raises warnings 60, 14 and 2 days before it expires, and is not replaced", async () => {
    const own = makeCertificate({ kind: "rsa-3072", days: 90, now: clock.now(), name: "Customer" });
    const given = { certificate_pem: own.certificatePem, private_key_pem: own.privateKeyPem };
    const { made, credentials } = await uploaded(given);
    expect(made).toMatchObject({ origin: "uploaded", kind: "rsa-3072" });
    const { id } = (await t.post("/v1/connections", input(credentials), admin)).body.connection;
    const seen: unknown[] = [];
    for (const days of [29, 2, 30, 15, 12]) {
      clock.advance(days * DAY_MS);
      await maintainCertificates(t.rig.deps);
      const { body } = await t.get("/v1/attention?limit=1000", admin);
      const asked = body.data.some((each) => each.kind === "certificate_expiring" && each.connection_id === id);
      seen.push([(await t.get(`/v1/connections/${id}`, admin)).body.certificate.last_warning_days, asked]);
    }
    expect(seen).toEqual([
      [null, false],
      [60, true],
      [60, true],
      [14, true],
      [2, true],
    ]);
    expect((await t.post(`/v1/connections/${id}/certificate/rotate`, {}, admin)).body).toMatchObject({
      status: 422,
      code: "not_supported",
    });
  });

  const [one, two] = [1, 2].map(() => makeCertificate({ kind: "ec-p256", days: 9, now: Date.now(), name: "x" }));
  test.each<[string, object, number, string]>([
    ["a kind of key that there is not", { kind: "rsa-1024" }, 400, "invalid_parameter"],
    ["more days than NetSuite takes", { days: 731 }, 400, "invalid_parameter"],
    ["no day", { days: 0 }, 400, "invalid_parameter"],
    ["a field that there is not", { day: 3 }, 400, "invalid_parameter"],
    ["a text that is no certificate", { certificate_pem: "x", private_key_pem: "x" }, 400, "invalid_parameter"],
    ["a certificate without its key", { certificate_pem: one!.certificatePem }, 400, "invalid_parameter"],
    [
      "another certificate's key",
      { certificate_pem: one!.certificatePem, private_key_pem: two!.privateKeyPem },
      400,
      "invalid_parameter",
    ],
    [
      "a certificate that has ended",
      { certificate_pem: one!.certificatePem, private_key_pem: one!.privateKeyPem },
      400,
      "invalid_parameter",
    ],
  ])("rejects %s", async (_, body, status, code) => {
    const answer = await t.post(at, body, admin);
    expect(answer.body).toMatchObject({ status, code });
    expect(answer.text).not.toContain("PRIVATE KEY");
  });

  test.each([
    ["GET", `${at}/${newId()}`],
    ["GET", `${at}/x`],
    ["GET", `${at}/${newId()}/pem`],
    ["GET", `/v1/connections/${newId()}/certificate/pem`],
    ["GET", "/v1/connections/x/certificate/pem"],
    ["POST", `/v1/connections/${newId()}/certificate/rotate`],
  ])("returns 404 for an unknown one: %s %s", async (method, path) => {
    const { body } = await t.send(method, path, { ...admin, ...(method === "POST" && { body: {} }) });
    expect(body).toMatchObject({ status: 404, code: "not_found" });
  });

  test("is rejected for systems without certificates", async () => {
    expect((await t.post("/v1/connectors/fixwell/certificates", {}, admin)).body).toMatchObject({
      status: 422,
      code: "not_supported",
    });
    expect((await t.get(`/v1/connections/${t.connectionId}/certificate/pem`, admin)).body).toMatchObject({
      status: 404,
    });
    expect((await t.post(`/v1/connections/${t.connectionId}/certificate/rotate`, {}, admin)).body).toMatchObject({
      status: 422,
      code: "not_supported",
    });
  });

  test("requires an API key that may connect", async () => {
    expect((await t.post(at, {}, { bearer: null })).status).toBe(401);
    expect((await t.post(at, {}, { bearer: t.token })).status).toBe(403);
    expect((await t.post(at, {}, { bearer: await t.keyWith("connections:read") })).status).toBe(403);
    const rotate = `/v1/connections/${t.connectionId}/certificate/rotate`;
    expect((await t.post(rotate, {}, { bearer: await t.keyWith("connections:read") })).status).toBe(403);
  });
});

describe("a person's consent", () => {
  const code = () => {
    const { clientId, clientSecret } = simulator.credentials.code;
    return { auth: "authorization_code", client_id: clientId, client_secret: clientSecret };
  };
  const askFor = (more: object = {}) => t.post("/v1/connections/authorize", { ...input(code()), ...more }, admin);
  /** Follows the URL that the person is sent to, and returns what the system sends back. */
  async function consent(url: string): Promise<string> {
    const client = simulator.credentials.code.clientId;
    simulator.control.changeClient(client, { redirectUris: [callbackUrl] });
    const response = await fetch(url, { redirect: "manual" });
    return new URL(response.headers.get("location")!).search;
  }
  const back = (search: string) => t.get(`/v1/oauth/callback${search}`, { bearer: null });

  test("creates the connection once, under the announced ID, and its token on request", async () => {
    const asked = await askFor();
    expect(asked.status).toBe(201);
    const search = await consent(asked.body.url);
    const page = await back(search);
    expect(page).toMatchObject({ status: 200, headers: { "content-type": "text/html; charset=utf-8" } });
    expect(page.text).toContain("is connected");
    const found = await t.get(`/v1/connections/${asked.body.id}`, admin);
    expect(found.body).toMatchObject({ connector: "netsuite", status: "active" });
    expect((await t.post(`/v1/connections/${asked.body.id}/token`, {}, admin)).body.token).toMatch(/^mwc_/);
    expect(await back(search)).toMatchObject({ status: 400 });
  });

  test("redirects to the starting page with the result", async () => {
    const return_url = "https://app.example/done?step=2";
    const asked = await askFor({ return_url });
    expect(await back(await consent(asked.body.url))).toMatchObject({
      status: 303,
      headers: { location: `${return_url}&connection=${asked.body.id}` },
    });
    const refused = (await askFor({ return_url })).body;
    const { state } = Object.fromEntries(new URL(refused.url).searchParams);
    expect(await back(`?state=${state}&error=access_denied`)).toMatchObject({
      status: 303,
      headers: { location: `${return_url}&error=credentials_refused` },
    });
    expect((await t.get(`/v1/connections/${refused.id}`, admin)).status).toBe(404);
  });

  test("that is denied, or returns an unknown code, creates nothing", async () => {
    for (const answer of ["error=access_denied", "code=made-up", "error=%3Cscript%3E"]) {
      const { body } = await askFor();
      const { state } = Object.fromEntries(new URL(body.url).searchParams);
      const page = await back(`?state=${state}&${answer}`);
      expect(page.status).toBe(422);
      expect(page.text).not.toContain("<script");
      expect((await t.get(`/v1/connections/${body.id}`, admin)).status).toBe(404);
    }
  });

  test.each(["", "?state=", "?state=x&code=y", `?state=mwo_${"a".repeat(90)}&code=y`, `?state=${"%00".repeat(9)}`])(
    "with an unknown state is rejected on a page: %s",
    async (search) => {
      const page = await back(search);
      expect(page.status).toBe(400);
    },
  );

  test.each<[string, object, number, string]>([
    ["a kind of auth that needs none", { credentials: { auth: "token" } }, 422, "invalid_settings"],
    [
      "a connector that needs none",
      { connector: "fixwell", settings: {}, credentials: { key: "good" } },
      422,
      "invalid_settings",
    ],
    ["an address to return to that is none", { return_url: "javascript:alert(1)" }, 400, "invalid_parameter"],
    ["a connection that there is not", { connection_id: newId() }, 404, "not_found"],
    ["an id that is none", { connection_id: "x" }, 400, "invalid_parameter"],
    ["a field that there is not", { returnUrl: "https://app.example" }, 400, "invalid_parameter"],
  ])("cannot be requested with %s", async (_, more, status, code) => {
    expect((await askFor(more)).body).toMatchObject({ status, code });
  });

  test("cannot be requested where the system only has credentials", async () => {
    const { body } = await askFor({
      connector: "fixwell",
      settings: { url: t.vendor.url },
      credentials: { key: "good" },
    });
    expect(body).toMatchObject({ status: 422, code: "not_supported" });
  });

  test("is rejected for a connection of another system", async () => {
    expect((await askFor({ connection_id: t.connectionId })).body).toMatchObject({ status: 409, code: "conflict" });
  });
});
