import { callable, method } from "../define.ts";
import type { Pattern } from "../patterns.ts";
import { type Run, spend, spendItems, spendText, ValueMismatch } from "../run.ts";
import { digits, type ExactNumber, isKind, kindOf, named } from "../values.ts";

/** Returns a string, number or boolean as a string; null stays null. */
function written(value: unknown): string | null {
  const kind = kindOf(value);
  if (kind === "null") return null;
  if (kind === "text" || kind === "flag") return String(value);
  if (kind === "number") return digits(value as ExactNumber);
  throw new ValueMismatch(`expected a string, a number or a boolean, got ${named(kind)}`);
}

const wholeNumber = (value: ExactNumber, least: number, most: number): number => {
  const number = Number(digits(value));
  if (!Number.isInteger(number) || number < least || number > most)
    throw new ValueMismatch(`expected an integer from ${least} to ${most}, got ${digits(value)}`, number);
  return number;
};

function replaceMatches(run: Run, text: string, pattern: Pattern, replacement: string): string {
  const pieces: string[] = [];
  let from = 0;
  let length = 0;
  while (from <= text.length) {
    const match = pattern.find(run, text, from);
    if (!match || match.end === match.start) break;
    pieces.push(text.slice(from, match.start), replacement);
    length += replacement.length;
    from = match.end;
  }
  spendText(run, length + text.length);
  return pieces.join("") + text.slice(from);
}

/** Functions on strings, with patterns. */
export const texts = [
  callable("string", {
    takes: ["value: any"],
    gives: "text",
    description: "Converts a number or boolean to a string. Numbers keep all digits.",
    examples: [["string(raw.price)", "12.5"]],
    does: ([value]) => written(value),
  }),
  callable("size", {
    takes: ["value: any"],
    gives: "number",
    description: "Number of characters in a string, elements in a list, or members in a map.",
    examples: [
      ["size(raw.tags)", 2],
      ['size("Stück")', 5],
    ],
    does: ([value], run) => {
      if (isKind(value, "null")) return null;
      if (isKind(value, "list")) return value.length;
      if (isKind(value, "text")) {
        spend(run, value.length >> 2);
        let characters = 0;
        for (const _ of value) characters++;
        return characters;
      }
      if (!isKind(value, "map")) throw new ValueMismatch("expected a string, a list or a map", value);
      const names = Object.keys(value).length;
      spend(run, names);
      return names;
    },
  }),
  method("trim", {
    takes: ["string: text"],
    gives: "text",
    description: "Removes white space from both ends of a string.",
    examples: [["raw.name.trim()", "Pump, centrifugal"]],
    does: ([text], run) => {
      spend(run, text.length >> 4);
      return text.trim();
    },
  }),
  method("lower", {
    takes: ["string: text"],
    gives: "text",
    description: "Converts a string to lowercase.",
    examples: [['"SITE-Ä".lower()', "site-ä"]],
    does: ([text], run) => {
      spendText(run, text.length * 3);
      return text.toLowerCase();
    },
  }),
  method("upper", {
    takes: ["string: text"],
    gives: "text",
    description: "Converts a string to uppercase.",
    examples: [['"eur".upper()', "EUR"]],
    does: ([text], run) => {
      spendText(run, text.length * 3);
      return text.toUpperCase();
    },
  }),
  method("contains", {
    takes: ["string: text", "part: text"],
    gives: "flag",
    description: "Whether a string contains another string.",
    examples: [['raw.name.contains("Pump")', true]],
    does: ([text, part], run) => {
      spend(run, (text.length + part.length) >> 2);
      return text.includes(part);
    },
  }),
  method("startsWith", {
    takes: ["string: text", "start: text"],
    gives: "flag",
    description: "Whether a string starts with another string.",
    examples: [['raw.number.startsWith("PO-")', true]],
    does: ([text, start], run) => {
      spend(run, start.length >> 4);
      return text.startsWith(start);
    },
  }),
  method("endsWith", {
    takes: ["string: text", "end: text"],
    gives: "flag",
    description: "Whether a string ends with another string.",
    examples: [['raw.number.endsWith("42")', true]],
    does: ([text, end], run) => {
      spend(run, end.length >> 4);
      return text.endsWith(end);
    },
  }),
  method("substring", {
    takes: ["string: text", "start: number", "end?: number"],
    gives: "text",
    description:
      "Characters from the start position up to, but not including, the end position (default: the end of the string). Positions start at 0.",
    examples: [
      ["raw.number.substring(3)", "1042"],
      ["raw.number.substring(0, 2)", "PO"],
    ],
    does: ([text, start, end], run) => {
      spend(run, text.length);
      const characters = [...text];
      const to = end === undefined ? characters.length : wholeNumber(end, 0, 1_000_000);
      return characters.slice(wholeNumber(start, 0, 1_000_000), to).join("");
    },
  }),
  method("replace", {
    takes: ["string: text", "search: text", "replacement: text"],
    gives: "text",
    description: "Replaces all occurrences of a string.",
    examples: [['raw.number.replace("PO-", "")', "1042"]],
    does: ([text, search, replacement], run) => {
      if (search === "") throw new ValueMismatch("the search string is empty");
      spend(run, text.length);
      const pieces = text.split(search);
      spendText(run, text.length + (pieces.length - 1) * (replacement.length - search.length));
      return pieces.join(replacement);
    },
  }),
  method("split", {
    takes: ["string: text", "separator: text"],
    gives: "list",
    description: "Splits a string at a separator into a list of strings.",
    examples: [['"A-12-7".split("-")', ["A", "12", "7"]]],
    does: ([text, separator], run) => {
      spend(run, text.length);
      const pieces = separator === "" ? [...text] : text.split(separator);
      spendItems(run, pieces.length);
      return pieces;
    },
  }),
  method("join", {
    takes: ["list: list", "separator?: text"],
    gives: "text",
    description:
      "Concatenates the strings, numbers and booleans in a list, with a separator between them. Null and empty elements are left out.",
    examples: [['[raw.first, raw.middle, raw.last].join(" ")', "Ada Thornton"]],
    does: ([list, separator = ""], run) => {
      spend(run, list.length);
      const pieces = list.map((each) => written(each) ?? "").filter((piece) => piece !== "");
      spendText(
        run,
        pieces.reduce((length, piece) => length + piece.length + separator.length, 0),
      );
      return pieces.join(separator);
    },
  }),
  method("padStart", {
    takes: ["string: text", "length: number", "fill: text"],
    gives: "text",
    description: "Pads the start of a string to a length.",
    examples: [['"42".padStart(6, "0")', "000042"]],
    does: ([text, width, filler], run) => {
      const characters = wholeNumber(width, 0, 1000);
      spendText(run, characters);
      return text.padStart(characters, filler);
    },
  }),
  method("matches", {
    takes: ["string: text", "pattern: pattern"],
    gives: "flag",
    description:
      "Whether a string contains a match of a pattern ([RE2 syntax](https://github.com/google/re2/wiki/Syntax)). Use `^` and `$` to match the whole string.",
    examples: [["raw.number.matches(r'^PO-\\d+$')", true]],
    does: ([text, pattern], run) => pattern.find(run, text, 0) !== null,
  }),
  method("extract", {
    takes: ["string: text", "pattern: pattern"],
    gives: "text",
    description:
      "First group of the first match of a pattern, or the whole match if the pattern has no group. Null if there is no match.",
    examples: [
      ["raw.number.extract(r'PO-(\\d+)')", "1042"],
      ["raw.number.extract(r'SO-\\d+')", null],
    ],
    does: ([text, pattern], run) => pattern.find(run, text, 0)?.group ?? null,
  }),
  method("replaceMatches", {
    takes: ["string: text", "pattern: pattern", "replacement: text"],
    gives: "text",
    description:
      "Replaces all matches of a pattern. Meant for strings of up to a few hundred characters: each match counts as a search to the end.",
    examples: [["raw.phone.replaceMatches(r'[^0-9+]+', '')", "+441134960000"]],
    does: ([text, pattern, replacement], run) => replaceMatches(run, text, pattern, replacement),
  }),
];
