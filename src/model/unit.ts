import { choice, decimal, flag, integer, rec20Code, reference, text } from "./fields.ts";
import { model } from "./model.ts";

/** A unit of measure in the source. */
export const unit = model(
  "unit",
  { title: "Unit", description: "A unit of measure that is defined in the source, with its conversion factor." },
  {
    kind: choice(["count", "mass", "length", "area", "volume", "time", "other"], {
      description: "The measured quantity.",
      example: "mass",
    }),
    name: text({ description: "Name of the unit, in the singular.", example: "Kilogram", indexed: true }),
    plural_name: text({ description: "Name of the unit, in the plural.", example: "Kilograms" }),
    code: text({ description: "Code or abbreviation in the source.", example: "kg", indexed: true }),
    rec20_code: rec20Code({ description: "UN/ECE Recommendation 20 code, if known." }),
    group: text({
      description: "Group of units that convert into one another, as named in the source.",
      example: "Weight",
    }),
    base_unit_id: reference("unit", { description: "The group's base unit." }),
    factor: decimal({ description: "Number of base units in one unit.", example: "1" }),
    decimal_places: integer({ description: "Number of decimal places of quantities.", example: 3 }),
    is_base: flag({ description: "Whether this is the group's base unit.", example: true }),
    is_active: flag({ description: "Whether the unit is in use.", example: true }),
  },
);
