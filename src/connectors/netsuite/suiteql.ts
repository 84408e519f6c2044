import { type Answer, isFault, type SourceHttp, type SourceRequest, storableText, type Verdict } from "#kit";
import { AUDIT_TRAIL, tokenVerdict } from "./auth.ts";
import { permissionNamed, permissionOfTable, permissionTo } from "./permissions.ts";

/** A row of an answer. Every value is a text; null values are absent. */
export type Row = Record<string, string>;

/** The largest page that NetSuite returns. */
export const PAGE = 1000;
/** The format of times in queries. Their default format depends on the account's display settings. */
const MOMENT = "YYYY-MM-DD HH24:MI:SS";

export const momentText = (column: string): string => `TO_CHAR(${column}, '${MOMENT}')`;
export const dayText = (column: string): string => `TO_CHAR(${column}, 'YYYY-MM-DD')`;
export const MOMENT_PARAMETER = `TO_TIMESTAMP(?, '${MOMENT}')`;
export const DAY_PARAMETER = "TO_DATE(?, 'YYYY-MM-DD')";

/** Returns the request for a query's first page. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_157909186990.html */
export const suiteql = (q: string, params: readonly string[] = [], limit = PAGE): SourceRequest => ({
  method: "POST",
  path: "/services/rest/query/v1/suiteql",
  query: { limit, offset: 0 },
  headers: { prefer: "transient" },
  json: { q, params },
  reads: true,
});

/** Sends a query and returns the rows of its first page, and whether there are more. */
export async function ask(http: SourceHttp, request: SourceRequest): Promise<{ rows: Row[]; hasMore: boolean }> {
  const { items, hasMore } = await http.ask<{ items: (Row & { links?: unknown })[]; hasMore: boolean }>(request);
  return { rows: items.map(({ links: _, ...row }) => row as Row), hasMore };
}

/** Returns the id of the last row, behind which the next page starts. Null: there are no more rows. */
export const nextAfter = (rows: readonly Row[], hasMore: boolean): string | null =>
  hasMore ? (rows.at(-1)?.id ?? null) : null;

/** The columns of a select list: SQL by the name in the answer. Tables have aliases of one letter. */
export type Columns = Readonly<Record<string, string>>;

/** Returns columns of a table, from its alias and their names separated by spaces. */
export const plainColumns = (alias: string, names: string): Columns =>
  Object.fromEntries(names.split(" ").map((name) => [name, `${alias}.${name}`]));

/**
 * Sends a query with all columns that the account shows, which depends on its features and on the role. NetSuite names a hidden
 * column or table; columns that need it are left out, and its name is added to `lacks`.
 */
export async function askColumns(
  http: SourceHttp,
  columns: Columns,
  memory: { lacks: string[] },
  request: (select: string) => SourceRequest,
): Promise<{ rows: Row[]; hasMore: boolean }> {
  for (;;) {
    const wanted = Object.entries(columns).filter(
      ([, sql]) => !namesIn(sql).some((name) => memory.lacks.includes(name)),
    );
    const select = wanted.map(([name, sql]) => `${sql} AS ${name}`).join(", ");
    try {
      return await ask(http, request(select));
    } catch (thrown) {
      const lacking = wanted.flatMap(([, sql]) => namesIn(sql)).filter((name) => isLackedBy(thrown, name));
      if (lacking.length === 0) throw thrown;
      memory.lacks = [...new Set([...memory.lacks, ...lacking])];
    }
  }
}

/** Returns the columns (`t.memo`) and the tables of subqueries that a column's SQL reads. */
const namesIn = (sql: string): string[] => [
  ...[...sql.matchAll(/\b[a-z]\.[a-z_]\w*/g)].map(([name]) => name),
  ...[...sql.matchAll(/\bFROM (\w+)/g)].map(([, table]) => table!),
];

/** Whether a refusal says that this column or table is hidden. */
function isLackedBy(thrown: unknown, name: string): boolean {
  if (isFault(thrown, "source_refused")) {
    const column = /Unknown identifier '([^']+)'/.exec(thrown.message)?.[1]?.toLowerCase().split(".").at(-1);
    return column !== undefined && name.split(".")[1] === column;
  }
  return isFault(thrown, "permission_missing") && hiddenTable(thrown.message)?.toLowerCase() === name;
}

/** Returns the code and detail of a NetSuite error: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_156570709583.html */
function errorIn(body: unknown): { code: string; detail: string } | null {
  if (typeof body !== "object" || body === null || !("o:errorDetails" in body)) return null;
  const [first] = body["o:errorDetails"] as { "o:errorCode"?: string; detail?: string }[];
  return { code: first?.["o:errorCode"] ?? "", detail: storableText(first?.detail ?? "", 400) };
}

/** Returns what an answer means if its status does not tell. */
export function verdict(answer: Answer, request: SourceRequest): Verdict | null {
  const ofToken = tokenVerdict(answer, request);
  if (ofToken) return ofToken;
  const error = errorIn(answer.body);
  if (answer.status < 300 || error === null) return null;
  if (answer.status === 401) return { is: "expired", text: LOGIN_REFUSED };
  if (answer.status === 429) return { is: "throttled" };
  if (error.code === "NONEXISTENT_ID") return { is: "gone" };
  // Comes with 403, or 400 in some accounts. It also means that a feature is off.
  if (error.code === "INSUFFICIENT_PERMISSION") return forbidden(error.detail);
  const [, record, table] = /Record '(\w+)' was not found|Invalid search type: (\w+)/.exec(error.detail) ?? [];
  if (record ?? table) return { is: "forbidden", text: hiddenText((record ?? table)!) };
  if (answer.status >= 500) return { is: "failed", text: `NetSuite failed: ${error.detail}` };
  return { is: "wrong", text: `NetSuite refused the request: ${error.detail}` };
}

/** Returns the error text for a hidden table. `hiddenTable` reads the table's name from it. */
function hiddenText(table: string): string {
  const need = permissionOfTable(table);
  const missing = need
    ? `Either the permission "${need.name}" is missing under ${need.location}`
    : "Either a permission is missing";
  return `NetSuite does not show "${table}" to this role. ${missing}, or the feature is off.`;
}
const hiddenTable = (text: string): string | undefined => /does not show "(\w+)" to this role/.exec(text)?.[1];

function forbidden(detail: string): Verdict {
  const [, tab, name] = /'(\w[\w ]*?) -> ([^']+)'/.exec(detail) ?? [];
  if (!tab || !name) return { is: "forbidden", text: `NetSuite does not allow this for the role: ${detail}` };
  const need = permissionNamed(tab, name);
  return {
    is: "forbidden",
    text: `The NetSuite role lacks the permission "${name}" (${tab}). Add it under ${need.location}.`,
    permissions: [need],
  };
}

const logIn = permissionTo("Log in using Access Tokens", "Full");
const LOGIN_REFUSED = `NetSuite refused the token. It expired or was revoked, or the role lacks "${logIn.name}" (${logIn.level}) under ${logIn.location}. ${AUDIT_TRAIL}`;
