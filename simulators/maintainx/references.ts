import { invalid } from "./refusal.ts";
import { type CustomFieldEntity, type ExtraFields, type OwnedTable, type Row, type World, wordOf } from "./world.ts";

// Checks of the records and fields that a body names.

/** Throws a 400 unless the record exists in the organization. Null and undefined pass. */
export function checkReference(
  world: World,
  organizationId: number,
  table: OwnedTable,
  id: number | null | undefined,
  fieldPath: string,
): void {
  if (id === null || id === undefined) return;
  const row = world.find(table, id) as Row | undefined;
  if (row?.organizationId !== organizationId) throw invalid(`${wordOf(table)} not found`, fieldPath, id);
}

export function checkReferences(
  world: World,
  organizationId: number,
  table: OwnedTable,
  ids: readonly number[] | undefined,
  fieldPath: string,
): void {
  for (const [place, id] of (ids ?? []).entries())
    checkReference(world, organizationId, table, id, `${fieldPath}.${place}`);
}

/** Throws a 400 unless the user belongs to the organization. */
export function checkUser(
  world: World,
  organizationId: number,
  id: number | null | undefined,
  fieldPath: string,
): void {
  if (id === null || id === undefined) return;
  const user = world.user(id);
  if (!user?.organizationIds.includes(organizationId) || user.removedFrom.includes(organizationId))
    throw invalid("User not found", fieldPath, id);
}

/** Returns the fields whose labels exist. Throws a 400 for the others, or leaves them out, by the switch. */
export function knownFields(
  world: World,
  organizationId: number,
  entity: CustomFieldEntity,
  fields: ExtraFields | undefined,
  fieldPath = "extraFields",
): ExtraFields {
  const known = world.all("customFields", [organizationId]).filter((field) => field.entity === entity);
  const kept: ExtraFields = {};
  for (const [label, value] of Object.entries(fields ?? {})) {
    const field = known.find((one) => one.label === label);
    if (!field && world.switches.unknownExtraField === "ignored") continue;
    if (!field) throw invalid(`Custom field '${label}' does not exist`, `${fieldPath}.${label}`, value);
    if (field.type === "singleSelect" && value !== "" && !field.options?.includes(value))
      throw invalid("must be equal to one of the allowed values", `${fieldPath}.${label}`, value);
    if (field.type === "number" && value !== "" && Number.isNaN(Number(value)))
      throw invalid("must be number", `${fieldPath}.${label}`, value);
    kept[label] = value;
  }
  return kept;
}

/** Returns the fields after a PATCH: merged, or replaced, by the switch. An empty text removes a value. */
export function patchedFields(world: World, before: ExtraFields, change: ExtraFields | undefined): ExtraFields {
  if (change === undefined) return before;
  const merged = world.switches.patchExtraFields === "merge" ? { ...before, ...change } : { ...change };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== ""));
}

/** Returns an array after a PATCH: the new one, or both, by the switch. */
export function patchedList<T>(world: World, before: readonly T[], change: readonly T[] | undefined): T[] {
  if (change === undefined) return [...before];
  if (world.switches.patchArrays === "replace") return [...change];
  const known = new Set(before.map((one) => JSON.stringify(one)));
  return [...before, ...change.filter((one) => !known.has(JSON.stringify(one)))];
}
