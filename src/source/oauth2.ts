import { createPrivateKey, type KeyObject } from "node:crypto";
import { importPKCS8 } from "jose";
import * as oauth from "oauth4webapi";
import type { Answer, ConnectionConfig, OAuth2, SourceRequest } from "#kit";
import { fault } from "#lib";
import { algorithmOf, type Certificate } from "#vault";

/** What Millwright renews by itself for a connection, kept sealed beside the credentials that a person gave. */
export interface Grant {
  /** A consent that is not yet exchanged: good once, for some minutes. */
  code?: { value: string; verifier: string; redirectUri: string };
  refreshToken?: string;
  certificate?: SigningCertificate;
  /**
   * What is to take its place: kept before the source is told, so that its key cannot be lost. `startedAt`: when it was
   * last offered; null: the source refused it.
   */
  next?: { certificate: Certificate; startedAt: number | null };
}

/** The certificate in use: its ids in Millwright and in the source, and its key. */
export interface SigningCertificate {
  id: string;
  kid: string;
  privateKeyPem: string;
}

/** A rotation that has not ended by then has died, and is taken up by another worker. */
const ROTATION_LASTS_MS = 10 * 60_000;

/** Whether some worker is replacing the certificate right now. */
export const isRotating = ({ next }: Grant, now: number): boolean =>
  next !== undefined && next.startedAt !== null && now - next.startedAt < ROTATION_LASTS_MS;

/** A token that the source gave. */
export interface GotToken {
  value: string;
  renewAfterSeconds?: number;
  /** What the source gave beside it to be kept; absent: as before. */
  grant?: Grant;
}

/** Why the source gave none. */
export interface NoToken {
  /** The error code that it gave; null where it gave none: https://www.rfc-editor.org/rfc/rfc6749#section-5.2 */
  error: string | null;
}

const VALID_S = 300;

/**
 * Asks the source for an access token, by what the grant holds: a code, a refresh token, or the client's own proof. `ask`
 * carries the request; `now` is the source's own time, by which it looks at what was signed.
 */
export async function askToken(deps: {
  auth: OAuth2;
  config: ConnectionConfig;
  grant: Grant;
  now: () => number;
  ask(request: SourceRequest): Promise<Answer>;
}): Promise<GotToken | NoToken> {
  const { auth, config, grant } = deps;
  const tokenUrl = secureUrl(auth.tokenUrl(config), "token address");
  const server: oauth.AuthorizationServer = { issuer: tokenUrl.origin, token_endpoint: tokenUrl.href };
  const { id, secret } = auth.client(config);
  const client: oauth.Client = { client_id: id };
  const proof = auth.certificate
    ? await byCertificate(auth, config, grant, tokenUrl.href, deps.now)
    : secret !== undefined
      ? oauth.ClientSecretBasic(secret)
      : oauth.None();
  const options = {
    // Addresses are judged by `secureUrl`, which lets loopback be plain.
    [oauth.allowInsecureRequests]: true,
    [oauth.customFetch]: async (url: string, { body, headers }: oauth.CustomFetchOptions<"POST", URLSearchParams>) =>
      asResponse(await deps.ask({ method: "POST", path: url, form: Object.fromEntries(body), headers, reads: true })),
  };
  try {
    let got: oauth.TokenEndpointResponse;
    if (auth.grant === "client_credentials") {
      const parameters = new URLSearchParams(auth.scope === undefined ? [] : [["scope", auth.scope]]);
      const response = await oauth.clientCredentialsGrantRequest(server, client, proof, parameters, options);
      got = await oauth.processClientCredentialsResponse(server, client, response);
    } else if (grant.refreshToken !== undefined) {
      const response = await oauth.refreshTokenGrantRequest(server, client, proof, grant.refreshToken, options);
      got = await oauth.processRefreshTokenResponse(server, client, response);
    } else if (grant.code) {
      const { value, verifier, redirectUri } = grant.code;
      // The state was compared before the code was kept.
      const back = oauth.validateAuthResponse(
        server,
        client,
        new URLSearchParams({ code: value }),
        oauth.skipStateCheck,
      );
      const response = await oauth.authorizationCodeGrantRequest(
        server,
        client,
        proof,
        back,
        redirectUri,
        verifier,
        options,
      );
      got = await oauth.processAuthorizationCodeResponse(server, client, response);
    } else return { error: "invalid_grant" };
    return {
      value: got.access_token,
      // A tenth sooner than it ends, so that none ends on the way.
      ...(got.expires_in !== undefined && { renewAfterSeconds: Math.max(1, got.expires_in * 0.9) }),
      ...(got.refresh_token !== undefined && { grant: { refreshToken: got.refresh_token } }),
    };
  } catch (thrown) {
    if (thrown instanceof oauth.ResponseBodyError) return { error: thrown.error };
    if (thrown instanceof oauth.WWWAuthenticateChallengeError || thrown instanceof oauth.OperationProcessingError)
      return { error: null };
    throw thrown;
  }
}

/** The page where a person consents: https://www.rfc-editor.org/rfc/rfc7636 for the challenge. */
export async function consentUrl(
  auth: OAuth2,
  config: ConnectionConfig,
  { state, verifier, redirectUri }: { state: string; verifier: string; redirectUri: string },
): Promise<string> {
  if (!auth.authorizeUrl) throw new Error("a kind of auth that asks for consent has no page for it");
  const url = secureUrl(auth.authorizeUrl(config), "page where people consent");
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

/** The signed JWT by which a client proves itself: https://www.rfc-editor.org/rfc/rfc7523#section-3 */
async function byCertificate(
  { certificate: use }: OAuth2,
  config: ConnectionConfig,
  { certificate }: Grant,
  audience: string,
  now: () => number,
): Promise<oauth.ClientAuth> {
  if (!certificate)
    throw fault("credentials_refused", { text: "The connection's certificate is gone; connect again." });
  const key = await signingKey(createPrivateKey(certificate.privateKeyPem));
  const sign = oauth.PrivateKeyJwt(
    { key, kid: certificate.kid },
    {
      [oauth.modifyAssertion](header, payload) {
        header.typ = "JWT";
        const at = Math.floor(now() / 1000);
        Object.assign(payload, { aud: audience, iat: at, nbf: undefined, exp: at + VALID_S }, use!.claims?.(config));
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

function asResponse({ status, headers, body }: Answer): Response {
  return new Response(body === null ? null : typeof body === "string" ? body : JSON.stringify(body), {
    status,
    headers: {
      "content-type": headers["content-type"] ?? "",
      ...(headers["www-authenticate"] !== undefined && { "www-authenticate": headers["www-authenticate"] }),
    },
  });
}

/** Where tokens are asked for must be reached by https; plain http goes no further than this machine. */
export function secureUrl(text: string, what: string): URL {
  const url = new URL(text);
  if (url.protocol === "https:" || (url.protocol === "http:" && LOOPBACK.test(url.hostname))) return url;
  throw fault("invalid_settings", { field: "settings", reason: `the ${what} must begin with https://` });
}
const LOOPBACK = /^(127(\.\d+){3}|\[::1\]|localhost)$/;
