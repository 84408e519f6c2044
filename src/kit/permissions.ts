import type { SourceHttp } from "./source.ts";
import type { Probed, Stream } from "./stream.ts";

/** A permission that something takes in the source. */
export interface Permission {
  /** The permission's name, as the source shows it. */
  name: string;
  /** Where to give it: menus or paths, as the source's administrator sees them. */
  location: string;
  /** At the least; absent: the source knows no levels. */
  level?: string;
  /** What is lost without it, where all else works. Absent: it does not work without. */
  consequence?: string;
  /** Only some accounts ask for it: it is named where the source refuses though all else is given. */
  conditional?: true;
}

/** What a source says of its own user. */
export interface UserPermissions {
  /** Whether the user has a permission, at its level or above; null: the source does not say. */
  has(need: Permission): boolean | null;
}

export type WriteVerb = "create" | "update";
export const WRITE_VERBS: readonly WriteVerb[] = ["create", "update"];

/** What writing takes, as far as a check can tell it without writing. */
export interface WriteCheck {
  permissions: readonly Permission[];
  /** Tries it and saves nothing; throws what writing would. Absent: only what the source says of its user tells. */
  probe?: (http: SourceHttp) => Promise<Probed>;
}

/** Whether nothing works without it; else it is advice. */
export const isRequired = ({ consequence: without, conditional: sometimes }: Permission): boolean =>
  without === undefined && !sometimes;

interface RequiresPermissions {
  permissions?: readonly Permission[];
}

/** What everything of a connector takes by this kind of auth, that without which nothing works first. */
export const commonPermissions = (connector: RequiresPermissions, auth: RequiresPermissions): Permission[] => [
  ...(auth.permissions ?? []),
  ...(connector.permissions ?? []),
];

/** What reading a stream takes: what everything takes, and its own. */
export const permissionsOf = (
  connector: RequiresPermissions,
  auth: RequiresPermissions,
  stream: Pick<Stream, "permissions">,
): Permission[] => [...commonPermissions(connector, auth).filter(isRequired), ...stream.permissions];

/** Each need once, in the order in which they came. */
export const once = (needs: readonly Permission[]): Permission[] => [
  ...new Map(needs.map((need) => [idOf(need), need])).values(),
];

/** Each need once, those that are given in the same place together. */
export const byPlace = (needs: readonly Permission[]): Permission[] =>
  [...Map.groupBy(once(needs), ({ location: where }) => where).values()].flat();

const idOf = ({ name: permission, location: where, level }: Permission): string =>
  JSON.stringify([permission, where, level]);
