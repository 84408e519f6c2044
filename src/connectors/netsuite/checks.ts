import { type CheckOutcome, fault, isFault, type SourceHttp } from "#kit";
import { type AccountMemory, askColumns, type Columns, noteLacking } from "./columns.ts";
import { noteUndescribed } from "./custom-fields.ts";
import { permissionTo } from "./permissions.ts";
import { suiteql } from "./suiteql.ts";

/** Throws a fault that names the missing permission. SuiteQL may only return no rows. */
export const mayRead = (http: SourceHttp, record: string): Promise<unknown> =>
  http.get(`/services/rest/record/v1/${record}`, { query: { limit: 1 } });

/** Hidden rows cannot be distinguished from missing ones. */
export const NO_ROWS =
  "NetSuite returned no records. Either there are none yet, or the role's restrictions (subsidiary, location, employee) hide them.";

/**
 * Checks whether a table can be read, with the select list of a read. `from`: the table with its alias. `columns`: all of them. `records`: the names of its rows
 * in the record service, which describes their custom fields.
 */
export async function checkTable(
  http: SourceHttp,
  { from, columns, records = [] }: { from: string; columns: Columns; records?: readonly string[] },
): Promise<CheckOutcome> {
  const memory = { lacks: [] };
  const { rows } = await askColumns(http, columns, memory, (select) =>
    suiteql(`SELECT ${select} FROM ${from} WHERE ROWNUM <= 1`, [], 1),
  );
  if (rows.length === 0) return { unknown: NO_ROWS };
  return (await noteUndescribed(http, records)) ?? noteLacking(memory);
}

/**
 * Checks whether transactions can be read. `record`: their name in the record service. `sample`: reads one, returns how
 * many were returned.
 */
export async function checkTransactions(
  http: SourceHttp,
  { record }: { record: string },
  sample: (memory: AccountMemory) => Promise<number>,
): Promise<CheckOutcome> {
  let refusal: unknown = null;
  let count = 0;
  const memory: AccountMemory = { lacks: [] };
  try {
    count = await sample(memory);
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
  if (count === 0) return { unknown: NO_ROWS };
  return (await noteUndescribed(http, [record])) ?? noteLacking(memory);
}
