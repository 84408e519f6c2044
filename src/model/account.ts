import { euros } from "./examples.ts";
import { choice, currencyCode, day, flag, list, money, reference, text } from "./fields.ts";
import { model } from "./model.ts";

/** An account of the ledger. */
export const account = model(
  "account",
  { title: "Account", about: "An account of the general ledger." },
  {
    kind: choice(["asset", "liability", "equity", "income", "expense", "other"], {
      about: "Which side of the books it is on.",
      example: "expense",
      indexed: true,
    }),
    source_kind: text({ about: "The source's own word for the kind.", example: "COGS" }),
    name: text({ about: "What it is called.", example: "Spare parts", indexed: true }),
    code: text({ about: "Account number.", example: "5310", indexed: true }),
    description: text({ about: "Longer description.", example: "Parts used in maintenance" }),
    parent_id: reference("account", { about: "The account that sums it up." }),
    organization_ids: list(reference("organization", { about: "An organization of ours." }), {
      about: "Which of our organizations use it; empty where the source says all.",
    }),
    currency: currencyCode({ about: "Its currency, where it is kept in one (ISO 4217)." }),
    balance: money({ about: "Its present balance, as the source shows it.", example: euros("18240.00") }),
    starts_on: day({ about: "First day on which it may be posted to.", example: "2020-01-01" }),
    ends_on: day({ about: "Last day on which it may be posted to.", example: "2029-12-31" }),
    is_summary: flag({ about: "Whether it only sums up others and takes no postings.", example: false }),
    is_active: flag({ about: "Whether it is still in use.", example: true }),
  },
);
