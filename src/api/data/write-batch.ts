import { z } from "zod";
import { Answer, type Route, requireKey, route, writeError } from "#api/http";
import { type ConnectionRef, type Fault, fault, isFault } from "#lib";
import { prepareWrite, repeatedOperation, submitOperation, type WriteIntent } from "#writes";
import { operationSchema } from "./operation-schema.ts";
import { requestHashOf, writerOf } from "./write-request.ts";
import { anyJson, writableEntities } from "./writes.ts";

const MOST_WRITES = 100;

const oneWrite = z
  .strictObject({
    entity: z.enum(writableEntities).meta({ examples: ["purchase_order"] }),
    verb: z.enum(["create", "update", "status", "delete"]).meta({ examples: ["create"] }),
    record_id: z
      .string()
      .max(200)
      .nullable()
      .default(null)
      .meta({ description: "The record to change. Null: `create`." }),
    values: z
      .record(z.string().max(100), anyJson)
      .default({})
      .meta({
        description: "The values of `create` and `update`, as the write schema describes them.",
        examples: [{ vendor_id: { source_id: "7" } }],
      }),
    status: z.string().max(100).nullable().default(null).meta({ description: "The wanted status of `status`." }),
    reason: z.string().max(1000).nullable().default(null).meta({ description: "A reason, for `status`." }),
    idempotency_key: z
      .string()
      .max(255)
      .nullable()
      .default(null)
      .meta({ description: "A key of your own: repeated with the same write, it returns the same operation." }),
  })
  .meta({ id: "write", title: "Write" });
type OneWrite = z.output<typeof oneWrite>;

const outcome = z
  .object({
    index: z.int().meta({ description: "Position of the write in the request, from 0." }),
    operation: operationSchema.nullable().meta({ description: "The accepted write. Null: it was rejected." }),
    error: z
      .object({
        code: z.string().meta({ examples: ["write_refused"] }),
        message: z.string(),
        errors: z.array(writeError),
      })
      .nullable()
      .meta({ description: "Why it was rejected; nothing was sent. Null: it was accepted." }),
  })
  .meta({ id: "write_outcome", title: "Outcome of a write" });

/** Accepts several writes. */
export const writeBatch: Route = route({
  method: "POST",
  path: "/v1/writes",
  name: "submitWrites",
  group: "Writes",
  summary: "Submit several writes",
  description: `Accepts up to ${MOST_WRITES} writes, each with its own outcome: a rejected write never hides the others, and no transaction spans them. Writes to one record are sent in order. The response does not wait for the source; \`GET /v1/operations/{id}\` shows the result.`,
  access: "connection",
  scope: "data:write",
  hasOwnKey: true,
  body: z.strictObject({ writes: z.array(oneWrite).min(1).max(MOST_WRITES) }),
  example: {
    writes: [
      {
        entity: "purchase_order",
        verb: "create",
        values: { vendor_id: { source_id: "7" }, lines: [{ item_id: { source_id: "1" }, quantity: { value: "20" } }] },
      },
    ],
  },
  reply: { 202: z.object({ data: z.array(outcome) }) },
  errors: ["reauthorization_required", "connection_disconnected"],
  async handle({ deps, workspaceId, connection, who, headers, body }) {
    if (headers["idempotency-key"] !== undefined)
      throw fault("invalid_parameter", {
        parameter: "Idempotency-Key",
        reason: "Give each write of the list a key of its own, in `idempotency_key`.",
      });
    const ref = { workspaceId, connectionId: connection.id };
    const by = writerOf(who);
    const data: z.input<typeof outcome>[] = [];
    // One after the other: the order of writes to a record is that of the list.
    for (const [index, each] of body.writes.entries())
      try {
        data.push({ index, operation: await submit(deps, ref, each, by), error: null });
      } catch (thrown) {
        if (!isFault(thrown) || thrown.status >= 500 || thrown.status === 401) throw thrown;
        data.push({ index, operation: null, error: errorOf(thrown) });
      }
    return new Answer(JSON.stringify({ data }), { status: 202 });
  },
});

async function submit(
  deps: Parameters<typeof submitOperation>[0],
  ref: ConnectionRef,
  { idempotency_key: idempotencyKey, record_id: recordId, ...rest }: OneWrite,
  by: ReturnType<typeof writerOf>,
) {
  if (idempotencyKey !== null) requireKey(idempotencyKey);
  const { entity, verb, values, status, reason } = rest;
  if ((verb === "create") !== (recordId === null))
    throw fault("invalid_parameter", {
      parameter: "record_id",
      reason: verb === "create" ? "`create` has no record yet." : `\`${verb}\` needs the record's id.`,
    });
  if ((verb === "status") !== (status !== null))
    throw fault("invalid_parameter", {
      parameter: "status",
      reason: verb === "status" ? "Name the wanted status." : "Only the verb `status` takes a status.",
    });
  const intent: WriteIntent = { entity, verb, recordId, values, status, reason };
  const requestHash = requestHashOf("write", "/v1/writes", [entity, verb, recordId, values, status, reason]);
  const known =
    idempotencyKey === null ? null : await repeatedOperation(deps, ref, { idempotencyKey, requestHash, waitMs: 0 });
  if (known) return known;
  const prepared = await prepareWrite(deps, ref, intent, {});
  return submitOperation(deps, ref, prepared, { idempotencyKey, requestHash, by, waitMs: 0 });
}

const writeErrors = z.array(writeError);

function errorOf({ code, message, details }: Fault) {
  const { success, data } = writeErrors.safeParse(details.errors);
  return { code, message, errors: success ? data : [] };
}
