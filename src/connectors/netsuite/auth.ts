import { z } from "zod";
import {
  type Answer,
  type AuthMethodSpec,
  type ConnectionConfig,
  choice,
  NO_SECRET,
  type SourceRequest,
  type Verdict,
} from "#kit";
import { appUrl, restletsUrl, type Settings, suitetalkUrl } from "./hosts.ts";
import { permissionTo } from "./permissions.ts";

const secret = (title: string, description: string) => z.string().trim().min(1).max(500).meta({ title, description });
/** A credential that is not secret, such as an id. */
const name = (title: string, description: string) => secret(title, description).meta(NO_SECRET);

const clientId = name(
  "Client ID",
  "The consumer key / client ID of the integration record (Setup > Integration > Manage Integrations). NetSuite shows it only once, when you save the record.",
);
const logIn = permissionTo("Log in using OAuth 2.0 Access Tokens", "Full");
const SCOPE = "rest_webservices";
const TOKEN_PATH = "/services/rest/auth/oauth2/v1/token";
const tokenUrl = ({ settings }: ConnectionConfig<Settings, unknown>): string => suitetalkUrl(settings) + TOKEN_PATH;

/** The credentials of the certificate method. */
const certificateCredentials = z.object({
  client_id: clientId,
  certificate: z.uuid().meta({
    title: "Certificate",
    description: "The ID of a certificate in Millwright (POST /v1/connectors/netsuite/certificates).",
  }),
  certificate_id: name(
    "Certificate ID",
    "The certificate ID that NetSuite shows under Setup > Integration > Manage Authentication > OAuth 2.0 Client Credentials (M2M) Setup.",
  ),
});

/**
 * Machine to machine: a JWT that the certificate's key signs. It needs no repeated consent, and Millwright rotates the
 * certificate. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_162755359851.html
 */
const certificate: AuthMethodSpec<Settings, z.output<typeof certificateCredentials>> = {
  kind: "oauth2",
  grant: "client_credentials",
  title: "Certificate (recommended)",
  help: "On the integration record, select Client Credentials (Machine to Machine) Grant and REST Web Services. Create a certificate in Millwright and upload it to NetSuite, which then shows the certificate ID. A sandbox loses the certificate with every refresh.",
  permissions: [
    logIn,
    permissionTo("Manage own OAuth 2.0 Client Credentials Certificates", "Full", {
      consequence:
        "Millwright can't replace the certificate before it expires. You have to upload a new one every two years.",
    }),
  ],
  credentials: certificateCredentials,
  tokenUrl,
  client: ({ credentials }) => ({ id: credentials.client_id }),
  certificate: {
    keys: ["ec-p256", "rsa-4096", "rsa-3072", "ec-p384", "ec-p521"],
    // NetSuite shortens longer validities to two years without an error: subsect_162755332391 of the online help.
    mostDays: 730,
    upload:
      "In NetSuite, go to Setup > Integration > Manage Authentication > OAuth 2.0 Client Credentials (M2M) Setup > Create New. Select the employee, the role and the integration record, upload the file, and save. Then copy the certificate ID.",
    id: ({ credentials }) => credentials.certificate,
    kid: ({ credentials }) => credentials.certificate_id,
    // The scopes are a list in the JWT. Oracle does not list `sub` as a claim.
    claims: () => ({ sub: undefined, scope: [SCOPE] }),
    // https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/article_92130837826.html
    rotate: {
      request: ({ settings, credentials }, { certificatePem, accessToken }) => {
        const [role, entity] = whoseToken(accessToken);
        return {
          method: "POST",
          path: `${restletsUrl(settings)}/services/rest/auth/oauth2/v1/clients/${encodeURIComponent(credentials.client_id)}/certificates`,
          json: { fileContent: certificatePem, role, entity },
        };
      },
      kid: (body) =>
        typeof body === "object" && body !== null && "certificate_id" in body && typeof body.certificate_id === "string"
          ? body.certificate_id
          : null,
    },
  },
};

const codeCredentials = z.object({
  client_id: clientId,
  client_secret: secret(
    "Client secret",
    "NetSuite shows it only once, next to the client ID. Leave it empty for a public client.",
  ).optional(),
});

/**
 * A person consents in the browser. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_158074210415.html
 */
const authorizationCode: AuthMethodSpec<Settings, z.output<typeof codeCredentials>> = {
  kind: "oauth2",
  grant: "authorization_code",
  title: "Consent in the browser",
  warning:
    "The consent expires after 7 days (after at most 30 days for a public client) and can't be renewed. Syncs stop until someone consents again. Use the certificate for unattended syncs.",
  help: "On the integration record, select Authorization Code Grant and REST Web Services. Enter Millwright's callback URL as the redirect URI.",
  permissions: [logIn],
  credentials: codeCredentials,
  tokenUrl,
  authorizeUrl: ({ settings }) => `${appUrl(settings)}/app/login/oauth2/authorize.nl`,
  client: ({ credentials }) => ({ id: credentials.client_id, secret: credentials.client_secret }),
  scope: SCOPE,
};

const tokenCredentials = z.object({
  consumer_key: name("Consumer key", "From the integration record."),
  consumer_secret: secret("Consumer secret", "From the integration record."),
  token_id: name("Token ID", "From the access token (Setup > Users/Roles > Access Tokens)."),
  token_secret: secret("Token secret", "From the access token."),
});

/** OAuth 1.0a. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1534941088.html */
const tokenBased: AuthMethodSpec<Settings, z.output<typeof tokenCredentials>> = {
  kind: "oauth1",
  title: "Token-based authentication (deprecated)",
  warning:
    "Oracle does not accept new integrations of this kind from release 2027.1 and plans to remove it with 2028.1. Use the certificate if your account supports it.",
  help: "On the integration record, select Token-Based Authentication. Then create an access token for the employee and role under Setup > Users/Roles > Access Tokens > New.",
  permissions: [permissionTo("Log in using Access Tokens", "Full")],
  credentials: tokenCredentials,
  keys: ({ settings, credentials }) => ({
    realm: settings.account_id,
    consumerKey: credentials.consumer_key,
    consumerSecret: credentials.consumer_secret,
    token: credentials.token_id,
    tokenSecret: credentials.token_secret,
  }),
};

/** NetSuite's three auth methods. The certificate is first, because only it works unattended. */
export const auth = choice(
  "Create a role, an employee and an integration record in NetSuite. GET /v1/connectors/netsuite/guide lists the steps and permissions.",
  { certificate, authorization_code: authorizationCode, token: tokenBased },
);

/** The credentials of a connection. */
export type Credentials = z.output<typeof auth.credentials>;

/**
 * Returns the meaning of an error of the token endpoint; null for any other response. NetSuite shows the reason to the
 * customer only. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/subsect_158521832417.html
 */
export function tokenVerdict({ status, body }: Answer, { path }: SourceRequest): Verdict | null {
  if (!path.endsWith(TOKEN_PATH) || status >= 500 || typeof body !== "object" || body === null) return null;
  const text = "error" in body ? REFUSALS[String(body.error)] : undefined;
  return text === undefined ? null : { is: "refused", text: `${text} ${AUDIT_TRAIL}` };
}

/** Where a customer finds the reason for a refused login. */
export const AUDIT_TRAIL =
  "For the reason, see Setup > Users/Roles > User Management > View Login Audit Trail in NetSuite.";
const REFUSALS: Record<string, string> = {
  invalid_client: "NetSuite refused the client ID or the client secret. Check both, and the account ID.",
  invalid_grant: `NetSuite refused the certificate or the consent. It expired or was revoked, the certificate ID is wrong, or the role lacks "${logIn.name}" (${logIn.level}) under ${logIn.location}.`,
  invalid_scope: "The integration record does not allow REST Web Services. Select it on the record.",
  unauthorized_client: "The integration record is blocked or waiting for approval. Set its state to Enabled.",
};

/**
 * Returns the role and entity of an access token, whose `sub` is `role;entity`. Null for each in any other form: older samples
 * have more parts in another order. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_158255317571.html
 */
export function whoseToken(accessToken: string): [role: string | null, entity: string | null] {
  try {
    const { sub } = JSON.parse(Buffer.from(accessToken.split(".")[1] ?? "", "base64url").toString("utf8"));
    const [, role, entity] = /^(-?\d+);(-?\d+)$/.exec(String(sub)) ?? [];
    return [role ?? null, entity ?? null];
  } catch {
    return [null, null];
  }
}
