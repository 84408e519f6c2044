import { asList, fault, type ModelRow, modelRows, pagesAfter, type SourceHttp, type SourceRequest } from "#kit";
import { resultIn } from "./auth.ts";

/** A domain: Odoo's filters. https://www.odoo.com/documentation/19.0/developer/reference/backend/orm.html#search-domains */
export type Domain = readonly unknown[];

/** The context that includes archived records. Without `allowed_company_ids`, Odoo shows all companies of the user. */
export const ALL = { active_test: false };
/** The place before all ids. */
export const BEFORE_ALL_IDS = 0;

/** Returns the request that calls a method of a model with named arguments. */
export const call = (model: string, method: string, args: object): SourceRequest => ({
  method: "POST",
  path: `/json/2/${model}/${method}`,
  reads: true,
  json: { ...args, context: ALL },
});

/** Calls a method of a model and returns its result. */
export const ask = async (http: SourceHttp, model: string, method: string, args: object): Promise<unknown> =>
  resultIn(await http.ask(call(model, method, args)));

/** What to search for, and what to read of it. */
export interface Search {
  model: string;
  domain?: Domain;
  fields: readonly string[];
  limit?: number;
  order?: string;
}

/** Returns the request that searches a model and reads what it finds. */
export const searchRead = ({ model, domain = [], fields, limit, order = "id" }: Search): SourceRequest =>
  call(model, "search_read", { domain, fields, ...(limit !== undefined && { limit }), order });

/** Searches a model and reads what it finds. Throws `source_unreadable` if the answer is no list of records. */
export const search = async (http: SourceHttp, of: Search): Promise<ModelRow[]> =>
  modelRows(asList(resultIn(await http.ask(searchRead(of))), "result"));

/** Returns how many records of a model a domain finds. */
export async function countOf(http: SourceHttp, model: string, domain: Domain): Promise<number> {
  const count = await ask(http, model, "search_count", { domain });
  if (typeof count === "number") return count;
  throw fault("source_unreadable", { reason: "a count is no number" });
}

/** Returns the ids of a model's records that a domain finds, in order, at most so many. */
export async function idsOf(http: SourceHttp, model: string, domain: Domain, limit: number): Promise<number[]> {
  const ids = asList(await ask(http, model, "search", { domain, limit, order: "id" }), "result");
  return ids.map((id) => {
    if (typeof id !== "number") throw fault("source_unreadable", { reason: "an id is no number" });
    return id;
  });
}

/** Yields pages of a model's records in the order of their ids. */
export const pagesById = (
  http: SourceHttp,
  { size, after, domain = [], ...of }: Search & { size: number; after: number },
): AsyncGenerator<ModelRow[]> =>
  pagesAfter(after, (last) => search(http, { ...of, domain: [["id", ">", last], ...domain], limit: size }));

const IDS_PER_PAGE = 20_000;

/** Yields the ids of all records that a domain finds. Only an empty page ends the list. */
export async function* allIds(http: SourceHttp, model: string, domain: Domain): AsyncGenerator<number[]> {
  for (let last = BEFORE_ALL_IDS; ; ) {
    const ids = await idsOf(http, model, [["id", ">", last], ...domain], IDS_PER_PAGE);
    const next = ids.at(-1);
    if (next === undefined) return;
    yield ids;
    last = next;
  }
}

/** Combines domains, each of which may have several conditions: at least one must hold. */
export const anyOf = (domains: readonly Domain[]): Domain => [
  ...domains.slice(1).map(() => "|"),
  ...domains.flatMap((domain) => [...domain.slice(1).map(() => "&"), ...domain]),
];
