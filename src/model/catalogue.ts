// Generated from entities.ts by `node docs/generate-catalogue.ts`: edit there, not here.
import { account } from "./account.ts";
import { bill } from "./bill.ts";
import { booking } from "./booking.ts";
import { currency } from "./currency.ts";
import { customer } from "./customer.ts";
import { department } from "./department.ts";
import type { EntityName } from "./entities.ts";
import { goodsReceipt } from "./goods-receipt.ts";
import { item } from "./item.ts";
import { location } from "./location.ts";
import type { Model } from "./model.ts";
import { organization } from "./organization.ts";
import { person } from "./person.ts";
import { productionOrder } from "./production-order.ts";
import { purchaseOrder } from "./purchase-order.ts";
import { salesOrder } from "./sales-order.ts";
import { space } from "./space.ts";
import { stockLevel } from "./stock-level.ts";
import { unit } from "./unit.ts";
import { vendor } from "./vendor.ts";
import { visit } from "./visit.ts";
import { warehouse } from "./warehouse.ts";

export * from "./account.ts";
export * from "./bill.ts";
export * from "./booking.ts";
export * from "./currency.ts";
export * from "./customer.ts";
export * from "./department.ts";
export * from "./goods-receipt.ts";
export * from "./item.ts";
export * from "./location.ts";
export * from "./organization.ts";
export * from "./person.ts";
export * from "./production-order.ts";
export * from "./purchase-order.ts";
export * from "./sales-order.ts";
export * from "./space.ts";
export * from "./stock-level.ts";
export * from "./unit.ts";
export * from "./vendor.ts";
export * from "./visit.ts";
export * from "./warehouse.ts";

/** The models of all entities, by name. */
export const models = {
  location,
  space,
  booking,
  visit,
  person,
  organization,
  vendor,
  customer,
  item,
  warehouse,
  stock_level: stockLevel,
  purchase_order: purchaseOrder,
  goods_receipt: goodsReceipt,
  bill,
  sales_order: salesOrder,
  account,
  department,
  currency,
  unit,
  production_order: productionOrder,
} satisfies { [N in EntityName]: Model<N> };

/** Returns the model of an entity; undefined: there is no such entity. */
export const modelOf = (name: string): Model | undefined =>
  Object.hasOwn(models, name) ? (models as Record<string, Model>)[name] : undefined;
