/** Replaces what PostgreSQL cannot store: the Unicode replacement character. */
const REPLACEMENT = "\u{FFFD}";

/**
 * Returns a text that PostgreSQL can store as text or as JSON: U+FFFD replaces NUL and each lone surrogate. With
 * `longest`, a longer text is cut to at most that many UTF-16 units, never within a character. Every text that comes
 * from outside and is stored goes through this function or `storableJson`, and is cut by nothing else.
 */
export function storableText(text: string, longest = Number.POSITIVE_INFINITY): string {
  const cut = text.length > longest ? text.slice(0, endOfCharacter(text, longest)) : text;
  const wellFormed = cut.isWellFormed() ? cut : cut.toWellFormed();
  return wellFormed.includes("\0") ? wellFormed.replaceAll("\0", REPLACEMENT) : wellFormed;
}

/** Returns a text as `storableText` does. A text that is longer than `longest` ends in an ellipsis. */
export const shortText = (text: string, longest: number): string =>
  text.length > longest ? `${storableText(text, longest - 1)}…` : storableText(text);

/** Returns the last place at or before `end` that is not within a surrogate pair. */
function endOfCharacter(text: string, end: number): number {
  const isWithinPair = isHighSurrogate(text.charCodeAt(end - 1)) && isLowSurrogate(text.charCodeAt(end));
  return isWithinPair ? end - 1 : end;
}

const isHighSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;
const isLowSurrogate = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;

// `JSON.stringify` writes NUL and lone surrogates as lower-case escapes, and PostgreSQL's jsonb rejects both.
const UNSTORABLE = /\\u(?:0000|d[89a-f])/;
// Matches each escape as a whole: in `\\u0000` the first two characters are an escaped backslash.
const ESCAPES = /\\(?:(u0000|ud[89a-f][0-9a-f]{2})|.)/g;

/** Returns a value as JSON text that PostgreSQL can store as jsonb: in its texts and names U+FFFD replaces what it cannot store. */
export function storableJson(value: unknown): string {
  const text = JSON.stringify(value) ?? "null";
  return UNSTORABLE.test(text)
    ? text.replace(ESCAPES, (whole, unstorable?: string) => (unstorable ? REPLACEMENT : whole))
    : text;
}
