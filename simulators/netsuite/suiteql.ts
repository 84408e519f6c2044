import type { StatementSync } from "node:sqlite";
import { insufficientPermission } from "./access.ts";
import { type Account, quote } from "./account.ts";
import { QueryProblem } from "./functions.ts";
import { display, isMoment, wallOf } from "./moments.ts";
import { levelOf, permissionTitle, type Role } from "./permissions.ts";
import { invalidParameter, invalidRequest, Refusal } from "./refusal.ts";
import { type Translation, translate, UnexpectedError } from "./translate.ts";

export type Page = {
  items: Record<string, string>[];
  offset: number;
  limit: number;
  totalResults: number;
  hasMore: boolean;
};

const mostResults = 100_000;
const largestCache = 200;

type Prepared = Translation & { statement: StatementSync; count: StatementSync };

/** Runs SuiteQL for a role: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_157909186990.html */
export class SuiteQl {
  readonly #account: Account;
  #cache = new Map<string, Prepared>();
  #generation = -1;

  constructor(account: Account) {
    this.#account = account;
  }

  /** The SuiteQL tables of a query; empty if it cannot be parsed. */
  tablesOf(text: string, role: Role): string[] {
    try {
      return this.#prepare(text, role).tables;
    } catch (error) {
      if (error instanceof QueryProblem) return [];
      throw error;
    }
  }

  run(role: Role, text: unknown, params: unknown, limit: number, offset: number, isSilent = false): Page {
    const { switches, features } = this.#account;
    if (typeof text !== "string" || text.trim() === "") throw invalidRequest();
    if (!features.has("ANALYTICS") || levelOf(role, "REPO_ANALYTICS") === 0) {
      if (switches.missingWorkbook === "permission")
        throw insufficientPermission(switches, permissionTitle("REPO_ANALYTICS"));
      const named = /\bfrom\s+([a-z_]\w*)/i.exec(text)?.[1] ?? "dual";
      throw refused(`Search error occurred: Record '${named}' was not found`);
    }
    if (params !== undefined && (!Array.isArray(params) || switches.parameters === "refused")) throw invalidRequest();
    const values = ((params as unknown[]) ?? []).map((value) =>
      value === null ? null : typeof value === "boolean" ? (value ? "T" : "F") : String(value),
    );
    try {
      const { statement, count, columns, parameterCount } = this.#prepare(text, role);
      if (values.length !== parameterCount)
        throw new QueryProblem("Search error occurred: Invalid number of parameters");
      const counted = count.get(...values) as unknown as [number];
      const totalResults = isSilent ? 0 : counted[0];
      if (offset + limit > mostResults && switches.beyond100k === "refused" && totalResults > mostResults)
        throw new QueryProblem(`Search error occurred: A query returns at most ${mostResults} results`);
      const reachable = Math.min(totalResults, mostResults);
      const names = uniqueNames(columns.map(({ name }) => name));
      const items: Record<string, string>[] = [];
      let index = 0;
      const end = Math.min(offset + limit, reachable);
      if (offset < end)
        for (const row of statement.iterate(...values) as unknown as Iterable<(string | number | null)[]>) {
          if (index >= offset) items.push(this.#item(names, row));
          if (++index >= end) break;
        }
      return { items, offset, limit, totalResults, hasMore: offset + items.length < reachable };
    } catch (error) {
      if (error instanceof UnexpectedError)
        throw new Refusal(
          switches.missingColumn === "failure" ? 500 : 400,
          "UNEXPECTED_ERROR",
          "An unexpected error occurred. Error ID: simulated-query",
        );
      if (error instanceof QueryProblem) throw refused(error.message);
      throw error;
    }
  }

  /** Every value is a string; nulls are left out. */
  #item(names: string[], row: (string | number | null)[]): Record<string, string> {
    const { settings, switches } = this.#account;
    const item: Record<string, string> = {};
    for (let index = 0; index < names.length; index++) {
      const value = row[index];
      if (value === null || value === undefined || value === "") continue;
      item[names[index]!] = isMoment(value)
        ? display(
            value,
            settings.displayFormat,
            switches.rawDatetimes === "minute" && !wallOf(value).endsWith("00:00:00"),
          )
        : String(value);
    }
    return item;
  }

  #prepare(text: string, role: Role): Prepared {
    const account = this.#account;
    if (this.#generation !== account.generation) {
      this.#cache.clear();
      this.#generation = account.generation;
    }
    const place = `${role.id} ${text}`;
    const known = this.#cache.get(place);
    if (known) return known;
    const translation = translate(text, {
      switches: account.switches,
      table: (name) => account.visibleTable(name, role),
      titleOf(name, idSql) {
        const table = account.tables.get(name);
        if (!table?.title) return undefined;
        return `(SELECT ${quote(table.title)} FROM ${quote(name)} "~title" WHERE "~title".${quote(table.key[0]!)} = ${idSql})`;
      },
    });
    const statement = account.database.prepare(translation.sql);
    const count = account.database.prepare(translation.countSql);
    for (const prepared of [statement, count]) prepared.setReturnArrays(true);
    if (this.#cache.size >= largestCache) this.#cache.delete(this.#cache.keys().next().value!);
    const prepared = { ...translation, statement, count };
    this.#cache.set(place, prepared);
    return prepared;
  }
}

const refused = (text: string) =>
  invalidParameter(`Invalid search query. Detailed unprocessed description follows. ${text}.`, "q");

/** Two columns with the same name get a number (INFERRED). */
function uniqueNames(names: string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const count = seen.get(name) ?? 0;
    seen.set(name, count + 1);
    return count === 0 ? name : `${name}_${count - 1}`;
  });
}
