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
const TOLERATED_MS = 5 * 60_000;

/**
 * Events by subscription. Each is a hint: the record that it names is requested.
 * https://api.getmaintainx.com/v1/docs
 */
export const webhooks: Webhooks<Settings, Credentials> = {
  help: "In MaintainX, open Settings > Integrations > Webhooks, create a webhook for each event that you need, and enter the URL. Then enter the secret that MaintainX shows.",
  streams: [
    ...[workOrders, workRequests, assets, assetStatuses, locations, vendors, parts, purchaseOrders, meters],
    ...[meterTriggers, transfers, users],
  ],
  verify(delivery, { secret }) {
    const signature = delivery.headers["x-maintainx-webhook-body-signature"];
    return signature !== undefined && isSigned(delivery, signature, secret);
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

/** Whether a signature `t=<time>,v1=<hex>` is of these bytes, and not old. The unit of the time is not documented. */
function isSigned({ body }: Delivery, signature: string, secret: string): boolean {
  const parts = new Map(signature.split(",").map((part) => part.trim().split("=", 2) as [string, string]));
  const [at, hex] = [parts.get("t"), parts.get("v1")];
  if (!at || !hex || !/^\d+$/.test(at)) return false;
  const atMs = at.length > 11 ? Number(at) : Number(at) * 1000;
  if (Math.abs(Date.now() - atMs) > TOLERATED_MS) return false;
  return isSignedBy(secret, Buffer.concat([Buffer.from(`${at}.`), body]), hex);
}
