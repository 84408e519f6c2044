import { fault, nearest } from "#lib";
import type { FeedFilter, WebhookEndpoint } from "#store";
import { type changeKinds, eventTypes } from "./event-types.ts";

/** The causes of changes. Without a choice, an endpoint gets all but `mapping`. */
export const causes = ["sync", "mapping", "webhook", "write"] as const;
export const defaultCauses = causes.filter((cause) => cause !== "mapping");

const PATTERN = /^[a-z0-9_.*]{1,100}$/;
const chosen = eventTypes.filter(({ source }) => source !== "delivery");

const expressionOf = (pattern: string): RegExp =>
  new RegExp(`^${pattern.replaceAll(".", "\\.").replace(/\*+/g, ".*")}$`);

/** Throws `invalid_parameter` for a pattern that matches no type of event. */
export function requirePatterns(patterns: readonly string[]): void {
  for (const pattern of patterns) {
    if (PATTERN.test(pattern) && chosen.some(({ type }) => expressionOf(pattern).test(type))) continue;
    const suggestion = nearest(
      pattern,
      chosen.map(({ type }) => type),
    );
    throw fault("invalid_parameter", {
      parameter: "types",
      reason: `${JSON.stringify(pattern.slice(0, 100))} matches no event type.${suggestion ? ` Did you mean \`${suggestion}\`?` : " `GET /v1/event-types` lists them."}`,
    });
  }
}

/** Returns the types of a source that patterns match. Null: all of them. */
function matched(patterns: readonly string[], source: "record" | "notice"): string[] | null {
  const expressions = patterns.map(expressionOf);
  const all = chosen.filter((each) => each.source === source).map(({ type }) => type);
  const found = all.filter((type) => expressions.some((each) => each.test(type)));
  return found.length === all.length ? null : found;
}

/** Returns which changes and notices an endpoint gets. */
export function filterOf(
  endpoint: Pick<WebhookEndpoint, "id" | "types" | "connections" | "causes">,
): FeedFilter & { hasChanges: boolean } {
  const changes = matched(endpoint.types, "record");
  return {
    endpointId: endpoint.id,
    connections: endpoint.connections,
    changes,
    notices: matched(endpoint.types, "notice"),
    causes: endpoint.causes.length === causes.length ? null : endpoint.causes,
    hasChanges: changes === null || changes.length > 0,
  };
}

/** Returns the type of a change's event. */
export const typeOfChange = ({ entity, kind }: { entity: string; kind: (typeof changeKinds)[number] }): string =>
  `${entity}.${kind}`;
