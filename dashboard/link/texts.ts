import { de } from "./texts.de.ts";
import { en } from "./texts.en.ts";

export type { Texts } from "./texts.en.ts";

/** Link's own texts by language. Texts of connectors are in `connector-texts.<language>.ts`. */
export const languages = { en, de } as const;

/** A language of Link. */
export type Language = keyof typeof languages;

const isLanguage = (name: string): name is Language => Object.hasOwn(languages, name);

/** Returns the session's language, or else the first of the browser's languages that Link has, or else English. */
export function languageFor(requested: Language | null, preferred: readonly string[]): Language {
  return requested ?? preferred.map((each) => each.slice(0, 2).toLowerCase()).find(isLanguage) ?? "en";
}
