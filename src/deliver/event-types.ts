import { z } from "zod";
import { type EntityName, entityNames, entityPrefixes, exampleId } from "#model";
import type { NoticeData, NoticeType } from "#store";

/** A type of event: what it tells, and the data that its body holds. */
export interface EventType {
  type: string;
  /** Where it comes from: a change of a record, a notice, or the delivery of webhooks itself. */
  source: "record" | "notice" | "delivery";
  description: string;
  /** The schema of `data`. */
  data: z.ZodType;
  /** An example of `data`. */
  example: Record<string, unknown>;
}

const CONNECTION = "019ad9a0-5c1e-7b63-9d1f-3f6f0c6b2a11";
const ENDPOINT = "019ad9a1-02f4-7c10-8a52-1be9c6f0d7e3";
const TIME = "2026-11-30T09:30:00.000Z";

const connectionId = z.string().meta({ description: "Id of the connection." });
const number = z.int().meta({ description: "Number of the change within its connection: from 1, without gaps." });
const previousNumber = z.int().nullable().meta({
  description:
    "Number of the previous change of this connection that the endpoint's filters match. If you did not receive that event, you missed one. Null: there is none.",
});

/** The kinds of changes of a record. */
export const changeKinds = ["created", "updated", "deleted"] as const;

const recordData = (entity: EntityName) =>
  z.object({
    connection_id: connectionId,
    entity: z.literal(entity),
    id: z.string().meta({ description: "Id of the record." }),
    source_id: z.string().nullable().meta({ description: "Id of the record in the source. Null: unknown." }),
    number,
    previous_number: previousNumber,
    cause: z.enum(["sync", "mapping", "webhook", "write"]).meta({
      description: "Cause: a sync, a mapping change, a source webhook, or a write through Millwright.",
    }),
    at: z.iso.datetime().meta({ description: "Time of the change." }),
    record: z.record(z.string(), z.unknown()).nullable().optional().meta({
      description:
        'With `expand: ["record"]`: the record as it stands when the event is sent. Null: it was erased, or the event would be larger than 20 kB.',
    }),
    too_large: z.literal(true).optional().meta({ description: "The record was left out, because it is too large." }),
  });

const words = { created: "was created, or is back", updated: "was updated", deleted: "was deleted" } as const;

const recordType = (entity: EntityName, kind: (typeof changeKinds)[number]): EventType => ({
  type: `${entity}.${kind}`,
  source: "record",
  description: `A record of \`${entity}\` ${words[kind]}.`,
  data: recordData(entity),
  example: {
    connection_id: CONNECTION,
    entity,
    id: exampleId(entityPrefixes[entity]),
    source_id: "1042",
    number: 1789,
    previous_number: 1788,
    cause: "sync",
    at: TIME,
  },
});

const error = z.object({
  code: z.string().meta({ description: "Error code; `GET /v1/errors/{code}` explains it." }),
  message: z.string(),
});
const ofStream = z.string().meta({ description: "Source stream." });

const syncData = z.object({
  sync_id: z.string(),
  trigger: z.string().meta({ description: "`schedule`, `manual`, `api`, `first`, `backfill` or `webhook`." }),
  entities: z.array(z.string()).nullable().meta({ description: "The entities that were requested. Null: all." }),
  records_read: z.int(),
  records_changed: z.int(),
  records_deleted: z.int(),
  records_rejected: z.int().meta({ description: "Records stored with a mapping issue." }),
  errors: z.array(error.extend({ stream: ofStream })),
}) satisfies z.ZodType<NoticeData["sync.failed"]>;

const syncExample: NoticeData["sync.failed"] = {
  sync_id: "019ad9a2-7d11-7f02-b1c5-60a4ffb0a9d2",
  trigger: "schedule",
  entities: null,
  records_read: 5220,
  records_changed: 12,
  records_deleted: 1,
  records_rejected: 0,
  errors: [],
};
const sourceError = { code: "source_unreachable", message: "The system could not be reached." };

const operationData = z.object({
  operation_id: z.string(),
  entity: z.string(),
  verb: z.string(),
  record_id: z
    .string()
    .nullable()
    .meta({ description: "Id of the record. Null: it does not exist yet, or is unknown." }),
  error: error.nullable(),
}) satisfies z.ZodType<NoticeData["operation.succeeded"]>;

const operationExample: NoticeData["operation.succeeded"] = {
  operation_id: "op_06h2k8v3p8zfq5n7x1b9d4c6e0",
  entity: "purchase_order",
  verb: "create",
  record_id: exampleId("po"),
  error: null,
};

const ofConnector = z.object({ connector: z.string() });

/** What there is to know about each type of notice. */
const noticeTypes: {
  readonly [T in NoticeType]: {
    description: string;
    data: z.ZodType<NoticeData[T]> & z.ZodObject;
    example: NoticeData[T];
  };
} = {
  "sync.succeeded": { description: "A sync ended, and read everything.", data: syncData, example: syncExample },
  "sync.partial": {
    description: "A sync ended, and could not read some parts.",
    data: syncData,
    example: { ...syncExample, errors: [{ stream: "purchase_orders", ...sourceError }] },
  },
  "sync.failed": {
    description: "A sync ended with an error.",
    data: syncData,
    example: { ...syncExample, records_read: 0, errors: [{ stream: "purchase_orders", ...sourceError }] },
  },
  "deletions.held": {
    description: "Unusually many records are missing from the source. Their deletion is held for review.",
    data: z.object({ run_id: z.string().meta({ description: "Id of the run that found them." }), stream: ofStream }),
    example: { run_id: "019ad9a2-7d12-7a51-8e0e-93b1c2d4e5f6", stream: "purchase_orders" },
  },
  "connection.created": {
    description: "A connection was created.",
    data: ofConnector.extend({ name: z.string() }),
    example: { connector: "tryton", name: "Example Manufacturing" },
  },
  "connection.degraded": {
    description: "A connection became degraded or failing. `connection.recovered` follows when it is healthy again.",
    data: z.object({
      health: z.string().meta({ description: "`degraded`, `failing` or `needs_attention`." }),
      reasons: z.array(error.extend({ stream: ofStream.nullable() })),
    }),
    example: {
      health: "degraded",
      reasons: [{ code: "run_failed", message: "The system could not be reached.", stream: "purchase_orders" }],
    },
  },
  "connection.reauthorization_required": {
    description: "The source rejects the credentials of a connection. A person must reconnect it.",
    data: ofConnector,
    example: { connector: "tryton" },
  },
  "connection.recovered": {
    description: "A connection works again.",
    data: z.object({
      reason: z.enum(["healthy", "reconnected", "accepted_again"]).meta({
        description:
          "`healthy`: it is no longer degraded. `reconnected`: a person reconnected it. `accepted_again`: the source accepts credentials again that it rejected.",
      }),
    }),
    example: { reason: "reconnected" },
  },
  "connection.disconnected": {
    description: "A connection was disconnected.",
    data: ofConnector,
    example: { connector: "tryton" },
  },
  "connection.erased": {
    description: "A connection was disconnected and its data is deleted.",
    data: ofConnector,
    example: { connector: "tryton" },
  },
  "certificate.expiring": {
    description: "The certificate of a connection expires soon, and only a person can replace it.",
    data: z.object({
      expires_at: z.iso.datetime(),
      days: z.int().meta({ description: "It expires within this number of days: 60, 14 or 2." }),
    }),
    example: { expires_at: "2026-12-14T00:00:00.000Z", days: 14 },
  },
  "mapping.changed": {
    description: "The mapping of an entity changed.",
    data: z.object({
      entity: z.string(),
      version: z.int().meta({ description: "The new version of that override." }),
      origin: z.enum(["connection", "workspace"]).meta({ description: "Whose override was changed." }),
      changed_by: z.string().nullable().meta({ description: "Id of the API key. Null: the command line." }),
    }),
    example: { entity: "purchase_order", version: 4, origin: "connection", changed_by: null },
  },
  "operation.succeeded": {
    description: "A write to the source succeeded.",
    data: operationData,
    example: operationExample,
  },
  "operation.refused": {
    description: "The source rejected a write.",
    data: operationData,
    example: {
      ...operationExample,
      record_id: null,
      error: { code: "source_refused", message: "The source rejected the request." },
    },
  },
  "operation.unconfirmed": {
    description: "Whether a write reached the source is unknown. A person must decide.",
    data: operationData,
    example: { ...operationExample, record_id: null },
  },
  "operation.approval_required": {
    description: "A write waits for the approval of a person.",
    data: operationData,
    example: { ...operationExample, record_id: null },
  },
  "webhook.failing": {
    description:
      "A webhook endpoint fails for an hour, or was disabled. It is sent to the other endpoints without a filter for connections.",
    data: z.object({
      webhook_endpoint_id: z.string(),
      url: z.string(),
      failing_since: z.iso.datetime(),
      is_disabled: z.boolean(),
      error: z.string().nullable().meta({ description: "The last error. Null: unknown." }),
    }),
    example: {
      webhook_endpoint_id: ENDPOINT,
      url: "https://vendor.example/webhooks",
      failing_since: TIME,
      is_disabled: false,
      error: "The endpoint answered with status 500.",
    },
  },
};

const ofNotice = z.object({
  connection_id: z.string().nullable().meta({ description: "Id of the connection. Null: the workspace itself." }),
  number: z.int().meta({ description: "Number of the notice within its connection: from 1, without gaps." }),
  previous_number: z.int().nullable().meta({
    description:
      "Number of the previous notice of this connection that the endpoint's filters match. Null: there is none.",
  }),
});

/** The type of the event that tells that records changed, for endpoints of the style `nudge`. */
export const NUDGE_TYPE = "changes.available";
export const PING_TYPE = "webhook.ping";

const deliveryTypes: EventType[] = [
  {
    type: NUDGE_TYPE,
    source: "delivery",
    description:
      "With the style `nudge`, instead of an event for each record: changes are available. Read them with `GET /v1/changes?after={from}`.",
    data: z.object({
      connection_id: connectionId,
      from: z.int().meta({ description: "Changes after this number are new: the value of `after`." }),
      to: z.int().meta({ description: "Number of the last change that is known." }),
      entities: z.array(z.string()).meta({ description: "The entities that changed." }),
    }),
    example: { connection_id: CONNECTION, from: 1780, to: 1789, entities: ["purchase_order", "vendor"] },
  },
  {
    type: PING_TYPE,
    source: "delivery",
    description: "A test. An endpoint is enabled when it answers a ping with a status of 2xx.",
    data: z.object({ webhook_endpoint_id: z.string() }),
    example: { webhook_endpoint_id: ENDPOINT },
  },
];

/** The types of notices. */
export const noticeNames = Object.keys(noticeTypes);

/** Every type of event, in the order of the docs. */
export const eventTypes: readonly EventType[] = [
  ...entityNames.flatMap((entity) => changeKinds.map((kind) => recordType(entity, kind))),
  ...Object.entries(noticeTypes).map(
    ([type, { description, data, example }]): EventType => ({
      type,
      source: "notice",
      description,
      data: ofNotice.extend(data.shape),
      example: {
        connection_id: type === "webhook.failing" ? null : CONNECTION,
        number: 42,
        previous_number: 41,
        ...example,
      },
    }),
  ),
  ...deliveryTypes,
];
