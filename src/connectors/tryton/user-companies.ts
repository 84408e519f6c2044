import { type Fault, fault, type Hidden, hiddenRecords, isObject, type Reader, type SourceHttp } from "#kit";
import { call } from "./calls.ts";
import { company } from "./permissions.ts";

/** Returns the companies whose records the user sees: the current one or, if the company filter is set to all, all of the user. */
export async function companiesOf(http: SourceHttp): Promise<number[]> {
  const found = await call(http, "res.user.get_preferences", [false, {}]);
  const { company: current, companies, company_filter: filter } = isObject(found) ? found : {};
  const seen = filter === "all" && Array.isArray(companies) ? companies : [current];
  return [...new Set(seen.filter((id): id is number => typeof id === "number"))].sort((one, other) => one - other);
}

/** Returns the companies whose records the user sees. Throws `permission_missing` if there is none. */
export async function companiesToRead(http: SourceHttp): Promise<number[]> {
  const companies = await companiesOf(http);
  if (companies.length > 0) return companies;
  throw fault("permission_missing", {
    text: `The Tryton user has no company, so Tryton returns no orders and no stock. Set ${company.name} under ${company.location}.`,
    permissions: [company],
  });
}

/** Returns which of these stored records belong to companies whose records the user no longer sees. */
export const hiddenAmong = async (reader: Pick<Reader, "stored" | "http">, keys: readonly string[]): Promise<Hidden> =>
  hiddenRecords(reader, keys, new Set(await companiesOf(reader.http)), ({ company: of }) => of);

/** Returns the fault that says that records of these companies cannot be read. */
export const companyHidden = (companies: ReadonlySet<number>): Fault =>
  fault("permission_missing", {
    text: `The Tryton user no longer sees records of the companies with the ids ${[...companies].sort((one, other) => one - other).join(", ")}. Their records stay as they were last read. Add these companies to the user again, under ${company.location}, or create a new connection without them.`,
    permissions: [company],
  });
