import { euros } from "./examples.ts";
import { addressFields, choice, currencyCode, flag, list, money, object, reference, text } from "./fields.ts";

/** The common fields of vendors and customers. */
export const partnerFields = {
  name: text({
    description: "Name in everyday use. For a person, the full name.",
    example: "Northgate Bearings",
    indexed: true,
    personal: true,
  }),
  code: text({ description: "Code of the vendor or customer in the source.", example: "V-0042", indexed: true }),
  legal_name: text({ description: "Registered name.", example: "Northgate Bearings Ltd", personal: true }),
  kind: choice(["company", "person"], {
    description: "Whether the vendor or customer is a company or a person.",
    example: "company",
  }),
  category: text({ description: "Category in the source.", example: "Raw materials" }),
  email: text({ description: "Main email address.", example: "orders@northgate.example", personal: true }),
  phone: text({
    description: "Main phone number, as written in the source.",
    example: "+44 113 496 0101",
    personal: true,
  }),
  website: text({ description: "Website URL.", example: "https://northgate.example" }),
  tax_number: text({ description: "VAT or other tax registration number.", example: "GB123456789", personal: true }),
  addresses: list(
    object(
      {
        kind: choice(["main", "billing", "shipping", "other"], {
          description: "Purpose of the address.",
          example: "billing",
        }),
        addressee: text({ description: "Addressee on the first line.", example: "Accounts department" }),
        ...addressFields,
        phone: text({ description: "Phone number at the address.", example: "+44 113 496 0102" }),
        is_active: flag({ description: "Whether the address is in use.", example: true }),
      },
      { description: "An address with its purpose." },
    ),
    { description: "Postal addresses.", personal: true },
  ),
  contacts: list(
    object(
      {
        name: text({ description: "Full name.", example: "Ada Example" }),
        job_title: text({ description: "Job title.", example: "Key account manager" }),
        email: text({ description: "Email address.", example: "ada@northgate.example" }),
        phone: text({ description: "Phone number.", example: "+44 113 496 0103" }),
        is_main: flag({ description: "Whether this is the main contact.", example: true }),
        is_active: flag({ description: "Whether the contact is active.", example: true }),
      },
      { description: "A contact person." },
    ),
    { description: "Contact persons.", personal: true },
  ),
  currency: currencyCode({ description: "ISO 4217 code of the default currency." }),
  payment_terms: text({ description: "Payment terms, as worded in the source.", example: "30 days net" }),
  organization_ids: list(reference("organization", { description: "One of the company's own organizations." }), {
    description: "The organizations that trade with it. Empty if the source gives it to all.",
  }),
  notes: text({
    description: "Notes on the vendor or customer.",
    example: "Closed in the first week of August.",
    personal: true,
  }),
  is_active: flag({ description: "Whether new transactions are allowed.", example: true, indexed: true }),
};

/** A vendor's or customer's balance; each defines the meaning of the sign. */
export const balance = (description: string) => money({ description, example: euros("1250.00") });
