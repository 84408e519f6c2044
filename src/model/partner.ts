import { euros } from "./examples.ts";
import { addressFields, choice, currencyCode, flag, list, money, object, reference, text } from "./fields.ts";

/** What is the same for all that we trade with: vendors and customers. */
export const partnerFields = {
  name: text({
    about: "What it is called day to day; of a person, the whole name.",
    example: "Northgate Bearings",
    indexed: true,
    personal: true,
  }),
  code: text({ about: "Short code in the source.", example: "V-0042", indexed: true }),
  legal_name: text({ about: "Name under which it is registered.", example: "Northgate Bearings Ltd", personal: true }),
  kind: choice(["company", "person"], {
    about: "A company, or a person who trades in their own name.",
    example: "company",
  }),
  category: text({ about: "Group or class in the source.", example: "Raw materials" }),
  email: text({ about: "Main email address.", example: "orders@northgate.example", personal: true }),
  phone: text({ about: "Main telephone number, as the source has it.", example: "+44 113 496 0101", personal: true }),
  website: text({ about: "Web address.", example: "https://northgate.example" }),
  tax_number: text({ about: "VAT or other tax registration number.", example: "GB123456789", personal: true }),
  addresses: list(
    object(
      {
        kind: choice(["main", "billing", "shipping", "other"], {
          about: "What the address is for.",
          example: "billing",
        }),
        addressee: text({ about: "Who stands on the first line.", example: "Accounts department" }),
        ...addressFields,
        phone: text({ about: "Telephone number of this address.", example: "+44 113 496 0102" }),
        is_active: flag({ about: "Whether it is still in use.", example: true }),
      },
      { about: "An address and what it is for." },
    ),
    { about: "Its addresses.", personal: true },
  ),
  contacts: list(
    object(
      {
        name: text({ about: "The person's name.", example: "Ada Example" }),
        job_title: text({ about: "Position or role.", example: "Key account manager" }),
        email: text({ about: "Email address.", example: "ada@northgate.example" }),
        phone: text({ about: "Telephone number.", example: "+44 113 496 0103" }),
        is_main: flag({ about: "Whether it is the one to turn to first.", example: true }),
        is_active: flag({ about: "Whether the person is still there.", example: true }),
      },
      { about: "A person who works there." },
    ),
    { about: "People to turn to.", personal: true },
  ),
  currency: currencyCode({ about: "Currency in which it usually trades (ISO 4217)." }),
  payment_terms: text({ about: "When payment is due, in the source's words.", example: "30 days net" }),
  organization_ids: list(reference("organization", { about: "An organization of ours." }), {
    about: "Which of our organizations trade with it; empty where the source says all.",
  }),
  notes: text({ about: "Remarks.", example: "Closed in the first week of August.", personal: true }),
  is_active: flag({ about: "Whether it may be traded with.", example: true, indexed: true }),
};

/** What a vendor or customer owes or is owed; the sign's meaning is each one's own. */
export const balance = (about: string) => money({ about, example: euros("1250.00") });
