import { connector, type SetUpStep } from "#kit";
import { accounts } from "./accounts.ts";
import { auth, type Credentials } from "./auth.ts";
import { currencies } from "./currencies.ts";
import { customRecords } from "./custom-records.ts";
import { customers } from "./customers.ts";
import { classes, departments } from "./departments.ts";
import { employees } from "./employees.ts";
import { suitetalkUrl } from "./hosts.ts";
import { itemReceipts } from "./item-receipts.ts";
import { items } from "./items.ts";
import { locations } from "./locations.ts";
import { passthrough } from "./passthrough.ts";
import { common } from "./permissions.ts";
import { purchaseOrders } from "./purchase-orders.ts";
import { salesOrders } from "./sales-orders.ts";
import { type NetSuiteSettings, settings } from "./settings.ts";
import { stock } from "./stock.ts";
import { subsidiaries } from "./subsidiaries.ts";
import { verdict } from "./suiteql.ts";
import { units } from "./units.ts";
import { userPermissions } from "./user-permissions.ts";
import { vendorBills } from "./vendor-bills.ts";
import { vendors } from "./vendors.ts";
import { workOrders } from "./work-orders.ts";

/** https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/article_5085602973.html */
const setUp: readonly SetUpStep[] = [
  {
    title: "Enable the features",
    text: "Go to Setup > Company > Enable Features. On the SuiteCloud tab, enable REST Web Services and OAuth 2.0 (for token-based authentication, enable Token-Based Authentication instead). On the Analytics tab, enable SuiteAnalytics Workbook. The features of your records are optional: Millwright reports an entity whose feature is off, such as Work Orders, as not available in this account.",
  },
  {
    title: "Create a role",
    text: "Go to Setup > Users/Roles > Manage Roles > New. Don't use the Administrator role. Restrictions by subsidiary, location or employee hide records without an error, so set them only for records that Millwright must not read. On the Permissions tab, add:",
    listsPermissions: true,
  },
  {
    title: "Create an employee with the role",
    text: "Go to Lists > Employees > Employees > New. On the Access tab, select Give Access and add the role. Millwright signs in as this employee.",
  },
  {
    title: "Create an integration record",
    text: "Go to Setup > Integration > Manage Integrations > New. Enter the name Millwright and keep the state Enabled. The next step lists the options to select. NetSuite shows the client ID only once, when you save the record.",
  },
];

/** Oracle NetSuite, by SuiteQL over REST. Built from Oracle's public help; not tested with a real account yet. */
export const netsuite = connector<NetSuiteSettings, Credentials>({
  name: "netsuite",
  title: "NetSuite",
  description: "Purchasing, inventory, sales, manufacturing and ledger accounts of an Oracle NetSuite account.",
  docs: "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/chapter_1540391670.html",
  settings,
  credentials: auth.credentials,
  auth,
  baseUrl: suitetalkUrl,
  account: ({ settings: { account_id } }) => account_id,
  // The account's concurrency is shared with its other integrations, and can be as low as five requests:
  // https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/bridgehead_1500275603.html
  limits: { rates: [], concurrent: 4, startAt: 2 },
  verdict,
  permissions: common,
  setUp,
  passthrough,
  userPermissions,
  streams: {
    purchaseOrders,
    itemReceipts,
    vendorBills,
    salesOrders,
    workOrders,
    subsidiaries,
    departments,
    classes,
    currencies,
    units,
    accounts,
    locations,
    employees,
    vendors,
    customers,
    items,
    stock,
    customRecords,
  },
});
