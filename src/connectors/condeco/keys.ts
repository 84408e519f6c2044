// Condeco spells the same thing in several ways: `deskID` here, `deskId` there, `BookingID` and `bookingID`.

/** The value under a name, however its letters are cased. */
export function fieldOf(record: unknown, name: string): unknown {
  if (typeof record !== "object" || record === null) return undefined;
  const held = record as Record<string, unknown>;
  if (name in held) return held[name];
  const wanted = name.toLowerCase();
  for (const key in held) if (key.toLowerCase() === wanted) return held[key];
  return undefined;
}

/** The first of several names' values that is there and filled. */
export function firstOf(record: unknown, ...names: string[]): unknown {
  for (const name of names) {
    const value = fieldOf(record, name);
    if (value !== undefined && value !== null && value !== "") return value;
  }
  return undefined;
}

/** A record with these names spelled as here, whatever the casing in which they came; all else as it came. */
export function spelled(record: unknown, names: readonly string[]): unknown {
  if (typeof record !== "object" || record === null || Array.isArray(record)) return record;
  const wanted = new Map(names.map((name) => [name.toLowerCase(), name]));
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [wanted.get(key.toLowerCase()) ?? key, value]),
  );
}

/** A filled text, else null. */
export const filled = (text: string | null | undefined): string | null => text?.trim() || null;
