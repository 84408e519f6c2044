import { fault, nearest } from "#lib";
import type { Connector } from "./connector.ts";

/** The connectors that this Millwright has, by name. */
export interface Connectors {
  /** All connectors, in the order in which they are listed. */
  readonly all: readonly Connector[];
  /** Returns the connector of this name. Throws `not_found` with the nearest name and all known names. */
  get(name: string): Connector;
  /** Returns the connector of this name, or undefined: a release may drop a connector that connections still name. */
  find(name: string): Connector | undefined;
}

/** Indexes connectors by name. */
export function connectorsOf(all: readonly Connector[]): Connectors {
  const byName = new Map(all.map((each) => [each.name, each]));
  return {
    all,
    find: (name) => byName.get(name),
    get(name) {
      const connector = byName.get(name);
      if (connector) return connector;
      const known = [...byName.keys()];
      throw fault("not_found", { what: "connector", id: name, suggestion: nearest(name, known), known });
    },
  };
}
