import { callable } from "../define.ts";
import { ValueMismatch } from "../run.ts";
import { digits, type ExactNumber, isKind, kindOf, memberOf, named } from "../values.ts";

/** Functions for tables and missing values. */
export const tables = [
  callable("lookup", {
    takes: ["value: any", "table: map", "default?: any"],
    gives: "any",
    description:
      "Looks a string, number or boolean up in a map. A value that is not in the map is a mapping issue, unless a default is given.",
    examples: [
      ['lookup(raw.status, {"A": "draft", "B": "approved"})', "approved"],
      ['lookup("Z", {"A": "draft", "B": "approved"}, "unknown")', "unknown"],
    ],
    does: ([value, table, otherwise]) => {
      const kind = kindOf(value);
      if (kind === "null") return null;
      if (kind === "list" || kind === "map")
        throw new ValueMismatch(`expected a string, a number or a boolean, got ${named(kind)}`);
      const key = kind === "number" ? digits(value as ExactNumber) : String(value);
      const found = memberOf(table, key);
      if (found !== undefined) return found;
      if (otherwise === undefined) throw new ValueMismatch("value not in the table", value);
      return otherwise;
    },
  }),
  callable("filled", {
    takes: ["value: any"],
    gives: "any",
    description:
      "The value, or null if it is an empty list, an empty map, or a string that is empty or only white space.",
    examples: [
      ['filled("  ")', null],
      ["filled(raw.first)", "Ada"],
    ],
    does: ([value]) => {
      const isEmpty =
        (isKind(value, "text") && !/\S/.test(value)) ||
        (isKind(value, "list") && value.length === 0) ||
        (isKind(value, "map") && Object.keys(value).length === 0);
      return isEmpty ? null : value;
    },
  }),
];
