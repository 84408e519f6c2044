import { z } from "zod";
import { stream } from "#kit";
import { unit, unitCode } from "#model";
import { plainColumns } from "./columns.ts";
import { permissionsTo } from "./permissions.ts";
import { ofTable } from "./tables.ts";
import { flag, isTrue, texts } from "./values.ts";

/** Units of measure, each in its type of units. */
export const units = stream({
  title: "Units of measure",
  raw: z.object({
    id: z.string(),
    baseunit: flag,
    ...texts("unitname", "pluralname", "abbreviation", "conversionrate", "unitstype_text", "base"),
  }),
  ...ofTable({
    from: "unitstypeuom u",
    id: "u.internalid",
    columns: {
      id: "u.internalid",
      ...plainColumns("u", "unitstype unitname pluralname abbreviation conversionrate baseunit"),
      unitstype_text: "BUILTIN.DF(u.unitstype)",
      base: {
        sql: "(SELECT MAX(b.internalid) FROM unitstypeuom b WHERE b.unitstype = u.unitstype AND b.baseunit = 'T')",
        from: "unitstypeuom b",
        value: "b.internalid",
        match: { unitstype: "b.unitstype" },
        where: "b.baseunit = 'T'",
      },
    },
  }),
  permissions: permissionsTo("Units"),
  model: unit,
  map: {
    source_number: null,
    source_url: null,
    source_created_at: null,
    source_updated_at: null,
    kind: null,
    name: "unitname",
    plural_name: "pluralname",
    code: "abbreviation",
    rec20_code: (of) => unitCode(of.abbreviation ?? "") ?? unitCode(of.unitname ?? ""),
    group: "unitstype_text",
    base_unit_id: "base",
    factor: "conversionrate",
    decimal_places: null,
    is_base: (of) => isTrue(of.baseunit),
    is_active: null,
  },
});
