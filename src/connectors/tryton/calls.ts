import {
  asList,
  fault,
  IDS_AT_A_TIME,
  type ModelRow,
  modelRows,
  pagesAfter,
  type SourceHttp,
  type SourceRequest,
} from "#kit";
import { resultIn } from "./auth.ts";

/** A domain: Tryton's filters. https://docs.tryton.org/6.0/server/topics/domain.html */
export type Domain = readonly unknown[];
export type Row = ModelRow;

/** The context that includes inactive records. */
export const ALL = { active_test: false };
/** The context for checks, in English, because errors are recognized by their text. */
export const ENGLISH = { ...ALL, language: "en" };
/** The place before all ids, where reads begin. Ids are integers of 32 bits. */
export const BEFORE_ALL_IDS = -2_147_483_648;
const BY_ID = [["id", "ASC"]];

/** Returns the request that calls a method of a model. */
export const rpc = (method: string, params: readonly unknown[]): SourceRequest => ({
  method: "POST",
  path: "/",
  reads: true,
  json: { id: 1, method: `model.${method}`, params },
});

/** Calls a method of a model and returns its result. */
export const call = async (http: SourceHttp, method: string, params: readonly unknown[]): Promise<unknown> =>
  resultIn(await http.ask(rpc(method, params)));

/** What to search for, and what to read of it. */
export interface Search {
  model: string;
  domain?: Domain;
  fields: readonly string[];
  limit?: number;
  order?: readonly unknown[];
  context?: object;
}

/** Returns the request that searches a model and reads what it finds. */
export const searchRead = ({ model, domain = [], fields, limit = 1, order = BY_ID, context = ALL }: Search) =>
  rpc(`${model}.search_read`, [domain, 0, limit, order, fields, context]);

/** Searches a model and reads what it finds. Throws `source_unreadable` if the answer is no list of records. */
export const search = async (http: SourceHttp, of: Search): Promise<Row[]> =>
  modelRows(asList(resultIn(await http.ask(searchRead(of))), "result"));

/** Returns how many records of a model a domain finds. */
export async function countOf(http: SourceHttp, model: string, domain: Domain): Promise<number> {
  const count = await call(http, `${model}.search_count`, [domain, ALL]);
  if (typeof count === "number") return count;
  throw fault("source_unreadable", { reason: "a count is no number" });
}

/** Returns which of these ids a model has. At most `IDS_AT_A_TIME`. */
export async function idsAmong(http: SourceHttp, model: string, ids: readonly number[]): Promise<number[]> {
  const rows = await search(http, { model, domain: [["id", "in", ids]], fields: ["id"], limit: IDS_AT_A_TIME });
  return rows.map(({ id }) => id);
}

/** Yields pages of a model's records in the order of their ids. */
export const pagesById = (
  http: SourceHttp,
  { size, after = BEFORE_ALL_IDS, domain = [], ...of }: Search & { size: number; after?: number },
): AsyncGenerator<Row[]> =>
  pagesAfter(after, (last) => search(http, { ...of, domain: [["id", ">", last], ...domain], limit: size }));
