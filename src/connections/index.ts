export { ERASE_QUEUE } from "#sync";
export {
  countExpiringCertificates,
  maintainCertificates,
  rotateCertificate,
  WARNINGS_DAYS,
} from "./certificate-rotation.ts";
export { addCertificate, type CertificateInput, findCertificate, type PendingCertificate } from "./certificates.ts";
export { revokeToken, rotateToken } from "./connection-tokens.ts";
export { beginConsent, type Consented, type ConsentInput, completeConsent } from "./consent.ts";
export { openConsent } from "./consent-browser.ts";
export { type Connected, createConnection, type NewConnection } from "./create.ts";
export type { ConnectionsDeps } from "./deps.ts";
export { disconnect, eraseConnection, workErasures } from "./disconnect.ts";
export { checkAndHeal, checkQuietly, workQuietChecks } from "./heal.ts";
export {
  attentionEntries,
  type ConnectionHealth,
  countAttention,
  countHealth,
  type HealthReason,
  healthOf,
  healthOfMany,
  problemTimes,
} from "./health.ts";
export { exchangeLinkCode } from "./link-codes.ts";
export { beginLinkConsent } from "./link-consent.ts";
export {
  createLinkSession,
  findLinkSession,
  type LinkSession,
  linkLook,
  linkOrigins,
  listLinkSessions,
  type NewLinkSession,
  openLinkSession,
  revokeLinkSession,
  updateLinkLook,
} from "./link-sessions.ts";
export { noteHealth } from "./note-health.ts";
export {
  type PassedAnswer,
  type PassthroughInput,
  type PassthroughQuery,
  passQuery,
  passThrough,
} from "./passthrough.ts";
export {
  checkPendingConnection,
  connectPending,
  createPendingConnection,
  type LinkConfig,
  latestPendingConnection,
  type PendingConnection,
} from "./pending-connections.ts";
export { deleteExpiredItems } from "./pending-items.ts";
export { type ReconnectInput, reconnect } from "./reconnect.ts";
export { requireEntities } from "./require.ts";
export {
  createSourceWebhook,
  deleteSourceWebhook,
  receiveSourceWebhook,
  type SourceWebhook,
} from "./source-webhooks.ts";
export { startSyncing } from "./start.ts";
export { type ConnectionUpdate, updateConnection } from "./update.ts";
export { liftConnectionWait } from "./waits.ts";
