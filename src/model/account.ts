import { euros } from "./examples.ts";
import { choice, currencyCode, day, flag, list, money, reference, text } from "./fields.ts";
import { model } from "./model.ts";

/** An account of the general ledger. */
export const account = model(
  "account",
  { title: "Account", description: "An account of the general ledger." },
  {
    kind: choice(["asset", "liability", "equity", "income", "expense", "other"], {
      description: "Type of account in the general ledger.",
      example: "expense",
      indexed: true,
    }),
    source_kind: text({ description: "The source's own value for `kind`.", example: "COGS" }),
    name: text({ description: "Name of the account.", example: "Spare parts", indexed: true }),
    code: text({ description: "Account number.", example: "5310", indexed: true }),
    description: text({ description: "Description of the account.", example: "Parts used in maintenance" }),
    parent_id: reference("account", { description: "The parent account." }),
    organization_ids: list(reference("organization", { description: "One of the company's own organizations." }), {
      description: "The organizations that use the account. Empty if the source gives it to all.",
    }),
    currency: currencyCode({ description: "ISO 4217 code of the account's currency, if it has a single one." }),
    balance: money({ description: "Current balance in the source.", example: euros("18240.00") }),
    starts_on: day({ description: "First day on which postings are allowed.", example: "2020-01-01" }),
    ends_on: day({ description: "Last day on which postings are allowed.", example: "2029-12-31" }),
    is_summary: flag({
      description: "Whether the account only totals its child accounts and takes no postings.",
      example: false,
    }),
    is_active: flag({ description: "Whether the account is in use.", example: true }),
  },
);
