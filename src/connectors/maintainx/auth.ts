import {
  type Answer,
  type Auth,
  type ConnectionConfig,
  fingerprint,
  type Permission,
  storableText,
  type Verdict,
  valueAt,
} from "#kit";
import type { Credentials, Settings } from "./settings.ts";

type Of = ConnectionConfig<Settings, Credentials>;

/**
 * A key that acts as the user who made it.
 * https://help.getmaintainx.com/about-the-api
 */
export const auth: Auth<Settings, Credentials> = {
  kind: "api_key",
  help: "In MaintainX, open Settings > Integrations > API Keys and create a key. It acts as the user who creates it, so use an administrator's account.",
  sign: ({ settings, credentials }) => ({
    authorization: `Bearer ${credentials.api_key}`,
    // Refused with 400 where a key belongs to several organizations and none is named.
    ...(settings.organization_id !== undefined && { "x-organization-id": String(settings.organization_id) }),
  }),
};

/** Requests are counted per user, over all organizations. */
export const budget = ({ credentials }: Of): string => `maintainx:${fingerprint(credentials.api_key)}`;

/** Identifies the organization. A key does not show which one it belongs to. */
export const account = ({ settings }: Of): string =>
  `${new URL(settings.url).host}/${settings.organization_id ?? "only organization of the key"}`;

/** Returns the permission that reading a part of MaintainX needs. */
export const permissionsTo = (what: string): Permission[] => [
  { name: `View ${what}`, location: "Settings > Users & Teams: the role of the user whose API key is used" },
];

/** Returns the meaning of a response, if its status is not enough. */
export function verdict({ status, body }: Answer): Verdict | null {
  const text = messageOf(body);
  if (status === 401) return { is: "refused", text: REFUSED };
  if (status === 400 && text !== null && /x-organization-id/i.test(text)) return { is: "refused", text: ORGANIZATION };
  if (status === 400 && text !== null) return { is: "wrong", text: `MaintainX refused the request: ${text}` };
  return null;
}

const REFUSED =
  "MaintainX refused the API key. It may be revoked. Create a new one in Settings > Integrations > API Keys.";
const ORGANIZATION =
  "The API key belongs to several organizations. Enter the ID of one in the settings, and create one connection per organization.";

/** Returns the text of an error in either of its forms. Null: there is none. */
function messageOf(body: unknown): string | null {
  const errors = valueAt(body, "errors");
  const message = valueAt(body, "error") ?? (Array.isArray(errors) ? valueAt(errors[0], "error") : undefined);
  return typeof message === "string" ? storableText(message, 200) : null;
}
