import type { Feature, PermissionKey } from "./permissions.ts";
import type { Row } from "./rows.ts";

export type Sublist = {
  name: string;
  fields: string[] /** Only lines with a value in this column belong to it. */;
  by: string;
};

/** A record type of the REST service: https://github.com/wsjmnh/netsuite-record-rest-docs (browser 2026.1). */
export type RecordType = {
  /** In camelCase, as in the paths. */
  name: string;
  title: string;
  table: string;
  /** Columns that identify this type's rows in the table, and are set on new ones. */
  fixed: Row;
  permission: string;
  feature?: Feature;
  /** Body fields; `columnOf` returns the column of each. */
  fields: string[];
  required: string[];
  sublists: Sublist[];
};

const words = (text: string) => text.trim().split(/\s+/);

const header = `id externalId tranId transactionNumber tranDate entity subsidiary location department class currency
  exchangeRate memo status createdFrom createdDate lastModifiedDate`;
const lineFields = words(`line item description quantity units rate amount expectedReceiptDate quantityReceived
  quantityBilled isClosed location department class orderDoc orderLine`);
const item: Sublist = { name: "item", fields: lineFields, by: "item" };
const expense: Sublist = {
  name: "expense",
  fields: words("line account memo amount location department class"),
  by: "expenseaccount",
};

const entity =
  "id externalId entityId companyName isPerson firstName lastName email phone currency subsidiary isInactive dateCreated lastModifiedDate";
const itemFields = words(`id externalId itemId displayName description parent upcCode mpn manufacturer vendorName cost
  averageCost lastPurchasePrice costingMethod stockUnit purchaseUnit unitsType leadTime reorderPoint preferredStockLevel
  safetyStockLevel isInactive isLotItem isSerialItem useBins preferredLocation class department location subsidiary
  createdDate lastModifiedDate`);
const place = "id externalId name fullName parent subsidiary isInactive";

function type(
  name: string,
  title: string,
  table: string,
  permission: PermissionKey,
  fields: string[],
  rest: Partial<Pick<RecordType, "fixed" | "feature" | "required" | "sublists">> = {},
): RecordType {
  return { name, title, table, permission, fields, fixed: {}, required: [], sublists: [], ...rest };
}

const itemType = (name: string, title: string, fixed: Row, rest: Pick<RecordType, "feature"> = {}) =>
  type(name, title, "item", "LIST_ITEM", itemFields, { fixed, required: ["itemId"], ...rest });

export const recordTypes: readonly RecordType[] = [
  type(
    "purchaseOrder",
    "Purchase Order",
    "transaction",
    "TRAN_PURCHORD",
    words(`${header} dueDate shipDate employee terms otherRefNum orderStatus approvalStatus total`),
    { fixed: { type: "PurchOrd" }, required: ["entity"], sublists: [item, expense] },
  ),
  type("itemReceipt", "Item Receipt", "transaction", "TRAN_ITEMRCPT", words(`${header} postingPeriod`), {
    fixed: { type: "ItemRcpt" },
    required: ["entity"],
    sublists: [item],
  }),
  type(
    "vendorBill",
    "Bill",
    "transaction",
    "TRAN_VENDBILL",
    words(`${header} dueDate terms otherRefNum approvalStatus total`),
    {
      fixed: { type: "VendBill" },
      required: ["entity"],
      sublists: [item, expense],
    },
  ),
  type(
    "salesOrder",
    "Sales Order",
    "transaction",
    "TRAN_SALESORD",
    words(`${header} shipDate terms otherRefNum orderStatus total`),
    {
      fixed: { type: "SalesOrd" },
      required: ["entity"],
      sublists: [item],
    },
  ),
  type(
    "workOrder",
    "Work Order",
    "transaction",
    "TRAN_WORKORD",
    words(`${header} assemblyItem quantity built startDate endDate dueDate orderStatus`),
    { fixed: { type: "WorkOrd" }, required: ["assemblyItem", "quantity"], feature: "WORKORDERS", sublists: [item] },
  ),
  type(
    "vendor",
    "Vendor",
    "vendor",
    "LIST_VENDOR",
    words(`${entity} legalName fax altPhone terms accountNumber balance category`),
    {
      required: ["companyName"],
    },
  ),
  type("customer", "Customer", "customer", "LIST_CUSTJOB", words(`${entity} altName parent`), {
    required: ["companyName"],
  }),
  type(
    "employee",
    "Employee",
    "employee",
    "LIST_EMPLOYEE",
    words(`id externalId entityId firstName lastName email phone title supervisor department class location subsidiary
      hireDate isInactive giveAccess purchaseOrderLimit purchaseOrderApprovalLimit dateCreated lastModifiedDate`),
    { required: ["lastName"] },
  ),
  itemType("inventoryItem", "Inventory Item", { itemtype: "InvtPart", islotitem: "F", isserialitem: "F" }),
  itemType("lotNumberedInventoryItem", "Lot Numbered Inventory Item", { itemtype: "InvtPart", islotitem: "T" }),
  itemType("serializedInventoryItem", "Serialized Inventory Item", { itemtype: "InvtPart", isserialitem: "T" }),
  itemType("nonInventoryPurchaseItem", "Non-inventory Item for Purchase", {
    itemtype: "NonInvtPart",
    subtype: "Purchase",
  }),
  itemType("servicePurchaseItem", "Service for Purchase", { itemtype: "Service", subtype: "Purchase" }),
  itemType("assemblyItem", "Assembly Item", { itemtype: "Assembly" }, { feature: "ASSEMBLIES" }),
  type("location", "Location", "location", "LIST_LOCATION", words(place), { required: ["name"], feature: "LOCATIONS" }),
  type(
    "subsidiary",
    "Subsidiary",
    "subsidiary",
    "LIST_SUBSIDIARY",
    words(`${place.replace(" subsidiary", "")} currency country email`),
    {
      required: ["name"],
      feature: "SUBSIDIARIES",
    },
  ),
  type("department", "Department", "department", "LIST_DEPARTMENT", words(place), {
    required: ["name"],
    feature: "DEPARTMENTS",
  }),
  type("classification", "Class", "classification", "LIST_CLASS", words(place), {
    required: ["name"],
    feature: "CLASSES",
  }),
  type(
    "account",
    "Account",
    "account",
    "LIST_ACCOUNT",
    words("id externalId acctNumber acctType fullName description parent currency isInactive isSummary"),
    { required: ["acctNumber"] },
  ),
  type(
    "currency",
    "Currency",
    "currency",
    "LIST_CURRENCY",
    words(
      "id externalId name symbol displaySymbol currencyPrecision exchangeRate isBaseCurrency isInactive lastModifiedDate",
    ),
    { required: ["name", "symbol"], feature: "MULTICURRENCY" },
  ),
  type("unitsType", "Units of Measure", "unitstype", "LIST_UNIT", words("id externalId name isInactive"), {
    required: ["name"],
    feature: "UNITSOFMEASURE",
  }),
];

/** A custom record type's resource is named by its script id. */
export const customRecordType = (scriptId: string, title: string): RecordType => ({
  name: scriptId,
  title,
  table: scriptId,
  permission: scriptId,
  fields: words("id externalId name isInactive created lastModified owner"),
  fixed: {},
  required: ["name"],
  sublists: [],
});

const headerColumns: Record<string, string> = {
  createdFrom: "_createdfrom",
  built: "_built",
  assemblyItem: "_assemblyitem",
  quantity: "_quantity",
  orderStatus: "status",
};
const lineColumns: Record<string, string> = {
  line: "id",
  description: "memo",
  quantityReceived: "quantityshiprecv",
  amount: "foreignamount",
  account: "expenseaccount",
  orderDoc: "createdfrom",
  orderLine: "_createdfromline",
};

/** The database column of a body field. Default: the name in lower case. */
export const columnOf = (field: string) => headerColumns[field] ?? field.toLowerCase();
export const lineColumnOf = (field: string) => lineColumns[field] ?? field.toLowerCase();

/** Fields that a client cannot set. The simulator ignores such values in a body, like a form (INFERRED). */
export const readOnlyFields = new Set(
  words(`id status createdFrom createdDate lastModifiedDate dateCreated created lastModified total transactionNumber
    built balance averageCost links fullName owner`),
);
export const readOnlyLineFields = new Set(words("quantityReceived quantityBilled orderDoc orderLine links uniqueKey"));

/** The transforms of each type, with their names. */
export const transforms: Record<string, string[]> = {
  purchaseOrder: ["itemReceipt", "vendorBill"],
  vendor: ["purchaseOrder"],
};
