import { z } from "zod";
import { lacking, stream } from "#kit";
import { account, currency } from "#model";
import { rights } from "./permissions.ts";
import { ofModel } from "./reading.ts";
import { common, currencyOf, flags, references, refs, stamps, texts } from "./values.ts";

/** Currencies, also those that are not in use. */
export const currencies = stream({
  title: "Currencies",
  raw: z.object({
    ...stamps,
    ...texts("name", "full_name", "symbol"),
    decimal_places: z.int().nullish(),
    ...flags("active"),
  }),
  ...ofModel({
    app: "Accounting",
    model: "res.currency",
    fields: ["name", "full_name", "symbol", "decimal_places", "active"],
  }),
  model: currency,
  map: {
    ...common,
    // Rates are relative to each company's own currency.
    ...lacking("source_number", "exchange_rate", "is_base"),
    name: (of) => of.full_name ?? of.name,
    code: (of) => currencyOf([of.id, of.name]),
    source_code: "name",
    symbol: "symbol",
    decimal_places: "decimal_places",
    is_active: "active",
  },
});

/** Accounts of the ledger. */
export const accounts = stream({
  title: "Accounts",
  raw: z.object({
    ...stamps,
    ...texts("name", "code", "account_type", "internal_group"),
    ...flags("active", "deprecated"),
    ...references("currency_id", "company_id"),
    company_ids: refs,
  }),
  ...ofModel({
    app: "Accounting",
    model: "account.account",
    fields: [
      ...["name", "code", "account_type", "internal_group", "active", "deprecated", "currency_id", "company_id"],
      ...["company_ids"],
    ],
  }),
  permissions: [rights.invoicing],
  model: account,
  map: {
    ...common,
    ...lacking("description", "parent_id", "balance", "starts_on", "ends_on", "is_summary"),
    source_number: "code",
    kind: (of) => KINDS[of.internal_group ?? of.account_type?.split("_")[0] ?? ""] ?? "other",
    source_kind: (of) => of.account_type ?? of.internal_group,
    name: "name",
    code: "code",
    organization_ids: (of) => of.company_ids ?? (of.company_id ? [of.company_id[0]] : null),
    currency: (of) => currencyOf(of.currency_id),
    is_active: (of) => of.active ?? (of.deprecated === null || of.deprecated === undefined ? null : !of.deprecated),
  },
});

const KINDS: Readonly<Record<string, "asset" | "liability" | "equity" | "income" | "expense">> = {
  asset: "asset",
  liability: "liability",
  equity: "equity",
  income: "income",
  expense: "expense",
};
