import { documentAmounts, documentTexts, lineAmounts, PROGRESS } from "./document.ts";
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
  { title: "Bill", about: "An invoice that a vendor sent us, or a credit note that takes one back." },
  {
    kind: choice(["bill", "credit_note"], { about: "To be paid, or a credit.", example: "bill" }),
    status: choice(["draft", "pending_approval", "rejected", "open", "closed", "cancelled", "unknown"], {
      about: "Where the bill itself stands: open is approved and to be paid; how much is paid stands apart.",
      example: "open",
      indexed: true,
    }),
    source_status: sourceStatus(),
    payment_status: choice(PROGRESS, { about: "How much of it is paid.", example: "none" }),
    vendor_id: reference("vendor", { about: "From whom it is.", indexed: true }),
    purchase_order_id: reference("purchase_order", {
      about: "The order; null where there is none or the lines belong to several.",
    }),
    organization_id: reference("organization", { about: "Which of our organizations was billed." }),
    department_id: reference("department", { about: "For which department." }),
    warehouse_id: reference("warehouse", { about: "For which place of stock." }),
    account_id: reference("account", { about: "Account of payables to which it is posted." }),
    approver_id: reference("person", { about: "Who approved it.", personal: true }),
    billed_on: day({ about: "Date of the bill.", example: "2026-12-06", indexed: true }),
    received_on: day({ about: "When it came in.", example: "2026-12-08" }),
    posted_on: day({ about: "Day on which it counts in the books.", example: "2026-12-08" }),
    due_on: day({ about: "When it is to be paid.", example: "2027-01-05", indexed: true }),
    approved_at: timestamp({ about: "When it was approved.", example: "2026-12-09T08:30:00.000Z" }),
    closed_at: timestamp({ about: "When it was paid in full or closed.", example: "2027-01-04T12:00:00.000Z" }),
    payment_terms: text({ about: "When payment is due, in the source's words.", example: "30 days net" }),
    reference: text({ about: "The vendor's own number of the invoice.", example: "INV-20417" }),
    ...documentTexts,
    bill_from: address({ about: "The vendor's address on the bill.", personal: true }),
    ...documentAmounts,
    paid: money({ about: "What has been paid or credited.", example: euros("0.00") }),
    balance: money({ about: "What is still to be paid.", example: euros("940.10") }),
    is_on_hold: flag({ about: "Whether payment is held back.", example: false }),
    lines: lines(
      linePrefixes.bill,
      {
        line_number: integer({ about: "Place on the bill.", example: 1 }),
        kind: choice(["item", "expense", "text", "other"], {
          about: "An item, a cost without an item, or words only.",
          example: "item",
        }),
        purchase_order_id: reference("purchase_order", { about: "The order that this line belongs to." }),
        purchase_order_line_id: lineReference("purchase_order", { about: "The line of the order." }),
        item_id: reference("item", { about: "What is billed." }),
        item_code: text({ about: "The item's code as it stands on the bill.", example: "BRG-6204" }),
        description: text({ about: "Words on the line.", example: "Deep groove ball bearing 6204" }),
        account_id: reference("account", { about: "Account to which it is posted." }),
        department_id: reference("department", { about: "For which department." }),
        warehouse_id: reference("warehouse", { about: "For which place of stock." }),
        quantity: quantity({ about: "How much is billed.", example: pieces("200") }),
        ...lineAmounts,
        notes: text({ about: "Remarks.", example: "Price as agreed by phone." }),
      },
      { about: "What is billed, line by line." },
    ),
  },
);
