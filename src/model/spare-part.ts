import { pieces } from "./examples.ts";
import { flag, quantity, reference, text } from "./fields.ts";
import { model } from "./model.ts";

/** An item that an asset needs. */
export const sparePart = model(
  "spare_part",
  {
    title: "Spare part",
    description: "The use of an item in an asset or in a type of asset, as in a list of spare parts.",
  },
  {
    asset_id: reference("asset", { description: "The asset.", indexed: true }),
    asset_model_id: reference("asset_model", { description: "The type of asset.", indexed: true }),
    item_id: reference("item", { description: "The item.", indexed: true }),
    quantity: quantity({ description: "Quantity in one asset.", example: pieces("2") }),
    position: text({ description: "Position in the assembly.", example: "12" }),
    drawing_number: text({ description: "Drawing number.", example: "DWG-4471" }),
    description: text({ description: "Description of the use.", example: "Both ends of the drive drum" }),
    is_critical: flag({ description: "Whether the asset cannot run without it.", example: true }),
    notes: text({ description: "Notes on the use.", example: "Replace in pairs." }),
  },
);
