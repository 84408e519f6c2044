/** A permission that a stream or an auth method needs in the source. */
export interface Permission {
  /** The name as the source shows it. */
  name: string;
  /** The menu or path where an administrator gives it, as the source shows it. */
  location: string;
  /** The lowest sufficient level. Absent: the source has no levels. */
  level?: string;
  /** What is lost without it, if everything else works. Absent: nothing works without it. */
  consequence?: string;
  /**
   * Only some accounts require it. A check names it if the source rejects the read although all other permissions are
   * given.
   */
  conditional?: true;
}

/** The source's information about the permissions of its own user. */
export interface UserPermissions {
  /** Whether the user has a permission at its level or above. Null: the source does not show it. */
  has(permission: Permission): boolean | null;
}

/** Whether nothing works without a permission. Otherwise it is recommended. */
export const isRequired = ({ consequence, conditional }: Permission): boolean =>
  consequence === undefined && !conditional;

interface NeedsPermissions {
  permissions?: readonly Permission[];
}

/** Returns the permissions that every stream of a connector needs with this auth method, those of the auth method first. */
export const commonPermissions = (connector: NeedsPermissions, auth: NeedsPermissions): Permission[] => [
  ...(auth.permissions ?? []),
  ...(connector.permissions ?? []),
];

/** Returns the permissions that reading a stream needs: the required common ones and its own. */
export const permissionsOf = (
  connector: NeedsPermissions,
  auth: NeedsPermissions,
  stream: NeedsPermissions,
): Permission[] => [...commonPermissions(connector, auth).filter(isRequired), ...(stream.permissions ?? [])];

/** Returns each permission once, in the order of first appearance. */
export const once = (permissions: readonly Permission[]): Permission[] => [
  ...new Map(permissions.map((permission) => [idOf(permission), permission])).values(),
];

/** Returns each permission once, grouped by location. */
export const byPlace = (permissions: readonly Permission[]): Permission[] =>
  [...Map.groupBy(once(permissions), ({ location }) => location).values()].flat();

const idOf = ({ name, location, level }: Permission): string => JSON.stringify([name, location, level]);
