import type { Account } from "./account.ts";
import { quote } from "./account.ts";
import type { Column } from "./columns.ts";
import { parseDisplay } from "./moments.ts";
import { columnOf, type RecordType } from "./record-types.ts";
import { invalidParameter } from "./refusal.ts";
import type { Value } from "./rows.ts";

// The `q` of collections: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1545222128.html

export type Condition = { sql: string; values: Exclude<Value, null>[] };

const wrong = (what: string) =>
  // The frame is KNOWN from SuiteQL errors; the end is INFERRED.
  invalidParameter(`Invalid search query. Detailed unprocessed description follows. ${what}.`, "q");

type Token = { text: string; isQuoted: boolean };

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern = /\s*(?:"((?:[^"\\]|\\.)*)"|([()[\],])|([^\s()[\],"]+))/gy;
  while (pattern.lastIndex < text.trimEnd().length) {
    const match = pattern.exec(text);
    if (!match) throw wrong("Unbalanced quotation mark");
    const [, quoted, sign, word] = match;
    tokens.push(quoted === undefined ? { text: (sign ?? word)!, isQuoted: false } : { text: quoted, isQuoted: true });
  }
  return tokens;
}

const textOperators: Record<string, (value: string) => string> = {
  IS: (value) => value,
  CONTAIN: (value) => `%${value}%`,
  START_WITH: (value) => `${value}%`,
  ENDWITH: (value) => `%${value}`,
};
const numberOperators: Record<string, string> = {
  EQUAL: "=",
  GREATER: ">",
  LESS: "<",
  GREATER_OR_EQUAL: ">=",
  LESS_OR_EQUAL: "<=",
};
const dateOperators: Record<string, string> = {
  ON: "=",
  AFTER: ">",
  BEFORE: "<",
  ON_OR_AFTER: ">=",
  ON_OR_BEFORE: "<=",
};

/** Reads `field OPERATOR value` joined by AND and OR; AND binds more tightly. Throws a 400 that names `q`. */
export function parseFilter(text: string, type: RecordType, account: Account): Condition {
  const tokens = tokenize(text);
  let at = 0;
  const peek = () => (tokens[at]?.isQuoted ? undefined : tokens[at]?.text.toUpperCase());
  const take = () => {
    const token = tokens[at++];
    if (!token) throw wrong("The query ends too soon");
    return token;
  };
  const join = (parts: Condition[], word: string): Condition =>
    parts.length === 1
      ? parts[0]!
      : { sql: `(${parts.map((part) => part.sql).join(` ${word} `)})`, values: parts.flatMap((part) => part.values) };

  function either(): Condition {
    const parts = [both()];
    while (peek() === "OR") {
      at++;
      parts.push(both());
    }
    return join(parts, "OR");
  }

  function both(): Condition {
    const parts = [single()];
    while (peek() === "AND") {
      at++;
      parts.push(single());
    }
    return join(parts, "AND");
  }

  function single(): Condition {
    if (peek() === "(") {
      at++;
      const inner = either();
      if (take().text !== ")") throw wrong("A parenthesis is missing");
      return inner;
    }
    const field = take().text;
    const operator = take().text.toUpperCase();
    const isNot = operator.endsWith("_NOT");
    const known = type.fields.find((name) => name.toLowerCase() === field.toLowerCase()) ?? field;
    const column = account.tables.get(type.table)!.columns[columnOf(known)];
    if (!column || (!type.fields.includes(known) && !column.custom)) throw wrong(`Invalid query parameter: ${field}`);
    const condition = compare(quote(columnOf(known)), column, isNot ? operator.slice(0, -4) : operator);
    return isNot ? { ...condition, sql: `NOT COALESCE(${condition.sql}, 0)` } : condition;
  }

  function compare(own: string, column: Column, operator: string): Condition {
    if (operator === "EMPTY") return { sql: `(${own} IS NULL OR ${own} = '')`, values: [] };
    const isDate = column.kind === "date" || column.kind === "datetime";
    if (["BETWEEN", "WITHIN", "ANY_OF"].includes(operator)) {
      const values = list().map((value) => convert(value, column));
      if (operator === "ANY_OF") return { sql: `${own} IN (${values.map(() => "?").join(", ")})`, values };
      if (values.length !== 2) throw wrong(`${operator} takes two values`);
      return { sql: `${own} BETWEEN ? AND ?`, values };
    }
    const value = take().text;
    const sign = isDate ? dateOperators[operator] : numberOperators[operator];
    if (sign && (isDate || column.kind === "id" || column.kind === "number")) {
      // A day means the whole day: the display format has a time only if one is given.
      const shown = isDate && !/\d:\d/.test(value) ? `substr(${own}, 1, 11)` : own;
      const converted = convert(value, column);
      return { sql: `${shown} ${sign} ?`, values: [shown === own ? converted : String(converted).slice(0, 11)] };
    }
    if (column.kind === "boolean" && operator === "IS") return { sql: `${own} = ?`, values: [convert(value, column)] };
    const like = textOperators[operator];
    if (like && (column.kind === "text" || operator === "IS"))
      return operator === "IS"
        ? { sql: `${own} = ?`, values: [value] }
        : { sql: `lower(${own}) LIKE ?`, values: [like(value.toLowerCase())] };
    throw wrong(`Operator ${operator} does not fit this field`);
  }

  function list(): string[] {
    if (take().text !== "[") throw wrong("A list in brackets is missing");
    const values: string[] = [];
    for (;;) {
      values.push(take().text);
      const next = take().text;
      if (next === "]") return values;
      if (next !== ",") throw wrong("A comma is missing");
    }
  }

  function convert(value: string, { kind }: Column): Exclude<Value, null> {
    if (kind === "boolean") {
      if (!/^(?:true|false|t|f)$/i.test(value)) throw wrong(`Invalid value ${value}`);
      return value[0]!.toUpperCase();
    }
    if (kind === "id" || kind === "number") {
      const number = Number(value);
      if (value === "" || Number.isNaN(number)) throw wrong(`Invalid value ${value}`);
      return number;
    }
    if (kind === "text") return value;
    const read = parseDisplay(value, account.settings.displayFormat);
    if (!read) throw wrong(`Invalid date value ${value}`);
    return read;
  }

  const condition = either();
  if (at < tokens.length) throw wrong(`Unexpected ${tokens[at]!.text}`);
  return condition;
}
