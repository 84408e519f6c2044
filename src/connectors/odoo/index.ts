import { connector } from "#kit";
import { account, auth, verdict } from "./auth.ts";
import { companies } from "./companies.ts";
import { documents } from "./documents.ts";
import { bills, creditNotes, invoices } from "./entries.ts";
import { itemCategories, items, units } from "./items.ts";
import { accounts, currencies } from "./ledger.ts";
import { equipment, equipmentCategories, maintenanceRequests, teams } from "./maintenance.ts";
import { customers, vendors } from "./partners.ts";
import { departments, employees, users } from "./people.ts";
import { companies as allowedCompanies } from "./permissions.ts";
import { productions } from "./productions.ts";
import { purchaseOrders } from "./purchases.ts";
import { receipts } from "./receipts.ts";
import { salesOrders } from "./sales.ts";
import { credentials, settings } from "./settings.ts";
import { locations, stock, warehouses } from "./stock.ts";

/** Odoo, by JSON-2 (19 and later) or JSON-RPC (14 to 18). Tested with server 19. */
export const odoo = connector({
  name: "odoo",
  title: "Odoo",
  description:
    "Purchasing, stock, sales, invoices, manufacturing and maintenance of an Odoo database, Community or Enterprise.",
  docs: "https://www.odoo.com/documentation/19.0/developer/reference/external_api.html",
  settings,
  credentials,
  auth,
  baseUrl: ({ url }) => url,
  account,
  // A server of the customer's states no limits, and Odoo Online none in numbers. These keep the load low.
  limits: { rates: [{ requests: 10, per: "second" }], concurrent: 2 },
  verdict,
  privateAnswer: ["debug"],
  setUp: [
    {
      title: "Create a user",
      text: "Go to Settings > Users & Companies > Users and create a user for Millwright. Give it these access rights:",
      listsPermissions: true,
    },
    {
      title: "Set the user's companies",
      text: `Under ${allowedCompanies.location}, add all companies that Millwright reads. Odoo shows no records of others, and no error.`,
    },
    {
      title: "Create an API key",
      text: "Log in as this user. Open the user's menu > My Preferences > Security > New API Key, and copy the key. Choose a long validity: when the key expires, Millwright cannot read. On Odoo Online, the external API needs the Custom plan.",
    },
  ],
  streams: {
    companies,
    currencies,
    units,
    accounts,
    users,
    departments,
    employees,
    vendors,
    customers,
    itemCategories,
    items,
    warehouses,
    locations,
    stock,
    purchaseOrders,
    receipts,
    bills,
    salesOrders,
    invoices,
    creditNotes,
    productions,
    equipmentCategories,
    equipment,
    teams,
    maintenanceRequests,
    documents,
  },
});
