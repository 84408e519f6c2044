/** Access groups of the user, each enough by itself for the stream that names it. */
export const needs = (...groups: string[]) =>
  groups.map((permission) => ({ permission, where: "Administration, Users, Users, Access Permissions" }));
