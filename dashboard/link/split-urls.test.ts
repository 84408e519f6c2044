import { expect, test } from "vitest";
import { splitUrls } from "./split-urls.ts";

const urlsIn = (text: string) => splitUrls(text).flatMap(({ part, isUrl }) => (isUrl ? [part] : []));

test.each([
  ["Register at https://portal.example.com/a?b=1, then subscribe.", ["https://portal.example.com/a?b=1"]],
  ["See https://one.example. Or (https://two.example/x).", ["https://one.example", "https://two.example/x"]],
  ["No links here.", []],
])("finds the URLs of %j", (text, urls) => {
  expect(urlsIn(text)).toEqual(urls);
  expect(
    splitUrls(text)
      .map(({ part }) => part)
      .join(""),
  ).toBe(text);
});
