import { defaultsOf, type SwitchesOf, type SwitchTable, setIn } from "../switch-table.ts";

/**
 * The behavior that the public evidence leaves open, one named switch each, so that correcting a guess is one line. The
 * first value is the initial one. Marks: MEASURED = seen once by a client of the live service, INFERRED = derived,
 * UNKNOWN = no evidence.
 */
const table = {
  // Access
  foreignOrganization: {
    values: ["403", "404", "400"],
    says: "Status for an organization in the header that the key does not cover (UNKNOWN).",
  },
  organizationHeader: {
    values: ["documented", "always"],
    says: "A key of several organizations needs the header where it is documented, or on every request (UNKNOWN).",
  },
  rateHeaders: {
    values: ["present", "absent"],
    says: "The headers `X-Rate-Limit-…` (documented; one client saw none in 680 requests).",
  },
  retryAfter: { values: ["absent", "present"], says: "`Retry-After` on 429 (not documented)." },
  rateWindow: {
    values: ["sliding", "fixed"],
    says: "Whether the 60 seconds slide, or start at the first request (UNKNOWN).",
  },
  refusedCount: {
    values: ["no", "yes"],
    says: "Whether requests answered with 429 count against the limit (UNKNOWN).",
  },

  // Lists
  nulls: { values: ["absent", "present"], says: "Fields without a value: left out (MEASURED), or null." },
  listEnd: { values: ["absent", "null"], says: "`nextCursor` and `nextPageUrl` on the last page (both documented)." },
  nextPagePath: { values: ["withVersion", "bare"], says: "`nextPageUrl` as `/v1/assets?…` or `/assets?…` (INFERRED)." },
  cursorExpand: {
    values: ["repeated", "kept"],
    says: "Whether `expand` must be repeated beside a cursor, or the cursor keeps it like the filters (UNKNOWN).",
  },
  otherCursors: {
    values: ["keyset", "offset"],
    says: "Paging of the lists other than work orders, assets, parts and purchase orders (UNKNOWN).",
  },
  workOrderOrder: {
    values: ["-createdAt", "createdAt", "-updatedAt", "updatedAt"],
    says: "Order of work orders without `sort` (UNKNOWN).",
  },
  offsetOrder: { values: ["id", "-id", "-createdAt"], says: "Order of the offset lists without `sort` (UNKNOWN)." },
  canceledAndSkipped: {
    values: ["empty", "works"],
    says: "`statuses` with both CANCELED and SKIPPED: 200 and no rows (MEASURED), or the rows.",
  },
  deletedRecords: {
    values: ["absent", "listed"],
    says: "Deleted records: absent, or listed with `deletedAt` (UNKNOWN).",
  },
  organizationIdInRows: {
    values: ["several", "always"],
    says: "`organizationId` in rows of lists that take `x-organization-ids` (INFERRED).",
  },

  // Reading
  canceledCompletedAt: {
    values: ["set", "absent"],
    says: "`completedAt` of canceled and skipped work orders (UNKNOWN).",
  },
  lastReading: {
    values: ["byReadingDate", "byCreatedAt"],
    says: "Which reading is the meter's last: the latest date, or the latest entry (UNKNOWN).",
  },
  decimalStrings: {
    values: ["cents", "currency"],
    says: "Unit of `priceDecimal` and `unitCostDecimal`: cents with decimals, or whole currency (UNKNOWN).",
  },
  itemPrice: {
    values: ["line", "unit"],
    says: "`price` of an ordered item: of the whole line, or of one unit (UNKNOWN).",
  },
  kitting: { values: ["on", "off"], says: "The feature of part statuses; without it every `partStatus` is NO_PARTS." },
  assigneeIds: { values: ["number", "text"], says: "`id` of an assignee of type USER (both documented)." },

  inStock: {
    values: ["withCommitted", "available"],
    says: "`inStockQuantity`: available, kitted, reserved and staged (INFERRED), or available only.",
  },

  // Writing
  unknownBodyFields: { values: ["400", "ignored"], says: "Unknown fields in a body (UNKNOWN)." },
  unknownExtraField: { values: ["400", "ignored"], says: "`extraFields` whose label no custom field has (UNKNOWN)." },
  unknownCategory: {
    values: ["400", "created"],
    says: "A category's name that does not exist yet, on a work order (UNKNOWN).",
  },
  patchArrays: {
    values: ["replace", "add"],
    says: "Arrays in a PATCH replace the old ones (INFERRED), or add to them.",
  },
  patchExtraFields: {
    values: ["merge", "replace"],
    says: "`extraFields` in a PATCH: only the given labels change, or all are replaced (UNKNOWN).",
  },
  requiredFields: {
    values: ["ignored", "block"],
    says: "Whether required procedure fields without a value block DONE (UNKNOWN).",
  },
  recurrence: {
    values: ["on", "off"],
    says: "Whether finishing a repeated work order creates the next one (INFERRED).",
  },
  workRequestApproval: {
    values: ["byWorkOrder", "none"],
    says: "Whether a work order with `workRequestId` approves the request (INFERRED; no other call is documented).",
  },
  requestDone: { values: ["on", "off"], says: "Whether a request is DONE when its work order is (INFERRED)." },
  stockFalls: {
    values: ["used", "done"],
    says: "When parts of a work order leave the stock: when entered, or when it is done (UNKNOWN).",
  },
  negativeStock: { values: ["allowed", "refused"], says: "Whether stock may fall below zero (UNKNOWN)." },
  stockMovesPart: { values: ["yes", "no"], says: "Whether a change of stock moves the part's `updatedAt` (INFERRED)." },
  statusMovesAsset: {
    values: ["yes", "no"],
    says: "Whether a new asset status moves the asset's `updatedAt` (UNKNOWN).",
  },
  singleStock: {
    values: ["collapse", "ignored"],
    says: "The deprecated stock fields of a part: switch its record of locations off (documented), or do nothing.",
  },
  fulfillment: {
    values: ["adds", "sets"],
    says: "Whether `quantityReceived` of a fulfillment adds to what was received, or sets it (UNKNOWN).",
  },
  overReceipt: { values: ["allowed", "refused"], says: "Receiving more than was ordered (UNKNOWN)." },
  newPurchaseOrder: { values: ["PENDING", "REQUESTED", "APPROVED"], says: "Status of a new purchase order (UNKNOWN)." },
  triggersMakeWorkOrders: {
    values: ["on", "off"],
    says: "Whether a meter trigger creates a work order from its template (INFERRED).",
  },
  rejectedBatch: {
    values: ["all", "none"],
    says: "A batch of readings with an invalid one: refused as a whole, or the valid ones stored before the error (UNKNOWN).",
  },

  requestFields: {
    values: ["workOrders", "any"],
    says: "Labels of `extraFields` of work requests: the custom fields of work orders, or any (UNKNOWN).",
  },
  requestFieldsMove: {
    values: ["yes", "no"],
    says: "Whether a change of a request's `extraFields` alone moves its `updatedAt` (UNKNOWN).",
  },
  attachmentsMove: {
    values: ["yes", "no"],
    says: "Whether adding and removing an attachment moves the record's `updatedAt` (INFERRED).",
  },
  orphans: {
    values: ["top", "kept"],
    says: "Children of a deleted asset or location: at the top with `updatedAt` unmoved, or with the old `parentId` (UNKNOWN).",
  },
  deletedReturnsStock: {
    values: ["yes", "no"],
    says: "Whether deleting an open work order returns its parts to the stock (UNKNOWN).",
  },

  // Webhooks
  subscriptionStatus: {
    values: ["VALID", "PENDING_APPROVAL"],
    says: "Status of a new subscription (both documented). A pending one is not delivered.",
  },
  webhookUrls: {
    values: ["any", "https"],
    says: "Whether a subscription's address must begin with https (INFERRED that it must; loopback receivers need http).",
  },
  signatureTime: { values: ["seconds", "milliseconds"], says: "Unit of `t` in the signature (UNKNOWN)." },
  secretScope: {
    values: ["subscription", "organization"],
    says: "Whether each subscription has its own secret (UNKNOWN).",
  },
  eventType: {
    values: ["present", "absent"],
    says: "`eventType`, `userId` and `customerId` in payloads (absent in 2026-06, present in 2026-09; MEASURED).",
  },
  pushRetries: { values: ["off", "on"], says: "Whether a failed delivery is tried three more times (UNKNOWN)." },
} as const satisfies SwitchTable;

export type SwitchName = keyof typeof table;
/** The value of every switch. The first value of each is the default. */
export type Switches = SwitchesOf<typeof table>;

export const switchTable: Readonly<Record<SwitchName, { values: readonly string[]; says: string }>> = table;

/** All switches at their defaults. */
export const defaultSwitches = (): Switches => defaultsOf(table);

/** Sets some switches. Throws on an unknown name or value, and then sets none. */
export const setSwitches = (switches: Switches, wanted: Record<string, string>): void => setIn(table, switches, wanted);
