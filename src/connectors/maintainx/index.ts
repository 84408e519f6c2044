import { connector } from "#kit";
import { assetLabels, assetStatuses, assets, criticalities, models } from "./assets.ts";
import * as files from "./attachments.ts";
import { account, auth, budget, verdict } from "./auth.ts";
import { failureCodes, failures, rootCauses } from "./failures.ts";
import { paging } from "./lists.ts";
import { meters, meterTriggers, readings } from "./meters.ts";
import { organizations } from "./organizations.ts";
import { parts, stock } from "./parts.ts";
import { teams, users } from "./people.ts";
import { locations } from "./places.ts";
import { plans, procedures } from "./plans.ts";
import { purchaseOrders, transfers } from "./purchase-orders.ts";
import { credentials, settings } from "./settings.ts";
import { contacts, vendors } from "./vendors.ts";
import { webhooks } from "./webhooks.ts";
import { comments, workOrders } from "./work-orders.ts";
import { workRequests } from "./work-requests.ts";

/**
 * MaintainX, a maintenance system; API version 1.
 * https://api.getmaintainx.com/v1/docs
 */
export const maintainx = connector({
  name: "maintainx",
  title: "MaintainX",
  description: "Assets, work orders, requests, plans, meters, parts and purchase orders of a maintenance system.",
  docs: "https://api.getmaintainx.com/v1/docs",
  settings,
  credentials,
  auth,
  baseUrl: ({ url }) => url,
  account,
  budget,
  // Per user over all organizations. An organization has 500, which other users share.
  limits: {
    rates: [{ requests: 100, per: "minute" }],
    concurrent: 4,
    waitHeader: "x-rate-limit-reset",
  },
  setUp: [
    {
      title: "Choose the user",
      text: "Use a MaintainX user with the permissions below, such as a service account with the role of an administrator. The plan of the account must include the API.",
      listsPermissions: true,
    },
  ],
  paging,
  verdict,
  webhooks,
  streams: {
    organizations,
    users,
    teams,
    locations,
    criticalities,
    assetLabels,
    models,
    vendors,
    contacts,
    assets,
    assetStatuses,
    parts,
    stock,
    meters,
    readings,
    meterTriggers,
    plans,
    procedures,
    workRequests,
    workOrders,
    comments,
    rootCauses,
    failures,
    failureCodes,
    purchaseOrders,
    transfers,
    ...files,
  },
});
