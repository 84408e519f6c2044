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

/** A customer's order. */
export const salesOrder = model(
  "sales_order",
  {
    title: "Sales order",
    description: "A customer's order for goods or services, with its fulfillment, billing and payment status.",
  },
  {
    status: choice(["draft", "quoted", "pending_approval", "rejected", "approved", "closed", "cancelled", "unknown"], {
      description: "Status of the order. Fulfillment, billing and payment have statuses of their own.",
      example: "approved",
      indexed: true,
    }),
    source_status: sourceStatus(),
    fulfillment_status: choice(PROGRESS, {
      description: "How much of the order is fulfilled.",
      example: "partial",
      isComputed: true,
    }),
    billing_status: choice(PROGRESS, {
      description: "How much of the order is billed.",
      example: "none",
      isComputed: true,
    }),
    payment_status: choice(PROGRESS, {
      description: "How much of the order is paid.",
      example: "none",
      isComputed: true,
    }),
    customer_id: reference("customer", { description: "The customer that placed the order.", indexed: true }),
    organization_id: reference("organization", { description: "The selling organization." }),
    warehouse_id: reference("warehouse", { description: "The warehouse that ships the goods." }),
    department_id: reference("department", { description: "The selling department." }),
    sales_person_id: reference("person", { description: "The sales representative.", personal: true }),
    contact_name: text({
      description: "Name of the customer's contact person.",
      example: "Ada Example",
      personal: true,
    }),
    ordered_on: day({ description: "Date of the order.", example: "2026-11-20", indexed: true }),
    due_on: day({ description: "Promised delivery date.", example: "2026-12-04", indexed: true }),
    shipped_on: day({ description: "Date of shipment.", example: "2026-12-01" }),
    approved_at: timestamp({
      description: "Time at which the order was approved.",
      example: "2026-11-20T14:05:00.000Z",
    }),
    closed_at: timestamp({
      description: "Time at which the order was closed or completed.",
      example: "2026-12-08T10:00:00.000Z",
    }),
    payment_terms: text({ description: "Payment terms, as worded in the source.", example: "30 days net" }),
    delivery_terms: text({ description: "Incoterm or other delivery terms.", example: "EXW Leeds" }),
    shipping_method: text({ description: "Shipping method.", example: "Parcel" }),
    shipment_number: text({ description: "Shipment number.", example: "SHP-3381" }),
    reference: text({ description: "The customer's order number.", example: "4500123456" }),
    ...documentTexts,
    ship_to: address({ description: "Delivery address.", personal: true }),
    bill_to: address({ description: "Billing address.", personal: true }),
    ...documentAmounts,
    lines: lines(
      linePrefixes.sales_order.lines,
      {
        line_number: integer({ description: "Position of the line on the order.", example: 1 }),
        kind: choice(["item", "charge", "text", "other"], {
          description: "Type of line: an item, a charge without an item, or text only.",
          example: "item",
        }),
        item_id: reference("item", { description: "The ordered item." }),
        item_code: text({ description: "The item's code as shown on the order.", example: "BRG-6204" }),
        description: text({ description: "Description on the line.", example: "Deep groove ball bearing 6204" }),
        account_id: reference("account", { description: "The account that the line is posted to." }),
        department_id: reference("department", { description: "The selling department." }),
        warehouse_id: reference("warehouse", { description: "The warehouse that ships the line's goods." }),
        quantity: quantity({ description: "Quantity ordered.", example: pieces("200") }),
        fulfilled: quantity({ description: "Quantity fulfilled so far.", example: pieces("80") }),
        billed: quantity({ description: "Quantity billed so far.", example: pieces("0"), isComputed: true }),
        ...lineAmounts,
        due_on: day({ description: "Promised delivery date of the line.", example: "2026-12-04" }),
        reference: text({ description: "Reference of the line that both parties use.", example: "10" }),
        notes: text({ description: "Notes on the line.", example: "In boxes of 20." }),
        is_closed: flag({ description: "Whether no further fulfillment is expected.", example: false }),
      },
      { description: "The lines of the order." },
    ),
  },
);
