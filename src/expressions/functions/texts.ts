import { callable, method } from "../define.ts";
import type { Pattern } from "../patterns.ts";
import { type Run, spend, spendItems, spendText, ValueMismatch } from "../run.ts";
import { digits, type ExactNumber, isKind, kindOf, named } from "../values.ts";

/** A text, number or flag written out; null stays null. */
function written(value: unknown): string | null {
  const kind = kindOf(value);
  if (kind === "null") return null;
  if (kind === "text" || kind === "flag") return String(value);
  if (kind === "number") return digits(value as ExactNumber);
  throw new ValueMismatch(`a text, a number, true or false expected, not ${named(kind)}`);
}

const wholeNumber = (value: ExactNumber, least: number, most: number): number => {
  const number = Number(digits(value));
  if (!Number.isInteger(number) || number < least || number > most)
    throw new ValueMismatch(`a whole number from ${least} to ${most} expected, not ${digits(value)}`, number);
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

/** Texts and patterns. */
export const texts = [
  callable("string", {
    takes: ["value: any"],
    gives: "text",
    about: "A number, true or false as a text; numbers with all their digits.",
    examples: [["string(raw.price)", "12.5"]],
    does: ([value]) => written(value),
  }),
  callable("size", {
    takes: ["value: any"],
    gives: "number",
    about: "How many characters a text, elements a list, or names a map has.",
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
      if (!isKind(value, "map")) throw new ValueMismatch("a text, a list or a map expected", value);
      const names = Object.keys(value).length;
      spend(run, names);
      return names;
    },
  }),
  method("trim", {
    takes: ["text: text"],
    gives: "text",
    about: "Without the white space at both ends.",
    examples: [["raw.name.trim()", "Pump, centrifugal"]],
    does: ([text], run) => {
      spend(run, text.length >> 4);
      return text.trim();
    },
  }),
  method("lower", {
    takes: ["text: text"],
    gives: "text",
    about: "In small letters.",
    examples: [['"SITE-Ä".lower()', "site-ä"]],
    does: ([text], run) => {
      spendText(run, text.length * 3);
      return text.toLowerCase();
    },
  }),
  method("upper", {
    takes: ["text: text"],
    gives: "text",
    about: "In capitals.",
    examples: [['"eur".upper()', "EUR"]],
    does: ([text], run) => {
      spendText(run, text.length * 3);
      return text.toUpperCase();
    },
  }),
  method("contains", {
    takes: ["text: text", "part: text"],
    gives: "flag",
    about: "Whether a text has another in it.",
    examples: [['raw.name.contains("Pump")', true]],
    does: ([text, part], run) => {
      spend(run, (text.length + part.length) >> 2);
      return text.includes(part);
    },
  }),
  method("startsWith", {
    takes: ["text: text", "start: text"],
    gives: "flag",
    about: "Whether a text starts with another.",
    examples: [['raw.number.startsWith("PO-")', true]],
    does: ([text, start], run) => {
      spend(run, start.length >> 4);
      return text.startsWith(start);
    },
  }),
  method("endsWith", {
    takes: ["text: text", "end: text"],
    gives: "flag",
    about: "Whether a text ends with another.",
    examples: [['raw.number.endsWith("42")', true]],
    does: ([text, end], run) => {
      spend(run, end.length >> 4);
      return text.endsWith(end);
    },
  }),
  method("substring", {
    takes: ["text: text", "start: number", "end?: number"],
    gives: "text",
    about:
      "The characters from one place up to, and without, another, or to the end. Places count from 0; one beyond the end is the end.",
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
    takes: ["text: text", "search: text", "replacement: text"],
    gives: "text",
    about: "With another text wherever one stands.",
    examples: [['raw.number.replace("PO-", "")', "1042"]],
    does: ([text, search, replacement], run) => {
      if (search === "") throw new ValueMismatch("the text to search for is empty");
      spend(run, text.length);
      const pieces = text.split(search);
      spendText(run, text.length + (pieces.length - 1) * (replacement.length - search.length));
      return pieces.join(replacement);
    },
  }),
  method("split", {
    takes: ["text: text", "separator: text"],
    gives: "list",
    about: "The list of what stands between the separators.",
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
    about:
      "The list's texts, numbers and flags as one text, with the separator between them. What is null or empty is left out, with its separator.",
    examples: [['[raw.first, raw.middle, raw.last].join(" ")', "Ada Thornton"]],
    does: ([list, separator = ""], run) => {
      spend(run, list.length);
      const pieces = list.map(written).filter((piece) => piece !== null && piece !== "");
      spendText(
        run,
        pieces.reduce((length, piece) => length + piece!.length + separator.length, 0),
      );
      return pieces.join(separator);
    },
  }),
  method("padStart", {
    takes: ["text: text", "width: number", "filler: text"],
    gives: "text",
    about: "Filled up in front to a width.",
    examples: [['"42".padStart(6, "0")', "000042"]],
    does: ([text, width, filler], run) => {
      const characters = wholeNumber(width, 0, 1000);
      spendText(run, characters);
      return text.padStart(characters, filler);
    },
  }),
  method("matches", {
    takes: ["text: text", "pattern: pattern"],
    gives: "flag",
    about:
      "Whether a pattern (RE2 syntax: https://github.com/google/re2/wiki/Syntax) is found in a text. Write `^` and `$` for the whole.",
    examples: [["raw.number.matches(r'^PO-\\d+$')", true]],
    does: ([text, pattern], run) => pattern.find(run, text, 0) !== null,
  }),
  method("extract", {
    takes: ["text: text", "pattern: pattern"],
    gives: "text",
    about: "What a pattern finds first in a text: its first group, else the whole; null where it finds nothing.",
    examples: [
      ["raw.number.extract(r'PO-(\\d+)')", "1042"],
      ["raw.number.extract(r'SO-\\d+')", null],
    ],
    does: ([text, pattern], run) => pattern.find(run, text, 0)?.group ?? null,
  }),
  method("replaceMatches", {
    takes: ["text: text", "pattern: pattern", "replacement: text"],
    gives: "text",
    about:
      "With another text wherever a pattern is found. Meant for texts of some hundred characters: each find is counted as if it searched to the end.",
    examples: [["raw.phone.replaceMatches(r'[^0-9+]+', '')", "+441134960000"]],
    does: ([text, pattern, replacement], run) => replaceMatches(run, text, pattern, replacement),
  }),
];
