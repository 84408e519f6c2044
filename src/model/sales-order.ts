import { documentAmounts, documentTexts, lineAmounts, PROGRESS } from "./document.ts";
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
    about:
      "A customer's order for goods or services, with its lines, and how much of it has been sent, billed and paid.",
  },
  {
    status: choice(["draft", "quoted", "pending_approval", "rejected", "approved", "closed", "cancelled", "unknown"], {
      about: "Where the order itself stands; what has been sent, billed and paid stands apart.",
      example: "approved",
      indexed: true,
    }),
    source_status: sourceStatus(),
    fulfillment_status: choice(PROGRESS, { about: "How much of it has been sent or done.", example: "partial" }),
    billing_status: choice(PROGRESS, { about: "How much of it has been billed.", example: "none" }),
    payment_status: choice(PROGRESS, { about: "How much of it has been paid.", example: "none" }),
    customer_id: reference("customer", { about: "From whom it is.", indexed: true }),
    organization_id: reference("organization", { about: "Which of our organizations sells." }),
    warehouse_id: reference("warehouse", { about: "From where the goods go." }),
    department_id: reference("department", { about: "Which department sells." }),
    sales_person_id: reference("person", { about: "Who sells.", personal: true }),
    contact_name: text({ about: "Whom to turn to at the customer.", example: "Ada Example", personal: true }),
    ordered_on: day({ about: "Date of the order.", example: "2026-11-20", indexed: true }),
    due_on: day({ about: "When it is promised.", example: "2026-12-04", indexed: true }),
    shipped_on: day({ about: "When it ships or shipped.", example: "2026-12-01" }),
    approved_at: timestamp({ about: "When it was approved.", example: "2026-11-20T14:05:00.000Z" }),
    closed_at: timestamp({ about: "When it was closed or completed.", example: "2026-12-08T10:00:00.000Z" }),
    payment_terms: text({ about: "When payment is due, in the source's words.", example: "30 days net" }),
    delivery_terms: text({ about: "Incoterm or other terms of delivery.", example: "EXW Leeds" }),
    shipping_method: text({ about: "How it is shipped.", example: "Parcel" }),
    shipment_number: text({ about: "Number of the shipment, where there is one.", example: "SHP-3381" }),
    reference: text({ about: "The customer's own order number.", example: "4500123456" }),
    ...documentTexts,
    ship_to: address({ about: "Where the goods go.", personal: true }),
    bill_to: address({ about: "Where the invoice goes.", personal: true }),
    ...documentAmounts,
    lines: lines(
      linePrefixes.sales_order,
      {
        line_number: integer({ about: "Place on the order.", example: 1 }),
        kind: choice(["item", "charge", "text", "other"], {
          about: "An item, a charge without an item, or words only.",
          example: "item",
        }),
        item_id: reference("item", { about: "What is ordered." }),
        item_code: text({ about: "The item's code as it stands on the order.", example: "BRG-6204" }),
        description: text({ about: "Words on the line.", example: "Deep groove ball bearing 6204" }),
        account_id: reference("account", { about: "Account to which it is posted." }),
        department_id: reference("department", { about: "Which department sells." }),
        warehouse_id: reference("warehouse", { about: "From where this line's goods go." }),
        quantity: quantity({ about: "How much is ordered.", example: pieces("200") }),
        fulfilled: quantity({ about: "How much has been sent or done.", example: pieces("80") }),
        billed: quantity({ about: "How much has been billed.", example: pieces("0") }),
        ...lineAmounts,
        due_on: day({ about: "When this line is promised.", example: "2026-12-04" }),
        reference: text({ about: "What both sides quote for the line.", example: "10" }),
        notes: text({ about: "Remarks.", example: "In boxes of 20." }),
        is_closed: flag({ about: "Whether nothing more will be sent.", example: false }),
      },
      { about: "What is ordered, line by line." },
    ),
  },
);
