import { callable } from "../define.ts";
import { ValueMismatch } from "../run.ts";
import { digits, type ExactNumber, isKind, kindOf, memberOf, named } from "../values.ts";

/** Tables and missing values. */
export const tables = [
  callable("lookup", {
    takes: ["value: any", "table: map", "otherwise?: any"],
    gives: "any",
    about:
      "What a table has for a text, a number, true or false. A value that is not in it is an issue, unless it is said what else to give.",
    examples: [
      ['lookup(raw.status, {"A": "draft", "B": "approved"})', "approved"],
      ['lookup("Z", {"A": "draft", "B": "approved"}, "unknown")', "unknown"],
    ],
    does: ([value, table, otherwise]) => {
      const kind = kindOf(value);
      if (kind === "null") return null;
      if (kind === "list" || kind === "map")
        throw new ValueMismatch(`a text, a number, true or false expected, not ${named(kind)}`);
      const key = kind === "number" ? digits(value as ExactNumber) : String(value);
      const found = memberOf(table, key);
      if (found !== undefined) return found;
      if (otherwise === undefined) throw new ValueMismatch("this value is not in the table", value);
      return otherwise;
    },
  }),
  callable("filled", {
    takes: ["value: any"],
    gives: "any",
    about: "The value itself; null where it is an empty text (or one of white space alone), list or map.",
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
