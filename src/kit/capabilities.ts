import type { Connector } from "./connector.ts";
import type { Stream } from "./stream.ts";

/** What a connector can do with one entity. Derived from its declaration, never written twice. */
export interface Capability {
  entity: string;
  read: boolean;
  /** Whether an incremental sync asks the source only for what changed; `compare`: it asks for everything and compares. */
  changed_since: "source" | "compare";
  /** How deletions are found: the source tells, or a record is missing from a complete read. */
  delete_detection: "reported" | "by_absence" | "none";
  /** Whether a window of days limits what a first or full sync reads. */
  windowed: boolean;
  create: boolean;
  update: boolean;
  webhooks: boolean;
  /** The streams that make it, and those that add to it. */
  streams: string[];
}

/** A connector's capabilities, one an entity. */
export function capabilitiesOf(connector: Connector): Capability[] {
  return [...connector.entities].map(([entity, streams]) => {
    const making = streams.filter((each) => each.feeds.some((feed) => feed.model.name === entity && !feed.onlyAdds));
    return {
      entity,
      read: making.length > 0,
      changed_since: making.every(asksForChanges) ? "source" : "compare",
      delete_detection: making.some((each) => each.isDeleted || each.hasDeletedList || each.one)
        ? "reported"
        : making.length > 0
          ? "by_absence"
          : "none",
      windowed: making.some((each) => each.datedOf !== null),
      create: false,
      update: false,
      webhooks: making.some((each) => connector.webhooks?.streams.includes(each)),
      streams: streams.map((each) => each.name),
    };
  });
}

/** Whether the source is asked for changes only. */
export const asksForChanges = ({ changes }: Stream): boolean =>
  changes.kind === "since" ||
  changes.kind === "keyset" ||
  changes.kind === "token" ||
  (changes.kind === "own" && changes.finds === "changed");
