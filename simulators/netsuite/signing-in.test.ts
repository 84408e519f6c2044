import { generateKeyPairSync } from "node:crypto";
import { decodeJwt } from "jose";
import * as oauth4webapi from "oauth4webapi";
import * as openid from "openid-client";
import { describe, expect, test } from "vitest";
import type { NetSuiteSimulator } from "./index.ts";
import { askToken, assertionFor, rig, selfSigned } from "./test-client.ts";

const day = 86_400_000;

/** openid-client, unmodified, configured for an authorization server without a discovery document. */
function configure(simulator: NetSuiteSimulator, clientId: string, authentication: openid.ClientAuth) {
  const config = new openid.Configuration(
    {
      issuer: "https://system.netsuite.com",
      token_endpoint: simulator.tokenUrl,
      authorization_endpoint: simulator.authorizeUrl,
      revocation_endpoint: simulator.tokenUrl.replace(/token$/, "revoke"),
    },
    clientId,
    { [openid.clockSkew]: Math.round((Date.parse(simulator.control.now()) - Date.now()) / 1000) },
    authentication,
  );
  openid.allowInsecureRequests(config);
  return config;
}

const state = "a-state-of-at-least-22-characters";

/** Goes to the consent page and back like a browser. */
async function consent(simulator: NetSuiteSimulator, config: openid.Configuration, more: Record<string, string> = {}) {
  const verifier = openid.randomPKCECodeVerifier();
  const address = openid.buildAuthorizationUrl(config, {
    redirect_uri: simulator.credentials.code.redirectUri,
    scope: "rest_webservices",
    state: `${state}${Math.random()}`,
    code_challenge: await openid.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    ...more,
  });
  const response = await fetch(address, { redirect: "manual" });
  const location = response.headers.get("location");
  return {
    response,
    back: location ? new URL(location) : undefined,
    verifier,
    state: address.searchParams.get("state")!,
  };
}

async function codeTokens(simulator: NetSuiteSimulator, config: openid.Configuration) {
  const { back, verifier, state } = await consent(simulator, config);
  return openid.authorizationCodeGrant(config, back!, { pkceCodeVerifier: verifier, expectedState: state });
}

const confidential = (simulator: NetSuiteSimulator) => {
  const { clientId, clientSecret } = simulator.credentials.code;
  return configure(simulator, clientId, openid.ClientSecretBasic(clientSecret));
};

describe("client credentials with a certificate", () => {
  test.each(["ES256", "PS256"] as const)("openid-client authenticates with %s and reads", async (algorithm) => {
    const { simulator, control, call } = await rig();
    const issued = await control.issueCertificate({ algorithm });
    const key = await crypto.subtle.importKey(
      "pkcs8",
      Buffer.from(issued.privateKey!.replace(/-----.*?-----|\s/g, ""), "base64"),
      algorithm === "ES256" ? { name: "ECDSA", namedCurve: "P-256" } : { name: "RSA-PSS", hash: "SHA-256" },
      false,
      ["sign"],
    );
    const authentication = openid.PrivateKeyJwt(
      { key, kid: issued.certificate_id },
      {
        // NetSuite requires the scope in the assertion, and its token endpoint as the audience.
        [openid.modifyAssertion](_header, payload) {
          payload.aud = simulator.tokenUrl;
          payload.scope = ["rest_webservices"];
        },
      },
    );
    const tokens = await openid.clientCredentialsGrant(configure(simulator, issued.clientId, authentication));
    expect(tokens.expires_in).toBe(3600);
    expect(tokens.refresh_token).toBeUndefined();
    const { status, body } = await call("GET", "system/v1/serverTime", { token: tokens.access_token });
    expect({ status, body }).toEqual({ status: 200, body: { serverTime: control.now() } });
  });

  test("the access token contains role, employee, account and scope", async () => {
    const { simulator, token } = await rig();
    const { clientId } = simulator.credentials.certificate;
    expect(decodeJwt(token)).toMatchObject({
      sub: `1001;${simulator.credentials.entityId}`,
      aud: [expect.stringMatching(/;7000001_SB1$/), clientId],
      scope: ["restlets", "rest_webservices"],
    });
  });

  test.each([
    ["an algorithm not on Oracle's list", { alg: "RS256" }, "invalid_grant", "UnsupportedAlgo", "PS256"],
    ["an hour or more of validity", { seconds: 3600 }, "invalid_grant", "TokenValidityTooBroad", "ES256"],
    ["another audience", { aud: "https://elsewhere.example/token" }, "invalid_grant", "AudienceMismatched", "ES256"],
    ["an unknown certificate", { kid: "no-such-certificate" }, "invalid_grant", "MissingKey", "ES256"],
    ["an unknown client", { iss: "nobody" }, "invalid_client", "UnknownClient", "ES256"],
    ["a scope that is not ticked", { scope: ["mcp"] }, "invalid_scope", "ScopeMismatched", "ES256"],
  ] as const)(
    "rejects %s and gives the reason only in the audit trail",
    async (_, claims, error, reason, algorithm) => {
      const { simulator, control } = await rig();
      const issued = await control.issueCertificate({ algorithm });
      const credentials = {
        ...simulator.credentials.certificate,
        certificateId: issued.certificate_id,
        privateKey: issued.privateKey!,
        algorithm,
      };
      const answer = await askToken(simulator, {
        client_assertion: await assertionFor(simulator, credentials, claims as object),
      });
      expect(answer.body).toEqual({ error });
      expect(control.loginAudit().at(-1)).toMatchObject({ result: "Failure", detail: reason });
    },
  );

  test("rejects a signature made with another key", async () => {
    const { simulator, control } = await rig();
    const { certificate, minimalCertificate } = simulator.credentials;
    const forged = { ...certificate, privateKey: minimalCertificate.privateKey };
    const answer = await askToken(simulator, { client_assertion: await assertionFor(simulator, forged) });
    expect(answer).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
    expect(control.loginAudit().at(-1)?.detail).toBe("SignatureValidation");
  });

  test("accepts the real hosts as audience, and a comma-separated scope", async () => {
    const { simulator } = await rig();
    const { certificate } = simulator.credentials;
    for (const host of ["suitetalk", "restlets"]) {
      const aud = `https://7000001-sb1.${host}.api.netsuite.com/services/rest/auth/oauth2/v1/token`;
      const assertion = await assertionFor(simulator, certificate, { aud, scope: "restlets,rest_webservices" });
      expect(await askToken(simulator, { client_assertion: assertion })).toMatchObject({ status: 200 });
    }
  });

  test("a token is valid for an hour", async () => {
    const { control, call } = await rig();
    control.advance(3_599_000);
    expect((await call("GET", "system/v1/serverTime")).status).toBe(200);
    control.advance(1000);
    const late = await call("GET", "system/v1/serverTime");
    expect(late.status).toBe(401);
    expect(late.headers.get("www-authenticate")).toBe(
      'Bearer realm="7000001_SB1", error="invalid_token", error_description="Invalid login attempt."',
    );
    expect((await call("GET", "system/v1/serverTime", { token: "nonsense" })).status).toBe(400);
  });

  test("a role without 'Log in using OAuth 2.0 Access Tokens' gets no token, and its existing tokens are revoked", async () => {
    const { simulator, control, call } = await rig();
    control.setPermissions(1001, { ADMI_LOGIN_OAUTH2: 0 });
    expect((await call("GET", "system/v1/serverTime")).status).toBe(401);
    const assertion = await assertionFor(simulator, simulator.credentials.certificate);
    expect((await askToken(simulator, { client_assertion: assertion })).body).toEqual({ error: "invalid_grant" });
    expect(control.loginAudit().at(-1)?.detail).toBe("MissingPermission");
  });
});

describe("certificates", () => {
  const keys = () => generateKeyPairSync("ec", { namedCurve: "P-256" });

  test("rotation issues a certificate for two years at most, and revokes the old one", async () => {
    const { simulator, control, call } = await rig();
    const { clientId, algorithm } = simulator.credentials.certificate;
    const { privateKey, publicKey } = keys();
    const fileContent = selfSigned(privateKey, publicKey, "2027-03-01T00:00:00Z", "2037-03-01T00:00:00Z");
    const path = `auth/oauth2/v1/clients/${clientId}/certificates`;
    const made = await call("POST", path, {
      body: { fileContent, role: "1001", entity: String(simulator.credentials.entityId) },
    });
    expect(made).toMatchObject({
      status: 200,
      body: {
        valid_from: "2027-03-01T00:00:00.000Z",
        valid_until: "2029-03-01T00:00:00.000Z",
        algorithm: "EC",
        invalidated: false,
      },
    });
    const fresh = {
      clientId,
      algorithm,
      roleId: 1001,
      certificateId: made.body.certificate_id,
      privateKey: privateKey.export({ type: "pkcs8", format: "pem" }) as string,
    };
    expect((await askToken(simulator, { client_assertion: await assertionFor(simulator, fresh) })).status).toBe(200);
    const old = await assertionFor(simulator, simulator.credentials.certificate);
    expect((await askToken(simulator, { client_assertion: old })).body).toEqual({ error: "invalid_grant" });
    const listed = await call("GET", path);
    expect(listed.body.items.filter((one: { role: string }) => one.role === "1001")).toMatchObject([
      { invalidated: true },
      { invalidated: false },
    ]);

    control.moveClock({ set: "2029-03-01T00:00:00Z" });
    expect((await askToken(simulator, { client_assertion: await assertionFor(simulator, fresh) })).status).toBe(400);
    expect(control.loginAudit().at(-1)?.detail).toBe("CertificateExpired");
  });

  test("rotation requires its own permission", async () => {
    const { simulator, control, call } = await rig();
    control.setPermissions(1001, { ADMI_MANAGE_OWN_OAUTH2_CERTIFICATES: 0 });
    const answer = await call(
      "GET",
      `auth/oauth2/v1/clients/${simulator.credentials.certificate.clientId}/certificates`,
    );
    expect(answer.status).toBe(403);
    expect(answer.body["o:errorDetails"][0].detail).toContain(
      "'Setup -> Manage own OAuth 2.0 Client Credentials Certificates'",
    );
  });

  test("rejects keys that NetSuite does not accept", async () => {
    const { simulator, control, call } = await rig();
    const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "secp256k1" });
    const certificate = selfSigned(privateKey, publicKey, "2027-03-01T00:00:00Z", "2028-03-01T00:00:00Z");
    await expect(control.issueCertificate({ certificate })).rejects.toThrow("RSA of 3072 or 4096 bits");
    const body = { fileContent: "no certificate", role: "1001", entity: String(simulator.credentials.entityId) };
    const { clientId } = simulator.credentials.certificate;
    expect((await call("POST", `auth/oauth2/v1/clients/${clientId}/certificates`, { body })).status).toBe(400);
  });
});

describe("authorization code", () => {
  test("openid-client gets tokens with PKCE, and the redirect includes role, entity and company", async () => {
    const { simulator, call } = await rig();
    const config = confidential(simulator);
    const { back, verifier, state } = await consent(simulator, config);
    expect(Object.fromEntries(back!.searchParams)).toMatchObject({
      role: "1001",
      entity: String(simulator.credentials.entityId),
      company: "7000001_SB1",
    });
    const tokens = await openid.authorizationCodeGrant(config, back!, {
      pkceCodeVerifier: verifier,
      expectedState: state,
    });
    expect(tokens.refresh_token).toBeDefined();
    expect((await call("GET", "system/v1/serverTime", { token: tokens.access_token })).status).toBe(200);
  });

  test("a code works once, only with its verifier and redirect URL", async () => {
    const { simulator } = await rig();
    const config = confidential(simulator);
    const wrong = await consent(simulator, config);
    const grant = (code: string, verifier: string, redirect_uri = simulator.credentials.code.redirectUri) => {
      const { clientId, clientSecret } = simulator.credentials.code;
      return askToken(simulator, { grant_type: "authorization_code", code, redirect_uri, code_verifier: verifier }, [
        clientId,
        clientSecret,
      ]);
    };
    const code = wrong.back!.searchParams.get("code")!;
    expect((await grant(code, "v".repeat(43))).body).toEqual({ error: "invalid_grant" });
    expect((await grant(code, wrong.verifier, "https://millwright.example/other")).body).toEqual({
      error: "invalid_grant",
    });
    expect((await grant(code, wrong.verifier)).status).toBe(200);
    expect((await grant(code, wrong.verifier)).body).toEqual({ error: "invalid_grant" });
  });

  test("a confidential client's refresh token is not rotated and expires after seven days", async () => {
    const { simulator, control } = await rig();
    const tokens = await codeTokens(simulator, confidential(simulator));
    control.advance(7 * day - 1000);
    const again = await openid.refreshTokenGrant(confidential(simulator), tokens.refresh_token!);
    expect(again.refresh_token).toBeUndefined();
    control.advance(1000);
    await expect(openid.refreshTokenGrant(confidential(simulator), tokens.refresh_token!)).rejects.toMatchObject({
      error: "invalid_grant",
    });
  });

  test("a public client's refresh token is used once and rotated, and expires after a week", async () => {
    const { simulator, control, call } = await rig();
    const config = () => configure(simulator, simulator.credentials.publicCode.clientId, openid.None());
    const first = await codeTokens(simulator, config());
    let latest = first.refresh_token!;
    for (const _ of [1, 2, 3]) {
      control.advance(47 * 3_600_000);
      latest = (await openid.refreshTokenGrant(config(), latest)).refresh_token!;
    }
    control.advance(27 * 3_600_000);
    await expect(openid.refreshTokenGrant(config(), latest)).rejects.toMatchObject({ error: "invalid_grant" });

    const other = await codeTokens(simulator, config());
    const rotated = await openid.refreshTokenGrant(config(), other.refresh_token!);
    // A reused rotated token revokes everything.
    await expect(openid.refreshTokenGrant(config(), other.refresh_token!)).rejects.toMatchObject({
      error: "invalid_grant",
    });
    await expect(openid.refreshTokenGrant(config(), rotated.refresh_token!)).rejects.toMatchObject({
      error: "invalid_grant",
    });
    expect((await call("GET", "system/v1/serverTime", { token: rotated.access_token })).status).toBe(401);
  });

  test("a public client must use PKCE", async () => {
    const { simulator } = await rig();
    const query = new URLSearchParams({
      response_type: "code",
      client_id: simulator.credentials.publicCode.clientId,
      redirect_uri: simulator.credentials.publicCode.redirectUri,
      scope: "rest_webservices",
      state,
    });
    const response = await fetch(`${simulator.authorizeUrl}?${query}`, { redirect: "manual" });
    expect(new URL(response.headers.get("location")!).searchParams.get("error")).toBe("invalid_request");
  });

  test("oauth4webapi revokes a grant and its tokens", async () => {
    const { simulator, call } = await rig();
    const tokens = await codeTokens(simulator, confidential(simulator));
    const { clientId, clientSecret } = simulator.credentials.code;
    const server = {
      issuer: "https://system.netsuite.com",
      revocation_endpoint: simulator.tokenUrl.replace(/token$/, "revoke"),
    };
    const response = await oauth4webapi.revocationRequest(
      server,
      { client_id: clientId },
      oauth4webapi.ClientSecretBasic(clientSecret),
      tokens.refresh_token!,
      { [oauth4webapi.allowInsecureRequests]: true },
    );
    expect(await oauth4webapi.processRevocationResponse(response)).toBeUndefined();
    expect((await call("GET", "system/v1/serverTime", { token: tokens.access_token })).status).toBe(401);
    await expect(openid.refreshTokenGrant(confidential(simulator), tokens.refresh_token!)).rejects.toMatchObject({
      error: "invalid_grant",
    });
  });

  test("does not redirect to an unregistered URL", async () => {
    const { simulator, control } = await rig();
    const { response, back } = await consent(simulator, confidential(simulator), {
      redirect_uri: "https://evil.example/callback",
    });
    expect(response.status).toBe(400);
    expect(back).toBeUndefined();
    expect(() => control.createClient({ redirectUris: ["http://millwright.example/callback"] })).toThrow("https://");
  });

  test.each([
    ["a short state", { state: "short" }, "invalid_request"],
    ["PKCE without hashing", { code_challenge_method: "plain" }, "invalid_request"],
    ["an unknown scope", { scope: "everything" }, "invalid_scope"],
    ["another response type", { response_type: "token" }, "unsupported_response_type"],
  ])("%s is returned as an error", async (_, more, error) => {
    const { simulator } = await rig();
    const { back } = await consent(simulator, confidential(simulator), more as unknown as Record<string, string>);
    expect(back!.searchParams.get("error")).toBe(error);
    expect(back!.searchParams.has("code")).toBe(false);
  });

  test("shows the consent page if the switch is on", async () => {
    const { simulator } = await rig({ switches: { consent: "ask" } });
    const config = confidential(simulator);
    const { response, back } = await consent(simulator, config);
    expect(response.status).toBe(200);
    expect(back).toBeUndefined();
    expect(await response.text()).toContain("Millwright wants to use your account");
    const press = (action: string) =>
      fetch(response.url, { method: "POST", body: new URLSearchParams({ action }), redirect: "manual" });
    const denied = new URL((await press("deny")).headers.get("location")!);
    expect(denied.searchParams.get("error")).toBe("access_denied");
    const approved = new URL((await press("approve")).headers.get("location")!);
    expect(approved.searchParams.get("code")).toBeTruthy();
  });

  test("returns invalid_client with a challenge for a wrong secret", async () => {
    const { simulator } = await rig();
    const answer = await askToken(simulator, { grant_type: "refresh_token", refresh_token: "x" }, [
      simulator.credentials.code.clientId,
      "wrong",
    ]);
    expect(answer.status).toBe(401);
    expect(answer.body).toEqual({ error: "invalid_client" });
    expect(answer.headers.get("www-authenticate")).toBe('Basic realm="7000001_SB1"');
    expect((await askToken(simulator, { grant_type: "password" })).body).toEqual({ error: "unsupported_grant_type" });
  });

  test("returns unauthorized_client for a blocked integration", async () => {
    const { simulator, control } = await rig();
    control.changeClient(simulator.credentials.code.clientId, { state: "Waiting for Approval" });
    const assertion = await assertionFor(simulator, simulator.credentials.certificate);
    expect((await askToken(simulator, { client_assertion: assertion })).body).toEqual({ error: "unauthorized_client" });
  });
});
