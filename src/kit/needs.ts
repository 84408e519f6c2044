import type { SourceHttp } from "./source.ts";
import type { Probed, Stream } from "./stream.ts";

/** A permission that something takes in the source. */
export interface Need {
  /** The permission's name, as the source shows it. */
  permission: string;
  /** Where to give it: menus or paths, as the source's administrator sees them. */
  where: string;
  /** At the least; absent: the source knows no levels. */
  level?: string;
  /** What is lost without it, where all else works. Absent: it does not work without. */
  without?: string;
  /** Only some accounts ask for it: it is named where the source refuses though all else is given. */
  sometimes?: true;
}

/** What a source says of its own user. */
export interface Standing {
  /** Whether the user has a permission, at its level or above; null: the source does not say. */
  has(need: Need): boolean | null;
}

export type WriteVerb = "create" | "update";
export const WRITE_VERBS: readonly WriteVerb[] = ["create", "update"];

/** What writing takes, as far as a check can tell it without writing. */
export interface WriteCheck {
  needs: readonly Need[];
  /** Tries it and saves nothing; throws what writing would. Absent: only what the source says of its user tells. */
  probe?: (http: SourceHttp) => Promise<Probed>;
}

/** Whether nothing works without it; else it is advice. */
export const isRequired = ({ without, sometimes }: Need): boolean => without === undefined && !sometimes;

interface Needing {
  needs?: readonly Need[];
}

/** What everything of a connector takes by this kind of auth, that without which nothing works first. */
export const commonNeeds = (connector: Needing, auth: Needing): Need[] => [
  ...(auth.needs ?? []),
  ...(connector.needs ?? []),
];

/** What reading a stream takes: what everything takes, and its own. */
export const needsOf = (connector: Needing, auth: Needing, stream: Pick<Stream, "needs">): Need[] => [
  ...commonNeeds(connector, auth).filter(isRequired),
  ...stream.needs,
];

/** Each need once, in the order in which they came. */
export const once = (needs: readonly Need[]): Need[] => [...new Map(needs.map((need) => [idOf(need), need])).values()];

/** Each need once, those that are given in the same place together. */
export const byPlace = (needs: readonly Need[]): Need[] =>
  [...Map.groupBy(once(needs), ({ where }) => where).values()].flat();

const idOf = ({ permission, where, level }: Need): string => JSON.stringify([permission, where, level]);
