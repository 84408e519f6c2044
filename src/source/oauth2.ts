import { createPrivateKey, type KeyObject } from "node:crypto";
import { importPKCS8 } from "jose";
import * as oauth from "oauth4webapi";
import type { Answer, CertificateUse, ConnectionConfig, OAuth2, SourceRequest } from "#kit";
import { fault } from "#lib";
import { algorithmOf, type Certificate } from "#vault";

/** What Millwright renews by itself for a connection. It is sealed beside the credentials that a person entered. */
export interface Grant {
  /** A consent that is not exchanged yet. It is valid once, for some minutes. */
  code?: { value: string; verifier: string; redirectUri: string };
  refreshToken?: string;
  certificate?: SigningCertificate;
  /**
   * The certificate that will replace the current one. It is stored before the source gets it, so that its key cannot
   * be lost. `startedAt`: when it was last sent, in milliseconds since 1970; null: the source rejected it.
   */
  next?: { certificate: Certificate; startedAt: number | null };
}

/** The certificate in use: its ids in Millwright and in the source, and its key. */
export interface SigningCertificate {
  id: string;
  kid: string;
  privateKeyPem: string;
}

/** A rotation that has not ended after this time counts as dead, and another worker may start it again. */
const ROTATION_TIMEOUT_MS = 10 * 60_000;

/** Whether a worker is rotating the certificate at this time. */
export const isRotating = ({ next }: Grant, now: number): boolean =>
  next !== undefined && next.startedAt !== null && now - next.startedAt < ROTATION_TIMEOUT_MS;

/** A token that the source issued. */
export interface GotToken {
  value: string;
  renewAfterSeconds?: number;
  /** The grant to store from now on. Absent: the old one stays. */
  grant?: Grant;
}

/** The source issued no token. */
export interface NoToken {
  /** The error code of the source; null: it gave none. https://www.rfc-editor.org/rfc/rfc6749#section-5.2 */
  error: string | null;
}

/** What a token is requested with. */
export interface TokenRequest {
  auth: OAuth2;
  config: ConnectionConfig;
  grant: Grant;
  /** Returns the source's time, by which it checks signatures. */
  now: () => number;
  /** Sends the request. */
  send(request: SourceRequest): Promise<Answer>;
}

/** How long a JWT that authenticates the client is valid. */
const JWT_VALID_S = 300;
/** A token is renewed after this share of its lifetime, so that none expires in transit. */
const RENEW_AFTER_SHARE = 0.9;

/** Requests an access token with the content of the grant: a code, a refresh token, or the client's own proof. */
export async function requestToken(request: TokenRequest): Promise<GotToken | NoToken> {
  const { auth, config, grant, send } = request;
  const tokenUrl = secureUrl(auth.tokenUrl(config), "token URL");
  const { id, secret } = auth.client(config);
  const endpoint: TokenEndpoint = {
    server: { issuer: tokenUrl.origin, token_endpoint: tokenUrl.href },
    client: { client_id: id },
    proof: auth.certificate
      ? await certificateProof(auth.certificate, config, grant, tokenUrl.href, request.now)
      : secret !== undefined
        ? oauth.ClientSecretBasic(secret)
        : oauth.None(),
    options: {
      // `secureUrl` has checked the URL; it allows plain HTTP on loopback.
      [oauth.allowInsecureRequests]: true,
      [oauth.customFetch]: async (url: string, { body, headers }: oauth.CustomFetchOptions<"POST", URLSearchParams>) =>
        toResponse(await send({ method: "POST", path: url, form: Object.fromEntries(body), headers, reads: true })),
    },
  };
  try {
    const got = await exchangeGrant(endpoint, auth, grant);
    if (got === null) return { error: "invalid_grant" };
    return {
      value: got.access_token,
      ...(got.expires_in !== undefined && { renewAfterSeconds: Math.max(1, got.expires_in * RENEW_AFTER_SHARE) }),
      ...(got.refresh_token !== undefined && { grant: { refreshToken: got.refresh_token } }),
    };
  } catch (thrown) {
    if (thrown instanceof oauth.ResponseBodyError) return { error: thrown.error };
    if (thrown instanceof oauth.WWWAuthenticateChallengeError || thrown instanceof oauth.OperationProcessingError)
      return { error: null };
    throw thrown;
  }
}

interface TokenEndpoint {
  server: oauth.AuthorizationServer;
  client: oauth.Client;
  proof: oauth.ClientAuth;
  options: oauth.TokenEndpointRequestOptions;
}

/** Sends the token request that fits the grant; null if the grant has nothing to exchange. */
async function exchangeGrant(
  { server, client, proof, options }: TokenEndpoint,
  auth: OAuth2,
  grant: Grant,
): Promise<oauth.TokenEndpointResponse | null> {
  if (auth.grant === "client_credentials") {
    const parameters = new URLSearchParams(auth.scope === undefined ? [] : [["scope", auth.scope]]);
    const response = await oauth.clientCredentialsGrantRequest(server, client, proof, parameters, options);
    return oauth.processClientCredentialsResponse(server, client, response);
  }
  if (grant.refreshToken !== undefined) {
    const response = await oauth.refreshTokenGrantRequest(server, client, proof, grant.refreshToken, options);
    return oauth.processRefreshTokenResponse(server, client, response);
  }
  if (!grant.code) return null;
  const { value, verifier, redirectUri } = grant.code;
  const parameters = new URLSearchParams({ code: value });
  // The state was compared before the code was stored.
  const back = oauth.validateAuthResponse(server, client, parameters, oauth.skipStateCheck);
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    proof,
    back,
    redirectUri,
    verifier,
    options,
  );
  return oauth.processAuthorizationCodeResponse(server, client, response);
}

/** Returns the URL where a person consents. The challenge: https://www.rfc-editor.org/rfc/rfc7636 */
export async function consentUrl(
  auth: OAuth2,
  config: ConnectionConfig,
  { state, verifier, redirectUri }: { state: string; verifier: string; redirectUri: string },
): Promise<string> {
  if (!auth.authorizeUrl) throw new Error("an auth method that requires consent has no authorizeUrl");
  const url = secureUrl(auth.authorizeUrl(config), "consent page");
  const parameters = {
    response_type: "code",
    client_id: auth.client(config).id,
    redirect_uri: redirectUri,
    ...(auth.scope !== undefined && { scope: auth.scope }),
    state,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    ...auth.authorizeParameters,
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

/** Returns the proof of a client by a signed JWT: https://www.rfc-editor.org/rfc/rfc7523#section-3 */
async function certificateProof(
  use: CertificateUse,
  config: ConnectionConfig,
  { certificate }: Grant,
  audience: string,
  now: () => number,
): Promise<oauth.ClientAuth> {
  if (!certificate)
    throw fault("credentials_refused", { text: "The connection's certificate is missing. Reconnect with a new one." });
  const key = await signingKey(createPrivateKey(certificate.privateKeyPem));
  const sign = oauth.PrivateKeyJwt(
    { key, kid: certificate.kid },
    {
      [oauth.modifyAssertion](header, payload) {
        header.typ = "JWT";
        const at = Math.floor(now() / 1000);
        const times = { iat: at, nbf: undefined, exp: at + JWT_VALID_S };
        Object.assign(payload, { aud: audience, ...times }, use.claims?.(config));
      },
    },
  );
  return async (server, client, body, headers) => {
    await sign(server, client, body, headers);
    // The JWT names the client: https://www.rfc-editor.org/rfc/rfc7521#section-4.2
    body.delete("client_id");
  };
}

const signingKey = (key: KeyObject) =>
  importPKCS8(key.export({ type: "pkcs8", format: "pem" }).toString(), algorithmOf(key));

function toResponse({ status, headers, body }: Answer): Response {
  return new Response(body === null ? null : typeof body === "string" ? body : JSON.stringify(body), {
    status,
    headers: {
      "content-type": headers["content-type"] ?? "",
      ...(headers["www-authenticate"] !== undefined && { "www-authenticate": headers["www-authenticate"] }),
    },
  });
}

/** Returns a URL that secrets may be sent to. Throws `invalid_settings` unless it is HTTPS, or plain HTTP on this machine. */
export function secureUrl(text: string, what: string): URL {
  const url = new URL(text);
  if (url.protocol === "https:" || (url.protocol === "http:" && LOOPBACK.test(url.hostname))) return url;
  throw fault("invalid_settings", { field: "settings", reason: `the ${what} must begin with https://` });
}
const LOOPBACK = /^(127(\.\d+){3}|\[::1\]|localhost)$/;
