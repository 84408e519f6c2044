import type { ColumnType, Generated } from "kysely";

/** An instant as ISO 8601 text, UTC, with milliseconds; written as text or Date. */
type Instant = ColumnType<string, string | Date, string | Date>;
type NullableInstant = ColumnType<string | null, string | Date | null | undefined, string | Date | null>;
/** Read as parsed JSON, written as JSON text. */
type Json<T = unknown> = ColumnType<T, string, string>;
type NullableJson<T = unknown> = ColumnType<T | null, string | null | undefined, string | null>;
type WithDefault<T> = ColumnType<T, T | undefined, T>;

/** What a run reads: everything, changes only, or only the records that a webhook named. */
export type RunMode = "full" | "incremental" | "targeted";

interface OfWorkspace {
  workspace_id: string;
}
interface OfConnection extends OfWorkspace {
  connection_id: string;
}

/** A request budget that a connection or connector sets. */
export interface StoredLimits {
  rates: { requests: number; per: "second" | "minute" | "hour" | "day" | "week" }[];
  concurrent: number;
}
/** When streams are due: at an interval in minutes, or by cron in a zone. */
export type Timing = { interval_minutes: number } | { cron: string; zone: string };
/** A connection's schedule, and that of single entities. */
export type StoredSchedule = Partial<{ interval_minutes: number; cron: string; zone: string }> & {
  paused?: boolean;
  /** After how many days streams are read in full. Null: never. Absent: the process's setting. */
  full_interval_days?: number | null;
  entities?: Record<string, Timing>;
};
/** A connection's window, and that of single entities. */
export interface StoredHistory {
  window_days?: number;
  ahead_days?: number;
  entities?: Record<string, { window_days?: number; ahead_days?: number }>;
}
/** A fault as stored with a run or stream. */
export interface StoredError {
  code: string;
  message: string;
  origin: string;
  retryable: boolean;
}
/** How a stream is read otherwise because its account refused the usual way. */
export interface Fallback {
  kind: "omitted_field" | "plain_query" | "inline_values";
  name: string;
}
/** Something about a run that a person should look at. */
export interface Alarm {
  code: "empty_list" | "mass_deletion" | "partial_list" | "incomplete_list" | "part_failed" | "future_stamps";
  /** The parent whose list it is. Null: the stream's own list. */
  scope: string | null;
  /** The number of live records of the list, and how many of them it lacked. */
  previous_count: number;
  missing_count: number;
  message: string;
  /** When a person accepted these deletions. Absent: nobody has. */
  accepted_at?: string;
}

/** Mapping issues that a mapping change caused, counted while its records were reprocessed. */
export interface StoredIssueTally {
  /** Records that have an issue which they did not have before. */
  records: number;
  /** The issues, the most frequent first. */
  kinds: { field: string; reason: string; value: string | null; records: number }[];
}

/** The certificate that a connection signs with: its public part, and its status. */
export interface StoredCertificate {
  /** Its ID in Millwright. */
  id: string;
  /** `generated`: by Millwright, which can also generate the next one; `uploaded`: by a person. */
  origin: "generated" | "uploaded";
  /** `ec-p256`, `rsa-4096` … */
  kind: string;
  certificate_pem: string;
  /** SHA-256 of the certificate, as consoles show it. */
  fingerprint: string;
  valid_from: string;
  valid_until: string;
  /** How many days before its expiry the last warning was. Null: there was none. */
  last_warning_days: number | null;
}

/** Which connections' events an endpoint gets: these, or those with these metadata members. */
export type StoredConnectionFilter = { ids: string[] } | { metadata: Record<string, unknown> };

/** One attempt to deliver an event. */
export interface StoredAttempt {
  at: string;
  /** The HTTP status of the answer; null: none came. */
  status: number | null;
  duration_ms: number;
  /** Why it failed; null: it succeeded. */
  error: string | null;
  /** The beginning of the answer, redacted; null: empty. */
  answer: string | null;
}

export type ConnectionStatus = "active" | "reauthorization_required" | "disconnected";
export type RunStatus = "queued" | "running" | "succeeded" | "partial" | "failed" | "cancelled";

/** How a workspace's Link looks to its customers, and which origins may frame it. */
export interface LinkLook {
  name?: string;
  /** An image as a `data:` URL: the page requests nothing from other hosts. */
  logo?: string | null;
  /** `#rrggbb`. */
  color?: string | null;
  /** The origins whose pages may frame it. */
  origins?: string[];
}

/** What a link session permits, and the properties of its connection. */
export interface StoredLinkOptions {
  customer_name?: string;
  metadata?: Record<string, unknown>;
  /** The systems that may be connected. Absent: all. */
  connectors?: string[];
  /** Settings that are filled in, by connector. */
  settings?: Record<string, Record<string, unknown>>;
  /** What the customer may choose. */
  choices?: ("entities" | "window")[];
  history?: StoredHistory;
  schedule?: StoredSchedule | null;
  limits?: StoredLimits | null;
  masks?: Record<string, string[]> | null;
  /** What the customer is asked to let Millwright write, by entity. */
  grants?: Record<string, string[]>;
  redirect_uri?: string;
  state?: string;
  /** Whether a connection may be reconnected with another account of its system. */
  allow_other_account?: boolean;
  language?: string;
  /** Whether the first sync starts at once. */
  sync: boolean;
}

export type OperationState =
  | "waiting_approval"
  | "queued"
  | "sending"
  | "confirming"
  | "succeeded"
  | "refused"
  | "asks"
  | "unconfirmed"
  | "failed";

/** Who asked for a write. */
export interface StoredWriter {
  kind: "api_key" | "connection" | "person" | "agent";
  id: string;
  name?: string | null;
}

/** What is wrong with a write, by field. `pointer` null: not known, or no single field. */
export interface StoredFieldError {
  pointer: string | null;
  code: string;
  message: string;
  source?: { code: string | null; member: string | null; text: string };
}

/** A question of a source about a write. */
export interface StoredQuestion {
  id: string;
  text: string;
  options: string[];
}

/** A field that a source stored otherwise than it was asked to. */
export interface StoredDifference {
  field: string;
  asked: unknown;
  is: unknown;
}

/** The tables, as queries see them. */
export interface Tables {
  operation: OfConnection & {
    id: string;
    ordinal: Generated<number>;
    idempotency_key: string | null;
    request_hash: Buffer | null;
    requested_by: Json<StoredWriter>;
    request_id: string | null;
    entity: string;
    stream: string;
    verb: "create" | "update" | "status" | "delete";
    record_id: string | null;
    source_key: string | null;
    prepared: NullableJson;
    mark: string;
    lane: string;
    state: OperationState;
    held_because: string | null;
    step: WithDefault<number>;
    attempts: WithDefault<number>;
    answers: NullableJson<Record<string, string>>;
    questions: NullableJson<StoredQuestion[]>;
    worker: string | null;
    fence: WithDefault<number>;
    leased_until: NullableInstant;
    due_at: NullableInstant;
    deadline: Instant;
    sent_at: NullableInstant;
    quiet_until: NullableInstant;
    look_ups: WithDefault<number>;
    guarded: "source" | "compared" | "none" | null;
    read_back: "done" | "pending" | null;
    change_number: number | null;
    errors: WithDefault<StoredFieldError[]>;
    differences: WithDefault<StoredDifference[]>;
    created_at: Instant;
    settled_at: NullableInstant;
  };
  attempt: OfConnection & {
    operation_id: string;
    n: number;
    step: number;
    worker: string;
    fence: number;
    sent_at: Instant;
    source_sent_at: Instant;
    body: NullableJson;
    before_hash: Buffer | null;
    change_number: number;
    answered_at: NullableInstant;
    outcome: "accepted" | "rejected" | "lost" | "not_sent" | "no_effect" | null;
    status: number | null;
    source_request_id: string | null;
    code: string | null;
  };
  written_record: OfConnection & {
    stream: string;
    key: string;
    written_by: WithDefault<string>;
    written_at: Generated<string>;
  };
  writer: OfConnection & { kind: string; id: string; trusted_at: NullableInstant; first_at: Generated<string> };
  workspace: OfWorkspace & { name: string; link: Json<LinkLook>; created_at: Generated<string> };
  api_key: OfWorkspace & {
    id: string;
    name: string;
    hash: Buffer;
    scopes: string[];
    created_at: Generated<string>;
    last_used_at: NullableInstant;
    revoked_at: NullableInstant;
  };
  connection: OfWorkspace & {
    id: string;
    connector: string;
    name: string;
    metadata: Json<Record<string, unknown>>;
    settings: Json<Record<string, unknown>>;
    account: string;
    status: ConnectionStatus;
    limits: NullableJson<StoredLimits>;
    schedule: NullableJson<StoredSchedule>;
    history: Json<StoredHistory>;
    masks: NullableJson<Record<string, string[]>>;
    /** What Millwright may write: verbs and target statuses, by entity. */
    grants: ColumnType<Record<string, string[]>, string | undefined, string>;
    check_result: NullableJson;
    certificate: NullableJson<StoredCertificate>;
    entities: ColumnType<string[] | null, string[] | null | undefined, string[] | null>;
    /** Since when the source rejects the credentials. Null: it accepts them. */
    refused_at: NullableInstant;
    /** When the rejected credentials are checked again. Null: never. */
    quiet_check_at: NullableInstant;
    /** When a quiet check last found that the source accepts refused credentials again; null: never. */
    healed_at: NullableInstant;
    /** The request budgets that its requests count toward. */
    budget_names: WithDefault<string[]>;
    /** Names of the permissions that the last check found missing; null: never checked. */
    missing_permissions: ColumnType<string[] | null, never, never>;
    writes_per_hour: WithDefault<number | null>;
    version: WithDefault<number>;
    created_at: Generated<string>;
    updated_at: Instant;
    disconnected_at: NullableInstant;
    erased_at: NullableInstant;
  };
  plan: OfConnection & {
    id: string;
    intent: Json;
    hash: Buffer;
    /** The hash of the raw record that it was made from. Null: the record will be created. */
    record_hash: string | null;
    by_kind: string;
    by_id: string;
    created_at: Instant;
    expires_at: Instant;
  };
  audit_entry: OfWorkspace & {
    id: string;
    at: Instant;
    connection_id: string | null;
    actor: Json<{ kind: string; id: string | null; name: string | null }>;
    action: string;
    entity: string | null;
    record_id: string | null;
    /** Names of the fields that were written. */
    fields: WithDefault<string[]>;
    plan_hash: string | null;
    operation_id: string | null;
    outcome: string | null;
    request_id: string | null;
    source_request_id: string | null;
    /** Its place in the chain. Null: it is not chained yet. */
    number: number | null;
    /** The hash of the entry before. Empty: it is the first. */
    previous_hash: Buffer | null;
    hash: Buffer | null;
  };
  pending_item: OfWorkspace & {
    id: string;
    kind: "certificate" | "authorization" | "connection" | "code";
    connector: string;
    body: Json;
    secret_hash: Buffer | null;
    link_session_id: string | null;
    created_at: Generated<string>;
    expires_at: Instant;
  };
  link_session: OfWorkspace & {
    id: string;
    hash: Buffer;
    options: Json<StoredLinkOptions>;
    connection_id: string | null;
    is_reusable: boolean;
    connection_ids: WithDefault<string[]>;
    attempts: WithDefault<number>;
    attempts_since: Generated<string>;
    created_at: Generated<string>;
    expires_at: Instant;
    revoked_at: NullableInstant;
  };
  connection_token: OfConnection & {
    id: string;
    hash: Buffer;
    created_at: Generated<string>;
    revoked_at: NullableInstant;
    revoked_reason: "rotated" | "revoked" | "reconnected" | "disconnected" | null | undefined;
  };
  data_key: OfConnection & { root_key_id: string; wrapped: Buffer; created_at: Generated<string> };
  sealed: OfConnection & { name: string; value: Buffer; updated_at: Generated<string> };
  stream_state: OfConnection & {
    stream: string;
    due_at: NullableInstant;
    watermark: NullableJson;
    window_from: string | null;
    window_until: string | null;
    last_success_at: NullableInstant;
    last_full_success_at: NullableInstant;
    last_attempt_at: NullableInstant;
    failures: WithDefault<number>;
    error: NullableJson<StoredError>;
    has_held_deletions: WithDefault<boolean>;
    unavailable: string | null;
    fallbacks: NullableJson<Fallback[]>;
  };
  sync: OfConnection & {
    id: string;
    trigger: "schedule" | "manual" | "api" | "first" | "backfill" | "webhook";
    entities: string[] | null;
    is_full: boolean;
    run_ids: string[];
    request_id: string | null;
    requested_at: Generated<string>;
  };
  run: OfConnection & {
    id: string;
    sync_id: string;
    stream: string;
    mode: RunMode;
    status: RunStatus;
    cancel_requested: WithDefault<boolean>;
    window_from: string | null;
    window_until: string | null;
    checkpoint: NullableJson;
    watermark: NullableJson;
    pages: WithDefault<number>;
    progress_done: number | null;
    progress_total: number | null;
    count_read: WithDefault<number>;
    count_changed: WithDefault<number>;
    count_unchanged: WithDefault<number>;
    count_deleted: WithDefault<number>;
    count_rejected: WithDefault<number>;
    count_requests: WithDefault<number>;
    error: NullableJson<StoredError>;
    alarms: ColumnType<Alarm[], string | undefined, string>;
    created_at: Generated<string>;
    started_at: NullableInstant;
    ended_at: NullableInstant;
    leased_until: NullableInstant;
    worker: string | null;
  };
  seen: OfConnection & { run_id: string; page: number; keys: string[] };
  held_deletion: OfConnection & { stream: string; key: string; run_id: string };
  raw_hash: OfConnection & {
    stream: string;
    key: string;
    hash: Buffer;
    scope: string | null;
    dated: string | null;
    missed: WithDefault<number>;
    is_deleted: WithDefault<boolean>;
  };
  raw: OfConnection & { stream: string; key: string; body: string; context: string | null; fetched_at: Instant };
  record: OfConnection & {
    entity: string;
    id: string;
    source_id: string;
    stream: string | null;
    key: string | null;
    body: string;
    hash: Buffer;
    version: WithDefault<number>;
    mapping_version: WithDefault<number>;
    changed_seq: number;
    created_seq: number;
    modified_at: Instant;
    deleted_at: NullableInstant;
    deleted_how: "reported" | "inferred" | null;
    key_1: string | null;
    key_2: string | null;
    key_3: string | null;
    key_4: string | null;
    key_5: string | null;
    key_6: string | null;
    key_7: string | null;
    key_8: string | null;
    key_9: string | null;
    key_10: string | null;
    key_11: string | null;
    key_12: string | null;
    key_13: string | null;
    key_14: string | null;
    key_15: string | null;
    key_16: string | null;
    issues: NullableJson<{ field: string; reason: string; value: string | null }[]>;
  };
  custom_key: OfConnection & {
    entity: string;
    record_id: string;
    field: string;
    key: string | null;
    created_seq: number;
  };
  rejected_record: OfConnection & {
    stream: string;
    id: string;
    key: string | null;
    reason: string;
    rejected_at: Instant;
  };
  targeted_record: OfConnection & { stream: string; key: string; id: string };
  mapping: OfConnection & {
    entity: string;
    version: number;
    reprocessed_version: WithDefault<number>;
    position: number | null;
    reprocessed_records: WithDefault<number>;
    reprocess_changed: WithDefault<number>;
    reprocess_total: number | null;
    reprocess_started_at: NullableInstant;
    reprocess_ended_at: NullableInstant;
    reprocess_issues: NullableJson<StoredIssueTally>;
    leased_until: NullableInstant;
    worker: string | null;
  };
  field_catalogue: OfConnection & {
    stream: string;
    fields: NullableJson;
    read_at: NullableInstant;
    requested_at: Instant;
    error: NullableJson;
  };
  mapping_version: OfConnection & {
    entity: string;
    version: number;
    override: Json;
    workspace_version: number;
    origin: "connection" | "workspace";
    note: string | null;
    changed_by: string | null;
    changed_at: Instant;
  };
  workspace_mapping_version: OfWorkspace & {
    connector: string;
    entity: string;
    version: number;
    override: Json;
    note: string | null;
    changed_by: string | null;
    changed_at: Instant;
  };
  mapping_preview: OfWorkspace & {
    id: string;
    connector: string;
    entity: string;
    connection_id: string | null;
    override: Json;
    base_version: number;
    created_at: Instant;
    expires_at: Instant;
  };
  mapping_preview_part: OfConnection & {
    preview_id: string;
    state: "running" | "done" | "outdated";
    base_version: number;
    as_of: Instant;
    total: number;
    done: WithDefault<number>;
    position: number | null;
    tally: NullableJson;
    estimate: Json;
  };
  contribution: OfConnection & { entity: string; record_id: string; stream: string; key: string };
  change: OfConnection & {
    number: number;
    entity: string;
    record_id: string;
    kind: "created" | "updated" | "deleted";
    cause: "sync" | "mapping" | "webhook" | "write";
    at: Instant;
  };
  change_counter: OfConnection & { last: number; at: Instant };
  notice: OfConnection & { number: number; type: string; data: Json<Record<string, unknown>>; at: Instant };
  notice_counter: OfConnection & { last: number; at: Instant; health: string | null };
  alert_setting: OfWorkspace & {
    kinds: string[];
    is_on: boolean;
    fence: WithDefault<number>;
    leased_until: NullableInstant;
    checked_at: NullableInstant;
    updated_at: Instant;
  };
  alert_channel: OfWorkspace & {
    channel: "email" | "slack";
    recipients: string[];
    shown_url: string | null;
    failures: WithDefault<number>;
    retry_at: NullableInstant;
    last_error: string | null;
    last_success_at: NullableInstant;
  };
  alert_state: OfWorkspace & {
    channel: "email" | "slack";
    kind: string;
    is_open: boolean;
    told: string[];
    told_count: number;
    sent_at: Instant;
  };
  webhook_endpoint: OfWorkspace & {
    id: string;
    url: string;
    description: string;
    types: string[];
    connections: NullableJson<StoredConnectionFilter>;
    causes: string[];
    style: "records" | "nudge";
    has_records: boolean;
    is_strict: boolean;
    signature: "hmac" | "ed25519";
    public_key: string | null;
    status: "unverified" | "enabled" | "disabled";
    disabled_reason: "request" | "failing" | "gone" | null;
    cursor: Json;
    revision: WithDefault<number>;
    fence: WithDefault<number>;
    worker: string | null;
    leased_until: NullableInstant;
    failing_since: NullableInstant;
    failures: WithDefault<number>;
    retry_at: NullableInstant;
    last_error: string | null;
    last_success_at: NullableInstant;
    noticed_at: NullableInstant;
    behind_since: NullableInstant;
    created_at: Instant;
    updated_at: Instant;
  };
  webhook_line: OfConnection & {
    endpoint_id: string;
    change_after: number | null;
    notice_after: number | null;
    nudge_to: number | null;
    attempts: WithDefault<number>;
    failed_at: NullableInstant;
    retry_at: NullableInstant;
  };
  webhook_delivery: OfConnection & {
    endpoint_id: string;
    id: string;
    kind: "change" | "notice" | "nudge" | "ping";
    type: string;
    number: number | null;
    to_number: number | null;
    status: "delivered" | "failed" | "parked";
    attempts: number;
    first_at: Instant;
    last_at: Instant;
    log: Json<StoredAttempt[]>;
  };
  ended_web_session: OfWorkspace & { id: string; expires_at: Instant };
  idempotency: OfWorkspace & {
    key: string;
    request_hash: Buffer;
    status: number | null;
    body: string | null;
    created_at: Generated<string>;
  };
  request_log: OfWorkspace & {
    id: string;
    direction: "incoming" | "outgoing";
    connection_id: string | null;
    request_id: string | null;
    run_id: string | null;
    stream: string | null;
    attempt: number | null;
    caller_kind: "api_key" | "connection" | "link" | "source_webhook" | null;
    caller_id: string | null;
    route: string | null;
    method: string;
    url: string;
    status: number | null;
    code: string | null;
    duration_ms: number;
    bytes: number | null;
    source_request_id: string | null;
    excerpt: string | null;
  };
  run_day: OfConnection & {
    day: string;
    succeeded: WithDefault<number>;
    partial: WithDefault<number>;
    failed: WithDefault<number>;
    cancelled: WithDefault<number>;
    count_changed: WithDefault<number>;
    count_deleted: WithDefault<number>;
    count_rejected: WithDefault<number>;
    count_requests: WithDefault<number>;
  };
  record_total: OfConnection & {
    counted: WithDefault<number>;
    records: Json<Record<string, number>>;
    last_success_at: WithDefault<string>;
  };
  budget: { name: string; windows: Json; paused_until: NullableInstant; pool: Json | null; updated_at: Instant };
  budget_lease: { name: string; id: string; worker: string; until: Instant };
}
