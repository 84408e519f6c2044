import { documentAmounts, documentTexts, lineAmounts, PROGRESS } from "./document-fields.ts";
import { linePrefixes } from "./entities.ts";
import { pieces } from "./examples.ts";
import {
  address,
  choice,
  day,
  flag,
  integer,
  lines,
  quantity,
  reference,
  sourceStatus,
  text,
  timestamp,
} from "./fields.ts";
import { model } from "./model.ts";

/** An order to a vendor. */
export const purchaseOrder = model(
  "purchase_order",
  {
    title: "Purchase order",
    description: "An order to a vendor for goods or services, with its receipt and billing status.",
  },
  {
    status: choice(["draft", "pending_approval", "rejected", "approved", "sent", "closed", "cancelled", "unknown"], {
      description: "Status of the order. `receipt_status` and `billing_status` show how much is received and billed.",
      example: "approved",
      indexed: true,
    }),
    source_status: sourceStatus(),
    receipt_status: choice(PROGRESS, {
      description: "How much of the order is received.",
      example: "partial",
      isComputed: true,
    }),
    billing_status: choice(PROGRESS, {
      description: "How much of the order is billed.",
      example: "none",
      isComputed: true,
    }),
    vendor_id: reference("vendor", { description: "The vendor that the order is sent to.", indexed: true }),
    organization_id: reference("organization", { description: "The ordering organization." }),
    warehouse_id: reference("warehouse", { description: "The warehouse that receives the goods." }),
    department_id: reference("department", { description: "The department that the order is for." }),
    buyer_id: reference("person", { description: "The buyer.", personal: true }),
    requester_id: reference("person", { description: "The person who requested the order.", personal: true }),
    approver_id: reference("person", { description: "The person who approved the order.", personal: true }),
    ordered_on: day({ description: "Date of the order.", example: "2026-11-20", indexed: true }),
    due_on: day({ description: "Requested delivery date.", example: "2026-12-04", indexed: true }),
    shipped_on: day({ description: "Date on which the vendor ships.", example: "2026-12-01" }),
    approved_at: timestamp({
      description: "Time at which the order was approved.",
      example: "2026-11-20T14:05:00.000Z",
    }),
    closed_at: timestamp({
      description: "Time at which the order was closed or completed.",
      example: "2026-12-08T10:00:00.000Z",
    }),
    payment_terms: text({ description: "Payment terms, as worded in the source.", example: "30 days net" }),
    delivery_terms: text({ description: "Incoterm or other delivery terms.", example: "DAP Leeds" }),
    shipping_method: text({ description: "Shipping method.", example: "Road freight" }),
    reference: text({
      description: "The vendor's order number, or a reference that both parties use.",
      example: "NB-77120",
    }),
    ...documentTexts,
    ship_to: address({ description: "Delivery address.", personal: true }),
    bill_to: address({ description: "Billing address.", personal: true }),
    ...documentAmounts,
    lines: lines(
      linePrefixes.purchase_order.lines,
      {
        line_number: integer({ description: "Position of the line on the order.", example: 1 }),
        kind: choice(["item", "expense", "text", "other"], {
          description: "Type of line: an item, an expense without an item, or text only.",
          example: "item",
        }),
        item_id: reference("item", { description: "The ordered item." }),
        item_code: text({ description: "The item's code as shown on the order.", example: "BRG-6204" }),
        vendor_item_code: text({ description: "The vendor's item code.", example: "NB-6204-2RS" }),
        description: text({ description: "Description on the line.", example: "Deep groove ball bearing 6204" }),
        account_id: reference("account", { description: "The account that the line is posted to." }),
        department_id: reference("department", { description: "The department that the order is for." }),
        warehouse_id: reference("warehouse", { description: "The warehouse that receives the line's goods." }),
        vendor_id: reference("vendor", { description: "The line's vendor, if it differs from the order's." }),
        work_order_id: reference("work_order", { description: "The work order that the goods are for." }),
        asset_id: reference("asset", { description: "The asset that the goods are for." }),
        quantity: quantity({ description: "Quantity ordered.", example: pieces("200") }),
        received: quantity({ description: "Quantity received so far.", example: pieces("80"), isComputed: true }),
        billed: quantity({ description: "Quantity billed so far.", example: pieces("0"), isComputed: true }),
        ...lineAmounts,
        due_on: day({ description: "Requested delivery date of the line.", example: "2026-12-04" }),
        expected_on: day({ description: "Delivery date confirmed by the vendor.", example: "2026-12-06" }),
        reference: text({ description: "Reference of the line that both parties use.", example: "10" }),
        notes: text({ description: "Notes on the line.", example: "In boxes of 20." }),
        is_closed: flag({ description: "Whether no further receipt is expected.", example: false }),
        source_status: sourceStatus(),
      },
      { description: "The lines of the order." },
    ),
  },
);
