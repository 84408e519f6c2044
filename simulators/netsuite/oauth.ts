import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, X509Certificate } from "node:crypto";
import { compactVerify, decodeProtectedHeader, errors, exportPKCS8, SignJWT } from "jose";
import type { Principal } from "./access.ts";
import type { Account } from "./account.ts";
import { levelOf, levels } from "./permissions.ts";
import { controlRefusal, invalidLogin, Refusal } from "./refusal.ts";

// OAuth 2.0: section_158081944642 (code grant), section_162755359851 (client credentials) of Oracle's online help.

export const scopes = ["restlets", "rest_webservices", "suite_analytics", "mcp"];

/** An integration record (Setup > Integration > Manage Integrations). */
export type Client = {
  id: string;
  /** Null: a public client. */
  secret: string | undefined;
  name: string;
  state: "Enabled" | "Blocked" | "Waiting for Approval";
  /** The enabled ones. */
  scopes: string[];
  redirectUris: string[];
  /** Always for public clients; for others from release 2027.1. */
  needsPkce: boolean;
  /** For public clients only, in hours. */
  refreshHours: number;
  rotationHours: number;
};

/** A line of OAuth 2.0 Client Credentials (M2M) Setup. */
export type Mapping = {
  certificateId: string;
  clientId: string;
  roleId: number;
  entityId: number;
  key: KeyObject;
  /** The kind of key: RSA-3072, RSA-4096, EC-256 … */
  algorithm: string;
  validFrom: number;
  validUntil: number;
  isRevoked: boolean;
};

type Access = {
  jti: string;
  clientId: string;
  kind: "m2m" | "code";
  roleId: number;
  entityId: number;
  scope: string[];
  expiresAt: number;
  grant: string;
  isRevoked: boolean;
};
type Refresh = Access & { token: string; isPublic: boolean; isUsed: boolean; endsAt: number };
type Code = {
  clientId: string;
  redirectUri: string;
  challenge: string | undefined;
  scope: string[];
  roleId: number;
  entityId: number;
  expiresAt: number;
  grant: string;
  isUsed: boolean;
};

export type AuditEntry = { at: string; client: string; result: "Success" | "Failure"; detail: string };

const hourSeconds = 3600;
const accessSeconds = 3600;
/** Oracle's sample token decodes to this. */
const confidentialRefreshSeconds = 7 * 24 * hourSeconds;
const codeSeconds = 600;
const assertionAlgorithms = ["PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];
const tokenPath = "/services/rest/auth/oauth2/v1/token";

/**
 * An error of the token endpoint:
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/subsect_158521832417.html
 */
export class TokenRefusal extends Error {
  readonly status: number;
  readonly error: string;

  constructor(error: string, status = 400) {
    super(error);
    this.error = error;
    this.status = status;
  }
}

/** An error that the authorization page shows to the person, without redirecting to the application. */
export class PageRefusal extends Error {}

// One signing key for all simulators of a process: generating one is slow, and only the simulator checks the signature.
let signingKey: KeyObject | undefined;
const ownKey = () => {
  signingKey ??= generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  return signingKey;
};

export class OAuth {
  readonly #account: Account;
  readonly clients = new Map<string, Client>();
  readonly mappings = new Map<string, Mapping>();
  readonly audit: AuditEntry[] = [];
  /** The person who consents on the consent page. */
  consent: { roleId: number; entityId: number };
  readonly #codes = new Map<string, Code>();
  readonly #access = new Map<string, Access>();
  readonly #refresh = new Map<string, Refresh>();
  readonly #states = new Set<string>();
  #counter = 0;

  constructor(account: Account, consent: { roleId: number; entityId: number }) {
    this.#account = account;
    this.consent = consent;
  }

  #now = () => Math.floor(this.#account.clock.now() / 1000);

  #unique(seed: string): string {
    return createHash("sha256")
      .update(`${seed} ${++this.#counter} ${this.#account.settings.accountId}`)
      .digest("hex");
  }

  /** Writes to the Login Audit Trail, the only place where NetSuite gives the reason. */
  log(client: string, result: AuditEntry["result"], detail: string): void {
    this.audit.push({ at: this.#account.instant(), client, result, detail });
    if (this.audit.length > 2000) this.audit.splice(0, 1000);
  }

  // Authorization code

  /**
   * Checks an authorization request. Throws a `PageRefusal` for errors that NetSuite shows on a page instead of
   * redirecting: an unknown client, or a redirect URL that is not registered.
   */
  readAuthorize(query: URLSearchParams): {
    client: Client;
    redirectUri: string;
    state: string;
    scope: string[];
    problem?: string;
  } {
    const client = this.clients.get(query.get("client_id") ?? "");
    const redirectUri = query.get("redirect_uri") ?? "";
    if (!client) throw new PageRefusal("Invalid login attempt: the integration is not known.");
    if (!client.redirectUris.includes(redirectUri))
      throw new PageRefusal("The redirect URI does not match one of the integration record.");
    const state = query.get("state") ?? "";
    const scope = (query.get("scope") ?? "").split(/\s+/).filter(Boolean);
    const challenge = query.get("code_challenge");
    const problem = (): string | undefined => {
      if (query.get("response_type") !== "code") return "unsupported_response_type";
      // 22 to 1,024 printable ASCII characters, unique per flow.
      if (!/^[\x20-\x7e]{22,1024}$/.test(state) || this.#states.has(state)) return "invalid_request";
      if (scope.length === 0 || scope.some((one) => !client.scopes.includes(one))) return "invalid_scope";
      if (scope.includes("mcp") && scope.length > 1) return "invalid_scope";
      if (client.needsPkce && !challenge) return "invalid_request";
      if (challenge && (query.get("code_challenge_method") !== "S256" || !/^[\w-]{43}$/.test(challenge)))
        return "invalid_request";
      if (client.state !== "Enabled" || !this.#account.features.has("OAUTH2")) return "unauthorized_client";
      const role = this.#account.roles.get(this.consent.roleId);
      if (!role || levelOf(role, "ADMI_LOGIN_OAUTH2") < levels.full) return "access_denied";
      return undefined;
    };
    const found = problem();
    return { client, redirectUri, state, scope, ...(found && { problem: found }) };
  }

  /** The URL to redirect the browser to. */
  answerAuthorize(query: URLSearchParams, isApproved: boolean): string {
    const { client, redirectUri, state, scope, problem } = this.readAuthorize(query);
    const back = new URL(redirectUri);
    const { accountId } = this.#account.settings;
    const refusal = problem ?? (isApproved ? undefined : "access_denied");
    if (refusal) {
      this.log(client.id, "Failure", refusal);
      back.searchParams.set("error", refusal);
    } else {
      const { roleId, entityId } = this.consent;
      const code = this.#unique("code");
      this.#states.add(state);
      this.#codes.set(code, {
        clientId: client.id,
        redirectUri,
        challenge: query.get("code_challenge") ?? undefined,
        scope,
        roleId,
        entityId,
        expiresAt: this.#now() + codeSeconds,
        grant: this.#unique("grant"),
        isUsed: false,
      });
      back.searchParams.set("code", code);
      back.searchParams.set("role", String(roleId));
      back.searchParams.set("entity", String(entityId));
      back.searchParams.set("company", accountId);
    }
    if (state) back.searchParams.set("state", state);
    return back.href;
  }

  // Token endpoint

  /** `url`: this server's URL as the client wrote it, to check `aud`. */
  async token(form: URLSearchParams, authorization: string | undefined, url: string): Promise<object> {
    const grantType = form.get("grant_type");
    switch (grantType) {
      case "client_credentials":
        return this.#clientCredentials(form, url);
      case "authorization_code":
        return this.#exchangeCode(form, this.#authenticate(form, authorization));
      case "refresh_token":
        return this.#refreshToken(form, this.#authenticate(form, authorization));
      case null:
        throw new TokenRefusal("invalid_request");
      default:
        throw new TokenRefusal("unsupported_grant_type");
    }
  }

  #authenticate(form: URLSearchParams, authorization: string | undefined): Client {
    const basic = /^Basic\s+(\S+)$/i.exec(authorization ?? "")?.[1];
    const fail = (id: string, detail: string) => {
      this.log(id, "Failure", detail);
      return new TokenRefusal("invalid_client", 401);
    };
    if (basic === undefined) {
      // A public client identifies itself in the form.
      const client = this.clients.get(form.get("client_id") ?? "");
      if (!client || client.secret !== undefined) throw fail(form.get("client_id") ?? "", "MissingCredentials");
      return this.#usable(client);
    }
    const [id = "", secret = ""] = Buffer.from(basic, "base64").toString("utf8").split(":").map(formDecoded);
    const client = this.clients.get(id);
    if (!client || client.secret === undefined || client.secret !== secret) throw fail(id, "InvalidClientCredentials");
    return this.#usable(client);
  }

  #usable(client: Client): Client {
    if (client.state === "Enabled" && this.#account.features.has("OAUTH2")) return client;
    this.log(client.id, "Failure", client.state === "Enabled" ? "FeatureDisabled" : "IntegrationBlocked");
    throw new TokenRefusal("unauthorized_client");
  }

  async #exchangeCode(form: URLSearchParams, client: Client): Promise<object> {
    const code = this.#codes.get(form.get("code") ?? "");
    const redirectUri = form.get("redirect_uri");
    if (!form.get("code") || !redirectUri) throw new TokenRefusal("invalid_request");
    const verifier = form.get("code_verifier");
    const isRight =
      code !== undefined &&
      !code.isUsed &&
      code.clientId === client.id &&
      code.redirectUri === redirectUri &&
      code.expiresAt > this.#now() &&
      isVerified(code.challenge, verifier);
    if (!isRight) {
      // A code that is used a second time revokes the tokens of the first use (RFC 6749, 4.1.2).
      if (code?.isUsed) this.#endGrant(code.grant);
      this.log(client.id, "Failure", "InvalidGrant");
      throw new TokenRefusal("invalid_grant");
    }
    code.isUsed = true;
    const { roleId, entityId, scope, grant } = code;
    this.#checkRole(client.id, roleId, entityId);
    const isPublic = client.secret === undefined;
    const endsAt = this.#now() + (isPublic ? client.rotationHours * hourSeconds : confidentialRefreshSeconds);
    const access = await this.#issue({ clientId: client.id, kind: "code", roleId, entityId, scope, grant });
    return { ...access, refresh_token: await this.#issueRefresh(client, { roleId, entityId, scope, grant, endsAt }) };
  }

  async #refreshToken(form: URLSearchParams, client: Client): Promise<object> {
    const refresh = this.#refresh.get(form.get("refresh_token") ?? "");
    if (!form.get("refresh_token")) throw new TokenRefusal("invalid_request");
    if (
      !refresh ||
      refresh.clientId !== client.id ||
      refresh.isRevoked ||
      refresh.isUsed ||
      refresh.expiresAt <= this.#now()
    ) {
      // A reused rotated token was stolen, or is a client's mistake: the grant is revoked (RFC 9700, 4.14.2).
      if (refresh?.isUsed) this.#endGrant(refresh.grant);
      this.log(client.id, "Failure", "InvalidGrant");
      throw new TokenRefusal("invalid_grant");
    }
    const { roleId, entityId, scope, grant, isPublic, endsAt } = refresh;
    this.#checkRole(client.id, roleId, entityId);
    const access = await this.#issue({ clientId: client.id, kind: "code", roleId, entityId, scope, grant });
    // A confidential client gets no new refresh token: after seven days, consent is required again.
    if (!isPublic) return access;
    refresh.isUsed = true;
    return { ...access, refresh_token: await this.#issueRefresh(client, { roleId, entityId, scope, grant, endsAt }) };
  }

  async #clientCredentials(form: URLSearchParams, url: string): Promise<object> {
    if (form.get("client_assertion_type") !== "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
      throw new TokenRefusal("invalid_request");
    const assertion = form.get("client_assertion");
    if (!assertion) throw new TokenRefusal("invalid_request");
    const { clientId, mapping, scope } = await this.#verifyAssertion(assertion, url);
    const { roleId, entityId } = mapping;
    this.#checkRole(clientId, roleId, entityId);
    return this.#issue({ clientId, kind: "m2m", roleId, entityId, scope, grant: this.#unique("grant") });
  }

  async #verifyAssertion(
    assertion: string,
    url: string,
  ): Promise<{ clientId: string; mapping: Mapping; scope: string[] }> {
    let claims: Record<string, unknown> = {};
    const refuse = (detail: string, error = "invalid_grant", status = 400) => {
      this.log(String(claims.iss ?? ""), "Failure", detail);
      return new TokenRefusal(error, status);
    };
    let header: { alg?: string; kid?: string };
    try {
      header = decodeProtectedHeader(assertion);
      claims = JSON.parse(Buffer.from(assertion.split(".")[1] ?? "", "base64url").toString("utf8"));
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
      throw refuse("MalformedToken");
    }
    const client = this.clients.get(String(claims.iss));
    if (!client) throw refuse("UnknownClient", "invalid_client", 401);
    if (!assertionAlgorithms.includes(header.alg ?? "")) throw refuse("UnsupportedAlgo");
    const mapping = this.mappings.get(header.kid ?? "");
    if (!mapping || mapping.clientId !== client.id || mapping.isRevoked) throw refuse("MissingKey");
    const now = this.#now();
    if (mapping.validFrom > now || mapping.validUntil <= now) throw refuse("CertificateExpired");
    try {
      await compactVerify(assertion, mapping.key, { algorithms: assertionAlgorithms });
    } catch (error) {
      if (!(error instanceof errors.JOSEError || error instanceof TypeError)) throw error;
      throw refuse("SignatureValidation");
    }
    const { aud, iat, exp, scope } = claims;
    if (!this.#audiences(url).includes(String(Array.isArray(aud) ? aud[0] : aud))) throw refuse("AudienceMismatched");
    if (typeof iat !== "number" || typeof exp !== "number" || exp <= now || iat > now + 300)
      throw refuse("TokenExpired");
    if (exp - iat >= hourSeconds) throw refuse("TokenValidityTooBroad");
    // Oracle's table says comma-separated, and its sample is an array: both are accepted.
    const asked = Array.isArray(scope)
      ? scope.map(String)
      : String(scope ?? "")
          .split(/[\s,]+/)
          .filter(Boolean);
    if (asked.length === 0 || asked.some((one) => !client.scopes.includes(one)))
      throw refuse("ScopeMismatched", "invalid_scope");
    this.#usable(client);
    return { clientId: client.id, mapping, scope: asked };
  }

  #audiences(url: string): string[] {
    const host = this.#account.settings.accountId.toLowerCase().replaceAll("_", "-");
    return [url, `https://${host}.suitetalk.api.netsuite.com`, `https://${host}.restlets.api.netsuite.com`].map(
      (base) => `${base}${tokenPath}`,
    );
  }

  #checkRole(client: string, roleId: number, entityId: number): void {
    const role = this.#account.roles.get(roleId);
    const employee = this.#account.find("employee", entityId);
    const mayLogIn = role && levelOf(role, "ADMI_LOGIN_OAUTH2") >= levels.full;
    if (role && employee && employee.isinactive !== "T" && mayLogIn) return;
    this.log(client, "Failure", mayLogIn === false ? "MissingPermission" : "EntityOrRoleDisabled");
    throw new TokenRefusal("invalid_grant");
  }

  async #issue(grant: Omit<Access, "jti" | "expiresAt" | "isRevoked">): Promise<object> {
    const jti = this.#unique("access");
    const expiresAt = this.#now() + accessSeconds;
    this.#access.set(jti, { ...grant, jti, expiresAt, isRevoked: false });
    this.log(grant.clientId, "Success", grant.kind);
    const token = await this.#sign(jti, grant, expiresAt);
    const token_type = grant.kind === "m2m" ? "Bearer" : "bearer";
    return { access_token: token, expires_in: accessSeconds, token_type };
  }

  async #issueRefresh(
    client: Client,
    grant: Pick<Refresh, "roleId" | "entityId" | "scope" | "grant" | "endsAt">,
  ): Promise<string> {
    const jti = this.#unique("refresh");
    const isPublic = client.secret === undefined;
    const life = isPublic ? client.refreshHours * hourSeconds : confidentialRefreshSeconds;
    const expiresAt = Math.min(this.#now() + life, grant.endsAt);
    const full = { ...grant, clientId: client.id, kind: "code" as const };
    const token = await this.#sign(jti, full, expiresAt);
    this.#refresh.set(token, { ...full, token, jti, expiresAt, isPublic, isUsed: false, isRevoked: false });
    return token;
  }

  #sign(
    jti: string,
    { clientId, roleId, entityId, scope }: Pick<Access, "clientId" | "roleId" | "entityId" | "scope">,
    expiresAt: number,
  ): Promise<string> {
    const { accountId } = this.#account.settings;
    const now = this.#now();
    return new SignJWT({ scope, oit: now })
      .setProtectedHeader({ alg: "RS256", typ: "JWT", kid: "com.netsuite.simulator" })
      .setSubject(`${roleId};${entityId}`)
      .setAudience([`${clientId.slice(0, 8)};${accountId}`, clientId])
      .setIssuer("https://system.netsuite.com")
      .setIssuedAt(now)
      .setExpirationTime(expiresAt)
      .setJti(jti)
      .sign(ownKey());
  }

  // Use and expiry of tokens

  /** Returns the bearer of the token. Throws NetSuite's 401, or its 400 for a malformed token. */
  bearer(authorization: string): Principal {
    const realm = `Bearer realm="${this.#account.settings.accountId}"`;
    const token = /^Bearer\s+(\S+)\s*$/i.exec(authorization)?.[1];
    const parts = token?.split(".") ?? [];
    if (parts.length !== 3 || parts.some((part) => !/^[\w-]+$/.test(part)))
      throw new Refusal(
        400,
        "INVALID_REQUEST",
        "The request could not be understood by the server due to malformed syntax.",
        {},
        {
          "WWW-Authenticate": `${realm}, error="invalid_request", error_description="Malformed token."`,
        },
      );
    const access = this.#accessOf(token!);
    const invalid = (detail: string) => {
      this.log(access?.clientId ?? "", "Failure", detail);
      return invalidLogin({
        "WWW-Authenticate": `${realm}, error="invalid_token", error_description="Invalid login attempt."`,
      });
    };
    if (!access || access.isRevoked || access.expiresAt <= this.#now()) throw invalid("InvalidToken");
    const role = this.#account.roles.get(access.roleId);
    if (!role || levelOf(role, "ADMI_LOGIN_OAUTH2") < levels.full) throw invalid("MissingPermission");
    if (!this.#account.features.has("OAUTH2")) throw invalid("FeatureDisabled");
    const { kind, entityId, clientId, scope } = access;
    return { role, entityId, client: clientId, kind, scope };
  }

  #accessOf(token: string): Access | undefined {
    try {
      const { jti } = JSON.parse(Buffer.from(token.split(".")[1]!, "base64url").toString("utf8"));
      return this.#access.get(jti);
    } catch (error) {
      if (error instanceof SyntaxError) return undefined;
      throw error;
    }
  }

  revoke(form: URLSearchParams, authorization: string | undefined): void {
    const client = this.#authenticate(form, authorization);
    const refresh = this.#refresh.get(form.get("token") ?? "");
    if (!form.get("token")) throw new TokenRefusal("invalid_request");
    // RFC 7009: an unknown token counts as revoked.
    if (refresh?.clientId === client.id) this.#endGrant(refresh.grant);
  }

  #endGrant(grant: string): void {
    for (const refresh of this.#refresh.values()) if (refresh.grant === grant) refresh.isRevoked = true;
    if (this.#account.switches.revokedAccess === "ended")
      for (const access of this.#access.values()) if (access.grant === grant) access.isRevoked = true;
  }

  /** Revokes the access token of one request. */
  revokeAccess(authorization: string): void {
    const access = this.#accessOf(authorization.replace(/^Bearer\s+/i, ""));
    if (access) access.isRevoked = true;
  }

  /** Revokes all access tokens, and on request all grants. */
  endAll(withGrants: boolean): void {
    for (const access of this.#access.values()) access.isRevoked = true;
    if (withGrants) for (const refresh of this.#refresh.values()) refresh.isRevoked = true;
  }

  // Certificates

  /**
   * Registers a certificate for a client, role and employee; a new one replaces the old. Takes PEM or base64 DER. Key
   * kinds and the two-year limit: subsect_162755332391 of the online help.
   */
  addCertificate(clientId: string, roleId: number, entityId: number, content: string): Mapping {
    const certificate = readCertificate(content);
    const validFrom = Math.floor(Date.parse(certificate.validFrom) / 1000);
    const until = Math.floor(Date.parse(certificate.validTo) / 1000);
    const twoYears = new Date(validFrom * 1000);
    twoYears.setUTCFullYear(twoYears.getUTCFullYear() + 2);
    // A longer validity is shortened without an error.
    return this.addKey(
      clientId,
      roleId,
      entityId,
      certificate.publicKey,
      validFrom,
      Math.min(until, twoYears.getTime() / 1000),
    );
  }

  addKey(
    clientId: string,
    roleId: number,
    entityId: number,
    key: KeyObject,
    validFrom: number,
    validUntil: number,
  ): Mapping {
    const algorithm = keyKind(key);
    for (const mapping of this.mappings.values())
      if (mapping.clientId === clientId && mapping.roleId === roleId && mapping.entityId === entityId)
        mapping.isRevoked = true;
    const certificateId = this.#unique("certificate").slice(0, 43);
    const mapping: Mapping = {
      certificateId,
      clientId,
      roleId,
      entityId,
      key,
      algorithm,
      validFrom,
      validUntil,
      isRevoked: false,
    };
    this.mappings.set(certificateId, mapping);
    return mapping;
  }
}

/** What the rotation endpoint and the control API return about a certificate. */
export function certificateBody({
  certificateId,
  validFrom,
  validUntil,
  algorithm,
  isRevoked,
  roleId,
  entityId,
}: Mapping) {
  const iso = (seconds: number) => new Date(seconds * 1000).toISOString();
  return {
    certificate_id: certificateId,
    valid_from: iso(validFrom),
    valid_until: iso(validUntil),
    algorithm: algorithm.split("-")[0]!,
    invalidated: isRevoked,
    role: String(roleId),
    entity: String(entityId),
  };
}

function readCertificate(content: string): X509Certificate {
  try {
    return new X509Certificate(content.includes("-----BEGIN") ? content : Buffer.from(content, "base64"));
  } catch (cause) {
    throw Object.assign(controlRefusal("The file is not an X.509 certificate."), { cause });
  }
}

function keyKind(key: KeyObject): string {
  const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === "rsa" && (modulusLength === 3072 || modulusLength === 4096))
    return `RSA-${modulusLength}`;
  const curve = { prime256v1: 256, secp384r1: 384, secp521r1: 521 }[namedCurve ?? ""];
  if (key.asymmetricKeyType === "ec" && curve) return `EC-${curve}`;
  throw controlRefusal("The key must be RSA of 3072 or 4096 bits, or EC of 256, 384 or 521 bits.");
}

function isVerified(challenge: string | undefined, verifier: string | null): boolean {
  if (challenge === undefined) return verifier === null;
  if (!verifier || !/^[\w.~-]{43,128}$/.test(verifier)) return false;
  return createHash("sha256").update(verifier).digest("base64url") === challenge;
}

/** The client ID and secret are form-encoded inside Basic (RFC 6749, 2.3.1). */
function formDecoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}

export type KeyPair = { privateKey: string; publicKey: KeyObject };

/** Returns a new key pair, with the private key as PEM for the issued credentials. */
export async function makeKeyPair(kind: "ES256" | "PS256"): Promise<KeyPair> {
  const { privateKey } =
    kind === "ES256"
      ? generateKeyPairSync("ec", { namedCurve: "P-256" })
      : generateKeyPairSync("rsa", { modulusLength: 3072 });
  return { privateKey: await exportPKCS8(privateKey as never), publicKey: createPublicKey(privateKey) };
}
