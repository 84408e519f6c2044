import type { SecretName } from "#vault";
import type { Grant } from "./oauth2.ts";

/** A session with a source, as it is sealed. */
export interface StoredSession {
  value: string;
  /** When to renew it, in milliseconds since 1970. Null: the source does not state when it expires. */
  renewAt: number | null;
}

/** The credentials that a person entered. */
export const CREDENTIALS: SecretName<Record<string, unknown>> = { name: "credentials" };
/** What Millwright renews by itself for a connection. */
export const GRANT: SecretName<Grant> = { name: "grant" };
export const SESSION: SecretName<StoredSession> = { name: "session" };
