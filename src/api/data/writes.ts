import { z } from "zod";
import {
  Answer,
  etagOf,
  flagParameter,
  listsTag,
  notModified,
  type Route,
  route,
  type Who,
  writeError,
} from "#api/http";
import type { Json } from "#kit";
import { bytesToUuid, type ConnectionRef, type FaultCode, fault, faultKinds, recordIdBytes } from "#lib";
import { type EntityName, type Model, modelOf } from "#model";
import { type Connection, records } from "#store";
import {
  createPlan,
  type OperationView,
  openPlan,
  planKey,
  prepareWrite,
  repeatedOperation,
  submitOperation,
  type WriteIntent,
  writeSchema,
} from "#writes";
import { areaOf } from "./areas.ts";
import { operationSchema } from "./operation-schema.ts";
import { openReading } from "./reading.ts";
import { recordText } from "./record-text.ts";
import { pascalOf, recordSchemaOf, recordTagOf } from "./records.ts";
import { keyOf, requestHashOf, waitMsOf, writerOf } from "./write-request.ts";

/** The entities that some connector can write. A test compares them with the connectors. */
export const writableEntities: readonly EntityName[] = [
  "booking",
  "visit",
  "vendor",
  "purchase_order",
  "goods_receipt",
  "production_order",
];

const planSchema = z
  .object({
    id: z.string().meta({ examples: ["pln_06h2k8v3p8zfq5n7x1b9d4c6e0"] }),
    expires_at: z.iso.datetime(),
    hash: z
      .string()
      .meta({ description: "SHA-256 over the requests, the record's version and the mapping's version." }),
    entity: z.string().meta({ examples: ["purchase_order"] }),
    verb: z.enum(["create", "update", "status", "delete"]),
    record_id: z.string().nullable().meta({ description: "The record to change. Null: it is created." }),
    diff: z
      .array(
        z.object({
          field: z.string().meta({ examples: ["lines.0.quantity"] }),
          from: z.unknown(),
          to: z.unknown(),
        }),
      )
      .meta({ description: "The fields that change." }),
    requests: z
      .array(
        z.object({
          step: z.string().meta({
            description: "`create`, `update`, `delete`, or the status that the request leads to.",
            examples: ["create"],
          }),
          method: z.string().nullable().meta({ description: "Null: the request depends on the new record." }),
          path: z.string().nullable(),
          query: z.record(z.string(), z.unknown()),
          headers: z.record(z.string(), z.string()),
          body: z.unknown(),
        }),
      )
      .meta({ description: "The requests to the source, in order, without credentials." }),
    calls: z.int().meta({ description: "How many requests the write takes at least, with reading the record back." }),
    warnings: z.array(z.string()),
    mapping_version: z.int(),
    record_version: z
      .string()
      .nullable()
      .meta({ description: "Hash of the source's record that the plan was made from. Null: it is created." }),
  })
  .meta({ id: "plan", title: "Plan", description: "A write that was checked and waits to be confirmed." });

const writeSchemaSchema = z
  .looseObject({ title: z.string() })
  .meta({ id: "write_schema", title: "Write schema", description: "A JSON Schema." });

const dryRun = flagParameter("Whether to check the write and return a plan. Nothing is sent.");
const written = z.strictObject({ dry_run: dryRun });
const ofRecord = z.object({ id: z.string() });

const ERRORS: readonly FaultCode[] = [
  "write_refused",
  "grant_missing",
  "not_supported",
  "not_found",
  "conflict",
  "idempotency_mismatch",
  "reauthorization_required",
  "connection_disconnected",
  "source_unreachable",
  "source_failed",
  "source_refused",
  "permission_missing",
];

interface WriteCall {
  deps: Parameters<typeof submitOperation>[0];
  who: Who;
  workspaceId: string;
  connection: Connection;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  url: string;
}

const refOf = ({ workspaceId, connection }: Pick<WriteCall, "workspaceId" | "connection">): ConnectionRef => ({
  workspaceId,
  connectionId: connection.id,
});

const nameOf = ({ title }: Model): string => `${/^[aeio]/i.test(title) ? "an" : "a"} ${title.toLowerCase()}`;

// Not `z.json()`: it refers to itself, which the OpenAPI document then cannot name.
const anyJson = z.custom<Json>((value) => value !== undefined);

/** The values of a write. The connection's write schema checks them. */
const valuesOf = (model: Model) =>
  z.record(z.string().max(100), anyJson).meta({
    id: `${model.name}_values`,
    title: `${model.title} values`,
    description: `Fields of the record, as \`GET /v1/${model.plural}/write-schema\` describes them. A missing field stays as it is, and null clears it.`,
    examples: [EXAMPLES[model.name] ?? {}],
  });

const EXAMPLES: Partial<Record<string, Record<string, Json>>> = {
  vendor: { name: "North Bearings" },
  purchase_order: {
    vendor_id: { source_id: "7" },
    lines: [{ item_id: { source_id: "1" }, quantity: { value: "20" } }],
  },
  goods_receipt: { purchase_order_id: { source_id: "41" } },
  production_order: { item_id: { source_id: "1" }, quantity: { value: "20" } },
  booking: { space_id: { source_id: "room:7" }, title: "Project meeting" },
  visit: { location_id: { source_id: "1" } },
};

const HOW =
  "Waits for the result as `Prefer` says, and returns the record as it was read back. If there is no result yet, or a person must decide, the response is 202 with the operation.";

/** The routes that write one entity. Long because it is the table of their declarations. */
export function writeRoutes(model: Model): Route[] {
  if (!writableEntities.includes(model.name)) return [];
  const path = `/v1/${model.plural}`;
  const name = pascalOf(model.name);
  const record = recordSchemaOf(model);
  const values = valuesOf(model);
  const shared = {
    group: areaOf(model.name),
    access: "connection",
    scope: "data:write",
    hasOwnKey: true,
    hasPrefer: true,
    errors: ERRORS,
    query: written,
  } as const;
  const asIntent = (verb: WriteIntent["verb"], recordId: string | null, more: Partial<WriteIntent>): WriteIntent => ({
    ...{ entity: model.name, verb, recordId, values: {}, status: null, reason: null },
    ...more,
  });
  return [
    writeSchemaRoute(model),
    route({
      ...shared,
      method: "POST",
      path,
      name: `create${name}`,
      summary: `Create ${nameOf(model)}`,
      description: `Creates a record in the source. ${HOW}`,
      body: values,
      reply: { 201: record, 200: planSchema, 202: operationSchema },
      handle: (call) => write(model, call, asIntent("create", null, { values: call.body })),
    }),
    route({
      ...shared,
      method: "PATCH",
      path: `${path}/:id`,
      name: `update${name}`,
      summary: `Update ${nameOf(model)}`,
      description: `Changes a record in the source. Only the fields that you send change. ${HOW}`,
      hasVersion: true,
      params: ofRecord,
      body: values,
      reply: { 200: z.union([record, planSchema]), 202: operationSchema },
      handle: (call) => write(model, call, asIntent("update", call.params.id, { values: call.body })),
    }),
    route({
      ...shared,
      method: "POST",
      path: `${path}/:id/status`,
      name: `change${name}Status`,
      summary: `Change ${nameOf(model)} status`,
      description: `Executes the source's own step to another status, such as an approval. ${HOW}`,
      hasVersion: true,
      params: ofRecord,
      body: z.strictObject({
        status: z
          .string()
          .max(100)
          .meta({ description: "The wanted status.", examples: ["approved"] }),
        reason: z
          .string()
          .max(1000)
          .nullable()
          .optional()
          .meta({ description: "A reason, for sources that take one." }),
      }),
      example: { status: statusExample(model) },
      reply: { 200: z.union([record, planSchema]), 202: operationSchema },
      handle: (call) => {
        const { status, reason = null } = call.body;
        return write(model, call, asIntent("status", call.params.id, { status, reason }));
      },
    }),
    route({
      ...shared,
      method: "DELETE",
      path: `${path}/:id`,
      name: `delete${name}`,
      summary: `Delete ${nameOf(model)}`,
      description: `Deletes a record in the source. A person must approve it. ${HOW}`,
      hasVersion: true,
      params: ofRecord,
      reply: { 200: z.union([record, planSchema]), 202: operationSchema },
      handle: (call) => write(model, call, asIntent("delete", call.params.id, {})),
    }),
  ];
}

const statusExample = (model: Model): string => {
  const { status } = model.fields as { status?: { choices?: readonly string[] } };
  return status?.choices?.includes("approved") ? "approved" : (status?.choices?.[0] ?? "approved");
};

const writeSchemaRoute = (model: Model): Route =>
  route({
    method: "GET",
    path: `/v1/${model.plural}/write-schema`,
    name: `get${pascalOf(model.name)}WriteSchema`,
    group: areaOf(model.name),
    summary: "Get a write schema",
    description: `Returns the JSON Schema (2020-12) of ${nameOf(model)} that this connection can write: required and allowed values of this account, custom fields, transitions between statuses, and permissions. What the source says is stored for a day.`,
    access: "connection",
    scope: "data:read",
    hasEtag: true,
    callsSource: true,
    errors: ["not_supported"],
    query: z.strictObject({
      verb: z.enum(["create", "update"]).default("create"),
      refresh: flagParameter("Whether to ask the source again."),
    }),
    reply: {
      200: writeSchemaSchema,
    },
    replyExample: {
      $schema: "https://json-schema.org/draft/2020-12/schema",
      title: model.title,
      type: "object",
      properties: {},
      additionalProperties: false,
      "x-transitions": [],
      "x-permissions": { create: { allowed: "yes", missing: [] } },
    },
    async handle({ deps, connection, query, headers }) {
      const { verb, refresh } = query;
      const schema = await writeSchema(deps, { connection, model, verb, refresh: refresh === "true" });
      const text = JSON.stringify(schema);
      const etag = etagOf("write-schema", connection.id, text);
      return listsTag(headers["if-none-match"], etag) ? notModified(etag) : new Answer(text, { headers: { etag } });
    },
  });

/** Confirms a plan. */
export const planRoutes: Route[] = [
  route({
    method: "POST",
    path: "/v1/plans/:id/confirm",
    name: "confirmPlan",
    group: "Writes",
    summary: "Confirm a plan",
    description: `Executes what the plan showed, or nothing: if the record, the mapping or the rules have changed since, the plan is outdated. Confirming a plan twice returns the same operation. ${HOW}`,
    access: "connection",
    scope: "data:write",
    hasOwnKey: true,
    hasPrefer: true,
    errors: [...ERRORS, "plan_stale", "plan_expired"],
    params: ofRecord,
    query: z.strictObject({}),
    body: z.strictObject({}),
    reply: { 200: z.looseObject({ id: z.string() }), 201: z.looseObject({ id: z.string() }), 202: operationSchema },
    async handle(call) {
      const { deps, params, url } = call;
      keyOf(call.headers);
      const options = {
        idempotencyKey: planKey(params.id),
        requestHash: requestHashOf("POST", url, null),
        waitMs: waitMsOf(call.headers),
      };
      const known = await repeatedOperation(deps, refOf(call), options);
      if (known) return answerOf(call, known);
      const prepared = await openPlan(deps, refOf(call), params.id);
      return answerOf(call, await submitOperation(deps, refOf(call), prepared, { ...options, by: writerOf(call.who) }));
    },
  }),
];

/** Executes a write, or returns its plan. */
async function write(
  model: Model,
  call: WriteCall & { query: { dry_run: "true" | "false" } },
  intent: WriteIntent,
): Promise<Answer> {
  const { deps, headers, connection } = call;
  const ref = refOf(call);
  const by = writerOf(call.who);
  const ifMatch = headers["if-match"];
  const isSeen =
    ifMatch === undefined || intent.recordId === null
      ? null
      : (row: Parameters<typeof recordTagOf>[2]) =>
          listsTag(ifMatch, recordTagOf(connection.id, `/v1/${model.plural}/${intent.recordId}`, row));
  const key = keyOf(headers);
  if (call.query.dry_run === "true")
    return new Answer(JSON.stringify(await createPlan(deps, ref, intent, { isSeen, by })), { status: 200 });
  const { verb, recordId, values, status, reason } = intent;
  const requestHash = requestHashOf(verb, call.url, [recordId, values, status, reason]);
  const waitMs = waitMsOf(headers);
  const known = key === null ? null : await repeatedOperation(deps, ref, { idempotencyKey: key, requestHash, waitMs });
  if (known) return answerOf(call, known);
  const prepared = await prepareWrite(deps, ref, intent, { isSeen });
  return answerOf(call, await submitOperation(deps, ref, prepared, { idempotencyKey: key, requestHash, by, waitMs }));
}

/** Returns the response to a write: the record as it was read back, the refusal, or the operation if it has no result yet. */
async function answerOf(call: WriteCall, operation: OperationView): Promise<Answer> {
  const headers = { "millwright-operation": operation.id };
  if (operation.state === "refused") throw refusalOf(operation);
  if (operation.state === "failed") throw failureOf(operation);
  const record = operation.state === "succeeded" ? await recordOf(call, operation) : null;
  if (!record)
    return new Answer(JSON.stringify(operation), {
      status: 202,
      headers: { ...headers, location: `/v1/operations/${operation.id}` },
    });
  return new Answer(record.text, {
    status: operation.verb === "create" ? 201 : 200,
    headers: { ...headers, etag: record.etag, ...(operation.verb === "create" && { location: record.path }) },
  });
}

/** Returns the written record as `GET` does. Null: it is not stored yet. */
async function recordOf(
  { deps, workspaceId, connection }: WriteCall,
  { entity, record_id: recordId }: OperationView,
): Promise<{ text: string; etag: string; path: string } | null> {
  const model = modelOf(entity);
  const bytes = model && recordId !== null ? recordIdBytes(model.prefix, recordId) : null;
  if (!model || !bytes) return null;
  return deps.store.reading(workspaceId, async (tx) => {
    const row = await records.find(tx, { connectionId: connection.id, entity }, bytesToUuid(bytes));
    if (!row) return null;
    const reading = openReading(tx, deps, connection);
    const [present] = await reading.follow(entity, [row], row.mapping_in_force);
    const path = `/v1/${model.plural}/${recordId}`;
    return present ? { text: recordText(present), etag: recordTagOf(connection.id, path, row), path } : null;
  });
}

const writeErrors = z.array(writeError);

/** Returns the fault of a write that rules or the source refused: nothing was written. */
function refusalOf(operation: OperationView) {
  const errors = writeErrors.parse(operation.errors);
  const [first] = errors;
  const place = first?.pointer ? `\`${first.pointer}\`: ` : "";
  return fault("write_refused", {
    reason: `${place}${first?.message ?? "The source refused the write."} Nothing was written. The operation is ${operation.id}.`,
    errors,
    origin: "source",
    operation: operation.id,
  });
}

const isFaultCode = (code: string): code is FaultCode => Object.hasOwn(faultKinds, code);

/** Returns the fault of a write that was surely not carried out. */
function failureOf({ id, errors: [first] }: OperationView) {
  const code = first && isFaultCode(first.code) ? first.code : "source_failed";
  const why = first?.message ?? "The source could not be reached.";
  return fault(code, { text: `${why} Nothing was written. The operation is ${id}.`, operation: id });
}
