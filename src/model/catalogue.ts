// Generated from entities.ts by `node docs/generate-catalogue.ts`: edit there, not here.
import { account } from "./account.ts";
import { asset } from "./asset.ts";
import { assetCategory } from "./asset-category.ts";
import { assetModel } from "./asset-model.ts";
import { bill } from "./bill.ts";
import { billOfMaterials } from "./bill-of-materials.ts";
import { booking } from "./booking.ts";
import { comment } from "./comment.ts";
import { company } from "./company.ts";
import { contact } from "./contact.ts";
import { costCenter } from "./cost-center.ts";
import { creditNote } from "./credit-note.ts";
import { currency } from "./currency.ts";
import { customer } from "./customer.ts";
import { department } from "./department.ts";
import { document } from "./document.ts";
import { downtime } from "./downtime.ts";
import type { EntityName } from "./entities.ts";
import { exchangeRate } from "./exchange-rate.ts";
import { failureCode } from "./failure-code.ts";
import { fulfillment } from "./fulfillment.ts";
import { goodsReceipt } from "./goods-receipt.ts";
import { invoice } from "./invoice.ts";
import { item } from "./item.ts";
import { itemCategory } from "./item-category.ts";
import { journalEntry } from "./journal-entry.ts";
import { location } from "./location.ts";
import { lot } from "./lot.ts";
import { maintenancePlan } from "./maintenance-plan.ts";
import { meter } from "./meter.ts";
import { meterReading } from "./meter-reading.ts";
import type { Model } from "./model.ts";
import { organization } from "./organization.ts";
import { payment } from "./payment.ts";
import { paymentTerm } from "./payment-term.ts";
import { person } from "./person.ts";
import { priceList } from "./price-list.ts";
import { procedure } from "./procedure.ts";
import { productionOrder } from "./production-order.ts";
import { project } from "./project.ts";
import { purchaseOrder } from "./purchase-order.ts";
import { purchaseRequisition } from "./purchase-requisition.ts";
import { requestForQuotation } from "./request-for-quotation.ts";
import { returnOrder } from "./return-order.ts";
import { routing } from "./routing.ts";
import { salesOrder } from "./sales-order.ts";
import { serviceContract } from "./service-contract.ts";
import { shipment } from "./shipment.ts";
import { space } from "./space.ts";
import { sparePart } from "./spare-part.ts";
import { statusDefinition } from "./status-definition.ts";
import { stockAdjustment } from "./stock-adjustment.ts";
import { stockCount } from "./stock-count.ts";
import { stockLevel } from "./stock-level.ts";
import { stockMovement } from "./stock-movement.ts";
import { stockTransfer } from "./stock-transfer.ts";
import { tax } from "./tax.ts";
import { team } from "./team.ts";
import { unit } from "./unit.ts";
import { vendor } from "./vendor.ts";
import { vendorItem } from "./vendor-item.ts";
import { visit } from "./visit.ts";
import { warehouse } from "./warehouse.ts";
import { workCenter } from "./work-center.ts";
import { workOrder } from "./work-order.ts";
import { workRequest } from "./work-request.ts";

export * from "./account.ts";
export * from "./asset.ts";
export * from "./asset-category.ts";
export * from "./asset-model.ts";
export * from "./bill.ts";
export * from "./bill-of-materials.ts";
export * from "./booking.ts";
export * from "./comment.ts";
export * from "./company.ts";
export * from "./contact.ts";
export * from "./cost-center.ts";
export * from "./credit-note.ts";
export * from "./currency.ts";
export * from "./customer.ts";
export * from "./department.ts";
export * from "./document.ts";
export * from "./downtime.ts";
export * from "./exchange-rate.ts";
export * from "./failure-code.ts";
export * from "./fulfillment.ts";
export * from "./goods-receipt.ts";
export * from "./invoice.ts";
export * from "./item.ts";
export * from "./item-category.ts";
export * from "./journal-entry.ts";
export * from "./location.ts";
export * from "./lot.ts";
export * from "./maintenance-plan.ts";
export * from "./meter.ts";
export * from "./meter-reading.ts";
export * from "./organization.ts";
export * from "./payment.ts";
export * from "./payment-term.ts";
export * from "./person.ts";
export * from "./price-list.ts";
export * from "./procedure.ts";
export * from "./production-order.ts";
export * from "./project.ts";
export * from "./purchase-order.ts";
export * from "./purchase-requisition.ts";
export * from "./request-for-quotation.ts";
export * from "./return-order.ts";
export * from "./routing.ts";
export * from "./sales-order.ts";
export * from "./service-contract.ts";
export * from "./shipment.ts";
export * from "./space.ts";
export * from "./spare-part.ts";
export * from "./status-definition.ts";
export * from "./stock-adjustment.ts";
export * from "./stock-count.ts";
export * from "./stock-level.ts";
export * from "./stock-movement.ts";
export * from "./stock-transfer.ts";
export * from "./tax.ts";
export * from "./team.ts";
export * from "./unit.ts";
export * from "./vendor.ts";
export * from "./vendor-item.ts";
export * from "./visit.ts";
export * from "./warehouse.ts";
export * from "./work-center.ts";
export * from "./work-order.ts";
export * from "./work-request.ts";

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
  asset,
  work_order: workOrder,
  work_request: workRequest,
  maintenance_plan: maintenancePlan,
  procedure,
  meter,
  meter_reading: meterReading,
  downtime,
  team,
  comment,
  document,
  failure_code: failureCode,
  asset_model: assetModel,
  asset_category: assetCategory,
  spare_part: sparePart,
  service_contract: serviceContract,
  purchase_requisition: purchaseRequisition,
  request_for_quotation: requestForQuotation,
  return_order: returnOrder,
  invoice,
  credit_note: creditNote,
  payment,
  journal_entry: journalEntry,
  fulfillment,
  shipment,
  stock_transfer: stockTransfer,
  stock_adjustment: stockAdjustment,
  stock_count: stockCount,
  stock_movement: stockMovement,
  lot,
  item_category: itemCategory,
  vendor_item: vendorItem,
  price_list: priceList,
  exchange_rate: exchangeRate,
  tax,
  payment_term: paymentTerm,
  cost_center: costCenter,
  project,
  bill_of_materials: billOfMaterials,
  routing,
  work_center: workCenter,
  company,
  contact,
  status_definition: statusDefinition,
} satisfies { [N in EntityName]: Model<N> };

/** Returns the model of an entity; undefined: there is no such entity. */
export const modelOf = (name: string): Model | undefined =>
  Object.hasOwn(models, name) ? (models as Record<string, Model>)[name] : undefined;
