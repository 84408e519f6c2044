import { apiKeyRoutes } from "./admin/api-keys.ts";
import { connectionRoutes } from "./admin/connections.ts";
import { certificateRoutes, getConnector, getConnectorGuide, listConnectors } from "./admin/connectors.ts";
import { consentRoutes } from "./admin/consent.ts";
import { watchStatus } from "./admin/events.ts";
import { mappingFileRoutes } from "./admin/mapping-files.ts";
import { listMappingIssues } from "./admin/mapping-issues.ts";
import { mappingPreviewRoutes } from "./admin/mapping-previews.ts";
import { mappingRoutes } from "./admin/mappings.ts";
import { getMe } from "./admin/me.ts";
import { overviewRoutes } from "./admin/overview.ts";
import { requestRoutes } from "./admin/requests.ts";
import { listSourceFields } from "./admin/source-fields.ts";
import { hookRoutes } from "./admin/source-webhooks.ts";
import { syncRoutes } from "./admin/syncs.ts";
import { listChanges } from "./data/changes.ts";
import { lineRoutes } from "./data/lines.ts";
import { getRaw, listRaw } from "./data/raws.ts";
import { allModels, recordRoutes } from "./data/records.ts";
import { errorRoutes } from "./http/errors.ts";
import { healthRoutes } from "./http/health.ts";
import type { Metrics } from "./http/metrics.ts";
import type { Route } from "./http/route.ts";
import { sessionRoutes } from "./http/session.ts";
import { linkRoutes } from "./link/link.ts";
import { linkSessionRoutes } from "./link/link-sessions.ts";

/** Every route, in the order of the reference. */
export const allRoutes = (metrics: Metrics, queues: readonly string[]): Route[] => [
  ...overviewRoutes,
  ...connectionRoutes,
  ...consentRoutes,
  ...linkSessionRoutes,
  ...linkRoutes,
  ...syncRoutes,
  watchStatus,
  ...hookRoutes,
  ...requestRoutes,
  listConnectors,
  getConnector,
  getConnectorGuide,
  ...certificateRoutes,
  listChanges,
  ...allModels.flatMap((model) => [...recordRoutes(model), ...lineRoutes(model)]),
  listRaw,
  getRaw,
  ...mappingRoutes,
  listSourceFields,
  ...mappingPreviewRoutes,
  ...mappingFileRoutes,
  listMappingIssues,
  getMe,
  ...apiKeyRoutes,
  ...sessionRoutes,
  ...errorRoutes,
  ...healthRoutes(metrics, queues),
];
