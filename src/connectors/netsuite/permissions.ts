import type { Permission } from "#kit";

/** Permission levels. Each includes those before it. `rolepermissions` numbers them in this order, from 1. */
export const LEVELS = ["View", "Create", "Edit", "Full"] as const;
export type Level = (typeof LEVELS)[number];

/** A permission as the page of a role shows it. */
interface RolePermission {
  /** The tab under Permissions where it is added. */
  tab: "Transactions" | "Lists" | "Reports" | "Setup";
  /** Its key in `rolepermissions`. Null: no public source documents it, so only the name identifies it. */
  key: string | null;
}

/**
 * The permissions that Millwright needs, by their names on the page of a role.
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
} as const satisfies Record<string, RolePermission>;

export type PermissionName = keyof typeof catalogue;
export const permissions: Readonly<Record<PermissionName, RolePermission>> = catalogue;

const onTab = (tab: string): string => `Setup > Users/Roles > Manage Roles > (the role) > Permissions > ${tab}`;

/** Returns a permission with the needed level. */
export const permissionTo = (
  name: PermissionName,
  level: Level,
  more: Pick<Permission, "consequence" | "conditional"> = {},
): Permission => ({
  name,
  location: onTab(permissions[name].tab),
  level,
  ...more,
});

/** Returns the permissions to view these records. */
export const permissionsTo = (...names: PermissionName[]): Permission[] =>
  names.map((name) => permissionTo(name, "View"));

/** Returns the permissions for transactions of a type. Some accounts hide all of them from roles without Find Transaction. */
export const transactionPermissions = (name: PermissionName): Permission[] => [
  ...permissionsTo(name),
  permissionTo("Find Transaction", "View", { conditional: true }),
  permissionTo("Units", "View", { consequence: "Quantities of lines have no unit." }),
  ...deletionPermissions,
];

/** The permission to list deleted records. */
export const deletionPermissions: readonly Permission[] = [
  permissionTo("Deleted Records", "View", {
    consequence: "Millwright finds deletions by listing the IDs of all records, which is slower.",
  }),
];

/** The permission for custom records. Each type has its own permission, which an error names. */
export const customRecordPermissions: readonly Permission[] = [
  {
    name: "Each custom record type to read",
    location: onTab("Custom Record"),
    level: "View",
    consequence: "Millwright can't read the custom record types in the connection's settings.",
  },
];

/** The permissions that every stream needs, beside the permission to log in. */
export const common: readonly Permission[] = [
  permissionTo("REST Web Services", "Full"),
  // Some sources name View, but Oracle's help requires Edit.
  permissionTo("SuiteAnalytics Workbook", "Edit"),
];

/** The permission for each table. The error only reports a missing table. */
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
export const permissionOfTable = (table: string): Permission | null => {
  const name = TABLES[table.toLowerCase()];
  return name ? permissionTo(name, "View") : null;
};

/** Returns the permission that an error names, such as `Lists -> Currency`. */
export function permissionNamed(tab: string, name: string): Permission {
  const known = common.find((each) => each.name === name);
  return known ?? { name, location: onTab(tab), level: "View" };
}
