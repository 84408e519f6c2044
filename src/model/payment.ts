import { linePrefixes } from "./entities.ts";
import { euros } from "./examples.ts";
import { choice, currencyCode, day, decimal, integer, lines, money, reference, sourceStatus, text } from "./fields.ts";
import { model } from "./model.ts";

/** Money paid or received. */
export const payment = model(
  "payment",
  { title: "Payment", description: "A payment to a vendor or from a customer." },
  {
    kind: choice(["vendor", "customer", "other"], {
      description: "Whether the payment goes to a vendor or comes from a customer.",
      example: "vendor",
      indexed: true,
    }),
    status: choice(["draft", "posted", "cleared", "cancelled", "unknown"], {
      description: "Status of the payment.",
      example: "posted",
      indexed: true,
    }),
    source_status: sourceStatus(),
    vendor_id: reference("vendor", { description: "The vendor.", indexed: true }),
    customer_id: reference("customer", { description: "The customer.", indexed: true }),
    organization_id: reference("organization", { description: "The organization that pays or is paid." }),
    account_id: reference("account", { description: "The bank or cash account." }),
    paid_on: day({ description: "Date of the payment.", example: "2026-12-28", indexed: true }),
    method: text({ description: "Payment method, as worded in the source.", example: "Bank transfer" }),
    reference: text({ description: "Reference of the payment.", example: "PAY-2291" }),
    description: text({ description: "Description of the payment.", example: "December run" }),
    currency: currencyCode({ description: "ISO 4217 code of the currency." }),
    exchange_rate: decimal({
      description: "Value of one unit of the payment's currency, in the organization's currency.",
      example: "1.1734",
    }),
    amount: money({ description: "Amount of the payment.", example: euros("940.10") }),
    unapplied: money({ description: "Amount that is not assigned to a document.", example: euros("0.00") }),
    applications: lines(
      linePrefixes.payment.applications,
      {
        line_number: integer({ description: "Position in the list.", example: 1 }),
        bill_id: reference("bill", { description: "The paid bill." }),
        invoice_id: reference("invoice", { description: "The paid invoice." }),
        credit_note_id: reference("credit_note", { description: "The credit note that is offset." }),
        amount: money({ description: "Amount that is assigned to the document.", example: euros("940.10") }),
        discount: money({ description: "Discount that was taken.", example: euros("0.00") }),
      },
      { description: "The documents that the payment pays." },
    ),
  },
);
