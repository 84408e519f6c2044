import { fault, isUuid, sha256 } from "#lib";

const CHECK_BYTES = 9;

const checkOf = (payload: Buffer, binding: string): Buffer =>
  sha256(Buffer.concat([payload, Buffer.from(`\nmillwright cursor\n${binding}`)])).subarray(0, CHECK_BYTES);

/**
 * Writes where a list stands as an opaque text that fits only the list that it came from: `binding` is everything that
 * must stay the same. It grants nothing: whoever made one up would only stand elsewhere in what they may read anyway,
 * and what stands in it is checked like any other input.
 */
export function writeCursor(position: unknown, binding: string): string {
  const payload = Buffer.from(JSON.stringify(position));
  return Buffer.concat([checkOf(payload, binding), payload]).toString("base64url");
}

/** Reads a cursor back; throws `invalid_cursor` for one that was changed, or is another list's. */
export function readCursor(cursor: string, binding: string): unknown {
  if (!/^[A-Za-z0-9_-]{13,16384}$/.test(cursor)) throw fault("invalid_cursor", { parameter: "cursor" });
  const bytes = Buffer.from(cursor, "base64url");
  const payload = bytes.subarray(CHECK_BYTES);
  if (!checkOf(payload, binding).equals(bytes.subarray(0, CHECK_BYTES)))
    throw fault("invalid_cursor", { parameter: "cursor" });
  return JSON.parse(payload.toString());
}

/** Before which id a list goes on, where it is one by ids, newest first. */
export function idBefore(cursor: string | undefined, binding: string): { before?: string } {
  if (cursor === undefined) return {};
  const id = readCursor(cursor, binding);
  if (typeof id !== "string" || !isUuid(id)) throw fault("invalid_cursor", { parameter: "cursor" });
  return { before: id };
}

/** A page of a list by ids; one more than `most` was asked for. */
export function pageByIds<T extends { id: string }>(
  found: T[],
  most: number,
  binding: string,
): { data: T[]; next_cursor: string | null } {
  if (found.length <= most) return { data: found, next_cursor: null };
  found.pop();
  return { data: found, next_cursor: writeCursor(found.at(-1)!.id, binding) };
}
