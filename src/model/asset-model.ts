import { flag, list, reference, text } from "./fields.ts";
import { documentIds } from "./maintenance-fields.ts";
import { model } from "./model.ts";

/** A type of asset. */
export const assetModel = model(
  "asset_model",
  { title: "Asset model", description: "A make and model that assets share." },
  {
    name: text({ description: "Name of the model.", example: "BC-400", indexed: true }),
    code: text({ description: "Code of the model in the source.", example: "BC400", indexed: true }),
    description: text({ description: "Description of the model.", example: "Belt conveyor, 400 mm" }),
    manufacturer: text({ description: "Name of the manufacturer.", example: "Example Conveyors AG", indexed: true }),
    manufacturer_id: reference("vendor", { description: "The manufacturer, if the source has a record of it." }),
    category_id: reference("asset_category", { description: "The category." }),
    item_ids: list(reference("item", { description: "An item." }), { description: "The spare parts of the model." }),
    is_active: flag({ description: "Whether the model is in use.", example: true }),
    document_ids: documentIds,
  },
);
