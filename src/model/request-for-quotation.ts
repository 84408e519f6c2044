import { documentAmounts, documentTexts, lineAmounts } from "./document-fields.ts";
import { linePrefixes } from "./entities.ts";
import { pieces } from "./examples.ts";
import { address, choice, day, integer, lines, list, quantity, reference, sourceStatus, text } from "./fields.ts";
import { documentIds } from "./maintenance-fields.ts";
import { model } from "./model.ts";

/** A request for offers. */
export const requestForQuotation = model(
  "request_for_quotation",
  { title: "Request for quotation", description: "A request to one or more vendors to offer goods or services." },
  {
    status: choice(["draft", "sent", "received", "awarded", "closed", "cancelled", "unknown"], {
      description: "Status of the request. `received`: offers have arrived. `awarded`: one was accepted.",
      example: "sent",
      indexed: true,
    }),
    source_status: sourceStatus(),
    vendor_id: reference("vendor", { description: "The vendor, if the request goes to one.", indexed: true }),
    vendor_ids: list(reference("vendor", { description: "A vendor." }), {
      description: "All vendors that were asked.",
    }),
    organization_id: reference("organization", { description: "The organization that buys." }),
    buyer_id: reference("person", { description: "The buyer.", personal: true }),
    account_id: reference("account", { description: "The account that the cost is posted to." }),
    purchase_requisition_id: reference("purchase_requisition", {
      description: "The requisition that the request is for.",
    }),
    purchase_order_id: reference("purchase_order", {
      description: "The purchase order that it led to.",
      indexed: true,
    }),
    requested_on: day({ description: "Date of the request.", example: "2026-11-19", indexed: true }),
    due_on: day({ description: "Last day for offers.", example: "2026-11-27", indexed: true }),
    deliver_on: day({ description: "Date on which the goods are needed.", example: "2026-12-04" }),
    reference: text({ description: "Reference that both parties use.", example: "RFQ-310" }),
    shipping_method: text({ description: "Shipping method.", example: "Road freight" }),
    ...documentTexts,
    ship_to: address({ description: "Delivery address.", personal: true }),
    ...documentAmounts,
    document_ids: documentIds,
    lines: lines(
      linePrefixes.request_for_quotation.lines,
      {
        line_number: integer({ description: "Position of the line on the request.", example: 1 }),
        item_id: reference("item", { description: "The item." }),
        item_code: text({ description: "The item's code as shown on the request.", example: "BRG-6204" }),
        description: text({ description: "Description on the line.", example: "Deep groove ball bearing 6204" }),
        quantity: quantity({ description: "Requested quantity.", example: pieces("200") }),
        ...lineAmounts,
        due_on: day({ description: "Date on which the goods are needed.", example: "2026-12-04" }),
        notes: text({ description: "Notes on the line.", example: "Sealed both sides." }),
      },
      { description: "The lines of the request." },
    ),
  },
);
