import { documentAmounts, documentTexts, lineAmounts } from "./document-fields.ts";
import { linePrefixes } from "./entities.ts";
import { pieces } from "./examples.ts";
import {
  choice,
  day,
  integer,
  lineReference,
  lines,
  quantity,
  reference,
  sourceStatus,
  text,
  timestamp,
} from "./fields.ts";
import { model } from "./model.ts";

/** Goods that go back. */
export const returnOrder = model(
  "return_order",
  { title: "Return order", description: "An order to return goods to a vendor, or to take them back from a customer." },
  {
    kind: choice(["vendor", "customer"], {
      description: "Whether goods go back to a vendor or come back from a customer.",
      example: "vendor",
      indexed: true,
    }),
    status: choice(
      ["draft", "pending_approval", "approved", "rejected", "shipped", "received", "closed", "cancelled", "unknown"],
      { description: "Status of the return.", example: "approved", indexed: true },
    ),
    source_status: sourceStatus(),
    vendor_id: reference("vendor", { description: "The vendor, for a return to one.", indexed: true }),
    customer_id: reference("customer", { description: "The customer, for a return from one.", indexed: true }),
    organization_id: reference("organization", { description: "The organization that returns or takes back." }),
    purchase_order_id: reference("purchase_order", { description: "The purchase order of the goods." }),
    sales_order_id: reference("sales_order", { description: "The sales order of the goods." }),
    warehouse_id: reference("warehouse", { description: "The warehouse that the goods leave or enter." }),
    ordered_on: day({ description: "Date of the return order.", example: "2026-11-20", indexed: true }),
    due_on: day({ description: "Date on which the return is due.", example: "2026-12-10" }),
    approved_at: timestamp({ description: "When the return was approved.", example: "2026-11-20T14:05:00.000Z" }),
    completed_at: timestamp({ description: "When the return was completed.", example: "2026-12-09T09:00:00.000Z" }),
    reason: text({ description: "Reason for the return.", example: "Wrong size" }),
    reference: text({ description: "Return number of the other party.", example: "RMA-5512" }),
    shipping_method: text({ description: "Shipping method.", example: "Parcel" }),
    payment_terms: text({ description: "Payment terms, as worded in the source.", example: "Credit" }),
    ...documentTexts,
    ...documentAmounts,
    lines: lines(
      linePrefixes.return_order.lines,
      {
        line_number: integer({ description: "Position of the line on the return.", example: 1 }),
        item_id: reference("item", { description: "The item." }),
        item_code: text({ description: "The item's code as shown on the return.", example: "BRG-6204" }),
        description: text({ description: "Description on the line.", example: "Deep groove ball bearing 6204" }),
        warehouse_id: reference("warehouse", { description: "The warehouse of the line's goods." }),
        quantity: quantity({ description: "Quantity to return.", example: pieces("5") }),
        returned: quantity({ description: "Quantity returned so far.", example: pieces("0") }),
        ...lineAmounts,
        lot: text({ description: "Lot or serial number.", example: "L2026-114" }),
        reason: text({ description: "Reason for the return.", example: "Wrong size" }),
        purchase_order_line_id: lineReference("purchase_order", {
          description: "The purchase order line of the goods.",
        }),
        sales_order_line_id: lineReference("sales_order", { description: "The sales order line of the goods." }),
        notes: text({ description: "Notes on the line.", example: "Original packaging." }),
      },
      { description: "The lines of the return." },
    ),
  },
);
