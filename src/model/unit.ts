import { choice, decimal, flag, integer, rec20Code, reference, text } from "./fields.ts";
import { model } from "./model.ts";

/** A unit of measure that the source knows. */
export const unit = model(
  "unit",
  { title: "Unit", about: "A unit of measure that the source knows, and how it converts within its group." },
  {
    kind: choice(["count", "mass", "length", "area", "volume", "time", "other"], {
      about: "What it measures.",
      example: "mass",
    }),
    name: text({ about: "What it is called.", example: "Kilogram", indexed: true }),
    plural_name: text({ about: "What several of it are called.", example: "Kilograms" }),
    code: text({ about: "The source's own code or abbreviation.", example: "kg", indexed: true }),
    rec20_code: rec20Code({ about: "UN/ECE Rec 20 code, where known." }),
    group: text({ about: "The source's group of units that convert into one another.", example: "Weight" }),
    base_unit_id: reference("unit", { about: "The unit of the group by which the others are measured." }),
    factor: decimal({ about: "How many base units one of it is.", example: "1" }),
    decimal_places: integer({ about: "How many digits quantities have behind the point.", example: 3 }),
    is_base: flag({ about: "Whether it is its group's base unit.", example: true }),
    is_active: flag({ about: "Whether it is still in use.", example: true }),
  },
);
