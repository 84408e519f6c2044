import { fault, isUuid, sha256 } from "#lib";

const CHECK_BYTES = 9;

const checkOf = (payload: Buffer, binding: string): Buffer =>
  sha256(Buffer.concat([payload, Buffer.from(`\nmillwright cursor\n${binding}`)])).subarray(0, CHECK_BYTES);

/**
 * Returns a position in a list as an opaque text that only the same list accepts: `binding` is everything that must stay the
 * same. A cursor grants nothing, so its check is no signature. Callers can forge one, so each list validates the position.
 */
export function writeCursor(position: unknown, binding: string): string {
  const payload = Buffer.from(JSON.stringify(position));
  return Buffer.concat([checkOf(payload, binding), payload]).toString("base64url");
}

/** Returns the position in a cursor. Throws `invalid_cursor` for one that was changed or belongs to another list. */
export function readCursor(cursor: string, binding: string): unknown {
  if (!/^[A-Za-z0-9_-]{13,16384}$/.test(cursor)) throw fault("invalid_cursor", { parameter: "cursor" });
  const bytes = Buffer.from(cursor, "base64url");
  const payload = bytes.subarray(CHECK_BYTES);
  if (!checkOf(payload, binding).equals(bytes.subarray(0, CHECK_BYTES)))
    throw fault("invalid_cursor", { parameter: "cursor" });
  try {
    return JSON.parse(payload.toString());
  } catch (cause) {
    throw fault("invalid_cursor", { parameter: "cursor" }, cause);
  }
}

/** Returns the ID that a list of IDs continues before, newest first. */
export function idBefore(cursor: string | undefined, binding: string): { before?: string } {
  if (cursor === undefined) return {};
  const id = readCursor(cursor, binding);
  if (typeof id !== "string" || !isUuid(id)) throw fault("invalid_cursor", { parameter: "cursor" });
  return { before: id };
}

/** Returns a page of a list of IDs. `rows` has one more than `most` if there is a next page. */
export function pageByIds<T extends { id: string }>(
  found: T[],
  most: number,
  binding: string,
): { data: T[]; next_cursor: string | null } {
  if (found.length <= most) return { data: found, next_cursor: null };
  found.pop();
  return { data: found, next_cursor: writeCursor(found.at(-1)!.id, binding) };
}
