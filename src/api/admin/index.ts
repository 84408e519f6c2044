export { alertRoutes } from "./alerts.ts";
export { apiKeyRoutes } from "./api-keys.ts";
export { listAudit } from "./audit.ts";
export {
  check,
  connection,
  connectionExample,
  connectionRoutes,
  newConnection,
  viewOfConnection,
} from "./connections.ts";
export {
  certificateRoutes,
  certificateView,
  comesWithKey,
  connectorView,
  getConnector,
  getConnectorGuide,
  guideView,
  listConnectors,
  ownCertificate,
  shortOf,
  summaryOfConnector,
  viewOfConnector,
  WITHOUT_KEY,
} from "./connectors.ts";
export { CALLBACK_PATH, consentRoutes } from "./consent.ts";
export { consentCookie } from "./consent-cookie.ts";
export { watchStatus } from "./events.ts";
export { waitRoutes } from "./health.ts";
export { mappingFileRoutes } from "./mapping-files.ts";
export { listMappingIssues } from "./mapping-issues.ts";
export { mappingPreviewRoutes } from "./mapping-previews.ts";
export { mappingRoutes } from "./mappings.ts";
export { getMe } from "./me.ts";
export { operationRoutes } from "./operations.ts";
export { overviewRoutes } from "./overview.ts";
export { listRejectedRecords } from "./rejected-records.ts";
export { requestRoutes } from "./requests.ts";
export { listSourceFields } from "./source-fields.ts";
export { SOURCE_WEBHOOKS_PATH, sourceWebhookRoutes } from "./source-webhooks.ts";
export { syncRoutes } from "./syncs.ts";
export { webhookDeliveryRoutes } from "./webhook-deliveries.ts";
export { webhookEndpointRoutes } from "./webhook-endpoints.ts";
export { webhookEventRoutes } from "./webhook-events.ts";
