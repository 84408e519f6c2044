import type { Language } from "./texts.ts";

/** Translates a text of a connector or an API response. Unknown texts stay English. */
export type Translate = (text: string) => string;

/** Returns every text unchanged. */
export const untranslated: Translate = (text) => text;

/**
 * Returns a function that translates by a table from English texts. A `{}` in a key matches any text, which is translated
 * too and replaces the `{}` at the same position. If several such keys match, the first one counts.
 */
export function translatorOf(texts: Readonly<Record<string, string>>): Translate {
  const patterns = Object.entries(texts)
    .filter(([english]) => english.includes("{}"))
    .map(([english, translation]) => ({
      pattern: new RegExp(`^${english.split("{}").map(escaped).join("(.+?)")}$`, "s"),
      translation,
    }));
  return function translate(text) {
    const exact = Object.hasOwn(texts, text) ? texts[text] : undefined;
    if (exact !== undefined) return exact;
    for (const { pattern, translation } of patterns) {
      const [, ...values] = pattern.exec(text) ?? [];
      if (values.length > 0) return translation.replaceAll("{}", () => translate(values.shift() ?? ""));
    }
    return text;
  };
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Returns the translator for a language. Its texts are loaded only when they are needed. */
export async function translatorFor(language: Language): Promise<Translate> {
  if (language === "en") return untranslated;
  const { declared, answered } = await import("./connector-texts.de.ts");
  return translatorOf({ ...answered, ...declared });
}
