import { choice, flag, reference, text } from "./fields.ts";
import { model } from "./model.ts";

/** A code for failures. */
export const failureCode = model(
  "failure_code",
  {
    title: "Failure code",
    description: "A code with which the source describes failures: a class, problem, cause, remedy or action.",
  },
  {
    name: text({ description: "Name of the code.", example: "Unusual noise", indexed: true }),
    code: text({ description: "The code.", example: "NOISE", indexed: true }),
    kind: choice(["class", "problem", "cause", "remedy", "action", "other"], {
      description: "What the code describes.",
      example: "problem",
      indexed: true,
    }),
    description: text({ description: "Description of the code.", example: "Noise or vibration beyond the usual" }),
    parent_id: reference("failure_code", { description: "The code that this one is chosen under.", indexed: true }),
    is_active: flag({ description: "Whether the code is in use.", example: true }),
  },
);
