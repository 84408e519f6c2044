/**
 * Large responses are written in pieces into reused buffers. Joining a page of a megabyte into one text and encoding it
 * would allocate twice its size, which costs several times as much as the writing.
 */

const FIRST_BYTES = 256 * 1024;
/** Larger buffers, and more than this many, are left to the garbage collector. */
const MOST_BYTES = 4 * 1024 * 1024;
const MOST_IDLE = 8;

const idle: Buffer[] = [];

/** Bytes in a borrowed buffer. */
export interface Borrowed {
  bytes: Buffer;
  /**
   * Call it once the bytes have left the process. If that is uncertain, do not call it; the buffer is then not reused.
   */
  giveBack(): void;
}

/** Writes texts in sequence, as UTF-8. */
export function writeBytes(parts: readonly string[]): Borrowed {
  let buffer = idle.pop() ?? Buffer.allocUnsafeSlow(FIRST_BYTES);
  let length = 0;
  for (const part of parts) {
    // A UTF-16 unit takes three bytes at most.
    const needed = length + part.length * 3;
    if (needed > buffer.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(needed, buffer.length * 2));
      buffer.copy(larger, 0, 0, length);
      buffer = larger;
    }
    length += buffer.write(part, length);
  }
  return {
    bytes: buffer.subarray(0, length),
    giveBack() {
      if (buffer.length <= MOST_BYTES && idle.length < MOST_IDLE) idle.push(buffer);
    },
  };
}
