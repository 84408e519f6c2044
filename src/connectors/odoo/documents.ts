import { z } from "zod";
import { lacking, stream } from "#kit";
import { document } from "#model";
import { ofModel } from "./reading.ts";
import { common, kindOf, ref, stamps, texts } from "./values.ts";

/** The records whose files are read, by Odoo's models, and the kind of their source id. */
const OWNERS = {
  "purchase.order": { entity: "purchase_order" },
  "sale.order": { entity: "sales_order" },
  "mrp.production": { entity: "production_order" },
  "product.product": { entity: "item" },
  "maintenance.equipment": { entity: "asset" },
  "maintenance.request": { entity: "work_order" },
  "stock.picking": { entity: "goods_receipt" },
} as const;

/** Files and links that are attached to records. Their contents are not read. */
export const documents = stream({
  title: "Attachments",
  raw: z.object({
    ...stamps,
    ...texts("name", "description", "mimetype", "type", "url"),
    res_model: z.enum(Object.keys(OWNERS) as (keyof typeof OWNERS)[]),
    res_id: z.int(),
    file_size: z.int().nullish(),
    create_uid: ref,
  }),
  ...ofModel({
    app: "Settings",
    model: "ir.attachment",
    fields: ["name", "description", "mimetype", "type", "url", "res_model", "res_id", "file_size", "create_uid"],
    // Pictures of fields, such as an item's, are no documents.
    domain: () => [
      ["res_model", "in", Object.keys(OWNERS)],
      ["res_id", "!=", 0],
      ["res_field", "=", false],
    ],
  }),
  model: document,
  map: {
    ...common,
    ...lacking("source_number", "drawing_number", "is_thumbnail"),
    owner_entity: (of) => OWNERS[of.res_model].entity,
    owner_id: (of) => ({ entity: OWNERS[of.res_model].entity, id: String(of.res_id) }),
    name: "name",
    file_name: (of) => (of.type === "binary" ? of.name : null),
    mime_type: "mimetype",
    size_bytes: (of) => (of.type === "binary" ? of.file_size : null),
    kind: (of) => (of.type === "url" ? "link" : of.mimetype?.startsWith("image/") ? "image" : "file"),
    // Files need the user's session.
    url: (of) => (of.type === "url" ? of.url : null),
    uploaded_at: "create_date",
    uploader_id: (of) => kindOf("user", of.create_uid),
    description: "description",
  },
});
