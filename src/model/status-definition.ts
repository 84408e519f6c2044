import { entityNames } from "./entities.ts";
import { choice, flag, integer, reference, text } from "./fields.ts";
import { model } from "./model.ts";

/** A status that the source defines. */
export const statusDefinition = model(
  "status_definition",
  { title: "Status definition", description: "A status that records in the source can have, with its meaning." },
  {
    entity: choice(entityNames, {
      description: "Entity of the records that have the status.",
      example: "work_order",
      indexed: true,
    }),
    name: text({ description: "Text that the source displays.", example: "Waiting for parts", indexed: true }),
    code: text({ description: "Code of the status.", example: "WMATL", indexed: true }),
    meaning: text({ description: "The status in the unified model that it stands for.", example: "on_hold" }),
    organization_id: reference("organization", { description: "The organization that uses the status. Null: all." }),
    parent_id: reference("status_definition", { description: "The status that it is a variant of." }),
    rank: integer({ description: "Position in the order of the source.", example: 4 }),
    is_final: flag({ description: "Whether records with the status no longer change.", example: false }),
    is_active: flag({ description: "Whether the status is in use.", example: true }),
  },
);
