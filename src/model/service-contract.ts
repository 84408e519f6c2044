import { euros } from "./examples.ts";
import { choice, day, list, money, reference, sourceStatus, text } from "./fields.ts";
import { documentIds } from "./maintenance-fields.ts";
import { model } from "./model.ts";

/** An agreement about service. */
export const serviceContract = model(
  "service_contract",
  {
    title: "Service contract",
    description: "An agreement with a vendor or a customer about service, maintenance or a warranty.",
  },
  {
    name: text({ description: "Name of the contract.", example: "Conveyor service 2026", indexed: true }),
    code: text({ description: "Contract number.", example: "SC-118", indexed: true }),
    description: text({ description: "Description of the contract.", example: "Two visits a year, parts included" }),
    kind: choice(["service", "warranty", "lease", "other", "unknown"], {
      description: "Type of contract.",
      example: "service",
    }),
    status: choice(["draft", "active", "expired", "cancelled", "unknown"], {
      description: "Status of the contract.",
      example: "active",
      indexed: true,
    }),
    source_status: sourceStatus(),
    vendor_id: reference("vendor", { description: "The vendor.", indexed: true }),
    customer_id: reference("customer", { description: "The customer." }),
    asset_ids: list(reference("asset", { description: "An asset." }), {
      description: "The assets that the contract covers.",
    }),
    starts_on: day({ description: "First day of the contract.", example: "2026-01-01" }),
    ends_on: day({ description: "Last day of the contract.", example: "2026-12-31", indexed: true }),
    amount: money({ description: "Amount per period.", example: euros("2400.00") }),
    billing_period: text({ description: "Billing period, as worded in the source.", example: "yearly" }),
    document_ids: documentIds,
  },
);
