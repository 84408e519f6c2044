import { flag, reference, text } from "./fields.ts";
import { model } from "./model.ts";

/** A group of assets. */
export const assetCategory = model(
  "asset_category",
  {
    title: "Asset category",
    description: "A group of assets that the source defines, such as a class or type.",
    plural: "asset-categories",
  },
  {
    name: text({ description: "Name of the category.", example: "Conveyors", indexed: true }),
    code: text({ description: "Code of the category in the source.", example: "CNV", indexed: true }),
    description: text({ description: "Description of the category.", example: "Belt and roller conveyors" }),
    parent_id: reference("asset_category", { description: "The parent category.", indexed: true }),
    responsible_id: reference("person", {
      description: "The person who is responsible for the category.",
      personal: true,
    }),
    is_active: flag({ description: "Whether the category is in use.", example: true }),
  },
);
