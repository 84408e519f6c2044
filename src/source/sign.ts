import type { SourceRequest } from "#kit";
import { type ClientContext, sourceNow } from "./client-context.ts";
import { oauth1Header } from "./oauth1.ts";
import { methodOf, requestUrl } from "./request-url.ts";

/** Returns the headers that authenticate a request. `session` is what a login or a token request returned. */
export function signatureOf(client: ClientContext, request: SourceRequest, session: string): Record<string, string> {
  const { auth, config, baseUrl } = client;
  const url = requestUrl(baseUrl, request);
  // An absolute URL may come from a response (a next page's link). Another system must not receive this one's
  // credentials.
  if (url.origin !== baseUrl.origin) return {};
  switch (auth.kind) {
    case "api_key":
      return auth.sign(config, request);
    case "session":
      return auth.sign(config, session, request);
    case "oauth1": {
      const timestamp = Math.floor(sourceNow(client) / 1000);
      return { authorization: oauth1Header({ method: methodOf(request), url }, auth.keys(config), { timestamp }) };
    }
    case "oauth2":
      return { authorization: `Bearer ${session}` };
  }
}

/** Returns a request in the form that the session speaks. Another system must not receive this one's credentials. */
export function inSession({ auth, config, baseUrl }: ClientContext, request: SourceRequest, session: string) {
  if (auth.kind !== "session" || !auth.inSession) return request;
  return requestUrl(baseUrl, request).origin === baseUrl.origin ? auth.inSession(config, session, request) : request;
}
