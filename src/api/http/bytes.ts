/**
 * Large answers are written piece by piece into buffers that are used again. Joining a page of a megabyte to one text and
 * encoding that takes fresh memory of its size twice, and getting that from the system costs several times what the
 * writing does.
 */

const FIRST_BYTES = 256 * 1024;
/** Larger ones, and more than so many, are left to the garbage collector. */
const MOST_BYTES = 4 * 1024 * 1024;
const MOST_IDLE = 8;

const idle: Buffer[] = [];

/** Bytes that lie in a borrowed buffer. */
export interface Borrowed {
  bytes: Buffer;
  /** To be called once the bytes have left the process, and never if that is unsure: the buffer is then not used again. */
  giveBack(): void;
}

/** Writes texts, one after the other, as UTF-8. */
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
