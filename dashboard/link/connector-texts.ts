import type { Language } from "./texts.ts";

/** Puts what a connector declares, or an answer says, into the page's language. What it does not know stays English. */
export type Say = (text: string) => string;

export const asItIs: Say = (text) => text;

/** By texts and by patterns, whose `{}` stands for what is filled in. The first pattern that fits counts. */
export function sayBy(texts: Readonly<Record<string, string>>): Say {
  const patterns = Object.entries(texts)
    .filter(([from]) => from.includes("{}"))
    .map(([from, to]) => ({ from: new RegExp(`^${from.split("{}").map(escaped).join("(.+?)")}$`, "s"), to }));
  return function say(text) {
    if (Object.hasOwn(texts, text)) return texts[text]!;
    for (const { from, to } of patterns) {
      const [, ...filled] = from.exec(text) ?? [];
      if (filled.length > 0) return to.replaceAll("{}", () => say(filled.shift()!));
    }
    return text;
  };
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Loaded by the pages that speak another language alone. */
export async function sayIn(language: Language): Promise<Say> {
  if (language === "en") return asItIs;
  const { declared, answered } = await import("./connector-texts.de.ts");
  return sayBy({ ...answered, ...declared });
}
