import { z } from "zod";
import { writeError } from "#api/http";

const at = z.iso.datetime();

const state = z
  .enum([
    "waiting_approval",
    "queued",
    "sending",
    "confirming",
    "succeeded",
    "refused",
    "asks",
    "unconfirmed",
    "failed",
  ])
  .meta({
    description:
      "`waiting_approval`: a person must approve it. `queued`: nothing was sent. `sending`, `confirming`: sent, or being read back or looked up. `succeeded`: written and read back. `refused`: rules or the source rejected it. `asks`: the source asks `questions`. `unconfirmed`: nobody knows whether it was written. `failed`: not written, and not tried again.",
    examples: ["succeeded"],
  });

/** The states of an operation. */
export const operationState = state;

/** A write to a source, as it is shown. */
export const operationSchema = z
  .object({
    id: z.string().meta({ examples: ["op_06h2k8v3p8zfq5n7x1b9d4c6e0"] }),
    connection_id: z.string(),
    state,
    entity: z.string().meta({ examples: ["purchase_order"] }),
    verb: z.enum(["create", "update", "status", "delete"]),
    record_id: z.string().nullable().meta({ description: "Null: the record is not created yet." }),
    source_key: z.string().nullable().meta({ description: "The record's key in the source. Null: not known yet." }),
    idempotency_key: z.string().nullable(),
    requested_by: z.object({
      kind: z.enum(["api_key", "connection", "person", "agent"]),
      id: z.string(),
      name: z.string().nullable().optional(),
    }),
    held_because: z.string().nullable().meta({ description: "Why a person must approve it. Null: nobody must." }),
    steps: z
      .array(
        z.object({
          name: z.string().meta({ description: "`create`, `update`, `delete`, or the status that it leads to." }),
          state: z.enum(["waiting", "sending", "confirming", "done", "not_done"]),
        }),
      )
      .meta({
        description: "The requests that write, in order. Empty: the values were deleted after their retention.",
      }),
    attempts: z.int().meta({ description: "How often requests were sent." }),
    guarded: z.enum(["source", "compared", "none"]).nullable().meta({
      description:
        "How a change was protected from overwriting another: by the source, by a comparison just before, or not at all. Null: it creates a record.",
    }),
    read_back: z
      .enum(["done", "pending"])
      .nullable()
      .meta({ description: "`pending`: the source does not show the record yet; the next sync reads it." }),
    change_number: z
      .int()
      .nullable()
      .meta({ description: "Number of the change in `GET /v1/changes`. Null: none yet, or nothing has changed." }),
    errors: z.array(writeError),
    differences: z
      .array(z.object({ field: z.string(), asked: z.unknown(), is: z.unknown() }))
      .meta({ description: "Fields that the source stores otherwise than they were asked for." }),
    questions: z
      .array(z.object({ id: z.string(), text: z.string(), options: z.array(z.string()) }))
      .meta({ description: "What the source asks, while the state is `asks`." }),
    created_at: at,
    sent_at: at.nullable(),
    next_at: at.nullable().meta({ description: "When it is continued or looked up next. Null: not by itself." }),
    deadline: at.meta({ description: "If nothing was sent by then, it fails." }),
    settled_at: at.nullable(),
  })
  .meta({ id: "write_operation", title: "Operation", description: "A write to a source, with its state." });
