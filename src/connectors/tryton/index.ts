import { connector } from "#kit";
import { account, auth, verdict } from "./auth.ts";
import { companies } from "./companies.ts";
import { passthrough } from "./passthrough.ts";
import { company } from "./permissions.ts";
import { productions } from "./productions.ts";
import { products } from "./products.ts";
import { purchases } from "./purchases.ts";
import { credentials, settings } from "./settings.ts";
import { shipments } from "./shipments.ts";
import { locations, stock } from "./stock.ts";
import { vendors } from "./vendors.ts";

/** Tryton, by JSON-RPC. Tested with server 6.0, whose responses `docs/connectors/tryton-api.md` describes. */
export const tryton = connector({
  name: "tryton",
  title: "Tryton",
  description:
    "Suppliers, products, purchase orders, incoming shipments, stock and production orders of a Tryton server.",
  docs: "https://docs.tryton.org/6.0/server/",
  settings,
  credentials,
  auth,
  baseUrl: ({ url, database }) => `${url}/${database}`,
  account,
  // The customer's own server states no limits. These keep the load low.
  limits: { rates: [{ requests: 10, per: "second" }], concurrent: 2 },
  verdict,
  passthrough,
  setUp: [
    {
      title: "Create a user",
      text: "Go to Administration > Users > Users and create a user for Millwright with a login and a password. Add these access groups:",
      listsPermissions: true,
    },
    {
      title: "Set the user's company",
      text: `Under ${company.location}, set ${company.name}. Without a company, Tryton returns no orders and no stock, and no error. To read several companies, add all of them and set the company filter to All.`,
    },
  ],
  streams: { companies, vendors, products, locations, stock, purchases, shipments, productions },
});
