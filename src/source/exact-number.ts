/**
 * Returns whether a JSON text may contain a number that a double rounds: 16 digits or more, or an exponent of three
 * digits.
 */
export const MAYBE_INEXACT = /[\s:,[-](?:\d{16}|\d[\d.]{16}|\d[\d.]*[eE][+-]?\d{3})/;

/** A double represents every number of this many characters, because an exponent of three digits does not fit. */
const EXACT_LENGTH = 4;
/** A double represents this many digits of every number. */
const EXACT_DIGITS = 15;

/**
 * Returns a number of JSON. If a double cannot represent its digits, they are returned as text, without a fraction of
 * zeros, so that IDs stay different and amounts stay exact: `9007199254740993.0` is the text `9007199254740993`.
 */
export function exactNumber(digits: string): number | string {
  const value = Number(digits);
  if (digits.length <= EXACT_LENGTH || isExact(digits, value)) return value;
  return digits.replace(/^(-?\d+)\.0+$/, "$1");
}

function isExact(digits: string, value: number): boolean {
  if (value !== 0 && Number.isSafeInteger(value) && digits.length <= EXACT_DIGITS) return true;
  const [own, ownPoint] = significant(digits);
  if (!Number.isFinite(value) || (value === 0) !== (own === "")) return false;
  if (own.length <= EXACT_DIGITS) return true;
  const [held, heldPoint] = significant(String(value));
  return own === held && ownPoint === heldPoint;
}

/** Returns the digits of a number without leading and trailing zeros, and the position of the decimal point. */
function significant(text: string): [digits: string, point: number] {
  const [mantissa = "", exponent = "0"] = text.toLowerCase().replace("-", "").split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  const all = whole + fraction;
  const trimmed = all.replace(/^0+/, "");
  return [trimmed.replace(/0+$/, ""), whole.length - (all.length - trimmed.length) + Number(exponent)];
}
