import { type CheckOutcome, fault, isFault, type SourceHttp } from "#kit";
import { noteUndescribed } from "./custom-fields.ts";
import { permissionTo } from "./permissions.ts";
import { ask, suiteql } from "./suiteql.ts";

/** Refuses by the permission's name. SuiteQL may only show no rows. */
export const mayRead = (http: SourceHttp, record: string): Promise<unknown> =>
  http.get(`/services/rest/record/v1/${record}`, { query: { limit: 1 } });

/** Rows that are not shown look as if there were none. */
const NO_ROWS =
  "NetSuite returned no records. Either there are none yet, or the role's restrictions (subsidiary, location, employee) hide them.";

/**
 * Tries whether a table can be read: `from` as a query names it, with its alias; `id` a column of it; `records` what the
 * record service calls its rows, where that describes their custom fields.
 */
export async function checkTable(
  http: SourceHttp,
  { from, id, records = [] }: { from: string; id: string; records?: readonly string[] },
): Promise<CheckOutcome> {
  const { rows } = await ask(http, suiteql(`SELECT ${id} AS id FROM ${from} WHERE ROWNUM <= 1`, [], 1));
  return rows.length === 0 ? { unknown: NO_ROWS } : noteUndescribed(http, records);
}

/** Tries whether transactions of a type can be read: `type` as SuiteQL has it, `record` as the record service calls it. */
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
  // The record service reads them, so what SuiteQL misses is no permission for this type.
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
