import { documentAmounts, documentTexts, lineAmounts } from "./document-fields.ts";
import { linePrefixes } from "./entities.ts";
import { euros, pieces } from "./examples.ts";
import { choice, day, integer, lines, money, quantity, reference, sourceStatus, text } from "./fields.ts";
import { model } from "./model.ts";

/** A credit for a bill or an invoice. */
export const creditNote = model(
  "credit_note",
  { title: "Credit note", description: "A credit from a vendor or to a customer, for returned goods or a wrong bill." },
  {
    kind: choice(["vendor", "customer"], {
      description: "Whether the credit is from a vendor or to a customer.",
      example: "vendor",
      indexed: true,
    }),
    status: choice(["draft", "approved", "open", "applied", "cancelled", "unknown"], {
      description: "Status of the credit note. `applied`: it is used up.",
      example: "open",
      indexed: true,
    }),
    source_status: sourceStatus(),
    vendor_id: reference("vendor", { description: "The vendor.", indexed: true }),
    customer_id: reference("customer", { description: "The customer.", indexed: true }),
    organization_id: reference("organization", { description: "The organization." }),
    bill_id: reference("bill", { description: "The bill that is credited." }),
    invoice_id: reference("invoice", { description: "The invoice that is credited." }),
    return_order_id: reference("return_order", { description: "The return that is credited." }),
    credited_on: day({ description: "Date of the credit note.", example: "2026-12-03", indexed: true }),
    posted_on: day({ description: "Date on which it was posted.", example: "2026-12-03" }),
    reference: text({ description: "Number of the other party.", example: "CN-4410" }),
    reason: text({ description: "Reason for the credit.", example: "Goods returned" }),
    ...documentTexts,
    ...documentAmounts,
    balance: money({ description: "Amount that is not used yet.", example: euros("120.00") }),
    lines: lines(
      linePrefixes.credit_note.lines,
      {
        line_number: integer({ description: "Position of the line on the credit note.", example: 1 }),
        item_id: reference("item", { description: "The item." }),
        item_code: text({ description: "The item's code as shown on the credit note.", example: "BRG-6204" }),
        description: text({ description: "Description on the line.", example: "Deep groove ball bearing 6204" }),
        account_id: reference("account", { description: "The account that the line is posted to." }),
        department_id: reference("department", { description: "The department that bears the cost." }),
        cost_center_id: reference("cost_center", { description: "The cost center that bears the cost." }),
        project_id: reference("project", { description: "The project that the line belongs to." }),
        quantity: quantity({ description: "Credited quantity.", example: pieces("5") }),
        ...lineAmounts,
        notes: text({ description: "Notes on the line.", example: "Wrong size." }),
      },
      { description: "The lines of the credit note." },
    ),
  },
);
