import type { Permission } from "#kit";

/** Access groups of the user, each enough by itself for the stream that names them. */
export const permissionsTo = (...groups: string[]): Permission[] => [
  { name: groups.join(" or "), location: "Administration > Users > Users > (the user) > Access Permissions > Groups" },
];

/** A user without one is shown no orders and no stock, and no error. */
export const company: Permission = {
  name: "Current Company",
  location: "Administration > Users > Users > (the user) > Preferences",
};
