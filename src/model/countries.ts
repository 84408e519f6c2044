// Words that the table of English names does not have.
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

// Made when first asked for: it tries all pairs of letters.
function readCodes(): Map<string, string> {
  const found = new Map(Object.entries(ALSO));
  const names = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  for (const first of letters)
    for (const second of letters) {
      const code = first + second;
      const name = NO_COUNTRY.has(code) ? undefined : names.of(code);
      // Withdrawn codes show the name of the country that followed; only a present one stands for itself.
      if (name !== undefined && canonical(code) === code) {
        found.set(code.toLowerCase(), code);
        found.set(name.toLowerCase(), code);
      }
    }
  return found;
}

const canonical = (code: string): string => Intl.getCanonicalLocales(`und-${code}`)[0]!.slice(-2);

// Regions of the locale data that ISO 3166-1 has not given to a country.
const NO_COUNTRY = new Set(["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"]);

/** The ISO 3166-1 alpha-2 code of a country's English name or code; null where the word is not known: never a guess. */
export function countryCode(word: string): string | null {
  codes ??= readCodes();
  return codes.get(word.trim().replace(/\s+/g, " ").toLowerCase()) ?? null;
}
