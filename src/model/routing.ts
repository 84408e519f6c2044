import { linePrefixes } from "./entities.ts";
import { decimal, flag, integer, lines, reference, text } from "./fields.ts";
import { model } from "./model.ts";

/** How an item is produced. */
export const routing = model(
  "routing",
  { title: "Routing", description: "The operations that produce an item, in order." },
  {
    name: text({ description: "Name of the routing.", example: "Assembly line 2", indexed: true }),
    code: text({ description: "Number of the routing.", example: "RT-2", indexed: true }),
    description: text({ description: "Description of the routing.", example: "Pressing, greasing, packing" }),
    item_id: reference("item", { description: "The item that is made.", indexed: true }),
    organization_id: reference("organization", { description: "The organization that uses the routing." }),
    is_active: flag({ description: "Whether the routing is in use.", example: true, indexed: true }),
    operations: lines(
      linePrefixes.routing.operations,
      {
        line_number: integer({ description: "Position of the operation.", example: 10 }),
        name: text({ description: "Name of the operation.", example: "Press bearings" }),
        work_center_id: reference("work_center", { description: "The work center." }),
        setup_minutes: integer({ description: "Setup time.", example: 15 }),
        run_minutes: decimal({ description: "Time per unit.", example: "2.5" }),
        description: text({ description: "Description of the operation.", example: "Press to the stop." }),
      },
      { description: "The operations, in order." },
    ),
  },
);
