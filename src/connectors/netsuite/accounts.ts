import { z } from "zod";
import { stream } from "#kit";
import { account } from "#model";
import { plainColumns } from "./columns.ts";
import { permissionsTo } from "./permissions.ts";
import { ofTable } from "./tables.ts";
import { flag, isActive, isTrue, texts } from "./values.ts";

type Kind = "asset" | "liability" | "equity" | "income" | "expense";
const kindsOf = (kind: Kind, ...types: string[]) => types.map((type): [string, Kind] => [type, kind]);
/** Account kinds by NetSuite's account type. All others (statistical, non-posting) are `other`. */
const KINDS = new Map([
  ...kindsOf("asset", "Bank", "AcctRec", "UnbilledRec", "OthCurrAsset", "FixedAsset", "OthAsset", "DeferExpense"),
  ...kindsOf("liability", "AcctPay", "CredCard", "OthCurrLiab", "LongTermLiab", "DeferRevenue"),
  ...kindsOf("equity", "Equity"),
  ...kindsOf("income", "Income", "OthIncome"),
  ...kindsOf("expense", "COGS", "Expense", "OthExpense"),
]);

/** The accounts of the ledger. */
export const accounts = stream({
  title: "Accounts",
  raw: z.object({
    id: z.string(),
    isinactive: flag,
    issummary: flag,
    ...texts("acctnumber", "accttype", "fullname", "accountsearchdisplaynamecopy", "description", "parent"),
  }),
  ...ofTable({
    from: "account a",
    id: "a.id",
    columns: plainColumns(
      "a",
      "id acctnumber accttype fullname accountsearchdisplaynamecopy description parent currency isinactive issummary externalid",
    ),
    records: ["account"],
    // An account has a currency only if it names one.
    currencies: (row, { codes }) => ({ currency: codes.get(row.currency ?? "") ?? null }),
  }),
  permissions: permissionsTo("Accounts"),
  model: account,
  map: {
    source_number: "acctnumber",
    source_url: null,
    source_created_at: null,
    source_updated_at: null,
    kind: (of) => KINDS.get(of.accttype ?? "") ?? "other",
    source_kind: "accttype",
    name: (of) => of.accountsearchdisplaynamecopy ?? of.fullname,
    code: "acctnumber",
    description: "description",
    parent_id: "parent",
    organization_ids: null,
    currency: (_of, { currency }) => currency,
    balance: null,
    starts_on: null,
    ends_on: null,
    is_summary: (of) => isTrue(of.issummary),
    is_active: (of) => isActive(of.isinactive),
  },
});
