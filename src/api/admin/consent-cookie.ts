import { parseCookie, stringifySetCookie } from "cookie";

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** As long as a consent is valid. */
const MAX_AGE_S = 3600;

// One cookie per consent: a browser may have several under way.
const nameFor = (consentId: string): string => `millwright_consent_${consentId}`;

/**
 * Returns the `Set-Cookie` header that binds a consent to a browser. `Lax`: the browser sends it when a system redirects there,
 * and with no other request of another site. `secret` empty: the cookie is deleted.
 */
export const consentCookie = (headers: Headers, consentId: string, secret: string): Record<string, string> => ({
  "set-cookie": stringifySetCookie({
    name: nameFor(consentId),
    value: secret,
    maxAge: secret === "" ? 0 : MAX_AGE_S,
    httpOnly: true,
    sameSite: "lax",
    path: "/v1/oauth/",
    // Behind a proxy that speaks TLS the browser keeps it for TLS.
    secure: headers["x-forwarded-proto"] === "https",
  }),
});

/** Returns a function that reads the secret which a browser keeps for a consent. */
export const secretsIn = (headers: Headers): ((consentId: string) => string | undefined) => {
  const cookies = parseCookie(String(headers.cookie ?? ""));
  return (consentId) => cookies[nameFor(consentId)];
};
