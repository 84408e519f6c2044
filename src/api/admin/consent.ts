import { z } from "zod";
import { Answer, type Route, route } from "#api/http";
import { beginConsent, completeConsent } from "#connections";
import { Fault, fault, isUuid } from "#lib";
import { connectionExample, newConnection } from "./connections.ts";

/** The path of the OAuth redirect URI. */
export const CALLBACK_PATH = "/v1/oauth/callback";

const returnUrl = z
  .url({ protocol: /^https?$/ })
  .max(2000)
  .meta({
    description:
      "URL to return the browser to, with `connection` (its id) or `error` (an error code) added. Default: a page that shows the result.",
  });

/** Routes for connections that require consent in the source (OAuth 2, authorization code with PKCE). */
export const consentRoutes: Route[] = [
  route({
    method: "POST",
    path: "/v1/connections/authorize",
    name: "authorizeConnection",
    callsSource: true,
    errors: ["not_found", "conflict"],
    example: { ...connectionExample, return_url: "https://app.example.com/connected" },
    group: "Connections",
    summary: "Start an OAuth consent",
    description:
      "Returns a URL to open in the customer's browser; it is valid once, for one hour. When the user has consented, the connection is created with the returned `id`; get its token with `POST /v1/connections/{id}/token`. With `connection_id`, that connection is reconnected.",
    access: "workspace",
    scope: "connections:write",
    body: newConnection.extend({
      connection_id: z.string().refine(isUuid, "expected a connection id").optional(),
      return_url: returnUrl.optional(),
    }),
    reply: {
      201: z.object({
        id: z.string().meta({ description: "Id that the connection will have." }),
        url: z.string().meta({ description: "URL where the user consents." }),
        expires_at: z.iso.datetime(),
      }),
    },
    isSecret: true,
    async handle(call) {
      const { connection_id: connectionId, return_url: returnUrl, ...input } = call.body;
      const asked = await beginConsent(call.deps, call.workspaceId, { ...input, connectionId, returnUrl });
      return { ...asked, id: connectionId ?? asked.id };
    },
  }),
  route({
    method: "GET",
    path: CALLBACK_PATH,
    name: "oauthCallback",
    callsSource: true,
    errors: ["conflict", "not_found"],
    group: "Connections",
    summary: "Complete an OAuth consent",
    description:
      "The redirect URI of OAuth: register it in the source system. It redirects the browser to `return_url`, or shows an HTML page with the result.",
    access: "public",
    // Systems add their own parameters.
    query: z.looseObject({
      state: z.string().max(2000).optional(),
      code: z.string().min(1).max(10_000).optional(),
      error: z.string().max(200).optional(),
    }),
    reply: { 200: z.string(), 303: null },
    replyType: "text/html",
    async handle(call) {
      const { state = "", code, error } = call.query;
      try {
        const { connection, returnUrl: back } = await completeConsent(call.deps, { state, code, error });
        if (back !== null) return goOn(back, connection ? { connection: connection.id } : {});
        if (connection === null) throw fault("link_expired", {});
        return page(200, "Connected", `${connection.name} is connected. You can close this window.`);
      } catch (thrown) {
        const known = thrown instanceof Fault ? thrown : fault("internal", {}, thrown);
        if (known.code === "internal") call.deps.log.error({ err: thrown }, "a consent could not be taken");
        const { returnUrl: back } = known.details;
        if (typeof back === "string") return goOn(back, { error: known.code });
        return page(known.status, known.title, known.message);
      }
    },
  }),
];

/** Redirects a browser with these parameters. */
export function goOn(to: string, parameters: Record<string, string> = {}): Answer {
  const url = new URL(to);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return new Answer(null, { status: 303, headers: { location: url.href, "cache-control": "no-store" } });
}

/** A page for a person, without script or style. */
const page = (status: number, title: string, text: string): Answer =>
  new Answer(
    `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title><h1>${escaped(title)}</h1><p>${escaped(text)}</p></html>`,
    { status, headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" } },
  );

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
