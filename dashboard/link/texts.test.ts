import { expect, test } from "vitest";
import { languageFor, languages } from "./texts.ts";

test.each([
  ["de", ["en-GB"], "de"],
  [null, ["fr-FR", "de-AT", "en"], "de"],
  [null, ["DE"], "de"],
  [null, ["fr"], "en"],
  [null, [], "en"],
] as const)("a session in %j and a browser in %j give the language %s", (requested, preferred, language) =>
  expect(languageFor(requested, preferred)).toBe(language),
);

test("every language has titles for the same problems", () =>
  expect(Object.keys(languages.de.problems)).toEqual(Object.keys(languages.en.problems)));
