/** A syntax element of the language, as the guide shows it. */
export interface LanguagePart {
  /** How it is written. */
  written: string;
  description: string;
  examples: readonly (readonly [expression: string, gives: unknown])[];
}

/** The syntax of the language, besides functions. */
export const language: readonly LanguagePart[] = [
  {
    written: "raw.name, raw['name'], raw.lines[0]",
    description:
      "Member of a map, or element of a list (the first is 0). A missing member or element is null, and so are its members.",
    examples: [
      ["raw.lines[1].quantity", 2],
      ["raw.vendor.name", null],
    ],
  },
  {
    written: "12, 12.50, 'text', \"text\", r'\\d', true, null, [a, b], {'name': a}",
    description: "Literals. In a string, `\\n` is a newline. In a raw string (`r'…'`), a backslash is a backslash.",
    examples: [["{'first': raw.first, 'tags': ['a', 1.5, true]}", { first: "Ada", tags: ["a", 1.5, true] }]],
  },
  {
    written: "a + b, a - b, a * b, a / b, a % b, -a",
    description: "Exact arithmetic. `+` also concatenates strings, or lists.",
    examples: [
      ["0.1 + 0.2", 0.3],
      ["raw.first + ' ' + raw.last", "Ada Thornton"],
      ["7 / 2", 3.5],
    ],
  },
  {
    written: "a == b, a != b, a < b, a <= b, a > b, a >= b",
    description:
      "Comparison. Values of different types are never equal. Numbers and strings are ordered, and so are dates and timestamps, which are strings.",
    examples: [
      ["raw.quantity >= 3", true],
      ["raw.status == 'A'", false],
    ],
  },
  {
    written: "a && b, a || b, !a, condition ? a : b",
    description: "Logical and, or, not, and the conditional. Evaluated from left to right, and only as far as needed.",
    examples: [["raw.quantity > 1 && raw.unit != null ? 'several' : 'one'", "several"]],
  },
  {
    written: "a in list, name in map",
    description: "Whether a list contains a value, or a map a member.",
    examples: [["raw.status in ['A', 'B']", true]],
  },
  {
    written: "coalesce(a, b, …)",
    description: "The first value that is not null. Later values are not evaluated.",
    examples: [["coalesce(raw.middle, raw.first, '-')", "Ada"]],
  },
  {
    written: "has(raw.name)",
    description: "Whether the member exists, even if it is null.",
    examples: [
      ["has(raw.middle)", true],
      ["has(raw.nickname)", false],
    ],
  },
  {
    written: "list.map(each, a), list.map(each, condition, a)",
    description:
      "Evaluates `a` for each element and returns the list of results. With a condition, only for elements that meet it. For a map, the elements are its names.",
    examples: [
      ["raw.lines.map(line, line.quantity * line.price)", [0.1, 0.3]],
      ["raw.lines.map(line, line.quantity > 1, line.price)", [0.15]],
    ],
  },
  {
    written: "list.filter(each, condition)",
    description: "The elements that meet a condition.",
    examples: [["raw.tags.filter(tag, tag != 'urgent')", ["spare"]]],
  },
  {
    written: "list.all(each, condition), list.exists(each, condition), list.exists_one(each, condition)",
    description: "Whether all elements, at least one, or exactly one meet a condition.",
    examples: [
      ["raw.lines.all(line, line.quantity > 0)", true],
      ["raw.tags.exists(tag, tag == 'urgent')", true],
      ["raw.lines.exists_one(line, line.quantity > 0)", false],
    ],
  },
];
