import { type Fault, fault, type Reader, type SourceHttp, storedKeyPages } from "#kit";
import { call, isObject } from "./calls.ts";
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

const KEYS_AT_A_TIME = 1000;

/** Stored records of companies whose records the user no longer sees. */
export interface Hidden {
  keys: ReadonlySet<string>;
  companies: ReadonlySet<number>;
}
export const NONE_HIDDEN: Hidden = { keys: new Set(), companies: new Set() };

/**
 * Returns which of these stored records belong to companies whose records the user no longer sees. Tryton shows none of them, and
 * no error: nothing says that they are deleted.
 */
export async function hiddenAmong(reader: Pick<Reader, "stored" | "http">, keys: readonly string[]): Promise<Hidden> {
  if (keys.length === 0) return NONE_HIDDEN;
  const seen = new Set(await companiesOf(reader.http));
  const hidden = { keys: new Set<string>(), companies: new Set<number>() };
  for (let from = 0; from < keys.length; from += KEYS_AT_A_TIME)
    for (const { key, raw } of await reader.stored(keys.slice(from, from + KEYS_AT_A_TIME))) {
      const owner = isObject(raw) ? raw.company : null;
      if (typeof owner !== "number" || seen.has(owner)) continue;
      hidden.keys.add(key);
      hidden.companies.add(owner);
    }
  return hidden;
}

/** The same of all stored records that a full read did not return, up to the first page of keys that has any. */
export async function hiddenFromRead(reader: Reader, read: ReadonlySet<string>): Promise<Hidden> {
  for await (const keys of storedKeyPages(reader, KEYS_AT_A_TIME)) {
    const hidden = await hiddenAmong(
      reader,
      keys.filter((key) => !read.has(key)),
    );
    if (hidden.keys.size > 0) return hidden;
  }
  return NONE_HIDDEN;
}

/** Returns the fault that says that records of these companies cannot be read. */
export const companyHidden = (companies: ReadonlySet<number>): Fault =>
  fault("permission_missing", {
    text: `The Tryton user no longer sees records of the companies with the ids ${[...companies].sort((one, other) => one - other).join(", ")}. Their records stay as they were last read. Add these companies to the user again, under ${company.location}, or create a new connection without them.`,
    permissions: [company],
  });
