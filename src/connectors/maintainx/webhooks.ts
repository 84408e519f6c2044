import { type Delivery, type Hint, isSignedBy, jsonOf, type Stream, valueAt, type Webhooks } from "#kit";
import { assetStatuses, assets } from "./assets.ts";
import { meters, meterTriggers } from "./meters.ts";
import { parts } from "./parts.ts";
import { users } from "./people.ts";
import { locations } from "./places.ts";
import { purchaseOrders, transfers } from "./purchase-orders.ts";
import type { Credentials, Settings } from "./settings.ts";
import { vendors } from "./vendors.ts";
import { workOrders } from "./work-orders.ts";
import { workRequests } from "./work-requests.ts";

/** The streams whose records events name, by the member with the id. An event of a part transfer names its stream only. */
const NAMED: readonly (readonly [member: string, stream: Stream<any, any>])[] = [
  ["workOrderId", workOrders],
  ["workRequestId", workRequests],
  ["requestId", workRequests],
  ["assetId", assets],
  ["locationId", locations],
  ["vendorId", vendors],
  ["partId", parts],
  ["purchaseOrderId", purchaseOrders],
  ["meterId", meters],
  ["meterTriggerId", meterTriggers],
];

/** The events that name records. Each subscription is for one event. */
const EVENTS = [
  ...(["NEW_WORK_ORDER", "WORK_ORDER_CHANGE", "WORK_ORDER_STATUS_CHANGE", "WORK_ORDER_DELETE"] as const),
  ...(["WORK_ORDER_PART_STATUS_CHANGE", "NEW_COMMENT_ON_WORK_ORDER", "NEW_CATEGORY_ON_WORK_ORDER"] as const),
  ...(["NEW_WORK_REQUEST", "WORK_REQUEST_STATUS_CHANGE", "NEW_ASSET", "ASSET_STATUS_CHANGE", "NEW_LOCATION"] as const),
  ...(["NEW_VENDOR", "NEW_PART", "PART_CHANGE", "PART_DELETE", "PART_QUANTITY_CHANGE", "PART_TRANSFER"] as const),
  ...(["NEW_PURCHASE_ORDER", "PURCHASE_ORDER_CHANGE", "PURCHASE_ORDER_STATUS_CHANGE"] as const),
  "METER_TRIGGER_STATE_CHANGE",
] as const;

/**
 * Events by subscription. Each is a hint: the record that it names is requested.
 * https://api.getmaintainx.com/v1/docs
 */
export const webhooks: Webhooks<Settings, Credentials> = {
  help: "Millwright creates the webhooks in MaintainX by itself. To have signatures checked, create them in Settings > Integrations > Webhooks instead, and enter their secrets in the credentials.",
  streams: [
    ...[workOrders, workRequests, assets, assetStatuses, locations, vendors, parts, purchaseOrders, meters],
    ...[meterTriggers, transfers, users],
  ],
  // MaintainX makes a secret for each subscription. Without one, the address, which cannot be guessed, is the proof.
  verify(delivery, { credentials }) {
    const secrets = (credentials.webhook_secrets ?? "").split(/[\s,]+/).filter(Boolean);
    const signature = delivery.headers["x-maintainx-webhook-body-signature"] ?? "";
    return secrets.length === 0 || secrets.some((secret) => isSigned(delivery, signature, secret));
  },
  async register(http, { url }) {
    for (const type of EVENTS) await http.ask({ method: "POST", path: "/subscriptions", json: { type, url } });
  },
  hint(delivery) {
    const event = jsonOf(delivery);
    const type = valueAt(event, "eventType");
    if (typeof event !== "object" || event === null) return [];
    // `vendorId` of a purchase order's event names no change of the vendor.
    const isOf = (member: string) => member in event && !("purchaseOrderId" in event && member === "vendorId");
    const named = NAMED.filter(([member]) => isOf(member)).flatMap(([member, stream]): Hint[] => {
      const key = valueAt(event, member);
      return typeof key === "number" || typeof key === "string" ? [{ stream, keys: [String(key)] }] : [];
    });
    if (type === "ASSET_STATUS_CHANGE") named.push({ stream: assetStatuses });
    if ("transferRequestId" in event) named.push({ stream: transfers });
    if (typeof type === "string" && type.startsWith("USER_")) named.push({ stream: users });
    return named;
  },
};

/**
 * Whether a signature `t=<time>,v1=<hex>` is of these bytes. The time is not limited: a repeated delivery only has a record read
 * again.
 */
function isSigned({ body }: Delivery, signature: string, secret: string): boolean {
  const [, at] = /(?:^|,)\s*t=(\d+)/.exec(signature) ?? [];
  const [, hex] = /(?:^|,)\s*v1=([0-9a-f]+)/i.exec(signature) ?? [];
  if (at === undefined || hex === undefined) return false;
  return isSignedBy(secret, Buffer.concat([Buffer.from(`${at}.`), body]), hex);
}
