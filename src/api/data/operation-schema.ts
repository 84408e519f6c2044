import { z } from "zod";
import { writeError } from "#api/http";

const at = z.iso.datetime();

/** A write to a source, as it is shown. */
export const operationSchema = z
  .object({
    id: z.string().meta({ examples: ["op_06h2k8v3p8zfq5n7x1b9d4c6e0"] }),
    connection_id: z.string(),
    state: z.enum([
      "waiting_approval",
      "queued",
      "sending",
      "confirming",
      "succeeded",
      "refused",
      "asks",
      "unconfirmed",
      "failed",
    ]),
    entity: z.string().meta({ examples: ["purchase_order"] }),
    verb: z.enum(["create", "update", "status", "delete"]),
    record_id: z.string().nullable().meta({ description: "Null: the record is not created yet." }),
    errors: z.array(writeError),
    created_at: at,
    settled_at: at.nullable(),
  })
  .loose()
  .meta({ id: "write_operation", title: "Operation", description: "A write to a source, with its state." });
