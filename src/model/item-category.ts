import { flag, reference, text } from "./fields.ts";
import { model } from "./model.ts";

/** A group of items. */
export const itemCategory = model(
  "item_category",
  {
    title: "Item category",
    description: "A group of items that the source defines, such as a product group.",
    plural: "item-categories",
  },
  {
    name: text({ description: "Name of the category.", example: "Bearings", indexed: true }),
    code: text({ description: "Code of the category in the source.", example: "BRG", indexed: true }),
    path: text({
      description: "Names of all parents and of the category, as the source joins them.",
      example: "Spare parts / Bearings",
    }),
    description: text({ description: "Description of the category.", example: "Ball and roller bearings" }),
    parent_id: reference("item_category", { description: "The parent category.", indexed: true }),
    account_id: reference("account", { description: "The account that purchases are posted to." }),
    costing_method: text({ description: "Costing method, as worded in the source.", example: "average" }),
    is_active: flag({ description: "Whether the category is in use.", example: true }),
  },
);
