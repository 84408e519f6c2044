import { z } from "zod";
import { authOf, type ConnectionConfig, type Connector } from "#kit";
import { fault } from "#lib";
import { readAddress } from "#source";

/** Settings and credentials as the connector's own shapes say; a fault names the first field that does not fit, and lists all. */
export function readGiven(connector: Connector, settings: unknown, credentials: unknown): ConnectionConfig {
  const readPart = (part: "settings" | "credentials", schema: z.ZodType, value: unknown): Record<string, unknown> => {
    const known = schema instanceof z.ZodObject ? Object.keys(schema.shape) : null;
    const unknown = Object.keys(value ?? {}).filter((name) => known && !known.includes(name));
    // A setting that is mistyped would else be left at its default without a word.
    if (unknown.length > 0)
      throw fault("invalid_settings", {
        field: `${part}.${unknown[0]}`,
        reason: `${connector.title} has no such field; it has ${known!.join(", ") || "none"}`,
        errors: unknown.map((name) => ({ field: `${part}.${name}`, reason: "there is no such field" })),
      });
    const parsed = schema.safeParse(value ?? {});
    if (parsed.success) return parsed.data as Record<string, unknown>;
    const isMissing = (path: readonly PropertyKey[]) =>
      path.reduce<unknown>((at, name) => (at as Record<PropertyKey, unknown> | null | undefined)?.[name], value) ===
      undefined;
    // Only where and why: a message never quotes what was given for a secret.
    const errors = parsed.error.issues.map((issue) => ({
      field: [part, ...issue.path].join("."),
      reason: issue.code === "invalid_type" && isMissing(issue.path) ? "it is missing" : issue.message,
    }));
    throw fault("invalid_settings", {
      field: errors[0]?.field,
      reason: errors[0]?.reason ?? "it does not fit",
      errors,
    });
  };
  return {
    settings: readPart("settings", connector.settings, settings),
    credentials: readPart("credentials", connector.credentials, credentials),
  };
}

/** The origins to which a connection's credentials go. */
function placesOf(connector: Connector, given: ConnectionConfig): Set<string> {
  const base = readAddress(connector.baseUrl(given.settings), "settings");
  const auth = authOf(connector, given.credentials);
  const login = auth.kind === "session" ? auth.login(given).path : auth.kind === "oauth2" ? auth.tokenUrl(given) : "";
  return new Set([base.origin, URL.parse(login, base.href)?.origin ?? base.origin]);
}

/** Whether credentials would go to the same places by these settings as by the others. */
export function goToTheSame(connector: Connector, given: ConnectionConfig, other: ConnectionConfig): boolean {
  const [one, another] = [placesOf(connector, given), placesOf(connector, other)];
  return one.size === another.size && [...one].every((each) => another.has(each));
}
