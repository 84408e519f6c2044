import { defaultsOf, type SwitchesOf, type SwitchTable, setIn } from "../switch-table.ts";

/**
 * The behavior that the public evidence leaves open, one named switch each, so that correcting a guess is one line. The
 * first value is the initial one. Marks: INFERRED = derived, UNKNOWN = no evidence.
 */
const table = {
  // Signing in
  consent: {
    values: ["auto", "ask", "deny"],
    says: "The consent page approves automatically, shows its form, or refuses.",
  },
  httpRedirects: {
    values: ["refused", "loopback"],
    says: "Redirect addresses with http: refused as NetSuite does, or allowed to loopback (for demonstrations).",
  },
  revokedAccess: {
    values: ["ended", "kept"],
    says: "Whether revoking a refresh token revokes its access tokens immediately (UNKNOWN).",
  },
  invalidLoginCode: {
    values: ["INVALID_LOGIN", "INVALID_LOGIN_ATTEMPT"],
    says: "Code of the 401 (the second is from a third-party mock).",
  },

  // Permissions
  permissionStatus: { values: ["403", "400"], says: "Status of INSUFFICIENT_PERMISSION (one public test has 400)." },
  missingRestPermission: {
    values: ["permission", "login"],
    says: "Without REST Web Services: INSUFFICIENT_PERMISSION, or 401 (UNKNOWN).",
  },
  missingWorkbook: {
    values: ["permission", "notFound"],
    says: "SuiteQL without SuiteAnalytics Workbook: INSUFFICIENT_PERMISSION, or every record 'not found' (UNKNOWN).",
  },
  findTransaction: {
    values: ["notNeeded", "needed"],
    says: "Whether reading `transaction` needs Find Transaction too (a hint only).",
  },
  rolePermissions: {
    values: ["visible", "hidden"],
    says: "Whether a role may read `role` and `rolepermissions` (UNKNOWN for other roles than Administrator).",
  },

  // SuiteQL
  inferredColumns: {
    values: ["shown", "hidden"],
    says: "Columns known by inference only: `transaction.externalid`, `transactionline.linelastmodifieddate`, `deletedrecord.recordtypeid` …",
  },
  missingColumn: {
    values: ["unknown", "removed", "notExposed", "unnamed", "failure"],
    says: "A column that the account lacks: `Unknown identifier 'x'`, `Field 'x' for record 'y' was not found. Reason: REMOVED` or `NOT_EXPOSED`, or `UNEXPECTED_ERROR` that names none, as 400 or as 500 (each seen in public reports).",
  },
  featureSetup: {
    values: ["visible", "hidden"],
    says: "Whether a role may read `companyfeaturesetup` (UNKNOWN).",
  },
  nestedColumns: {
    values: ["works", "refused"],
    says: "Subqueries in a select list, and aggregates of BUILTIN.DF (no public client was seen to use them over REST).",
  },
  parameters: {
    values: ["taken", "refused"],
    says: "`params` beside a query (documented; no public client was seen to use them over REST).",
  },
  missingDescription: {
    values: ["404", "400"],
    says: "The description of a record type that the account lacks: 404, or a 400 (UNKNOWN).",
  },
  rawDatetimes: {
    values: ["day", "minute"],
    says: "Datetimes selected without TO_CHAR: cut to the day (often reported), or to the minute.",
  },
  sysdateZone: { values: ["pacific", "account"], says: "Zone of SYSDATE (reported as Pacific)." },
  limitInText: { values: ["refused", "works"], says: "LIMIT in the query's text (two sources against one)." },
  beyond100k: {
    values: ["stops", "refused"],
    says: "Pages beyond 100,000 results: `hasMore` false there, or a 400 (UNKNOWN which).",
  },
  missingTransient: { values: ["400", "works"], says: "SuiteQL without `Prefer: transient` (exact error INFERRED)." },
  purchaseTotals: {
    values: ["negative", "positive"],
    says: "Sign of `foreigntotal` of purchases (negated in a public report).",
  },
  salesLines: {
    values: ["negative", "positive"],
    says: "Sign of quantity and amount on sales order lines (reported negative).",
  },
  statusText: {
    values: ["withType", "bare"],
    says: "BUILTIN.DF of a status: `Purchase Order : Pending Receipt`, or only the second half (UNKNOWN).",
  },
  multiSelect: {
    values: ["spaced", "close"],
    says: "A multi-select field, selected without a function: ids as `1, 3` or as `1,3` (INFERRED).",
  },
  receiptStatus: { values: ["Y", "A", "none"], says: "`status` of item receipts (sources differ)." },
  deletedTypes: {
    values: ["camelCase", "lowerCase", "title"],
    says: "`deletedrecord.type`: purchaseOrder, purchaseorder or Purchase Order (UNKNOWN).",
  },

  // Records
  lineEditsTouchHeader: {
    values: ["yes", "no"],
    says: "Whether an edit of a line alone changes the header's `lastmodifieddate` (INFERRED).",
  },
  locationHeader: {
    values: ["create", "always"],
    says: "`Location` on creates and transforms only, or on PUT and PATCH too (UNKNOWN).",
  },
  sublistPaths: {
    values: ["works", "404"],
    says: "`/purchaseOrder/{id}/item` (in older samples, not in the 2026.1 browser).",
  },
  overReceipt: { values: ["refused", "allowed"], says: "Receiving or billing more than is open (INFERRED)." },

  // Limits
  retryAfter: { values: ["absent", "present"], says: "`Retry-After` on 429 (Oracle does not mention it)." },
} as const satisfies SwitchTable;

export type SwitchName = keyof typeof table;
/** The value of every switch. The first value of each is the default. */
export type Switches = SwitchesOf<typeof table>;

export const switchTable: Readonly<Record<SwitchName, { values: readonly string[]; says: string }>> = table;

/** All switches at their defaults. */
export const defaultSwitches = (): Switches => defaultsOf(table);

/** Sets some switches. Throws on an unknown name or value, and then sets none. */
export const setSwitches = (switches: Switches, wanted: Record<string, string>): void => setIn(table, switches, wanted);
