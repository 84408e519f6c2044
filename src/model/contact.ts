import { address, flag, reference, text } from "./fields.ts";
import { model } from "./model.ts";

/** A person at a vendor or customer. */
export const contact = model(
  "contact",
  { title: "Contact", description: "A person at a vendor, a customer or another third party." },
  {
    name: text({ description: "Full name.", example: "Ada Example", indexed: true, personal: true }),
    given_name: text({ description: "Given name.", example: "Ada", personal: true }),
    family_name: text({ description: "Family name.", example: "Example", personal: true }),
    email: text({ description: "Email address.", example: "ada@northgate.example", indexed: true, personal: true }),
    phone: text({ description: "Phone number.", example: "+44 113 496 0103", personal: true }),
    phone_extension: text({ description: "Extension of the phone number.", example: "12", personal: true }),
    mobile: text({ description: "Mobile number.", example: "+44 7700 900103", personal: true }),
    job_title: text({ description: "Job title.", example: "Key account manager", personal: true }),
    vendor_id: reference("vendor", { description: "The vendor.", indexed: true }),
    customer_id: reference("customer", { description: "The customer.", indexed: true }),
    company_id: reference("company", { description: "The company." }),
    address: address({ description: "Postal address.", personal: true }),
    language: text({ description: "Preferred language (BCP 47).", example: "en-GB" }),
    is_main: flag({ description: "Whether this is the main contact.", example: true }),
    is_active: flag({ description: "Whether the contact is active.", example: true }),
  },
);
