import { connector } from "#kit";
import { auth, type Credentials } from "./auth.ts";
import { suitetalkUrl } from "./hosts.ts";
import { common } from "./permissions.ts";
import { purchaseOrders } from "./purchase-orders.ts";
import { type NetSuiteSettings, settings } from "./settings.ts";
import { standing } from "./standing.ts";
import { verdict } from "./suiteql.ts";

/** Oracle NetSuite, by SuiteQL over REST: built from Oracle's public help, not tried against an account yet. */
export const netsuite = connector<NetSuiteSettings, Credentials>({
  name: "netsuite",
  title: "NetSuite",
  about: "Purchase orders of an Oracle NetSuite account.",
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
  streams: { purchaseOrders },
});
