import type { Connector } from "./connector.ts";
import type { Stream } from "./stream.ts";

/** What a connector can do with one entity, derived from its declaration. */
export interface Capability {
  entity: string;
  read: boolean;
  /** `source`: an incremental sync requests changes only. `compare`: it requests everything and compares. */
  changed_since: "source" | "compare";
  /** `reported`: the source reports deletions. `by_absence`: a record is missing from a complete read. */
  delete_detection: "reported" | "by_absence" | "none";
  /** Whether the historical window limits a first or full sync. */
  windowed: boolean;
  create: boolean;
  update: boolean;
  delete: boolean;
  /** The statuses that records can be changed to. */
  transitions: string[];
  webhooks: boolean;
  /** The streams that make its records or add fields to them. */
  streams: string[];
}

/** Returns a connector's capabilities, one per entity. */
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
      create: making.some(({ writes }) => writes?.create),
      update: making.some(({ writes }) => writes?.update),
      delete: making.some(({ writes }) => writes?.remove),
      transitions: [
        ...new Set(making.flatMap(({ writes }) => (writes?.transitions ?? []).map(({ to }) => to as string))),
      ],
      webhooks: making.some((each) => connector.webhooks?.streams.includes(each)),
      streams: streams.map((each) => each.name),
    };
  });
}

/** Whether an incremental sync of a stream requests changes only. */
export const asksForChanges = ({ changes }: Stream): boolean =>
  changes.kind === "since" ||
  changes.kind === "keyset" ||
  changes.kind === "token" ||
  (changes.kind === "own" && changes.finds === "changed");
