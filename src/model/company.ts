import { address, currencyCode, flag, list, reference, text } from "./fields.ts";
import { model } from "./model.ts";

/** A third party. */
export const company = model(
  "company",
  {
    title: "Company",
    description: "A third party of which vendors and customers are parts, such as a group with several accounts.",
    plural: "companies",
  },
  {
    name: text({ description: "Name of the company.", example: "Northgate Group", indexed: true }),
    code: text({ description: "Code of the company in the source.", example: "C-0042", indexed: true }),
    legal_name: text({ description: "Registered name.", example: "Northgate Holding Ltd" }),
    parent_id: reference("company", { description: "The parent company.", indexed: true }),
    organization_id: reference("organization", { description: "The organization that the record belongs to." }),
    vendor_ids: list(reference("vendor", { description: "A vendor." }), {
      description: "The vendor accounts of the company.",
    }),
    customer_ids: list(reference("customer", { description: "A customer." }), {
      description: "The customer accounts of the company.",
    }),
    industry: text({ description: "Industry, as worded in the source.", example: "Machinery" }),
    email: text({ description: "Main email address.", example: "office@northgate.example", personal: true }),
    phone: text({
      description: "Main phone number, as written in the source.",
      example: "+44 113 496 0101",
      personal: true,
    }),
    website: text({ description: "Website URL.", example: "https://northgate.example" }),
    tax_number: text({ description: "VAT or other tax registration number.", example: "GB123456789", personal: true }),
    address: address({ description: "Main address.", personal: true }),
    billing_address: address({ description: "Billing address.", personal: true }),
    currency: currencyCode({ description: "ISO 4217 code of the default currency." }),
    notes: text({ description: "Notes on the company.", example: "Group contract since 2024.", personal: true }),
    is_active: flag({ description: "Whether the company is in use.", example: true }),
  },
);
