import { linePrefixes } from "./entities.ts";
import { euros } from "./examples.ts";
import { choice, currencyCode, day, decimal, integer, lines, money, reference, sourceStatus, text } from "./fields.ts";
import { model } from "./model.ts";

/** A posting to the general ledger. */
export const journalEntry = model(
  "journal_entry",
  {
    title: "Journal entry",
    description: "A posting to the general ledger, with its debit and credit lines.",
    plural: "journal-entries",
  },
  {
    status: choice(["draft", "posted", "reversed", "cancelled", "unknown"], {
      description: "Status of the entry.",
      example: "posted",
      indexed: true,
    }),
    source_status: sourceStatus(),
    journal: text({ description: "Journal, as named in the source.", example: "Purchases", indexed: true }),
    organization_id: reference("organization", { description: "The organization whose books the entry is in." }),
    posted_on: day({ description: "Date of the posting.", example: "2026-12-01", indexed: true }),
    period: text({ description: "Accounting period, as named in the source.", example: "2026-12" }),
    reference: text({ description: "Reference to the origin of the entry.", example: "BILL-881", indexed: true }),
    description: text({ description: "Description of the entry.", example: "Bill of Northgate Bearings" }),
    currency: currencyCode({ description: "ISO 4217 code of the currency." }),
    exchange_rate: decimal({
      description: "Value of one unit of the entry's currency, in the organization's currency.",
      example: "1.1734",
    }),
    total: money({ description: "Sum of the debits.", example: euros("940.10") }),
    lines: lines(
      linePrefixes.journal_entry.lines,
      {
        line_number: integer({ description: "Position of the line in the entry.", example: 1 }),
        account_id: reference("account", { description: "The account." }),
        department_id: reference("department", { description: "The department." }),
        cost_center_id: reference("cost_center", { description: "The cost center." }),
        project_id: reference("project", { description: "The project." }),
        vendor_id: reference("vendor", { description: "The vendor." }),
        customer_id: reference("customer", { description: "The customer." }),
        description: text({ description: "Description of the line.", example: "Bearings" }),
        debit: money({ description: "Debit amount.", example: euros("790.00") }),
        credit: money({ description: "Credit amount.", example: euros("0.00") }),
        tax_code: text({ description: "Tax code in the source.", example: "VAT19" }),
      },
      { description: "The lines of the entry." },
    ),
  },
);
