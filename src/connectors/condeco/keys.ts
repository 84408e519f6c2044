// Condeco spells the same field in several ways: `deskID` here, `deskId` there, `BookingID` and `bookingID`.

/** Returns the value of a field, ignoring the case of its name. */
export function fieldOf(record: unknown, name: string): unknown {
  if (typeof record !== "object" || record === null) return undefined;
  const held = record as Record<string, unknown>;
  if (name in held) return held[name];
  const wanted = name.toLowerCase();
  for (const key in held) if (key.toLowerCase() === wanted) return held[key];
  return undefined;
}

/** Returns the first value among several names that is not empty. */
export function firstOf(record: unknown, ...names: string[]): unknown {
  for (const name of names) {
    const value = fieldOf(record, name);
    if (value !== undefined && value !== null && value !== "") return value;
  }
  return undefined;
}

/** Returns a record with these field names spelled like this. Other fields stay unchanged. */
export function spelled(record: unknown, names: readonly string[]): unknown {
  if (typeof record !== "object" || record === null || Array.isArray(record)) return record;
  const wanted = new Map(names.map((name) => [name.toLowerCase(), name]));
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [wanted.get(key.toLowerCase()) ?? key, value]),
  );
}

/** Returns a trimmed text, null if it is empty. */
export const filled = (text: string | null | undefined): string | null => text?.trim() || null;
