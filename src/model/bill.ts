import { documentAmounts, documentTexts, lineAmounts, PROGRESS } from "./document-fields.ts";
import { linePrefixes } from "./entities.ts";
import { euros, pieces } from "./examples.ts";
import {
  address,
  choice,
  day,
  flag,
  integer,
  lineReference,
  lines,
  money,
  quantity,
  reference,
  sourceStatus,
  text,
  timestamp,
} from "./fields.ts";
import { model } from "./model.ts";

/** A vendor's invoice. */
export const bill = model(
  "bill",
  { title: "Bill", description: "An invoice or credit note received from a vendor." },
  {
    kind: choice(["bill", "credit_note"], {
      description: "Whether the document is a bill or a credit note.",
      example: "bill",
    }),
    status: choice(["draft", "pending_approval", "rejected", "open", "closed", "cancelled", "unknown"], {
      description: "Status of the bill. `open`: approved and payable. `payment_status` shows how much is paid.",
      example: "open",
      indexed: true,
    }),
    source_status: sourceStatus(),
    payment_status: choice(PROGRESS, {
      description: "How much of the bill is paid.",
      example: "none",
      isComputed: true,
    }),
    vendor_id: reference("vendor", { description: "The vendor that issued the bill.", indexed: true }),
    purchase_order_id: reference("purchase_order", {
      description: "The purchase order. Null if there is none, or if the lines belong to several orders.",
    }),
    organization_id: reference("organization", { description: "The organization that was billed." }),
    department_id: reference("department", { description: "The department that bears the cost." }),
    warehouse_id: reference("warehouse", { description: "The warehouse that the goods are for." }),
    account_id: reference("account", { description: "The payables account that the bill is posted to." }),
    approver_id: reference("person", { description: "The person who approved the bill.", personal: true }),
    billed_on: day({ description: "Date of the bill.", example: "2026-12-06", indexed: true }),
    received_on: day({ description: "Date on which the bill was received.", example: "2026-12-08" }),
    posted_on: day({ description: "Posting date in the ledger.", example: "2026-12-08" }),
    due_on: day({ description: "Date on which payment is due.", example: "2027-01-05", indexed: true }),
    approved_at: timestamp({
      description: "Time at which the bill was approved.",
      example: "2026-12-09T08:30:00.000Z",
    }),
    closed_at: timestamp({
      description: "Time at which the bill was paid in full or closed.",
      example: "2027-01-04T12:00:00.000Z",
    }),
    payment_terms: text({ description: "Payment terms, as worded in the source.", example: "30 days net" }),
    reference: text({ description: "The vendor's invoice number.", example: "INV-20417" }),
    ...documentTexts,
    bill_from: address({ description: "The vendor's address on the bill.", personal: true }),
    ...documentAmounts,
    paid: money({ description: "Amount paid or credited so far.", example: euros("0.00"), isComputed: true }),
    balance: money({ description: "Amount still to be paid.", example: euros("940.10"), isComputed: true }),
    is_on_hold: flag({ description: "Whether payment is on hold.", example: false }),
    lines: lines(
      linePrefixes.bill.lines,
      {
        line_number: integer({ description: "Position of the line on the bill.", example: 1 }),
        kind: choice(["item", "expense", "text", "other"], {
          description: "Type of line: an item, an expense without an item, or text only.",
          example: "item",
        }),
        purchase_order_id: reference("purchase_order", { description: "The purchase order that the line bills." }),
        purchase_order_line_id: lineReference("purchase_order", {
          description: "The purchase order line that the line bills.",
        }),
        item_id: reference("item", { description: "The billed item." }),
        item_code: text({ description: "The item's code as shown on the bill.", example: "BRG-6204" }),
        description: text({ description: "Description on the line.", example: "Deep groove ball bearing 6204" }),
        account_id: reference("account", { description: "The account that the line is posted to." }),
        department_id: reference("department", { description: "The department that bears the cost." }),
        warehouse_id: reference("warehouse", { description: "The warehouse that the goods are for." }),
        quantity: quantity({ description: "Quantity billed.", example: pieces("200") }),
        ...lineAmounts,
        notes: text({ description: "Notes on the line.", example: "Price as agreed by phone." }),
      },
      { description: "The lines of the bill." },
    ),
  },
);
