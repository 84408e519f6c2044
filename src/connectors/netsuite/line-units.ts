import { FieldsRefused, type SourceHttp, type WriteBody } from "#kit";
import { unitCode } from "#model";
import { unlessHidden } from "./record-service.ts";
import { ask, type Row, suiteql } from "./suiteql.ts";

/* Units of written quantities. NetSuite takes a line's quantity in the line's unit, but returns it in the item's base unit. */

/** What a caller says about a quantity's unit. It is replaced by the unit's id before the write is sent. */
export const unitMarker = (of: { unit: string | null; source_unit: string | null }): WriteBody => ({
  units: { code: of.unit ?? null, name: of.source_unit ?? null },
});

/** Whether a caller has named a unit. */
export const namesUnit = (marker: unknown): boolean =>
  typeof marker === "object" && marker !== null && Object.values(marker).some((each) => each !== null);

/** A unit of an item: `internalid`, `unitname`, `baseunit`. */
type Unit = Row;

/** Returns the units of measure of items, by the item's id. Items without a unit type have none, and so do accounts without units. */
export async function unitsOfItems(http: SourceHttp, items: readonly string[]): Promise<ReadonlyMap<string, Unit[]>> {
  const ids = [...new Set(items)].filter((id) => /^\d+$/.test(id));
  if (ids.length === 0) return new Map();
  const q = `SELECT i.id AS item, u.internalid, u.unitname, u.abbreviation, u.baseunit, u.conversionrate FROM item i JOIN unitstypeuom u ON u.unitstype = i.unitstype WHERE i.id IN (${ids.join(", ")}) ORDER BY i.id, u.internalid`;
  const rows = (await unlessHidden(() => ask(http, suiteql(q))))?.rows ?? [];
  return Map.groupBy(rows, ({ item }) => item ?? "");
}

/**
 * Returns the unit to write: the one that the caller names, or without a name the one in which quantities are read. Null: leave it
 * to NetSuite. Throws `FieldsRefused` if the item has no such unit: nothing is converted.
 */
export function unitOf(
  marker: unknown,
  units: readonly Unit[],
  { settings, pointer }: { settings: Readonly<Record<string, unknown>>; pointer: string },
): string | null {
  const { code = null, name = null } = (typeof marker === "object" ? marker : null) as {
    code?: string | null;
    name?: string | null;
  } & object;
  if (code === null && name === null) {
    if (settings.line_quantities === "transaction") return null;
    return units.find(({ baseunit }) => baseunit === "T")?.internalid ?? null;
  }
  const found = units.find(
    ({ unitname, abbreviation }) =>
      (name === null || name === unitname || name === abbreviation) &&
      (code === null || unitCode(unitname ?? "") === code || unitCode(abbreviation ?? "") === code),
  );
  if (found) return found.internalid ?? null;
  const said = [code, name].filter((each) => each !== null).join(", ");
  const known = units.map(({ unitname }) => unitname).join(", ");
  const message = `The item has no unit "${said}".${known ? ` It has: ${known}.` : " Leave the unit out."}`;
  throw new FieldsRefused({ pointer, code: "invalid", message });
}
