import {
  type Answer,
  type Auth,
  type ConnectionConfig,
  fault,
  fingerprint,
  type SourceRequest,
  storableText,
  type Verdict,
} from "#kit";
import { fieldOf, filled } from "./keys.ts";
import { type Credentials, keyOf, type Lane, type Settings } from "./settings.ts";

type Of = ConnectionConfig<Settings, Credentials>;

const TOKEN_PATH = "/tokenproviderapi/token";
const RENEW_AFTER_SECONDS = 11 * 3600;

/**
 * A session token from the application's host, and a subscription key for the gateway. A token is valid for 12 hours and cannot
 * be refreshed.
 * https://www.condecosoftware.com/help/condeco-api-service/live/en/topic/authentication
 */
export const auth: Auth<Settings, Credentials> = {
  kind: "session",
  help: "Ask your Condeco (Eptura) representative for API access. You get a client ID and a password. The Profile page of https://integrationportal.condecosoftware.com shows your subscription key.",
  login: ({ settings, credentials }) => ({
    method: "POST",
    path: settings.application_url + TOKEN_PATH,
    form: { client_id: credentials.client_id, password: credentials.password, grant_type: "password" },
  }),
  session({ status, body }) {
    const token = fieldOf(body, "access_token");
    if (status < 300 && typeof token === "string") {
      const lives = Number(fieldOf(body, "expires_in"));
      // One hour before expiry for 12 hours, and proportionally less for shorter ones.
      return {
        value: token,
        renewAfterSeconds:
          lives > 0 ? Math.min(RENEW_AFTER_SECONDS, Math.floor((lives * 11) / 12)) : RENEW_AFTER_SECONDS,
      };
    }
    if (status === 400 || status === 401 || status === 403) return null;
    throw fault("source_unreadable", { reason: "the login returned no token" });
  },
  sign: ({ credentials }, token, { lane }) => ({
    authorization: `Bearer ${token}`,
    "ocp-apim-subscription-key": keyOf(credentials, lane),
  }),
};

/** The gateway counts requests per subscription key. */
export const budget = ({ credentials }: Of, lane: string | null): string =>
  `condeco:${fingerprint(keyOf(credentials, lane))}`;

/** Identifies the tenant. Suffixes are case-insensitive. */
export const account = ({ settings }: Of): string =>
  `${new URL(settings.api_url).host}/${settings.suffix.toLowerCase()}`;

const COLLECTIONS: Record<Lane, string> = {
  hierarchy: "HierarchyMapping",
  booking: "ExternalBookings",
  visitor: "Visitor",
};

/**
 * Returns the meaning of a response if its status is not enough. The gateway is Azure API Management: a used-up quota
 * is a 403 with `Retry-After`, and its 401 is about the key, so a new token does not help.
 * https://learn.microsoft.com/en-us/azure/api-management/quota-policy
 */
export function verdict(answer: Answer, request: SourceRequest): Verdict | null {
  const { status, body } = answer;
  if (status === 403) {
    const waitMs = waitMsOf(answer);
    return waitMs === null ? { is: "forbidden", text: FORBIDDEN } : { is: "exhausted", waitMs };
  }
  if (request.path.endsWith(TOKEN_PATH)) {
    if (status === 404 || status === 405) return { is: "wrong", text: NO_APPLICATION };
    return status === 400 || status === 401 ? { is: "refused", text: REFUSED } : null;
  }
  if (status === 401) return isOfGateway(body) ? keyRefused((request.lane ?? "hierarchy") as Lane) : { is: "expired" };
  if (isForOne(request) && (status === 404 || (status === 400 && /does not exist/i.test(messageOf(body) ?? ""))))
    return { is: "gone" };
  if (status === 404 && /^(resource not found)?$/i.test(messageOf(body) ?? "")) return { is: "wrong", text: NO_API };
  // Hierarchy requests can fail with status 200. `Status` does not help, because it is false on success too.
  if (status < 300 && fieldOf(body, "IsError") === true)
    return { is: "wrong", text: `Condeco refused the request: ${messageOf(body) ?? "no reason given"}` };
  return null;
}

const FORBIDDEN =
  "These credentials lack access to this data in Condeco. Ask your Condeco administrator or representative to grant it.";
const REFUSED =
  "Condeco refused the client ID or password. Check both, or ask your Condeco representative for new ones.";

const NO_APPLICATION =
  "The server at the application URL is not Condeco. Enter the address at which your users open Condeco, usually https://customername.condecosoftware.com.";
const NO_API =
  "There is no Condeco API at this address. Check the API URL suffix in the integration portal, and the API URL, which is not the address of the portal.";

function keyRefused(lane: Lane): Verdict {
  const collection = COLLECTIONS[lane];
  const text = `Condeco refused the subscription key for ${collection}. It is incorrect, expired, or belongs to another collection. In the integration portal, copy the key of a subscription that includes ${collection}.`;
  // Without locations, nothing can be read. Without bookings or visitors, the rest can.
  return lane === "hierarchy" ? { is: "refused", text } : { is: "forbidden", text };
}

const isOfGateway = (body: unknown): boolean => /subscription key/i.test(messageOf(body) ?? "");

const isForOne = ({ method, path }: SourceRequest): boolean =>
  (method ?? "GET") === "GET" && /^\/bookings\/\d+$/.test(path);

const messageOf = (body: unknown): string | null => {
  const message = typeof body === "string" ? body : fieldOf(body, "Message");
  return typeof message === "string" ? filled(storableText(message, 200)) : null;
};

// A date is compared with the source's own clock, if the answer has it.
function waitMsOf({ headers }: Answer): number | null {
  const wait = headers["retry-after"];
  if (wait === undefined) return null;
  const seconds = Number(wait);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const until = Date.parse(wait);
  return Number.isNaN(until) ? null : Math.max(0, until - (Date.parse(headers.date ?? "") || Date.now()));
}
