import { MillwrightError, millwright, type Schema } from "@millwright/sdk";

/** What the session's page shows: the vendor, the connectors and what was entered before. */
export type LinkPage = Schema<"link_page">;
/** Checked credentials that are not a connection yet. */
export type PendingConnection = Schema<"pending_connection">;
export type Connector = Schema<"connector">;
export type AuthMethod = Schema<"auth_method">;
export type SetupGuide = Schema<"guide">;

const [, , token = ""] = location.pathname.split("/");

/** The API client of the link session in the page's URL. The browser stores nothing of it. */
export const api = millwright({ url: location.origin, token });

/** Returns the error code of the API; `other` for other errors. */
export const codeOf = (error: Error): string =>
  error instanceof MillwrightError ? (error.problem?.code ?? "other") : "other";
