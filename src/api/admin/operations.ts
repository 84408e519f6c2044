import { z } from "zod";
import { operationSchema, operationState } from "#api/data";
import { cursor, limit, pageOf, type Route, readCursor, route, type Who, writeCursor } from "#api/http";
import { fault } from "#lib";
import { entityPrefixes } from "#model";
import {
  answerOperation,
  approveOperation,
  cancelOperation,
  findOperation,
  listOperations,
  rejectOperation,
  resolveOperation,
} from "#writes";

const detail = operationSchema
  .extend({
    attempt_list: z
      .array(
        z.object({
          number: z.int(),
          step: z.int().meta({ description: "Index of the step in `steps`." }),
          sent_at: z.iso.datetime(),
          answered_at: z.iso.datetime().nullable(),
          outcome: z.enum(["accepted", "rejected", "lost", "not_sent", "no_effect"]).nullable().meta({
            description:
              "`lost`: there was no clear answer. `no_effect`: the source accepted it and changed nothing. Null: it is being sent.",
          }),
          status: z.int().nullable().meta({ description: "HTTP status of the answer. Null: there was none." }),
          code: z.string().nullable().meta({ description: "The error code. Null: none." }),
          source_request_id: z.string().nullable(),
        }),
      )
      .meta({ description: "The requests that were sent." }),
  })
  .meta({ id: "write_operation_detail", title: "Operation with its attempts" });

const params = z.object({ id: z.string() });
const none = z.strictObject({});
const group = "Operations";
const reads = { access: "connection", scope: "data:read", group } as const;
const decides = { access: "connection", scope: "writes:approve", group } as const;

const listQuery = z.strictObject({
  limit,
  cursor,
  state: operationState.optional().meta({ description: "Only operations in this state." }),
  entity: z.enum(Object.keys(entityPrefixes)).optional().meta({ description: "Only operations on this entity." }),
  record_id: z.string().max(100).optional().meta({ description: "Only operations on this record." }),
});

const refOf = ({ workspaceId, connection }: { workspaceId: string; connection: { id: string } }) => ({
  workspaceId,
  connectionId: connection.id,
});

/** Returns the place in a list of operations. Throws `invalid_cursor`. */
function placeIn(text: string, binding: string): number {
  const place = readCursor(text, binding);
  if (typeof place !== "number" || !Number.isSafeInteger(place)) throw fault("invalid_cursor", { parameter: "cursor" });
  return place;
}

/** Throws unless the caller has an API key: what a connection's token asks for, it must not approve. */
function requireKey(who: Who): void {
  if (who.kind === "connection")
    throw fault("wrong_credential_type", {
      reason: "Deciding about operations requires an API key (mwk_…) with the header `Millwright-Connection`.",
    });
}

/** Operations: writes that were accepted, and what people decide about them. */
export const operationRoutes: Route[] = [
  route({
    ...reads,
    method: "GET",
    path: "/v1/operations",
    name: "listOperations",
    summary: "List operations",
    description: "Lists writes to the source, newest first.",
    query: listQuery,
    reply: { 200: pageOf(operationSchema) },
    async handle(call) {
      const { query } = call;
      const binding = `operations ${call.connection.id} ${query.state} ${query.entity} ${query.record_id}`;
      const before = query.cursor === undefined ? undefined : placeIn(query.cursor, binding);
      const rows = await listOperations(call.deps, refOf(call), {
        limit: query.limit + 1,
        ...(query.state !== undefined && { states: [query.state] }),
        ...(query.entity !== undefined && { entity: query.entity }),
        ...(query.record_id !== undefined && { recordId: query.record_id }),
        ...(before !== undefined && { before }),
      });
      const page = rows.slice(0, query.limit);
      const last = page.at(-1);
      return {
        data: page.map(({ view }) => view),
        next_cursor: rows.length > query.limit && last ? writeCursor(last.place, binding) : null,
      };
    },
  }),
  route({
    ...reads,
    method: "GET",
    path: "/v1/operations/:id",
    name: "getOperation",
    summary: "Get an operation",
    description: "Returns a write with its state, its errors and its attempts.",
    params,
    reply: { 200: detail },
    handle: (call) => findOperation(call.deps, refOf(call), call.params.id),
  }),
  route({
    access: "connection",
    scope: "data:write",
    group,
    method: "POST",
    path: "/v1/operations/:id/cancel",
    name: "cancelOperation",
    summary: "Cancel an operation",
    description: "Cancels a write of which nothing was sent yet. One that is being sent cannot be cancelled.",
    params,
    body: none,
    reply: { 200: operationSchema },
    errors: ["conflict"],
    handle: (call) => cancelOperation(call.deps, refOf(call), call.params.id),
  }),
  route({
    ...decides,
    method: "POST",
    path: "/v1/operations/:id/approve",
    name: "approveOperation",
    summary: "Approve an operation",
    description:
      "Approves a write that waits for a person. Later mass writes of the same caller are then not held. The caller that asked for a write cannot approve it.",
    params,
    body: none,
    reply: { 200: operationSchema },
    errors: ["conflict", "wrong_credential_type"],
    handle(call) {
      requireKey(call.who);
      return approveOperation(call.deps, refOf(call), call.params.id, { kind: "api_key", id: call.who.id });
    },
  }),
  route({
    ...decides,
    method: "POST",
    path: "/v1/operations/:id/reject",
    name: "rejectOperation",
    summary: "Reject an operation",
    description: "Rejects a write that waits for a person. Nothing is sent.",
    params,
    body: none,
    reply: { 200: operationSchema },
    errors: ["conflict", "wrong_credential_type"],
    handle(call) {
      requireKey(call.who);
      return rejectOperation(call.deps, refOf(call), call.params.id);
    },
  }),
  route({
    ...decides,
    method: "POST",
    path: "/v1/operations/:id/answer",
    name: "answerOperation",
    summary: "Answer the source's questions",
    description: "Answers what the source asks about a write, which is then sent again with the answers.",
    params,
    body: z.strictObject({
      answers: z
        .record(z.string().max(500), z.string().max(500))
        .meta({ description: "An answer for each question, by its `id`.", examples: [{ overwrite: "yes" }] }),
    }),
    reply: { 200: operationSchema },
    errors: ["conflict", "wrong_credential_type"],
    handle(call) {
      requireKey(call.who);
      return answerOperation(call.deps, refOf(call), call.params.id, call.body.answers);
    },
  }),
  route({
    ...decides,
    method: "POST",
    path: "/v1/operations/:id/resolve",
    name: "resolveOperation",
    summary: "Resolve an unconfirmed operation",
    description:
      "Settles a write of which nobody knows whether it was executed. If it was, its record is read back. If it was not, it has failed, and you can submit it again with a new key.",
    params,
    body: z
      .strictObject({
        written: z.boolean().meta({ description: "Whether the write was executed.", examples: [true] }),
        source_id: z
          .string()
          .min(1)
          .max(500)
          .optional()
          .meta({ description: "The record's key in the source, if it was.", examples: ["4711"] }),
      })
      .meta({ examples: [{ written: true, source_id: "4711" }] }),
    reply: { 200: operationSchema },
    errors: ["conflict", "wrong_credential_type"],
    handle(call) {
      requireKey(call.who);
      const { written, source_id: sourceKey } = call.body;
      if (written && sourceKey === undefined)
        throw fault("invalid_parameter", {
          parameter: "source_id",
          reason: "name the record that was written in the source",
        });
      if (!written && sourceKey !== undefined)
        throw fault("invalid_parameter", {
          parameter: "source_id",
          reason: "leave it out if nothing was written",
        });
      return resolveOperation(
        call.deps,
        refOf(call),
        call.params.id,
        written && sourceKey !== undefined ? { written: true, sourceKey } : { written: false },
      );
    },
  }),
];
