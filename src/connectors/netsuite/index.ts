import { connector } from "#kit";
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
import { common } from "./permissions.ts";
import { purchaseOrders } from "./purchase-orders.ts";
import { salesOrders } from "./sales-orders.ts";
import { type NetSuiteSettings, settings } from "./settings.ts";
import { standing } from "./standing.ts";
import { stock } from "./stock.ts";
import { subsidiaries } from "./subsidiaries.ts";
import { verdict } from "./suiteql.ts";
import { units } from "./units.ts";
import { vendorBills } from "./vendor-bills.ts";
import { vendors } from "./vendors.ts";
import { workOrders } from "./work-orders.ts";

/** Oracle NetSuite, by SuiteQL over REST: built from Oracle's public help, not tried against an account yet. */
export const netsuite = connector<NetSuiteSettings, Credentials>({
  name: "netsuite",
  title: "NetSuite",
  about: "Purchasing, stock, sales, production and the ledger's accounts of an Oracle NetSuite account.",
  docs: "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/chapter_1540391670.html",
  settings,
  credentials: auth.credentials,
  auth,
  baseUrl: suitetalkUrl,
  account: ({ settings: { account_id } }) => account_id,
  // One account's pool is shared with all its other integrations and may be five calls in all:
  // https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/bridgehead_1500275603.html
  limits: { rates: [], concurrent: 2 },
  verdict,
  needs: common,
  standing,
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
