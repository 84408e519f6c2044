import { z } from "zod";
import { stream } from "#kit";
import { currency } from "#model";
import { plainColumns } from "./columns.ts";
import { permissionsTo } from "./permissions.ts";
import { momentText } from "./suiteql.ts";
import { ofTable } from "./tables.ts";
import { flag, isActive, isTrue, texts } from "./values.ts";

/** Currencies with their rates. Only accounts with the Multiple Currencies feature have them. */
export const currencies = stream({
  title: "Currencies",
  raw: z.object({
    id: z.string(),
    isbasecurrency: flag,
    isinactive: flag,
    ...texts("name", "symbol", "displaysymbol", "currencyprecision", "exchangerate", "lastmodifieddate"),
  }),
  ...ofTable({
    from: "currency c",
    id: "c.id",
    columns: {
      ...plainColumns(
        "c",
        "id name symbol displaysymbol currencyprecision exchangerate isbasecurrency isinactive externalid",
      ),
      lastmodifieddate: momentText("c.lastmodifieddate"),
    },
    records: ["currency"],
  }),
  permissions: permissionsTo("Currency"),
  model: currency,
  map: {
    source_number: "symbol",
    source_url: null,
    source_created_at: null,
    source_updated_at: "lastmodifieddate",
    name: "name",
    code: (of) => (/^[A-Z]{3}$/.test(of.symbol ?? "") ? of.symbol : null),
    source_code: "symbol",
    symbol: "displaysymbol",
    decimal_places: "currencyprecision",
    exchange_rate: "exchangerate",
    is_base: (of) => isTrue(of.isbasecurrency),
    is_active: (of) => isActive(of.isinactive),
  },
});
