import { type Answer, isFault, type SourceHttp, type SourceRequest, storableText, type Verdict } from "#kit";
import { AUDIT_TRAIL, tokenVerdict } from "./auth.ts";
import { permissionNamed, permissionOfTable, permissionTo } from "./permissions.ts";

/** A row of a response. Every value is a text; null values are absent. */
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

/** Whether the account accepts `params` beside a query. Absent: not known yet. */
const takesParameters = new WeakMap<SourceHttp, boolean>();

/**
 * Sends a query and returns the rows of its first page, and whether there are more. If the account rejects `params`,
 * this and all later queries of the client have their values in the text.
 */
export async function ask(http: SourceHttp, request: SourceRequest): Promise<{ rows: Row[]; hasMore: boolean }> {
  const { q, params } = queryOf(request);
  if (params.length === 0) return answered(http, { ...request, json: { q } });
  const takes = takesParameters.get(http);
  if (takes !== false)
    try {
      const answer = await answered(http, request);
      if (takes === undefined) takesParameters.set(http, true);
      return answer;
    } catch (thrown) {
      if (takes || !isFault(thrown, "source_refused") || columnNamedBy(thrown.message) !== null) throw thrown;
    }
  const answer = await answered(http, { ...request, json: { q: withValues(q, params) } });
  takesParameters.set(http, false);
  return answer;
}

const queryOf = ({ json }: SourceRequest): { q: string; params: readonly string[] } =>
  json as { q: string; params: readonly string[] };

async function answered(http: SourceHttp, request: SourceRequest): Promise<{ rows: Row[]; hasMore: boolean }> {
  const { items, hasMore } = await http.ask<{ items: (Row & { links?: unknown })[]; hasMore: boolean }>(request);
  return { rows: items.map(({ links: _, ...row }) => row as Row), hasMore };
}

/**
 * Returns a query's text with its values in place of the question marks. The queries contain no other question marks.
 */
function withValues(q: string, params: readonly string[]): string {
  let at = 0;
  return q.replaceAll("?", () => {
    const value = params[at++] ?? "";
    return /^-?\d{1,15}$/.test(value) ? value : `'${value.replaceAll("'", "''")}'`;
  });
}

/** Returns the id of the last row, behind which the next page starts. Null: there are no more rows. */
export const nextAfter = (rows: readonly Row[], hasMore: boolean): string | null =>
  hasMore ? (rows.at(-1)?.id ?? null) : null;

/** The position before all IDs, where reads start. NetSuite's own records have negative IDs: employee -5, vendor -3. */
export const BEFORE_ALL_IDS = "-999999999999999";

/**
 * Returns the missing column that an error names, in lower case. Null: it names none. Accounts report it as `Unknown
 * identifier 'x'` or `Field 'x' for record 'y' was not found. Reason: REMOVED` (or `NOT_EXPOSED`).
 */
export function columnNamedBy(text: string): string | null {
  const [, unknown, removed] =
    /Unknown identifier '([^']+)'|Field '([^']+)' for record '[^']*' was not found/.exec(text) ?? [];
  return (unknown ?? removed)?.toLowerCase().split(".").at(-1) ?? null;
}

/** Returns the code and detail of a NetSuite error: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_156570709583.html */
function errorIn(body: unknown): { code: string; detail: string } | null {
  if (typeof body !== "object" || body === null || !("o:errorDetails" in body)) return null;
  const [first] = body["o:errorDetails"] as { "o:errorCode"?: string; detail?: string }[];
  return { code: first?.["o:errorCode"] ?? "", detail: storableText(first?.detail ?? "", 400) };
}

/** Returns the meaning of a response if its status is not enough. */
export function verdict(answer: Answer, request: SourceRequest): Verdict | null {
  const ofToken = tokenVerdict(answer, request);
  if (ofToken) return ofToken;
  const error = errorIn(answer.body);
  if (answer.status < 300 || error === null) return null;
  if (answer.status === 401) return { is: "expired", text: LOGIN_REFUSED };
  if (answer.status === 429) return { is: "throttled" };
  if (error.code === "NONEXISTENT_ID") return { is: "gone" };
  // Comes with 403, or 400 in some accounts. It can also mean that a feature is off.
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
export const hiddenTable = (text: string): string | undefined => /does not show "(\w+)" to this role/.exec(text)?.[1];

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
