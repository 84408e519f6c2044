// Several lists feed one entity, so each source id has a prefix. Condeco's ids are whole numbers; 0 means none.
const idOf =
  (kind: string) =>
  (id: number | null | undefined): string | null =>
    id ? `${kind}:${id}` : null;

export const countryId = idOf("country");
export const regionId = idOf("region");
/** A building or site. */
export const buildingId = idOf("location");
/** Rooms and desks share one number range. */
export const resourceId = idOf("resource");
export const meetingId = idOf("meeting");
export const userId = idOf("user");

/** Returns the ID of a floor, from its location and its number or name, such as `G`. Null: there is none. */
export function floorId(locationId: number, floor: string | number | null | undefined): string | null {
  const name = floorNumber(floor) ?? String(floor ?? "").trim();
  return name === "" ? null : `floor:${locationId}:${name}`;
}

/** Returns a floor's number, which rooms have as text. Null: it is not a number. */
export const floorNumber = (floor: string | number | null | undefined): number | null =>
  /^-?\d+$/.test(String(floor).trim()) ? Number(floor) : null;

/** Fields that Condeco never has. */
export const nothingCommon = {
  source_number: null,
  source_url: null,
  source_created_at: null,
  source_updated_at: null,
} as const;
