import { MillwrightError, millwright, type Schema } from "@millwright/sdk";

export type Page = Schema<"link_page">;
export type Trial = Schema<"link_trial">;
export type Connector = Schema<"connector">;
export type Offer = Schema<"auth_offer">;
export type SetUpGuide = Schema<"guide">;

const [, , token = ""] = location.pathname.split("/");

/** The API, as the session in this page's address. Nothing of it is kept in the browser. */
export const api = millwright({ url: location.origin, token });

/** What a fault is called in the texts. */
export const codeOf = (error: Error): string =>
  error instanceof MillwrightError ? (error.problem?.code ?? "other") : "other";
