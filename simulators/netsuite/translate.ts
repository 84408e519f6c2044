import {
  type Expr,
  type ExprBinary,
  type ExprCall,
  type ExprRef,
  type From,
  type OrderByStatement,
  parse,
  type SelectFromStatement,
  type Statement,
} from "pgsql-ast-parser";
import { quote, type VisibleTable } from "./account.ts";
import type { Column } from "./columns.ts";
import { QueryProblem } from "./functions.ts";
import { type ValueType, valueType } from "./schema.ts";
import type { Switches } from "./switches.ts";

// Translates SuiteQL to SQLite. The text is parsed (its grammar is close enough to PostgreSQL's), and every table,
// column and function is resolved. The query is rebuilt from the result, so nothing else reaches SQLite.

export type OutputColumn = { name: string; type: ValueType };

export type Translation = {
  sql: string;
  /** Counts the rows without sorting them. */
  countSql: string;
  columns: OutputColumn[];
  /** The SuiteQL tables in the query. */
  tables: string[];
  parameterCount: number;
};

/** What the translator uses to resolve names. */
export type Dictionary = {
  switches: Switches;
  /** `Account.visibleTable` for one role. */
  table(name: string): VisibleTable | null | undefined;
  /** Returns SQL for the title of a row of `table` by its ID. Undefined: such rows have none. */
  titleOf(table: string, idSql: string): string | undefined;
};

type Known = { type: ValueType; column?: Column };
type Source = { alias: string; table: string; columns: Map<string, Known> };
type Scope = { sources: Source[]; parent: Scope | undefined; aliases: Set<string> };
type Fragment = Known & {
  sql: string;
  /** The source of a plain column. */
  source?: Source;
  isLoose?: boolean;
};

/** An error of a query that does not name the cause. */
export class UnexpectedError extends QueryProblem {}

const searchError = (text: string) => new QueryProblem(`Search error occurred: ${text}`);
/** INFERRED: NetSuite's exact error for a query that it cannot parse is not known. */
const unsupported = () => searchError("Invalid or unsupported search");

/** Throws a `QueryProblem` for what NetSuite would reject. */
export function translate(text: string, dictionary: Dictionary): Translation {
  const { sql, parameterCount } = prepareText(text, dictionary.switches);
  let statements: Statement[];
  try {
    statements = parse(sql);
  } catch (cause) {
    throw Object.assign(unsupported(), { cause });
  }
  if (statements.length !== 1) throw unsupported();
  return { ...new Translator(dictionary).query(statements[0]!), parameterCount };
}

const tokens = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|\?|[()]|[a-z_]\w*/gi;
const afterDerived =
  /^\s*(?:\)|,|$|(?:where|order|group|having|fetch|offset|union|on|join|left|right|full|inner|cross)\b)/i;

/** Numbers the placeholders, which the parser requires as `$1`, and names the unnamed subqueries that Oracle allows. */
function prepareText(text: string, switches: Switches): { sql: string; parameterCount: number } {
  let parameterCount = 0;
  let derivedCount = 0;
  let isFrom = false;
  /** For each open parenthesis, whether it contains a subquery of FROM. */
  const open: boolean[] = [];
  const sql = text.replace(tokens, (token, at: number) => {
    const word = token.toLowerCase();
    const wasFrom = isFrom;
    isFrom = word === "from" || word === "join";
    if (token === "?") return `$${++parameterCount}`;
    if (word === "limit" && switches.limitInText === "refused") throw unsupported();
    if (token === "(") open.push(wasFrom);
    if (token === ")" && open.pop() && afterDerived.test(text.slice(at + 1))) return `) AS "~${++derivedCount}"`;
    return token.startsWith("--") || token.startsWith("/*") ? " " : token;
  });
  return { sql: sql.trim().replace(/;$/, ""), parameterCount };
}

const comparisons = new Set(["=", "!=", "<", "<=", ">", ">="]);
const number = (sql: string): Fragment => ({ sql, type: "number" });
const textual = (sql: string): Fragment => ({ sql, type: "text" });

class Translator {
  readonly #dictionary: Dictionary;
  readonly #tables = new Set<string>();
  /** Common table expressions by name. */
  readonly #common = new Map<string, Map<string, Known>>();

  constructor(dictionary: Dictionary) {
    this.#dictionary = dictionary;
  }

  query(statement: Statement): Omit<Translation, "parameterCount"> {
    const { sql, columns, countSql } = this.#statement(statement, undefined);
    return { sql, columns, countSql: countSql ?? `SELECT COUNT(*) FROM (${sql})`, tables: [...this.#tables] };
  }

  // Statements

  #statement(
    statement: Statement | Expr,
    parent: Scope | undefined,
  ): { sql: string; columns: OutputColumn[]; countSql?: string } {
    switch (statement.type) {
      case "select":
        return this.#select(statement as SelectFromStatement, parent);
      case "union":
      case "union all": {
        // A union's order and limit are in its last part.
        const { left, right, type } = statement;
        const last = lastOf(right);
        const { orderBy, limit } = last;
        const parts = [
          this.#statement(left, parent),
          this.#statement(right === last ? { ...last, orderBy: null, limit: null } : right, parent),
        ];
        const columns = parts[0]!.columns;
        const sql = parts.map((part) => `SELECT * FROM (${part.sql})`).join(` ${type.toUpperCase()} `);
        const aliases = new Set(columns.map((column) => column.name));
        const scope: Scope = { sources: [], parent: undefined, aliases };
        return { sql: `${sql}${this.#order(orderBy, scope)}${this.#limit(limit, scope)}`, columns };
      }
      case "with": {
        const definitions = statement.bind.map(({ alias, statement: inner }) => {
          const { sql, columns } = this.#statement(inner, parent);
          this.#common.set(alias.name, new Map(columns.map(({ name, type }) => [name, { type }])));
          return `${quote(alias.name)} AS (${sql})`;
        });
        const { sql, columns } = this.#statement(statement.in, parent);
        return { sql: `WITH ${definitions.join(", ")} ${sql}`, columns };
      }
      default:
        throw unsupported();
    }
  }

  #select(select: SelectFromStatement, parent: Scope | undefined) {
    if (!select.columns?.length) throw unsupported();
    const scope: Scope = { sources: [], parent, aliases: new Set() };
    const from = (select.from ?? []).map((item) => ({ item, sql: this.#source(item, scope) }));
    const fromSql = from
      .map(({ item, sql }, index) => {
        if (!item.join) return index === 0 ? sql : `, ${sql}`;
        const on = item.join.on ? ` ON ${this.#expression(item.join.on, scope).sql}` : "";
        if (item.join.using) throw unsupported();
        return ` ${item.join.type} ${sql}${on}`;
      })
      .join("");

    const { rest, most } = this.#takeRowLimit(select.where, scope);
    const columns: { name: string; type: ValueType; sql: string }[] = [];
    for (const { expr, alias } of select.columns) {
      if (expr.type === "ref" && expr.name === "*") columns.push(...this.#star(expr, scope));
      else {
        const { sql, type } = this.#expression(expr, scope);
        const name = alias?.name ?? (expr.type === "ref" ? expr.name : `expr${columns.length + 1}`);
        columns.push({ name: name.toLowerCase(), type, sql });
      }
    }
    for (const { name } of columns) scope.aliases.add(name);

    const distinct = select.distinct === "distinct" ? "DISTINCT " : "";
    if (Array.isArray(select.distinct)) throw unsupported();
    const where =
      rest.length > 0 ? ` WHERE ${rest.map((part) => this.#expression(part, scope).sql).join(" AND ")}` : "";
    const group = select.groupBy?.length
      ? ` GROUP BY ${select.groupBy.map((part) => this.#expression(part, scope).sql).join(", ")}`
      : "";
    const having = select.having ? ` HAVING ${this.#expression(select.having, scope).sql}` : "";
    const tail = `${fromSql ? ` FROM ${fromSql}` : ""}${where}${group}${having}`;
    const list = columns.map(({ name, sql }) => `${sql} AS ${quote(name)}`).join(", ");
    const output = columns.map(({ name, type }) => ({ name, type }));
    const isPlain = !distinct && !group && !having && !select.columns.some(({ expr }) => hasAggregate(expr));

    if (most !== undefined) {
      if (!isPlain) throw unsupported();
      // ROWNUM counts before ORDER BY sorts.
      const limited = `${list}${tail} LIMIT ${most}`;
      if (!select.orderBy?.length) return { sql: `SELECT ${limited}`, columns: output };
      const keys = select.orderBy.map(({ by }) => this.#sortKey(by, scope).sql);
      const inner = `SELECT ${keys.map((key, index) => `${key} AS "~${index}", `).join("")}${limited}`;
      const names = output.map(({ name }) => quote(name)).join(", ");
      const order = select.orderBy.map((part, index) => `"~${index}" ${direction(part, false)}`).join(", ");
      // Materialized: otherwise SQLite would return the rows in the order that is best for sorting.
      const sql = `WITH "~limited" AS MATERIALIZED (${inner}) SELECT ${names} FROM "~limited" ORDER BY ${order}`;
      return { sql, columns: output };
    }
    const limit = this.#limit(select.limit, scope);
    const sql = `SELECT ${distinct}${list}${tail}${this.#order(select.orderBy, scope)}${limit}`;
    const hasParameters = /\?\d/.test(list) || /\?\d/.test(limit);
    return {
      sql,
      columns: output,
      // Without the select list and the order, counting can use only an index.
      ...(isPlain && !limit && !hasParameters && { countSql: `SELECT COUNT(*)${tail}` }),
    };
  }

  #source(item: From, scope: Scope): string {
    if (item.type === "statement") {
      const { sql, columns } = this.#statement(item.statement, scope.parent);
      const known = new Map(columns.map(({ name, type }) => [name, { type }]));
      scope.sources.push({ alias: item.alias, table: item.alias, columns: known });
      return `(${sql}) AS ${quote(item.alias)}`;
    }
    if (item.type !== "table" || item.name.schema) throw unsupported();
    const name = item.name.name.toLowerCase();
    const alias = item.name.alias?.toLowerCase() ?? name;
    const common = this.#common.get(name);
    if (common) {
      scope.sources.push({ alias, table: name, columns: common });
      return `${quote(name)} AS ${quote(alias)}`;
    }
    const table = this.#dictionary.table(name);
    if (table === undefined) throw new QueryProblem(`Invalid search type: ${item.name.name}`);
    if (table === null) throw searchError(`Record '${item.name.name}' was not found`);
    this.#tables.add(name);
    const columns = Object.entries(table.columns).map(([column, spec]) => {
      return [column, { type: valueType(spec.kind), column: spec }] as const;
    });
    scope.sources.push({ alias, table: name, columns: new Map(columns) });
    return `(${table.sql}) AS ${quote(alias)}`;
  }

  #star({ table }: ExprRef, scope: Scope) {
    const sources = table ? scope.sources.filter(({ alias }) => alias === table.name) : scope.sources;
    if (sources.length === 0) throw unsupported();
    return sources.flatMap(({ alias, columns }) =>
      [...columns].map(([name, { type }]) => ({ name, type, sql: `${quote(alias)}.${quote(name)}` })),
    );
  }

  /** Removes `ROWNUM <= n` from the conditions. */
  #takeRowLimit(where: Expr | null | undefined, scope: Scope): { rest: Expr[]; most?: string } {
    const rest: Expr[] = [];
    let most: string | undefined;
    for (const part of conjuncts(where)) {
      if (part.type !== "binary" || !comparisons.has(part.op)) {
        rest.push(part);
        continue;
      }
      const turned: Record<string, string> = { "<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!=" };
      const isLeft = isRowNumber(part.left);
      if (!isLeft && !isRowNumber(part.right)) {
        rest.push(part);
        continue;
      }
      const op = isLeft ? part.op : turned[part.op]!;
      const bound = `CAST(${this.#expression(isLeft ? part.right : part.left, scope).sql} AS INTEGER)`;
      if (op === "<=") most = bound;
      else if (op === "<") most = `(${bound} - 1)`;
      // ROWNUM = 1 returns one row, any other number none, because the second row is never reached.
      else if (op === "=") most = `(${bound} = 1)`;
      else throw unsupported();
    }
    return most === undefined ? { rest } : { rest, most };
  }

  #order(orderBy: OrderByStatement[] | null | undefined, scope: Scope): string {
    if (!orderBy?.length) return "";
    const parts = orderBy.map((part) => {
      const { sql, isCertain } = this.#sortKey(part.by, scope);
      return `${sql} ${direction(part, isCertain)}`;
    });
    return ` ORDER BY ${parts.join(", ")}`;
  }

  /** `isCertain`: never null, so that SQLite can sort by an index. */
  #sortKey(by: Expr, scope: Scope): { sql: string; isCertain: boolean } {
    if (by.type === "integer") return { sql: String(by.value), isCertain: false };
    if (by.type === "ref" && !by.table && scope.aliases.has(by.name.toLowerCase()))
      return { sql: quote(by.name.toLowerCase()), isCertain: false };
    const { sql, column } = this.#expression(by, scope);
    const isCertain = by.type === "ref" && (by.name === "id" || by.name === "lastmodifieddate") && column !== undefined;
    return { sql, isCertain };
  }

  #limit(limit: SelectFromStatement["limit"], scope: Scope): string {
    if (!limit) return "";
    const most = limit.limit ? this.#expression(limit.limit, scope).sql : "-1";
    return ` LIMIT ${most}${limit.offset ? ` OFFSET ${this.#expression(limit.offset, scope).sql}` : ""}`;
  }

  // Expressions

  #expression(expr: Expr, scope: Scope): Fragment {
    switch (expr.type) {
      case "ref":
        return this.#reference(expr, scope);
      case "integer":
      case "numeric":
        return { ...number(String(expr.value)), isLoose: true };
      case "string":
        return { ...textual(`'${expr.value.replaceAll("'", "''")}'`), isLoose: true };
      case "boolean":
        return textual(expr.value ? "'T'" : "'F'");
      case "null":
        return { sql: "NULL", type: "unknown" };
      case "parameter":
        return { sql: `?${expr.name.slice(1)}`, type: "text", isLoose: true };
      case "binary":
        return this.#binary(expr, scope);
      case "unary": {
        const { sql } = this.#expression(expr.operand, scope);
        if (expr.op === "NOT") return number(`(NOT ${sql})`);
        if (expr.op === "IS NULL" || expr.op === "IS NOT NULL") return number(`(${sql} ${expr.op})`);
        if (expr.op === "-" || expr.op === "+") return number(`(${expr.op}${sql})`);
        throw unsupported();
      }
      case "ternary": {
        const value = this.#expression(expr.value, scope);
        const low = fit(this.#expression(expr.lo, scope), value);
        const high = fit(this.#expression(expr.hi, scope), value);
        return number(`(${value.sql} ${expr.op} ${low} AND ${high})`);
      }
      case "case": {
        const value = expr.value ? this.#expression(expr.value, scope) : undefined;
        let type: ValueType = "unknown";
        const whens = expr.whens.map(({ when, value: then }) => {
          const condition = this.#expression(when, scope);
          const result = this.#expression(then, scope);
          type = result.type;
          return `WHEN ${value ? fit(condition, value) : condition.sql} THEN ${result.sql}`;
        });
        const otherwise = expr.else ? ` ELSE ${this.#expression(expr.else, scope).sql}` : "";
        return { sql: `(CASE ${value ? `${value.sql} ` : ""}${whens.join(" ")}${otherwise} END)`, type };
      }
      case "cast": {
        const { sql, type } = this.#expression(expr.operand, scope);
        const to = ("name" in expr.to ? expr.to.name : "").toLowerCase();
        if (/^(?:int|integer|bigint|smallint)$/.test(to)) return number(`CAST(${sql} AS INTEGER)`);
        if (/^(?:number|numeric|decimal|float|double precision|real)$/.test(to))
          return number(`CAST(${sql} AS NUMERIC)`);
        if (/char|text/.test(to)) return textual(type === "moment" ? `ns_text(${sql})` : `CAST(${sql} AS TEXT)`);
        if (to === "date" || to.startsWith("timestamp")) return { sql: `ns_to_date(${sql})`, type: "moment" };
        throw unsupported();
      }
      case "list":
        return {
          sql: `(${expr.expressions.map((inner) => this.#expression(inner, scope).sql).join(", ")})`,
          type: "unknown",
        };
      case "call":
        return this.#call(expr, scope);
      case "keyword":
        if (expr.keyword === "current_date" || expr.keyword === "current_timestamp")
          return { sql: "ns_sysdate()", type: "moment" };
        throw unsupported();
      case "select":
      case "union":
      case "union all":
      case "with": {
        if (this.#dictionary.switches.nestedColumns === "refused") throw unsupported();
        const { sql, columns } = this.#statement(expr, scope);
        return { sql: `(${sql})`, type: columns[0]?.type ?? "unknown" };
      }
      case "substring": {
        const parts = [expr.value, expr.from, expr.for].filter((part) => part != null);
        return textual(`substr(${parts.map((part) => this.#expression(part, scope).sql).join(", ")})`);
      }
      default:
        throw unsupported();
    }
  }

  #reference({ name: written, table }: ExprRef, scope: Scope): Fragment {
    const name = written.toLowerCase();
    for (let place: Scope | undefined = scope; place; place = place.parent)
      for (const source of place.sources) {
        if (table && source.alias !== table.name.toLowerCase()) continue;
        const known = source.columns.get(name);
        if (known) return { ...known, sql: `${quote(source.alias)}.${quote(name)}`, source };
      }
    if (!table && name === "sysdate") return { sql: "ns_sysdate()", type: "moment" };
    if (!table && name === "rownum") return number("ROW_NUMBER() OVER ()");
    switch (this.#dictionary.switches.missingColumn) {
      case "removed":
      case "notExposed": {
        const source = scope.sources.find(({ alias }) => alias === table?.name) ?? scope.sources[0];
        const reason =
          this.#dictionary.switches.missingColumn === "removed"
            ? "REMOVED - Field is removed"
            : "NOT_EXPOSED - Field is not exposed";
        throw searchError(`Field '${name}' for record '${source?.table ?? ""}' was not found. Reason: ${reason}`);
      }
      case "unnamed":
      case "failure":
        throw new UnexpectedError();
      default:
    }
    const available = scope.sources.map(({ alias, table: named }) => `${alias}=${named}`);
    throw searchError(`Unknown identifier '${written}'. Available identifiers are: {${available.join(", ")}}`);
  }

  #binary(expr: ExprBinary, scope: Scope): Fragment {
    const { op } = expr;
    if (op === "AND" || op === "OR")
      return number(`(${this.#expression(expr.left, scope).sql} ${op} ${this.#expression(expr.right, scope).sql})`);
    const left = this.#expression(expr.left, scope);
    if (op === "IN" || op === "NOT IN") {
      if (expr.right.type !== "list") return number(`(${left.sql} ${op} ${this.#expression(expr.right, scope).sql})`);
      const values = expr.right.expressions.map((inner) => fit(this.#expression(inner, scope), left));
      return number(`(${left.sql} ${op} (${values.join(", ")}))`);
    }
    const right = this.#expression(expr.right, scope);
    if (comparisons.has(op)) return number(`(${fit(left, right)} ${op} ${fit(right, left)})`);
    switch (op) {
      case "LIKE":
      case "NOT LIKE":
        return number(`(${left.sql} ${op} ${right.sql})`);
      case "||": {
        // In Oracle, null is the empty text.
        const part = ({ sql, type }: Fragment) => `COALESCE(${type === "moment" ? `ns_text(${sql})` : sql}, '')`;
        return textual(`(${part(left)} || ${part(right)})`);
      }
      case "+":
      case "-": {
        const isDate = left.type === "moment" || right.type === "moment";
        if (!isDate) return number(`(${numeric(left)} ${op} ${numeric(right)})`);
        const isSpan = op === "-" && left.type === "moment" && right.type === "moment";
        return {
          sql: `${op === "+" ? "ns_add" : "ns_subtract"}(${left.sql}, ${right.sql})`,
          type: isSpan ? "number" : "moment",
        };
      }
      case "*":
        return number(`(${numeric(left)} * ${numeric(right)})`);
      case "/":
        return number(`(CAST(${left.sql} AS REAL) / ${numeric(right)})`);
      default:
        throw unsupported();
    }
  }

  #call(call: ExprCall, scope: Scope): Fragment {
    const name = call.function.name.toLowerCase();
    if (call.function.schema?.toLowerCase() === "builtin") return this.#builtin(name, call.args, scope);
    if (call.function.schema || call.filter) throw unsupported();

    if (name === "exists") return number(`EXISTS ${this.#expression(call.args[0]!, scope).sql}`);
    const isCountOfAll = name === "count" && call.args[0]?.type === "ref" && call.args[0].name === "*";
    const args = isCountOfAll ? [] : call.args.map((argument) => this.#expression(argument, scope));
    const list = args.map(({ sql }) => sql);
    const distinct = call.distinct === "distinct" ? "DISTINCT " : "";
    const type = args[0]?.type ?? "unknown";

    const aggregate = aggregates[name];
    if (aggregate) {
      const isOfTitle = call.args.some((of) => of.type === "call" && of.function.schema?.toLowerCase() === "builtin");
      if (isOfTitle && this.#dictionary.switches.nestedColumns === "refused") throw unsupported();
      const over = call.over ? this.#over(call.over, scope) : "";
      const inner = isCountOfAll ? "*" : `${distinct}${list.join(", ")}`;
      return { sql: `${aggregate.sql}(${inner})${over}`, type: aggregate.type ?? type };
    }
    if (windows.has(name)) {
      if (!call.over) throw unsupported();
      return {
        sql: `${name}(${list.join(", ")})${this.#over(call.over, scope)}`,
        type: name.endsWith("g") || name.endsWith("d") ? type : "number",
      };
    }
    switch (name) {
      case "nvl":
      case "coalesce":
      case "ifnull":
        return { sql: `COALESCE(${list.join(", ")})`, type };
      case "nvl2":
        return { sql: `(CASE WHEN ${list[0]} IS NOT NULL THEN ${list[1]} ELSE ${list[2]} END)`, type: args[1]!.type };
      case "nullif":
        return { sql: `NULLIF(${list[0]}, ${fit(args[1]!, args[0]!)})`, type };
      case "decode": {
        let cases = "";
        let at = 1;
        for (; at + 1 < list.length; at += 2)
          cases += ` WHEN ${list[0]} IS ${fit(args[at]!, args[0]!)} THEN ${list[at + 1]}`;
        const otherwise = at < list.length ? ` ELSE ${list[at]}` : "";
        return { sql: `(CASE${cases}${otherwise} END)`, type: args[2]?.type ?? "unknown" };
      }
      case "to_char":
        return textual(`ns_to_char(${list.join(", ")})`);
      case "to_date":
      case "to_timestamp":
        return { sql: `ns_to_date(${list.join(", ")})`, type: "moment" };
      case "to_number":
        return number(`CAST(${list[0]} AS NUMERIC)`);
      case "trunc":
        return { sql: `ns_trunc(${list.join(", ")})`, type };
      case "add_months":
        return { sql: `ns_add_months(${list.join(", ")})`, type: "moment" };
      case "greatest":
        return { sql: `MAX(${list.join(", ")})`, type };
      case "least":
        return { sql: `MIN(${list.join(", ")})`, type };
      case "concat":
        return textual(`(${list.map((part) => `COALESCE(${part}, '')`).join(" || ")})`);
      case "mod":
        return number(`(${numeric(args[0]!)} % ${numeric(args[1]!)})`);
    }
    const plain = plainFunctions[name];
    if (!plain) throw unsupported();
    return { sql: `${name}(${list.join(", ")})`, type: plain };
  }

  /** https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_156257805177.html (names by public queries). */
  #builtin(name: string, args: Expr[], scope: Scope): Fragment {
    const values = args.map((argument) => this.#expression(argument, scope));
    const own = values[0];
    if (name === "relative_ranges" && values.length === 2)
      return { sql: `ns_relative_range(${values[0]!.sql}, ${values[1]!.sql})`, type: "moment" };
    if (!own || (name !== "df" && name !== "cf")) throw unsupported();
    const { column, source, sql } = own;
    if (!column || !source) return own;
    const sister = (other: string) => `${quote(source.alias)}.${quote(other)}`;
    if (name === "cf") return textual(column.compound?.(sql, sister) ?? sql);
    if (column.display) return textual(column.display(sql, sister, this.#dictionary.switches));
    if (column.labels) {
      const whens = Object.entries(column.labels).map(
        ([value, label]) => `WHEN '${value}' THEN '${label.replaceAll("'", "''")}'`,
      );
      return textual(`(CASE CAST(${sql} AS TEXT) ${whens.join(" ")} ELSE ${sql} END)`);
    }
    if (column.to) return textual(this.#dictionary.titleOf(column.to, sql) ?? sql);
    if (column.kind === "boolean") return textual(`(CASE ${sql} WHEN 'T' THEN 'Yes' WHEN 'F' THEN 'No' END)`);
    return column.kind === "date" || column.kind === "datetime" ? textual(`ns_text(${sql})`) : own;
  }

  #over(over: NonNullable<ExprCall["over"]>, scope: Scope): string {
    const parts = over.partitionBy?.map((part) => this.#expression(part, scope).sql) ?? [];
    const partition = parts.length > 0 ? `PARTITION BY ${parts.join(", ")}` : "";
    return ` OVER (${partition}${this.#order(over.orderBy, { ...scope, aliases: new Set() })})`;
  }
}

const aggregates: Record<string, { sql: string; type?: ValueType }> = {
  count: { sql: "COUNT", type: "number" },
  sum: { sql: "SUM", type: "number" },
  avg: { sql: "AVG", type: "number" },
  min: { sql: "MIN" },
  max: { sql: "MAX" },
  listagg: { sql: "GROUP_CONCAT", type: "text" },
};
const windows = new Set(["row_number", "rank", "dense_rank", "lag", "lead"]);
const plainFunctions: Record<string, ValueType> = {
  abs: "number",
  ceil: "number",
  floor: "number",
  round: "number",
  sign: "number",
  power: "number",
  sqrt: "number",
  length: "number",
  instr: "number",
  upper: "text",
  lower: "text",
  trim: "text",
  ltrim: "text",
  rtrim: "text",
  substr: "text",
  replace: "text",
};

/** Converts one side of a comparison to the other's type, as Oracle does implicitly. */
function fit(side: Fragment, other: Fragment): string {
  if (!side.isLoose || side.type === other.type) return side.sql;
  if (other.type === "moment") return `ns_implicit_date(${side.sql})`;
  if (other.type === "number") return `CAST(${side.sql} AS NUMERIC)`;
  if (other.type === "text" && !other.isLoose) return `CAST(${side.sql} AS TEXT)`;
  return side.sql;
}

const numeric = ({ sql, type }: Fragment) => (type === "number" ? sql : `CAST(${sql} AS NUMERIC)`);

/** Oracle sorts nulls last when ascending and first when descending; SQLite does the opposite. */
function direction({ order, nulls }: OrderByStatement, isCertain: boolean): string {
  const way = order === "DESC" ? "DESC" : "ASC";
  if (isCertain) return way;
  return `${way} NULLS ${nulls ?? (way === "DESC" ? "FIRST" : "LAST")}`;
}

function conjuncts(where: Expr | null | undefined): Expr[] {
  if (!where) return [];
  return where.type === "binary" && where.op === "AND"
    ? [...conjuncts(where.left), ...conjuncts(where.right)]
    : [where];
}

const isRowNumber = (expr: Expr) => expr.type === "ref" && !expr.table && expr.name.toLowerCase() === "rownum";

function hasAggregate(expr: Expr): boolean {
  if (expr.type === "call") {
    if (!expr.over && Object.hasOwn(aggregates, expr.function.name.toLowerCase())) return true;
    return expr.args.some(hasAggregate);
  }
  if (expr.type === "binary") return hasAggregate(expr.left) || hasAggregate(expr.right);
  if (expr.type === "unary" || expr.type === "cast") return hasAggregate(expr.operand);
  if (expr.type === "case")
    return (
      expr.whens.some(({ value, when }) => hasAggregate(value) || hasAggregate(when)) ||
      (!!expr.else && hasAggregate(expr.else))
    );
  return false;
}

function lastOf(statement: { type: string }): SelectFromStatement {
  if (statement.type === "union" || statement.type === "union all")
    return lastOf((statement as unknown as { right: { type: string } }).right);
  if (statement.type !== "select") throw unsupported();
  return statement as SelectFromStatement;
}
