import { expect, test } from "vitest";
import { shortText, storableJson, storableText } from "./storable-text.ts";

test("A6: replaces NUL and lone surrogates with U+FFFD, and keeps everything else", () => {
  expect(storableText("plain \u{1F600} text\n\u0001")).toBe("plain \u{1F600} text\n\u0001");
  expect(storableText("a\0b\uD83Dc\uDE00")).toBe("a\uFFFDb\uFFFDc\uFFFD");
});

test("A6: cuts a text between characters, never within one", () => {
  expect(storableText("ab\u{1F600}cd", 2)).toBe("ab");
  expect(storableText("ab\u{1F600}cd", 3)).toBe("ab");
  expect(storableText("ab\u{1F600}cd", 4)).toBe("ab\u{1F600}");
  expect(storableText("ab\uD83D\uD83D", 3)).toBe("ab\uFFFD");
  expect(storableText("abc", 0)).toBe("");
  expect(shortText("ab\u{1F600}cd", 4)).toBe("ab…");
  expect(shortText("abcd", 4)).toBe("abcd");
});

test("A6: JSON keeps every escape that PostgreSQL can store", () => {
  const value = {
    "n\0m": "a\0b",
    half: "\uD83D",
    pair: "\u{1F600}",
    backslash: "\\u0000 \\ud83d \\\0",
    list: ["\u0001"],
  };
  expect(JSON.parse(storableJson(value))).toEqual({
    "n\uFFFDm": "a\uFFFDb",
    half: "\uFFFD",
    pair: "\u{1F600}",
    backslash: "\\u0000 \\ud83d \\\uFFFD",
    list: ["\u0001"],
  });
  expect(storableJson(undefined)).toBe("null");
});
