import { linePrefixes } from "./entities.ts";
import { euros, pieces } from "./examples.ts";
import { choice, day, decimal, flag, integer, lines, money, quantity, reference, text } from "./fields.ts";
import { model } from "./model.ts";

/** What an item is made of. */
export const billOfMaterials = model(
  "bill_of_materials",
  {
    title: "Bill of materials",
    description: "The components of an item that is produced or assembled.",
    plural: "bills-of-materials",
  },
  {
    name: text({ description: "Name of the bill of materials.", example: "Bearing kit 6204", indexed: true }),
    code: text({ description: "Number of the bill of materials.", example: "BOM-6204-KIT", indexed: true }),
    kind: choice(["production", "kit", "subcontracting", "other"], {
      description: "What the bill is used for.",
      example: "production",
    }),
    source_kind: text({ description: "The source's own value for `kind`.", example: "normal" }),
    item_id: reference("item", { description: "The item that is made.", indexed: true }),
    organization_id: reference("organization", { description: "The organization that uses the bill." }),
    routing_id: reference("routing", { description: "The routing of the production." }),
    project_id: reference("project", { description: "The project that the bill belongs to." }),
    quantity: quantity({ description: "Quantity that the components make.", example: pieces("1") }),
    revision: text({ description: "Revision.", example: "B" }),
    starts_on: day({ description: "First day of validity.", example: "2026-01-01" }),
    ends_on: day({ description: "Last day of validity.", example: "2027-12-31" }),
    notes: text({ description: "Notes on the bill of materials.", example: "Grease is not included." }),
    is_active: flag({ description: "Whether the bill is in use.", example: true, indexed: true }),
    components: lines(
      linePrefixes.bill_of_materials.components,
      {
        line_number: integer({ description: "Position of the line on the bill.", example: 1 }),
        item_id: reference("item", { description: "The item." }),
        item_code: text({ description: "The item's code as shown on the bill.", example: "BRG-6204" }),
        description: text({ description: "Description on the line.", example: "Deep groove ball bearing 6204" }),
        quantity: quantity({ description: "Required quantity.", example: pieces("2") }),
        scrap_percent: decimal({ description: "Expected scrap.", example: "1.5", unit: "percent" }),
        unit_cost: money({ description: "Cost per unit.", example: euros("3.74") }),
        warehouse_id: reference("warehouse", { description: "The warehouse that supplies the component." }),
        position: text({ description: "Position in the assembly.", example: "12" }),
        is_optional: flag({ description: "Whether the component is optional.", example: false }),
        notes: text({ description: "Notes on the component.", example: "In pairs." }),
      },
      { description: "The components." },
    ),
  },
);
