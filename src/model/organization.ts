import { address, country, currencyCode, flag, reference, text } from "./fields.ts";
import { model } from "./model.ts";

/** A legal or accounting unit of the customer. */
export const organization = model(
  "organization",
  {
    title: "Organization",
    description: "A company or accounting unit that operates the source, such as a subsidiary or company code.",
  },
  {
    name: text({ description: "Name of the organization.", example: "Example Mills UK", indexed: true }),
    code: text({ description: "Code of the organization in the source.", example: "UK01", indexed: true }),
    legal_name: text({ description: "Registered name.", example: "Example Mills (UK) Ltd" }),
    description: text({ description: "Description of the organization.", example: "Weaving and finishing" }),
    parent_id: reference("organization", { description: "The parent organization." }),
    currency: currencyCode({ description: "ISO 4217 code of the accounting currency." }),
    country: country({ description: "ISO 3166-1 alpha-2 code of the country of registration." }),
    tax_number: text({ description: "VAT or other tax registration number.", example: "GB987654321" }),
    address: address({ description: "Main address." }),
    billing_address: address({ description: "Billing address." }),
    email: text({ description: "Main email address.", example: "office@mills.example" }),
    phone: text({ description: "Main phone number, as written in the source.", example: "+44 113 496 0200" }),
    contact_name: text({ description: "Name of the contact person.", example: "Sam Example", personal: true }),
    is_elimination: flag({
      description: "Whether the organization exists only for intercompany elimination.",
      example: false,
    }),
    is_active: flag({ description: "Whether the organization is in use.", example: true }),
  },
);
