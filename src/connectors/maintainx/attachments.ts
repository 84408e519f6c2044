import type { z } from "zod";
import { lacking, type Stream, stream } from "#kit";
import { document, type EntityName } from "#model";
import { assets } from "./assets.ts";
import { permissionsTo } from "./auth.ts";
import { parts } from "./parts.ts";
import { locations } from "./places.ts";
import { purchaseOrders } from "./purchase-orders.ts";
import { attachment, type files } from "./values.ts";
import { vendors } from "./vendors.ts";
import { workOrders } from "./work-orders.ts";
import { workRequests } from "./work-requests.ts";

type Owner = { id: number } & { [K in keyof typeof files]?: z.infer<(typeof files)[K]> };

/** Declares the files of a stream's records, inside these. Their URLs expire after an hour, so they are not stored. */
const filesOf = <R extends Owner>(parent: Stream<R, any>, what: string, entity: EntityName, kind: string) =>
  stream({
    title: `Files of ${what}`,
    parent,
    within: ({ attachments, thumbnail }: R) => [
      ...(attachments ?? []),
      ...(thumbnail ? [{ ...thumbnail, isThumbnail: true }] : []),
    ],
    context: (owner: R) => ({ owner: `${kind}:${owner.id}`, thumbnail: owner.thumbnail?.id ?? null }),
    key: "id",
    raw: attachment,
    permissions: permissionsTo(what),
    feeds: {
      file: {
        model: document,
        id: (file) => `attachment:${file.id}`,
        map: {
          ...lacking("source_number", "source_url", "source_updated_at", "size_bytes", "url", "uploader_id"),
          ...lacking("description", "drawing_number"),
          source_created_at: "createdAt",
          owner_entity: { constant: entity },
          owner_id: (_, { owner }) => ({ entity, id: owner }),
          name: "fileName",
          file_name: "fileName",
          mime_type: "mimeType",
          kind: ({ mimeType }) => (mimeType?.startsWith("image/") ? "image" : "file"),
          uploaded_at: "createdAt",
          is_thumbnail: (file, { thumbnail }) => file.id === thumbnail,
        },
      },
    },
  });

export const workOrderFiles = filesOf(workOrders, "work orders", "work_order", "workorder");
export const requestFiles = filesOf(workRequests, "requests", "work_request", "workrequest");
export const assetFiles = filesOf(assets, "assets", "asset", "asset");
export const locationFiles = filesOf(locations, "locations", "location", "location");
export const partFiles = filesOf(parts, "parts", "item", "part");
export const vendorFiles = filesOf(vendors, "vendors", "vendor", "vendor");
export const orderFiles = filesOf(purchaseOrders, "purchase orders", "purchase_order", "po");
