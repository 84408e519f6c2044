import { z } from "zod";
import { stream } from "#kit";
import { organization } from "#model";
import { plainColumns } from "./columns.ts";
import { codeOf } from "./currency-codes.ts";
import { permissionsTo } from "./permissions.ts";
import { ofTable } from "./tables.ts";
import { flag, isActive, isTrue, texts } from "./values.ts";

/** Subsidiaries, which accounts with OneWorld have. */
export const subsidiaries = stream({
  title: "Subsidiaries",
  raw: z.object({
    id: z.string(),
    iselimination: flag,
    isinactive: flag,
    ...texts("name", "parent", "country", "email"),
  }),
  ...ofTable({
    from: "subsidiary s",
    id: "s.id",
    columns: plainColumns(
      "s",
      "id name fullname parent currency country email mainaddress iselimination externalid isinactive",
    ),
    records: ["subsidiary"],
    currencies: (row, currencies) => ({ currency: codeOf(currencies, row.currency) }),
  }),
  permissions: permissionsTo("Subsidiaries"),
  model: organization,
  map: {
    source_number: null,
    source_url: null,
    source_created_at: null,
    source_updated_at: null,
    name: "name",
    code: null,
    legal_name: null,
    description: null,
    parent_id: "parent",
    currency: (_of, { currency }) => currency,
    country: "country",
    tax_number: null,
    address: null,
    billing_address: null,
    email: "email",
    phone: null,
    contact_name: null,
    is_elimination: (of) => isTrue(of.iselimination),
    is_active: (of) => isActive(of.isinactive),
  },
});
