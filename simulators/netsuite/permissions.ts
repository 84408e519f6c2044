/**
 * What a role can be granted. Keys and levels: section_0210123130 and article_5085602973 of Oracle's online help for
 * authentication and setup, public code for the rest. `invented` marks keys that no public source names; connectors
 * should use the permission's name there.
 */
const table = {
  ADMI_RESTWEBSERVICES: { group: "Setup", name: "REST Web Services" },
  ADMI_LOGIN_OAUTH2: { group: "Setup", name: "Log in using OAuth 2.0 Access Tokens" },
  ADMI_LOGIN_OAUTH: { group: "Setup", name: "Log in using Access Tokens" },
  ADMI_MANAGE_OWN_OAUTH2_CERTIFICATES: {
    group: "Setup",
    name: "Manage own OAuth 2.0 Client Credentials Certificates",
    invented: true,
  },
  ADMI_DELETEDRECORDS: { group: "Setup", name: "Deleted Records", invented: true },
  ADMI_CUSTRECORD: { group: "Setup", name: "Custom Record Types" },
  ADMI_CUSTFIELD: { group: "Setup", name: "Custom Fields" },
  ADMI_CUSTITEMFIELD: { group: "Setup", name: "Custom Item Fields" },
  ADMI_CUSTLIST: { group: "Setup", name: "Custom Lists" },
  REPO_ANALYTICS: { group: "Reports", name: "SuiteAnalytics Workbook" },
  TRAN_FIND: { group: "Transactions", name: "Find Transaction", invented: true },
  TRAN_PURCHORD: { group: "Transactions", name: "Purchase Order" },
  TRAN_PURCHORDRECEIVE: { group: "Transactions", name: "Receive Order" },
  TRAN_ITEMRCPT: { group: "Transactions", name: "Item Receipt" },
  TRAN_VENDBILL: { group: "Transactions", name: "Bills" },
  TRAN_SALESORD: { group: "Transactions", name: "Sales Order" },
  TRAN_WORKORD: { group: "Transactions", name: "Work Order" },
  LIST_FIND: { group: "Lists", name: "Perform Search" },
  LIST_VENDOR: { group: "Lists", name: "Vendors" },
  LIST_CUSTJOB: { group: "Lists", name: "Customers" },
  LIST_EMPLOYEE: { group: "Lists", name: "Employees" },
  LIST_ITEM: { group: "Lists", name: "Items" },
  LIST_LOCATION: { group: "Lists", name: "Locations" },
  LIST_SUBSIDIARY: { group: "Lists", name: "Subsidiaries" },
  LIST_DEPARTMENT: { group: "Lists", name: "Departments" },
  LIST_CLASS: { group: "Lists", name: "Classes", invented: true },
  LIST_ACCOUNT: { group: "Lists", name: "Accounts" },
  LIST_CURRENCY: { group: "Lists", name: "Currency" },
  LIST_UNIT: { group: "Lists", name: "Units", invented: true },
} as const satisfies Record<string, { group: string; name: string; invented?: true }>;

export type PermissionKey = keyof typeof table;
export type Permission = { group: string; name: string; invented?: true };
export const permissionTable: Readonly<Record<PermissionKey, Permission>> = table;
export const permissionKeys = Object.keys(table) as PermissionKey[];

/** The levels of `rolepermissions.permlevel` (numbers INFERRED). */
export const levels = { view: 1, create: 2, edit: 3, full: 4 } as const;
export type Level = (typeof levels)[keyof typeof levels];

export const administratorId = 3;

export type Role = {
  id: number;
  name: string;
  /** The level by permission key, or by a custom record type's script ID. Administrators need none. */
  permissions: Map<string, Level>;
  /** Tables that return no rows, without an error. */
  silentTables: Set<string>;
};

export function levelOf(role: Role, key: string): number {
  return role.id === administratorId ? levels.full : (role.permissions.get(key) ?? 0);
}

/** The name of a permission in NetSuite's menus and errors: `Lists -> Currency`. */
export function permissionTitle(key: string, customRecordName?: string): string {
  const known = permissionTable[key as PermissionKey];
  return known ? `${known.group} -> ${known.name}` : `Custom Record -> ${customRecordName ?? key}`;
}

// Features

/** Account features (Setup > Company > Enable Features); IDs partly INFERRED. */
export const featureTable = {
  SUBSIDIARIES: "OneWorld: subsidiaries.",
  LOCATIONS: "Locations.",
  MULTILOCINVT: "Multi-Location Inventory.",
  DEPARTMENTS: "Departments.",
  CLASSES: "Classes.",
  MULTICURRENCY: "Multiple Currencies.",
  ADVRECEIVING: "Advanced Receiving: receipts apart from bills.",
  BINMANAGEMENT: "Bin Management.",
  INVENTORYSTATUS: "Inventory Status.",
  UNITSOFMEASURE: "Multiple Units of Measure.",
  ASSEMBLIES: "Assembly Items.",
  WORKORDERS: "Work Orders.",
  RESTWEBSERVICES: "REST Web Services.",
  OAUTH2: "OAuth 2.0.",
  TBA: "Token-Based Authentication.",
  ANALYTICS: "SuiteAnalytics Workbook.",
} as const;

export type Feature = keyof typeof featureTable;
export const featureNames = Object.keys(featureTable) as Feature[];
