export * as across from "./across.ts";
export type { AlertChannel, AlertState, ClaimedAlerts } from "./alerts.ts";
export * as alerts from "./alerts.ts";
export type { AuditEntry, AuditFacts } from "./audit.ts";
export * as audit from "./audit.ts";
export type { ChangeRow, Moment } from "./changes.ts";
export * as changes from "./changes.ts";
export type {
  Connection,
  ConnectionChange,
  ConnectionInList,
  ConnectionOrder,
  ConnectionPosition,
  ListedConnection,
} from "./connections.ts";
export * as connections from "./connections.ts";
export type { Contribution } from "./contributions.ts";
export * as contributions from "./contributions.ts";
export type { CustomKeys } from "./custom-keys.ts";
export * as customKeys from "./custom-keys.ts";

export * as endedWebSessions from "./ended-web-sessions.ts";
export type { StoredCatalog } from "./field-catalogues.ts";

export * as fieldCatalogues from "./field-catalogues.ts";
export * as heldDeletions from "./held-deletions.ts";
export * as idempotency from "./idempotency.ts";
export type { LinkSession } from "./link-sessions.ts";
export * as linkSessions from "./link-sessions.ts";
export type { IssueKind, IssuePosition } from "./mapping-issues.ts";
export * as mappingIssues from "./mapping-issues.ts";
export type { MappingPreview, MappingPreviewPart, PreviewedRow } from "./mapping-previews.ts";
export * as mappingPreviews from "./mapping-previews.ts";
export type { MappingState, MappingVersion } from "./mappings.ts";
export * as mappings from "./mappings.ts";
export { roleStatements } from "./migrate.ts";
export type { NewNotice, NoticeData, NoticePosition, NoticeRow, NoticeType } from "./notices.ts";
export * as notices from "./notices.ts";
export { noteNotice } from "./notices.ts";
export type {
  Attempt,
  Claimed,
  NewOperation,
  Operation,
  OperationChange,
  OperationFilter,
} from "./operations.ts";
export * as operations from "./operations.ts";
export type { DayTotals } from "./overview.ts";
export * as overview from "./overview.ts";
export * as pages from "./pages.ts";
export type { PendingItem } from "./pending-items.ts";
export * as pendingItems from "./pending-items.ts";
export type { StoredPlan } from "./plans.ts";
export * as plans from "./plans.ts";
export { databaseFault, poolOptions } from "./pool.ts";
export type {
  Attention,
  AttentionKind,
  HealthLevel,
  IssueExamples,
  Problem,
  ProblemKind,
  ProblemTimes,
} from "./problems.ts";
export * as problems from "./problems.ts";
export * as pruning from "./pruning.ts";
export type { Difference } from "./raw-hashes.ts";
export * as rawHashes from "./raw-hashes.ts";
export type { FeedingRaw, OfStream, RawRow, ShownRaw, StoredRow } from "./raws.ts";
export * as raws from "./raws.ts";
export * as recordTotals from "./record-totals.ts";
export type {
  CustomColumn,
  KeyColumn,
  Listed,
  Narrowing,
  OfEntity,
  RecordColumn,
  RecordCondition,
  RecordOrder,
  RecordPosition,
  RecordRow,
  ScannedRow,
} from "./records.ts";
export * as records from "./records.ts";
export type { RejectedPosition, RejectedRecord } from "./rejected-records.ts";
export * as rejectedRecords from "./rejected-records.ts";
export type { NewRequest, Request, RequestFilter, RequestLog } from "./request-log.ts";
export * as requestLog from "./request-log.ts";
export { noRequestLog, openRequestLog } from "./request-log.ts";
export type { Run } from "./runs.ts";
export * as runs from "./runs.ts";
export type * from "./schema.ts";
export * as sealed from "./sealed.ts";
export { db, openStore, type Store, type Tx } from "./store.ts";
export type { StreamState } from "./stream-states.ts";
export * as streamStates from "./stream-states.ts";
export type { Sync } from "./syncs.ts";
export * as syncs from "./syncs.ts";
export type { TargetedRecord } from "./targeted-records.ts";
export * as targetedRecords from "./targeted-records.ts";
export type { ApiKey } from "./tokens.ts";
export * as tokens from "./tokens.ts";
export type { DeliveryPosition, NewDelivery, WebhookDelivery } from "./webhook-deliveries.ts";
export * as webhookDeliveries from "./webhook-deliveries.ts";
export type { ClaimedEndpoint, EndpointValues, WebhookEndpoint } from "./webhook-endpoints.ts";
export * as webhookEndpoints from "./webhook-endpoints.ts";
export type { DeliveredChange, FeedCursor, FeedFilter, LineToRead, Seen } from "./webhook-feed.ts";
export * as webhookFeed from "./webhook-feed.ts";
export type { WebhookLine } from "./webhook-lines.ts";
export * as webhookLines from "./webhook-lines.ts";
export * as writers from "./writers.ts";
export * as writtenRecords from "./written-records.ts";
