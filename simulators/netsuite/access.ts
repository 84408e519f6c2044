import { type Level, levelOf, permissionTitle, type Role } from "./permissions.ts";
import { Refusal } from "./refusal.ts";
import type { Switches } from "./switches.ts";

/** The authenticated caller. */
export type Principal = {
  role: Role;
  /** The employee's internal ID. */
  entityId: number;
  /** The client ID or consumer key. */
  client: string;
  kind: "m2m" | "code" | "tba";
  scope: string[];
};

/** Text as in https://github.com/NetSweet/netsuite/issues/249. */
export const insufficientPermission = (switches: Switches, title: string) =>
  new Refusal(
    Number(switches.permissionStatus),
    "INSUFFICIENT_PERMISSION",
    `Permission Violation: You need the '${title}' permission to access this page. Please contact your account administrator.`,
  );

/** Throws unless the role has the permission at that level. */
export function need(switches: Switches, role: Role, key: string, level: Level, customRecordName?: string): void {
  if (levelOf(role, key) < level) throw insufficientPermission(switches, permissionTitle(key, customRecordName));
}
