import { expect, test } from "vitest";
import { languageFor, languages } from "./texts.ts";

test.each([
  ["de", ["en-GB"], "de"],
  [null, ["fr-FR", "de-AT", "en"], "de"],
  [null, ["DE"], "de"],
  [null, ["fr"], "en"],
  [null, [], "en"],
] as const)("for a session in %j and a browser in %j the language is %s", (requested, preferred, language) =>
  expect(languageFor(requested, preferred)).toBe(language),
);

test("every language has a title for the same problems", () =>
  expect(Object.keys(languages.de.problems)).toEqual(Object.keys(languages.en.problems)));
