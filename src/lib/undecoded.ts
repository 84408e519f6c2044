/** A byte that is invalid in a text's charset is decoded as one of these halves of characters, as Python's `surrogateescape` does. */
const FIRST_UNDECODED = 0xdc00;
// With the flag `u` it matches halves of characters only, never the second half of a whole one.
const UNDECODED = /[\uDC80-\uDCFF]/u;

/** Stands for a byte of a charset other than UTF-8 whose value is not known any more. */
export const UNDECODED_BYTE = "\uDCFF";

/** Returns what stands for an invalid byte. Different bytes stay different, and none looks like a character of the source. */
export const undecoded = (byte: number): string => String.fromCharCode(FIRST_UNDECODED + byte);

/** Whether a text contains bytes that could not be decoded. */
export const hasUndecoded = (text: string): boolean => !text.isWellFormed() && UNDECODED.test(text);
