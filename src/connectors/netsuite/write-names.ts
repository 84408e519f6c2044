/*
 * SuiteQL, which reads, and the record service, which writes, spell the same fields differently. The record service's names are
 * those of the REST API Browser: https://system.netsuite.com/help/helpcenter/en_US/APIs/REST_API_Browser/record/v1/2026.1/index.html
 */

const NAMES: Readonly<Record<string, string>> = {
  trandate: "tranDate",
  duedate: "dueDate",
  shipdate: "shipDate",
  startdate: "startDate",
  enddate: "endDate",
  otherrefnum: "otherRefNum",
  exchangerate: "exchangeRate",
  approvalstatus: "approvalStatus",
  externalid: "externalId",
  entityid: "entityId",
  companyname: "companyName",
  legalname: "legalName",
  firstname: "firstName",
  lastname: "lastName",
  altphone: "altPhone",
  accountnumber: "accountNumber",
  isinactive: "isInactive",
};
/** Columns of lines that have another name than in a record. */
const LINE_NAMES: Readonly<Record<string, string>> = {
  memo: "description",
  expectedreceiptdate: "expectedReceiptDate",
  isclosed: "isClosed",
  expenseaccount: "account",
};
/** Columns whose name is the same in both services. */
const SAME = new Set(
  "entity memo employee currency subsidiary department class location terms email phone fax category item quantity rate".split(
    " ",
  ),
);
/** Custom fields have their script ID in both services. */
const CUSTOM = /^cust(body|col|entity|record)_\w+$/;

/** Returns the record service's name of a column. Null: the column cannot be written, such as the text of a choice. */
export function writeName(path: string, isInLine = false): string | null {
  if (CUSTOM.test(path)) return path.endsWith("_text") ? null : path;
  return (isInLine ? LINE_NAMES[path] : undefined) ?? NAMES[path] ?? (SAME.has(path) ? path : null);
}

/** Returns how a field is written that is read from a column, if its value has the same form in both services. */
export const named = (column: string, isInLine = false): { to: string } => ({
  to: writeName(column, isInLine) ?? column,
});

/** Returns how a field is written that refers to another record: `{"id": "107"}`. */
export const referring = (column: string, isInLine = false) => {
  const { to } = named(column, isInLine);
  return { to, put: (id: string) => ({ [to]: { id } }) };
};
