// Several lists feed one entity, so every source id carries its kind. Condeco's ids are whole numbers; 0 means none.
const idOf =
  (kind: string) =>
  (id: number | null | undefined): string | null =>
    id ? `${kind}:${id}` : null;

export const countryId = idOf("country");
export const regionId = idOf("region");
/** A building or site. */
export const buildingId = idOf("location");
/** Rooms and desks are numbered together. */
export const resourceId = idOf("resource");
export const meetingId = idOf("meeting");
export const userId = idOf("user");

/** A floor has no id of its own. Null where its number is no number. */
export function floorId(locationId: number, floor: string | number | null | undefined): string | null {
  const number = floorNumber(floor);
  return number === null ? null : `floor:${locationId}:${number}`;
}

// Rooms give their floor's number as text.
const floorNumber = (floor: string | number | null | undefined): number | null =>
  /^-?\d+$/.test(String(floor).trim()) ? Number(floor) : null;

/** What Condeco tells of no place, space or person. */
export const nothingCommon = {
  source_number: null,
  source_url: null,
  source_created_at: null,
  source_updated_at: null,
} as const;
