// Words that the table of English names lacks.
const ALSO: Readonly<Record<string, string>> = {
  uk: "GB",
  "great britain": "GB",
  england: "GB",
  scotland: "GB",
  wales: "GB",
  "northern ireland": "GB",
  usa: "US",
  "united states of america": "US",
  uae: "AE",
  "czech republic": "CZ",
  turkey: "TR",
  "republic of korea": "KR",
  "hong kong": "HK",
  macau: "MO",
  "the netherlands": "NL",
  holland: "NL",
  "republic of ireland": "IE",
  "russian federation": "RU",
  "viet nam": "VN",
};

let codes: Map<string, string> | undefined;

// Created on first use, because it tries all pairs of letters.
function readCodes(): Map<string, string> {
  const found = new Map(Object.entries(ALSO));
  const names = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  for (const first of letters)
    for (const second of letters) {
      const code = first + second;
      const name = NO_COUNTRY.has(code) ? undefined : names.of(code);
      // Withdrawn codes have the name of their successor; only a current code has its own.
      if (name !== undefined && canonical(code) === code) {
        found.set(code.toLowerCase(), code);
        found.set(name.toLowerCase(), code);
      }
    }
  return found;
}

const canonical = (code: string): string => Intl.getCanonicalLocales(`und-${code}`)[0]!.slice(-2);

// Regions of the locale data that are not in ISO 3166-1.
const NO_COUNTRY = new Set(["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"]);

/**
 * Returns the ISO 3166-1 alpha-2 code of a country's English name or code. Null: the word is unknown; it is never
 * guessed.
 */
export function countryCode(word: string): string | null {
  codes ??= readCodes();
  return codes.get(word.trim().replace(/\s+/g, " ").toLowerCase()) ?? null;
}
