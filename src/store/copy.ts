import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";

/** A value that COPY can carry: a text, bytes (bytea or uuid), a whole number for a smallint column, true or false, or null. */
export type Cell = string | Uint8Array | number | boolean | null;

const SIGNATURE = Buffer.from("PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0", "latin1");

/**
 * Copies rows into a table in PostgreSQL's binary form: the quickest way in, and nothing needs escaping.
 * https://www.postgresql.org/docs/current/sql-copy.html (Binary Format). Numbers are written as smallint.
 */
export async function copyRows(
  client: pg.ClientBase,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
): Promise<void> {
  const stream = client.query(copyFrom(`copy ${table} (${columns.join(", ")}) from stdin (format binary)`));
  await pipeline(chunksOf(columns.length, rows), stream);
}

const CHUNK_BYTES = 256 * 1024;

function* chunksOf(width: number, rows: readonly (readonly Cell[])[]): Generator<Buffer> {
  let buffer = Buffer.allocUnsafe(CHUNK_BYTES * 2);
  let at = SIGNATURE.copy(buffer, 0);
  for (const row of rows) {
    const room = roomOf(row);
    if (at + room > buffer.length) {
      yield buffer.subarray(0, at);
      buffer = Buffer.allocUnsafe(Math.max(CHUNK_BYTES * 2, room));
      at = 0;
    }
    at = buffer.writeInt16BE(width, at);
    for (const cell of row) at = writeCell(buffer, at, cell);
    if (at >= CHUNK_BYTES) {
      yield buffer.subarray(0, at);
      buffer = Buffer.allocUnsafe(CHUNK_BYTES * 2);
      at = 0;
    }
  }
  const end = Buffer.allocUnsafe(at + 2);
  buffer.copy(end, 0, 0, at);
  end.writeInt16BE(-1, at);
  yield end;
}

// At most three bytes a UTF-16 unit: counting exactly would read every text twice.
function roomOf(row: readonly Cell[]): number {
  let room = 4;
  for (const cell of row)
    room += 4 + (typeof cell === "string" ? cell.length * 3 : cell instanceof Uint8Array ? cell.length : 2);
  return room;
}

function writeCell(buffer: Buffer, at: number, cell: Cell): number {
  if (cell === null) return buffer.writeInt32BE(-1, at);
  if (typeof cell === "string") {
    const length = buffer.write(cell, at + 4, "utf8");
    buffer.writeInt32BE(length, at);
    return at + 4 + length;
  }
  if (typeof cell === "number") return buffer.writeInt16BE(cell, buffer.writeInt32BE(2, at));
  if (typeof cell === "boolean") return buffer.writeUInt8(cell ? 1 : 0, buffer.writeInt32BE(1, at));
  buffer.writeInt32BE(cell.length, at);
  buffer.set(cell, at + 4);
  return at + 4 + cell.length;
}
