import { documentAmounts, documentTexts, lineAmounts } from "./document-fields.ts";
import { linePrefixes } from "./entities.ts";
import { euros, pieces } from "./examples.ts";
import {
  address,
  choice,
  day,
  integer,
  lineReference,
  lines,
  money,
  quantity,
  reference,
  sourceStatus,
  text,
} from "./fields.ts";
import { model } from "./model.ts";

/** A bill to a customer. */
export const invoice = model(
  "invoice",
  { title: "Invoice", description: "A bill to a customer for goods or services." },
  {
    status: choice(["draft", "pending_approval", "approved", "rejected", "open", "paid", "cancelled", "unknown"], {
      description: "Status of the invoice. `open`: it waits for payment.",
      example: "open",
      indexed: true,
    }),
    source_status: sourceStatus(),
    payment_status: choice(["none", "partial", "full", "over"], {
      description: "How much of the invoice is paid.",
      example: "none",
    }),
    customer_id: reference("customer", { description: "The customer.", indexed: true }),
    organization_id: reference("organization", { description: "The organization that bills." }),
    sales_order_id: reference("sales_order", { description: "The billed sales order.", indexed: true }),
    department_id: reference("department", { description: "The selling department." }),
    account_id: reference("account", { description: "The account that the receivable is posted to." }),
    invoiced_on: day({ description: "Date of the invoice.", example: "2026-12-01", indexed: true }),
    due_on: day({ description: "Date on which payment is due.", example: "2026-12-31", indexed: true }),
    paid_on: day({ description: "Date on which the invoice was paid in full.", example: "2026-12-28" }),
    posted_on: day({ description: "Date on which the invoice was posted.", example: "2026-12-01" }),
    reference: text({ description: "The customer's order number.", example: "4500123456" }),
    payment_terms: text({ description: "Payment terms, as worded in the source.", example: "30 days net" }),
    ...documentTexts,
    bill_to: address({ description: "Billing address.", personal: true }),
    ship_to: address({ description: "Delivery address.", personal: true }),
    ...documentAmounts,
    paid: money({ description: "Amount paid so far.", example: euros("0.00") }),
    balance: money({ description: "Amount still to be paid.", example: euros("940.10") }),
    lines: lines(
      linePrefixes.invoice.lines,
      {
        line_number: integer({ description: "Position of the line on the invoice.", example: 1 }),
        item_id: reference("item", { description: "The item." }),
        item_code: text({ description: "The item's code as shown on the invoice.", example: "BRG-6204" }),
        description: text({ description: "Description on the line.", example: "Deep groove ball bearing 6204" }),
        account_id: reference("account", { description: "The account that the line is posted to." }),
        department_id: reference("department", { description: "The department that bears the cost." }),
        cost_center_id: reference("cost_center", { description: "The cost center that bears the cost." }),
        project_id: reference("project", { description: "The project that the line belongs to." }),
        kind: choice(["item", "charge", "text", "other"], {
          description: "Type of line: an item, a charge without an item, or text only.",
          example: "item",
        }),
        sales_order_line_id: lineReference("sales_order", { description: "The sales order line that the line bills." }),
        warehouse_id: reference("warehouse", { description: "The warehouse that shipped the goods." }),
        quantity: quantity({ description: "Quantity billed.", example: pieces("200") }),
        ...lineAmounts,
        notes: text({ description: "Notes on the line.", example: "As agreed by phone." }),
      },
      { description: "The lines of the invoice." },
    ),
  },
);
