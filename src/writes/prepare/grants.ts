import { type AnyWrites, fault, type Grants } from "#kit";
import type { WriteIntent } from "../prepared.ts";
import { creatableStatuses } from "./statuses.ts";

/** Returns the grants that a write needs. A status that no record can be created in is no grant: the schema refuses it. */
export function neededGrants({ verb, status, values }: WriteIntent, writes: AnyWrites | null): string[] {
  if (verb === "status") return status === null ? [] : [status];
  const { status: asked } = values;
  const isStep =
    verb === "create" &&
    writes !== null &&
    typeof asked === "string" &&
    asked !== writes.create?.initialStatus &&
    creatableStatuses(writes).includes(asked);
  return isStep ? ["create", asked] : [verb];
}

/** Throws `grant_missing` for a write that the connection does not allow. */
export function refuseUngranted(grants: Grants, entity: string, needed: readonly string[]): void {
  const granted = Object.hasOwn(grants, entity) ? (grants[entity] ?? []) : [];
  const missing = needed.find((word) => !granted.includes(word));
  if (missing !== undefined) throw fault("grant_missing", { entity, grant: missing });
}
