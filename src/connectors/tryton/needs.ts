import type { Need } from "#kit";

/** Access groups of the user, each enough by itself for the stream that names them. */
export const needs = (...groups: string[]): Need[] => [
  { permission: groups.join(" or "), where: "Administration > Users > Users, the user, Access Permissions, Groups" },
];

/** A user without one is shown no orders and no stock, and no error. */
export const company: Need = {
  permission: "Current Company",
  where: "Administration > Users > Users, the user, Preferences",
};
