/** A word or sign that the compiler knows by itself, as the guide shows it. */
export interface LanguagePart {
  /** How it is written. */
  written: string;
  about: string;
  examples: readonly (readonly [expression: string, gives: unknown])[];
}

/** What an expression is made of besides functions. */
export const language: readonly LanguagePart[] = [
  {
    written: "raw.name, raw['name'], raw.lines[0]",
    about:
      "What the record has under a name or at a place, from 0. What is not there is null, and so is what would be in it.",
    examples: [
      ["raw.lines[1].quantity", 2],
      ["raw.vendor.name", null],
    ],
  },
  {
    written: "12, 12.50, 'text', \"text\", r'\\d', true, null, [a, b], {'name': a}",
    about: "Values written out. In a text, `\\n` is a new line; after an `r` a backslash is a backslash.",
    examples: [["{'first': raw.first, 'tags': ['a', 1.5, true]}", { first: "Ada", tags: ["a", 1.5, true] }]],
  },
  {
    written: "a + b, a - b, a * b, a / b, a % b, -a",
    about: "Numbers, exactly. `+` also puts texts, or lists, one behind the other.",
    examples: [
      ["0.1 + 0.2", 0.3],
      ["raw.first + ' ' + raw.last", "Ada Thornton"],
      ["7 / 2", 3.5],
    ],
  },
  {
    written: "a == b, a != b, a < b, a <= b, a > b, a >= b",
    about:
      "Compare. Values of different kinds are never equal; numbers and texts have an order (days and instants too, as texts).",
    examples: [
      ["raw.quantity >= 3", true],
      ["raw.status == 'A'", false],
    ],
  },
  {
    written: "a && b, a || b, !a, condition ? a : b",
    about: "And, or, not; one value or another. From left to right, and no further than needed.",
    examples: [["raw.quantity > 1 && raw.unit != null ? 'several' : 'one'", "several"]],
  },
  {
    written: "a in list, name in map",
    about: "Whether a list has a value, or a map a name.",
    examples: [["raw.status in ['A', 'B']", true]],
  },
  {
    written: "coalesce(a, b, …)",
    about: "The first that is not null. What stands behind it is not evaluated.",
    examples: [["coalesce(raw.middle, raw.first, '-')", "Ada"]],
  },
  {
    written: "has(raw.name)",
    about: "Whether the record has a name at all, if only with null.",
    examples: [
      ["has(raw.middle)", true],
      ["has(raw.nickname)", false],
    ],
  },
  {
    written: "list.map(each, a), list.map(each, condition, a)",
    about:
      "The list of what `a` is for each element; with a condition, for those alone that it holds for. Of a map, for each of its names.",
    examples: [
      ["raw.lines.map(line, line.quantity * line.price)", [0.1, 0.3]],
      ["raw.lines.map(line, line.quantity > 1, line.price)", [0.15]],
    ],
  },
  {
    written: "list.filter(each, condition)",
    about: "The elements that a condition holds for.",
    examples: [["raw.tags.filter(tag, tag != 'urgent')", ["spare"]]],
  },
  {
    written: "list.all(each, condition), list.exists(each, condition), list.exists_one(each, condition)",
    about: "Whether a condition holds for all elements, for at least one, for exactly one.",
    examples: [
      ["raw.lines.all(line, line.quantity > 0)", true],
      ["raw.tags.exists(tag, tag == 'urgent')", true],
      ["raw.lines.exists_one(line, line.quantity > 0)", false],
    ],
  },
];
