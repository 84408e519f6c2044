import type { Column, ColumnKind, CustomType } from "./columns.ts";
import { bodyColumns, lineColumns } from "./custom-fields.ts";
import type { Feature, PermissionKey } from "./permissions.ts";
import type { Switches } from "./switches.ts";

export type ValueType = "number" | "text" | "moment" | "unknown";
export type Table = {
  name: string;
  columns: Record<string, Column>;
  /** One of these, at View or above. Empty: everyone with access to SuiteQL sees it. */
  permissions: string[];
  /** Missing from the account while this feature is off. */
  feature?: Feature;
  /** The database table, if its name differs. */
  source?: string;
  /** The column with a row's name, for BUILTIN.DF and `refName`. */
  title?: string;
  key: string[];
};

const id: Column = { kind: "id" };
const text: Column = { kind: "text" };
const number: Column = { kind: "number" };
const flag: Column = { kind: "boolean" };
const date: Column = { kind: "date" };
const datetime: Column = { kind: "datetime" };
const ref = (to: string, feature?: Feature): Column => ({ kind: "id", to, ...(feature && { feature }) });
const coded = (labels: Record<string, string>): Column => ({ kind: "text", labels });
const inferred = (column: Column): Column => ({ ...column, inferred: true });
const hidden = (column: Column): Column => ({ ...column, hidden: true });

/**
 * When a record was created and last changed, as instants (UTC, ISO 8601). REST shows these, SuiteQL the wall clock.
 */
const stamps = { _created: hidden(text), _modified: hidden(text) };
const dimensions = {
  subsidiary: ref("subsidiary", "SUBSIDIARIES"),
  department: ref("department", "DEPARTMENTS"),
  class: ref("classification", "CLASSES"),
  location: ref("location", "LOCATIONS"),
};

// Statuses by letter: https://timdietrich.me/blog/netsuite-suiteql-transaction-statuses; work orders INFERRED.
export const statusLabels: Record<string, Record<string, string>> = {
  PurchOrd: {
    P: "Pending",
    A: "Pending Supervisor Approval",
    B: "Pending Receipt",
    C: "Rejected",
    D: "Partially Received",
    E: "Pending Billing/Partially Received",
    F: "Pending Bill",
    G: "Fully Billed",
    H: "Closed",
  },
  VendBill: { A: "Open", B: "Paid In Full", D: "Pending Approval" },
  SalesOrd: {
    A: "Pending Approval",
    B: "Pending Fulfillment",
    C: "Cancelled",
    D: "Partially Fulfilled",
    E: "Pending Billing/Partially Fulfilled",
    F: "Pending Billing",
    G: "Billed",
    H: "Closed",
  },
  ItemRcpt: { Y: "Undefined", A: "Undefined" },
  WorkOrd: { A: "Planned", B: "Released", C: "Cancelled", D: "In Process", G: "Built", H: "Closed" },
};

export const transactionTitles: Record<string, string> = {
  PurchOrd: "Purchase Order",
  ItemRcpt: "Item Receipt",
  VendBill: "Bill",
  SalesOrd: "Sales Order",
  WorkOrd: "Work Order",
};

/** The permission that shows transactions of a type. */
export const transactionPermissions: Record<string, PermissionKey> = {
  PurchOrd: "TRAN_PURCHORD",
  ItemRcpt: "TRAN_ITEMRCPT",
  VendBill: "TRAN_VENDBILL",
  SalesOrd: "TRAN_SALESORD",
  WorkOrd: "TRAN_WORKORD",
};

const quoted = (value: string) => `'${value.replaceAll("'", "''")}'`;
const choose = (own: string, labels: Record<string, string>) => {
  const whens = Object.entries(labels).map(([value, label]) => `WHEN ${quoted(value)} THEN ${quoted(label)}`);
  return `CASE ${own} ${whens.join(" ")} ELSE ${own} END`;
};
const statusDisplay: Column["display"] = (own, sister, switches) => {
  const prefix = (type: string) => (switches.statusText === "withType" ? `${transactionTitles[type]} : ` : "");
  const whens = Object.entries(statusLabels).map(
    ([type, labels]) => `WHEN ${quoted(type)} THEN ${quoted(prefix(type))} || ${choose(own, labels)}`,
  );
  return `CASE ${sister("type")} ${whens.join(" ")} ELSE ${own} END`;
};

const approvals = { "1": "Pending Approval", "2": "Approved", "3": "Rejected", "11": "Open" };
export const itemTypes = {
  InvtPart: "Inventory Item",
  NonInvtPart: "Non-inventory Item",
  Service: "Service",
  Assembly: "Assembly/Bill of Materials",
} as const;
const subtypes = { Purchase: "Purchase", Sale: "Sale", Resale: "Resale" };

const purchaseTotal: Column = {
  kind: "number",
  shown: (own, switches) =>
    switches.purchaseTotals === "negative"
      ? `CASE WHEN "type" IN ('PurchOrd', 'VendBill') THEN -${own} ELSE ${own} END`
      : own,
};
const lineValue: Column = {
  kind: "number",
  shown: (own, switches) =>
    switches.salesLines === "negative"
      ? `CASE WHEN "_type" = 'SalesOrd' AND "mainline" = 'F' THEN -${own} ELSE ${own} END`
      : own,
};
const receiptStatus: Column["shown"] = (own, switches) => {
  if (switches.receiptStatus === "Y") return own;
  const letter = switches.receiptStatus === "A" ? "'A'" : "NULL";
  return `CASE WHEN "type" = 'ItemRcpt' THEN ${letter} ELSE ${own} END`;
};
const deletedType: Column["shown"] = (own, { deletedTypes }) =>
  deletedTypes === "title" ? `"_title"` : deletedTypes === "lowerCase" ? `lower(${own})` : own;

const transactionPermissionList = [...Object.values(transactionPermissions), "TRAN_FIND"];

function table(
  name: string,
  columns: Record<string, Column>,
  permissions: string[] = [],
  rest: Partial<Omit<Table, "name" | "columns" | "permissions">> = {},
): Table {
  return { name, columns, permissions, key: ["id"], ...rest };
}

const stockKey = ["item", "location"];
const stockColumns = { item: ref("item"), location: ref("location") };
const link = {
  previousdoc: inferred(ref("transaction")),
  previousline: id,
  previoustype: inferred(text),
  nextdoc: ref("transaction"),
  nextline: id,
  nexttype: text,
  linktype: inferred(text),
};
const linkRest = { source: "transactionlink", key: ["previousdoc", "previousline", "nextdoc", "nextline"] };

/** The simulated SuiteQL tables: section 3.5 of the vendor facts. */
export const tables: readonly Table[] = [
  table(
    "transaction",
    {
      id,
      tranid: text,
      transactionnumber: text,
      type: { kind: "text", labels: transactionTitles },
      trandate: date,
      duedate: date,
      closedate: date,
      entity: ref("entity"),
      status: {
        kind: "text",
        shown: receiptStatus,
        display: statusDisplay,
        compound: (own, sister) => `${sister("type")} || ':' || ${own}`,
      },
      memo: text,
      createddate: datetime,
      lastmodifieddate: datetime,
      createdby: ref("entity"),
      lastmodifiedby: ref("entity"),
      employee: ref("employee"),
      currency: ref("currency", "MULTICURRENCY"),
      exchangerate: { kind: "number", feature: "MULTICURRENCY" },
      total: purchaseTotal,
      foreigntotal: purchaseTotal,
      ...dimensions,
      otherrefnum: text,
      terms: ref("term"),
      approvalstatus: coded(approvals),
      shipdate: date,
      postingperiod: id,
      posting: flag,
      voided: flag,
      externalid: inferred(text),
      startdate: inferred(date),
      enddate: inferred(date),
      _createdfrom: hidden(ref("transaction")),
      _built: hidden(number),
      _assemblyitem: hidden(ref("item")),
      _quantity: hidden(number),
      ...stamps,
      custbody_mw_plant: { kind: "text", custom: { label: "Plant", type: "TEXT" } },
      custbody_mw_needed_by: { kind: "date", custom: { label: "Needed by", type: "DATE" } },
      custbody_mw_urgent: { kind: "boolean", custom: { label: "Urgent", type: "CHECKBOX" } },
      ...bodyColumns,
    },
    transactionPermissionList,
    { title: "tranid" },
  ),
  table(
    "transactionline",
    {
      id,
      transaction: ref("transaction"),
      linesequencenumber: number,
      item: ref("item"),
      memo: text,
      quantity: lineValue,
      rate: number,
      netamount: lineValue,
      foreignamount: lineValue,
      units: ref("unitstypeuom", "UNITSOFMEASURE"),
      quantityshiprecv: number,
      quantitybilled: number,
      expectedreceiptdate: date,
      isclosed: flag,
      ...dimensions,
      createdfrom: ref("transaction"),
      entity: ref("entity"),
      mainline: flag,
      taxline: flag,
      iscogs: flag,
      isinventoryaffecting: flag,
      expenseaccount: ref("account"),
      linelastmodifieddate: inferred(datetime),
      _type: hidden(text),
      /** The line of `createdfrom` that this one receives or bills. */
      _createdfromline: hidden(number),
      custcol_mw_machine: { kind: "text", custom: { label: "Machine", type: "TEXT" } },
      ...lineColumns,
    },
    transactionPermissionList,
    { key: ["transaction", "id"] },
  ),
  table("previoustransactionlinelink", link, transactionPermissionList, linkRest),
  table("nexttransactionlinelink", link, transactionPermissionList, linkRest),
  table(
    "vendor",
    {
      id,
      entityid: text,
      companyname: text,
      legalname: text,
      isperson: flag,
      firstname: text,
      lastname: text,
      email: text,
      phone: text,
      fax: text,
      altphone: text,
      category: id,
      currency: ref("currency", "MULTICURRENCY"),
      terms: ref("term"),
      accountnumber: text,
      balance: number,
      unbilledorders: number,
      isinactive: flag,
      externalid: text,
      datecreated: datetime,
      lastmodifieddate: datetime,
      representingsubsidiary: ref("subsidiary", "SUBSIDIARIES"),
      subsidiary: { ...ref("subsidiary", "SUBSIDIARIES"), inferred: true },
      ...stamps,
      custentity_mw_rating: { kind: "number", custom: { label: "Supplier rating", type: "INTEGER" } },
    },
    ["LIST_VENDOR"],
    { title: "entityid" },
  ),
  table(
    "customer",
    {
      id,
      entityid: text,
      companyname: text,
      altname: text,
      isperson: flag,
      firstname: text,
      lastname: text,
      email: text,
      phone: text,
      parent: ref("customer"),
      currency: ref("currency", "MULTICURRENCY"),
      subsidiary: { ...ref("subsidiary", "SUBSIDIARIES"), inferred: true },
      externalid: text,
      datecreated: datetime,
      lastmodifieddate: datetime,
      isinactive: flag,
      ...stamps,
    },
    ["LIST_CUSTJOB"],
    { title: "entityid" },
  ),
  table(
    "employee",
    {
      id,
      entityid: text,
      firstname: text,
      lastname: text,
      email: text,
      title: text,
      phone: text,
      supervisor: ref("employee"),
      ...dimensions,
      employeestatus: id,
      giveaccess: flag,
      hiredate: date,
      isinactive: flag,
      purchaseorderlimit: number,
      purchaseorderapprovallimit: number,
      externalid: inferred(text),
      datecreated: inferred(datetime),
      lastmodifieddate: inferred(datetime),
      ...stamps,
    },
    ["LIST_EMPLOYEE"],
    { title: "entityid" },
  ),
  table(
    "entity",
    { id, type: text, entityid: text, altname: text, isinactive: flag, lastmodifieddate: datetime },
    ["LIST_VENDOR", "LIST_CUSTJOB", "LIST_EMPLOYEE"],
    { title: "entityid" },
  ),
  table(
    "item",
    {
      id,
      itemid: text,
      displayname: text,
      fullname: text,
      description: text,
      itemtype: coded(itemTypes),
      subtype: coded(subtypes),
      parent: ref("item"),
      upccode: text,
      mpn: text,
      manufacturer: text,
      vendorname: text,
      cost: number,
      averagecost: number,
      lastpurchaseprice: number,
      costingmethod: coded({ AVG: "Average", FIFO: "FIFO", STANDARD: "Standard" }),
      stockunit: ref("unitstypeuom", "UNITSOFMEASURE"),
      purchaseunit: ref("unitstypeuom", "UNITSOFMEASURE"),
      unitstype: ref("unitstype", "UNITSOFMEASURE"),
      leadtime: number,
      reorderpoint: number,
      preferredstocklevel: number,
      safetystocklevel: number,
      isinactive: flag,
      islotitem: flag,
      isserialitem: flag,
      usebins: { kind: "boolean", feature: "BINMANAGEMENT" },
      preferredlocation: ref("location", "MULTILOCINVT"),
      ...dimensions,
      externalid: text,
      createddate: datetime,
      lastmodifieddate: datetime,
      ...stamps,
      custitem_mw_criticality: { kind: "text", custom: { label: "Criticality", type: "TEXT" } },
    },
    ["LIST_ITEM"],
    { title: "itemid" },
  ),
  table("itemvendor", { item: ref("item"), vendor: ref("vendor"), preferredvendor: flag }, ["LIST_ITEM"], {
    key: ["item", "vendor"],
  }),
  table(
    "aggregateitemlocation",
    {
      ...stockColumns,
      quantityonhand: number,
      quantityavailable: number,
      quantityonorder: number,
      quantitycommitted: number,
      quantitybackordered: number,
    },
    ["LIST_ITEM"],
    { source: "stock", feature: "MULTILOCINVT", key: stockKey },
  ),
  table(
    "inventoryitemlocations",
    {
      ...stockColumns,
      quantityonhand: number,
      quantityavailable: number,
      quantityonorder: number,
      quantitycommitted: number,
      quantitybackordered: number,
      quantityintransit: number,
      reorderpoint: number,
      preferredstocklevel: number,
    },
    ["LIST_ITEM"],
    { source: "stock", feature: "MULTILOCINVT", key: stockKey },
  ),
  table(
    "inventorybalance",
    {
      ...stockColumns,
      binnumber: { kind: "id", feature: "BINMANAGEMENT" },
      inventorystatus: { kind: "id", feature: "INVENTORYSTATUS", labels: { "1": "Good" } },
      quantityonhand: number,
      quantityavailable: number,
    },
    ["LIST_ITEM"],
    { source: "stock", key: stockKey },
  ),
  table(
    "location",
    {
      id,
      name: text,
      fullname: text,
      parent: ref("location"),
      subsidiary: ref("subsidiary", "SUBSIDIARIES"),
      mainaddress: ref("locationmainaddress"),
      externalid: inferred(text),
      isinactive: flag,
      ...stamps,
    },
    ["LIST_LOCATION"],
    { title: "name", feature: "LOCATIONS" },
  ),
  table(
    "locationmainaddress",
    { nkey: id, addr1: text, city: text, state: text, zip: text, country: text },
    ["LIST_LOCATION"],
    { key: ["nkey"], feature: "LOCATIONS" },
  ),
  table(
    "subsidiary",
    {
      id,
      name: text,
      fullname: text,
      parent: ref("subsidiary"),
      currency: ref("currency", "MULTICURRENCY"),
      country: text,
      email: text,
      mainaddress: id,
      iselimination: flag,
      isinactive: flag,
      externalid: inferred(text),
      ...stamps,
    },
    ["LIST_SUBSIDIARY"],
    { title: "name", feature: "SUBSIDIARIES" },
  ),
  table(
    "department",
    {
      id,
      name: text,
      fullname: text,
      parent: ref("department"),
      subsidiary: ref("subsidiary", "SUBSIDIARIES"),
      externalid: inferred(text),
      isinactive: flag,
      ...stamps,
    },
    ["LIST_DEPARTMENT"],
    { title: "name", feature: "DEPARTMENTS" },
  ),
  table(
    "classification",
    {
      id,
      name: text,
      fullname: text,
      parent: ref("classification"),
      subsidiary: ref("subsidiary", "SUBSIDIARIES"),
      externalid: inferred(text),
      isinactive: flag,
      ...stamps,
    },
    ["LIST_CLASS"],
    { title: "name", feature: "CLASSES" },
  ),
  table(
    "account",
    {
      id,
      acctnumber: text,
      accttype: text,
      fullname: text,
      accountsearchdisplaynamecopy: text,
      description: text,
      parent: ref("account"),
      currency: ref("currency", "MULTICURRENCY"),
      isinactive: flag,
      issummary: flag,
      externalid: inferred(text),
      ...stamps,
    },
    ["LIST_ACCOUNT"],
    { title: "fullname" },
  ),
  table(
    "currency",
    {
      id,
      name: text,
      symbol: text,
      displaysymbol: text,
      currencyprecision: number,
      exchangerate: number,
      isbasecurrency: flag,
      isinactive: flag,
      lastmodifieddate: datetime,
      externalid: inferred(text),
      ...stamps,
    },
    ["LIST_CURRENCY"],
    { title: "name", feature: "MULTICURRENCY" },
  ),
  table("unitstype", { id, name: text, externalid: inferred(text), isinactive: flag, ...stamps }, ["LIST_UNIT"], {
    title: "name",
    feature: "UNITSOFMEASURE",
  }),
  table(
    "unitstypeuom",
    {
      internalid: id,
      unitstype: ref("unitstype"),
      unitname: text,
      pluralname: inferred(text),
      abbreviation: inferred(text),
      conversionrate: number,
      baseunit: inferred(flag),
    },
    ["LIST_UNIT"],
    { title: "unitname", key: ["internalid"], feature: "UNITSOFMEASURE" },
  ),
  table("term", { id, name: text, daysuntilnetdue: number, isinactive: flag }, [], { title: "name" }),
  table(
    "deletedrecord",
    {
      deleteddate: datetime,
      type: { kind: "text", shown: deletedType },
      recordid: id,
      deletedby: ref("entity"),
      context: text,
      name: inferred(text),
      recordtypeid: inferred(id),
      scriptid: inferred(text),
      _key: hidden(id),
      _at: hidden(text),
      _title: hidden(text),
    },
    ["ADMI_DELETEDRECORDS"],
    { key: ["_key"] },
  ),
  table("role", { id, name: text, isinactive: flag }, [], { title: "name" }),
  table("rolepermissions", { role: ref("role"), name: text, permkey: text, permlevel: id, restriction: id }, [], {
    key: ["role", "permkey"],
  }),
  table("employeerolesforsearch", { entity: ref("employee"), role: ref("role") }, [], { key: ["entity", "role"] }),
  table(
    "customfield",
    { internalid: id, scriptid: text, name: text, fieldtype: text, fieldvaluetype: text, lastmodifieddate: datetime },
    ["ADMI_CUSTFIELD", "ADMI_CUSTITEMFIELD"],
    { key: ["internalid"] },
  ),
  table("customrecordtype", { internalid: id, scriptid: text, name: text, isinactive: flag }, ["ADMI_CUSTRECORD"], {
    key: ["internalid"],
  }),
  table("companyfeaturesetup", { id: text, name: text, isavailable: flag, isactive: flag }),
  table("dual", { dummy: text }, [], { key: ["dummy"] }),
];

/** A custom record type's table. Its permission is its script ID. */
export function customRecordTable(scriptId: string): Table {
  return table(
    scriptId,
    {
      id,
      name: text,
      externalid: text,
      isinactive: flag,
      created: datetime,
      lastmodified: datetime,
      owner: ref("entity"),
      ...stamps,
    },
    [scriptId],
    { title: "name" },
  );
}

/** Database tables with several SuiteQL tables. They have the columns of all. */
export const sharedSources = ["stock", "transactionlink"];

export const sqlType = (kind: ColumnKind): string =>
  kind === "id" ? "INTEGER" : kind === "number" ? "NUMERIC" : "TEXT";

export const valueType = (kind: ColumnKind): ValueType => {
  if (kind === "id" || kind === "number") return "number";
  return kind === "date" || kind === "datetime" ? "moment" : "text";
};
