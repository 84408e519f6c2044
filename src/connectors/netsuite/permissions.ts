import type { Need } from "#kit";

/** Levels of a permission, each holding those before it. Their numbers in `rolepermissions` are by their place here, from 1. */
export const LEVELS = ["View", "Create", "Edit", "Full"] as const;
export type Level = (typeof LEVELS)[number];

/** A permission as a role's page shows it. */
interface Permission {
  /** The tab below Permissions on which it is added. */
  tab: "Transactions" | "Lists" | "Reports" | "Setup";
  /** Its key in `rolepermissions`; null: no public source names it, and it is known by its name alone. */
  key: string | null;
}

/**
 * The permissions that Millwright may ask for, by their names on a role's page.
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/article_5085602973.html
 */
const catalogue = {
  "Log in using OAuth 2.0 Access Tokens": { tab: "Setup", key: "ADMI_LOGIN_OAUTH2" },
  "Log in using Access Tokens": { tab: "Setup", key: "ADMI_LOGIN_OAUTH" },
  "REST Web Services": { tab: "Setup", key: "ADMI_RESTWEBSERVICES" },
  "SuiteAnalytics Workbook": { tab: "Reports", key: "REPO_ANALYTICS" },
  "Manage own OAuth 2.0 Client Credentials Certificates": { tab: "Setup", key: null },
  "Find Transaction": { tab: "Transactions", key: null },
  "Purchase Order": { tab: "Transactions", key: "TRAN_PURCHORD" },
  "Receive Order": { tab: "Transactions", key: "TRAN_PURCHORDRECEIVE" },
  "Item Receipt": { tab: "Transactions", key: "TRAN_ITEMRCPT" },
  Bills: { tab: "Transactions", key: "TRAN_VENDBILL" },
  "Sales Order": { tab: "Transactions", key: "TRAN_SALESORD" },
  "Work Order": { tab: "Transactions", key: "TRAN_WORKORD" },
  "Perform Search": { tab: "Lists", key: "LIST_FIND" },
  Vendors: { tab: "Lists", key: "LIST_VENDOR" },
  Customers: { tab: "Lists", key: "LIST_CUSTJOB" },
  Employees: { tab: "Lists", key: "LIST_EMPLOYEE" },
  Items: { tab: "Lists", key: "LIST_ITEM" },
  Locations: { tab: "Lists", key: "LIST_LOCATION" },
  Subsidiaries: { tab: "Lists", key: "LIST_SUBSIDIARY" },
  Departments: { tab: "Lists", key: "LIST_DEPARTMENT" },
  Classes: { tab: "Lists", key: null },
  Accounts: { tab: "Lists", key: "LIST_ACCOUNT" },
  Currency: { tab: "Lists", key: "LIST_CURRENCY" },
  Units: { tab: "Lists", key: null },
  "Deleted Records": { tab: "Setup", key: null },
  "Custom Record Types": { tab: "Setup", key: "ADMI_CUSTRECORD" },
  "Custom Fields": { tab: "Setup", key: "ADMI_CUSTFIELD" },
  "Custom Item Fields": { tab: "Setup", key: "ADMI_CUSTITEMFIELD" },
  "Custom Lists": { tab: "Setup", key: "ADMI_CUSTLIST" },
} as const satisfies Record<string, Permission>;

export type PermissionName = keyof typeof catalogue;
export const permissions: Readonly<Record<PermissionName, Permission>> = catalogue;

const onTab = (tab: string): string => `Setup > Users/Roles > Manage Roles, the role, Permissions, ${tab}`;

/** One permission, at the level that it takes. */
export const need = (
  permission: PermissionName,
  level: Level,
  more: Pick<Need, "without" | "sometimes"> = {},
): Need => ({
  permission,
  where: onTab(permissions[permission].tab),
  level,
  ...more,
});

/** What reading takes, beside what everything takes. */
export const needs = (...names: PermissionName[]): Need[] => names.map((permission) => need(permission, "View"));

/** Transactions of a type with their lines: some accounts hide all of them from roles without Find Transaction. */
export const transactionNeeds = (permission: PermissionName): Need[] => [
  ...needs(permission),
  need("Find Transaction", "View", { sometimes: true }),
  ...deletionNeeds,
];

/** What finds deleted records. */
export const deletionNeeds: readonly Need[] = [
  need("Deleted Records", "View", { without: "Deletions are found later, by listing the ids of all records." }),
];

/** Rows of custom records. Each type has a permission of its own, under its name: a refusal tells it. */
export const customRecordNeeds: readonly Need[] = [
  {
    permission: "Each type of custom record that is to be read",
    where: onTab("Custom Record"),
    level: "View",
    without: "Types that the connection's settings name are not read.",
  },
];

/** What everything takes, beside the permission to come in. */
export const common: readonly Need[] = [
  need("REST Web Services", "Full"),
  // View is said to be enough; Oracle asks for Edit.
  need("SuiteAnalytics Workbook", "Edit"),
];

/** Which permission shows a table; a refusal only says that the table is not there. */
const TABLES: Readonly<Record<string, PermissionName>> = {
  vendor: "Vendors",
  customer: "Customers",
  employee: "Employees",
  item: "Items",
  aggregateitemlocation: "Items",
  inventoryitemlocations: "Items",
  inventorybalance: "Items",
  location: "Locations",
  subsidiary: "Subsidiaries",
  department: "Departments",
  classification: "Classes",
  account: "Accounts",
  currency: "Currency",
  unitstypeuom: "Units",
};
export const needOfTable = (table: string): Need | null => {
  const permission = TABLES[table.toLowerCase()];
  return permission ? need(permission, "View") : null;
};

/** A permission as a refusal names it: `Lists -> Currency`. */
export function needNamed(tab: string, name: string): Need {
  const known = common.find(({ permission }) => permission === name);
  return known ?? { permission: name, where: onTab(tab), level: "View" };
}
