import { connector } from "#kit";
import { account, auth, verdict } from "./auth.ts";
import { company } from "./permissions.ts";
import { productions } from "./productions.ts";
import { products } from "./products.ts";
import { purchases } from "./purchases.ts";
import { credentials, settings } from "./settings.ts";
import { shipments } from "./shipments.ts";
import { locations, stock } from "./stock.ts";
import { vendors } from "./vendors.ts";

/** Tryton, tried against server 6.0 by JSON-RPC. What it answers stands in `docs/connectors/tryton-api.md`. */
export const tryton = connector({
  name: "tryton",
  title: "Tryton",
  description: "Suppliers, products, purchase orders, incoming shipments, stock and production orders of a Tryton ERP.",
  docs: "https://docs.tryton.org/6.0/server/",
  settings,
  credentials,
  auth,
  baseUrl: ({ url, database }) => `${url}/${database}`,
  account,
  // A server of the customer's own: it states no limits, and should not feel us.
  limits: { rates: [{ requests: 10, per: "second" }], concurrent: 2 },
  verdict,
  setUp: [
    {
      title: "Make a user",
      text: "Administration > Users > Users, New: a user for Millwright alone, with a login and a password. Add the access groups:",
      listsPermissions: true,
    },
    {
      title: "Give it a company",
      text: `${company.location}: set ${company.name}. Without one Tryton shows it no orders and no stock, and no error. To read several companies add them all, and set the company filter to All.`,
    },
  ],
  streams: { vendors, products, locations, stock, purchases, shipments, productions },
});
