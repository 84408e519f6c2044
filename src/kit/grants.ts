import { fault } from "#lib";
import type { Connector } from "./connector.ts";

/** What a connection may write: verbs (`create`, `update`, `delete`) and target statuses, by entity. */
export type Grants = Readonly<Record<string, readonly string[]>>;

/** The name under which a connection grants requests that are passed to its source. It is no entity. */
export const PASSTHROUGH = "passthrough";

/** Returns what a connector can be granted, by entity. The order is that in which people read it. */
export function grantable(connector: Connector): Map<string, string[]> {
  const all = new Map<string, string[]>();
  for (const [entity, streams] of connector.entities) {
    const words = new Set<string>();
    for (const { writes, feeds } of streams) {
      if (!writes || !feeds.some((feed) => feed.model.name === entity && !feed.onlyAdds)) continue;
      if (writes.create) words.add("create");
      if (writes.update) words.add("update");
      for (const { to } of writes.transitions ?? []) words.add(to);
      if (writes.remove) words.add("delete");
    }
    if (words.size > 0) all.set(entity, inOrder(words));
  }
  if (connector.passthrough) all.set(PASSTHROUGH, ["read", "unmasked"]);
  return all;
}

const inOrder = (words: ReadonlySet<string>): string[] => {
  const verbs = ["create", "update"].filter((verb) => words.has(verb));
  const last = words.has("delete") ? ["delete"] : [];
  return [...verbs, ...[...words].filter((word) => !["create", "update", "delete"].includes(word)), ...last];
};

/** Throws `invalid_settings` for grants that the connector cannot carry out. */
export function checkGrants(connector: Connector, grants: Grants): void {
  const possible = grantable(connector);
  for (const [entity, words] of Object.entries(grants)) {
    const known = possible.get(entity);
    if (!known)
      throw fault("invalid_settings", {
        field: `grants.${entity}`,
        reason:
          possible.size > 0
            ? `${connector.title} cannot write this entity. It can write: ${[...possible.keys()].join(", ")}.`
            : `${connector.title} cannot write.`,
      });
    const wrong = words.find((word) => !known.includes(word));
    if (wrong !== undefined)
      throw fault("invalid_settings", {
        field: `grants.${entity}`,
        reason: `\`${wrong}\` is not one of: ${known.join(", ")}.`,
      });
  }
}
