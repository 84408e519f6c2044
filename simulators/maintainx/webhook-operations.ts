import { z } from "zod";
import { object, string } from "./body.ts";
import { type Call, created, define, idIn, noContent, type Operation, ok } from "./operation.ts";
import { invalid, notFound } from "./refusal.ts";
import { type EventType, eventTypes, type Subscription } from "./webhooks.ts";

/** The filters of events that have some. */
const filtersOf: Partial<Record<EventType, readonly string[]>> = {
  ASSET_STATUS_CHANGE: ["oneOfAssetStatusTypes", "oneOfCustomAssetStatusesIds"],
  METER_TRIGGER_STATE_CHANGE: ["oneOfStates"],
  NEW_CATEGORY_ON_WORK_ORDER: ["oneOfCategories"],
  NEW_SLASH_COMMAND: ["command"],
  PART_CHANGE: ["oneOfPartProperties"],
  PURCHASE_ORDER_CHANGE: ["oneOfPurchaseOrderProperties"],
  PURCHASE_ORDER_STATUS_CHANGE: ["oneOfStatuses", "vendors"],
  WORK_ORDER_CHANGE: ["oneOfProperties"],
  WORK_ORDER_PART_STATUS_CHANGE: ["oneOfPartStatuses"],
  WORK_ORDER_STATUS_CHANGE: ["oneOfStatuses"],
  WORK_REQUEST_STATUS_CHANGE: ["oneOfStatuses"],
};
/** The options of events that have some. */
const optionsOf: Partial<Record<EventType, readonly string[]>> = {
  NEW_ASSET: ["serializeEntity"],
  NEW_PART: ["serializeEntity"],
  NEW_PURCHASE_ORDER: ["serializeEntity", "includeOAuthTokensInPayload"],
  NEW_WORK_ORDER: ["serializeEntity"],
  PART_CHANGE: ["serializeEntity", "onlySerializeFilteredProperties"],
  PART_DELETE: ["serializeEntity"],
  PURCHASE_ORDER_CHANGE: ["serializeEntity", "onlySerializeFilteredProperties"],
  PURCHASE_ORDER_STATUS_CHANGE: ["serializePurchaseOrder", "omitSendToVendorPopup"],
  WORK_ORDER_CHANGE: ["serializeEntity", "onlySerializeFilteredProperties"],
  WORK_ORDER_DELETE: ["serializeEntity"],
  WORK_ORDER_PART_STATUS_CHANGE: ["serializeEntity"],
  WORK_ORDER_STATUS_CHANGE: ["serializeEntity", "includeOAuthTokensInPayload"],
};

const newSubscription = object({
  type: z.enum(eventTypes),
  url: string.min(1).max(512),
  filters: z.record(z.string(), z.union([z.array(z.union([z.string(), z.number()])), z.string()])).optional(),
  options: z.record(z.string(), z.boolean()).optional(),
});

function checkUrl(call: Call, url: string): void {
  const parsed = URL.parse(url);
  const allowed = call.switches.webhookUrls === "https" ? ["https:"] : ["https:", "http:"];
  if (!parsed || !allowed.includes(parsed.protocol)) throw invalid('must match format "uri"', "url", url);
}

function subscriptionIn(call: Call): Subscription {
  const subscription = call.webhooks.find(idIn(call, 0, "Subscription"));
  if (!subscription || !call.organizationIds.includes(subscription.organizationId)) throw notFound("Subscription");
  return subscription;
}

const shown = ({ id, type, url, status }: Subscription) => ({ id, type, url, status });

export const webhookOperations: Operation[] = [
  define("POST /subscriptions", "subscriptions.create", { organization: "one", body: newSubscription }, (call) => {
    const { type, url, filters = {}, options = {} } = call.body;
    checkUrl(call, url);
    for (const name of Object.keys(filters))
      if (!filtersOf[type]?.includes(name)) throw invalid("must NOT have additional properties", `filters.${name}`);
    for (const name of Object.keys(options))
      if (!optionsOf[type]?.includes(name)) throw invalid("must NOT have additional properties", `options.${name}`);
    const lists = Object.entries(filters).map(([name, value]) => [name, [value].flat()]);
    const { organizationId, user, world } = call;
    const made = call.webhooks.add({ organizationId, type, url, filters: Object.fromEntries(lists), options });
    world.tell({
      ...{ type: "WEBHOOK_CREATED", organizationId, userId: user.id },
      payload: { actorId: user.id, webhookId: made.id, webhookType: type, url },
    });
    return created({ id: made.id, status: made.status, secret: made.secret });
  }),
  define("GET /subscriptions/{id}", "subscriptions.read", { organization: "one" }, (call) => {
    return ok({ subscription: shown(subscriptionIn(call)) });
  }),
  define(
    "PATCH /subscriptions/{id}",
    "subscriptions.update",
    {
      organization: "one",
      body: object({ type: z.enum(eventTypes).optional(), url: string.min(1).max(512).optional() }),
    },
    (call) => {
      const subscription = subscriptionIn(call);
      const { type, url } = call.body;
      if (url !== undefined) checkUrl(call, url);
      Object.assign(subscription, { type: type ?? subscription.type, url: url ?? subscription.url });
      return ok({ subscription: shown(subscription) });
    },
  ),
  define("DELETE /subscriptions/{id}", "subscriptions.delete", { organization: "one" }, (call) => {
    const { id, organizationId } = subscriptionIn(call);
    call.webhooks.remove(id);
    call.world.tell({
      ...{ type: "WEBHOOK_ARCHIVED", organizationId, userId: call.user.id },
      payload: { actorId: call.user.id, webhookId: id },
    });
    return noContent;
  }),
  define("GET /subscriptions/{id}/secret", "subscriptions.secret", {}, (call) => {
    return ok({ secret: subscriptionIn(call).secret });
  }),
];
