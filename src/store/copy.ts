import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";

/**
 * A value that COPY can transfer: a text, bytes (bytea or uuid), a whole number for a smallint column, a boolean, or
 * null.
 */
export type Cell = string | Uint8Array | number | boolean | null;

const SIGNATURE = Buffer.from("PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0", "latin1");

const END = Buffer.from([0xff, 0xff]);
const NOTHING = Buffer.alloc(0);

const CHUNK_BYTES = 256 * 1024;
const BUFFER_BYTES = 2 * CHUNK_BYTES;

// Allocating memory of a page's size for every page costs more than writing into it.
const idle: Buffer[] = [];
const MOST_IDLE = 32;

/**
 * Rows to be copied into a table, in PostgreSQL's binary format, which is the fastest and needs no escaping:
 * https://www.postgresql.org/docs/current/sql-copy.html (Binary Format). Numbers are written as smallint. Each row is
 * written when it is added, so that its source need not stay in memory until the page is stored.
 */
export class CopyRows {
  /** The number of rows. */
  count = 0;
  private readonly columns: readonly string[];
  private readonly full: Buffer[] = [];
  private readonly taken: Buffer[] = [];
  private buffer: Buffer = NOTHING;
  private at = 0;

  constructor(columns: readonly string[]) {
    this.columns = columns;
  }

  /** Adds a row, with its cells in the order of the columns. */
  add(row: readonly Cell[]): void {
    const size = sizeOf(row);
    if (this.at >= CHUNK_BYTES || this.at + size > this.buffer.length) {
      this.closeBuffer();
      this.buffer = this.take(size);
    }
    this.at = this.buffer.writeInt16BE(this.columns.length, this.at);
    for (const cell of row) this.at = writeCell(this.buffer, this.at, cell);
    this.count++;
  }

  /** Takes over the rows of another, which must not be used again. */
  join(other: CopyRows): void {
    this.closeBuffer();
    this.full.push(...other.full);
    this.taken.push(...other.taken);
    this.buffer = other.buffer;
    this.at = other.at;
    this.count += other.count;
  }

  /** Copies the rows into a table, once. */
  async copyInto(client: pg.ClientBase, table: string): Promise<void> {
    this.closeBuffer();
    const stream = client.query(copyFrom(`copy ${table} (${this.columns.join(", ")}) from stdin (format binary)`));
    await pipeline([SIGNATURE, ...this.full, END], stream);
    // The server has read them all. After a failure they may still be in transit, and are left to the garbage
    // collector.
    for (const buffer of this.taken) if (buffer.length === BUFFER_BYTES && idle.length < MOST_IDLE) idle.push(buffer);
  }

  private closeBuffer(): void {
    if (this.at > 0) this.full.push(this.buffer.subarray(0, this.at));
    this.buffer = NOTHING;
    this.at = 0;
  }

  private take(size: number): Buffer {
    const buffer =
      size <= BUFFER_BYTES ? (idle.pop() ?? Buffer.allocUnsafeSlow(BUFFER_BYTES)) : Buffer.allocUnsafeSlow(size);
    this.taken.push(buffer);
    return buffer;
  }
}

// At most three bytes per UTF-16 unit: an exact count would read every text twice.
function sizeOf(row: readonly Cell[]): number {
  let size = 4;
  for (const cell of row)
    size += 4 + (typeof cell === "string" ? cell.length * 3 : cell instanceof Uint8Array ? cell.length : 2);
  return size;
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
