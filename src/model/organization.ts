import { address, country, currencyCode, flag, reference, text } from "./fields.ts";
import { model } from "./model.ts";

/** A legal or accounting unit of the customer's own. */
export const organization = model(
  "organization",
  {
    title: "Organization",
    about:
      "A company or other legal or accounting unit of the customer's own: a subsidiary, company or company code in its system.",
  },
  {
    name: text({ about: "What it is called.", example: "Example Mills UK", indexed: true }),
    code: text({ about: "Short code in the source.", example: "UK01", indexed: true }),
    legal_name: text({ about: "Name under which it is registered.", example: "Example Mills (UK) Ltd" }),
    description: text({ about: "Longer description.", example: "Weaving and finishing" }),
    parent_id: reference("organization", { about: "The organization of which it is a part." }),
    currency: currencyCode({ about: "Currency of its books (ISO 4217)." }),
    country: country({ about: "Country where it is registered (ISO 3166-1 alpha-2)." }),
    tax_number: text({ about: "VAT or other tax registration number.", example: "GB987654321" }),
    address: address({ about: "Its main address." }),
    billing_address: address({ about: "Where bills to it go." }),
    email: text({ about: "Main email address.", example: "office@mills.example" }),
    phone: text({ about: "Main telephone number, as the source has it.", example: "+44 113 496 0200" }),
    contact_name: text({ about: "Whom to turn to.", example: "Sam Example", personal: true }),
    is_elimination: flag({ about: "Whether it exists only to cancel dealings between the others.", example: false }),
    is_active: flag({ about: "Whether it is still in use.", example: true }),
  },
);
