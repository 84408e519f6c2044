import { type CheckOutcome, fault, isFault, type SourceHttp } from "#kit";
import { noteUndescribed } from "./custom-fields.ts";
import { permissionTo } from "./permissions.ts";
import { ask, suiteql } from "./suiteql.ts";

/** Throws a fault that names the missing permission. SuiteQL may only return no rows. */
export const mayRead = (http: SourceHttp, record: string): Promise<unknown> =>
  http.get(`/services/rest/record/v1/${record}`, { query: { limit: 1 } });

/** Hidden rows look as if there were none. */
const NO_ROWS =
  "NetSuite returned no records. Either there are none yet, or the role's restrictions (subsidiary, location, employee) hide them.";

/**
 * Checks whether a table can be read. `from`: the table with its alias. `id`: one of its columns. `records`: the names of its rows
 * in the record service, which describes their custom fields.
 */
export async function checkTable(
  http: SourceHttp,
  { from, id, records = [] }: { from: string; id: string; records?: readonly string[] },
): Promise<CheckOutcome> {
  const { rows } = await ask(http, suiteql(`SELECT ${id} AS id FROM ${from} WHERE ROWNUM <= 1`, [], 1));
  return rows.length === 0 ? { unknown: NO_ROWS } : noteUndescribed(http, records);
}

/** Checks whether transactions can be read. `type`: their type in SuiteQL. `record`: their name in the record service. */
export async function checkTransactions(
  http: SourceHttp,
  { type, record }: { type: string; record: string },
): Promise<CheckOutcome> {
  let refusal: unknown = null;
  let count = 0;
  try {
    const q = "SELECT t.id FROM transaction t WHERE t.type = ? AND ROWNUM <= 1";
    count = (await ask(http, suiteql(q, [type], 1))).rows.length;
  } catch (thrown) {
    if (!isFault(thrown, "permission_missing")) throw thrown;
    refusal = thrown;
  }
  await mayRead(http, record);
  // The record service can read them, so the permission for this type is not the missing one.
  if (refusal !== null)
    throw fault(
      "permission_missing",
      {
        text: "The role can open these records in NetSuite, but it can't list transactions.",
        permissions: [permissionTo("Find Transaction", "View")],
      },
      refusal,
    );
  return count === 0 ? { unknown: NO_ROWS } : noteUndescribed(http, [record]);
}
