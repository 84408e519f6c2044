import type { Permission } from "#kit";

/** Returns a permission for access groups, of which one is enough. */
export const permissionsTo = (...groups: string[]): Permission[] => [
  { name: groups.join(" or "), location: "Administration > Users > Users > (the user) > Access Permissions > Groups" },
];

/** The user's company. Without one, Tryton returns no orders and no stock, and no error. */
export const company: Permission = {
  name: "Current Company",
  location: "Administration > Users > Users > (the user) > Preferences",
};
