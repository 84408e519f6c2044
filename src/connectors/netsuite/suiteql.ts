import {
  type Answer,
  fault,
  incomplete,
  isFault,
  type SourceHttp,
  type SourceRequest,
  storableText,
  type Verdict,
} from "#kit";
import { AUDIT_TRAIL, tokenVerdict } from "./auth.ts";
import { hasFallback, INLINE_VALUES, noteFallback } from "./fallbacks.ts";
import { permissionNamed, permissionOfTable, permissionTo } from "./permissions.ts";

/** A row of a response. Every value is a text; null values are absent. */
export type Row = Record<string, string>;

/** Returns a raw record as a row. Its values are texts, as the stream reads them. */
export const rowIn = (raw: unknown): Row =>
  Object.fromEntries(
    Object.entries(typeof raw === "object" && raw !== null ? raw : {}).filter(([, value]) => typeof value === "string"),
  );

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

/** Clients whose account takes `params` beside a query. */
const takesParameters = new WeakSet<SourceHttp>();

/**
 * Sends a query and returns the rows of its first page, and whether there are more. If the account rejects `params`,
 * this and all later queries of the client have their values in the text.
 */
export async function ask(http: SourceHttp, request: SourceRequest): Promise<{ rows: Row[]; hasMore: boolean }> {
  const { q, params } = queryOf(request);
  if (params.length === 0) return answered(http, { ...request, json: { q } });
  if (!hasFallback(http, INLINE_VALUES))
    try {
      const answer = await answered(http, request);
      takesParameters.add(http);
      return answer;
    } catch (thrown) {
      if (takesParameters.has(http) || !isFault(thrown, "source_refused") || columnNamedBy(thrown.message) !== null)
        throw thrown;
    }
  const answer = await answered(http, { ...request, json: { q: withValues(q, params) } });
  noteFallback(http, INLINE_VALUES);
  return answer;
}

const queryOf = ({ json }: SourceRequest): { q: string; params: readonly string[] } =>
  json as { q: string; params: readonly string[] };

/** An answer to a query, as far as it is read. */
interface QueryAnswer {
  items: (Row & { links?: unknown })[];
  hasMore: boolean;
  totalResults?: number;
}

/**
 * A page that is shorter than the stated total is not the last, whatever `hasMore` says. Throws if the total is not reached by
 * an empty page.
 */
async function answered(http: SourceHttp, request: SourceRequest): Promise<{ rows: Row[]; hasMore: boolean }> {
  const answer = await http.ask<Partial<QueryAnswer> | null>(request);
  const { hasMore = false, totalResults } = answer ?? {};
  const items = answer?.items ?? (totalResults === 0 ? [] : null);
  if (!Array.isArray(items) || items.some((item) => typeof item !== "object" || item === null))
    throw fault("source_unreadable", { system: "NetSuite", reason: "its response to a query has no list of rows" });
  const seen = Number(request.query?.offset ?? 0) + items.length;
  const isShort = isWhole(request) && typeof totalResults === "number" && seen < Math.min(totalResults, MOST_RESULTS);
  if (items.length === 0 && isShort) throw incomplete(seen, totalResults);
  return {
    rows: items.map(withoutLinks),
    hasMore: items.length > 0 && (hasMore === true || isShort),
  };
}

/** Most rows have links to themselves, which change nothing. */
function withoutLinks(item: QueryAnswer["items"][number]): Row {
  if (item.links === undefined) return item as Row;
  const { links: _, ...row } = item;
  return row;
}

/** NetSuite shows no more rows of a query than this. */
const MOST_RESULTS = 100_000;

/** Whether a request asks for full pages, so that all rows are wanted. */
const isWhole = ({ query }: SourceRequest): boolean => query?.limit === PAGE;

/** Returns a query's text with its values in place of the question marks. Our queries have no other question marks. */
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
  // Some gateways before NetSuite send null, one object, or texts instead of the list.
  const details: unknown = body["o:errorDetails"];
  const first: unknown = Array.isArray(details) ? details[0] : details;
  const detail = textIn(first, "detail") || textIn(body, "title") || "no reason given";
  return { code: textIn(first, "o:errorCode"), detail: storableText(detail, 400) };
}

/** Returns all details of a NetSuite error, with the place in the body that each names. */
export function errorDetails(body: unknown): { code: string; detail: string; path: string }[] {
  const details: unknown = typeof body === "object" && body !== null ? Reflect.get(body, "o:errorDetails") : null;
  return (Array.isArray(details) ? details : [details]).flatMap((each: unknown) => {
    const detail = textIn(each, "detail");
    const text = storableText(detail.replace(/^Error while accessing resource: /, ""), 400);
    return detail === ""
      ? []
      : [{ code: textIn(each, "o:errorCode"), detail: text, path: textIn(each, "o:errorPath") }];
  });
}

/** Returns a member that is a text; empty: there is none. */
function textIn(value: unknown, name: string): string {
  const text: unknown = typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
  return typeof text === "string" ? text : "";
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
  if (error.code === "INSUFFICIENT_PERMISSION" || NO_PERMISSION.test(error.detail)) return forbidden(error.detail);
  const [, record, table] = /Record '(\w+)' was not found|Invalid search type: (\w+)/.exec(error.detail) ?? [];
  if (record ?? table) return { is: "forbidden", text: hiddenText((record ?? table)!) };
  if (answer.status >= 500) return { is: "failed", text: `NetSuite failed: ${error.detail}` };
  return { is: "wrong", text: `NetSuite refused the request: ${error.detail}` };
}

/** Comes with the code `USER_ERROR`. */
const NO_PERMISSION = /your current role does not have permission/i;

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
