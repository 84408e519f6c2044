import { z } from "zod";
import type { ConnectionConfig, Connector } from "#kit";
import { fault } from "#lib";
import { originsOf } from "#source";

type Part = "settings" | "credentials";

/**
 * Returns settings and credentials as the connector's schemas describe them. Throws `invalid_settings`, which names the first
 * field that is invalid and lists all of them.
 */
export const readConfig = (connector: Connector, settings: unknown, credentials: unknown): ConnectionConfig => ({
  settings: readPart(connector, "settings", settings),
  credentials: readPart(connector, "credentials", credentials),
});

function readPart(connector: Connector, part: Part, value: unknown): Record<string, unknown> {
  const schema = connector[part];
  refuseUnknownFields(connector, part, schema, value);
  const parsed = schema.safeParse(value ?? {});
  if (parsed.success) return parsed.data as Record<string, unknown>;
  // The place and the reason only: a message never quotes a value, which may be a secret.
  const errors = parsed.error.issues.map(({ path, code, message }) => ({
    field: [part, ...path].join("."),
    reason: code === "invalid_type" && valueAt(value, path) === undefined ? "it is missing" : message,
  }));
  throw fault("invalid_settings", {
    field: errors[0]?.field,
    reason: errors[0]?.reason ?? "the value is invalid",
    errors,
  });
}

/** A mistyped setting would otherwise be ignored, and its default used. */
function refuseUnknownFields(connector: Connector, part: Part, schema: z.ZodType, value: unknown): void {
  if (!(schema instanceof z.ZodObject)) return;
  const known = Object.keys(schema.shape);
  const unknown = Object.keys(value ?? {}).filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  throw fault("invalid_settings", {
    field: `${part}.${unknown[0]}`,
    reason: `${connector.title} has no such field; it has ${known.join(", ") || "none"}`,
    errors: unknown.map((name) => ({ field: `${part}.${name}`, reason: "there is no such field" })),
  });
}

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce((at, name) => (at as Record<PropertyKey, unknown> | null | undefined)?.[name], value);

/** Returns whether both configs send credentials to the same origins. */
export function hasSameOrigins(connector: Connector, one: ConnectionConfig, other: ConnectionConfig): boolean {
  const [a, b] = [originsOf(connector, one), originsOf(connector, other)];
  return a.size === b.size && [...a].every((origin) => b.has(origin));
}
