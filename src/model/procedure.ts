import { linePrefixes } from "./entities.ts";
import { flag, lines, reference, text } from "./fields.ts";
import { categories, taskFields } from "./maintenance-fields.ts";
import { model } from "./model.ts";

/** A template of tasks. */
export const procedure = model(
  "procedure",
  {
    title: "Procedure",
    description: "A template of tasks and questions that work orders follow, such as a checklist.",
  },
  {
    title: text({ description: "Title of the procedure.", example: "Conveyor inspection", indexed: true }),
    description: text({ description: "Description of the procedure.", example: "Checks before the monthly start." }),
    categories: categories,
    organization_id: reference("organization", { description: "The organization that the procedure belongs to." }),
    is_active: flag({ description: "Whether the procedure is in use.", example: true, indexed: true }),
    tasks: lines(
      linePrefixes.procedure.tasks,
      { ...taskFields("procedure", linePrefixes.procedure.tasks) },
      { description: "The tasks of the procedure." },
    ),
  },
);
