import { entityNames } from "./entities.ts";
import { anyReference, choice, flag, integer, reference, text, timestamp, webUrl } from "./fields.ts";
import { model } from "./model.ts";

/** A file or link of a record. */
export const document = model(
  "document",
  {
    title: "Document",
    description: "A file, an image or a link that is attached to a record.",
  },
  {
    owner_entity: choice(entityNames, {
      description: "Entity of the record that it belongs to.",
      example: "work_order",
      indexed: true,
    }),
    owner_id: anyReference({ description: "Id of the record that it belongs to.", indexed: true }),
    name: text({ description: "Name of the document.", example: "Photo of the drive drum", indexed: true }),
    file_name: text({ description: "File name.", example: "drum.jpg" }),
    mime_type: text({ description: "Media type.", example: "image/jpeg" }),
    size_bytes: integer({ description: "Size.", example: 48213, unit: "bytes" }),
    kind: choice(["file", "image", "link", "other"], { description: "Type of document.", example: "image" }),
    url: webUrl({
      description: "Lasting URL of the document. Null if the source has only short-lived ones.",
      example: "https://files.example/manuals/bc-400.pdf",
    }),
    uploaded_at: timestamp({
      description: "When the document was uploaded.",
      example: "2026-11-24T09:20:00.000Z",
      indexed: true,
    }),
    uploader_id: reference("person", { description: "The person who uploaded the document.", personal: true }),
    description: text({ description: "Description of the document.", example: "Scoring on the left side" }),
    drawing_number: text({ description: "Drawing number, for a drawing.", example: "DWG-4471" }),
    is_thumbnail: flag({ description: "Whether the document is the preview image of its record.", example: false }),
  },
);
